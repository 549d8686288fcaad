/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_REVOCATION_GROUP (clinic_revocation_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicRevocationGroup, clinic_revocation_group, CLINIC, REVOCATION_GROUP, AdwPreferencesGroup)

void clinic_revocation_group_bind (ClinicRevocationGroup *self,
                                   ClinicVisit           *visit);
void clinic_revocation_group_update (ClinicRevocationGroup *self);

G_END_DECLS
