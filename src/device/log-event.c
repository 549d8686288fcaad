/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lines of an Apple device mean, line by line; how they hang together is log-evidence.c's. The sources are
 * Apple's open code (Security, coreTLS), BoringSSL's, and logs that people have published. */

#include "config.h"

#include "device/log-event.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SERVER_TRUST_MEANING \
  N_("The device rejects the server's own certificate. That is another fault: repair it first.")
#define REFUSAL_MEANING                                                                                             \
  N_("The server rejects the certificate that the device sent. So the device did offer one; look at the server's " \
      "CA stores and at revocation.")
#define GIVEN_UP_MEANING N_("The device gives the connection up.")
#define FINISHED_MEANING N_("The handshake is finished.")

typedef gboolean (*ReadFunc) (const ClinicLogRecord *record,
                              const char            *text,
                              ClinicLogEvent        *event);

/* A text that a message holds, and what to do then: @read looks closer and may decline; without it the row stands. */
typedef struct
{
  const char        *text;
  ReadFunc           read;
  ClinicLogEventKind kind;
  const char        *meaning;
} Pattern;

/* Source: coreTLS, tls_handshake.h, tls_handshake_message_t */
static const struct
{
  guint              number;
  ClinicLogEventKind kind;
  const char        *meaning;
} messages[] = {
  { 0, CLINIC_LOG_EVENT_HANDSHAKE, N_("The server asks to negotiate the connection again.") },
  { 1, CLINIC_LOG_EVENT_HANDSHAKE, N_("The device begins the TLS handshake.") },
  { 2, CLINIC_LOG_EVENT_HANDSHAKE, N_("The server answers.") },
  { 11, CLINIC_LOG_EVENT_HANDSHAKE, N_("The server shows its own certificate.") },
  { 12, CLINIC_LOG_EVENT_HANDSHAKE, N_("The server sends its part of the key exchange.") },
  { 13, CLINIC_LOG_EVENT_REQUEST, N_("The server asks for a client certificate (TLS message 13).") },
  { 14, CLINIC_LOG_EVENT_COMPLETION, N_("The server has said all it wanted: the handshake goes on.") },
  { 20, CLINIC_LOG_EVENT_COMPLETION, FINISHED_MEANING },
};

/* SSL errors by which the device judges the server. Source: Security, SecBase.h */
static const int server_codes[] = { -9807, -9808, -9812, -9813, -9814, -9815, -9843 };

/* Copies what stands after @text up to one of @stops. */
static gboolean
copy_connection (const char *text, const char *stops, ClinicLogEvent *event)
{
  gsize length = strcspn (text, stops);

  if (length == 0 || length >= sizeof event->connection)
    return FALSE;
  memcpy (event->connection, text, length);
  event->connection[length] = '\0';

  return TRUE;
}

static const char *
skip_past (const char *text, const char *needle)
{
  const char *found = strstr (text, needle);

  return found != NULL ? found + strlen (needle) : NULL;
}

/* Only securityd itself counts; a program that quotes the line does not. The error text is private on some systems. */
static gboolean
read_telling (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  if (*record->process != '\0' && strcmp (record->process, "securityd") != 0)
    return FALSE;

  return strstr (text, "Code=-25300") != NULL || strstr (text, "<private>") != NULL;
}

static gboolean
read_handshake (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (text, "[");
  const char *number = id != NULL ? skip_past (id, "]: ") : NULL;
  char       *end = NULL;
  gulong      value = number != NULL ? strtoul (number, &end, 10) : 0;

  if (number == NULL || end == number || !copy_connection (id, ":]", event))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    if (messages[i].number == value)
      {
        event->kind = messages[i].kind;
        event->meaning = messages[i].meaning;
        return TRUE;
      }
  event->kind = CLINIC_LOG_EVENT_HANDSHAKE;
  event->meaning = N_("Another step of the TLS handshake.");

  return TRUE;
}

/* “[8 sts.contoso.example:49443 in_progress resolver (satisfied)]”; below the connection 8 are the flows 8.1 and so
 * on, with addresses instead of the name. */
