/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The line of securityd that tells is also written for every identity on the device that does not fit, in sign-ins that
 * go well. So it is believed only together with what must have come before it: a server asks for a certificate, that
 * handshake never goes on, and the line follows within three seconds. The line itself names neither process nor
 * connection; time is all that joins them. */

#include "config.h"

#include "device/log-evidence.h"

#include "device/log-event.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_DELAY_SECONDS 3
#define MAX_ROWS_A_MARK   60
#define CERTAUTH_PORT     49443 /* of AD FS's certificate authentication; Source: Microsoft, AD FS requirements */

/* One connection of one process. */
typedef struct
{
  char    *host;
  guint    port;
  gboolean names_flow; /* host is the address of a flow, for want of the name */
  gboolean is_noise;   /* of an Apple service that asks for itself */
  guint    request;    /* index + 1 into the requests of the one that is open; 0 none */
  gboolean requested;
} Connection;

/* A server's demand for a certificate. */
typedef struct
{
  Connection *connection;
  gint64      seconds;
  gboolean    completed;
} Request;

/* A record that says something, in the order of the file. */
typedef struct
{
  guint              record;
  ClinicLogEventKind kind;
  const char        *meaning;
  Connection        *connection; /* may be NULL */
} Noted;

typedef struct
{
  GPtrArray  *records;
  GHashTable *connections; /* “process pid id” -> Connection */
  GArray     *requests;    /* Request */
  GHashTable *tellings;    /* set of the seconds, as pointers */
  GArray     *noted;       /* Noted */
} Weighing;

/* Source: logs of healthy phones, which show these with requests and errors of their own */
static const char *const noise_processes[] = { "online-auth-agent", "amfid", "itunesstored", "apsd", "nsurlsessiond" };

static void
connection_free (Connection *self)
{
  g_free (self->host);
  g_free (self);
}

static gboolean
connection_is_sign_in (const Connection *self)
{
  return self->port == CERTAUTH_PORT || (self->host != NULL && g_str_has_prefix (self->host, "certauth."));
}

static gboolean
connection_counts (const Connection *self)
{
  return !self->is_noise || connection_is_sign_in (self);
}

/* The flow 8.1 belongs to the connection 8. */
static Connection *
get_connection (Weighing *self, const ClinicLogRecord *record, const char *id)
{
  gsize            length = g_ascii_isdigit (*id) ? strcspn (id, ".") : strlen (id);
  g_autofree char *key = g_strdup_printf ("%s %u %.*s", record->process, record->pid, (int)length, id);
  Connection      *connection = g_hash_table_lookup (self->connections, key);

  if (connection == NULL)
    {
      connection = g_new0 (Connection, 1);
      for (guint i = 0; i < G_N_ELEMENTS (noise_processes); i++)
        connection->is_noise |= strcmp (record->process, noise_processes[i]) == 0;
      g_hash_table_insert (self->connections, g_steal_pointer (&key), connection);
    }

  return connection;
}

static void
take_endpoint (Connection *connection, const ClinicLogEvent *event)
{
  gboolean is_flow = strchr (event->connection, '.') != NULL;

  if (connection->host != NULL && is_flow && !connection->names_flow)
    return;
  g_free (connection->host);
  connection->host = g_utf8_make_valid (event->host, -1);
  connection->port = event->port;
  connection->names_flow = is_flow;
}

static void
take_request (Weighing *self, Connection *connection, gint64 seconds)
{
  Request request = { connection, seconds, FALSE };

  connection->requested = TRUE;
  g_array_append_val (self->requests, request);
  connection->request = self->requests->len;
}

static void
take_completion (Weighing *self, Connection *connection)
{
  if (connection->request == 0)
    return;
  g_array_index (self->requests, Request, connection->request - 1).completed = TRUE;
  connection->request = 0;
}

