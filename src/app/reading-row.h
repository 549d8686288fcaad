/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/reading.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_READING_ROW (clinic_reading_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicReadingRow, clinic_reading_row, CLINIC, READING_ROW, GtkListBoxRow)

GtkWidget *clinic_reading_row_new (ClinicReading *reading);

G_END_DECLS
