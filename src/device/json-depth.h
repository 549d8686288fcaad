/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean clinic_json_depth_is_too_much (const char *text,
                                        gsize       length);

G_END_DECLS