static void
take_record (Weighing *self, guint index)
{
  const ClinicLogRecord *record = g_ptr_array_index (self->records, index);
  ClinicLogEvent         event;
  Noted                  noted = { .record = index };

  if (!clinic_log_event_read (record, &event))
    return;
  if (event.connection[0] != '\0')
    noted.connection = get_connection (self, record, event.connection);
  noted.kind = event.kind;
  noted.meaning = event.meaning;
  g_array_append_val (self->noted, noted);

  switch (event.kind)
    {
    case CLINIC_LOG_EVENT_TELLING:
      g_hash_table_add (self->tellings, GINT_TO_POINTER ((int)record->seconds));
      break;
    case CLINIC_LOG_EVENT_REQUEST:
      take_request (self, noted.connection, record->seconds);
      break;
    case CLINIC_LOG_EVENT_COMPLETION:
      take_completion (self, noted.connection);
      break;
    case CLINIC_LOG_EVENT_ENDPOINT:
      take_endpoint (noted.connection, &event);
      break;
    case CLINIC_LOG_EVENT_START:
      noted.connection->request = 0;
      break;
    case CLINIC_LOG_EVENT_NONE:
    case CLINIC_LOG_EVENT_HANDSHAKE:
    case CLINIC_LOG_EVENT_CLOSE:
    case CLINIC_LOG_EVENT_SERVER_TRUST:
    case CLINIC_LOG_EVENT_REFUSAL:
    case CLINIC_LOG_EVENT_DECOY:
    default:
      break;
    }
}

/* The conjunction: a request that was never answered, and the telling line soon after. */
static const Request *
find_conjunction (Weighing *self)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      const Request *request = &g_array_index (self->requests, Request, i);

      if (request->completed || request->seconds < 0 || !connection_counts (request->connection))
        continue;
      for (int delay = 0; delay <= MAX_DELAY_SECONDS; delay++)
        if (g_hash_table_contains (self->tellings, GINT_TO_POINTER ((int)request->seconds + delay)))
          return request;
    }

  return NULL;
}

static Connection *
find_request (Weighing *self)
{
  for (guint i = 0; i < self->requests->len; i++)
    if (connection_counts (g_array_index (self->requests, Request, i).connection))
      return g_array_index (self->requests, Request, i).connection;

  return NULL;
}

static Connection *
find_sign_in (Weighing *self)
{
  for (guint i = 0; i < self->noted->len; i++)
    {
      Connection *connection = g_array_index (self->noted, Noted, i).connection;

      if (connection != NULL && connection_is_sign_in (connection))
        return connection;
    }

  return NULL;
}

static ClinicLogMark
get_mark (const Noted *noted)
{
  const Connection *connection = noted->connection;
  gboolean          of_interest = connection != NULL && connection_counts (connection) &&
                         (connection->requested || connection_is_sign_in (connection));

  switch (noted->kind)
    {
    case CLINIC_LOG_EVENT_TELLING:
      return CLINIC_LOG_MARK_TELLING;
    case CLINIC_LOG_EVENT_REQUEST:
      return of_interest ? CLINIC_LOG_MARK_CERTIFICATE_REQUEST : CLINIC_LOG_MARK_NONE;
    case CLINIC_LOG_EVENT_ENDPOINT:
      return of_interest ? CLINIC_LOG_MARK_CONNECTION : CLINIC_LOG_MARK_NONE;
    case CLINIC_LOG_EVENT_HANDSHAKE:
    case CLINIC_LOG_EVENT_COMPLETION:
    case CLINIC_LOG_EVENT_START:
    case CLINIC_LOG_EVENT_CLOSE:
      return of_interest ? CLINIC_LOG_MARK_CONTEXT : CLINIC_LOG_MARK_NONE;
    case CLINIC_LOG_EVENT_SERVER_TRUST:
      return CLINIC_LOG_MARK_SERVER_TRUST;
    case CLINIC_LOG_EVENT_REFUSAL:
      return CLINIC_LOG_MARK_CONTEXT;
    case CLINIC_LOG_EVENT_DECOY:
      return CLINIC_LOG_MARK_DECOY;
    case CLINIC_LOG_EVENT_NONE:
    default:
      return CLINIC_LOG_MARK_NONE;
    }
}

