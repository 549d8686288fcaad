/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/diagnosis-page.h"

#include <glib/gi18n.h>

struct _ClinicDiagnosisPage
{
  ClinicPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ClinicDiagnosisPage, clinic_diagnosis_page, CLINIC_TYPE_PAGE)

static void
clinic_diagnosis_page_class_init (ClinicDiagnosisPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  page_class->id = "diagnosis";
  page_class->title = N_("Diagnosis");
}

static void
clinic_diagnosis_page_init (ClinicDiagnosisPage *self)
{
}
