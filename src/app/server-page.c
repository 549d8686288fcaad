/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/server-page.h"

#include <glib/gi18n.h>

struct _ClinicServerPage
{
  ClinicPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ClinicServerPage, clinic_server_page, CLINIC_TYPE_PAGE)

static void
clinic_server_page_class_init (ClinicServerPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  page_class->id = "server";
  page_class->title = N_("Server");
}

static void
clinic_server_page_init (ClinicServerPage *self)
{
}
