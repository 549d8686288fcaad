/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sign-in server answered when it was asked last: its places, and what is wrong with them. */

#include "config.h"

#include "app/answer-group.h"

#include "app/endpoint-row.h"
#include "app/icon-row.h"
#include "app/record-undo.h"
#include "net/sts-compare.h"
#include "report/plain.h"
#include "triage/findings.h"
#include "triage/server-finding.h"
#include <glib/gi18n.h>

struct _ClinicAnswerGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  GPtrArray          *rows;  /* GtkWidget, borrowed */
  char               *shown; /* what the rows were made of */
  gboolean            updating;

  GtkWidget   *forget_button;
  AdwComboRow *network_row;
};

G_DEFINE_FINAL_TYPE (ClinicAnswerGroup, clinic_answer_group, ADW_TYPE_PREFERENCES_GROUP)

static void
network_selected_cb (ClinicAnswerGroup *self)
{
  if (!self->updating)
    clinic_case_set_probe_network (clinic_visit_get_case (self->visit),
                                   (ClinicStsNetwork)adw_combo_row_get_selected (self->network_row));
}

static void
forget_cb (ClinicAnswerGroup *self)
{
  ClinicCase *clinic_case = clinic_visit_get_case (self->visit);
  char       *json = clinic_case_dup_probe (clinic_case);

  if (json == NULL)
    return;
  clinic_case_remove_probe (clinic_case);
  clinic_record_undo_offer (self->visit, _("Forgot what the server answered"), json, clinic_case_add_probe);
}

static const char *
get_severity_icon (ClinicSeverity severity, const char **icon_class)
{
  switch (severity)
    {
    case CLINIC_SEVERITY_ERROR:
      *icon_class = "error";
      return "dialog-error-symbolic";
    case CLINIC_SEVERITY_WARNING:
      *icon_class = "warning";
      return "dialog-warning-symbolic";
    case CLINIC_SEVERITY_INFO:
    default:
      *icon_class = "accent";
      return "dialog-information-symbolic";
    }
}

static GtkWidget *
make_finding_row (const ClinicServerFinding *finding)
{
  ClinicDetailRow *row = CLINIC_DETAIL_ROW (clinic_detail_row_new ());
  const char      *severity = clinic_severity_get_title (finding->severity);
  const char      *icon_class;
  const char      *icon_name = get_severity_icon (finding->severity, &icon_class);
  g_autofree char *text = NULL;

  if (finding->endpoint != NULL)
    /* Translators: how bad a finding is, the server and its port, and its sentence */
    text = g_strdup_printf (_("%s · %s:%u · %s"), severity, finding->endpoint->host, finding->endpoint->port,
                            finding->sentence);
  else
    /* Translators: how bad a finding is, and its sentence */
    text = g_strdup_printf (_("%s · %s"), severity, finding->sentence);
  clinic_detail_row_set_text (row, finding->title, text);
  clinic_detail_row_set_icon (row, icon_name, icon_class);
  clinic_detail_row_add_fact (row, _("Certificate (SHA-256)"), finding->certificate);
  clinic_detail_row_add_fact (row, _("Source"), finding->source);

  return GTK_WIDGET (row);
}

