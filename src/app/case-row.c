/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/case-row.h"

#include <glib/gi18n.h>

struct _ClinicCaseRow
{
  AdwActionRow parent_instance;
  gint64       id;

  GtkLabel  *date_label;
  GtkWidget *remove_button;
};

enum
{
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicCaseRow, clinic_case_row, ADW_TYPE_ACTION_ROW)

static void
remove_cb (ClinicCaseRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static char *
dup_when (gint64 moment, gint64 now)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local (moment);
  g_autoptr(GDateTime) today = g_date_time_new_from_unix_local (now);

  if (then == NULL || today == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) == g_date_time_get_year (today) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    /* Translators: the time of a case of today, see g_date_time_format() */
    return g_date_time_format (then, _("%H:%M"));

  /* Translators: the day of an older case, see g_date_time_format() */
  return g_date_time_format (then, _("%e %b %Y"));
}

static void
clinic_case_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_CASE_ROW);

  G_OBJECT_CLASS (clinic_case_row_parent_class)->dispose (object);
}

static void
clinic_case_row_class_init (ClinicCaseRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_case_row_dispose;

  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/case-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicCaseRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicCaseRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
clinic_case_row_init (ClinicCaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * clinic_case_row_new:
 * @now: Unix seconds; a case of the same day shows its time, an older one its day
 */
GtkWidget *
clinic_case_row_new (const ClinicLibraryRow *row, gint64 now)
{
  ClinicCaseRow   *self = g_object_new (CLINIC_TYPE_CASE_ROW, NULL);
  gboolean         has_ticket = row->ticket != NULL && *row->ticket != '\0';
  gboolean         has_user = row->user != NULL && *row->user != '\0';
  g_autofree char *title = NULL;
  g_autofree char *when = dup_when (row->changed_at, now);
  g_autofree char *remove_name = NULL;

  if (has_ticket && has_user)
    /* Translators: ticket, user */
    title = g_strdup_printf (_("%s · %s"), row->ticket, row->user);
  else if (has_ticket || has_user)
    title = g_strdup (has_ticket ? row->ticket : row->user);
  else
    title = g_strdup (_("Case Without a Name"));

  self->id = row->id;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), row->state);
  gtk_label_set_label (self->date_label, when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, row->state, -1);
  /* Translators: how a screen reader names the button that removes a case; %s is ticket and user */
  remove_name = g_strdup_printf (_("Remove Case: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);

  return GTK_WIDGET (self);
}

gint64
clinic_case_row_get_id (ClinicCaseRow *self)
{
  return self->id;
}
