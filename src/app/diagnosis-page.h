/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_DIAGNOSIS_PAGE (clinic_diagnosis_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDiagnosisPage, clinic_diagnosis_page, CLINIC, DIAGNOSIS_PAGE, ClinicPage)

G_END_DECLS
