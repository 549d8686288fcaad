/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GnuTLS says and hears over a socket that never blocks. Every step ends at its deadline, however little the
 * other side does or how much. */

#include "config.h"

#include "net/tls-talk.h"

#include "net/dial.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* GnuTLS itself gives up a little later, and has no word for it. */
#define MAX_ALERTS       8
#define MAX_ROUNDS       64
#define MAX_ANSWER_BYTES 4096
/* Far more than any handshake: a chain of 128 KiB and a list of names of 64 KiB are the most that TLS can carry. */
#define MAX_RECEIVED_BYTES (1024 * 1024)

/**
 * clinic_tls_talk_clear:
 */
void
clinic_tls_talk_clear (ClinicTlsTalk *self)
{
  if (self->session != NULL)
    gnutls_deinit (self->session);
  if (self->credentials != NULL)
    gnutls_certificate_free_credentials (self->credentials);
  g_clear_object (&self->socket);
}

static ssize_t
pull (gnutls_transport_ptr_t data, void *bytes, size_t size)
{
  ClinicTlsTalk *self = data;
  ssize_t        length = -1;

  errno = EMSGSIZE;
  if (self->received <= MAX_RECEIVED_BYTES)
    length = recv (g_socket_get_fd (self->socket), bytes, size, 0);
  if (length > 0)
    self->received += (gsize)length;
  self->socket_errno = length < 0 ? errno : 0;
  return length;
}

static ssize_t
push (gnutls_transport_ptr_t data, const void *bytes, size_t size)
{
  ClinicTlsTalk *self = data;
  ssize_t        length = send (g_socket_get_fd (self->socket), bytes, size, MSG_NOSIGNAL);

  self->socket_errno = length < 0 ? errno : 0;
  return length;
}

/**
 * clinic_tls_talk_set_transport:
 *
 * Lets the session speak over the socket.
 */
void
clinic_tls_talk_set_transport (ClinicTlsTalk *self)
{
  gnutls_session_set_ptr (self->session, self);
  gnutls_transport_set_ptr (self->session, self);
  gnutls_transport_set_pull_function (self->session, pull);
  gnutls_transport_set_push_function (self->session, push);
}

/* Why GnuTLS gave up. */
static void
take_failure (ClinicTlsTalk *self, int code)
{
  ClinicTlsFailure *failure = &self->result->failure;

  if (failure->kind != CLINIC_TLS_FAILURE_NONE)
    return;
  failure->phase = CLINIC_TLS_PHASE_TLS;
  failure->kind = CLINIC_TLS_FAILURE_OTHER;
  failure->detail = gnutls_strerror (code);
  if (code == GNUTLS_E_FATAL_ALERT_RECEIVED)
    {
      failure->kind = CLINIC_TLS_FAILURE_ALERT;
      failure->alert = (int)gnutls_alert_get (self->session);
      if (self->result->asked != CLINIC_TLS_ASKED_NOT && clinic_tls_failure_means_required (failure->alert))
        self->result->is_required = TRUE;
    }
  else if (self->socket_errno == EMSGSIZE)
    failure->kind = CLINIC_TLS_FAILURE_NOT_TLS;
  else if (self->socket_errno != 0 && self->socket_errno != EAGAIN && self->socket_errno != EWOULDBLOCK)
    failure->kind = CLINIC_TLS_FAILURE_RESET;
  else if (code == GNUTLS_E_PREMATURE_TERMINATION || code == GNUTLS_E_SESSION_EOF)
    failure->kind = CLINIC_TLS_FAILURE_CLOSED;
  else if (clinic_tls_failure_is_gibberish (code))
    failure->kind = CLINIC_TLS_FAILURE_NOT_TLS;
}

/* Whether to call GnuTLS once more: it is waiting for the network, or was interrupted. */
static gboolean
goes_on (ClinicTlsTalk *self, int code, gint64 deadline, guint *alerts, ClinicTlsFailure *failure)
{
  GIOCondition condition = gnutls_record_get_direction (self->session) == 0 ? G_IO_IN : G_IO_OUT;

  failure->phase = CLINIC_TLS_PHASE_TLS;
  if (g_get_monotonic_time () >= deadline)
    {
      failure->kind = CLINIC_TLS_FAILURE_TIMED_OUT;
      return FALSE;
    }
  if (code == GNUTLS_E_AGAIN)
    return clinic_dial_wait (self->socket, condition, deadline, self->cancellable, failure);
  if (code == GNUTLS_E_WARNING_ALERT_RECEIVED)
    return ++*alerts <= MAX_ALERTS;
  return code == GNUTLS_E_INTERRUPTED;
}

/**
 * clinic_tls_talk_shake_hands:
 *
 * Returns: FALSE, and the failure in the result, where no handshake came about
 */
gboolean
clinic_tls_talk_shake_hands (ClinicTlsTalk *self, gint64 deadline)
{
  guint alerts = 0;
  int   code;

  do
    code = gnutls_handshake (self->session);
  while (code < 0 && goes_on (self, code, deadline, &alerts, &self->result->failure));

  if (code < 0)
    take_failure (self, code);
  return code >= 0;
}

/* Asked after the handshake in TLS 1.3. */
static gboolean
answer_request (ClinicTlsTalk *self, gint64 deadline)
{
  guint alerts = 0;
  int   code;

  do
    code = gnutls_reauth (self->session, 0);
  while (code < 0 && goes_on (self, code, deadline, &alerts, &self->result->failure));

  if (code < 0)
    take_failure (self, code);
  return code >= 0;
}

/**
 * clinic_tls_talk_listen:
 *
 * Reads until the deadline, the end or the head of an answer, and does what the server asks on the way. Silence is no
 * failure, nor is an end after an answer.
 *
 * Returns: (transfer full): what was read, up to the first zero byte
 */
char *
clinic_tls_talk_listen (ClinicTlsTalk *self, gint64 deadline)
{
  g_autofree char *answer = g_malloc0 (MAX_ANSWER_BYTES + 1);
  gsize            length = 0;
  guint            alerts = 0;
  ClinicTlsFailure silence = { 0 };

  for (guint round = 0; round < MAX_ROUNDS && length < MAX_ANSWER_BYTES; round++)
    {
      ssize_t code = gnutls_record_recv (self->session, answer + length, MAX_ANSWER_BYTES - length);

      if (code > 0)
        length += (gsize)code;
      else if (code == 0)
        {
          self->result->is_closed = length == 0;
          break;
        }
      else if (code == GNUTLS_E_REHANDSHAKE)
        {
          if (!clinic_tls_talk_shake_hands (self, deadline))
            break;
        }
      else if (code == GNUTLS_E_REAUTH_REQUEST)
        {
          if (!answer_request (self, deadline))
            break;
        }
      else if (!goes_on (self, (int)code, deadline, &alerts, &silence))
        {
          if (silence.kind == CLINIC_TLS_FAILURE_NONE && length == 0)
            take_failure (self, (int)code);
          else if (silence.kind == CLINIC_TLS_FAILURE_CANCELLED)
            self->result->failure = silence;
          break;
        }
    }
  return g_steal_pointer (&answer);
}

/**
 * clinic_tls_talk_send:
 *
 * Sends a text, or leaves the failure in the result.
 */
void
clinic_tls_talk_send (ClinicTlsTalk *self, const char *text, gint64 deadline)
{
  gsize   length = strlen (text);
  guint   alerts = 0;
  ssize_t code;

  do
    code = gnutls_record_send (self->session, text, length);
  while (code < 0 && goes_on (self, (int)code, deadline, &alerts, &self->result->failure));
  if (code < 0)
    take_failure (self, (int)code);
}
