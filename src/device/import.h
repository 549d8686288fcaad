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

G_END_DECLS
