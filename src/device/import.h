/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/bundle.h"

G_BEGIN_DECLS

ClinicBundle *clinic_import_bytes (GBytes     *bytes,
                                   const char *password,
                                   gboolean    device_only,
                                   GError    **error);
ClinicBundle *clinic_import_path (const char *path,
                                  const char *password,
                                  gboolean    device_only,
                                  GError    **error);
GPtrArray    *clinic_import_list (const char *path,
                                  GPtrArray  *notes);
GBytes       *clinic_import_load (const char *path,
                                  gsize       max_bytes,
                                  GError    **error);
int           clinic_import_open (const char *path,
                                  guint64    *size,
                                  GError    **error);
void          clinic_import_set_read_error (GError    **error,
                                            const char *path,
                                            int         code);

G_END_DECLS
