/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 clinic_log_time_between (gint64 from, gint64 to);

G_END_DECLS
