/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/detail-row.h"
#include "pki/aia-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_LOOKUP_ROW (clinic_lookup_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicLookupRow, clinic_lookup_row, CLINIC, LOOKUP_ROW, ClinicDetailRow)

GtkWidget *clinic_lookup_row_new (const ClinicAiaRecord *record,
                                  const char            *holder);

G_END_DECLS
