/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lines of an Apple device mean, line by line; how they hang together is log-weighing.c's. */

#include "config.h"

#include "device/log-dictionary.h"

#include <string.h>

/* Those that install profiles and talk to the management server. */
static const char *const installers[] = { "profiled", "mdmd", "dmd", "remotemanagementd", NULL };

/* A program that quotes a line of another does not count. */
static gboolean
may_speak (const ClinicLogRecord *record, ClinicLogSpeaker speaker)
{
  if (record->process == NULL || *record->process == '\0')
    return TRUE;

  switch (speaker)
    {
    case CLINIC_LOG_SPEAKER_SECURITYD:
      return strcmp (record->process, "securityd") == 0;
    case CLINIC_LOG_SPEAKER_TRUSTD:
      return strcmp (record->process, "trustd") == 0;
    case CLINIC_LOG_SPEAKER_INSTALLER:
      return g_strv_contains (installers, record->process);
    case CLINIC_LOG_SPEAKER_ANY:
    default:
      return TRUE;
    }
}

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
  guint                n_terms;
  const ClinicLogTerm *terms = clinic_log_dictionary_get (&n_terms);

  for (guint i = 0; i < n_terms; i++)
    {
      const ClinicLogTerm *term = &terms[i];
      const char          *text = strstr (record->plain, term->literal);

      if (text == NULL || !may_speak (record, term->speaker))
        continue;
      event->term = term->id;
      event->kind = term->kind;
      event->bearing = term->bearing;
      event->meaning = term->meaning;
      event->source = term->source;
      event->connection[0] = event->task[0] = event->host[0] = '\0';
      event->object = 0;
      event->port = 0;
      event->n_names = -1;
      if (term->read == NULL || term->read (record, text, event))
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
  static const char **texts;
  static gsize        ready;

  if (g_once_init_enter (&ready))
    {
      guint                n_terms;
      const ClinicLogTerm *terms = clinic_log_dictionary_get (&n_terms);

      texts = g_new0 (const char *, n_terms + 1);
      for (guint i = 0; i < n_terms; i++)
        texts[i] = terms[i].literal;
      g_once_init_leave (&ready, 1);
    }

  return texts;
}

/**
 * clinic_log_event_stands_alone:
 *
 * Whether it says something even where nobody knows of which connection.
 */
gboolean
clinic_log_event_stands_alone (const ClinicLogEvent *self)
{
  switch (self->kind)
    {
    case CLINIC_LOG_EVENT_TELLING:
    case CLINIC_LOG_EVENT_CHALLENGE:
    case CLINIC_LOG_EVENT_SERVER_TRUST:
    case CLINIC_LOG_EVENT_REFUSAL:
    case CLINIC_LOG_EVENT_ARRIVED:
    case CLINIC_LOG_EVENT_IDENTITY_FAILED:
    case CLINIC_LOG_EVENT_AIA:
    case CLINIC_LOG_EVENT_AIA_FAILED:
    case CLINIC_LOG_EVENT_DECOY:
      return TRUE;
    case CLINIC_LOG_EVENT_CONTEXT:
      return self->task[0] == '\0' || self->bearing != CLINIC_LOG_BEARING_CONTEXT;
    case CLINIC_LOG_EVENT_NONE:
    case CLINIC_LOG_EVENT_REQUEST:
    case CLINIC_LOG_EVENT_COMPLETION:
    case CLINIC_LOG_EVENT_HANDSHAKE:
    case CLINIC_LOG_EVENT_ENDPOINT:
    case CLINIC_LOG_EVENT_START:
    case CLINIC_LOG_EVENT_CLOSE:
    case CLINIC_LOG_EVENT_FAILURE:
    case CLINIC_LOG_EVENT_TASK:
    default:
      return FALSE;
    }
}
