/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-evidence.h"

#include "device/log-weighing.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_CONNECTIONS 40

static ClinicLogMark
get_mark (ClinicLogEventKind kind)
{
  switch (kind)
    {
    case CLINIC_LOG_EVENT_TELLING:
      return CLINIC_LOG_MARK_TELLING;
    case CLINIC_LOG_EVENT_REQUEST:
      return CLINIC_LOG_MARK_CERTIFICATE_REQUEST;
    case CLINIC_LOG_EVENT_ENDPOINT:
      return CLINIC_LOG_MARK_CONNECTION;
    case CLINIC_LOG_EVENT_SERVER_TRUST:
      return CLINIC_LOG_MARK_SERVER_TRUST;
    case CLINIC_LOG_EVENT_REFUSAL:
      return CLINIC_LOG_MARK_REFUSAL;
    case CLINIC_LOG_EVENT_ARRIVED:
      return CLINIC_LOG_MARK_IDENTITY_ARRIVED;
    case CLINIC_LOG_EVENT_IDENTITY_FAILED:
      return CLINIC_LOG_MARK_IDENTITY_FAILED;
    case CLINIC_LOG_EVENT_AIA:
    case CLINIC_LOG_EVENT_AIA_FAILED:
      return CLINIC_LOG_MARK_AIA;
    case CLINIC_LOG_EVENT_DECOY:
      return CLINIC_LOG_MARK_DECOY;
    case CLINIC_LOG_EVENT_TASK:
    case CLINIC_LOG_EVENT_CHALLENGE:
    case CLINIC_LOG_EVENT_HANDSHAKE:
    case CLINIC_LOG_EVENT_COMPLETION:
    case CLINIC_LOG_EVENT_START:
    case CLINIC_LOG_EVENT_CLOSE:
    case CLINIC_LOG_EVENT_FAILURE:
    case CLINIC_LOG_EVENT_CONTEXT:
      return CLINIC_LOG_MARK_CONTEXT;
    case CLINIC_LOG_EVENT_NONE:
    default:
      return CLINIC_LOG_MARK_NONE;
    }
}

static void
row_free (ClinicLogRow *self)
{
  clinic_log_record_free (self->record);
  g_free (self->meaning);
  g_free (self);
}

static ClinicLogRow *
add_row (ClinicLogEvidence *evidence, ClinicLogHeld *held, int connection)
{
  ClinicLogRow *row = g_new0 (ClinicLogRow, 1);

  row->record = g_steal_pointer (&held->record);
  row->mark = get_mark (held->kind);
  row->bearing = held->bearing;
  row->meaning = g_strdup (held->meaning != NULL ? _(held->meaning) : "");
  row->source = held->source;
  row->connection = connection;
  g_ptr_array_add (evidence->rows, row);

  return row;
}

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const ClinicLogTrack *one = *(const ClinicLogTrack *const *)a;
  const ClinicLogTrack *other = *(const ClinicLogTrack *const *)b;
  guint                 rank = clinic_log_track_get_rank (one);
  guint                 other_rank = clinic_log_track_get_rank (other);

  if (rank != other_rank)
    return rank < other_rank ? 1 : -1;

  return one->serial < other->serial ? -1 : 1;
}

static guint
get_first_line (const ClinicLogTrack *track)
{
  return track->held->len > 0 ? ((ClinicLogHeld *)g_ptr_array_index (track->held, 0))->record->line : 0;
}

static int
compare_first (gconstpointer a, gconstpointer b)
{
  guint one = get_first_line (*(const ClinicLogTrack *const *)a);
  guint other = get_first_line (*(const ClinicLogTrack *const *)b);

  return one < other ? -1 : one > other;
}

static int
compare_line (gconstpointer a, gconstpointer b)
{
  guint one = (*(const ClinicLogRow *const *)a)->record->line;
  guint other = (*(const ClinicLogRow *const *)b)->record->line;

  return one < other ? -1 : one > other;
}

/* The loose row of a line, among those that are not shown on a connection yet. */
static ClinicLogHeld *
find_loose (ClinicLogWeighing *self, guint line)
{
  for (guint i = 0; i < self->loose->len; i++)
    {
      ClinicLogHeld *held = g_ptr_array_index (self->loose, i);

      if (held->record != NULL && held->record->line == line)
        return held;
    }

  return NULL;
}

/* The telling line that belongs to a request stands on its connection, once. */
static void
add_telling (ClinicLogEvidence *evidence, ClinicLogWeighing *self, ClinicLogTrack *track, int connection)
{
  ClinicLogHeld *loose = find_loose (self, track->telling->record->line);

  for (guint i = 0; i < evidence->rows->len; i++)
    if (((ClinicLogRow *)g_ptr_array_index (evidence->rows, i))->record->line == track->telling->record->line)
      return;
  add_row (evidence, loose != NULL ? loose : track->telling, connection)->bearing = CLINIC_LOG_BEARING_STRONG;
}

