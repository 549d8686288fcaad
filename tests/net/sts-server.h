/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers on the loopback that nobody would want to meet, and one that asks for a certificate. Each serves in a
 * thread of its own until it is closed. */

#pragma once

#include "../pki/forge.h"

#include <gio/gio.h>
#include <gnutls/gnutls.h>
#include <sys/socket.h>

typedef enum
{
  STS_SERVER_SILENT,
  STS_SERVER_CLOSES,
  STS_SERVER_RESETS,
  STS_SERVER_GARBAGE,
  STS_SERVER_SLOW,         /* a TLS record, byte by byte, without end */
  STS_SERVER_HUGE,         /* a handshake message of 16 MB, as it says */
  STS_SERVER_ALERT_STORM,  /* warnings only */
  STS_SERVER_ALERT,        /* handshake_failure at once */
  STS_SERVER_TLS,          /* a good one */
  STS_SERVER_TLS_ASKS,     /* asks, and takes no answer */
  STS_SERVER_TLS_REQUIRES, /* asks, and refuses who has none */
  STS_SERVER_TLS_VERIFIES, /* the same, and takes only whom the certificates sent lead to “Root” */
  STS_SERVER_TLS_FORBIDS,  /* asks, takes any answer, and says 403 */
  STS_SERVER_TLS_HANGS,    /* asks, takes any answer, and says no more */
  STS_SERVER_TLS_LEAVES,   /* asks, takes any answer, and ends */
  STS_SERVER_TLS_INSISTS,  /* asks after the handshake, again and again */
  STS_SERVER_TLS_DRIPS,    /* its answer comes byte by byte, without end */
} StsServerManner;

typedef struct
{
  StsServerManner                  manner;
  guint                            n_names; /* of accepted CAs */
  guint16                          port;
  int                              n_accepted; /* connections; atomic */
  const char                      *answer;     /* to the GET */
  GCancellable                    *on_asked;   /* cancelled when the client has spoken; may be NULL */
  GSocketListener                 *listener;
  GCancellable                    *cancellable;
  GThread                         *thread;
  gnutls_certificate_credentials_t credentials;
} StsServer;

static inline gboolean
sts_server_send (GSocket *socket, const void *bytes, gsize length)
{
  return g_socket_send (socket, bytes, length, NULL, NULL) == (gssize)length;
}

/* Until the other side leaves. */
static inline void
sts_server_drain (StsServer *self, GSocket *socket)
{
  char bytes[512];

  while (g_socket_receive (socket, bytes, sizeof bytes, self->cancellable, NULL) > 0)
    ;
}

static inline void
sts_server_repeat (StsServer *self, GSocket *socket, const void *bytes, gsize length)
{
  while (!g_cancellable_is_cancelled (self->cancellable) && sts_server_send (socket, bytes, length))
    g_socket_condition_timed_wait (socket, G_IO_HUP, 5000, self->cancellable, NULL);
}

/* The sockets of GIO never block. */
static inline gboolean
sts_server_waits (StsServer *self, GSocket *socket, int code)
{
  return code < 0 && !gnutls_error_is_fatal (code) &&
         (code != GNUTLS_E_AGAIN || g_socket_condition_wait (socket, G_IO_IN, self->cancellable, NULL));
}

static inline void
sts_server_answer (StsServer *self, GSocket *socket, gnutls_session_t session)
{
  if (self->on_asked != NULL)
    g_cancellable_cancel (self->on_asked);
  if (self->manner == STS_SERVER_TLS_FORBIDS)
    gnutls_record_send (session, "HTTP/1.1 403 Forbidden\r\n\r\n", 26);
  else if (self->manner == STS_SERVER_TLS_LEAVES)
    gnutls_bye (session, GNUTLS_SHUT_WR);
  else if (self->manner == STS_SERVER_TLS_INSISTS)
    {
      gnutls_certificate_server_set_request (session, GNUTLS_CERT_REQUEST);
      for (int code = 0; code >= 0;)
        do
          code = gnutls_reauth (session, 0);
        while (sts_server_waits (self, socket, code));
    }
  else if (self->manner == STS_SERVER_TLS_DRIPS)
    while (gnutls_record_send (session, "x", 1) == 1 &&
           !g_socket_condition_timed_wait (socket, G_IO_HUP, 5000, self->cancellable, NULL))
      ;
  else if (self->manner != STS_SERVER_TLS_HANGS)
    gnutls_record_send (session, self->answer, strlen (self->answer));
}

