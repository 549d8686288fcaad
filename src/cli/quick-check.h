/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean clinic_quick_check (char **arguments,
                             int   *status);

G_END_DECLS