static void
row_free (ClinicLogRow *self)
{
  g_free (self->meaning);
  g_free (self);
}

static gboolean
is_of_conjunction (const Noted *noted, const ClinicLogRecord *record, const Request *joined)
{
  if (joined == NULL)
    return FALSE;
  if (noted->kind == CLINIC_LOG_EVENT_TELLING)
    return record->seconds >= joined->seconds && record->seconds - joined->seconds <= MAX_DELAY_SECONDS;

  return noted->connection == joined->connection;
}

/* What makes the conjunction is shown even where a flood of the like came before it. */
static void
add_rows (ClinicLogEvidence *evidence, Weighing *self, const Request *joined, guint *counts)
{
  guint of_conjunction = 0;

  for (guint i = 0; i < self->noted->len; i++)
    {
      const Noted     *noted = &g_array_index (self->noted, Noted, i);
      ClinicLogRecord *record = g_ptr_array_index (self->records, noted->record);
      ClinicLogMark    mark = get_mark (noted);
      gboolean         wanted = is_of_conjunction (noted, record, joined) && of_conjunction++ < MAX_ROWS_A_MARK;
      ClinicLogRow    *row;

      if (mark == CLINIC_LOG_MARK_NONE || (counts[mark]++ >= MAX_ROWS_A_MARK && !wanted))
        continue;
      row = g_new0 (ClinicLogRow, 1);
      row->record = record;
      row->mark = mark;
      row->meaning = g_strdup (noted->meaning != NULL ? _(noted->meaning) : "");
      g_ptr_array_add (evidence->rows, row);
    }
}

static gboolean
has_refusal (Weighing *self)
{
  for (guint i = 0; i < self->noted->len; i++)
    if (g_array_index (self->noted, Noted, i).kind == CLINIC_LOG_EVENT_REFUSAL)
      return TRUE;

  return FALSE;
}

static char *
dup_likely_sentence (const char *host)
{
  if (host == NULL)
    return g_strdup (_("A server asked for a certificate and the handshake stopped there; then iOS did not find the "
                        "certificate of an issuer. Most likely the device lacks a CA certificate between the user "
                        "certificate and the root."));

  /* Translators: the name of a server */
  return g_strdup_printf (_("The server %s asked for a certificate and the handshake stopped there; then iOS did not "
                             "find the certificate of an issuer. Most likely the device lacks a CA certificate between "
                             "the user certificate and the root."),
                          host);
}

static char *
dup_sentence (const ClinicLogEvidence *evidence, Weighing *self, const guint *counts)
{
  const char *sentence = _("Nothing in this log is about a certificate for the sign-in.");

  if (evidence->weight == CLINIC_LOG_LIKELY)
    return dup_likely_sentence (evidence->host);

  if (evidence->weight == CLINIC_LOG_POSSIBLE)
    sentence = _("iOS did not find the certificate of an issuer, but the log shows no certificate request that stopped "
                  "just before. That may be the sign-in or another identity on the device: possible, not proved.");
  else if (counts[CLINIC_LOG_MARK_SERVER_TRUST] > 0)
    sentence = _("Nothing here says that the device lacks a certificate, but it rejected the certificate of a server. "
                  "If that is the sign-in server, this is the fault to repair first.");
  else if (has_refusal (self))
    sentence = _("Nothing here says that the device lacks a certificate. A server rejected a certificate that the "
                  "device sent: look at the server's CA stores and at revocation.");
  else if (evidence->certificate_requested)
    sentence = _("A server asked for a certificate, but the line that tells of a missing issuer is not in this log.");
  else if (evidence->decoys > 0)
    sentence = _("Nothing telling. Some lines look like errors of certificates or of the keychain, but healthy devices "
                  "write them too.");

  return g_strdup (sentence);
}

