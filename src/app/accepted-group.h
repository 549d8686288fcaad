/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_ACCEPTED_GROUP (clinic_accepted_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicAcceptedGroup, clinic_accepted_group, CLINIC, ACCEPTED_GROUP, AdwPreferencesGroup)

void clinic_accepted_group_bind (ClinicAcceptedGroup *self,
                                 ClinicVisit         *visit);
void clinic_accepted_group_update (ClinicAcceptedGroup *self);

G_END_DECLS
