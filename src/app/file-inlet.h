/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_FILE_INLET (clinic_file_inlet_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFileInlet, clinic_file_inlet, CLINIC, FILE_INLET, GtkBox)

/* Signals: "reading" (ClinicReading that has begun), "items" (GPtrArray of ClinicIntakeItem). */
void clinic_file_inlet_set_files (ClinicFileInlet *self,
                                  ClinicFiles      files);
void clinic_file_inlet_accept_drops_on (ClinicFileInlet *self,
                                        GtkWidget       *target);
void clinic_file_inlet_load (ClinicFileInlet *self,
                             GSList          *sources);
void clinic_file_inlet_paste (ClinicFileInlet *self);

G_END_DECLS
