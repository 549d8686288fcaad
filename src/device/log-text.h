/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     clinic_log_text_clean (GString    *clean,
                                const char *line,
                                gsize       length);
gboolean clinic_log_text_decode (GString *text);
gboolean clinic_log_text_make_plain (GString *text);

G_END_DECLS
