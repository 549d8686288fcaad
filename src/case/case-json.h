/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CLINIC_CASE_FORMAT 1

ClinicCase *clinic_case_json_read (const char *json,
                                   gssize      length,
                                   const char *folder,
                                   GError    **error);
ClinicCase *clinic_case_json_read_parts (const char *answers,
                                         const char *files,
                                         GError    **error);
char       *clinic_case_json_write (ClinicCase *self);
char       *clinic_case_json_write_answers (ClinicCase *self);
char       *clinic_case_json_write_files (ClinicCase *self);
ClinicCase *clinic_case_json_load (const char *path,
                                   GError    **error);
JsonObject *clinic_case_json_copy_object (JsonObject *object);

G_END_DECLS
