/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_SAFARI_TEST_PAGE (clinic_safari_test_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSafariTestPage, clinic_safari_test_page, CLINIC, SAFARI_TEST_PAGE, ClinicPage)

G_END_DECLS
