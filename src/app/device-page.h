/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_DEVICE_PAGE (clinic_device_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDevicePage, clinic_device_page, CLINIC, DEVICE_PAGE, ClinicPage)

G_END_DECLS
