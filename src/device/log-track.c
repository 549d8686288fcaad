/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-track.h"

#include <string.h>

/* Source: logs of healthy phones, which show these with requests and errors of their own */
static const char *const noise_processes[] = { "online-auth-agent", "amfid", "itunesstored",
                                               "apsd", "nsurlsessiond", NULL };

/**
 * clinic_log_held_new:
 *
 * Keeps a record, with what it says.
 */
ClinicLogHeld *
clinic_log_held_new (const ClinicLogRecord *record, const ClinicLogEvent *event, guint serial)
{
  ClinicLogHeld *self = g_new0 (ClinicLogHeld, 1);

  self->record = clinic_log_record_copy (record);
  self->kind = event->kind;
  self->bearing = event->bearing;
  self->meaning = event->meaning;
  self->source = event->source;
  self->serial = serial;

  return self;
}

/**
 * clinic_log_held_free:
 */
void
clinic_log_held_free (ClinicLogHeld *self)
{
  clinic_log_record_free (self->record);
  g_free (self);
}

/**
 * clinic_log_held_get_size:
 *
 * Returns: bytes, about
 */
gsize
clinic_log_held_get_size (const ClinicLogHeld *self)
{
  return sizeof *self + sizeof *self->record + strlen (self->record->raw) + strlen (self->record->message);
}

/**
 * clinic_log_track_new:
 *
 * Begins a connection of the process that writes @record.
 */
ClinicLogTrack *
clinic_log_track_new (const ClinicLogRecord *record, const char *id, guint serial)
{
  ClinicLogTrack *self = g_new0 (ClinicLogTrack, 1);

  self->connection = clinic_log_connection_new (record->process, record->pid, id);
  self->connection->is_noise = clinic_log_process_is_noise (record->process);
  self->serial = serial;
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_held_free);

  return self;
}

/**
 * clinic_log_track_free:
 */
void
clinic_log_track_free (ClinicLogTrack *self)
{
  clinic_log_connection_free (self->connection);
  g_clear_pointer (&self->telling, clinic_log_held_free);
  g_ptr_array_unref (self->held);
  g_free (self);
}

/**
 * clinic_log_track_counts:
 *
 * Returns: whether it may be the sign-in's: what a service of Apple does for itself is not
 */
gboolean
clinic_log_track_counts (const ClinicLogTrack *self)
{
  return !self->connection->is_noise || self->connection->is_sign_in;
}

/**
 * clinic_log_track_is_of_interest:
 *
 * Returns: whether it is worth showing
 */
gboolean
clinic_log_track_is_of_interest (const ClinicLogTrack *self)
{
  return clinic_log_track_counts (self) && (self->connection->requested || self->challenged || self->rejects ||
                                            self->is_rejected || self->connection->is_sign_in);
}

/**
 * clinic_log_track_is_joined:
 *
 * Returns: whether it carries the conjunction. A server that names no CA filters nothing, so there a gap in the chain
 *   is not what stops the sign-in.
 */
gboolean
clinic_log_track_is_joined (const ClinicLogTrack *self)
{
  return self->waits && self->telling != NULL && self->connection->n_names != 0 && clinic_log_track_counts (self);
}

/**
 * clinic_log_track_get_rank:
 *
 * Returns: the higher, the more it proves
 */
guint
clinic_log_track_get_rank (const ClinicLogTrack *self)
{
  if (!clinic_log_track_is_of_interest (self))
    return 0;

  return 1 + self->connection->is_sign_in + (self->rejects || self->is_rejected) + 4 * self->connection->requested +
         8 * self->waits + 16 * clinic_log_track_is_joined (self);
}

/**
 * clinic_log_track_get_outcome:
 *
 * Returns: how it ended, as far as the log tells
 */
ClinicLogOutcome
clinic_log_track_get_outcome (const ClinicLogTrack *self)
{
  if (self->rejects)
    return CLINIC_LOG_OUTCOME_SERVER_REJECTED;
  if (self->is_rejected)
    return CLINIC_LOG_OUTCOME_DEVICE_REJECTED;
  if (self->waits)
    return CLINIC_LOG_OUTCOME_STOPPED;
  if (self->failed)
    return CLINIC_LOG_OUTCOME_FAILED;

  return self->completed ? CLINIC_LOG_OUTCOME_COMPLETED : CLINIC_LOG_OUTCOME_UNKNOWN;
}

/**
 * clinic_log_process_is_noise:
 *
 * Returns: whether it is a service of Apple that talks to servers of its own
 */
gboolean
clinic_log_process_is_noise (const char *process)
{
  return g_strv_contains (noise_processes, process);
}
