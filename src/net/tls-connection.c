/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One connection, for a worker thread. Nothing is verified here: what the server serves is evidence, and judged
 * elsewhere. A server may ask for the certificate in the handshake, or only once it knows which page is wanted: then
 * TLS 1.2 renegotiates and TLS 1.3 asks after the handshake. The answer is always that there is none.
 *
 * After a handshake in TLS 1.3 the alert against that answer is still on its way. It is read before anything is
 * written, since a write to a closed connection can lose it. */

#include "config.h"

#include "net/tls-connection.h"

#include "net/dial.h"

#include <errno.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#define PATH "/adfs/services/trust/2005/certificatetransport"
/* A late alert needs one way there and back. */
#define LATE_ALERT_MILLISECONDS 1000
#define MAX_ALERTS              32
#define MAX_ROUNDS              64
#define MAX_ANSWER_BYTES        4096
/* Far more than any handshake: a chain of 128 KiB and a list of names of 64 KiB are the most that TLS can carry. */
#define MAX_RECEIVED_BYTES (1024 * 1024)

typedef struct
{
  const ClinicTlsRequest          *request;
  GCancellable                    *cancellable;
  GSocket                         *socket;
  gnutls_session_t                 session;
  gnutls_certificate_credentials_t credentials;
  ClinicTlsConnection             *result;
  int                              socket_errno;
  gsize                            received;
} Talk;

static void
talk_clear (Talk *talk)
{
  if (talk->session != NULL)
    gnutls_deinit (talk->session);
  if (talk->credentials != NULL)
    gnutls_certificate_free_credentials (talk->credentials);
  g_clear_object (&talk->socket);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, talk_clear)

/**
 * clinic_tls_connection_free:
 */
void
clinic_tls_connection_free (ClinicTlsConnection *self)
{
  g_ptr_array_unref (self->chain);
  g_ptr_array_unref (self->names);
  g_free (self->cipher);
  g_free (self->alpn);
  g_free (self);
}

static guint
get_milliseconds_since (gint64 start)
{
  return (guint)((g_get_monotonic_time () - start) / 1000);
}

static gint64
get_deadline (const Talk *talk, guint milliseconds)
{
  return MIN (talk->request->deadline, g_get_monotonic_time () + (gint64)milliseconds * 1000);
}

static ssize_t
pull (gnutls_transport_ptr_t data, void *bytes, size_t size)
{
  Talk   *talk = data;
  ssize_t length = -1;

  errno = EMSGSIZE;
  if (talk->received <= MAX_RECEIVED_BYTES)
    length = recv (g_socket_get_fd (talk->socket), bytes, size, 0);
  if (length > 0)
    talk->received += (gsize)length;
  talk->socket_errno = length < 0 ? errno : 0;
  return length;
}

static ssize_t
push (gnutls_transport_ptr_t data, const void *bytes, size_t size)
{
  Talk   *talk = data;
  ssize_t length = send (g_socket_get_fd (talk->socket), bytes, size, MSG_NOSIGNAL);

  talk->socket_errno = length < 0 ? errno : 0;
  return length;
}

static void
keep_chain (Talk *talk)
{
  unsigned int          count = 0;
  const gnutls_datum_t *list = gnutls_certificate_get_peers (talk->session, &count);

  if (list == NULL || talk->result->chain->len > 0)
    return;
  for (guint i = 0; i < MIN (count, CLINIC_TLS_MAX_CERTIFICATES); i++)
    g_ptr_array_add (talk->result->chain, g_bytes_new (list[i].data, list[i].size));
}

/* Before the server has a word about the missing client certificate. */
static int
verify_cb (gnutls_session_t session)
{
  keep_chain (gnutls_session_get_ptr (session));
  return 0;
}

