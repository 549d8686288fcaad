/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *clinic_plain_line (const char *text);
void   clinic_plain_add (GString    *lines,
                         const char *format,
                         ...) G_GNUC_PRINTF (2, 3);
char  *clinic_plain_lines (const char *text);
guint  clinic_plain_get_width (const char *text,
                               gssize      length);
char  *clinic_plain_ellipsize (const char *text,
                               guint       columns);
char **clinic_plain_wrap (const char *text,
                          guint       columns);

G_END_DECLS
