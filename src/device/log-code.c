/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-code.h"

#include <glib/gi18n.h>
#include <string.h>

#define SERVER_TRUST CLINIC_LOG_EVENT_SERVER_TRUST
#define REFUSAL      CLINIC_LOG_EVENT_REFUSAL
#define FAILURE      CLINIC_LOG_EVENT_FAILURE
#define HANDSHAKE    CLINIC_LOG_EVENT_HANDSHAKE

/* Source: coreTLS, tls_handshake.h, tls_handshake_message_t */
static const ClinicLogCode messages[] = {
  { 0, HANDSHAKE, N_("The server asks to negotiate the connection again.") },
  { 1, HANDSHAKE, N_("The device begins the TLS handshake.") },
  { 2, HANDSHAKE, N_("The server answers.") },
  { 11, HANDSHAKE, N_("The server shows its own certificate.") },
  { 12, HANDSHAKE, N_("The server sends its part of the key exchange.") },
  { 13, CLINIC_LOG_EVENT_REQUEST, N_("The server asks for a client certificate (TLS message 13).") },
  { 14, CLINIC_LOG_EVENT_COMPLETION, N_("The server has said all it wanted: the handshake goes on.") },
  { 15, HANDSHAKE, N_("The device proves that it has the key of its certificate.") },
  { 16, HANDSHAKE, N_("The device sends its part of the key exchange.") },
  { 20, CLINIC_LOG_EVENT_COMPLETION, CLINIC_LOG_FINISHED_MEANING },
  { 22, HANDSHAKE, N_("The server sends a proof that its certificate is not revoked.") },
  { -1, HANDSHAKE, NULL },
};

/* -9807 and its like are the device's view of the server, -9825 and its like the server's view of the device.
 * Source: Security, SecBase.h */
static const ClinicLogCode ssl_codes[] = {
  { -9807, SERVER_TRUST, N_("The device finds the server's certificate chain invalid. That is another fault: repair "
                             "it first.") },
  { -9808, SERVER_TRUST, N_("The device cannot read the server's certificate. That is another fault: repair it "
                             "first.") },
  { -9812, SERVER_TRUST, N_("The device does not trust the root of the server's certificate. That is another fault: "
                             "repair it first.") },
  { -9813, SERVER_TRUST, N_("The device finds no root for the server's certificate. That is another fault: repair it "
                             "first.") },
  { -9814, SERVER_TRUST, N_("The server's certificate has expired. That is another fault: repair it first.") },
  { -9815, SERVER_TRUST, N_("The server's certificate is not valid yet, or the device's clock is wrong. That is "
                             "another fault: repair it first.") },
  { -9843, SERVER_TRUST, N_("The server's certificate is for another host name. That is another fault: repair it "
                             "first.") },
  { -9825, REFUSAL, CLINIC_LOG_REFUSAL_MEANING },
  { -9826, REFUSAL, N_("The server does not support the kind of certificate that the device sent.") },
  { -9827, REFUSAL, N_("The server takes the device's certificate for revoked. Look at its revocation lists.") },
  { -9828, REFUSAL, N_("The server takes the device's certificate for expired.") },
  { -9829, REFUSAL, CLINIC_LOG_REFUSAL_MEANING },
  { -9831, REFUSAL, N_("The server does not know the CA of the device's certificate. Look at its CA stores.") },
  { -9832, REFUSAL, N_("The server knows the device's certificate, but denies access.") },
  { -9863, REFUSAL, N_("The server requires a certificate, and the device sent none.") },
  { -9800, FAILURE, N_("The TLS handshake failed. The number does not say why.") },
  { -9801, FAILURE, N_("The device and the server share no TLS version or cipher.") },
  { -9802, FAILURE, N_("The TLS handshake ended with a fatal alert. The number does not say whose.") },
  { -9805, FAILURE, N_("The server closed the connection in good order.") },
  { -9806, FAILURE, N_("The server closed the connection in the middle.") },
  { -9816, FAILURE, N_("The server closed the connection without a word.") },
  { -9824, FAILURE, N_("The server ended the handshake. The number does not say why.") },
  { -9836, FAILURE, N_("The server does not accept the TLS version.") },
  { -9838, FAILURE, N_("The server reports an internal error.") },
  { -9844, FAILURE, N_("The connection was refused.") },
  { -9853, FAILURE, N_("The network did not answer in time.") },
  { -9858, FAILURE, N_("The TLS handshake failed. The number does not say why.") },
  { 0, FAILURE, NULL },
};

