/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/test-step-row.h"

#include "app/copy-button.h"
#include "triage/next-step.h"
#include "triage/question.h"
#include <glib/gi18n.h>

struct _ClinicTestStepRow
{
  AdwPreferencesRow     parent_instance;
  const ClinicTestStep *step;
  ClinicVisit          *visit;
  GPtrArray            *checks;  /* GtkCheckButton, borrowed: what the screen may show instead */
  gboolean              showing; /* the buttons are being set from the case, not by the agent */

  GtkLabel        *number_label;
  GtkLabel        *title_label;
  GtkLabel        *instruction_label;
  GtkLabel        *expect_label;
  GtkBox          *tools;
  GtkExpander     *screens_expander;
  GtkLabel        *screens_label;
  GtkToggleButton *yes_button;
  GtkToggleButton *no_button;
  GtkToggleButton *skip_button;
  GtkBox          *no_box;
  GtkLabel        *no_label;
  GtkBox          *instead_box;
  GtkBox          *next_box;
  GtkLabel        *next_label;
  GtkButton       *next_button;
};

G_DEFINE_FINAL_TYPE (ClinicTestStepRow, clinic_test_step_row, ADW_TYPE_PREFERENCES_ROW)

static ClinicCase *
get_case (ClinicTestStepRow *self)
{
  return clinic_visit_get_case (self->visit);
}

static void
show_result (ClinicTestStepRow *self)
{
  ClinicTestResult result = clinic_case_get_test (get_case (self), self->step->id);

  self->showing = TRUE;
  gtk_toggle_button_set_active (self->yes_button, result == CLINIC_TEST_YES);
  gtk_toggle_button_set_active (self->no_button, result == CLINIC_TEST_NO);
  gtk_toggle_button_set_active (self->skip_button, result == CLINIC_TEST_SKIPPED);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                 clinic_case_has_seen (get_case (self), self->step->instead[i]));
  self->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->no_box), result == CLINIC_TEST_NO);
}

/* The way through the settings follows the version that the Case page has. */
static void
show_instruction (ClinicTestStepRow *self)
{
  const char      *os = clinic_case_get_device (get_case (self), "os");
  g_autofree char *instruction = clinic_test_step_dup_instruction (self->step, os);
  /* Translators: name of a button; %s is the question of the step */
  g_autofree char *copy = g_strdup_printf (_("Copy Step: %s"), _(self->step->title));

  if (g_strcmp0 (instruction, gtk_label_get_label (self->instruction_label)) == 0)
    return;
  gtk_label_set_label (self->instruction_label, instruction);
  for (GtkWidget *button; (button = gtk_widget_get_first_child (GTK_WIDGET (self->tools))) != NULL;)
    gtk_box_remove (self->tools, button);
  gtk_box_append (self->tools, clinic_copy_button_new (copy, instruction));
}

static void
case_changed_cb (ClinicTestStepRow *self)
{
  show_result (self);
  show_instruction (self);
}

static void
instead_toggled_cb (ClinicTestStepRow *self, GtkCheckButton *check)
{
  guint position;

  if (!self->showing && g_ptr_array_find (self->checks, check, &position))
    clinic_case_set_seen (get_case (self), self->step->instead[position], gtk_check_button_get_active (check));
}

static void
next_cb (ClinicTestStepRow *self)
{
  clinic_visit_go_to (self->visit, clinic_next_step_lookup (self->step->no_step)->page);
}

/* A press on the answer that is given takes it back. */
static void
toggled_cb (ClinicTestStepRow *self, GtkToggleButton *button)
{
  ClinicTestResult result = CLINIC_TEST_NOT_RUN;

  if (self->showing)
    return;
  if (gtk_toggle_button_get_active (button))
    {
      if (button == self->yes_button)
        result = CLINIC_TEST_YES;
      else
        result = button == self->no_button ? CLINIC_TEST_NO : CLINIC_TEST_SKIPPED;
    }
  clinic_case_set_test (get_case (self), self->step->id, result);
  show_result (self);
}

static void
clinic_test_step_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_TEST_STEP_ROW);

  G_OBJECT_CLASS (clinic_test_step_row_parent_class)->dispose (object);
}

