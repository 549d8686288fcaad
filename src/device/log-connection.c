/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-connection.h"

#include <glib/gi18n.h>

/**
 * clinic_log_connection_new:
 *
 * Makes a connection of which nothing is known but its name.
 */
ClinicLogConnection *
clinic_log_connection_new (const char *process, guint pid, const char *id)
{
  ClinicLogConnection *self = g_new0 (ClinicLogConnection, 1);

  self->process = g_strdup (process);
  self->pid = pid;
  self->id = g_strdup (id);
  self->n_names = -1;
  self->first = self->last = self->silence = -1;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

/**
 * clinic_log_connection_free:
 */
void
clinic_log_connection_free (ClinicLogConnection *self)
{
  if (self == NULL)
    return;
  g_free (self->process);
  g_free (self->id);
  g_free (self->host);
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * clinic_log_outcome_get_id:
 *
 * Gets the word for an outcome in JSON.
 */
const char *
clinic_log_outcome_get_id (ClinicLogOutcome outcome)
{
  switch (outcome)
    {
    case CLINIC_LOG_OUTCOME_COMPLETED:
      return "completed";
    case CLINIC_LOG_OUTCOME_STOPPED:
      return "stopped";
    case CLINIC_LOG_OUTCOME_SERVER_REJECTED:
      return "server-rejected";
    case CLINIC_LOG_OUTCOME_DEVICE_REJECTED:
      return "device-rejected";
    case CLINIC_LOG_OUTCOME_FAILED:
      return "failed";
    case CLINIC_LOG_OUTCOME_UNKNOWN:
    default:
      return "unknown";
    }
}

/**
 * clinic_log_outcome_get_title:
 *
 * Gets the translated words for an outcome.
 */
const char *
clinic_log_outcome_get_title (ClinicLogOutcome outcome)
{
  switch (outcome)
    {
    case CLINIC_LOG_OUTCOME_COMPLETED:
      return _("Handshake Finished");
    case CLINIC_LOG_OUTCOME_STOPPED:
      return _("Stopped at the Request for a Certificate");
    case CLINIC_LOG_OUTCOME_SERVER_REJECTED:
      return _("Server Rejected by the Device");
    case CLINIC_LOG_OUTCOME_DEVICE_REJECTED:
      return _("Certificate Rejected by the Server");
    case CLINIC_LOG_OUTCOME_FAILED:
      return _("Failed");
    case CLINIC_LOG_OUTCOME_UNKNOWN:
    default:
      return _("End Not in the Log");
    }
}

/**
 * clinic_log_silence_dup_sentence:
 * @seconds: between a request and what came next; -1 unknown
 *
 * Returns: (nullable): a sentence where it was long enough to speak of
 */
char *
clinic_log_silence_dup_sentence (gint64 seconds)
{
  guint shown = (guint)MIN (seconds, G_MAXINT);

  if (seconds < CLINIC_LOG_LONG_SILENCE)
    return NULL;

  return g_strdup_printf (ngettext ("After the request nothing followed for %u second.",
                                    "After the request nothing followed for %u seconds.", shown),
                          shown);
}
