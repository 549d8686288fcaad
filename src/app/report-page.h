/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_REPORT_PAGE (clinic_report_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicReportPage, clinic_report_page, CLINIC, REPORT_PAGE, ClinicPage)

G_END_DECLS
