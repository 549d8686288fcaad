/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CLINIC_JSON_FORMAT 1

JsonNode *clinic_json_certificate (const ClinicCertificate *certificate);
JsonNode *clinic_json_check (const char                 *input,
                             const ClinicPile           *pile,
                             const ClinicView           *view,
                             const ClinicIdentityChoice *choice,
                             GPtrArray                  *findings);
JsonNode *clinic_json_log (const char              *input,
                           const ClinicLogEvidence *log);
JsonNode *clinic_json_results (JsonNode *results,
                               gint64    at);
JsonNode *clinic_json_diagnosis (const ClinicCheckup *checkup);
char     *clinic_json_to_string (JsonNode *node);

G_END_DECLS
