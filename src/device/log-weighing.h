/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-track.h"

G_BEGIN_DECLS

/* What only log-evidence.c needs to know: who asked for what on which connection, while the log goes by. What is kept
 * is bounded, however long the log is; what proves something is kept longest. */

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

void clinic_log_weighing_init (ClinicLogWeighing *self);
void clinic_log_weighing_clear (ClinicLogWeighing *self);
void clinic_log_weighing_take (ClinicLogWeighing     *self,
                               const ClinicLogRecord *record);
void clinic_log_weighing_finish (ClinicLogWeighing *self,
                                 gint64             last_seconds);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicLogWeighing, clinic_log_weighing_clear)

G_END_DECLS
