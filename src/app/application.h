/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/library.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_APPLICATION (clinic_application_get_type ())
G_DECLARE_FINAL_TYPE (ClinicApplication, clinic_application, CLINIC, APPLICATION, AdwApplication)

ClinicApplication *clinic_application_new (void);
ClinicLibrary     *clinic_application_get_library (ClinicApplication *self,
                                                   GError           **error);

G_END_DECLS
