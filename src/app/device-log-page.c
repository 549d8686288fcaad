/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/device-log-page.h"

#include <glib/gi18n.h>

struct _ClinicDeviceLogPage
{
  ClinicPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ClinicDeviceLogPage, clinic_device_log_page, CLINIC_TYPE_PAGE)

static void
clinic_device_log_page_class_init (ClinicDeviceLogPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  page_class->id = "device-log";
  page_class->title = N_("Device Log");
}

static void
clinic_device_log_page_init (ClinicDeviceLogPage *self)
{
}