/* Called for each request of a certificate; what it leaves empty is sent empty. */
static int
retrieve_cb (gnutls_session_t             session,
             const gnutls_datum_t        *names,
             int                          n_names,
             const gnutls_pk_algorithm_t *algorithms,
             int                          n_algorithms,
             gnutls_pcert_st            **certificates,
             unsigned int                *n_certificates,
             gnutls_privkey_t            *key)
{
  Talk                *talk = gnutls_session_get_ptr (session);
  ClinicTlsConnection *result = talk->result;

  *n_certificates = 0;
  if (result->asked == CLINIC_TLS_ASKED_NOT)
    {
      if (!result->complete)
        result->asked = CLINIC_TLS_ASKED_BY_HANDSHAKE;
      else if (gnutls_protocol_get_version (session) == GNUTLS_TLS1_3)
        result->asked = CLINIC_TLS_ASKED_POST_HANDSHAKE;
      else
        result->asked = CLINIC_TLS_ASKED_BY_RENEGOTIATION;
    }

  g_ptr_array_set_size (result->names, 0);
  result->name_bytes = 0;
  result->names_cut = FALSE;
  for (int i = 0; i < n_names && !result->names_cut; i++)
    {
      result->names_cut = i >= CLINIC_TLS_MAX_NAMES || result->name_bytes + names[i].size > CLINIC_TLS_MAX_NAME_BYTES;
      if (result->names_cut)
        break;
      g_ptr_array_add (result->names, g_bytes_new (names[i].data, names[i].size));
      result->name_bytes += names[i].size;
    }
  return 0;
}

/* Why GnuTLS gave up. */
static void
take_failure (Talk *talk, int code)
{
  ClinicTlsFailure *failure = &talk->result->failure;

  if (failure->kind != CLINIC_TLS_FAILURE_NONE)
    return;
  failure->phase = CLINIC_TLS_PHASE_TLS;
  failure->kind = CLINIC_TLS_FAILURE_OTHER;
  failure->detail = gnutls_strerror (code);
  if (code == GNUTLS_E_FATAL_ALERT_RECEIVED)
    {
      failure->kind = CLINIC_TLS_FAILURE_ALERT;
      failure->alert = (int)gnutls_alert_get (talk->session);
      if (talk->result->asked != CLINIC_TLS_ASKED_NOT && clinic_tls_failure_means_required (failure->alert))
        talk->result->is_required = TRUE;
    }
  else if (talk->socket_errno == EMSGSIZE)
    failure->kind = CLINIC_TLS_FAILURE_NOT_TLS;
  else if (talk->socket_errno != 0 && talk->socket_errno != EAGAIN && talk->socket_errno != EWOULDBLOCK)
    failure->kind = CLINIC_TLS_FAILURE_RESET;
  else if (code == GNUTLS_E_PREMATURE_TERMINATION || code == GNUTLS_E_SESSION_EOF)
    failure->kind = CLINIC_TLS_FAILURE_CLOSED;
  else if (clinic_tls_failure_is_gibberish (code))
    failure->kind = CLINIC_TLS_FAILURE_NOT_TLS;
}

/* Whether to call GnuTLS once more: it is waiting for the network, or was interrupted. */
static gboolean
goes_on (Talk *talk, int code, gint64 deadline, guint *alerts, ClinicTlsFailure *failure)
{
  GIOCondition condition = gnutls_record_get_direction (talk->session) == 0 ? G_IO_IN : G_IO_OUT;

  failure->phase = CLINIC_TLS_PHASE_TLS;
  if (g_get_monotonic_time () >= deadline)
    {
      failure->kind = CLINIC_TLS_FAILURE_TIMED_OUT;
      return FALSE;
    }
  if (code == GNUTLS_E_AGAIN)
    return clinic_dial_wait (talk->socket, condition, deadline, talk->cancellable, failure);
  if (code == GNUTLS_E_WARNING_ALERT_RECEIVED)
    return ++*alerts <= MAX_ALERTS;
  return code == GNUTLS_E_INTERRUPTED;
}

static gboolean
shake_hands (Talk *talk, gint64 deadline)
{
  guint alerts = 0;
  int   code;

  do
    code = gnutls_handshake (talk->session);
  while (code < 0 && goes_on (talk, code, deadline, &alerts, &talk->result->failure));

  if (code < 0)
    take_failure (talk, code);
  return code >= 0;
}

