/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_TEST_STEP_ROW (clinic_test_step_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicTestStepRow, clinic_test_step_row, CLINIC, TEST_STEP_ROW, AdwPreferencesRow)

GtkWidget *clinic_test_step_row_new (const ClinicTestStep *step,
                                     guint                 number,
                                     ClinicVisit          *visit);

G_END_DECLS
