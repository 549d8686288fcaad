/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/detail-row.h"
#include "triage/diagnosis.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CAUSE_ROW (clinic_cause_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCauseRow, clinic_cause_row, CLINIC, CAUSE_ROW, ClinicDetailRow)

/* Signals: "go-to" (const char *page). */
GtkWidget *clinic_cause_row_new (const ClinicRankedCause *ranked);

const ClinicCause *clinic_cause_row_get_cause (ClinicCauseRow *self);

G_END_DECLS