static inline void
sts_server_talk_tls (StsServer *self, GSocket *socket)
{
  unsigned int     flags = GNUTLS_SERVER | GNUTLS_NO_SIGNAL;
  gnutls_session_t session;
  char             bytes[512];
  int              code;

  if (self->manner == STS_SERVER_TLS_INSISTS)
    flags |= GNUTLS_POST_HANDSHAKE_AUTH;
  g_assert_cmpint (gnutls_init (&session, flags), >=, 0);
  gnutls_priority_set_direct (session, "NORMAL", NULL);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, self->credentials);
  if (self->manner == STS_SERVER_TLS_REQUIRES || self->manner == STS_SERVER_TLS_VERIFIES)
    gnutls_certificate_server_set_request (session, GNUTLS_CERT_REQUIRE);
  else if (self->manner != STS_SERVER_TLS && self->manner < STS_SERVER_TLS_INSISTS)
    gnutls_certificate_server_set_request (session, GNUTLS_CERT_REQUEST);
  gnutls_transport_set_int (session, g_socket_get_fd (socket));
  do
    code = gnutls_handshake (session);
  while (sts_server_waits (self, socket, code));
  if (code < 0)
    gnutls_alert_send_appropriate (session, code);
  else
    {
      do
        code = (int)gnutls_record_recv (session, bytes, sizeof bytes);
      while (sts_server_waits (self, socket, code));
      if (code > 0)
        sts_server_answer (self, socket, session);
    }
  gnutls_deinit (session);
  if (self->manner == STS_SERVER_TLS_HANGS)
    sts_server_drain (self, socket);
  g_socket_shutdown (socket, FALSE, TRUE, NULL);
  sts_server_drain (self, socket);
}

static inline void
sts_server_serve (StsServer *self, GSocket *socket)
{
  const struct linger linger = { 1, 0 };
  const char          record[5 + 0x4000] = "\x16\x03\x03\x40";
  char                hello[512];

  g_socket_set_blocking (socket, TRUE);
  if (self->manner < STS_SERVER_TLS && self->manner != STS_SERVER_CLOSES &&
      g_socket_receive (socket, hello, sizeof hello, self->cancellable, NULL) <= 0)
    return;
  if (self->manner < STS_SERVER_TLS && self->on_asked != NULL)
    g_cancellable_cancel (self->on_asked);
  switch (self->manner)
    {
    case STS_SERVER_SILENT:
      sts_server_drain (self, socket);
      break;
    case STS_SERVER_CLOSES:
      g_socket_shutdown (socket, FALSE, TRUE, NULL);
      sts_server_drain (self, socket);
      break;
    case STS_SERVER_RESETS:
      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
      break;
    case STS_SERVER_GARBAGE:
      sts_server_send (socket, "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", 40);
      sts_server_drain (self, socket);
      break;
    case STS_SERVER_SLOW:
      if (sts_server_send (socket, "\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", 9))
        sts_server_repeat (self, socket, "\x03", 1);
      break;
    case STS_SERVER_HUGE:
      if (sts_server_send (socket, "\x16\x03\x03\x00\x06\x02\xff\xff\xff\x03\x03", 11))
        sts_server_repeat (self, socket, record, sizeof record);
      break;
    case STS_SERVER_ALERT_STORM:
      sts_server_repeat (self, socket, "\x15\x03\x03\x00\x02\x01\x70", 7);
      break;
    case STS_SERVER_ALERT:
      sts_server_send (socket, "\x15\x03\x03\x00\x02\x02\x28", 7);
      sts_server_drain (self, socket);
      break;
    case STS_SERVER_TLS:
    case STS_SERVER_TLS_ASKS:
    case STS_SERVER_TLS_REQUIRES:
    case STS_SERVER_TLS_VERIFIES:
    case STS_SERVER_TLS_FORBIDS:
    case STS_SERVER_TLS_HANGS:
    case STS_SERVER_TLS_LEAVES:
    case STS_SERVER_TLS_INSISTS:
    case STS_SERVER_TLS_DRIPS:
      sts_server_talk_tls (self, socket);
      break;
    default:
      g_assert_not_reached ();
    }
}

