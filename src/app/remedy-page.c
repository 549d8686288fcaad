/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/remedy-page.h"

#include <glib/gi18n.h>

struct _ClinicRemedyPage
{
  ClinicPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ClinicRemedyPage, clinic_remedy_page, CLINIC_TYPE_PAGE)

static void
clinic_remedy_page_class_init (ClinicRemedyPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  page_class->id = "remedy";
  page_class->title = N_("Remedy");
}

static void
clinic_remedy_page_init (ClinicRemedyPage *self)
{
}
