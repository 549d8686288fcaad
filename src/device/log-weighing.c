/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The line of securityd that tells is also written for every identity on the device that does not fit, in sign-ins that
 * go well. So it is believed only together with what must have come before it: a server asks for a certificate, that
 * handshake never goes on, and the line follows within three seconds. The line itself names neither process nor
 * connection; time is all that joins them. */

#include "config.h"

#include "device/log-weighing.h"

#include "device/log-dictionary.h"
#include "device/log-time.h"

#include <string.h>

#define MAX_DELAY_SECONDS 3
#define CERTAUTH_PORT     49443 /* of AD FS's certificate authentication; Source: Microsoft, AD FS requirements */
#define MAX_TRACKS        256
#define MAX_TRACK_ROWS    40
#define FIRST_TRACK_ROWS  24 /* of these; the rest are the last ones */
#define MAX_TRACK_BYTES   (24 * 1024 * 1024)
#define MAX_LOOSE_A_KIND  60
#define MAX_TASKS         512
#define MAX_RECENT        16

/**
 * clinic_log_weighing_init:
 */
void
clinic_log_weighing_init (ClinicLogWeighing *self)
{
  *self = (ClinicLogWeighing){ 0 };
  self->current = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tasks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_track_free);
  self->loose = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_held_free);
  self->recent = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_held_free);
}

/**
 * clinic_log_weighing_clear:
 */
void
clinic_log_weighing_clear (ClinicLogWeighing *self)
{
  g_hash_table_unref (self->current);
  g_hash_table_unref (self->tasks);
  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->loose);
  g_ptr_array_unref (self->recent);
}

static char *
dup_key (const char *process, guint pid, const char *id)
{
  return g_strdup_printf ("%s %u %s", process, pid, id);
}

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const ClinicLogTrack *one = *(const ClinicLogTrack *const *)a;
  const ClinicLogTrack *other = *(const ClinicLogTrack *const *)b;
  guint                 rank = clinic_log_track_get_rank (one);
  guint                 other_rank = clinic_log_track_get_rank (other);

  if (rank != other_rank)
    return rank < other_rank ? -1 : 1;

  return one->used < other->used ? -1 : one->used > other->used;
}

/* Forgets the half that proves least, and of that what was touched least lately: half of them at once, as a log may
 * have a new connection in every line. */
static void
forget_tracks (ClinicLogWeighing *self)
{
  guint n_forgotten = self->tracks->len / 2;

  g_ptr_array_sort (self->tracks, compare_worth);
  for (guint i = 0; i < n_forgotten; i++)
    {
      ClinicLogTrack  *track = g_ptr_array_index (self->tracks, i);
      g_autofree char *key = dup_key (track->connection->process, track->connection->pid, track->connection->id);

      if (g_hash_table_lookup (self->current, key) == track)
        g_hash_table_remove (self->current, key);
      for (guint j = 0; j < track->held->len; j++)
        self->bytes -= clinic_log_held_get_size (g_ptr_array_index (track->held, j));
    }
  g_ptr_array_remove_range (self->tracks, 0, n_forgotten);
}

static gboolean
begins_something (ClinicLogEventKind kind)
{
  return kind == CLINIC_LOG_EVENT_HANDSHAKE || kind == CLINIC_LOG_EVENT_REQUEST ||
         kind == CLINIC_LOG_EVENT_COMPLETION || kind == CLINIC_LOG_EVENT_CHALLENGE;
}

/* A process counts its connections, but a number may come again: with another object behind it, after a new beginning,
 * or for another server. */
static gboolean
is_another (const ClinicLogTrack *track, const ClinicLogEvent *event)
{
  if (event->object != 0 && track->object != 0 && event->object != track->object)
    return TRUE;
  if (event->kind == CLINIC_LOG_EVENT_START)
    return track->begun || track->closed;
  if (event->kind == CLINIC_LOG_EVENT_ENDPOINT)
    return event->host[0] != '\0' && strpbrk (event->connection, ".:") == NULL && track->connection->host != NULL &&
           !track->names_flow && strcmp (track->connection->host, event->host) != 0;

  return track->closed && begins_something (event->kind);
}

/* The flow 8.1 belongs to the connection 8, and C2.1:2 to C2. */
static ClinicLogTrack *
get_track (ClinicLogWeighing *self, const ClinicLogRecord *record, const ClinicLogEvent *event)
{
  g_autofree char *id = g_strndup (event->connection, strcspn (event->connection, ".:"));
  g_autofree char *key = dup_key (record->process, record->pid, id);
  ClinicLogTrack  *track = g_hash_table_lookup (self->current, key);

  if (track == NULL || is_another (track, event))
    {
      if (self->tracks->len >= MAX_TRACKS)
        forget_tracks (self);
      track = clinic_log_track_new (record, id, ++self->serials);
      g_ptr_array_add (self->tracks, track);
      g_hash_table_replace (self->current, g_steal_pointer (&key), track);
    }
  track->used = ++self->used;
  if (event->object != 0)
    track->object = event->object;

  return track;
}

