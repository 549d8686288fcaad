/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_FACT_ROW (clinic_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFactRow, clinic_fact_row, CLINIC, FACT_ROW, AdwPreferencesRow)

GtkWidget *clinic_fact_row_new (const char *title,
                                const char *value);
void       clinic_fact_row_set_code (ClinicFactRow *self);
void       clinic_fact_row_set_copy (ClinicFactRow *self,
                                     const char    *label);

G_END_DECLS
