/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/tls-failure.h"

#include <glib/gi18n.h>
#include <gnutls/gnutls.h>

/* Source: RFC 8446, section 6.2; RFC 5246, section 7.2.2 */
static const struct
{
  int         number;
  const char *meaning;
} alerts[] = {
  { GNUTLS_A_UNEXPECTED_MESSAGE, N_("it received a message that it did not expect") },
  { GNUTLS_A_HANDSHAKE_FAILURE,
    N_("no agreement; in TLS 1.2 servers also say so where a client certificate is required and none was sent") },
  { GNUTLS_A_SSL3_NO_CERTIFICATE, N_("no certificate was sent") },
  { GNUTLS_A_BAD_CERTIFICATE, N_("it takes the client certificate for damaged, or none was sent") },
  { GNUTLS_A_UNSUPPORTED_CERTIFICATE, N_("the kind of the client certificate does not suit it") },
  { GNUTLS_A_CERTIFICATE_REVOKED, N_("the client certificate is revoked") },
  { GNUTLS_A_CERTIFICATE_EXPIRED, N_("the client certificate has expired or is not yet valid") },
  { GNUTLS_A_CERTIFICATE_UNKNOWN, N_("it does not accept the client certificate and says no more") },
  { GNUTLS_A_ILLEGAL_PARAMETER, N_("a value in the handshake is out of its range") },
  { GNUTLS_A_UNKNOWN_CA, N_("it can't build a chain from the client certificate to a CA that it trusts") },
  { GNUTLS_A_ACCESS_DENIED, N_("the certificate is valid, but access is denied") },
  { GNUTLS_A_DECODE_ERROR, N_("it could not read a message") },
  { GNUTLS_A_DECRYPT_ERROR, N_("a signature or a key did not fit") },
  { GNUTLS_A_PROTOCOL_VERSION, N_("it does not speak this version of TLS") },
  { GNUTLS_A_INSUFFICIENT_SECURITY, N_("it requires stronger ciphers") },
  { GNUTLS_A_INTERNAL_ERROR, N_("something went wrong inside the server") },
  { GNUTLS_A_USER_CANCELED, N_("the server gave up") },
  { GNUTLS_A_NO_RENEGOTIATION, N_("it does not renegotiate") },
  { GNUTLS_A_UNRECOGNIZED_NAME, N_("it does not know the server name that was asked for (SNI)") },
  { GNUTLS_A_CERTIFICATE_REQUIRED, N_("a client certificate is required and none was sent") },
  { GNUTLS_A_NO_APPLICATION_PROTOCOL, N_("it does not speak the application protocol that was offered (ALPN)") },
};

static const char *
get_meaning (int number)
{
  for (guint i = 0; i < G_N_ELEMENTS (alerts); i++)
    if (alerts[i].number == number)
      return _(alerts[i].meaning);
  return _("no meaning is known here");
}

/**
 * clinic_tls_failure_get_id:
 *
 * Returns: (nullable): the id of the kind, stable; NULL where nothing failed
 */
const char *
clinic_tls_failure_get_id (const ClinicTlsFailure *self)
{
  switch (self->kind)
    {
    case CLINIC_TLS_FAILURE_NONE:
      return NULL;
    case CLINIC_TLS_FAILURE_NAME_NOT_FOUND:
      return "name-not-found";
    case CLINIC_TLS_FAILURE_REFUSED:
      return "refused";
    case CLINIC_TLS_FAILURE_UNREACHABLE:
      return "unreachable";
    case CLINIC_TLS_FAILURE_TIMED_OUT:
      return "timed-out";
    case CLINIC_TLS_FAILURE_RESET:
      return "reset";
    case CLINIC_TLS_FAILURE_CLOSED:
      return "closed";
    case CLINIC_TLS_FAILURE_ALERT:
      return "alert";
    case CLINIC_TLS_FAILURE_NOT_TLS:
      return "not-tls";
    case CLINIC_TLS_FAILURE_OTHER:
      return "other";
    case CLINIC_TLS_FAILURE_CANCELLED:
      return "cancelled";
    default:
      return NULL;
    }
}

