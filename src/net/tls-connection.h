/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/tls-failure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brakes on a server that nobody here knows. */
#define CLINIC_TLS_MAX_CERTIFICATES 32
#define CLINIC_TLS_MAX_NAMES        10000

typedef enum
{
  CLINIC_TLS_OFFER_1_2,
  CLINIC_TLS_OFFER_1_3,
  CLINIC_TLS_OFFER_BOTH,
} ClinicTlsOffer;

typedef enum
{
  CLINIC_TLS_ASKED_NOT,
  CLINIC_TLS_ASKED_BY_HANDSHAKE,
  CLINIC_TLS_ASKED_BY_RENEGOTIATION,
  CLINIC_TLS_ASKED_POST_HANDSHAKE,
} ClinicTlsAsked;

/* Who is shown to a server; net/tls-identity.h opens it. */
typedef struct _ClinicTlsIdentity ClinicTlsIdentity;

typedef struct
{
  const char    *host; /* for the Host header and, unless it is an IP address, the server name (SNI) */
  GInetAddress  *address;
  guint16        port;
  ClinicTlsOffer offer;
  gboolean       send_name;
  gboolean       watch; /* send one GET and see whether a certificate is asked for then */
  guint          connect_milliseconds;
  guint          tls_milliseconds;   /* for the handshake */
  guint          watch_milliseconds; /* for the answer to the GET */
  gint64         deadline;           /* for all of it, as g_get_monotonic_time() */

  const ClinicTlsIdentity *identity;       /* NULL: none is shown */
  guint                    n_certificates; /* so many of it, its own first */
} ClinicTlsRequest;

/* What one connection told. */
typedef struct
{
  ClinicTlsOffer   offer;
  gboolean         sent_name;
  ClinicTlsFailure failure;  /* of connecting or the handshake; the answer of the server to no certificate included */
  gboolean         complete; /* the first handshake ended well */
  guint            connect_milliseconds;
  guint            tls_milliseconds;
  const char      *version;         /* static; NULL before the server chose */
  char            *cipher;          /* may be NULL */
  gboolean         forward_secrecy; /* of the key exchange; only where complete */
  char            *alpn;            /* may be NULL */
  GPtrArray       *chain;           /* GBytes: as served */
  ClinicTlsAsked   asked;
  gboolean         is_required; /* the server ended it, or said so, since no certificate came */
  GPtrArray       *names;       /* GBytes: the accepted CA names */
  gsize            name_bytes;
  gboolean         names_cut;   /* more names than are kept */
  guint            n_shown;     /* certificates of the identity that were sent */
  gboolean         is_answered; /* something came back */
  gboolean         is_closed;   /* the server ended it, in good order and without an answer */
  gboolean         is_refused;  /* the answer says that the certificate shown is not accepted */
  guint            http_status; /* 0: none */
} ClinicTlsConnection;

ClinicTlsConnection *clinic_tls_connection_try (const ClinicTlsRequest *request,
                                                GCancellable           *cancellable);
void                 clinic_tls_connection_free (ClinicTlsConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicTlsConnection, clinic_tls_connection_free)

G_END_DECLS