/* Results of a trust evaluation that the device makes of the server. Source: Security, SecBase.h */
static const ClinicLogCode trust_codes[] = {
  { -67843, SERVER_TRUST, N_("The device does not trust the server's certificate. That is another fault: repair it "
                              "first.") },
  { -67818, SERVER_TRUST, N_("The server's certificate has expired. That is another fault: repair it first.") },
  { -67820, SERVER_TRUST, N_("The server's certificate is revoked. That is another fault: repair it first.") },
  { -67609, SERVER_TRUST, N_("The server's certificate is not made for servers. That is another fault: repair it "
                              "first.") },
  { -67901, SERVER_TRUST, N_("The server's certificate is valid for longer than iOS allows. That is another fault: "
                              "repair it first.") },
  { -67735, SERVER_TRUST, N_("The key of the server's certificate is too short for iOS. That is another fault: repair "
                              "it first.") },
  { -67815, SERVER_TRUST, N_("The signature of the server's certificate is too weak for iOS. That is another fault: "
                              "repair it first.") },
  { -67602, SERVER_TRUST, N_("The server's certificate is for another host name. That is another fault: repair it "
                              "first.") },
  { -67610, SERVER_TRUST, N_("The key identifiers of the server's chain do not fit together. That is another fault: "
                              "repair it first.") },
  { 0, SERVER_TRUST, NULL },
};

/* -1206 is not here as a refusal: a plain refusal over HTTP makes it too.
 * Source: Apple documentation, NSURLErrorDomain */
static const ClinicLogCode load_codes[] = {
  { -999, FAILURE, N_("The app or its user gave the loading up.") },
  { -1001, FAILURE, N_("The page did not come in time. Safari says that the server stopped responding.") },
  { -1003, FAILURE, N_("No server of that name was found.") },
  { -1004, FAILURE, N_("The server did not accept the connection.") },
  { -1005, FAILURE, N_("The server dropped the connection. That is often seen when it wanted a certificate and got "
                        "none.") },
  { -1009, FAILURE, N_("The device is offline.") },
  { -1022, FAILURE, N_("iOS does not allow this page without TLS.") },
  { -1200, FAILURE, N_("The TLS connection failed. The number does not say why.") },
  { -1201, SERVER_TRUST, N_("The server's certificate has expired. That is another fault: repair it first.") },
  { -1202, SERVER_TRUST, CLINIC_LOG_SERVER_TRUST_MEANING },
  { -1203, SERVER_TRUST, N_("The device does not trust the root of the server's certificate. That is another fault: "
                             "repair it first.") },
  { -1204, SERVER_TRUST, N_("The server's certificate is not valid yet, or the device's clock is wrong. That is "
                             "another fault: repair it first.") },
  { -1205, REFUSAL, CLINIC_LOG_REFUSAL_MEANING },
  { -1206, FAILURE, N_("The server is said to require a certificate. A plain refusal over HTTP is seen to make this "
                        "number too, so it proves nothing.") },
  { 0, FAILURE, NULL },
};

static const ClinicLogCode *
find (const ClinicLogCode *codes, int code)
{
  for (; codes->meaning != NULL; codes++)
    if (codes->code == code)
      return codes;

  return NULL;
}

/**
 * clinic_log_code_find_message:
 *
 * Returns: (nullable): what a message of the TLS handshake is
 */
const ClinicLogCode *
clinic_log_code_find_message (int number)
{
  return find (messages, number);
}

/**
 * clinic_log_code_find_ssl:
 *
 * Returns: (nullable): what a code of the domain 3 (SSL) means
 */
const ClinicLogCode *
clinic_log_code_find_ssl (int code)
{
  return find (ssl_codes, code);
}

/**
 * clinic_log_code_find_trust:
 *
 * Returns: (nullable): what the code of a trust evaluation of the server means, in either form
 */
const ClinicLogCode *
clinic_log_code_find_trust (int code)
{
  const ClinicLogCode *ssl = find (ssl_codes, code);

  return ssl != NULL && ssl->kind == SERVER_TRUST ? ssl : find (trust_codes, code);
}

/**
 * clinic_log_code_find_load:
 *
 * Returns: (nullable): what a code of NSURLErrorDomain means
 */
const ClinicLogCode *
clinic_log_code_find_load (int code)
{
  return find (load_codes, code);
}

/**
 * clinic_log_code_is_certificate_alert:
 * @description: starts with the words of a TLS alert
 *
 * Returns: whether the alert is about the other side's certificate
 * Source: RFC 8446, section 6.2
 */
gboolean
clinic_log_code_is_certificate_alert (const char *description)
{
  static const char *const words[] = { "bad certificate", "unsupported certificate", "certificate revoked",
                                       "certificate expired", "certificate unknown", "unknown CA",
                                       "access denied", "certificate required", "unknown ca" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (description, words[i]))
      return TRUE;

  return FALSE;
}
