/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-evidence.h"

#include "device/log-weighing.h"

#include <glib/gi18n.h>

#define MAX_ROWS_A_MARK 60

static ClinicLogMark
get_mark (const ClinicLogNoted *noted)
{
  const ClinicLogTrack *connection = noted->connection;
  gboolean              of_interest = connection != NULL && clinic_log_track_counts (connection) &&
                         (connection->requested || clinic_log_track_is_sign_in (connection));

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
  clinic_log_record_free (self->record);
  g_free (self->meaning);
  g_free (self);
}

/* What makes the conjunction is shown even where a flood of the like came before it. */
static void
add_rows (ClinicLogEvidence *evidence, ClinicLogWeighing *self, const ClinicLogRequest *joined, guint *counts)
{
  guint of_conjunction = 0;

  for (guint i = 0; i < self->noted->len; i++)
    {
      const ClinicLogNoted *noted = &g_array_index (self->noted, ClinicLogNoted, i);
      ClinicLogRecord      *record = g_ptr_array_index (self->records, noted->record);
      ClinicLogMark         mark = get_mark (noted);
      gboolean              joins = clinic_log_noted_is_of_conjunction (noted, record, joined);
      gboolean              wanted = joins && of_conjunction++ < MAX_ROWS_A_MARK;
      ClinicLogRow         *row;

      if (mark == CLINIC_LOG_MARK_NONE || (counts[mark]++ >= MAX_ROWS_A_MARK && !wanted))
        continue;
      row = g_new0 (ClinicLogRow, 1);
      row->record = clinic_log_record_copy (record);
      row->mark = mark;
      row->connection = -1;
      row->meaning = g_strdup (noted->meaning != NULL ? _(noted->meaning) : "");
      g_ptr_array_add (evidence->rows, row);
    }
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
dup_sentence (const ClinicLogEvidence *evidence, ClinicLogWeighing *self, const guint *counts)
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
  else if (clinic_log_weighing_has_refusal (self))
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
weigh (ClinicLogEvidence *evidence, ClinicLogWeighing *self)
{
  guint                   counts[CLINIC_LOG_MARK_CONTEXT + 1] = { 0 };
  const ClinicLogRequest *joined;
  ClinicLogTrack         *requested;
  ClinicLogTrack         *shown;

  for (guint i = 0; i < self->records->len; i++)
    clinic_log_weighing_take_record (self, i);

  joined = clinic_log_weighing_find_conjunction (self);
  requested = clinic_log_weighing_find_request (self);
  shown = joined != NULL ? joined->connection : requested != NULL ? requested
                                                                  : clinic_log_weighing_find_sign_in (self);
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

static gboolean
keep_record_cb (const ClinicLogRecord *record, gpointer user_data)
{
  g_ptr_array_add (user_data, clinic_log_record_copy (record));

  return TRUE;
}

/**
 * clinic_log_evidence_read_source:
 *
 * Reads a device log and weighs what it says about a sign-in with a certificate. Rows are what is worth showing, at
 * most 60 of a mark beside those that prove something; decoys counts all of them.
 *
 * Errors: those of clinic_log_record_scan()
 * Source: Apple Security 61901, SecItemServer.c and SecDbQuery.c; coreTLS 167, tls_handshake.h; BoringSSL,
 *   ssl/tls13_client.cc
 */
ClinicLogEvidence *
clinic_log_evidence_read_source (ClinicTextSource *source, GError **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_record_free);
  g_auto(ClinicLogTally) tally = { 0 };
  ClinicLogEvidence *evidence;
  ClinicLogWeighing  weighing;

  if (!clinic_log_record_scan (source, clinic_log_event_list_literals (), keep_record_cb, records, &tally, error))
    return NULL;
  clinic_log_weighing_init (&weighing, records);

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
  clinic_log_weighing_clear (&weighing);

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
    case CLINIC_LOG_MARK_REFUSAL:
      return _("Certificate Rejected");
    case CLINIC_LOG_MARK_IDENTITY_ARRIVED:
      return _("Identity Arrived");
    case CLINIC_LOG_MARK_IDENTITY_FAILED:
      return _("Identity Failed");
    case CLINIC_LOG_MARK_AIA:
      return _("Search for an Issuer on the Network");
    case CLINIC_LOG_MARK_CONTEXT:
      return _("Context");
    case CLINIC_LOG_MARK_NONE:
    default:
      return "";
    }
}

/**
 * clinic_log_mark_get_id:
 *
 * Gets the word for a mark in JSON.
 */
const char *
clinic_log_mark_get_id (ClinicLogMark mark)
{
  switch (mark)
    {
    case CLINIC_LOG_MARK_TELLING:
      return "telling";
    case CLINIC_LOG_MARK_CERTIFICATE_REQUEST:
      return "certificate-request";
    case CLINIC_LOG_MARK_CONNECTION:
      return "connection";
    case CLINIC_LOG_MARK_DECOY:
      return "decoy";
    case CLINIC_LOG_MARK_SERVER_TRUST:
      return "server-trust";
    case CLINIC_LOG_MARK_REFUSAL:
      return "refusal";
    case CLINIC_LOG_MARK_IDENTITY_ARRIVED:
      return "identity-arrived";
    case CLINIC_LOG_MARK_IDENTITY_FAILED:
      return "identity-failed";
    case CLINIC_LOG_MARK_AIA:
      return "aia";
    case CLINIC_LOG_MARK_CONTEXT:
      return "context";
    case CLINIC_LOG_MARK_NONE:
    default:
      return "none";
    }
}

/**
 * clinic_log_bearing_get_id:
 *
 * Gets the word for a bearing in JSON.
 */
const char *
clinic_log_bearing_get_id (ClinicLogBearing bearing)
{
  switch (bearing)
    {
    case CLINIC_LOG_BEARING_STRONG:
      return "strong";
    case CLINIC_LOG_BEARING_SUPPORT:
      return "support";
    case CLINIC_LOG_BEARING_AGAINST:
      return "against";
    case CLINIC_LOG_BEARING_CONTEXT:
      return "context";
    case CLINIC_LOG_BEARING_NOISE:
    default:
      return "noise";
    }
}

/**
 * clinic_log_bearing_get_title:
 *
 * Gets the translated title of a bearing.
 */
const char *
clinic_log_bearing_get_title (ClinicLogBearing bearing)
{
  switch (bearing)
    {
    case CLINIC_LOG_BEARING_STRONG:
      return _("Speaks strongly for a gap in the chain");
    case CLINIC_LOG_BEARING_SUPPORT:
      return _("Speaks for a gap in the chain");
    case CLINIC_LOG_BEARING_AGAINST:
      return _("Speaks for another fault");
    case CLINIC_LOG_BEARING_CONTEXT:
      return _("Context");
    case CLINIC_LOG_BEARING_NOISE:
    default:
      return _("Weighs nothing");
    }
}
