/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A name and a value that can be read whole, selected and copied. The value
 * may be hostile text: it is made plain, and it is never markup. */

#include "config.h"

#include "app/fact-row.h"

#include "app/copy-button.h"
#include "app/verbatim-label.h"
#include "report/plain.h"

struct _ClinicFactRow
{
  AdwPreferencesRow parent_instance;

  GtkBox   *box;
  GtkLabel *title_label;
  GtkLabel *value_label;
};

G_DEFINE_FINAL_TYPE (ClinicFactRow, clinic_fact_row, ADW_TYPE_PREFERENCES_ROW)

static void
clinic_fact_row_dispose (GObject *object)
{
  /* The row's own child is one of the template's: gone with the template, it must not be taken out once more. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_FACT_ROW);

  G_OBJECT_CLASS (clinic_fact_row_parent_class)->dispose (object);
}

static void
clinic_fact_row_class_init (ClinicFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = clinic_fact_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicFactRow, box);
  gtk_widget_class_bind_template_child (widget_class, ClinicFactRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicFactRow, value_label);
}

static void
clinic_fact_row_init (ClinicFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  clinic_verbatim_label_set_up (self->value_label);
}

/**
 * clinic_fact_row_new:
 * @title: translated
 * @value: (nullable): text of any origin
 */
GtkWidget *
clinic_fact_row_new (const char *title, const char *value)
{
  ClinicFactRow   *self = g_object_new (CLINIC_TYPE_FACT_ROW, NULL);
  g_autofree char *plain = clinic_plain_lines (value);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->value_label, plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain,
                                  -1);

  return GTK_WIDGET (self);
}

/**
 * clinic_fact_row_set_code:
 *
 * Shows the value in a fixed-width face, and lets it break anywhere.
 */
void
clinic_fact_row_set_code (ClinicFactRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "monospace");
  gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "caption");
  gtk_label_set_wrap_mode (self->value_label, PANGO_WRAP_CHAR);
}

/**
 * clinic_fact_row_set_copy:
 * @label: of the button, as “Copy Fingerprint”
 *
 * Adds a button that copies the value.
 */
void
clinic_fact_row_set_copy (ClinicFactRow *self, const char *label)
{
  gtk_box_append (self->box, clinic_copy_button_new (label, gtk_label_get_label (self->value_label)));
}
