/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean clinic_rehearsal_process_run (int in,
                                       int out);

G_END_DECLS