static void
weigh (ClinicLogEvidence *evidence, Weighing *self)
{
  guint          counts[CLINIC_LOG_MARK_CONTEXT + 1] = { 0 };
  const Request *joined;
  Connection    *requested;
  Connection    *shown;

  for (guint i = 0; i < self->records->len; i++)
    take_record (self, i);

  joined = find_conjunction (self);
  requested = find_request (self);
  shown = joined != NULL ? joined->connection : requested != NULL ? requested
                                                                  : find_sign_in (self);
  evidence->weight = joined != NULL                           ? CLINIC_LOG_LIKELY
                     : g_hash_table_size (self->tellings) > 0 ? CLINIC_LOG_POSSIBLE
                                                              : CLINIC_LOG_NOTHING;
  evidence->certificate_requested = requested != NULL;
  if (shown != NULL)
    {
      evidence->host = g_strdup (shown->host);
      evidence->port = shown->port;
    }
  add_rows (evidence, self, joined, counts);
  evidence->decoys = counts[CLINIC_LOG_MARK_DECOY];
  evidence->sentence = dup_sentence (evidence, self, counts);
}

/**
 * clinic_log_evidence_read:
 *
 * Reads a device log and weighs what it says about a sign-in with a certificate. Rows are what is worth showing, at
 * most 60 of a mark beside those that prove something; decoys counts all of them.
 *
 * Errors: those of clinic_log_record_read_all()
 * Source: Apple Security 61901, SecItemServer.c and SecDbQuery.c; coreTLS 167, tls_handshake.h; BoringSSL,
 *   ssl/tls13_client.cc
 */
ClinicLogEvidence *
clinic_log_evidence_read (GBytes *bytes, GError **error)
{
  g_autoptr(GPtrArray) records = clinic_log_record_read_all (bytes, NULL, error);
  ClinicLogEvidence *evidence;
  Weighing           weighing = { .records = records };

  if (records == NULL)
    return NULL;
  weighing.connections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)connection_free);
  weighing.requests = g_array_new (FALSE, FALSE, sizeof (Request));
  weighing.tellings = g_hash_table_new (NULL, NULL);
  weighing.noted = g_array_new (FALSE, FALSE, sizeof (Noted));

  evidence = g_new0 (ClinicLogEvidence, 1);
  evidence->records = g_ptr_array_ref (records);
  evidence->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  weigh (evidence, &weighing);

  g_hash_table_unref (weighing.connections);
  g_array_unref (weighing.requests);
  g_hash_table_unref (weighing.tellings);
  g_array_unref (weighing.noted);

  return evidence;
}

/**
 * clinic_log_evidence_free:
 */
void
clinic_log_evidence_free (ClinicLogEvidence *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self->host);
  g_free (self->sentence);
  g_free (self);
}

/**
 * clinic_log_weight_get_id:
 *
 * Gets the word for a weight in JSON.
 */
const char *
clinic_log_weight_get_id (ClinicLogWeight weight)
{
  switch (weight)
    {
    case CLINIC_LOG_POSSIBLE:
      return "possible";
    case CLINIC_LOG_LIKELY:
      return "likely";
    case CLINIC_LOG_NOTHING:
    default:
      return "nothing";
    }
}

/**
 * clinic_log_mark_get_title:
 *
 * Gets the translated title of a mark.
 */
const char *
clinic_log_mark_get_title (ClinicLogMark mark)
{
  switch (mark)
    {
    case CLINIC_LOG_MARK_TELLING:
      return _("Telling Line");
    case CLINIC_LOG_MARK_CERTIFICATE_REQUEST:
      return _("Certificate Request");
    case CLINIC_LOG_MARK_CONNECTION:
      return _("Connection");
    case CLINIC_LOG_MARK_DECOY:
      return _("Does Not Count");
    case CLINIC_LOG_MARK_SERVER_TRUST:
      return _("Server Not Trusted");
    case CLINIC_LOG_MARK_CONTEXT:
      return _("Context");
    case CLINIC_LOG_MARK_NONE:
    default:
      return "";
    }
}
