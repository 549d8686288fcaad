/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/wizard-step.h"

#include <glib/gi18n.h>

struct _ClinicWizardStep
{
  GtkListBoxRow    parent_instance;
  ClinicPageClass *page; /* a reference to the class */
  guint            number;
  guint            n_steps;
  gboolean         done;

  GtkLabel *number_label;
  GtkLabel *title_label;
  GtkLabel *state_label;
  GtkImage *mark;
};

G_DEFINE_FINAL_TYPE (ClinicWizardStep, clinic_wizard_step, GTK_TYPE_LIST_BOX_ROW)

static void
clinic_wizard_step_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_WIZARD_STEP);

  G_OBJECT_CLASS (clinic_wizard_step_parent_class)->dispose (object);
}

static void
clinic_wizard_step_finalize (GObject *object)
{
  ClinicWizardStep *self = CLINIC_WIZARD_STEP (object);

  g_clear_pointer (&self->page, g_type_class_unref);

  G_OBJECT_CLASS (clinic_wizard_step_parent_class)->finalize (object);
}

static void
clinic_wizard_step_class_init (ClinicWizardStepClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_wizard_step_dispose;
  object_class->finalize = clinic_wizard_step_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/wizard-step.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicWizardStep, number_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizardStep, title_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizardStep, state_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizardStep, mark);
}

static void
clinic_wizard_step_init (ClinicWizardStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * clinic_wizard_step_new:
 * @page: (transfer full): the class of the page, as g_type_class_ref() gives it
 * @number: from 1
 */
ClinicWizardStep *
clinic_wizard_step_new (ClinicPageClass *page, guint number, guint n_steps)
{
  ClinicWizardStep *self = g_object_new (CLINIC_TYPE_WIZARD_STEP, NULL);
  g_autofree char  *text = g_strdup_printf ("%u", number);

  self->page = page;
  self->number = number;
  self->n_steps = n_steps;
  gtk_label_set_label (self->number_label, text);
  gtk_label_set_label (self->title_label, _(page->title));

  return self;
}

ClinicPageClass *
clinic_wizard_step_get_page (ClinicWizardStep *self)
{
  return self->page;
}

gboolean
clinic_wizard_step_is_done (ClinicWizardStep *self)
{
  return self->done;
}

/**
 * clinic_wizard_step_update:
 *
 * Shows where the step stands, to the eye and to a screen reader.
 */
void
clinic_wizard_step_update (ClinicWizardStep *self, ClinicVisit *visit)
{
  g_autofree char *state = self->page->dup_state (visit);
  g_autofree char *name = NULL;
  const char      *title = _(self->page->title);

  self->done = self->page->is_done (visit);
  gtk_label_set_label (self->state_label, state);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), *state != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->mark), self->done);

  if (self->done)
    /* Translators: how a screen reader names a step that is done: number, number of steps, title, state */
    name = g_strdup_printf (_("Step %u of %u, %s: done. %s"), self->number, self->n_steps, title, state);
  else
    /* Translators: how a screen reader names a step: number, number of steps, title, state */
    name = g_strdup_printf (_("Step %u of %u, %s: %s"), self->number, self->n_steps, title, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
