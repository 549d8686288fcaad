/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_CONTRADICTION_GROUP (clinic_contradiction_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicContradictionGroup,
                      clinic_contradiction_group,
                      CLINIC,
                      CONTRADICTION_GROUP,
                      AdwPreferencesGroup)

void clinic_contradiction_group_show (ClinicContradictionGroup *self,
                                      ClinicVisit              *visit);

G_END_DECLS
