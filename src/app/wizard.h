/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_WIZARD (clinic_wizard_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWizard, clinic_wizard, CLINIC, WIZARD, AdwBin)

ClinicWizard *clinic_wizard_new (ClinicVisit *visit);
ClinicVisit  *clinic_wizard_get_visit (ClinicWizard *self);
void          clinic_wizard_go_to (ClinicWizard *self,
                                   const char   *page);
void          clinic_wizard_go_to_first_open (ClinicWizard *self);
void          clinic_wizard_go_back (ClinicWizard *self);
void          clinic_wizard_go_on (ClinicWizard *self);
void          clinic_wizard_go_first (ClinicWizard *self);
void          clinic_wizard_undo (ClinicWizard *self);
void          clinic_wizard_save_report (ClinicWizard *self);
void          clinic_wizard_toggle_steps (ClinicWizard *self);

G_END_DECLS
