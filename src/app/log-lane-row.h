/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/detail-row.h"
#include "app/log-lane.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_LOG_LANE_ROW (clinic_log_lane_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicLogLaneRow, clinic_log_lane_row, CLINIC, LOG_LANE_ROW, ClinicDetailRow)

GtkWidget *clinic_log_lane_row_new (const ClinicLogEvidence *log,
                                    const ClinicLogLane     *lane);

G_END_DECLS