static gboolean
read_endpoint (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (text, "[");
  gsize       id_length = id != NULL ? strspn (id, "0123456789.") : 0;
  const char *host = id != NULL ? id + id_length + 1 : NULL;
  gsize       length;
  const char *colon;

  if (id_length == 0 || id[id_length] != ' ' || !copy_connection (id, " ", event))
    return FALSE;
  length = strcspn (host, " ]");
  colon = length > 0 ? g_strrstr_len (host, (gssize)length, ":") : NULL;
  if (colon == NULL || colon == host || (gsize)(colon - host) >= sizeof event->host)
    return FALSE;
  memcpy (event->host, host, (gsize)(colon - host));
  event->host[colon - host] = '\0';
  event->port = (guint)MIN (strtoul (colon + 1, NULL, 10), 65535);

  return TRUE;
}

static gboolean
read_connection (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (text, "[");

  return id != NULL && copy_connection (id, ":] ", event);
}

/* BoringSSL's states, “… [C2.1:2][0x114776200] Client handshake state: …”. The client walks through those of a
 * certificate request in every handshake; only one state of TLS 1.3 tells. */
static gboolean
read_state (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (record->message, "[");

  if (id == NULL || !copy_connection (id, "]", event))
    return FALSE;
  if (strstr (text, "TLS 1.3 client send_client_certificate_verify") != NULL)
    {
      event->kind = CLINIC_LOG_EVENT_REQUEST;
      event->meaning = N_("With TLS 1.3 this step comes only after the server has asked for a client certificate.");
      return TRUE;
    }
  event->kind = CLINIC_LOG_EVENT_DECOY;
  event->meaning = N_("Every TLS handshake passes through this state, asked for a certificate or not. It weighs "
                       "nothing.");

  return strstr (text, "read_certificate_request") != NULL || strstr (text, "send_client_certificate") != NULL;
}

static gboolean
read_handshake_end (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (record->message, "[");

  return id != NULL && copy_connection (id, "]", event);
}

/* “TLS Trust result 0” and “TIC TLS Trust Result [8:0x…]: 0” are good news. */
static gboolean
read_trust_result (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *number = strchr (text, '[') != NULL ? skip_past (text, "]: ") : text + strlen ("TLS Trust result ");

  return number != NULL && strtol (number, NULL, 10) != 0;
}

/* An SSL error, “3:-9807”: the sign says nothing about who rejects whom, the number does. */
static gboolean
read_ssl_error (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  long code = strtol (text + strlen ("3:"), NULL, 10);

  for (guint i = 0; i < G_N_ELEMENTS (server_codes); i++)
    if (code == server_codes[i])
      {
        event->kind = CLINIC_LOG_EVENT_SERVER_TRUST;
        event->meaning = SERVER_TRUST_MEANING;
        return TRUE;
      }
  event->kind = CLINIC_LOG_EVENT_REFUSAL;
  event->meaning = REFUSAL_MEANING;

  return (code <= -9825 && code >= -9832) || code == -9863;
}

/* “HTTP load failed (error code: -1202 [3:-9807])”. -1206 is not read: a plain refusal over HTTP makes it too. */
static gboolean
read_load_error (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *minus = strstr (text, " -1");
  long        code = minus != NULL ? strtol (minus, NULL, 10) : 0;

  event->kind = code == -1205 ? CLINIC_LOG_EVENT_REFUSAL : CLINIC_LOG_EVENT_SERVER_TRUST;
  event->meaning = code == -1205 ? REFUSAL_MEANING : SERVER_TRUST_MEANING;

  return code <= -1201 && code >= -1205;
}

static gboolean
read_trust_detail (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return text == record->message;
}

/* “KeychainGetStatus(…): status: off” has no number that could mislead anybody. */
static gboolean
read_not_found (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return strstr (text, "-25300") != NULL;
}

