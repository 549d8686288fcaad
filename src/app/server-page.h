/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_SERVER_PAGE (clinic_server_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicServerPage, clinic_server_page, CLINIC, SERVER_PAGE, ClinicPage)

G_END_DECLS
