/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/symptoms-page.h"

#include "app/question-group.h"
#include <glib/gi18n.h>

struct _ClinicSymptomsPage
{
  ClinicPage parent_instance;

  GPtrArray *groups; /* ClinicQuestionGroup, in the order of the questions; borrowed */

  AdwPreferencesPage *content;
  AdwExpanderRow     *office_row;
  AdwExpanderRow     *safari_row;
};

G_DEFINE_FINAL_TYPE (ClinicSymptomsPage, clinic_symptoms_page, CLINIC_TYPE_PAGE)

/* The screens of the fault that everyone asks about, as Microsoft’s article on it tells them. */
static const char *const office_screens[] = {
  N_("The Office app opens its “Office365” sign-in page. The user taps Sign In."),
  N_("A sign-in page appears. The user types the federated e-mail address and taps Next."),
  N_("The page stays blank until it times out: “There is a problem with your account. Try again later”, "
      "with OK."),
  N_("After OK the same blank sign-in page is back, with Back at the top."),
  N_("Back leads to the page that wants the e-mail address, and everything starts over."),
  N_("OK leads to a blank sign-in page where the user name can be typed once more, and it all repeats."),
};

static const char *const safari_screens[] = {
  N_("The user taps “Sign in using an X.509 certificate” and is not asked to approve the use of a "
      "certificate."),
  N_("The sign-in server’s page does not respond, or it shows: “Select a certificate that you want to use "
      "for authentication. If you cancel the operation, please close your browser and try again.” Where "
      "other methods are enabled, “Sign-in with other options” leads back to the sign-in page."),
  N_("In the end both show: “Safari could not open the page because the server stopped responding.”"),
};

static GtkWidget *
new_screen (guint number, const char *text)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *number_text = g_strdup_printf ("%u", number);
  GtkWidget       *label = gtk_label_new (number_text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);

  return row;
}

/* An expander row of libadwaita 1.2 tells a screen reader neither whether it is open nor that its rows are hidden. */
static void
expanded_cb (AdwExpanderRow *expander)
{
  gboolean   expanded = adw_expander_row_get_expanded (expander);
  GPtrArray *rows = g_object_get_data (G_OBJECT (expander), "screens");

  gtk_accessible_update_state (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  for (guint i = 0; i < rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (rows, i), expanded);
}

static void
add_screens (AdwExpanderRow *expander, const char *const *texts, gsize n_texts)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (gsize i = 0; i < n_texts; i++)
    {
      GtkWidget *row = new_screen ((guint)i + 1, _(texts[i]));

      adw_expander_row_add_row (expander, row);
      g_ptr_array_add (rows, row);
    }
  g_object_set_data_full (G_OBJECT (expander), "screens", rows, (GDestroyNotify)g_ptr_array_unref);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  expanded_cb (expander);
}

static void
clinic_symptoms_page_bind (ClinicPage *page)
{
  ClinicSymptomsPage   *self = CLINIC_SYMPTOMS_PAGE (page);
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    {
      ClinicQuestionGroup *group = clinic_question_group_new (&questions[i], clinic_page_get_case (page));

      g_ptr_array_add (self->groups, group);
      adw_preferences_page_add (self->content, ADW_PREFERENCES_GROUP (group));
    }
  add_screens (self->office_row, office_screens, G_N_ELEMENTS (office_screens));
  add_screens (self->safari_row, safari_screens, G_N_ELEMENTS (safari_screens));
}

/* Whether the agent is at it, with the pointer or the keys. */
static gboolean
is_in_hand (GtkWidget *group)
{
  GtkRoot   *root = gtk_widget_get_root (group);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return (gtk_widget_get_state_flags (group) & GTK_STATE_FLAG_PRELIGHT) != 0 ||
         (focus != NULL && gtk_widget_is_ancestor (focus, group));
}

/* Questions fold as they become moot and open as they become useful. What stands above the one in hand waits, so that
 * nothing moves under the pointer. */
static void
fold (ClinicSymptomsPage *self, guint first)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (clinic_page_get_visit (CLINIC_PAGE (self)));

  for (guint i = first; checkup != NULL && i < self->groups->len; i++)
    {
      const ClinicQuestion *question = &clinic_question_get_all (NULL)[i];
      const ClinicInquiry  *inquiry = clinic_inquiry_find (checkup->diagnosis->inquiries, question->id);

      clinic_question_group_set_moot (g_ptr_array_index (self->groups, i), inquiry == NULL || inquiry->worth == 0);
    }
}

static void
clinic_symptoms_page_checked (ClinicPage *page)
{
  ClinicSymptomsPage *self = CLINIC_SYMPTOMS_PAGE (page);
  guint               first = 0;

  for (guint i = 0; i < self->groups->len; i++)
    if (is_in_hand (g_ptr_array_index (self->groups, i)))
      first = i + 1;
  fold (self, first);
}

static void
clinic_symptoms_page_enter (ClinicPage *page)
{
  fold (CLINIC_SYMPTOMS_PAGE (page), 0);
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
clinic_symptoms_page_finalize (GObject *object)
{
  g_ptr_array_unref (CLINIC_SYMPTOMS_PAGE (object)->groups);

  G_OBJECT_CLASS (clinic_symptoms_page_parent_class)->finalize (object);
}

static void
clinic_symptoms_page_class_init (ClinicSymptomsPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  object_class->dispose = clinic_symptoms_page_dispose;
  object_class->finalize = clinic_symptoms_page_finalize;

  page_class->id = "symptoms";
  page_class->title = N_("Symptoms");
  page_class->dup_state = clinic_symptoms_page_dup_state;
  page_class->is_done = clinic_symptoms_page_is_done;
  page_class->bind = clinic_symptoms_page_bind;
  page_class->enter = clinic_symptoms_page_enter;
  page_class->checked = clinic_symptoms_page_checked;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/symptoms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicSymptomsPage, content);
  gtk_widget_class_bind_template_child (widget_class, ClinicSymptomsPage, office_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicSymptomsPage, safari_row);
}

static void
clinic_symptoms_page_init (ClinicSymptomsPage *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
