/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-event.h"

G_BEGIN_DECLS

/* What only log-evidence.c needs to know: who asked for what on which connection. */

/* One connection of one process. */
typedef struct
{
  char    *host;
  guint    port;
  gboolean names_flow; /* host is the address of a flow, for want of the name */
  gboolean is_noise;   /* of an Apple service that asks for itself */
  guint    request;    /* index + 1 into the requests of the one that is open; 0 none */
  gboolean requested;
} ClinicLogTrack;

/* A server's demand for a certificate. */
typedef struct
{
  ClinicLogTrack *connection;
  gint64          seconds;
  gboolean        completed;
} ClinicLogRequest;

/* A record that says something, in the order of the file. */
typedef struct
{
  guint              record;
  ClinicLogEventKind kind;
  const char        *meaning;
  ClinicLogTrack    *connection; /* may be NULL */
} ClinicLogNoted;

typedef struct
{
  GPtrArray  *records;     /* ClinicLogRecord; borrowed */
  GHashTable *connections; /* “process pid id” -> ClinicLogTrack */
  GArray     *requests;    /* ClinicLogRequest */
  GHashTable *tellings;    /* set of the seconds, as pointers */
  GArray     *noted;       /* ClinicLogNoted */
} ClinicLogWeighing;

void                    clinic_log_weighing_init (ClinicLogWeighing *self,
                                                  GPtrArray         *records);
void                    clinic_log_weighing_clear (ClinicLogWeighing *self);
void                    clinic_log_weighing_take_record (ClinicLogWeighing *self,
                                                         guint              index);
const ClinicLogRequest *clinic_log_weighing_find_conjunction (ClinicLogWeighing *self);
ClinicLogTrack         *clinic_log_weighing_find_request (ClinicLogWeighing *self);
ClinicLogTrack         *clinic_log_weighing_find_sign_in (ClinicLogWeighing *self);
gboolean                clinic_log_weighing_has_refusal (ClinicLogWeighing *self);

gboolean clinic_log_track_is_sign_in (const ClinicLogTrack *self);
gboolean clinic_log_track_counts (const ClinicLogTrack *self);
gboolean clinic_log_noted_is_of_conjunction (const ClinicLogNoted   *self,
                                             const ClinicLogRecord  *record,
                                             const ClinicLogRequest *joined);

G_END_DECLS