/* Asked after the handshake in TLS 1.3. */
static gboolean
answer_request (Talk *talk, gint64 deadline)
{
  guint alerts = 0;
  int   code;

  do
    code = gnutls_reauth (talk->session, 0);
  while (code < 0 && goes_on (talk, code, deadline, &alerts, &talk->result->failure));

  if (code < 0)
    take_failure (talk, code);
  return code >= 0;
}

/* An HTTP answer may say that a certificate is required, where TLS did not: nginx by this sentence, IIS by 403.7. */
static void
read_status (ClinicTlsConnection *result, const char *answer)
{
  unsigned int status = 0;

  if (sscanf (answer, "HTTP/%*1[0-9].%*1[0-9] %3u", &status) == 1)
    result->http_status = status;
  if (result->asked != CLINIC_TLS_ASKED_NOT &&
      ((status == 400 && strstr (answer, "No required SSL certificate") != NULL) ||
       (status == 403 && strstr (answer, "403.7") != NULL)))
    result->is_required = TRUE;
}

/* Reads until the deadline, the end or the head of an answer, and does what the server asks on the way.
 * Silence is no failure, nor is an end after an answer. */
static void
listen_until (Talk *talk, gint64 deadline)
{
  char             answer[MAX_ANSWER_BYTES + 1] = "";
  gsize            length = 0;
  guint            alerts = 0;
  ClinicTlsFailure silence = { 0 };

  for (guint round = 0; round < MAX_ROUNDS && length < MAX_ANSWER_BYTES; round++)
    {
      ssize_t code = gnutls_record_recv (talk->session, answer + length, MAX_ANSWER_BYTES - length);

      if (code > 0)
        length += (gsize)code;
      else if (code == 0)
        break;
      else if (code == GNUTLS_E_REHANDSHAKE)
        {
          if (!shake_hands (talk, deadline))
            break;
        }
      else if (code == GNUTLS_E_REAUTH_REQUEST)
        {
          if (!answer_request (talk, deadline))
            break;
        }
      else if (!goes_on (talk, (int)code, deadline, &alerts, &silence))
        {
          if (silence.kind == CLINIC_TLS_FAILURE_NONE && length == 0)
            take_failure (talk, (int)code);
          else if (silence.kind == CLINIC_TLS_FAILURE_CANCELLED)
            talk->result->failure = silence;
          break;
        }
    }
  answer[length] = '\0';
  read_status (talk->result, answer);
}

static void
send_get (Talk *talk, gint64 deadline)
{
  g_autofree char *text = g_strdup_printf ("GET " PATH " HTTP/1.1\r\nHost: %s\r\nUser-Agent: Chain Clinic\r\n"
                                           "Connection: close\r\n\r\n",
                                           talk->request->host);
  gsize            length = strlen (text);
  guint            alerts = 0;
  ssize_t          code;

  do
    code = gnutls_record_send (talk->session, text, length);
  while (code < 0 && goes_on (talk, (int)code, deadline, &alerts, &talk->result->failure));
  if (code < 0)
    take_failure (talk, (int)code);
}

static const char *
get_priority (ClinicTlsOffer offer)
{
  switch (offer)
    {
    case CLINIC_TLS_OFFER_1_2:
      return "NORMAL:-VERS-ALL:+VERS-TLS1.2";
    case CLINIC_TLS_OFFER_1_3:
      return "NORMAL:-VERS-ALL:+VERS-TLS1.3";
    case CLINIC_TLS_OFFER_BOTH:
      return "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";
    default:
      return NULL;
    }
}

