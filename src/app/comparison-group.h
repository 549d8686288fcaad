/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_COMPARISON_GROUP (clinic_comparison_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicComparisonGroup, clinic_comparison_group, CLINIC, COMPARISON_GROUP, AdwPreferencesGroup)

void clinic_comparison_group_bind (ClinicComparisonGroup *self,
                                   ClinicVisit           *visit);
void clinic_comparison_group_show (ClinicComparisonGroup *self,
                                   const ClinicCheckup   *checkup);

G_END_DECLS
