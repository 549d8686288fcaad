/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_FILE_ROW (clinic_file_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFileRow, clinic_file_row, CLINIC, FILE_ROW, AdwActionRow)

/* Signals: "remove". */
GtkWidget  *clinic_file_row_new (ClinicFiles files,
                                 const char *name,
                                 GBytes     *data,
                                 const char *sentence,
                                 gboolean    problem);
ClinicFiles clinic_file_row_get_files (ClinicFileRow *self);
GBytes     *clinic_file_row_get_data (ClinicFileRow *self);

G_END_DECLS
