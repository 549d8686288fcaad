/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_WIZARD_STEP (clinic_wizard_step_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWizardStep, clinic_wizard_step, CLINIC, WIZARD_STEP, GtkListBoxRow)

ClinicWizardStep *clinic_wizard_step_new (ClinicPageClass *page,
                                          guint            number,
                                          guint            n_steps);
ClinicPageClass  *clinic_wizard_step_get_page (ClinicWizardStep *self);
gboolean          clinic_wizard_step_is_done (ClinicWizardStep *self);
void              clinic_wizard_step_update (ClinicWizardStep *self,
                                             ClinicVisit      *visit);

G_END_DECLS
