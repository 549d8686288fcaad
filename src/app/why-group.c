/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why the conclusion is what it is, and what would change it, in plain sentences. */

#include "config.h"

#include "app/why-group.h"

#include "triage/explanation.h"
#include <glib/gi18n.h>

#define MOST_REASONS 4

struct _ClinicWhyGroup
{
  AdwPreferencesGroup parent_instance;
  GtkWidget          *why_row;
  GtkWidget          *change_row;
};

G_DEFINE_FINAL_TYPE (ClinicWhyGroup, clinic_why_group, ADW_TYPE_PREFERENCES_GROUP)

static void
clinic_why_group_class_init (ClinicWhyGroupClass *klass)
{
}

static GtkWidget *
add_row (ClinicWhyGroup *self, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return row;
}

static void
clinic_why_group_init (ClinicWhyGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Why"));
  self->why_row = add_row (self, _("Why We Think So"));
  self->change_row = add_row (self, _("What Would Change Our Mind"));
}

static void
show_reasons (GtkWidget *row, GPtrArray *reasons)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (reasons->len, MOST_REASONS); i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);

      /* Translators: one sentence of a list */
      g_string_append_printf (text, _("• %s"), _(reason->text));
      if (i + 1 < MIN (reasons->len, MOST_REASONS))
        g_string_append_c (text, '\n');
    }
  gtk_widget_set_visible (row, reasons->len > 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
}

/**
 * clinic_why_group_show:
 *
 * Shows what the conclusion rests on; without one the group is hidden.
 */
void
clinic_why_group_show (ClinicWhyGroup *self, const ClinicDiagnosis *diagnosis)
{
  const ClinicRankedCause *first = g_ptr_array_index (diagnosis->causes, 0);
  g_autoptr(GPtrArray) why = clinic_explanation_list_why (first);
  g_autoptr(GPtrArray) change = clinic_explanation_list_change (first);

  gtk_widget_set_visible (GTK_WIDGET (self), diagnosis->cause != NULL);
  show_reasons (self->why_row, why);
  show_reasons (self->change_row, change);
}
