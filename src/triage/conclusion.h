/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/diagnosis.h"

G_BEGIN_DECLS

char *clinic_conclusion_dup_sentence (const ClinicDiagnosis *self,
                                      const ClinicEvidence  *evidence);

G_END_DECLS
