/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/file-intake.h"
#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_INTAKE_LIST (clinic_intake_list_get_type ())
G_DECLARE_FINAL_TYPE (ClinicIntakeList, clinic_intake_list, CLINIC, INTAKE_LIST, AdwBin)

void clinic_intake_list_bind (ClinicIntakeList *self,
                              ClinicVisit      *visit,
                              ClinicFiles       files);
void clinic_intake_list_watch (ClinicIntakeList *self,
                               ClinicReading    *reading);
void clinic_intake_list_take (ClinicIntakeList *self,
                              GPtrArray        *items);

G_END_DECLS
