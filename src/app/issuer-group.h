/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_ISSUER_GROUP (clinic_issuer_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicIssuerGroup, clinic_issuer_group, CLINIC, ISSUER_GROUP, AdwPreferencesGroup)

void clinic_issuer_group_bind (ClinicIssuerGroup *self,
                               ClinicVisit       *visit);
void clinic_issuer_group_update (ClinicIssuerGroup *self);

G_END_DECLS
