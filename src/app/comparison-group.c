/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is another since the state that the case has kept: before and after the remedy. */

#include "config.h"

#include "app/comparison-group.h"

#include "app/icon-row.h"
#include <glib/gi18n.h>

struct _ClinicComparisonGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit; /* of the page that holds this */
  GtkWidget          *keep_button;
  GtkListBox         *rows;
  char               *story; /* what the rows tell */
};

G_DEFINE_FINAL_TYPE (ClinicComparisonGroup, clinic_comparison_group, ADW_TYPE_PREFERENCES_GROUP)

static void
keep_cb (ClinicComparisonGroup *self)
{
  clinic_visit_keep_state (self->visit);
  clinic_visit_toast (self->visit, _("This state is kept: what comes next is compared with it."), NULL, NULL, NULL,
                      NULL);
}

static void
clinic_comparison_group_finalize (GObject *object)
{
  g_free (CLINIC_COMPARISON_GROUP (object)->story);

  G_OBJECT_CLASS (clinic_comparison_group_parent_class)->finalize (object);
}

static void
clinic_comparison_group_class_init (ClinicComparisonGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_comparison_group_finalize;
}

static void
clinic_comparison_group_init (ClinicComparisonGroup *self)
{
  const char *title = _("Before and After");

  self->keep_button = gtk_button_new_with_label (_("Keep This State"));
  gtk_widget_set_valign (self->keep_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->keep_button, "clicked", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->keep_button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->rows));
}

static void
add_row (ClinicComparisonGroup *self, const char *icon, const char *icon_class, const char *title, const char *text)
{
  gtk_list_box_append (self->rows, clinic_icon_row_new (icon, icon_class, title, text));
}

static void
add_change (ClinicComparisonGroup *self, const ClinicChange *change)
{
  const char *title = clinic_change_sense_get_title (change->sense);

  switch (change->sense)
    {
    case CLINIC_CHANGE_BETTER:
      add_row (self, "object-select-symbolic", "success", change->text, title);
      break;
    case CLINIC_CHANGE_WORSE:
      add_row (self, "dialog-warning-symbolic", "warning", change->text, title);
      break;
    case CLINIC_CHANGE_OTHER:
    default:
      add_row (self, "view-refresh-symbolic", "dim-label", change->text, title);
      break;
    }
}

static char *
dup_moment (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  /* Translators: a date and a time, as “1 June 2026, 12:00:00 UTC”; see g_date_time_format */
  return moment != NULL ? g_date_time_format (moment, _("%-d %B %Y, %H:%M:%S UTC")) : g_strdup ("?");
}

static char *
dup_description (const ClinicCheckup *checkup)
{
  g_autofree char *moment = NULL;

  if (checkup->since == NULL)
    return g_strdup (_("What the remedy changed on the device, and whether iOS is now expected to ask."));
  moment = dup_moment (((const ClinicDigest *)g_ptr_array_index (checkup->kept, 0))->at);
  return g_strdup_printf (/* Translators: %s is a moment */ _("Compared with the state kept at %s."), moment);
}

static char *
dup_story (const ClinicCheckup *checkup, const char *description)
{
  GString *story = g_string_new (description);

  for (guint i = 0; checkup->since != NULL && i < checkup->since->changes->len; i++)
    {
      const ClinicChange *change = g_ptr_array_index (checkup->since->changes, i);

      g_string_append_printf (story, "\n%u %s", change->sense, change->text);
    }
  if (checkup->since != NULL)
    g_string_append_printf (story, "\n%s\n%u", checkup->since->headline, checkup->since->expected);
  return g_string_free (story, FALSE);
}

static void
fill (ClinicComparisonGroup *self, const ClinicComparison *since)
{
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL;)
    gtk_list_box_remove (self->rows, row);
  if (since == NULL)
    {
      add_row (self, "document-open-recent-symbolic", "dim-label", _("Nothing to Compare Yet"),
               _("With the first step that is ticked off, the case keeps what was found until then. From there on this "
                  "list says what came to the device, what is still missing and whether the case is closed."));
      return;
    }
  add_row (self, since->closed ? "object-select-symbolic" : "dialog-information-symbolic",
           since->closed ? "success" : "accent", since->headline, clinic_offered_get_sentence (since->expected));
  for (guint i = 0; i < since->changes->len; i++)
    add_change (self, g_ptr_array_index (since->changes, i));
}

/**
 * clinic_comparison_group_bind:
 *
 * To be called once.
 */
void
clinic_comparison_group_bind (ClinicComparisonGroup *self, ClinicVisit *visit)
{
  self->visit = visit;
}

/**
 * clinic_comparison_group_show:
 *
 * Shows what is another since the newest state that the case has kept. What is the same stays where it is.
 */
void
clinic_comparison_group_show (ClinicComparisonGroup *self, const ClinicCheckup *checkup)
{
  g_autofree char *description = dup_description (checkup);
  g_autofree char *story = dup_story (checkup, description);

  if (g_strcmp0 (story, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_steal_pointer (&story);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
  fill (self, checkup->since);
}
