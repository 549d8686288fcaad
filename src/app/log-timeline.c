/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the log says, connection by connection: the lane that tells most first and unfolded, a filter above, and a copy
 * of what is shown for the ticket, with the names masked. */

#include "config.h"

#include "app/log-timeline.h"

#include "app/log-filter-bar.h"
#include "app/log-lane-row.h"
#include "report/mask.h"
#include "report/plain.h"
#include <glib/gi18n.h>

#define MAX_LANES       100
#define MAX_COPIED_ROWS 1000

/* A log with fewer lines is seen at a glance. */
#define MIN_ROWS_TO_FILTER 6

struct _ClinicLogTimeline
{
  AdwPreferencesGroup      parent_instance;
  const ClinicLogEvidence *log;
  gpointer                 keeper; /* owns the log */
  GDestroyNotify           release;
  GPtrArray               *lanes; /* ClinicLogLane: those shown */

  GtkWidget          *copy_button;
  ClinicLogFilterBar *filter_bar;
  GtkListBox         *rows;
  GtkWidget          *nothing;
};

G_DEFINE_FINAL_TYPE (ClinicLogTimeline, clinic_log_timeline, ADW_TYPE_PREFERENCES_GROUP)

static void
clear_rows (ClinicLogTimeline *self)
{
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL;)
    gtk_list_box_remove (self->rows, row);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
}

static void
add_more (ClinicLogTimeline *self, guint n_more)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("And %u more connection", "And %u more connections", n_more), n_more);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  gtk_list_box_append (self->rows, row);
}

static void
fill_rows (ClinicLogTimeline *self)
{
  ClinicLogFilter filter;

  clinic_log_filter_bar_get_filter (self->filter_bar, &filter);
  clear_rows (self);
  self->lanes = clinic_log_lane_list (self->log, &filter);
  for (guint i = 0; i < MIN (self->lanes->len, MAX_LANES); i++)
    {
      const ClinicLogLane *lane = g_ptr_array_index (self->lanes, i);
      GtkWidget           *row = clinic_log_lane_row_new (self->log, lane);

      gtk_list_box_append (self->rows, row);
      if (i == 0 && (lane->joins || lane->heavy))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
  if (self->lanes->len > MAX_LANES)
    add_more (self, self->lanes->len - MAX_LANES);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), self->lanes->len > 0);
  gtk_widget_set_visible (self->nothing, self->lanes->len == 0);
  gtk_widget_set_sensitive (self->copy_button, self->lanes->len > 0);
}

static void
filter_cb (ClinicLogTimeline *self)
{
  if (self->log != NULL)
    fill_rows (self);
}

static void
show_all_cb (ClinicLogTimeline *self)
{
  clinic_log_filter_bar_reset (self->filter_bar);
  filter_cb (self);
  gtk_widget_child_focus (GTK_WIDGET (self->filter_bar), GTK_DIR_TAB_FORWARD);
}

static void
copy_cb (ClinicLogTimeline *self)
{
  g_autofree char *text = clinic_log_timeline_dup_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
release (ClinicLogTimeline *self)
{
  if (self->release != NULL)
    self->release (self->keeper);
  self->log = NULL;
  self->keeper = NULL;
  self->release = NULL;
}

static void
clinic_log_timeline_dispose (GObject *object)
{
  ClinicLogTimeline *self = CLINIC_LOG_TIMELINE (object);

  if (self->rows != NULL)
    clear_rows (self);
  release (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_LOG_TIMELINE);

  G_OBJECT_CLASS (clinic_log_timeline_parent_class)->dispose (object);
}

static void
clinic_log_timeline_class_init (ClinicLogTimelineClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_log_timeline_dispose;

  g_type_ensure (CLINIC_TYPE_LOG_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/log-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicLogTimeline, copy_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicLogTimeline, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, ClinicLogTimeline, rows);
  gtk_widget_class_bind_template_child (widget_class, ClinicLogTimeline, nothing);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
clinic_log_timeline_init (ClinicLogTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * clinic_log_timeline_show:
 * @keeper: (transfer full): what owns @log; given to @release when another log is shown, or none any more
 */
void
clinic_log_timeline_show (ClinicLogTimeline       *self,
                          const ClinicLogEvidence *log,
                          gpointer                 keeper,
                          GDestroyNotify           release_keeper)
{
  clear_rows (self);
  release (self);
  self->log = log;
  self->keeper = keeper;
  self->release = release_keeper;
  clinic_log_filter_bar_set_log (self->filter_bar, log);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_bar), log->rows->len >= MIN_ROWS_TO_FILTER);
  gtk_widget_set_visible (GTK_WIDGET (self), log->rows->len > 0);
  fill_rows (self);
}

static void
append_row (GString *text, const ClinicLogRow *row, ClinicMask *mask)
{
  g_autofree char *masked = clinic_mask_line (mask, row->record->raw);
  g_autofree char *plain = clinic_plain_line (masked);

  g_string_append_printf (text, "  %s\n", plain);
  g_string_append_printf (text, "    %s: %s\n", clinic_log_mark_get_title (row->mark),
                          row->meaning != NULL ? row->meaning : "");
}

static void
append_lane (GString *text, const ClinicLogLane *lane, ClinicMask *mask)
{
  g_autofree char *title = clinic_mask_line (mask, lane->title);

  g_string_append_printf (text, "%s\n%s\n", title, lane->text);
}

/**
 * clinic_log_timeline_dup_text:
 *
 * Returns: (transfer full): what is shown, as text for a ticket: all names but that of the sign-in server are masked
 */
char *
clinic_log_timeline_dup_text (ClinicLogTimeline *self)
{
  g_autoptr(ClinicMask) mask = clinic_mask_new (self->log != NULL ? self->log->host : NULL);
  GString *text = g_string_new (NULL);
  guint    n_rows = 0;

  for (guint i = 0; self->lanes != NULL && i < self->lanes->len; i++)
    {
      const ClinicLogLane *lane = g_ptr_array_index (self->lanes, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      append_lane (text, lane, mask);
      for (guint j = 0; j < lane->rows->len && n_rows < MAX_COPIED_ROWS; j++, n_rows++)
        append_row (text, g_ptr_array_index (self->log->rows, g_array_index (lane->rows, guint, j)), mask);
    }

  return g_string_free (text, FALSE);
}