static inline gpointer
sts_server_thread (gpointer data)
{
  StsServer *self = data;

  for (;;)
    {
      g_autoptr(GSocket) socket = g_socket_listener_accept_socket (self->listener, NULL, self->cancellable, NULL);

      if (socket == NULL)
        return NULL;
      g_atomic_int_inc (&self->n_accepted);
      sts_server_serve (self, socket);
      g_socket_close (socket, NULL);
    }
}

static inline gnutls_x509_crt_t
sts_server_forge (const Forgery *forgery)
{
  ClinicCertificate *certificate = forge (forgery->subject, *forgery);
  GBytes            *der = clinic_certificate_get_der (certificate);
  gnutls_datum_t     datum = { (guint8 *)g_bytes_get_data (der, NULL), (guint)g_bytes_get_size (der) };
  gnutls_x509_crt_t  crt;

  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_import (crt, &datum, GNUTLS_X509_FMT_DER), >=, 0);
  return crt;
}

static inline int
sts_server_verify_cb (gnutls_session_t session)
{
  unsigned int status = 0;

  return gnutls_certificate_verify_peers2 (session, &status) < 0 || status != 0 ? -1 : 0;
}

static inline void
sts_server_prepare_tls (StsServer *self)
{
  const Forgery     leaf = { .subject = "127.0.0.1", .issuer = "Issuing", .is_user = TRUE, .dns = "sts.example" };
  const Forgery     issuing = { .subject = "Issuing", .issuer = "Root" };
  gnutls_x509_crt_t chain[] = { sts_server_forge (&leaf), sts_server_forge (&issuing) };

  g_assert_cmpint (gnutls_certificate_allocate_credentials (&self->credentials), >=, 0);
  g_assert_cmpint (gnutls_certificate_set_x509_key (self->credentials, chain, 2, forge_key ("127.0.0.1")), >=, 0);
  if (self->manner == STS_SERVER_TLS_VERIFIES)
    {
      const Forgery     forgery = { .subject = "Root", .issuer = "Root" };
      gnutls_x509_crt_t root = sts_server_forge (&forgery);

      g_assert_cmpint (gnutls_certificate_set_x509_trust (self->credentials, &root, 1), >=, 0);
      gnutls_certificate_set_verify_function (self->credentials, sts_server_verify_cb);
      gnutls_x509_crt_deinit (root);
    }
  gnutls_x509_crt_deinit (chain[0]);
  gnutls_x509_crt_deinit (chain[1]);
  for (guint i = 0; i < self->n_names; i++)
    {
      g_autofree char  *name = g_strdup_printf ("A certification authority with quite a long name number %u", i);
      const Forgery     forgery = { .subject = name, .issuer = name, .key = "many", .issuer_key = "many" };
      gnutls_x509_crt_t crt = sts_server_forge (&forgery);

      g_assert_cmpint (gnutls_certificate_set_x509_trust (self->credentials, &crt, 1), >=, 0);
      gnutls_x509_crt_deinit (crt);
    }
}

static inline StsServer *
sts_server_new (StsServerManner manner, guint n_names)
{
  StsServer *self = g_new0 (StsServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) effective = NULL;

  self->manner = manner;
  self->n_names = n_names;
  self->answer = "HTTP/1.1 204 No Content\r\n\r\n";
  if (manner >= STS_SERVER_TLS)
    sts_server_prepare_tls (self);
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_assert_true (g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                                NULL, &effective, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  self->thread = g_thread_new ("server", sts_server_thread, self);

  return self;
}

static inline void
sts_server_free (StsServer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  if (self->credentials != NULL)
    gnutls_certificate_free_credentials (self->credentials);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StsServer, sts_server_free)
