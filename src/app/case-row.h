/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/library.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_CASE_ROW (clinic_case_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCaseRow, clinic_case_row, CLINIC, CASE_ROW, AdwActionRow)

GtkWidget *clinic_case_row_new (const ClinicLibraryRow *row,
                                gint64                  now);
gint64     clinic_case_row_get_id (ClinicCaseRow *self);

G_END_DECLS