/* Keeps the first rows and the last ones, and the request that is still open. */
static void
hold (ClinicLogWeighing *self, ClinicLogTrack *track, const ClinicLogRecord *record, const ClinicLogEvent *event)
{
  ClinicLogHeld *held = clinic_log_held_new (record, event, track->serial);

  if (track->held->len >= MAX_TRACK_ROWS)
    {
      guint index = FIRST_TRACK_ROWS;

      if (((ClinicLogHeld *)g_ptr_array_index (track->held, index))->record->line == track->request_line)
        index++;
      self->bytes -= clinic_log_held_get_size (g_ptr_array_index (track->held, index));
      g_ptr_array_remove_index (track->held, index);
    }
  g_ptr_array_add (track->held, held);
  self->bytes += clinic_log_held_get_size (held);
  while (self->bytes > MAX_TRACK_BYTES && self->tracks->len > 1)
    forget_tracks (self);
}

static void
take_endpoint (ClinicLogTrack *track, const ClinicLogEvent *event)
{
  ClinicLogConnection *connection = track->connection;
  gboolean             is_flow = strpbrk (event->connection, ".:") != NULL;

  if (event->host[0] == '\0' || (connection->host != NULL && is_flow && !track->names_flow))
    return;
  g_free (connection->host);
  connection->host = g_utf8_make_valid (event->host, -1);
  connection->port = event->port;
  track->names_flow = is_flow;
  connection->is_sign_in = connection->port == CERTAUTH_PORT || g_str_has_prefix (connection->host, "certauth.");
}

static gboolean
comes_soon (gint64 request, gint64 telling)
{
  gint64 delay = clinic_log_time_between (request, telling);

  return delay >= 0 && delay <= MAX_DELAY_SECONDS;
}

static void
attach_telling (ClinicLogTrack *track, const ClinicLogRecord *record, const ClinicLogEvent *event)
{
  if (track->waits && track->telling == NULL && comes_soon (track->request_seconds, record->seconds))
    track->telling = clinic_log_held_new (record, event, track->serial);
}

static void
take_request (ClinicLogWeighing *self, ClinicLogTrack *track, const ClinicLogRecord *record)
{
  track->connection->requested = TRUE;
  if (track->waits && track->telling != NULL)
    return;
  track->waits = TRUE;
  track->request_seconds = record->seconds;
  track->request_line = record->line;
  track->followed = FALSE;

  /* A log that was put together from pieces may have the line first. */
  for (guint i = 0; i < self->recent->len && track->telling == NULL; i++)
    {
      const ClinicLogHeld *held = g_ptr_array_index (self->recent, i);
      ClinicLogEvent       event = { .kind = held->kind, .bearing = held->bearing };

      event.meaning = held->meaning;
      event.source = held->source;
      attach_telling (track, held->record, &event);
    }
}

static void
take_telling (ClinicLogWeighing *self, const ClinicLogRecord *record, const ClinicLogEvent *event)
{
  for (guint i = 0; i < self->tracks->len; i++)
    attach_telling (g_ptr_array_index (self->tracks, i), record, event);
  if (self->recent->len >= MAX_RECENT)
    g_ptr_array_remove_index (self->recent, 0);
  g_ptr_array_add (self->recent, clinic_log_held_new (record, event, 0));
}

static void
follow (ClinicLogTrack *track, const ClinicLogRecord *record)
{
  ClinicLogConnection *connection = track->connection;

  if (track->request_line != 0 && !track->followed && record->line != track->request_line)
    {
      track->followed = TRUE;
      track->next_seconds = record->seconds;
    }
  if (record->seconds < 0)
    return;
  if (connection->first < 0)
    connection->first = record->seconds;
  connection->last = record->seconds;
}

