/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One connection, for a worker thread. Nothing is verified here: what the server serves is evidence, and judged
 * elsewhere. A server may ask for the certificate in the handshake, or only once it knows which page is wanted: then
 * TLS 1.2 renegotiates and TLS 1.3 asks after the handshake. The answer is that there is none, or the identity of the
 * request: that one is sent whatever names the server accepts.
 *
 * After a handshake in TLS 1.3 the alert against that answer is still on its way. It is read before anything is
 * written, since a write to a closed connection can lose it. */

#include "config.h"

#include "net/tls-connection.h"

#include "net/dial.h"
#include "net/tls-identity.h"
#include "net/tls-talk.h"

#include <gnutls/abstract.h>
#include <stdio.h>
#include <string.h>

#define PATH "/adfs/services/trust/2005/certificatetransport"
/* A late alert needs one way there and back. */
#define LATE_ALERT_MILLISECONDS 1000

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
get_deadline (const ClinicTlsTalk *talk, guint milliseconds)
{
  return MIN (talk->request->deadline, g_get_monotonic_time () + (gint64)milliseconds * 1000);
}

static void
keep_chain (ClinicTlsTalk *talk)
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
  ClinicTlsTalk       *talk = gnutls_session_get_ptr (session);
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
      result->names_cut = i >= CLINIC_TLS_MAX_NAMES;
      if (result->names_cut)
        break;
      g_ptr_array_add (result->names, g_bytes_new (names[i].data, names[i].size));
      result->name_bytes += names[i].size;
    }
  if (talk->request->identity != NULL)
    {
      *certificates = talk->request->identity->certificates;
      *n_certificates = talk->request->n_certificates;
      *key = talk->request->identity->key;
      result->n_shown = *n_certificates;
    }
  return 0;
}

/* An HTTP answer may say that a certificate is required, where TLS did not: nginx by this sentence, IIS by 403.7. It
 * may also refuse the one that was shown: nginx by 400 or its own 495, IIS by 403 and more digits that it may hide. */
static void
read_status (ClinicTlsConnection *result, const char *answer)
{
  unsigned int status = 0;

  if (sscanf (answer, "HTTP/%*1[0-9].%*1[0-9] %3u", &status) == 1)
    result->http_status = status;
  result->is_answered = *answer != '\0';
  result->is_refused = result->n_shown > 0 && (status == 403 || status == 495 || status == 496 ||
                                               (status == 400 && strstr (answer, "SSL certificate") != NULL));
  if (result->asked != CLINIC_TLS_ASKED_NOT &&
      ((status == 400 && strstr (answer, "No required SSL certificate") != NULL) ||
       (status == 403 && strstr (answer, "403.7") != NULL)))
    result->is_required = TRUE;
}

static void
listen_until (ClinicTlsTalk *talk, gint64 deadline)
{
  g_autofree char *answer = clinic_tls_talk_listen (talk, deadline);

  read_status (talk->result, answer);
}

static void
send_get (ClinicTlsTalk *talk, gint64 deadline)
{
  g_autofree char *text = g_strdup_printf ("GET " PATH " HTTP/1.1\r\nHost: %s\r\nUser-Agent: Chain Clinic\r\n"
                                           "Connection: close\r\n\r\n",
                                           talk->request->host);

  clinic_tls_talk_send (talk, text, deadline);
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
prepare (ClinicTlsTalk *talk)
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
  clinic_tls_talk_set_transport (talk);
  return TRUE;
}

static void
keep_agreement (ClinicTlsTalk *talk)
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
talk_tls (ClinicTlsTalk *talk)
{
  const ClinicTlsRequest *request = talk->request;
  ClinicTlsConnection    *result = talk->result;
  gint64                  start = g_get_monotonic_time ();

  if (!prepare (talk))
    return;
  result->complete = clinic_tls_talk_shake_hands (talk, get_deadline (talk, request->tls_milliseconds));
  result->tls_milliseconds = get_milliseconds_since (start);
  keep_agreement (talk);
  if (!result->complete || !request->watch)
    return;

  if (result->asked != CLINIC_TLS_ASKED_NOT && gnutls_protocol_get_version (talk->session) == GNUTLS_TLS1_3)
    listen_until (talk, get_deadline (talk, LATE_ALERT_MILLISECONDS));
  if (result->failure.kind == CLINIC_TLS_FAILURE_NONE)
    send_get (talk, get_deadline (talk, request->watch_milliseconds));
  if (result->failure.kind == CLINIC_TLS_FAILURE_NONE)
    listen_until (talk, get_deadline (talk, request->watch_milliseconds));
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
  g_auto(ClinicTlsTalk) talk = { .request = request, .cancellable = cancellable, .result = self };
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