static void
add_track (ClinicLogEvidence *evidence, ClinicLogWeighing *self, ClinicLogTrack *track)
{
  int connection = (int)evidence->connections->len;

  for (guint i = 0; i < track->held->len; i++)
    {
      ClinicLogRow *row = add_row (evidence, g_ptr_array_index (track->held, i), connection);

      if (track->connection->joined && row->record->line == track->request_line)
        row->bearing = CLINIC_LOG_BEARING_STRONG;
    }
  if (track->connection->joined)
    add_telling (evidence, self, track, connection);
  for (guint i = 0; i < self->loose->len; i++)
    {
      ClinicLogHeld *held = g_ptr_array_index (self->loose, i);

      if (held->record != NULL && held->serial == track->serial)
        add_row (evidence, held, connection);
    }
  evidence->sign_in_rejected |= track->rejects && track->connection->is_sign_in;
  evidence->names_nobody |= track->connection->n_names == 0;
  g_ptr_array_add (evidence->connections, g_steal_pointer (&track->connection));
}

static void
add_rows (ClinicLogEvidence *evidence, ClinicLogWeighing *self, GPtrArray *tracks)
{
  for (guint i = 0; i < tracks->len; i++)
    add_track (evidence, self, g_ptr_array_index (tracks, i));
  for (guint i = 0; i < self->loose->len; i++)
    {
      ClinicLogHeld *held = g_ptr_array_index (self->loose, i);

      if (held->record != NULL)
        add_row (evidence, held, -1);
    }
  g_ptr_array_sort (evidence->rows, compare_line);
  for (guint i = 0; i < evidence->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->rows, i);

      if (row->connection >= 0)
        g_array_append_val (
          ((ClinicLogConnection *)g_ptr_array_index (evidence->connections, (guint)row->connection))->rows, i);
    }
}

/* The name of a server may be hashed, as “Hostname#309115f3”; then it names nothing that could be asked. */
static gboolean
is_name (const char *host)
{
  return host != NULL && strchr (host, '#') == NULL && *host != '<';
}

