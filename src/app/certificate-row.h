/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/detail-row.h"
#include "case/case.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CERTIFICATE_ROW (clinic_certificate_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCertificateRow, clinic_certificate_row, CLINIC, CERTIFICATE_ROW, ClinicDetailRow)

/* Signals: "remove"; "move" (the trust switch of a root on the device was used). */
GtkWidget  *clinic_certificate_row_new (ClinicCertificate *certificate,
                                        ClinicFiles        files,
                                        const char        *name,
                                        GBytes            *data,
                                        gint64             at);
void        clinic_certificate_row_set_note (ClinicCertificateRow *self,
                                             const char           *note);
ClinicFiles clinic_certificate_row_get_files (ClinicCertificateRow *self);
GBytes     *clinic_certificate_row_get_data (ClinicCertificateRow *self);

G_END_DECLS
