/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the case says twice and differently, with the way to both places. */

#include "config.h"

#include "app/contradiction-group.h"

#include "app/page.h"
#include <glib/gi18n.h>

struct _ClinicContradictionGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit; /* borrowed: the page keeps it */
  GPtrArray          *rows;  /* GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (ClinicContradictionGroup, clinic_contradiction_group, ADW_TYPE_PREFERENCES_GROUP)

static void
go_cb (ClinicContradictionGroup *self, GtkWidget *button)
{
  clinic_visit_go_to (self->visit, g_object_get_data (G_OBJECT (button), "page"));
}

static void
add_button (ClinicContradictionGroup *self, GtkWidget *box, const ClinicNextStep *step)
{
  const char      *title = clinic_page_lookup_title (step->page);
  GtkWidget       *button = gtk_button_new_with_label (title != NULL ? title : _("Go There"));
  g_autofree char *name = g_strdup_printf (/* Translators: name of a button; %s says what to do */ _("Go There: %s"),
                                           _(step->text));

  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "page", (gpointer)step->page);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_row (ClinicContradictionGroup *self, const ClinicContradiction *contradiction)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (image, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(contradiction->text));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (contradiction->between); i++)
    {
      const ClinicNextStep *step = clinic_next_step_lookup (contradiction->between[i]);

      if (step != NULL)
        add_button (self, box, step);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
clinic_contradiction_group_finalize (GObject *object)
{
  g_ptr_array_unref (CLINIC_CONTRADICTION_GROUP (object)->rows);

  G_OBJECT_CLASS (clinic_contradiction_group_parent_class)->finalize (object);
}

static void
clinic_contradiction_group_class_init (ClinicContradictionGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_contradiction_group_finalize;
}

static void
clinic_contradiction_group_init (ClinicContradictionGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Contradictions"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Both can’t be so. Ask again before you trust the diagnosis."));
}

/**
 * clinic_contradiction_group_show:
 *
 * Shows what the latest check-up found; the group is hidden where nothing contradicts.
 */
void
clinic_contradiction_group_show (ClinicContradictionGroup *self, ClinicVisit *visit)
{
  GPtrArray *contradictions = clinic_visit_get_checkup (visit)->diagnosis->contradictions;

  self->visit = visit;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < contradictions->len; i++)
    add_row (self, g_ptr_array_index (contradictions, i));
  gtk_widget_set_visible (GTK_WIDGET (self), contradictions->len > 0);
}
