/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The readers of the dictionary: what stands around its literals. */

#include "config.h"

#include "device/log-reader.h"

#include "device/log-code.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* Copies what stands at @text up to one of @stops. */
static gboolean
copy_until (char *target, gsize size, const char *text, const char *stops)
{
  gsize length = strcspn (text, stops);

  if (length == 0 || length >= size)
    return FALSE;
  memcpy (target, text, length);
  target[length] = '\0';

  return TRUE;
}

static const char *
skip_past (const char *text, const char *needle)
{
  const char *found = strstr (text, needle);

  return found != NULL ? found + strlen (needle) : NULL;
}

/* The error text is private on some systems. */
gboolean
clinic_log_read_telling (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return strstr (text, "Code=-25300") != NULL || strstr (text, "<private>") != NULL;
}

/* “[8:0x13dd4e0c0]” */
gboolean
clinic_log_read_tic (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (text, "[");
  const char *colon;

  if (id == NULL || !g_ascii_isdigit (*id) || !copy_until (event->connection, sizeof event->connection, id, ":] "))
    return FALSE;
  colon = id + strlen (event->connection);
  if (*colon == ':')
    event->object = g_ascii_strtoull (colon + 1, NULL, 16);

  return TRUE;
}

/* “host:443”, “Hostname#309115f3:443” and, for an address of IPv6, “IPv6#a3fec298.443”. */
static gboolean
read_place (const char *host, gsize length, ClinicLogEvent *event)
{
  const char *end = host + length;
  const char *digits = end;
  gsize       size;

  while (digits > host && g_ascii_isdigit (digits[-1]))
    digits--;
  if (digits == end || digits - host < 2 || (digits[-1] != ':' && digits[-1] != '.'))
    return FALSE;
  size = (gsize)(digits - 1 - host);
  if (size >= sizeof event->host || strtoul (digits, NULL, 10) > 65535)
    return FALSE;
  memcpy (event->host, host, size);
  event->host[size] = '\0';
  event->port = (guint)strtoul (digits, NULL, 10);

  return TRUE;
}

/* “[8 sts.contoso.example:49443 in_progress resolver (satisfied)]”; below the connection 8 are the flows 8.1 and so
 * on, with addresses instead of the name. Later systems write “[C8.1 …”, and a UUID before the host once. */
gboolean
clinic_log_read_endpoint (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (g_str_has_prefix (text, "nw_") ? text : record->plain, "[");
  const char *host;
  gsize       length;

  if (id == NULL || (!g_ascii_isdigit (*id) && (*id != 'C' || !g_ascii_isdigit (id[1]))) ||
      !copy_until (event->connection, sizeof event->connection, id, " ]"))
    return FALSE;
  host = id + strlen (event->connection);
  if (*host != ' ')
    return FALSE;
  host++;
  length = strcspn (host, " ]");
  if (length == 36 && host[8] == '-' && host[13] == '-' && host[length] == ' ')
    {
      host += length + 1;
      length = strcspn (host, " ]");
    }
  if (!read_place (host, length, event) && !g_str_has_prefix (host, "<private>"))
    return FALSE;
  if (strstr (host, "quic-connection") != NULL)
    event->meaning = N_("Names the server and the port. This connection is QUIC, which AD FS does not speak: if that "
                         "is the sign-in server's name, something stands in front of it.");

  return TRUE;
}

/* “… [C2.1:2][0x114776200] …” */
gboolean
clinic_log_read_bracket (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (record->plain, "[C");

  if (id == NULL)
    id = skip_past (record->plain, "[");
  else
    id--;

  return id != NULL && copy_until (event->connection, sizeof event->connection, id, "] ");
}

gboolean
clinic_log_read_using_coretls (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return strstr (text, "Using CoreTLS") != NULL &&
         copy_until (event->connection, sizeof event->connection, skip_past (text, "["), " ]");
}

