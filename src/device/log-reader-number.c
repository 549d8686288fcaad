/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readers of the dictionary that understand a number: an error, an alert, a verdict. */

#include "config.h"

#include "device/log-code.h"
#include "device/log-reader.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define DEVICE_SENT_NONE (-9863)

static void
take_code (ClinicLogEvent *event, const ClinicLogCode *code)
{
  event->kind = code->kind;
  event->meaning = code->meaning;
  /* That the device sent none is what a gap in the chain looks like to the server. */
  if (code->kind == CLINIC_LOG_EVENT_REQUEST || code->code == DEVICE_SENT_NONE)
    event->bearing = CLINIC_LOG_BEARING_SUPPORT;
  else if (code->kind == CLINIC_LOG_EVENT_SERVER_TRUST || code->kind == CLINIC_LOG_EVENT_REFUSAL)
    event->bearing = CLINIC_LOG_BEARING_AGAINST;
  else
    event->bearing = CLINIC_LOG_BEARING_CONTEXT;
}

/* What follows “[8:0x13dd4e0c0]: ”. */
static const char *
skip_id (const char *text)
{
  const char *end = strstr (text, "]: ");

  return end != NULL ? end + strlen ("]: ") : NULL;
}

static gboolean
read_value (const char *text, long *value)
{
  const char *number = skip_id (text);
  char       *end = NULL;

  if (number == NULL)
    return FALSE;
  *value = strtol (number, &end, 10);

  return end != number;
}

gboolean
clinic_log_read_tic_event (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const ClinicLogCode *message;
  long                 value;

  if (!clinic_log_read_tic (record, text, event) || !read_value (text, &value) || value < 0 || value > 255)
    return FALSE;
  message = clinic_log_code_find_message ((int)value);
  if (message != NULL)
    take_code (event, message);

  return TRUE;
}

/* 0 is good news. */
gboolean
clinic_log_read_tic_trust (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  long value;

  return clinic_log_read_tic (record, text, event) && read_value (text, &value) && value != 0;
}

/* “3:-9807 Err(-9807)”: domain and code of a stream. */
static void
take_stream_error (const char *text, ClinicLogEvent *event)
{
  char                *end;
  long                 domain = strtol (text, &end, 10);
  long                 code = *end == ':' ? strtol (end + 1, NULL, 10) : 0;
  const ClinicLogCode *found = domain == 3 ? clinic_log_code_find_ssl ((int)code) : NULL;

  if (found != NULL)
    take_code (event, found);
  else if (domain == 12)
    event->meaning = N_("No server of that name was found.");
  else if (domain == 1 && code == 61)
    event->meaning = N_("The server did not accept the connection.");
  else if (domain == 1 && code == 89)
    event->meaning = N_("The app or its user gave the loading up.");
}

gboolean
clinic_log_read_tic_failed (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *number = skip_id (text);

  if (!clinic_log_read_tic (record, text, event) || number == NULL)
    return FALSE;
  take_stream_error (number, event);

  return TRUE;
}

/* “TLS Trust result 0” is good news. */
gboolean
clinic_log_read_trust_result (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char          *number = strpbrk (text, "-0123456789");
  long                 value = number != NULL ? strtol (number, NULL, 10) : 0;
  const ClinicLogCode *code = clinic_log_code_find_trust ((int)value);

  clinic_log_read_numbered (record, text, event);
  if (code != NULL)
    take_code (event, code);

  return value != 0;
}

/* “encountered error(3:-9807)”, “encountered error 3:-9807” */
gboolean
clinic_log_read_stream_error (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *number = text + strlen ("encountered error");

  if ((*number != '(' && *number != ' ') || !g_ascii_isdigit (number[1]) ||
      number[1 + strspn (number + 1, "0123456789")] != ':')
    return FALSE;
  take_stream_error (number + 1, event);

  return clinic_log_read_numbered (record, text, event);
}

/* An SSL error by its number alone: “3:-9807”, “_kCFStreamErrorCodeKey=-9807”. */
gboolean
clinic_log_read_ssl_code (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char          *minus = strchr (text, '-');
  const ClinicLogCode *code = minus != NULL ? clinic_log_code_find_ssl ((int)strtol (minus, NULL, 10)) : NULL;

  if (code == NULL || minus - text > 32 || (text > record->plain && g_ascii_isdigit (text[-1])))
    return FALSE;
  take_code (event, code);
  if (!clinic_log_read_numbered (record, record->plain, event))
    clinic_log_read_task (record, text, event);

  return TRUE;
}

/* “HTTP load failed (error code: -1200 [3:-9825])”: what the number of the stream says is closer to the cause. */
gboolean
clinic_log_read_load_error (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char          *minus = strchr (text, '-');
  const char          *stream = strstr (text, "3:-98");
  const ClinicLogCode *code = NULL;

  while (minus != NULL && !g_ascii_isdigit (minus[1]))
    minus = strchr (minus + 1, '-');
  if (minus != NULL)
    code = clinic_log_code_find_load ((int)strtol (minus, NULL, 10));
  if (stream != NULL && !g_ascii_isdigit (stream[-1]) && (code == NULL || code->kind == CLINIC_LOG_EVENT_FAILURE))
    {
      const ClinicLogCode *inner = clinic_log_code_find_ssl ((int)strtol (stream + 2, NULL, 10));

      code = inner != NULL ? inner : code;
    }
  if (code == NULL)
    return FALSE;
  take_code (event, code);
  clinic_log_read_task (record, text, event);

  return TRUE;
}

/* -9842 or -25308, where it is not a piece of a longer number or of a word. */
gboolean
clinic_log_read_bare_number (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  const char *end = text + 1 + strspn (text + 1, "0123456789");

  if ((end - text) != (text[1] == '9' ? 5 : 6) || *end == '.' || (text > record->plain && g_ascii_isalnum (text[-1])))
    return FALSE;
  clinic_log_read_numbered (record, record->plain, event);

  return TRUE;
}

/* “(Trust 0x1144e15c0) trustd returned 4”: 1 and 4 are good. Source: Security, SecTrust.h, SecTrustResultType */
gboolean
clinic_log_read_verdict (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event)
{
  int value = atoi (text + strlen ("trustd returned "));

  return value == 3 || (value >= 5 && value <= 7);
}
