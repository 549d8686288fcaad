/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_ACCEPTED_NAMES_GROUP (clinic_accepted_names_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicAcceptedNamesGroup, clinic_accepted_names_group, CLINIC, ACCEPTED_NAMES_GROUP, AdwPreferencesGroup)

void clinic_accepted_names_group_bind (ClinicAcceptedNamesGroup *self,
                                       ClinicVisit              *visit);
void clinic_accepted_names_group_update (ClinicAcceptedNamesGroup *self);

G_END_DECLS
