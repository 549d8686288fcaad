/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_REHEARSAL_GROUP (clinic_rehearsal_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicRehearsalGroup, clinic_rehearsal_group, CLINIC, REHEARSAL_GROUP, AdwPreferencesGroup)

void clinic_rehearsal_group_bind (ClinicRehearsalGroup *self,
                                  ClinicVisit          *visit);
void clinic_rehearsal_group_update (ClinicRehearsalGroup *self);

G_END_DECLS
