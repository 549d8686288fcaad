/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_DEVICE_LOG_PAGE (clinic_device_log_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDeviceLogPage, clinic_device_log_page, CLINIC, DEVICE_LOG_PAGE, ClinicPage)

G_END_DECLS