/* Takes @row. */
static void
add_row (ClinicAnswerGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (ClinicAnswerGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static char *
dup_moment (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  /* Translators: a date and a time, as “1 June 2026, 12:00:00 UTC”; see g_date_time_format */
  return moment != NULL ? g_date_time_format (moment, _("%-d %B %Y, %H:%M:%S UTC")) : g_strdup ("?");
}

/* A server that the case no longer names is no evidence. */
static gboolean
counts (const ClinicCheckup *checkup)
{
  return checkup->asked->len > 0 && g_ptr_array_index (checkup->asked, 0) == checkup->probe;
}

/* Returns: (nullable): what the same server told before, when it was asked at the same places */
static const ClinicStsProbe *
find_before (const ClinicCheckup *checkup)
{
  for (guint i = 1; counts (checkup) && i < checkup->asked->len; i++)
    {
      const ClinicStsProbe *before = g_ptr_array_index (checkup->asked, i);

      if (before->port == checkup->probe->port)
        return before;
    }

  return NULL;
}

/* What has changed since the same server was asked before. */
static void
show_changes (ClinicAnswerGroup *self, const ClinicCheckup *checkup)
{
  const ClinicStsProbe *before = find_before (checkup);
  g_autoptr(GPtrArray) differences = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *since = NULL;

  if (before == NULL)
    return;
  differences = clinic_sts_compare (before, checkup->probe);
  moment = dup_moment (before->at);
  if (differences->len == 0)
    {
      since = g_strdup_printf (/* Translators: a date and time */ _("It was asked before on %s."), moment);
      add_row (self, clinic_icon_row_new ("emblem-ok-symbolic", "dim-label", _("Nothing Has Changed"), since));
    }
  for (guint i = 0; i < differences->len; i++)
    {
      const ClinicStsDifference *difference = g_ptr_array_index (differences, i);
      g_autofree char           *title = g_strdup_printf (/* Translators: a server and its port */
                                                _("%s:%u Has Changed"), difference->host, difference->port);
      g_autofree char           *text = g_strdup_printf (/* Translators: a sentence, then a date and time */
                                               _("%s It was asked before on %s."), difference->sentence,
                                               moment);

      add_row (self, clinic_icon_row_new ("view-refresh-symbolic", "accent", title, text));
    }
}

static void
show_rows (ClinicAnswerGroup *self, ClinicCheckup *checkup)
{
  g_autoptr(GPtrArray) findings = clinic_server_findings_list (checkup->probe);

  for (guint i = 0; i < checkup->probe->endpoints->len; i++)
    add_row (self, clinic_endpoint_row_new (checkup, g_ptr_array_index (checkup->probe->endpoints, i)));
  for (guint i = 0; i < findings->len; i++)
    add_row (self, make_finding_row (g_ptr_array_index (findings, i)));
  show_changes (self, checkup);
}

static char *
dup_description (const ClinicCheckup *checkup)
{
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;
  const char      *host;

  if (checkup->probe == NULL)
    return g_strdup (_("What it answers tells whether iOS would ask for the certificate."));
  host = checkup->probe->host;
  moment = dup_moment (checkup->probe->at);
  if (counts (checkup))
    /* Translators: a server, and a date and time */
    text = g_strdup_printf (_("“%s” was asked on %s. The answer is kept in the case."), host, moment);
  else
    /* Translators: a server, and a date and time */
    text = g_strdup_printf (_("“%s” was asked on %s. It is not the server that is named above, so the answer does "
                               "not count."),
                            host, moment);

  return g_markup_escape_text (text, -1);
}

static void
show_problems (ClinicAnswerGroup *self, const ClinicCheckup *checkup)
{
  for (guint i = 0; i < checkup->problems->len; i++)
    {
      const ClinicProblem *problem = g_ptr_array_index (checkup->problems, i);

      if (problem->files == CLINIC_N_FILES)
        add_row (self, clinic_icon_row_new ("dialog-warning-symbolic", "warning", problem->name, problem->message));
    }
}

/* All that the rows say, as one text. */
static char *
dup_story (ClinicCheckup *checkup)
{
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < checkup->problems->len; i++)
    g_string_append_printf (story, "%s\n", ((const ClinicProblem *)g_ptr_array_index (checkup->problems, i))->message);
  if (checkup->probe == NULL)
    return g_string_free (story, FALSE);
  g_string_append_printf (story, "%" G_GINT64_FORMAT " %u %u", checkup->probe->at, checkup->probes->len,
                          checkup->asked->len);
  for (guint i = 0; i < checkup->probe->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (checkup->probe->endpoints, i);

      g_string_append_printf (story, "\n%s:%u %d %d %d %u", endpoint->host, endpoint->port, (int)endpoint->wants,
                              (int)endpoint->chain, (int)endpoint->failure.kind, endpoint->resolve_milliseconds);
      for (guint j = 0; j < endpoint->connections->len; j++)
        {
          const ClinicTlsConnection *connection = g_ptr_array_index (endpoint->connections, j);

          g_string_append_printf (story, " %d %u %u %u", (int)connection->failure.kind, connection->tls_milliseconds,
                                  connection->names->len, connection->chain->len);
        }
    }

  return g_string_free (story, FALSE);
}

static void
clinic_answer_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_ANSWER_GROUP);

  G_OBJECT_CLASS (clinic_answer_group_parent_class)->dispose (object);
}

static void
clinic_answer_group_finalize (GObject *object)
{
  ClinicAnswerGroup *self = CLINIC_ANSWER_GROUP (object);

  g_clear_object (&self->visit);
  g_ptr_array_unref (self->rows);
  g_free (self->shown);

  G_OBJECT_CLASS (clinic_answer_group_parent_class)->finalize (object);
}

static void
clinic_answer_group_class_init (ClinicAnswerGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_answer_group_dispose;
  object_class->finalize = clinic_answer_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chain_clinic/ChainClinic/answer-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicAnswerGroup, forget_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicAnswerGroup, network_row);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, network_selected_cb);
}

static void
clinic_answer_group_init (ClinicAnswerGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
clinic_answer_group_bind (ClinicAnswerGroup *self, ClinicVisit *visit)
{
  self->visit = g_object_ref (visit);
}

/**
 * clinic_answer_group_update:
 *
 * Shows what the server answered, by the latest check-up. Rows that say the same as before are left as they are.
 */
void
clinic_answer_group_update (ClinicAnswerGroup *self)
{
  ClinicCheckup   *checkup = clinic_visit_get_checkup (self->visit);
  g_autofree char *story = dup_story (checkup);
  g_autofree char *description = dup_description (checkup);
  gboolean         asked = checkup->probe != NULL;

  gtk_widget_set_visible (self->forget_button, asked);
  gtk_widget_set_visible (GTK_WIDGET (self->network_row), asked);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
  self->updating = TRUE;
  adw_combo_row_set_selected (self->network_row, asked ? checkup->probe->network : CLINIC_STS_NETWORK_UNKNOWN);
  self->updating = FALSE;
  if (g_strcmp0 (story, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&story);
  clear_rows (self);
  show_problems (self, checkup);
  if (asked)
    show_rows (self, checkup);
  else
    add_row (self, clinic_icon_row_new ("dialog-question-symbolic", "dim-label", _("Not Asked Yet"),
                                        _("Nothing is sent before you agree.")));
}
