/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The line of securityd that tells is also written for every identity on the device that does not fit, in sign-ins that
 * go well. So it is believed only together with what must have come before it: a server asks for a certificate, that
 * handshake never goes on, and the line follows within three seconds. The line itself names neither process nor
 * connection; time is all that joins them. */

#include "config.h"

#include "device/log-weighing.h"

#include <string.h>

#define MAX_DELAY_SECONDS 3
#define CERTAUTH_PORT     49443 /* of AD FS's certificate authentication; Source: Microsoft, AD FS requirements */

/* Source: logs of healthy phones, which show these with requests and errors of their own */
static const char *const noise_processes[] = { "online-auth-agent", "amfid", "itunesstored", "apsd", "nsurlsessiond" };

static void
connection_free (ClinicLogTrack *self)
{
  g_free (self->host);
  g_free (self);
}

gboolean
clinic_log_track_is_sign_in (const ClinicLogTrack *self)
{
  return self->port == CERTAUTH_PORT || (self->host != NULL && g_str_has_prefix (self->host, "certauth."));
}

gboolean
clinic_log_track_counts (const ClinicLogTrack *self)
{
  return !self->is_noise || clinic_log_track_is_sign_in (self);
}

/**
 * clinic_log_weighing_init:
 * @records: ClinicLogRecord; borrowed until clinic_log_weighing_clear()
 */
void
clinic_log_weighing_init (ClinicLogWeighing *self, GPtrArray *records)
{
  self->records = records;
  self->connections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)connection_free);
  self->requests = g_array_new (FALSE, FALSE, sizeof (ClinicLogRequest));
  self->tellings = g_hash_table_new (NULL, NULL);
  self->noted = g_array_new (FALSE, FALSE, sizeof (ClinicLogNoted));
}

void
clinic_log_weighing_clear (ClinicLogWeighing *self)
{
  g_hash_table_unref (self->connections);
  g_array_unref (self->requests);
  g_hash_table_unref (self->tellings);
  g_array_unref (self->noted);
}

/* The flow 8.1 belongs to the connection 8. */
static ClinicLogTrack *
get_connection (ClinicLogWeighing *self, const ClinicLogRecord *record, const char *id)
{
  gsize            length = g_ascii_isdigit (*id) ? strcspn (id, ".") : strlen (id);
  g_autofree char *key = g_strdup_printf ("%s %u %.*s", record->process, record->pid, (int)length, id);
  ClinicLogTrack  *connection = g_hash_table_lookup (self->connections, key);

  if (connection == NULL)
    {
      connection = g_new0 (ClinicLogTrack, 1);
      for (guint i = 0; i < G_N_ELEMENTS (noise_processes); i++)
        connection->is_noise |= strcmp (record->process, noise_processes[i]) == 0;
      g_hash_table_insert (self->connections, g_steal_pointer (&key), connection);
    }

  return connection;
}

static void
take_endpoint (ClinicLogTrack *connection, const ClinicLogEvent *event)
{
  gboolean is_flow = strchr (event->connection, '.') != NULL;

  if (connection->host != NULL && is_flow && !connection->names_flow)
    return;
  g_free (connection->host);
  connection->host = g_utf8_make_valid (event->host, -1);
  connection->port = event->port;
  connection->names_flow = is_flow;
}

static void
take_request (ClinicLogWeighing *self, ClinicLogTrack *connection, gint64 seconds)
{
  ClinicLogRequest request = { connection, seconds, FALSE };

  connection->requested = TRUE;
  g_array_append_val (self->requests, request);
  connection->request = self->requests->len;
}

static void
take_completion (ClinicLogWeighing *self, ClinicLogTrack *connection)
{
  if (connection->request == 0)
    return;
  g_array_index (self->requests, ClinicLogRequest, connection->request - 1).completed = TRUE;
  connection->request = 0;
}

/**
 * clinic_log_weighing_take_record:
 * @index: into the records, which are taken in their order
 */
