/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/json-writer.h"
#include "triage/comparison.h"

G_BEGIN_DECLS

void  clinic_json_add_comparison (ClinicJsonWriter       *writer,
                                  const char             *key,
                                  gint64                  at,
                                  const ClinicComparison *comparison);
char *clinic_json_comparison (const ClinicDigest     *before,
                              const ClinicDigest     *after,
                              const ClinicComparison *comparison);

G_END_DECLS
