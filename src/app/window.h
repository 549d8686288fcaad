/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/application.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_WINDOW (clinic_window_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWindow, clinic_window, CLINIC, WINDOW, AdwApplicationWindow)

ClinicWindow *clinic_window_new (ClinicApplication *application);
void          clinic_window_new_case (ClinicWindow *self);
void          clinic_window_import_case (ClinicWindow *self,
                                         GFile        *file);

G_END_DECLS
