/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/file-intake.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_INTAKE_ROW (clinic_intake_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicIntakeRow, clinic_intake_row, CLINIC, INTAKE_ROW, GtkListBoxRow)

/* Signals: "dismiss"; "unlock" (a password has been typed). */
GtkWidget  *clinic_intake_row_new (const char *name,
                                   GBytes     *data,
                                   const char *dismiss_label);
void        clinic_intake_row_show_note (ClinicIntakeRow *self,
                                         const char      *sentence);
void        clinic_intake_row_show_error (ClinicIntakeRow *self,
                                          const GError    *error);
const char *clinic_intake_row_get_name (ClinicIntakeRow *self);
GBytes     *clinic_intake_row_get_data (ClinicIntakeRow *self);
char       *clinic_intake_row_take_password (ClinicIntakeRow *self);

G_END_DECLS
