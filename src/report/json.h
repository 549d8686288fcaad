/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "report/json-check.h"

G_BEGIN_DECLS

void  clinic_json_add_log (ClinicJsonWriter        *writer,
                           const char              *key,
                           const char              *input,
                           const ClinicLogEvidence *log);
char *clinic_json_diagnosis (const ClinicCheckup *checkup);

G_END_DECLS
