/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must be done, by whom and in which order; then the retest, and the closing sentence when it proves the cure. */

#include "config.h"

#include "app/remedy-page.h"

#include "app/comparison-group.h"
#include "app/remedy-row.h"
#include "app/test-list.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicRemedyPage
{
  ClinicPage parent_instance;
  char      *story; /* what the rows tell */

  GtkWidget             *closing_group;
  GtkLabel              *closing_label;
  GtkWidget             *empty_group;
  GtkLabel              *empty_label;
  GtkWidget             *steps_group;
  GtkListBox            *steps;
  ClinicTestList        *retest_list;
  ClinicComparisonGroup *comparison_group;
};

G_DEFINE_FINAL_TYPE (ClinicRemedyPage, clinic_remedy_page, CLINIC_TYPE_PAGE)

static guint
count_done (ClinicCase *clinic_case, GPtrArray *steps)
{
  guint n_done = 0;

  for (guint i = 0; i < steps->len; i++)
    n_done += clinic_case_is_remedy_done (clinic_case, ((ClinicRemedyStep *)g_ptr_array_index (steps, i))->id);

  return n_done;
}

static char *
clinic_remedy_page_dup_state (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  if (checkup == NULL)
    return g_strdup ("");
  if (checkup->diagnosis->cured)
    return g_strdup (_("Cured"));
  if (checkup->remedy->len == 0)
    return g_strdup (_("No remedy yet"));

  return g_strdup_printf (/* Translators: steps ticked off, number of steps */ _("%u of %u done"),
                          count_done (clinic_visit_get_case (visit), checkup->remedy), checkup->remedy->len);
}

static gboolean
clinic_remedy_page_is_done (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  return checkup != NULL && checkup->diagnosis->cured;
}

static void
show_steps (ClinicRemedyPage *self, GPtrArray *remedy)
{
  ClinicVisit *visit = clinic_page_get_visit (CLINIC_PAGE (self));

  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL;)
    gtk_list_box_remove (self->steps, row);
  for (guint i = 0; i < remedy->len; i++)
    gtk_list_box_append (self->steps, clinic_remedy_row_new (g_ptr_array_index (remedy, i), i + 1, visit));
}

static char *
dup_story (GPtrArray *remedy)
{
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < remedy->len; i++)
    {
      const ClinicRemedyStep *step = g_ptr_array_index (remedy, i);

      g_string_append_printf (story, "%s\n%s\n%s\n%s\n", step->id, step->title, step->text,
                              step->copy != NULL ? step->copy : "");
    }

  return g_string_free (story, FALSE);
}

/* The retest stays once somebody has begun to repair, even when the evidence now says that nothing is wrong. */
static gboolean
wants_retest (ClinicCase *clinic_case, const ClinicCheckup *checkup)
{
  return checkup->remedy->len > 0 || checkup->diagnosis->cured ||
         clinic_case_get_remedy_done (clinic_case)->len > 0 ||
         clinic_case_get_test (clinic_case, "retest.prompt") != CLINIC_TEST_NOT_RUN ||
         clinic_case_get_test (clinic_case, "retest.signed-in") != CLINIC_TEST_NOT_RUN;
}

static void
clinic_remedy_page_checked (ClinicPage *page)
{
  ClinicRemedyPage *self = CLINIC_REMEDY_PAGE (page);
  ClinicCheckup    *checkup = clinic_visit_get_checkup (clinic_page_get_visit (page));
  g_autofree char  *story = dup_story (checkup->remedy);
  g_autofree char  *sentence = clinic_plain_line (checkup->diagnosis->sentence);
  gboolean          cured = checkup->diagnosis->cured;
  gboolean          retest = wants_retest (clinic_page_get_case (page), checkup);

  gtk_label_set_label (self->closing_label, sentence);
  gtk_label_set_label (self->empty_label, sentence);
  gtk_widget_set_visible (self->closing_group, cured);
  gtk_widget_set_visible (self->empty_group, !cured && checkup->remedy->len == 0);
  gtk_widget_set_visible (self->steps_group, checkup->remedy->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->retest_list), retest);
  gtk_widget_set_visible (GTK_WIDGET (self->comparison_group), retest || checkup->since != NULL);
  clinic_comparison_group_show (self->comparison_group, checkup);

  if (g_strcmp0 (story, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_steal_pointer (&story);
  show_steps (self, checkup->remedy);
}

static void
diagnosis_cb (ClinicRemedyPage *self)
{
  clinic_visit_go_to (clinic_page_get_visit (CLINIC_PAGE (self)), "diagnosis");
}

static void
report_cb (ClinicRemedyPage *self)
{
  clinic_visit_go_to (clinic_page_get_visit (CLINIC_PAGE (self)), "report");
}

static void
clinic_remedy_page_bind (ClinicPage *page)
{
  ClinicRemedyPage *self = CLINIC_REMEDY_PAGE (page);

  clinic_test_list_bind (self->retest_list, clinic_page_get_visit (page), CLINIC_TEST_RETEST);
  clinic_comparison_group_bind (self->comparison_group, clinic_page_get_visit (page));
}

static void
clinic_remedy_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_REMEDY_PAGE);

  G_OBJECT_CLASS (clinic_remedy_page_parent_class)->dispose (object);
}

static void
clinic_remedy_page_finalize (GObject *object)
{
  g_free (CLINIC_REMEDY_PAGE (object)->story);

  G_OBJECT_CLASS (clinic_remedy_page_parent_class)->finalize (object);
}

static void
clinic_remedy_page_class_init (ClinicRemedyPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_remedy_page_dispose;
  object_class->finalize = clinic_remedy_page_finalize;

  page_class->id = "remedy";
  page_class->title = N_("Remedy");
  page_class->dup_state = clinic_remedy_page_dup_state;
  page_class->is_done = clinic_remedy_page_is_done;
  page_class->bind = clinic_remedy_page_bind;
  page_class->checked = clinic_remedy_page_checked;

  g_type_ensure (CLINIC_TYPE_COMPARISON_GROUP);
  g_type_ensure (CLINIC_TYPE_TEST_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/remedy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, closing_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, closing_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, empty_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, steps_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, steps);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, retest_list);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyPage, comparison_group);
  gtk_widget_class_bind_template_callback (widget_class, diagnosis_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
}

static void
clinic_remedy_page_init (ClinicRemedyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
