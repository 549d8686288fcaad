/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include "triage/remedy.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_REMEDY_ROW (clinic_remedy_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicRemedyRow, clinic_remedy_row, CLINIC, REMEDY_ROW, AdwPreferencesRow)

GtkWidget *clinic_remedy_row_new (const ClinicRemedyStep *step,
                                  guint                   number,
                                  ClinicVisit            *visit);

G_END_DECLS
