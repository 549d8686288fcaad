/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/office-test-page.h"

#include "app/test-list.h"
#include <glib/gi18n.h>

struct _ClinicOfficeTestPage
{
  ClinicPage parent_instance;

  ClinicTestList *office_list;
};

G_DEFINE_FINAL_TYPE (ClinicOfficeTestPage, clinic_office_test_page, CLINIC_TYPE_PAGE)

static const ClinicTestGroup groups[] = { CLINIC_TEST_OFFICE };

static void
clinic_office_test_page_bind (ClinicPage *page)
{
  ClinicOfficeTestPage *self = CLINIC_OFFICE_TEST_PAGE (page);
  ClinicVisit          *visit = clinic_page_get_visit (page);

  clinic_test_list_bind (self->office_list, visit, CLINIC_TEST_OFFICE);
}

static char *
clinic_office_test_page_dup_state (ClinicVisit *visit)
{
  return clinic_test_list_dup_state (visit, groups, G_N_ELEMENTS (groups));
}

static gboolean
clinic_office_test_page_is_done (ClinicVisit *visit)
{
  return clinic_test_list_is_done (visit, groups, G_N_ELEMENTS (groups));
}

static void
clinic_office_test_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_OFFICE_TEST_PAGE);

  G_OBJECT_CLASS (clinic_office_test_page_parent_class)->dispose (object);
}

static void
clinic_office_test_page_class_init (ClinicOfficeTestPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  object_class->dispose = clinic_office_test_page_dispose;

  page_class->id = "office-test";
  page_class->title = N_("Office Test");
  page_class->dup_state = clinic_office_test_page_dup_state;
  page_class->is_done = clinic_office_test_page_is_done;
  page_class->bind = clinic_office_test_page_bind;

  g_type_ensure (CLINIC_TYPE_TEST_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/office-test-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicOfficeTestPage, office_list);
}

static void
clinic_office_test_page_init (ClinicOfficeTestPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
