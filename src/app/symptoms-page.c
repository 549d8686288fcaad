/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/symptoms-page.h"

#include "app/question-group.h"
#include <glib/gi18n.h>

struct _ClinicSymptomsPage
{
  ClinicPage parent_instance;

  AdwPreferencesPage *content;
  GtkWidget          *office_row;
  GtkWidget          *safari_row;
};

G_DEFINE_FINAL_TYPE (ClinicSymptomsPage, clinic_symptoms_page, CLINIC_TYPE_PAGE)

/* An expander row of libadwaita 1.2 does not tell a screen reader whether it is open. */
static void
expanded_cb (AdwExpanderRow *row)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (row),
                               GTK_ACCESSIBLE_STATE_EXPANDED, adw_expander_row_get_expanded (row),
                               -1);
}

static void
clinic_symptoms_page_bind (ClinicPage *page)
{
  ClinicSymptomsPage   *self = CLINIC_SYMPTOMS_PAGE (page);
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    adw_preferences_page_add (self->content,
                              ADW_PREFERENCES_GROUP (clinic_question_group_new (&questions[i],
                                                                                clinic_page_get_case (page))));
  expanded_cb (ADW_EXPANDER_ROW (self->office_row));
  expanded_cb (ADW_EXPANDER_ROW (self->safari_row));
}

static guint
count_answered (ClinicCase *clinic_case, gsize *n_questions)
{
  const ClinicQuestion *questions = clinic_question_get_all (n_questions);
  guint                 n_answered = 0;

  for (gsize i = 0; i < *n_questions; i++)
    n_answered += clinic_question_is_answered (&questions[i], clinic_case);

  return n_answered;
}

static char *
clinic_symptoms_page_dup_state (ClinicVisit *visit)
{
  gsize n_questions;
  guint n_answered = count_answered (clinic_visit_get_case (visit), &n_questions);

  if (n_answered == 0)
    return g_strdup (_("Not started"));

  /* Translators: answered questions, number of questions */
  return g_strdup_printf (_("%u of %u answered"), n_answered, (guint)n_questions);
}

/* Several questions can be left open without harm; three answers are what a diagnosis can begin with. */
#define ENOUGH_ANSWERS 3

static gboolean
clinic_symptoms_page_is_done (ClinicVisit *visit)
{
  gsize n_questions;

  return count_answered (clinic_visit_get_case (visit), &n_questions) >= ENOUGH_ANSWERS;
}

static void
clinic_symptoms_page_dispose (GObject *object)
{
  /* The page's own child is one of the template's: gone with the template, it must not be taken out once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_SYMPTOMS_PAGE);

  G_OBJECT_CLASS (clinic_symptoms_page_parent_class)->dispose (object);
}

static void
clinic_symptoms_page_class_init (ClinicSymptomsPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  object_class->dispose = clinic_symptoms_page_dispose;

  page_class->id = "symptoms";
  page_class->title = N_("Symptoms");
  page_class->dup_state = clinic_symptoms_page_dup_state;
  page_class->is_done = clinic_symptoms_page_is_done;
  page_class->bind = clinic_symptoms_page_bind;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/symptoms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicSymptomsPage, content);
  gtk_widget_class_bind_template_child (widget_class, ClinicSymptomsPage, office_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicSymptomsPage, safari_row);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
clinic_symptoms_page_init (ClinicSymptomsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
