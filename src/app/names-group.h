/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_NAMES_GROUP (clinic_names_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicNamesGroup, clinic_names_group, CLINIC, NAMES_GROUP, AdwPreferencesGroup)

void clinic_names_group_bind (ClinicNamesGroup *self,
                              ClinicVisit      *visit,
                              GtkWidget        *drop_area);
void clinic_names_group_show (ClinicNamesGroup    *self,
                              const ClinicCheckup *checkup);
void clinic_names_group_load (ClinicNamesGroup *self,
                              GSList           *sources);

G_END_DECLS
