/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_SERVER_GROUP (clinic_server_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicServerGroup, clinic_server_group, CLINIC, SERVER_GROUP, AdwPreferencesGroup)

void clinic_server_group_bind (ClinicServerGroup *self,
                               ClinicVisit       *visit);
void clinic_server_group_enter (ClinicServerGroup *self);

G_END_DECLS
