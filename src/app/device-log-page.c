/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the device said while the sign-in failed: the telling line, what it means, and why the others don’t count. */

#include "config.h"

#include "app/device-log-page.h"

#include "app/fact-row.h"
#include "app/file-shelf.h"
#include "app/log-timeline.h"
#include "report/plain.h"
#include <glib/gi18n.h>
#include <string.h>

/* As many rows tell one story from another. */
#define MAX_STORY_ROWS 250

struct _ClinicDeviceLogPage
{
  ClinicPage parent_instance;
  char      *story; /* what the timeline tells */

  ClinicFileShelf   *shelf;
  GtkWidget         *capture_group;
  GtkWidget         *verdict_group;
  GtkImage          *verdict_icon;
  GtkLabel          *verdict_label;
  GtkListBox        *telling;
  GtkWidget         *server_group;
  AdwActionRow      *server_row;
  ClinicLogTimeline *timeline;
};

G_DEFINE_FINAL_TYPE (ClinicDeviceLogPage, clinic_device_log_page, CLINIC_TYPE_PAGE)

static char *
clinic_device_log_page_dup_state (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  if (checkup == NULL || checkup->log == NULL)
    return g_strdup (_("No log"));

  switch (checkup->log->weight)
    {
    case CLINIC_LOG_LIKELY:
      return g_strdup (_("Telling"));
    case CLINIC_LOG_POSSIBLE:
      return g_strdup (_("Perhaps telling"));
    case CLINIC_LOG_NOTHING:
    default:
      return g_strdup (_("Nothing telling"));
    }
}

static gboolean
clinic_device_log_page_is_done (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  return checkup != NULL && checkup->log != NULL;
}

static void
clear_list (GtkListBox *list)
{
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL;)
    gtk_list_box_remove (list, row);
}

/* The line that the verdict rests on, as it stands in the file; the last one, should there be several. */
static void
show_telling (ClinicDeviceLogPage *self, const ClinicLogEvidence *log)
{
  const ClinicLogRow *telling = NULL;

  clear_list (self->telling);
  for (guint i = 0; i < log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);

      if (row->mark == CLINIC_LOG_MARK_TELLING)
        telling = row;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->telling), telling != NULL);
  if (telling != NULL)
    {
      g_autofree char *title = g_strdup_printf (/* Translators: %u is the number of a line */
                                                _("The telling line, line %u of the file"), telling->record->line);
      GtkWidget       *fact = clinic_fact_row_new (title, telling->record->raw);

      clinic_fact_row_set_code (CLINIC_FACT_ROW (fact));
      clinic_fact_row_set_copy (CLINIC_FACT_ROW (fact), _("Copy Line"));
      gtk_list_box_append (self->telling, fact);
    }
}

static void
show_verdict (ClinicDeviceLogPage *self, const ClinicLogEvidence *log)
{
  g_autofree char *sentence = clinic_plain_line (log->sentence);
  gboolean         telling = log->weight != CLINIC_LOG_NOTHING;

  gtk_label_set_label (self->verdict_label, sentence);
  gtk_image_set_from_icon_name (self->verdict_icon,
                                telling ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_icon),
                              (const char *[]){ telling ? "warning" : "dim-label", NULL });
}

/* What the log says of the server never takes the place of a name that is there unasked. */
static void
show_server (ClinicDeviceLogPage *self, const ClinicLogEvidence *log)
{
  ClinicCase *clinic_case = clinic_page_get_case (CLINIC_PAGE (self));
  const char *present = clinic_case_get_server_host (clinic_case);
  gboolean    news = log != NULL && log->host != NULL && strchr (log->host, '#') == NULL &&
                  (g_strcmp0 (present, log->host) != 0 ||
                   clinic_case_get_server_port (clinic_case) != log->port);
  g_autofree char *title = NULL;
  g_autofree char *host = NULL;

  gtk_widget_set_visible (self->server_group, news);
  if (!news)
    return;
  host = clinic_plain_line (log->host);
  if (log->port != 0)
    title = g_strdup_printf (/* Translators: host name and port */ _("The log names %s, port %u"), host, log->port);
  else
    title = g_strdup_printf (/* Translators: host name */ _("The log names %s"), host);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->server_row), title);
  adw_action_row_set_subtitle (self->server_row, present != NULL ? _("The Server page says something else.")
                                                                 : _("The Server page names no server yet."));
}

