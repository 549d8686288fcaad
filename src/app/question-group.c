/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One question with all its answers open to the eye: radio rows, or check rows
 * where several answers can be true. The texts come from triage/question and
 * are the caller's words; they can be long, and the title of a group of
 * libadwaita 1.2 is cut off where it does not fit, so the group has a header
 * of its own. */

#include "config.h"

#include "app/question-group.h"

#include <glib/gi18n.h>

struct _ClinicQuestionGroup
{
  AdwPreferencesGroup   parent_instance;
  const ClinicQuestion *question;
  ClinicCase           *clinic_case;
  GPtrArray            *checks;  /* GtkCheckButton, in the order of the answers; borrowed */
  gboolean              showing; /* the checks are being set from the case, not by the agent */
  gboolean              opened;  /* by the agent, though no answer would change anything */

  GtkLabel  *why_label;
  GtkWidget *answers; /* GtkListBox */
  GtkWidget *clear_button;
  GtkWidget *open_button;
};

G_DEFINE_FINAL_TYPE (ClinicQuestionGroup, clinic_question_group, ADW_TYPE_PREFERENCES_GROUP)

/**
 * clinic_question_is_answered:
 *
 * Says whether the case holds an answer other than `unknown`.
 */
gboolean
clinic_question_is_answered (const ClinicQuestion *question, ClinicCase *clinic_case)
{
  const char *answer;

  if (question->several)
    return clinic_case_get_all_seen (clinic_case)->len > 0;
  answer = clinic_case_get_answer (clinic_case, question->id);

  return answer != NULL && !g_str_equal (answer, "unknown");
}

static gboolean
is_given (ClinicQuestionGroup *self, const ClinicAnswer *answer)
{
  if (self->question->several)
    return clinic_case_has_seen (self->clinic_case, answer->id);

  return g_strcmp0 (clinic_case_get_answer (self->clinic_case, self->question->id), answer->id) == 0;
}

static void
show_answers (ClinicQuestionGroup *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), is_given (self, &self->question->answers[i]));
  self->showing = FALSE;
  gtk_widget_set_visible (self->clear_button, clinic_question_is_answered (self->question, self->clinic_case));
}

static void
toggled_cb (ClinicQuestionGroup *self, GtkCheckButton *check)
{
  const ClinicAnswer *answer = g_object_get_data (G_OBJECT (check), "answer");
  gboolean            active = gtk_check_button_get_active (check);

  if (self->showing)
    return;
  if (self->question->several)
    clinic_case_set_seen (self->clinic_case, answer->id, active);
  else if (active)
    clinic_case_set_answer (self->clinic_case, self->question->id, answer->id);
  gtk_widget_set_visible (self->clear_button, clinic_question_is_answered (self->question, self->clinic_case));
}

static void
clear_cb (ClinicQuestionGroup *self)
{
  g_autoptr(GPtrArray) seen = NULL;

  if (!self->question->several)
    clinic_case_set_answer (self->clinic_case, self->question->id, NULL);
  else
    {
      seen = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_extend (seen, clinic_case_get_all_seen (self->clinic_case), (GCopyFunc)(GCallback)g_strdup, NULL);
      for (guint i = 0; i < seen->len; i++)
        clinic_case_set_seen (self->clinic_case, g_ptr_array_index (seen, i), FALSE);
    }
  show_answers (self);
  /* The button that had the focus is gone; the answers are where it belongs. */
  gtk_widget_grab_focus (g_ptr_array_index (self->checks, 0));
}

static void
add_answer (ClinicQuestionGroup *self, const ClinicAnswer *answer)
{
  GtkWidget  *row = adw_action_row_new ();
  gboolean    radio = !self->question->several;
  GtkWidget  *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role",
                                   radio ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  const char *label = _(answer->label);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "answer", (gpointer)answer);
  if (radio && self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (GTK_LIST_BOX (self->answers), row);
}

/**
 * clinic_question_group_set_moot:
 * @moot: no answer to it would change the conclusion now
 *
 * Folds a question that nobody needs to one line, from which it can be opened; one that is answered, or was opened by
 * hand, stays as it is.
 */
void
clinic_question_group_set_moot (ClinicQuestionGroup *self, gboolean moot)
{
  gboolean folded = moot && !self->opened && !clinic_question_is_answered (self->question, self->clinic_case);

  gtk_label_set_label (self->why_label,
                       folded ? _("No answer to this would change the conclusion now.") : _(self->question->why));
  gtk_widget_set_visible (self->answers, !folded);
  gtk_widget_set_visible (self->open_button, folded);
}

static void
open_cb (ClinicQuestionGroup *self)
{
  self->opened = TRUE;
  clinic_question_group_set_moot (self, FALSE);
  /* The button that had the focus is gone; the answers are where it belongs. */
  gtk_widget_grab_focus (g_ptr_array_index (self->checks, 0));
}

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_header (ClinicQuestionGroup *self)
{
  const char *title = _(self->question->title);
  /* Translators: how a screen reader names the button that takes back the answer to a question */
  g_autofree char *name = g_strdup_printf (_("Clear Answer: %s"), title);
  /* Translators: how a screen reader names the button that opens a question nobody needs */
  g_autofree char *open_name = g_strdup_printf (_("Answer Anyway: %s"), title);
  GtkWidget       *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->clear_button = gtk_button_new_with_label (_("Clear"));
  gtk_widget_set_valign (self->clear_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear_button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (self->clear_button, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);

  self->open_button = gtk_button_new_with_label (_("Answer Anyway"));
  gtk_widget_set_valign (self->open_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->open_button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_PROPERTY_LABEL, open_name, -1);
  g_signal_connect_object (self->open_button, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_add_css_class (header, "question-header");
  gtk_box_append (GTK_BOX (line), new_text (title, "heading"));
  gtk_box_append (GTK_BOX (line), self->clear_button);
  gtk_box_append (GTK_BOX (line), self->open_button);
  gtk_box_append (GTK_BOX (header), line);
  self->why_label = GTK_LABEL (new_text (_(self->question->why), "dim-label"));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->why_label));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), header);
}

static void
add_answers (ClinicQuestionGroup *self)
{
  self->answers = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->answers), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->answers, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answers),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->question->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(self->question->why),
                                  -1);
  for (const ClinicAnswer *answer = self->question->answers; answer->id != NULL; answer++)
    add_answer (self, answer);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->answers);
}

static void
clinic_question_group_finalize (GObject *object)
{
  ClinicQuestionGroup *self = CLINIC_QUESTION_GROUP (object);

  g_clear_object (&self->clinic_case);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (clinic_question_group_parent_class)->finalize (object);
}

static void
clinic_question_group_class_init (ClinicQuestionGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_question_group_finalize;
}

static void
clinic_question_group_init (ClinicQuestionGroup *self)
{
  self->checks = g_ptr_array_new ();
}

ClinicQuestionGroup *
clinic_question_group_new (const ClinicQuestion *question, ClinicCase *clinic_case)
{
  ClinicQuestionGroup *self = g_object_new (CLINIC_TYPE_QUESTION_GROUP, NULL);

  self->question = question;
  self->clinic_case = g_object_ref (clinic_case);
  add_header (self);
  add_answers (self);
  show_answers (self);
  /* What the screen shows can be noted elsewhere too: with a step of a test, or with a code that was looked up. */
  g_signal_connect_object (clinic_case, "changed", G_CALLBACK (show_answers), self, G_CONNECT_SWAPPED);

  return self;
}