static void
clinic_test_step_row_finalize (GObject *object)
{
  ClinicTestStepRow *self = CLINIC_TEST_STEP_ROW (object);

  g_clear_object (&self->visit);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (clinic_test_step_row_parent_class)->finalize (object);
}

static void
clinic_test_step_row_class_init (ClinicTestStepRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_test_step_row_dispose;
  object_class->finalize = clinic_test_step_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/test-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, instruction_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, expect_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, yes_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, no_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, skip_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, no_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, tools);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, screens_expander);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, screens_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, no_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, instead_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, next_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, next_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicTestStepRow, next_button);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
clinic_test_step_row_init (ClinicTestStepRow *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Read without its row, “Yes” says nothing: the name of a button carries the question. */
static void
name_button (GtkToggleButton *button, const char *question)
{
  /* Translators: how a screen reader names an answer: Yes, No or Skip, then the question */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), gtk_button_get_label (GTK_BUTTON (button)), question);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
new_check (const char *text)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return check;
}

static void
add_instead (ClinicTestStepRow *self)
{
  const ClinicQuestion *question = clinic_question_lookup ("seen");

  gtk_widget_set_visible (GTK_WIDGET (self->instead_box), self->step->instead != NULL);
  for (guint i = 0; self->step->instead != NULL && self->step->instead[i] != NULL; i++)
    {
      g_autofree char *text = clinic_question_dup_answer_label (question, self->step->instead[i]);
      GtkWidget       *check = new_check (text);

      g_ptr_array_add (self->checks, check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (instead_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->instead_box, check);
    }
}

static void
show_next (ClinicTestStepRow *self)
{
  const ClinicNextStep *next = self->step->no_step != NULL ? clinic_next_step_lookup (self->step->no_step) : NULL;
  gboolean              elsewhere = next != NULL &&
                       g_strcmp0 (next->page, clinic_test_group_get_page (self->step->group)) != 0;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->next_box), elsewhere);
  if (!elsewhere)
    return;
  /* Translators: %s is what to do next */
  text = g_strdup_printf (_("Next: %s"), _(next->text));
  /* Translators: how a screen reader names the button; %s is what to do there */
  name = g_strdup_printf (_("Go There: %s"), _(next->text));
  gtk_label_set_label (self->next_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_step (ClinicTestStepRow *self, guint number)
{
  const ClinicTestStep *step = self->step;
  g_autofree char      *number_text = g_strdup_printf ("%u", number);
  g_autofree char      *screens = clinic_test_step_dup_screens (step);
  /* Translators: how a screen reader names what unfolds; %s is the question of the step */
  g_autofree char *expander = g_strdup_printf (_("What the Screens Look Like: %s"), _(step->title));
  /* Translators: %s is what the caller should see */
  g_autofree char *expect = g_strdup_printf (_("To expect: %s"), _(step->expect));
  /* Translators: %s says what the answer No tells */
  g_autofree char *no_means = g_strdup_printf (_("What No means: %s"), _(step->no_means));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(step->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(step->title), -1);
  gtk_label_set_label (self->number_label, number_text);
  gtk_label_set_label (self->title_label, _(step->title));
  gtk_label_set_label (self->expect_label, expect);
  gtk_widget_set_visible (GTK_WIDGET (self->screens_expander), screens != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->screens_expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, expander, -1);
  gtk_label_set_label (self->screens_label, screens);
  gtk_label_set_label (self->no_label, no_means);
  name_button (self->yes_button, _(step->title));
  name_button (self->no_button, _(step->title));
  name_button (self->skip_button, _(step->title));
}

GtkWidget *
clinic_test_step_row_new (const ClinicTestStep *step, guint number, ClinicVisit *visit)
{
  ClinicTestStepRow *self = g_object_new (CLINIC_TYPE_TEST_STEP_ROW, NULL);

  self->step = step;
  self->visit = g_object_ref (visit);
  show_step (self, number);
  add_instead (self);
  show_next (self);
  case_changed_cb (self);
  g_signal_connect_object (get_case (self), "changed", G_CALLBACK (case_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
