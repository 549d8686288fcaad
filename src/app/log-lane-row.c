/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A lane of the timeline. Its lines are made when it is first unfolded: a log may have thousands. */

#include "config.h"

#include "app/log-lane-row.h"

#include "app/log-line-row.h"
#include <glib/gi18n.h>

/* Lines are unfolding rows with text that wraps: so many are measured before anybody sees the window stall. */
#define LINES_AT_A_TIME 25

struct _ClinicLogLaneRow
{
  ClinicDetailRow          parent_instance;
  const ClinicLogEvidence *log;
  const ClinicLogLane     *lane;
  guint                    n_shown;
  GtkWidget               *more_row; /* NULL: all lines are shown */
};

G_DEFINE_FINAL_TYPE (ClinicLogLaneRow, clinic_log_lane_row, CLINIC_TYPE_DETAIL_ROW)

static void add_lines (ClinicLogLaneRow *self);

/* The focus goes where reading goes on: to the first of the new lines. */
static void
more_cb (ClinicLogLaneRow *self)
{
  GtkWidget *more = self->more_row;
  GtkWidget *list = gtk_widget_get_parent (more);
  int        place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (more));

  adw_expander_row_remove (ADW_EXPANDER_ROW (self), more);
  add_lines (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), place)));
}

static void
add_more (ClinicLogLaneRow *self, guint n_more)
{
  g_autofree char *text = g_strdup_printf (ngettext ("And %u more line", "And %u more lines", n_more), n_more);
  GtkWidget       *button = gtk_button_new_with_label (_("Show More"));

  self->more_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more_row), text);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->more_row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->more_row);
}

static void
add_lines (ClinicLogLaneRow *self)
{
  const GArray *rows = self->lane->rows;
  guint         end = MIN (rows->len, self->n_shown + LINES_AT_A_TIME);

  self->more_row = NULL;
  for (; self->n_shown < end; self->n_shown++)
    {
      const ClinicLogRow *line = g_ptr_array_index (self->log->rows, g_array_index (rows, guint, self->n_shown));
      gboolean            foreign = clinic_log_lane_is_foreign (self->lane, line);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), clinic_log_line_row_new (line, foreign, self->log->host));
    }
  if (rows->len > end)
    add_more (self, rows->len - end);
}

static void
clinic_log_lane_row_fill (ClinicDetailRow *row)
{
  add_lines (CLINIC_LOG_LANE_ROW (row));
}

static void
clinic_log_lane_row_class_init (ClinicLogLaneRowClass *klass)
{
  CLINIC_DETAIL_ROW_CLASS (klass)->fill = clinic_log_lane_row_fill;
}

static void
clinic_log_lane_row_init (ClinicLogLaneRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "log-lane");
}

/**
 * clinic_log_lane_row_new:
 * @log: (transfer none): outlives the row, and so does @lane
 */
GtkWidget *
clinic_log_lane_row_new (const ClinicLogEvidence *log, const ClinicLogLane *lane)
{
  ClinicLogLaneRow *self = g_object_new (CLINIC_TYPE_LOG_LANE_ROW, NULL);

  self->log = log;
  self->lane = lane;
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), lane->title, lane->text);
  clinic_detail_row_set_icon (CLINIC_DETAIL_ROW (self), lane->icon, lane->tone);

  return GTK_WIDGET (self);
}
