/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CERTIFICATES_PAGE (clinic_certificates_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCertificatesPage, clinic_certificates_page, CLINIC, CERTIFICATES_PAGE, ClinicPage)

G_END_DECLS
