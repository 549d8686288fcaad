/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/diagnosis.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_WHY_GROUP (clinic_why_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWhyGroup, clinic_why_group, CLINIC, WHY_GROUP, AdwPreferencesGroup)

void clinic_why_group_show (ClinicWhyGroup        *self,
                            const ClinicDiagnosis *diagnosis);

G_END_DECLS
