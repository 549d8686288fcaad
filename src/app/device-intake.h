/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/reading.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* What became of files that were dropped on the page of the device. The arrays are never NULL. */
typedef struct
{
  GPtrArray *names; /* char *: JSON of what is known by name */
  GPtrArray *items; /* ClinicIntakeItem: those that could not be read, with the error */
  GSList    *files; /* GFile: those that may be certificates */
} ClinicDeviceIntake;

void                clinic_device_intake_free (ClinicDeviceIntake *self);
void                clinic_device_intake_load_async (GSList             *sources,
                                                     ClinicReading      *reading,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
ClinicDeviceIntake *clinic_device_intake_finish (GAsyncResult *result,
                                                 GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicDeviceIntake, clinic_device_intake_free)

G_END_DECLS