static const char *
get_time_out (ClinicTlsPhase phase)
{
  switch (phase)
    {
    case CLINIC_TLS_PHASE_RESOLVE:
      return _("The name servers did not answer in time.");
    case CLINIC_TLS_PHASE_CONNECT:
      return _("Nothing answered in time; something on the way may drop the packets.");
    case CLINIC_TLS_PHASE_TLS:
      return _("The connection was accepted, but the TLS handshake did not end in time.");
    default:
      return "";
    }
}

/**
 * clinic_tls_failure_dup_sentence:
 *
 * Returns: (nullable): one sentence in the user's language; NULL where nothing failed
 */
char *
clinic_tls_failure_dup_sentence (const ClinicTlsFailure *self)
{
  switch (self->kind)
    {
    case CLINIC_TLS_FAILURE_NONE:
      return NULL;
    case CLINIC_TLS_FAILURE_NAME_NOT_FOUND:
      return g_strdup (_("The name was not found."));
    case CLINIC_TLS_FAILURE_REFUSED:
      return g_strdup (_("The connection was refused: nothing listens on this port, or a firewall says no."));
    case CLINIC_TLS_FAILURE_UNREACHABLE:
      return g_strdup (_("There is no way to this address from here."));
    case CLINIC_TLS_FAILURE_TIMED_OUT:
      return g_strdup (get_time_out (self->phase));
    case CLINIC_TLS_FAILURE_RESET:
      return g_strdup (_("The connection was reset."));
    case CLINIC_TLS_FAILURE_CLOSED:
      return g_strdup (_("The server closed the connection without a word."));
    case CLINIC_TLS_FAILURE_ALERT:
      return g_strdup_printf (_("The server ended the handshake with TLS alert %d: %s."), self->alert,
                              get_meaning (self->alert));
    case CLINIC_TLS_FAILURE_NOT_TLS:
      return g_strdup (_("What the server sent is not TLS."));
    case CLINIC_TLS_FAILURE_OTHER:
      return g_strdup_printf (_("The TLS handshake failed: %s"), self->detail != NULL ? self->detail : "?");
    case CLINIC_TLS_FAILURE_CANCELLED:
      return g_strdup (_("It was cancelled."));
    default:
      return NULL;
    }
}

/**
 * clinic_tls_failure_means_required:
 * @alert: its number
 *
 * Tells whether servers refuse a client without a certificate by this alert. A GnuTLS server in TLS 1.2 takes none for
 * an error of decoding.
 *
 * Source: RFC 8446, section 4.4.2.4; RFC 5246, section 7.4.6
 */
gboolean
clinic_tls_failure_means_required (int alert)
{
  return alert == GNUTLS_A_HANDSHAKE_FAILURE || alert == GNUTLS_A_CERTIFICATE_REQUIRED ||
         alert == GNUTLS_A_BAD_CERTIFICATE || alert == GNUTLS_A_SSL3_NO_CERTIFICATE || alert == GNUTLS_A_DECODE_ERROR;
}

/**
 * clinic_tls_failure_is_gibberish:
 * @code: an error of GnuTLS
 *
 * Tells whether what came was no TLS at all, or none that could be read.
 */
gboolean
clinic_tls_failure_is_gibberish (int code)
{
  const int codes[] = { GNUTLS_E_UNEXPECTED_PACKET_LENGTH, GNUTLS_E_UNSUPPORTED_VERSION_PACKET,
                        GNUTLS_E_UNEXPECTED_PACKET, GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET,
                        GNUTLS_E_RECORD_LIMIT_REACHED,
                        GNUTLS_E_RECEIVED_ILLEGAL_PARAMETER, GNUTLS_E_ILLEGAL_PARAMETER,
                        GNUTLS_E_HANDSHAKE_TOO_LARGE, GNUTLS_E_UNEXPECTED_EXTENSIONS_LENGTH };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == code)
      return TRUE;
  return FALSE;
}