static gboolean
prepare (Talk *talk)
{
  const ClinicTlsRequest *request = talk->request;
  gnutls_datum_t          protocol = { (guint8 *)"http/1.1", 8 };
  g_autoptr(GInetAddress) literal = g_inet_address_new_from_string (request->host);
  int code = gnutls_certificate_allocate_credentials (&talk->credentials);

  if (code >= 0)
    code = gnutls_init (&talk->session,
                        GNUTLS_CLIENT | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL | GNUTLS_POST_HANDSHAKE_AUTH);
  if (code >= 0)
    code = gnutls_priority_set_direct (talk->session, get_priority (request->offer), NULL);
  if (code >= 0)
    code = gnutls_credentials_set (talk->session, GNUTLS_CRD_CERTIFICATE, talk->credentials);
  if (code >= 0)
    code = gnutls_alpn_set_protocols (talk->session, &protocol, 1, 0);
  if (code >= 0 && request->send_name && literal == NULL)
    code = gnutls_server_name_set (talk->session, GNUTLS_NAME_DNS, request->host, strlen (request->host));
  if (code < 0)
    {
      talk->result->failure = (ClinicTlsFailure){ CLINIC_TLS_FAILURE_OTHER, CLINIC_TLS_PHASE_TLS, 0,
                                                  gnutls_strerror (code) };
      return FALSE;
    }

  talk->result->sent_name = request->send_name && literal == NULL;
  gnutls_certificate_set_retrieve_function2 (talk->credentials, retrieve_cb);
  gnutls_certificate_set_verify_function (talk->credentials, verify_cb);
  gnutls_session_set_ptr (talk->session, talk);
  gnutls_transport_set_ptr (talk->session, talk);
  gnutls_transport_set_pull_function (talk->session, pull);
  gnutls_transport_set_push_function (talk->session, push);
  return TRUE;
}

static void
keep_agreement (Talk *talk)
{
  ClinicTlsConnection *result = talk->result;
  gnutls_datum_t       protocol = { 0 };

  keep_chain (talk);
  if (result->chain->len == 0 && !result->complete)
    return;
  result->version = gnutls_protocol_get_name (gnutls_protocol_get_version (talk->session));
  if (result->complete)
    {
      result->cipher = g_strdup (gnutls_cipher_get_name (gnutls_cipher_get (talk->session)));
      result->forward_secrecy = gnutls_kx_get (talk->session) != GNUTLS_KX_RSA;
    }
  if (gnutls_alpn_get_selected_protocol (talk->session, &protocol) >= 0)
    result->alpn = g_strndup ((const char *)protocol.data, protocol.size);
}

static void
talk_tls (Talk *talk)
{
  ClinicTlsConnection *result = talk->result;
  gint64               start = g_get_monotonic_time ();

  if (!prepare (talk))
    return;
  result->complete = shake_hands (talk, get_deadline (talk, talk->request->tls_milliseconds));
  result->tls_milliseconds = get_milliseconds_since (start);
  keep_agreement (talk);
  if (!result->complete || !talk->request->watch)
    return;

  if (result->asked != CLINIC_TLS_ASKED_NOT && gnutls_protocol_get_version (talk->session) == GNUTLS_TLS1_3)
    listen_until (talk, get_deadline (talk, LATE_ALERT_MILLISECONDS));
  if (result->failure.kind == CLINIC_TLS_FAILURE_NONE)
    send_get (talk, get_deadline (talk, talk->request->watch_milliseconds));
  if (result->failure.kind == CLINIC_TLS_FAILURE_NONE)
    listen_until (talk, get_deadline (talk, talk->request->watch_milliseconds));
}

/**
 * clinic_tls_connection_try:
 * @request: borrowed
 *
 * Connects, shakes hands and, where asked for, watches what one GET brings. It blocks, no longer than the limits of
 * @request.
 *
 * Source: RFC 8446, sections 4.3.2 and 4.6.2; domain/microsoft.md 1.1
 */
ClinicTlsConnection *
clinic_tls_connection_try (const ClinicTlsRequest *request, GCancellable *cancellable)
{
  g_autoptr(ClinicTlsConnection) self = g_new0 (ClinicTlsConnection, 1);
  g_auto(Talk) talk = { .request = request, .cancellable = cancellable, .result = self };
  gint64 start = g_get_monotonic_time ();

  self->offer = request->offer;
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  talk.socket = clinic_dial_connect (request->address, request->port,
                                     get_deadline (&talk, request->connect_milliseconds), cancellable, &self->failure);
  self->connect_milliseconds = get_milliseconds_since (start);
  if (talk.socket != NULL)
    talk_tls (&talk);

  return g_steal_pointer (&self);
}
