/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-log.h"

/* Unknown is null. */
static void
add_known (ClinicJsonWriter *writer,
           const char       *key,
           gboolean          known,
           gint64            number)
{
  if (known)
    clinic_json_writer_add_number (writer, key, number);
  else
    clinic_json_writer_add_null (writer, key);
}

static void
add_row (ClinicJsonWriter   *writer,
         const ClinicLogRow *row)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_number (writer, "line", row->record->line);
  clinic_json_writer_add_text (writer, "time", row->record->time);
  clinic_json_writer_add_text (writer, "process", row->record->process);
  clinic_json_writer_add_text (writer, "mark", clinic_log_mark_get_id (row->mark));
  clinic_json_writer_add_text (writer, "bearing", clinic_log_bearing_get_id (row->bearing));
  clinic_json_writer_add_text (writer, "message", row->record->message);
  clinic_json_writer_add_text (writer, "meaning", row->meaning);
  clinic_json_writer_add_text (writer, "source", row->source);
  add_known (writer, "connection", row->connection >= 0, row->connection);
  clinic_json_writer_end_object (writer);
}

static void
add_connection (ClinicJsonWriter          *writer,
                const ClinicLogConnection *connection)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "process", connection->process);
  clinic_json_writer_add_number (writer, "pid", connection->pid);
  clinic_json_writer_add_text (writer, "id", connection->id);
  clinic_json_writer_add_text (writer, "host", connection->host);
  add_known (writer, "port", connection->port != 0, connection->port);
  clinic_json_writer_add_boolean (writer, "sign_in", connection->is_sign_in);
  clinic_json_writer_add_boolean (writer, "certificate_requested", connection->requested);
  add_known (writer, "names", connection->n_names >= 0, connection->n_names);
  clinic_json_writer_add_boolean (writer, "joined", connection->joined);
  clinic_json_writer_add_text (writer, "outcome", clinic_log_outcome_get_id (connection->outcome));
  add_known (writer, "silence_seconds", connection->silence >= 0, connection->silence);
  clinic_json_writer_begin_list (writer, "rows");
  for (guint i = 0; i < connection->rows->len; i++)
    clinic_json_writer_add_number (writer, NULL, g_array_index (connection->rows, guint, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}

static void
add_counters (ClinicJsonWriter        *writer,
              const ClinicLogEvidence *log)
{
  clinic_json_writer_add_number (writer, "lines", (gint64)log->n_lines);
  add_known (writer, "records", log->n_records >= 0, log->n_records);
  clinic_json_writer_add_number (writer, "decoys", log->decoys);
  clinic_json_writer_add_number (writer, "server_rejections", log->server_rejections);
  clinic_json_writer_add_number (writer, "device_rejections", log->device_rejections);
  clinic_json_writer_add_number (writer, "identities_arrived", log->identities_arrived);
  clinic_json_writer_add_number (writer, "identities_failed", log->identities_failed);
  clinic_json_writer_add_number (writer, "aia_attempts", log->aia_attempts);
  clinic_json_writer_add_number (writer, "aia_failures", log->aia_failures);
  add_known (writer, "silence_seconds", log->silence >= 0, log->silence);
}

/**
 * clinic_json_add_log:
 * @input: (nullable): the file of the log
 *
 * Writes one element of the results of `log`. Rows name their connection, and connections their rows, by index.
 */
void
clinic_json_add_log (ClinicJsonWriter        *writer,
                     const char              *key,
                     const char              *input,
                     const ClinicLogEvidence *log)
{
  clinic_json_writer_begin_object (writer, key);
  if (input != NULL)
    clinic_json_writer_add_text (writer, "input", input);
  clinic_json_writer_add_text (writer, "evidence", clinic_log_weight_get_id (log->weight));
  clinic_json_writer_add_text (writer, "sentence", log->sentence);
  clinic_json_writer_add_text (writer, "cut_short", log->cut_short);
  clinic_json_writer_add_text (writer, "host", log->host);
  add_known (writer, "port", log->port != 0, log->port);
  clinic_json_writer_add_boolean (writer, "certificate_requested", log->certificate_requested);
  add_counters (writer, log);
  clinic_json_writer_begin_list (writer, "connections");
  for (guint i = 0; i < log->connections->len; i++)
    add_connection (writer, g_ptr_array_index (log->connections, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_begin_list (writer, "rows");
  for (guint i = 0; i < log->rows->len; i++)
    add_row (writer, g_ptr_array_index (log->rows, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}
