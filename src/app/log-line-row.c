/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One marked line of a device log: when, who, what it means; unfolded, the line as it stands in the file. */

#include "config.h"

#include "app/log-line-row.h"

#include "app/fact-row.h"
#include <glib/gi18n.h>

struct _ClinicLogLineRow
{
  ClinicDetailRow parent_instance;
  guint           line;
  char           *raw;
};

G_DEFINE_FINAL_TYPE (ClinicLogLineRow, clinic_log_line_row, CLINIC_TYPE_DETAIL_ROW)

static void
clinic_log_line_row_fill (ClinicDetailRow *row)
{
  ClinicLogLineRow *self = CLINIC_LOG_LINE_ROW (row);
  /* Translators: %u is the number of a line */
  g_autofree char *title = g_strdup_printf (_("Line %u of the file"), self->line);
  GtkWidget       *fact = clinic_fact_row_new (title, self->raw);

  clinic_fact_row_set_code (CLINIC_FACT_ROW (fact));
  clinic_fact_row_set_copy (CLINIC_FACT_ROW (fact), _("Copy Line"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), fact);
}

static void
clinic_log_line_row_finalize (GObject *object)
{
  g_free (CLINIC_LOG_LINE_ROW (object)->raw);

  G_OBJECT_CLASS (clinic_log_line_row_parent_class)->finalize (object);
}

static void
clinic_log_line_row_class_init (ClinicLogLineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_log_line_row_finalize;
  CLINIC_DETAIL_ROW_CLASS (klass)->fill = clinic_log_line_row_fill;
}

static void
clinic_log_line_row_init (ClinicLogLineRow *self)
{
}

static void
show_mark (ClinicDetailRow *row, ClinicLogMark mark)
{
  switch (mark)
    {
    case CLINIC_LOG_MARK_TELLING:
      clinic_detail_row_set_icon (row, "dialog-warning-symbolic", "warning");
      break;
    case CLINIC_LOG_MARK_CERTIFICATE_REQUEST:
      clinic_detail_row_set_icon (row, "application-certificate-symbolic", "accent");
      break;
    case CLINIC_LOG_MARK_CONNECTION:
      clinic_detail_row_set_icon (row, "network-server-symbolic", NULL);
      break;
    case CLINIC_LOG_MARK_DECOY:
      clinic_detail_row_set_icon (row, "action-unavailable-symbolic", NULL);
      break;
    case CLINIC_LOG_MARK_SERVER_TRUST:
      clinic_detail_row_set_icon (row, "security-low-symbolic", "warning");
      break;
    case CLINIC_LOG_MARK_REFUSAL:
    case CLINIC_LOG_MARK_IDENTITY_FAILED:
      clinic_detail_row_set_icon (row, "dialog-warning-symbolic", "warning");
      break;
    case CLINIC_LOG_MARK_IDENTITY_ARRIVED:
    case CLINIC_LOG_MARK_AIA:
    case CLINIC_LOG_MARK_NONE:
    case CLINIC_LOG_MARK_CONTEXT:
    default:
      clinic_detail_row_set_icon (row, "view-list-symbolic", NULL);
    }
}

/**
 * clinic_log_line_row_new:
 *
 * Makes a row that keeps what it needs: the log it comes from may go before it does.
 */
GtkWidget *
clinic_log_line_row_new (const ClinicLogRow *row)
{
  ClinicLogLineRow      *self = g_object_new (CLINIC_TYPE_LOG_LINE_ROW, NULL);
  const ClinicLogRecord *record = row->record;
  g_autofree char       *where = g_strjoin (" · ", record->time, record->process, NULL);
  g_autofree char       *subtitle = g_strjoin ("\n", where, row->meaning, NULL);

  self->line = record->line;
  self->raw = g_strdup (record->raw);
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), clinic_log_mark_get_title (row->mark), subtitle);
  show_mark (CLINIC_DETAIL_ROW (self), row->mark);

  return GTK_WIDGET (self);
}
