/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

void clinic_json_add_log (ClinicJsonWriter        *writer,
                          const char              *key,
                          const char              *input,
                          const ClinicLogEvidence *log);

G_END_DECLS
