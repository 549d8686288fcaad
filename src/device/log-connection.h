/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds that are worth a word: a server that hears nothing waits for longer than a network is slow. */
#define CLINIC_LOG_LONG_SILENCE 5

/* How a connection ended, as far as the log tells. */
typedef enum
{
  CLINIC_LOG_OUTCOME_UNKNOWN,
  CLINIC_LOG_OUTCOME_COMPLETED,       /* the TLS handshake ended well */
  CLINIC_LOG_OUTCOME_STOPPED,         /* the server asked for a certificate, and nothing followed */
  CLINIC_LOG_OUTCOME_SERVER_REJECTED, /* the device rejects the server */
  CLINIC_LOG_OUTCOME_DEVICE_REJECTED, /* the server rejects the device's certificate */
  CLINIC_LOG_OUTCOME_FAILED,          /* any other failure */
} ClinicLogOutcome;

/* One connection of one process, with all that the log says of it. */
typedef struct
{
  char            *process;
  guint            pid;
  char            *id;         /* as the process counts: “8”, “C2” */
  char            *host;       /* NULL: not named. May be hashed, “Hostname#309115f3” */
  guint            port;       /* 0 unknown */
  gboolean         is_sign_in; /* to a server of certificate authentication: port 49443, “certauth.” */
  gboolean         is_noise;   /* of an Apple service that asks for itself */
  gboolean         requested;  /* the server asked for a certificate */
  int              n_names;    /* CA names in the request; -1 unknown */
  gboolean         joined;     /* it carries the conjunction: request, no completion, the telling line soon after */
  ClinicLogOutcome outcome;
  gint64           first;   /* seconds as in ClinicLogRecord; -1 unknown */
  gint64           last;    /* the same */
  gint64           silence; /* seconds from the request to what came next on this connection, or to the end of the
                               log; -1 unknown or not asked */
  GArray *rows;             /* guint: indexes into the rows of the evidence, in their order */
} ClinicLogConnection;

ClinicLogConnection *clinic_log_connection_new (const char *process,
                                                guint       pid,
                                                const char *id);
void                 clinic_log_connection_free (ClinicLogConnection *self);
const char          *clinic_log_outcome_get_id (ClinicLogOutcome outcome);
const char          *clinic_log_outcome_get_title (ClinicLogOutcome outcome);
char                *clinic_log_silence_dup_sentence (gint64 seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLogConnection, clinic_log_connection_free)

G_END_DECLS
