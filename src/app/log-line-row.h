/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/detail-row.h"
#include "device/log-evidence.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_LOG_LINE_ROW (clinic_log_line_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicLogLineRow, clinic_log_line_row, CLINIC, LOG_LINE_ROW, ClinicDetailRow)

GtkWidget *clinic_log_line_row_new (const ClinicLogRow *row,
                                    gboolean            foreign,
                                    const char         *sign_in_host);

G_END_DECLS