/* In this order: the first row whose text is there and whose look closer does not decline. */
static const Pattern patterns[] = {
  { "items matching issuer parent:", read_telling, CLINIC_LOG_EVENT_TELLING,
    N_("iOS looked for the certificate of an issuer, on the way from an identity to a CA that the server accepts, and "
        "the device has none of that name.") },
  { "TIC TLS Event [", read_handshake, CLINIC_LOG_EVENT_HANDSHAKE, NULL },
  { "nw_connection_endpoint_report [", read_endpoint, CLINIC_LOG_EVENT_ENDPOINT,
    N_("Names the server and the port of this connection.") },
  { "TIC TCP Conn Start [", read_connection, CLINIC_LOG_EVENT_START, N_("The connection begins.") },
  { "TIC TCP Conn Cancel [", read_connection, CLINIC_LOG_EVENT_CLOSE, GIVEN_UP_MEANING },
  { "nw_endpoint_handler_cancel [", read_connection, CLINIC_LOG_EVENT_CLOSE, GIVEN_UP_MEANING },
  { "Client handshake state: ", read_state, CLINIC_LOG_EVENT_DECOY, NULL },
  { "Client handshake done", read_handshake_end, CLINIC_LOG_EVENT_COMPLETION, FINISHED_MEANING },
  { "TLS connected [", read_handshake_end, CLINIC_LOG_EVENT_COMPLETION, FINISHED_MEANING },
  { "TLS Trust result ", read_trust_result, CLINIC_LOG_EVENT_SERVER_TRUST, SERVER_TRUST_MEANING },
  { "TIC TLS Trust Result [", read_trust_result, CLINIC_LOG_EVENT_SERVER_TRUST, SERVER_TRUST_MEANING },
  { "TLS Trust evaluation failed(", NULL, CLINIC_LOG_EVENT_SERVER_TRUST, SERVER_TRUST_MEANING },
  { "write alert, level: fatal", NULL, CLINIC_LOG_EVENT_SERVER_TRUST, SERVER_TRUST_MEANING },
  { "read alert, level: fatal", NULL, CLINIC_LOG_EVENT_REFUSAL, REFUSAL_MEANING },
  { "CERTIFICATE_VERIFY_FAILED", NULL, CLINIC_LOG_EVENT_SERVER_TRUST, SERVER_TRUST_MEANING },
  { "SSLV3_ALERT_BAD_CERTIFICATE", NULL, CLINIC_LOG_EVENT_REFUSAL, REFUSAL_MEANING },
  { "3:-98", read_ssl_error, CLINIC_LOG_EVENT_SERVER_TRUST, NULL },
  { "HTTP load failed", read_load_error, CLINIC_LOG_EVENT_SERVER_TRUST, NULL },
  { "finished with error", read_load_error, CLINIC_LOG_EVENT_SERVER_TRUST, NULL },
  { "KeychainGetStatus", read_not_found, CLINIC_LOG_EVENT_DECOY,
    N_("iCloud asks the keychain for a marker of its own. Healthy devices write this every day; it weighs nothing.") },
  { "CredStore", read_not_found, CLINIC_LOG_EVENT_DECOY,
    N_("A program looks for a saved password or preference and has none. This is ordinary; it weighs nothing.") },
  { "-25300", NULL, CLINIC_LOG_EVENT_DECOY,
    N_("The number -25300 only means “not found” and stands in many lines. Without the words “items matching "
        "issuer parent” from securityd it weighs nothing.") },
  { "cert[", read_trust_detail, CLINIC_LOG_EVENT_DECOY,
    N_("A detail of a trust evaluation. Apple's services probe like this all the time; alone it weighs nothing.") },
  { "[leaf ", NULL, CLINIC_LOG_EVENT_DECOY,
    N_("The result of a trust evaluation by some service. Apple's services probe like this all the time; alone it "
        "weighs nothing.") },
};

/**
 * clinic_log_event_read:
 * @event: (out): what the record says; undefined where it says nothing
 *
 * Reads a record for what it says about a sign-in with a certificate.
 *
 * Returns: whether it says anything
 */
gboolean
clinic_log_event_read (const ClinicLogRecord *record, ClinicLogEvent *event)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      const Pattern *pattern = &patterns[i];
      const char    *text = strstr (record->message, pattern->text);

      if (text == NULL)
        continue;
      event->kind = pattern->kind;
      event->meaning = pattern->meaning;
      event->connection[0] = '\0';
      event->host[0] = '\0';
      event->port = 0;
      if (pattern->read == NULL || pattern->read (record, text, event))
        return TRUE;
    }
  event->kind = CLINIC_LOG_EVENT_NONE;

  return FALSE;
}

/**
 * clinic_log_event_list_literals:
 *
 * Lists the texts without one of which no record says anything: what a log is searched for first. Each has at least 5
 * bytes of plain ASCII, and no quotes, slashes and backslashes, which copies and JSON change.
 *
 * Returns: (transfer none): NULL-terminated
 */
const char *const *
clinic_log_event_list_literals (void)
{
  static const char *texts[G_N_ELEMENTS (patterns) + 1];
  static gsize       ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
        texts[i] = patterns[i].text;
      g_once_init_leave (&ready, 1);
    }

  return texts;
}
