/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/detail-row.h"
#include "device/holdings.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_DEVICE_NAMES_ROW (clinic_device_names_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDeviceNamesRow, clinic_device_names_row, CLINIC, DEVICE_NAMES_ROW, ClinicDetailRow)

/* Signal: "remove". */
GtkWidget *clinic_device_names_row_new (const ClinicHoldings *holdings,
                                        guint                 position);
guint      clinic_device_names_row_get_position (ClinicDeviceNamesRow *self);

G_END_DECLS