static char *
dup_story (const ClinicLogEvidence *log)
{
  GString *story = g_string_new (NULL);

  if (log == NULL)
    return g_string_free (story, FALSE);
  g_string_append_printf (story, "%" G_GINT64_FORMAT " %u\n", log->n_records, log->decoys);
  for (guint i = 0; i < MIN (log->rows->len, MAX_STORY_ROWS); i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);

      g_string_append_printf (story, "%u %d %s\n", row->record->line, (int)row->mark, row->record->raw);
    }

  return g_string_free (story, FALSE);
}

static void
unref_checkup (gpointer checkup)
{
  clinic_checkup_unref (checkup);
}

static void
clinic_device_log_page_checked (ClinicPage *page)
{
  ClinicDeviceLogPage     *self = CLINIC_DEVICE_LOG_PAGE (page);
  ClinicCheckup           *checkup = clinic_visit_get_checkup (clinic_page_get_visit (page));
  const ClinicLogEvidence *log = checkup->log;
  g_autofree char         *story = dup_story (log);

  clinic_file_shelf_update (self->shelf);
  show_server (self, log);
  if (g_strcmp0 (story, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_steal_pointer (&story);

  gtk_widget_set_visible (self->capture_group, log == NULL);
  gtk_widget_set_visible (self->verdict_group, log != NULL);
  if (log == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->timeline), FALSE);
      return;
    }
  show_verdict (self, log);
  show_telling (self, log);
  clinic_log_timeline_show (self->timeline, log, clinic_checkup_ref (checkup), unref_checkup);
}

static void
use_server_cb (ClinicDeviceLogPage *self)
{
  ClinicVisit             *visit = clinic_page_get_visit (CLINIC_PAGE (self));
  const ClinicLogEvidence *log = clinic_visit_get_checkup (visit)->log;

  if (log != NULL && log->host != NULL)
    clinic_case_set_server (clinic_visit_get_case (visit), log->host, log->port);
}

static void
clinic_device_log_page_bind (ClinicPage *page)
{
  clinic_file_shelf_bind (CLINIC_DEVICE_LOG_PAGE (page)->shelf, clinic_page_get_visit (page), CLINIC_FILES_LOG);
}

static void
clinic_device_log_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_DEVICE_LOG_PAGE);

  G_OBJECT_CLASS (clinic_device_log_page_parent_class)->dispose (object);
}

static void
clinic_device_log_page_finalize (GObject *object)
{
  g_free (CLINIC_DEVICE_LOG_PAGE (object)->story);

  G_OBJECT_CLASS (clinic_device_log_page_parent_class)->finalize (object);
}

static void
clinic_device_log_page_class_init (ClinicDeviceLogPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_device_log_page_dispose;
  object_class->finalize = clinic_device_log_page_finalize;

  page_class->id = "device-log";
  page_class->title = N_("Device Log");
  page_class->dup_state = clinic_device_log_page_dup_state;
  page_class->is_done = clinic_device_log_page_is_done;
  page_class->bind = clinic_device_log_page_bind;
  page_class->checked = clinic_device_log_page_checked;

  g_type_ensure (CLINIC_TYPE_FILE_SHELF);
  g_type_ensure (CLINIC_TYPE_LOG_TIMELINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/device-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, shelf);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, capture_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, verdict_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, telling);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, server_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, server_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicDeviceLogPage, timeline);
  gtk_widget_class_bind_template_callback (widget_class, use_server_cb);
}

static void
clinic_device_log_page_init (ClinicDeviceLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
