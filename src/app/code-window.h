/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_CODE_WINDOW (clinic_code_window_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCodeWindow, clinic_code_window, CLINIC, CODE_WINDOW, AdwWindow)

GtkWidget *clinic_code_window_new (GtkWindow  *parent,
                                   ClinicCase *clinic_case);

G_END_DECLS
