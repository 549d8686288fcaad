/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/ledger.h"
#include "net/tls-connection.h"

G_BEGIN_DECLS

#define CLINIC_REHEARSAL_DEADLINE_MILLISECONDS 30000
/* Brakes on what may be handed over. */
#define CLINIC_REHEARSAL_MAX_IDENTITY_BYTES (1024 * 1024)
#define CLINIC_REHEARSAL_MAX_PASSWORD_BYTES 1024

/* What is to be shown, and where. */
typedef struct
{
  const char   *host;
  guint16       port;
  GInetAddress *address;   /* NULL: looked up anew */
  gboolean      offer_1_2; /* the versions of TLS in which the place asked */
  gboolean      offer_1_3;
  const void   *identity; /* a PKCS#12 file */
  gsize         identity_length;
  const char   *password;     /* UTF-8; NULL: none is known, and the file may need none */
  gboolean      only_open;    /* no connection is made: it is only seen whether the file opens */
  guint         milliseconds; /* for all of it; 0: thirty seconds */
  gint64        at;           /* Unix seconds */
} ClinicRehearsalRequest;

/* What a server made of a certificate that was shown. */
typedef enum
{
  CLINIC_REHEARSAL_FAILED,    /* it came to an end before the certificate was shown; see the failure */
  CLINIC_REHEARSAL_NOT_ASKED, /* the server asked for none */
  CLINIC_REHEARSAL_ACCEPTED,  /* it answered the request for a page, and did not refuse */
  CLINIC_REHEARSAL_SILENT,    /* no objection, and no answer either */
  CLINIC_REHEARSAL_REFUSED,   /* a TLS alert, an end of the connection, or an HTTP answer that says so */
} ClinicRehearsalAnswer;

/* One handshake. */
typedef struct
{
  ClinicTlsOffer        offer; /* one version of TLS */
  gboolean              with_intermediates;
  guint                 n_sent; /* certificates */
  ClinicRehearsalAnswer answer;
  ClinicTlsFailure      failure;
  guint                 http_status; /* 0: none */
} ClinicRehearsalTurn;

/* How one place of a server took an identity that the agent had at hand. Holds no key. */
typedef struct
{
  char      *host;
  guint16    port;
  gint64     at;              /* Unix seconds */
  char      *sha256;          /* of the certificate shown */
  char      *subject;         /* its subject, to be shown */
  guint      n_intermediates; /* that came with it */
  GPtrArray *turns;           /* ClinicRehearsalTurn, in the order they were taken */
} ClinicRehearsal;

ClinicRehearsal *clinic_rehearsal_new (const char *host,
                                       guint16     port);
void             clinic_rehearsal_free (ClinicRehearsal *self);
char            *clinic_rehearsal_turn_dup_sentence (const ClinicRehearsalTurn *turn);
void             clinic_rehearsal_async (const ClinicRehearsalRequest *request,
                                         GCancellable                 *cancellable,
                                         GAsyncReadyCallback           callback,
                                         gpointer                      user_data);
ClinicRehearsal *clinic_rehearsal_finish (GAsyncResult *result,
                                          ClinicLedger *ledger,
                                          GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRehearsal, clinic_rehearsal_free)

G_END_DECLS