/* @tracks are in the order of what they prove. */
static void
take_server (ClinicLogEvidence *evidence, GPtrArray *tracks)
{
  const ClinicLogTrack *shown = NULL;

  for (guint i = 0; i < tracks->len; i++)
    {
      const ClinicLogTrack *track = g_ptr_array_index (tracks, i);

      evidence->certificate_requested |= track->connection->requested;
      if (shown == NULL && (track->connection->requested || track->connection->is_sign_in))
        shown = track;
      if (track->connection->joined)
        evidence->weight = CLINIC_LOG_LIKELY;
      if (track->waits && evidence->silence < 0)
        evidence->silence = track->connection->silence;
    }
  if (shown == NULL)
    return;
  evidence->host = is_name (shown->connection->host) ? g_strdup (shown->connection->host) : NULL;
  evidence->port = shown->connection->port;
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

/* What matters most: that which has to be repaired first. */
static const char *
get_sentence (const ClinicLogEvidence *evidence)
{
  if (evidence->sign_in_rejected)
    return _("The device rejected the certificate of the sign-in server. That is the fault to repair first.");
  if (evidence->weight == CLINIC_LOG_POSSIBLE && evidence->names_nobody)
    return _("iOS did not find the certificate of an issuer, but the server seems to name no CA, and then iOS filters "
              "nothing. So the line probably belongs to another identity on the device.");
  if (evidence->weight == CLINIC_LOG_POSSIBLE)
    return _("iOS did not find the certificate of an issuer, but the log shows no certificate request that stopped "
              "just before. That may be the sign-in or another identity on the device: possible, not proved.");
  if (evidence->server_rejections > 0)
    return _("Nothing here says that the device lacks a certificate, but it rejected the certificate of a server. "
              "If that is the sign-in server, this is the fault to repair first.");
  if (evidence->device_rejections > 0)
    return _("A server rejected the device: either the certificate that it sent, then look at the server's CA stores "
              "and at revocation, or that it sent none.");
  if (evidence->identities_failed > 0)
    return _("The device could not install a profile or get an identity. Repair this first: without an identity there "
              "is nothing to ask for.");
  if (evidence->certificate_requested)
    return _("A server asked for a certificate, but the line that tells of a missing issuer is not in this log.");
  if (evidence->decoys > 0)
    return _("Nothing telling. Some lines look like errors of certificates or of the keychain, but healthy devices "
              "write them too.");

  return _("Nothing in this log is about a certificate for the sign-in.");
}

static char *
dup_sentence (const ClinicLogEvidence *evidence)
{
  g_autofree char *sentence = evidence->weight == CLINIC_LOG_LIKELY ? dup_likely_sentence (evidence->host)
                                                                    : g_strdup (get_sentence (evidence));
  g_autofree char *silence = clinic_log_silence_dup_sentence (evidence->silence);

  if (silence == NULL)
    return g_steal_pointer (&sentence);

  return g_strdup_printf ("%s %s", sentence, silence);
}

static void
weigh (ClinicLogEvidence *evidence, ClinicLogWeighing *self)
{
  g_autoptr(GPtrArray) tracks = g_ptr_array_new ();

  for (guint i = 0; i < self->tracks->len; i++)
    if (clinic_log_track_is_of_interest (g_ptr_array_index (self->tracks, i)))
      g_ptr_array_add (tracks, g_ptr_array_index (self->tracks, i));
  g_ptr_array_sort (tracks, compare_rank);

  evidence->weight = self->counts[CLINIC_LOG_EVENT_TELLING] > 0 ? CLINIC_LOG_POSSIBLE : CLINIC_LOG_NOTHING;
  evidence->decoys = self->counts[CLINIC_LOG_EVENT_DECOY];
  evidence->identities_arrived = self->counts[CLINIC_LOG_EVENT_ARRIVED];
  evidence->identities_failed = self->counts[CLINIC_LOG_EVENT_IDENTITY_FAILED];
  evidence->aia_failures = self->counts[CLINIC_LOG_EVENT_AIA_FAILED];
  evidence->aia_attempts = self->counts[CLINIC_LOG_EVENT_AIA] + evidence->aia_failures;
  evidence->server_rejections = self->counts[CLINIC_LOG_EVENT_SERVER_TRUST];
  evidence->device_rejections = self->counts[CLINIC_LOG_EVENT_REFUSAL];
  take_server (evidence, tracks);

  g_ptr_array_set_size (tracks, (int)MIN (tracks->len, MAX_CONNECTIONS));
  g_ptr_array_sort (tracks, compare_first);
  add_rows (evidence, self, tracks);
  evidence->sentence = dup_sentence (evidence);
}

static gboolean
take_record_cb (const ClinicLogRecord *record, gpointer user_data)
{
  clinic_log_weighing_take (user_data, record);

  return TRUE;
}

/**
 * clinic_log_evidence_read_source:
 *
 * Reads a device log and weighs what it says about a sign-in with a certificate, with memory that does not grow with
 * the log. Rows are what is worth showing, a bounded number of each mark and connection, and with them what proves
 * something; the counters count all of them.
 *
 * Errors: those of clinic_log_record_scan()
 * Source: Apple Security 61901, SecItemServer.c and SecDbQuery.c; coreTLS 167, tls_handshake.h; BoringSSL,
 *   ssl/tls13_client.cc
 */
ClinicLogEvidence *
clinic_log_evidence_read_source (ClinicTextSource *source, GError **error)
{
  g_auto(ClinicLogTally) tally = { 0 };
  g_auto(ClinicLogWeighing) weighing;
  ClinicLogEvidence *evidence;

  clinic_log_weighing_init (&weighing);
  if (!clinic_log_record_scan (source, clinic_log_event_list_literals (), take_record_cb, &weighing, &tally, error))
    return NULL;
  clinic_log_weighing_finish (&weighing, tally.last_seconds);

  evidence = g_new0 (ClinicLogEvidence, 1);
  evidence->n_lines = tally.n_lines;
  evidence->n_records = tally.n_records;
  evidence->cut_short = tally.cut_short;
  evidence->first = g_steal_pointer (&tally.first);
  evidence->last = g_steal_pointer (&tally.last);
  evidence->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  evidence->connections = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_connection_free);
  evidence->silence = -1;
  weigh (evidence, &weighing);

  return evidence;
}

/**
 * clinic_log_evidence_read:
 *
 * The same for a log that is at hand.
 */
ClinicLogEvidence *
clinic_log_evidence_read (GBytes *bytes, GError **error)
{
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, error);

  return source != NULL ? clinic_log_evidence_read_source (source, error) : NULL;
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
  g_clear_pointer (&self->connections, g_ptr_array_unref);
  g_clear_pointer (&self->first, clinic_log_record_free);
  g_clear_pointer (&self->last, clinic_log_record_free);
  g_free (self->host);
  g_free (self->sentence);
  g_free (self);
}

/**
 * clinic_log_evidence_tells:
 *
 * Returns: whether it says something that explains a failing sign-in
 */
gboolean
clinic_log_evidence_tells (const ClinicLogEvidence *self)
{
  return self->weight != CLINIC_LOG_NOTHING || self->server_rejections > 0 || self->device_rejections > 0 ||
         self->identities_failed > 0;
}
