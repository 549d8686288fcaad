/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/test-step-row.h"

#include <glib/gi18n.h>

struct _ClinicTestStepRow
{
  AdwPreferencesRow     parent_instance;
  const ClinicTestStep *step;
  ClinicCase           *clinic_case;
  gboolean              showing; /* the buttons are being set from the case, not by the agent */

  GtkLabel        *number_label;
  GtkLabel        *title_label;
  GtkLabel        *instruction_label;
  GtkLabel        *expect_label;
  GtkToggleButton *yes_button;
  GtkToggleButton *no_button;
  GtkToggleButton *skip_button;
  GtkLabel        *no_label;
};

G_DEFINE_FINAL_TYPE (ClinicTestStepRow, clinic_test_step_row, ADW_TYPE_PREFERENCES_ROW)

static void
show_result (ClinicTestStepRow *self)
{
  ClinicTestResult result = clinic_case_get_test (self->clinic_case, self->step->id);

  self->showing = TRUE;
  gtk_toggle_button_set_active (self->yes_button, result == CLINIC_TEST_YES);
  gtk_toggle_button_set_active (self->no_button, result == CLINIC_TEST_NO);
  gtk_toggle_button_set_active (self->skip_button, result == CLINIC_TEST_SKIPPED);
  self->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->no_label), result == CLINIC_TEST_NO);
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
  clinic_case_set_test (self->clinic_case, self->step->id, result);
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

  g_clear_object (&self->clinic_case);

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
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
clinic_test_step_row_init (ClinicTestStepRow *self)
{
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

GtkWidget *
clinic_test_step_row_new (const ClinicTestStep *step, guint number, ClinicCase *clinic_case)
{
  ClinicTestStepRow *self = g_object_new (CLINIC_TYPE_TEST_STEP_ROW, NULL);
  g_autofree char   *number_text = g_strdup_printf ("%u", number);
  /* Translators: %s is what the caller should see */
  g_autofree char *expect = g_strdup_printf (_("To expect: %s"), _(step->expect));
  /* Translators: %s says what the answer No tells */
  g_autofree char *no_means = g_strdup_printf (_("What No means: %s"), _(step->no_means));

  self->step = step;
  self->clinic_case = g_object_ref (clinic_case);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(step->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(step->title), -1);
  gtk_label_set_label (self->number_label, number_text);
  gtk_label_set_label (self->title_label, _(step->title));
  gtk_label_set_label (self->instruction_label, _(step->instruction));
  gtk_label_set_label (self->expect_label, expect);
  gtk_label_set_label (self->no_label, no_means);
  name_button (self->yes_button, _(step->title));
  name_button (self->no_button, _(step->title));
  name_button (self->skip_button, _(step->title));
  show_result (self);

  return GTK_WIDGET (self);
}
