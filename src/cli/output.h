/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean clinic_output_write_bytes (const char *path,
                                    const char *data,
                                    gsize       length,
                                    GError    **error);
gboolean clinic_output_write (const char *path,
                              const char *text,
                              GError    **error);

G_END_DECLS
