/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CASE_PAGE (clinic_case_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCasePage, clinic_case_page, CLINIC, CASE_PAGE, ClinicPage)

G_END_DECLS
