/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a log is told to people, on the command line and in the report. */

#include "config.h"

#include "report/log-story.h"

#include "report/plain.h"

#include <glib/gi18n.h>

#define MAX_DECOY_REASONS 30

/**
 * clinic_log_story_dup_connection:
 *
 * Returns: (transfer full): whose connection it is, where to, and how it ended; one line
 */
char *
clinic_log_story_dup_connection (const ClinicLogConnection *connection)
{
  g_autofree char *process = clinic_plain_line (connection->process);
  g_autofree char *id = clinic_plain_line (connection->id);
  g_autofree char *host = clinic_plain_line (connection->host);
  const char      *outcome = clinic_log_outcome_get_title (connection->outcome);

  if (connection->host == NULL)
    /* Translators: the number of a connection, the name of a process, how the connection ended */
    return g_strdup_printf (_("Connection %s of %s: %s"), id, process, outcome);

  /* Translators: the number of a connection, the name of a process, host, port, how the connection ended */
  return g_strdup_printf (_("Connection %s of %s to %s, port %u: %s"), id, process, host, connection->port, outcome);
}

/**
 * clinic_log_story_dup_silence:
 *
 * Returns: (transfer full) (nullable): how long nothing followed on a request that was never answered
 */
char *
clinic_log_story_dup_silence (const ClinicLogConnection *connection)
{
  if (connection->outcome != CLINIC_LOG_OUTCOME_STOPPED)
    return NULL;

  return clinic_log_silence_dup_sentence (connection->silence);
}

/**
 * clinic_log_story_is_telling:
 *
 * Returns: whether the row is one that a reader must see first
 */
gboolean
clinic_log_story_is_telling (const ClinicLogRow *row)
{
  switch (row->mark)
    {
    case CLINIC_LOG_MARK_TELLING:
    case CLINIC_LOG_MARK_CERTIFICATE_REQUEST:
    case CLINIC_LOG_MARK_SERVER_TRUST:
    case CLINIC_LOG_MARK_REFUSAL:
    case CLINIC_LOG_MARK_IDENTITY_FAILED:
      return TRUE;
    case CLINIC_LOG_MARK_NONE:
    case CLINIC_LOG_MARK_CONNECTION:
    case CLINIC_LOG_MARK_DECOY:
    case CLINIC_LOG_MARK_IDENTITY_ARRIVED:
    case CLINIC_LOG_MARK_AIA:
    case CLINIC_LOG_MARK_CONTEXT:
    default:
      return FALSE;
    }
}

/**
 * clinic_log_story_list_decoys:
 *
 * Lists why lines do not count, each reason once.
 *
 * Returns: (transfer full): of ClinicLogDecoy, in the order of their first lines
 */
GArray *
clinic_log_story_list_decoys (const ClinicLogEvidence *log)
{
  GArray *decoys = g_array_new (FALSE, FALSE, sizeof (ClinicLogDecoy));

  for (guint i = 0; i < log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);
      ClinicLogDecoy     *decoy = NULL;

      if (row->mark != CLINIC_LOG_MARK_DECOY)
        continue;
      for (guint j = 0; j < decoys->len && decoy == NULL; j++)
        if (g_strcmp0 (g_array_index (decoys, ClinicLogDecoy, j).meaning, row->meaning) == 0)
          decoy = &g_array_index (decoys, ClinicLogDecoy, j);
      if (decoy != NULL)
        decoy->count++;
      else if (decoys->len < MAX_DECOY_REASONS)
        {
          ClinicLogDecoy fresh = { row->meaning, row->source, row->record->line, 1 };

          g_array_append_val (decoys, fresh);
        }
    }

  return decoys;
}