static void
take_on_track (ClinicLogWeighing     *self,
               ClinicLogTrack        *track,
               const ClinicLogRecord *record,
               const ClinicLogEvent  *event)
{
  follow (track, record);
  track->begun |= begins_something (event->kind) || event->kind == CLINIC_LOG_EVENT_CLOSE;
  if (event->n_names >= 0)
    track->connection->n_names = event->n_names;
  switch (event->kind)
    {
    case CLINIC_LOG_EVENT_REQUEST:
      take_request (self, track, record);
      break;
    case CLINIC_LOG_EVENT_CHALLENGE:
      track->challenged = TRUE;
      break;
    case CLINIC_LOG_EVENT_COMPLETION:
      track->completed = TRUE;
      track->waits = FALSE;
      g_clear_pointer (&track->telling, clinic_log_held_free);
      break;
    case CLINIC_LOG_EVENT_ENDPOINT:
      take_endpoint (track, event);
      break;
    case CLINIC_LOG_EVENT_CLOSE:
      track->closed |= strpbrk (event->connection, ".:") == NULL;
      break;
    case CLINIC_LOG_EVENT_FAILURE:
      track->failed = TRUE;
      break;
    case CLINIC_LOG_EVENT_SERVER_TRUST:
      track->rejects = TRUE;
      break;
    case CLINIC_LOG_EVENT_REFUSAL:
      track->is_rejected = TRUE;
      break;
    case CLINIC_LOG_EVENT_NONE:
    case CLINIC_LOG_EVENT_TELLING:
    case CLINIC_LOG_EVENT_HANDSHAKE:
    case CLINIC_LOG_EVENT_START:
    case CLINIC_LOG_EVENT_TASK:
    case CLINIC_LOG_EVENT_ARRIVED:
    case CLINIC_LOG_EVENT_IDENTITY_FAILED:
    case CLINIC_LOG_EVENT_AIA:
    case CLINIC_LOG_EVENT_AIA_FAILED:
    case CLINIC_LOG_EVENT_CONTEXT:
    case CLINIC_LOG_EVENT_DECOY:
    default:
      break;
    }
  hold (self, track, record, event);
}

/* A task names its connection once, when it is set up. */
static void
resolve_task (ClinicLogWeighing *self, const ClinicLogRecord *record, ClinicLogEvent *event)
{
  g_autofree char *key = dup_key (record->process, record->pid, event->task);
  const char      *id;

  if (event->kind == CLINIC_LOG_EVENT_TASK)
    {
      if (g_hash_table_size (self->tasks) >= MAX_TASKS)
        g_hash_table_remove_all (self->tasks);
      g_hash_table_replace (self->tasks, g_steal_pointer (&key), g_strdup (event->connection));
      return;
    }
  id = g_hash_table_lookup (self->tasks, key);
  if (id != NULL && event->connection[0] == '\0')
    g_strlcpy (event->connection, id, sizeof event->connection);
}

static ClinicLogTrack *
find_track (ClinicLogWeighing *self, const ClinicLogRecord *record, const ClinicLogEvent *event)
{
  g_autofree char *id = g_strndup (event->connection, strcspn (event->connection, ".:"));
  g_autofree char *key = dup_key (record->process, record->pid, id);

  return g_hash_table_lookup (self->current, key);
}

/* What a service of Apple makes of its own servers says nothing of the sign-in. */
static void
discount_noise (ClinicLogWeighing *self, const ClinicLogRecord *record, ClinicLogEvent *event)
{
  const ClinicLogTrack *track = event->connection[0] != '\0' ? find_track (self, record, event) : NULL;

  if ((event->kind != CLINIC_LOG_EVENT_SERVER_TRUST && event->kind != CLINIC_LOG_EVENT_REFUSAL) ||
      !clinic_log_process_is_noise (record->process) || (track != NULL && track->connection->is_sign_in))
    return;
  event->kind = CLINIC_LOG_EVENT_DECOY;
  event->bearing = CLINIC_LOG_BEARING_NOISE;
  event->meaning = clinic_log_dictionary_explain_noise ();
}

/**
 * clinic_log_weighing_take:
 *
 * Takes the next record of the log.
 */
void
clinic_log_weighing_take (ClinicLogWeighing *self, const ClinicLogRecord *record)
{
  ClinicLogEvent        event;
  const ClinicLogTrack *track = NULL;

  if (!clinic_log_event_read (record, &event))
    return;
  if (event.task[0] != '\0')
    resolve_task (self, record, &event);
  discount_noise (self, record, &event);
  self->counts[event.kind]++;

  if (event.kind == CLINIC_LOG_EVENT_TELLING)
    take_telling (self, record, &event);
  if (event.connection[0] != '\0' && event.kind != CLINIC_LOG_EVENT_DECOY)
    {
      take_on_track (self, get_track (self, record, &event), record, &event);
      return;
    }
  if (!clinic_log_event_stands_alone (&event) || self->counts[event.kind] > MAX_LOOSE_A_KIND)
    return;
  if (event.connection[0] != '\0')
    track = find_track (self, record, &event);
  g_ptr_array_add (self->loose, clinic_log_held_new (record, &event, track != NULL ? track->serial : 0));
}

/**
 * clinic_log_weighing_finish:
 * @last_seconds: when the log ends
 *
 * Settles what is known of each connection only at the end.
 */
void
clinic_log_weighing_finish (ClinicLogWeighing *self, gint64 last_seconds)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      ClinicLogTrack      *track = g_ptr_array_index (self->tracks, i);
      ClinicLogConnection *connection = track->connection;

      connection->outcome = clinic_log_track_get_outcome (track);
      connection->joined = clinic_log_track_is_joined (track);
      if (track->request_line != 0)
        connection->silence = clinic_log_time_between (track->request_seconds,
                                                       track->followed ? track->next_seconds : last_seconds);
    }
}