void
clinic_log_weighing_take_record (ClinicLogWeighing *self, guint index)
{
  const ClinicLogRecord *record = g_ptr_array_index (self->records, index);
  ClinicLogEvent         event;
  ClinicLogNoted         noted = { .record = index };

  if (!clinic_log_event_read (record, &event))
    return;
  if (event.connection[0] != '\0')
    noted.connection = get_connection (self, record, event.connection);
  noted.kind = event.kind;
  noted.meaning = event.meaning;
  g_array_append_val (self->noted, noted);

  switch (event.kind)
    {
    case CLINIC_LOG_EVENT_TELLING:
      g_hash_table_add (self->tellings, GINT_TO_POINTER ((int)record->seconds));
      break;
    case CLINIC_LOG_EVENT_REQUEST:
      take_request (self, noted.connection, record->seconds);
      break;
    case CLINIC_LOG_EVENT_COMPLETION:
      take_completion (self, noted.connection);
      break;
    case CLINIC_LOG_EVENT_ENDPOINT:
      take_endpoint (noted.connection, &event);
      break;
    case CLINIC_LOG_EVENT_START:
      noted.connection->request = 0;
      break;
    case CLINIC_LOG_EVENT_NONE:
    case CLINIC_LOG_EVENT_HANDSHAKE:
    case CLINIC_LOG_EVENT_CLOSE:
    case CLINIC_LOG_EVENT_SERVER_TRUST:
    case CLINIC_LOG_EVENT_REFUSAL:
    case CLINIC_LOG_EVENT_DECOY:
    default:
      break;
    }
}

/**
 * clinic_log_weighing_find_conjunction:
 *
 * Finds the conjunction: a request that was never answered, and the telling line soon after.
 *
 * Returns: (nullable) (transfer none): NULL where there is none; valid until the next record is taken
 */
const ClinicLogRequest *
clinic_log_weighing_find_conjunction (ClinicLogWeighing *self)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      const ClinicLogRequest *request = &g_array_index (self->requests, ClinicLogRequest, i);

      if (request->completed || request->seconds < 0 || !clinic_log_track_counts (request->connection))
        continue;
      for (int delay = 0; delay <= MAX_DELAY_SECONDS; delay++)
        if (g_hash_table_contains (self->tellings, GINT_TO_POINTER ((int)request->seconds + delay)))
          return request;
    }

  return NULL;
}

/**
 * clinic_log_weighing_find_request:
 *
 * Returns: (nullable) (transfer none): the first connection that counts and had a request
 */
ClinicLogTrack *
clinic_log_weighing_find_request (ClinicLogWeighing *self)
{
  for (guint i = 0; i < self->requests->len; i++)
    if (clinic_log_track_counts (g_array_index (self->requests, ClinicLogRequest, i).connection))
      return g_array_index (self->requests, ClinicLogRequest, i).connection;

  return NULL;
}

/**
 * clinic_log_weighing_find_sign_in:
 *
 * Returns: (nullable) (transfer none): the first connection to a server of certificate authentication
 */
ClinicLogTrack *
clinic_log_weighing_find_sign_in (ClinicLogWeighing *self)
{
  for (guint i = 0; i < self->noted->len; i++)
    {
      ClinicLogTrack *connection = g_array_index (self->noted, ClinicLogNoted, i).connection;

      if (connection != NULL && clinic_log_track_is_sign_in (connection))
        return connection;
    }

  return NULL;
}

/**
 * clinic_log_noted_is_of_conjunction:
 * @record: the one that was noted
 * @joined: (nullable): of clinic_log_weighing_find_conjunction()
 */
gboolean
clinic_log_noted_is_of_conjunction (const ClinicLogNoted   *self,
                                    const ClinicLogRecord  *record,
                                    const ClinicLogRequest *joined)
{
  if (joined == NULL)
    return FALSE;
  if (self->kind == CLINIC_LOG_EVENT_TELLING)
    return record->seconds >= joined->seconds && record->seconds - joined->seconds <= MAX_DELAY_SECONDS;

  return self->connection == joined->connection;
}

gboolean
clinic_log_weighing_has_refusal (ClinicLogWeighing *self)
{
  for (guint i = 0; i < self->noted->len; i++)
    if (g_array_index (self->noted, ClinicLogNoted, i).kind == CLINIC_LOG_EVENT_REFUSAL)
      return TRUE;

  return FALSE;
}
