/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"

G_BEGIN_DECLS

/* What only log-evidence.c needs to know: who asked for what on which connection, while the log goes by. What is kept
 * is bounded, however long the log is; what proves something is kept longest. */

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

typedef struct
{
  GHashTable *current; /* “process pid id” -> ClinicLogTrack */
  GHashTable *tasks;   /* “pid task” -> id of the connection */
  GPtrArray  *tracks;  /* ClinicLogTrack */
  GPtrArray  *loose;   /* ClinicLogHeld: on no connection */
  GPtrArray  *recent;  /* ClinicLogHeld: the telling lines that came last */
  guint       counts[CLINIC_LOG_EVENT_DECOY + 1];
  guint       serials;
  guint64     used;
  gsize       bytes; /* held on tracks */
} ClinicLogWeighing;

void     clinic_log_weighing_init (ClinicLogWeighing *self);
void     clinic_log_weighing_clear (ClinicLogWeighing *self);
void     clinic_log_weighing_take (ClinicLogWeighing     *self,
                                   const ClinicLogRecord *record);
void     clinic_log_weighing_finish (ClinicLogWeighing *self,
                                     gint64             last_seconds);
gboolean clinic_log_track_counts (const ClinicLogTrack *self);
gboolean clinic_log_track_is_of_interest (const ClinicLogTrack *self);
gboolean clinic_log_track_is_joined (const ClinicLogTrack *self);
guint    clinic_log_track_get_rank (const ClinicLogTrack *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicLogWeighing, clinic_log_weighing_clear)

G_END_DECLS
