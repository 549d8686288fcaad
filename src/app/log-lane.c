/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A log as lanes: what happened on each connection stays together, and the lane that tells most comes first. The line
 * of securityd stands on no connection; where it belongs to the story of one, that lane has it. */

#include "config.h"

#include "app/log-lane.h"

#include <glib/gi18n.h>

enum
{
  RANK_JOINS,
  RANK_TELLING,
  RANK_SIGN_IN,
  RANK_FAILED,
  RANK_ASKED,
  RANK_OTHER,
  RANK_NOISE,
  RANK_DECOYS,
};

static void
lane_free (gpointer data)
{
  ClinicLogLane *self = data;

  g_free (self->title);
  g_free (self->text);
  g_array_unref (self->rows);
  g_free (self);
}

static ClinicLogLane *
lane_new (int connection, const char *icon, const char *tone, guint rank)
{
  ClinicLogLane *self = g_new0 (ClinicLogLane, 1);

  self->connection = connection;
  self->icon = icon;
  self->tone = tone;
  self->rank = rank;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

static void
show_outcome (ClinicLogLane *self, ClinicLogOutcome outcome)
{
  switch (outcome)
    {
    case CLINIC_LOG_OUTCOME_COMPLETED:
      self->icon = "object-select-symbolic";
      self->tone = "success";
      break;
    case CLINIC_LOG_OUTCOME_STOPPED:
      self->icon = "media-playback-pause-symbolic";
      self->tone = "warning";
      break;
    case CLINIC_LOG_OUTCOME_SERVER_REJECTED:
    case CLINIC_LOG_OUTCOME_DEVICE_REJECTED:
      self->icon = "action-unavailable-symbolic";
      self->tone = "error";
      break;
    case CLINIC_LOG_OUTCOME_FAILED:
      self->icon = "dialog-warning-symbolic";
      self->tone = "warning";
      break;
    case CLINIC_LOG_OUTCOME_UNKNOWN:
    default:
      self->icon = "dialog-question-symbolic";
    }
}

static guint
get_rank (const ClinicLogConnection *connection)
{
  if (connection->joined)
    return RANK_JOINS;
  if (connection->is_noise)
    return RANK_NOISE;
  if (connection->is_sign_in)
    return RANK_SIGN_IN;
  if (connection->outcome == CLINIC_LOG_OUTCOME_SERVER_REJECTED ||
      connection->outcome == CLINIC_LOG_OUTCOME_DEVICE_REJECTED || connection->outcome == CLINIC_LOG_OUTCOME_FAILED)
    return RANK_FAILED;

  return connection->requested ? RANK_ASKED : RANK_OTHER;
}

static char *
dup_connection_title (const ClinicLogConnection *connection)
{
  if (connection->host == NULL)
    return g_strdup_printf (/* Translators: number and process */ _("Connection %s of %s"), connection->id,
                            connection->process);
  if (connection->port == 0)
    return g_strdup (connection->host);

  return g_strdup_printf ("%s:%u", connection->host, connection->port);
}

static char *
dup_asked (const ClinicLogConnection *connection)
{
  if (connection->n_names == 0)
    return g_strdup (_("The server asked for a certificate and named no CA."));
  if (connection->n_names > 0)
    return g_strdup_printf (ngettext ("The server asked for a certificate and named %d CA.",
                                      "The server asked for a certificate and named %d CAs.", connection->n_names),
                            connection->n_names);

  return g_strdup (_("The server asked for a certificate."));
}

static char *
dup_silence (int seconds)
{
  return g_strdup_printf (ngettext ("Then it was silent for %d second.", "Then it was silent for %d seconds.", seconds),
                          seconds);
}

static char *
dup_connection_text (const ClinicLogConnection *connection)
{
  GString *text = g_string_new (NULL);

  if (connection->host != NULL)
    g_string_append_printf (text, /* Translators: process and number */ _("%s, connection %s"), connection->process,
                            connection->id);
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, clinic_log_outcome_get_title (connection->outcome));
  if (connection->requested)
    {
      g_autofree char *asked = dup_asked (connection);

      g_string_append_printf (text, "\n%s", asked);
    }
  if (connection->requested && connection->silence > 0)
    {
      g_autofree char *silence = dup_silence ((int)MIN (connection->silence, G_MAXINT));

      g_string_append_printf (text, " %s", silence);
    }
  if (connection->joined)
    g_string_append_printf (text, "\n%s", _("Soon after, iOS did not find the certificate of an issuer."));

  return g_string_free (text, FALSE);
}

static ClinicLogLane *
new_for_connection (const ClinicLogConnection *connection, int index)
{
  ClinicLogLane *self = lane_new (index, NULL, NULL, get_rank (connection));

  show_outcome (self, connection->outcome);
  self->joins = connection->joined;
  self->title = dup_connection_title (connection);
  self->text = dup_connection_text (connection);

  return self;
}

