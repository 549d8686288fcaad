/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"

G_BEGIN_DECLS

#define CLINIC_CASE_FORMAT 1

ClinicCase *clinic_case_json_read (const char *json,
                                   gssize      length,
                                   const char *folder,
                                   GError    **error);
char       *clinic_case_json_write (ClinicCase *self);
ClinicCase *clinic_case_json_load (const char *path,
                                   GError    **error);

G_END_DECLS
