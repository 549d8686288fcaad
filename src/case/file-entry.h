/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

ClinicCaseFile *clinic_file_entry_read (JsonNode   *entry,
                                        ClinicFiles files,
                                        const char *folder,
                                        GError    **error);
JsonNode       *clinic_file_entry_write (ClinicCaseFile *file);

G_END_DECLS