/* The lane that a row stands in: of a connection, or the one for all without. */
static int
find_connection (const ClinicLogEvidence *log, const ClinicLogRow *row)
{
  if (row->connection >= 0 && (guint)row->connection < log->connections->len)
    return row->connection;
  if (row->mark != CLINIC_LOG_MARK_TELLING || row->bearing != CLINIC_LOG_BEARING_STRONG)
    return -1;
  for (guint i = 0; i < log->connections->len; i++)
    if (((const ClinicLogConnection *)g_ptr_array_index (log->connections, i))->joined)
      return (int)i;

  return -1;
}

/* “securityd”, “securityd and trustd”, “securityd and others” */
static char *
dup_processes (const ClinicLogEvidence *log, const GArray *rows)
{
  const char *names[2] = { NULL, NULL };
  gboolean    more = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, g_array_index (rows, guint, i));
      const char         *name = row->record->process;

      if (names[0] == NULL || g_str_equal (names[0], name))
        names[0] = name;
      else if (names[1] == NULL || g_str_equal (names[1], name))
        names[1] = name;
      else
        more = TRUE;
    }
  if (more)
    return g_strdup_printf (/* Translators: %s is the name of a process */ _("%s and others"), names[0]);
  if (names[1] != NULL)
    return g_strdup_printf (/* Translators: names of processes */ _("%s and %s"), names[0], names[1]);

  return g_strdup (names[0]);
}

static void
add_row (ClinicLogLane *lane, const ClinicLogRow *row, guint index)
{
  g_array_append_val (lane->rows, index);
  lane->heavy = lane->heavy || row->bearing >= CLINIC_LOG_BEARING_AGAINST;
  if (lane->connection < 0 && row->mark == CLINIC_LOG_MARK_TELLING)
    lane->rank = RANK_TELLING;
}

static void
take (GPtrArray *lanes, ClinicLogLane *lane)
{
  if (lane->rows->len > 0)
    g_ptr_array_add (lanes, lane);
  else
    lane_free (lane);
}

static void
take_rest (GPtrArray *lanes, const ClinicLogEvidence *log, ClinicLogLane *loose, ClinicLogLane *decoys)
{
  loose->title = dup_processes (log, loose->rows);
  loose->text = g_strdup (_("What was said on no connection."));
  decoys->title = g_strdup_printf (ngettext ("%u line that does not count", "%u lines that do not count",
                                             decoys->rows->len),
                                   decoys->rows->len);
  decoys->text = g_strdup (_("They look telling, but stand in the logs of healthy devices too. "
                              "Each with the reason why."));
  take (lanes, loose);
  take (lanes, decoys);
}

static int
compare_lanes (gconstpointer a, gconstpointer b)
{
  const ClinicLogLane *first = *(const ClinicLogLane *const *)a;
  const ClinicLogLane *second = *(const ClinicLogLane *const *)b;

  return (first->rank > second->rank) - (first->rank < second->rank);
}

/**
 * clinic_log_lane_list:
 *
 * Puts the rows that @filter matches into lanes.
 *
 * Returns: (transfer full): ClinicLogLane with at least one row each, in the order to show them
 */
GPtrArray *
clinic_log_lane_list (const ClinicLogEvidence *log, const ClinicLogFilter *filter)
{
  GPtrArray *lanes = g_ptr_array_new_with_free_func (lane_free);
  g_autoptr(GPtrArray) of_connections = g_ptr_array_new ();
  ClinicLogLane *loose = lane_new (-1, "view-list-symbolic", NULL, RANK_OTHER);
  ClinicLogLane *decoys = lane_new (-1, "action-unavailable-symbolic", NULL, RANK_DECOYS);

  for (guint i = 0; i < log->connections->len; i++)
    g_ptr_array_add (of_connections, new_for_connection (g_ptr_array_index (log->connections, i), (int)i));
  for (guint i = 0; i < log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);
      int                 connection = find_connection (log, row);

      if (row->mark == CLINIC_LOG_MARK_NONE || !clinic_log_filter_matches (filter, row))
        continue;
      if (row->mark == CLINIC_LOG_MARK_DECOY)
        add_row (decoys, row, i);
      else
        add_row (connection < 0 ? loose : g_ptr_array_index (of_connections, connection), row, i);
    }
  for (guint i = 0; i < of_connections->len; i++)
    take (lanes, g_ptr_array_index (of_connections, i));
  take_rest (lanes, log, loose, decoys);
  /* GLib’s sort of arrays is stable. */
  g_ptr_array_sort (lanes, compare_lanes);

  return lanes;
}

/**
 * clinic_log_lane_is_foreign:
 *
 * Returns: whether the row stands in the lane of a connection that it does not name
 */
gboolean
clinic_log_lane_is_foreign (const ClinicLogLane *self, const ClinicLogRow *row)
{
  return self->connection >= 0 && row->connection != self->connection;
}
