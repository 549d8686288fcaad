/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_DEVICE_EYES_GROUP (clinic_device_eyes_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDeviceEyesGroup, clinic_device_eyes_group, CLINIC, DEVICE_EYES_GROUP, AdwPreferencesGroup)

void clinic_device_eyes_group_show (ClinicDeviceEyesGroup *self,
                                    const ClinicCheckup   *checkup);

G_END_DECLS