/* “Connection 8: …” */
gboolean
clinic_log_read_numbered (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *id = skip_past (record->plain, "Connection ");
  const char *names = skip_past (text, "DNs(");

  if (id == NULL || !g_ascii_isdigit (*id) || !copy_until (event->connection, sizeof event->connection, id, ": "))
    return FALSE;
  if (names != NULL && g_ascii_isdigit (*names))
    event->n_names = (int)MIN (strtoul (names, NULL, 10), 100000);
  if (event->n_names == 0)
    {
      event->bearing = CLINIC_LOG_BEARING_AGAINST;
      event->meaning = N_("The server probably asks for a client certificate and names no CA. Then iOS filters "
                           "nothing, and a gap in the chain cannot keep it from asking.");
    }

  return TRUE;
}

/* “Task <UUID>.<7> …” */
gboolean
clinic_log_read_task (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *task = skip_past (record->plain, "Task <");

  return task != NULL && copy_until (event->task, sizeof event->task, task, " ");
}

/* “Task <UUID>.<7> setting up Connection 341” */
gboolean
clinic_log_read_setup (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return clinic_log_read_task (record, text, event) && clinic_log_read_numbered (record, text, event);
}

/* “Task <UUID>.<1> auth completion disp=1 cred=0x0” */
gboolean
clinic_log_read_completion (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  int disposition = atoi (text + strlen ("auth completion disp="));

  return clinic_log_read_task (record, text, event) && strstr (text, "cred=0x0") != NULL && disposition >= 1 &&
         disposition <= 2;
}

/* The client walks through these states in every handshake. */
gboolean
clinic_log_read_sent_state (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return strstr (record->plain, "handshake state: ") != NULL && clinic_log_read_bracket (record, text, event);
}

/* “write alert, level: fatal, description: certificate unknown” */
gboolean
clinic_log_read_alert (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *description = skip_past (text, "description: ");

  clinic_log_read_bracket (record, text, event);
  if (description != NULL && g_str_has_prefix (description, "certificate required") &&
      event->kind == CLINIC_LOG_EVENT_REFUSAL)
    {
      event->bearing = CLINIC_LOG_BEARING_SUPPORT;
      event->meaning = N_("The server requires a certificate, and the device sent none.");
    }
  if (description == NULL || clinic_log_code_is_certificate_alert (description))
    return TRUE;
  event->kind = CLINIC_LOG_EVENT_FAILURE;
  event->bearing = CLINIC_LOG_BEARING_CONTEXT;
  event->meaning = N_("The handshake ended with an alert that is not about a certificate.");

  return TRUE;
}

gboolean
clinic_log_read_message_13 (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return g_str_has_prefix (text, "Adding message(13)") && clinic_log_read_bracket (record, text, event);
}

/* The number in the bracket is BoringSSL's: 4 is SSL_ERROR_WANT_X509_LOOKUP. */
gboolean
clinic_log_read_waiting (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return strstr (text, " [4]") != NULL && clinic_log_read_bracket (record, text, event);
}

/* “_kCFStreamPropertySSLClientCertificateState=1”; Source: Security, SecureTransport.h */
gboolean
clinic_log_read_identity_state (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *digit = text + strcspn (text, "0123456789\n");

  if (digit - text > 50 || g_ascii_isdigit (digit[0]) == 0 || g_ascii_isdigit (digit[1]))
    return FALSE;
  clinic_log_read_task (record, text, event);
  switch (*digit)
    {
    case '1':
      return TRUE;
    case '2':
      event->bearing = CLINIC_LOG_BEARING_AGAINST;
      event->meaning = N_("The server asked for a client certificate, and the device sent one.");
      return TRUE;
    case '3':
      event->kind = CLINIC_LOG_EVENT_REFUSAL;
      event->bearing = CLINIC_LOG_BEARING_AGAINST;
      event->meaning = CLINIC_LOG_REFUSAL_MEANING;
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
clinic_log_read_at_start (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  return text == record->plain;
}

/* “MC: Profile “x” queued for installation.” */
gboolean
clinic_log_read_profile (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  if (strstr (text, "queued for installation") != NULL)
    return TRUE;
  event->meaning = N_("A profile was probably installed.");

  return strstr (text, " installed") != NULL;
}
