/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One marked line of a device log: when, who, what it means and weighs; unfolded, the line as it stands in the file. */

#include "config.h"

#include "app/log-line-row.h"

#include "app/fact-row.h"
#include "report/mask.h"
#include <glib/gi18n.h>

struct _ClinicLogLineRow
{
  ClinicDetailRow parent_instance;
  guint           line;
  char           *raw;
  char           *sign_in_host; /* may be NULL */
  const char     *source;       /* static; NULL: nothing to say */
};

G_DEFINE_FINAL_TYPE (ClinicLogLineRow, clinic_log_line_row, CLINIC_TYPE_DETAIL_ROW)

/* As it may be shown to others: to be looked over before it is copied. */
static void
add_masked (ClinicLogLineRow *self)
{
  g_autoptr(ClinicMask) mask = clinic_mask_new (self->sign_in_host);
  g_autofree char *masked = clinic_mask_line (mask, self->raw);
  GtkWidget       *fact;

  if (g_str_equal (masked, self->raw))
    return;
  fact = clinic_fact_row_new (_("The same with names masked"), masked);
  clinic_fact_row_set_code (CLINIC_FACT_ROW (fact));
  clinic_fact_row_set_copy (CLINIC_FACT_ROW (fact), _("Copy Line with Names Masked"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), fact);
}

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
  add_masked (self);
  clinic_detail_row_add_fact (row, _("Known From"), self->source);
}

static void
clinic_log_line_row_finalize (GObject *object)
{
  ClinicLogLineRow *self = CLINIC_LOG_LINE_ROW (object);

  g_free (self->raw);
  g_free (self->sign_in_host);

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

/* What is only context needs no other title than what it means. */
static gboolean
says_itself (const ClinicLogRow *row)
{
  return row->mark == CLINIC_LOG_MARK_CONTEXT && row->bearing == CLINIC_LOG_BEARING_CONTEXT && row->meaning != NULL;
}

/* When, who, and how much it weighs; below, what it means. */
static char *
dup_subtitle (const ClinicLogRow *row, gboolean foreign)
{
  const ClinicLogRecord *record = row->record;
  g_autofree char       *where = NULL;

  if (foreign)
    where = g_strdup_printf (/* Translators: %s is the name of a process */ _("%s, on no connection"), record->process);
  else
    where = g_strdup (record->process);

  if (says_itself (row))
    return g_strdup_printf ("%s · %s", record->time, where);

  return g_strdup_printf ("%s · %s · %s\n%s", record->time, where, clinic_log_bearing_get_title (row->bearing),
                          row->meaning != NULL ? row->meaning : "");
}

/**
 * clinic_log_line_row_new:
 * @foreign: the row stands in the lane of a connection that it does not name
 * @sign_in_host: (nullable): the one host that is not masked
 *
 * Makes a row that keeps what it needs: the log it comes from may go before it does.
 */
GtkWidget *
clinic_log_line_row_new (const ClinicLogRow *row, gboolean foreign, const char *sign_in_host)
{
  ClinicLogLineRow *self = g_object_new (CLINIC_TYPE_LOG_LINE_ROW, NULL);
  g_autofree char  *subtitle = dup_subtitle (row, foreign);

  self->line = row->record->line;
  self->raw = g_strdup (row->record->raw);
  self->sign_in_host = g_strdup (sign_in_host);
  self->source = row->source;
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self),
                              says_itself (row) ? row->meaning : clinic_log_mark_get_title (row->mark), subtitle);
  show_mark (CLINIC_DETAIL_ROW (self), row->mark);

  return GTK_WIDGET (self);
}
