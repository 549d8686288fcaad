/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

void clinic_json_add_microsoft (ClinicJsonWriter        *writer,
                                const ClinicCertificate *certificate,
                                gboolean                 with_sid);
void clinic_json_add_generation (ClinicJsonWriter        *writer,
                                 const ClinicCertificate *certificate);

G_END_DECLS
