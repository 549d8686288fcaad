/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/safari-test-page.h"

#include "app/test-list.h"
#include <glib/gi18n.h>

struct _ClinicSafariTestPage
{
  ClinicPage parent_instance;

  ClinicTestList *safari_list;
  ClinicTestList *network_list;
};

G_DEFINE_FINAL_TYPE (ClinicSafariTestPage, clinic_safari_test_page, CLINIC_TYPE_PAGE)

static const ClinicTestGroup groups[] = { CLINIC_TEST_SAFARI, CLINIC_TEST_NETWORK };

static void
clinic_safari_test_page_bind (ClinicPage *page)
{
  ClinicSafariTestPage *self = CLINIC_SAFARI_TEST_PAGE (page);
  ClinicVisit          *visit = clinic_page_get_visit (page);

  clinic_test_list_bind (self->safari_list, visit, CLINIC_TEST_SAFARI);
  clinic_test_list_bind (self->network_list, visit, CLINIC_TEST_NETWORK);
}

static char *
clinic_safari_test_page_dup_state (ClinicVisit *visit)
{
  return clinic_test_list_dup_state (visit, groups, G_N_ELEMENTS (groups));
}

static gboolean
clinic_safari_test_page_is_done (ClinicVisit *visit)
{
  return clinic_test_list_is_done (visit, groups, G_N_ELEMENTS (groups));
}

static void
clinic_safari_test_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_SAFARI_TEST_PAGE);

  G_OBJECT_CLASS (clinic_safari_test_page_parent_class)->dispose (object);
}

static void
clinic_safari_test_page_class_init (ClinicSafariTestPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  object_class->dispose = clinic_safari_test_page_dispose;

  page_class->id = "safari-test";
  page_class->title = N_("Safari Test");
  page_class->dup_state = clinic_safari_test_page_dup_state;
  page_class->is_done = clinic_safari_test_page_is_done;
  page_class->bind = clinic_safari_test_page_bind;

  g_type_ensure (CLINIC_TYPE_TEST_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/safari-test-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicSafariTestPage, safari_list);
  gtk_widget_class_bind_template_child (widget_class, ClinicSafariTestPage, network_list);
}

static void
clinic_safari_test_page_init (ClinicSafariTestPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
