/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/detail-row.h"
#include "case/checkup.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_ENDPOINT_ROW (clinic_endpoint_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicEndpointRow, clinic_endpoint_row, CLINIC, ENDPOINT_ROW, ClinicDetailRow)

GtkWidget *clinic_endpoint_row_new (ClinicCheckup           *checkup,
                                    const ClinicStsEndpoint *endpoint);

G_END_DECLS
