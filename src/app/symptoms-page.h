/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_SYMPTOMS_PAGE (clinic_symptoms_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSymptomsPage, clinic_symptoms_page, CLINIC, SYMPTOMS_PAGE, ClinicPage)

G_END_DECLS
