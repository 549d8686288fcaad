/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/secret.h"

G_BEGIN_DECLS

#define CLINIC_PASSWORD_MAX_BYTES 4096

ClinicSecret *clinic_secret_file_read (const char *path,
                                       gsize       max_bytes,
                                       gsize      *length,
                                       GError    **error);
ClinicSecret *clinic_secret_file_read_password (const char *path,
                                                GError    **error);
ClinicSecret *clinic_secret_file_ask_password (const char *path);

G_END_DECLS
