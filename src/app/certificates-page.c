/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/certificates-page.h"

#include <glib/gi18n.h>

struct _ClinicCertificatesPage
{
  ClinicPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ClinicCertificatesPage, clinic_certificates_page, CLINIC_TYPE_PAGE)

static void
clinic_certificates_page_class_init (ClinicCertificatesPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  page_class->id = "certificates";
  page_class->title = N_("Certificates");
}

static void
clinic_certificates_page_init (ClinicCertificatesPage *self)
{
}
