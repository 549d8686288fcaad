/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_REMEDY_PAGE (clinic_remedy_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicRemedyPage, clinic_remedy_page, CLINIC, REMEDY_PAGE, ClinicPage)

G_END_DECLS
