/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"

G_BEGIN_DECLS

/* One connection while the log goes by; see log-weighing.c. */

/* A record that is kept. */
typedef struct
{
  ClinicLogRecord   *record;
  ClinicLogEventKind kind;
  ClinicLogBearing   bearing;
  const char        *meaning;
  const char        *source;
  guint              serial; /* of its track; 0 none */
} ClinicLogHeld;

/* One connection of one process, from its beginning to its end; its number may be used again after that. */
typedef struct
{
  ClinicLogConnection *connection;
  guint                serial; /* from 1 */
  guint64              used;   /* when it was touched last */
  guint64              object;
  gboolean             names_flow; /* the host is the address of a flow, for want of the name */
  gboolean             begun;      /* the handshake has begun */
  gboolean             closed;
  gboolean             challenged; /* a sign of a request that nobody has checked */
  gboolean             waits;      /* a request that was never answered */
  gboolean             followed;   /* something came after the request */
  gint64               request_seconds;
  guint                request_line;
  gint64               next_seconds; /* of what came next */
  gboolean             completed, failed, rejects, is_rejected;
  ClinicLogHeld       *telling; /* the line that came soon after the request; NULL: none did */
  GPtrArray           *held;    /* ClinicLogHeld, in the order of the file */
} ClinicLogTrack;

ClinicLogHeld   *clinic_log_held_new (const ClinicLogRecord *record,
                                      const ClinicLogEvent  *event,
                                      guint                  serial);
void             clinic_log_held_free (ClinicLogHeld *self);
gsize            clinic_log_held_get_size (const ClinicLogHeld *self);
ClinicLogTrack  *clinic_log_track_new (const ClinicLogRecord *record,
                                       const char            *id,
                                       guint                  serial);
void             clinic_log_track_free (ClinicLogTrack *self);
gboolean         clinic_log_track_counts (const ClinicLogTrack *self);
gboolean         clinic_log_track_is_of_interest (const ClinicLogTrack *self);
gboolean         clinic_log_track_is_joined (const ClinicLogTrack *self);
guint            clinic_log_track_get_rank (const ClinicLogTrack *self);
ClinicLogOutcome clinic_log_track_get_outcome (const ClinicLogTrack *self);
gboolean         clinic_log_process_is_noise (const char *process);

G_END_DECLS
