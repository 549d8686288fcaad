/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Single connections of a stored probe. What the structs hold as static text comes back as interned text, which is
 * short and the same at every reading. */

#include "config.h"

#include "case/probe-connection.h"

#include "net/sts-words.h"

#define MAX_TEXT    200
#define MAX_ALERT   255
#define MAX_STATUS  999
#define MAX_TURNS   16
#define MAX_SUBJECT 4096
#define MAX_COUNT   1000

/**
 * clinic_probe_connection_read_failure:
 * @phase: where the record does not say
 *
 * Reads the member `failure` of @owner.
 */
gboolean
clinic_probe_connection_read_failure (const ClinicFields *owner,
                                      ClinicTlsPhase      phase,
                                      ClinicTlsFailure   *failure,
                                      GError            **error)
{
  ClinicFields fields;
  const char  *id = "";
  const char  *word = clinic_tls_phase_get_word (phase);
  const char  *detail = NULL;
  guint        alert = 0;

  *failure = (ClinicTlsFailure){ 0 };
  if (!clinic_fields_get_object (owner, "failure", &fields, error))
    return FALSE;
  if (fields.object == NULL)
    return TRUE;
  if (!clinic_fields_get_text (&fields, "id", MAX_TEXT, &id, error) ||
      !clinic_fields_get_text (&fields, "phase", MAX_TEXT, &word, error) ||
      !clinic_fields_get_text (&fields, "detail", MAX_TEXT, &detail, error) ||
      !clinic_fields_get_number (&fields, "alert", MAX_ALERT, &alert, error))
    return FALSE;
  if (!clinic_tls_failure_parse (id, &failure->kind))
    return clinic_fields_refuse (&fields, "id", error);
  if (!clinic_tls_phase_parse (word, &failure->phase))
    return clinic_fields_refuse (&fields, "phase", error);
  failure->alert = (int)alert;
  failure->detail = g_intern_string (detail);
  return TRUE;
}

static gboolean
read_asked (const ClinicFields *fields, ClinicTlsAsked *asked, GError **error)
{
  const char *word = NULL;

  if (!clinic_fields_get_text (fields, "asked_by", MAX_TEXT, &word, error))
    return FALSE;
  return word == NULL || clinic_tls_asked_parse (word, asked) || clinic_fields_refuse (fields, "asked_by", error);
}

static gboolean
read_offer (const ClinicFields *fields, const char *key, ClinicTlsOffer *offer, GError **error)
{
  const char *word = "";

  return clinic_fields_get_text (fields, key, MAX_TEXT, &word, error) &&
         (clinic_tls_offer_parse (word, offer) || clinic_fields_refuse (fields, key, error));
}

static gboolean
read_texts (const ClinicFields *fields, ClinicTlsConnection *connection, GError **error)
{
  const char *version = NULL;
  const char *cipher = NULL;
  const char *alpn = NULL;

  if (!clinic_fields_get_text (fields, "version", MAX_TEXT, &version, error) ||
      !clinic_fields_get_text (fields, "cipher", MAX_TEXT, &cipher, error) ||
      !clinic_fields_get_text (fields, "alpn", MAX_TEXT, &alpn, error))
    return FALSE;
  connection->version = g_intern_string (version);
  connection->cipher = g_strdup (cipher);
  connection->alpn = g_strdup (alpn);
  return TRUE;
}

static gboolean
read_numbers (const ClinicFields *fields, ClinicTlsConnection *connection, GError **error)
{
  return clinic_fields_get_boolean (fields, "server_name", &connection->sent_name, error) &&
         clinic_fields_get_boolean (fields, "complete", &connection->complete, error) &&
         clinic_fields_get_boolean (fields, "forward_secrecy", &connection->forward_secrecy, error) &&
         clinic_fields_get_boolean (fields, "required", &connection->is_required, error) &&
         clinic_fields_get_number (fields, "http_status", MAX_STATUS, &connection->http_status, error) &&
         clinic_fields_get_number (fields, "connect_ms", G_MAXINT, &connection->connect_milliseconds, error) &&
         clinic_fields_get_number (fields, "tls_ms", G_MAXINT, &connection->tls_milliseconds, error);
}

static gboolean
read_chain (const ClinicFields     *fields,
            const ClinicProbePools *pools,
            ClinicTlsConnection    *connection,
            GError                **error)
{
  JsonArray *chain = NULL;

  if (!clinic_fields_get_list (fields, "chain", CLINIC_TLS_MAX_CERTIFICATES, &chain, error))
    return FALSE;
  for (guint i = 0; chain != NULL && i < json_array_get_length (chain); i++)
    {
      const char *sha256;
      GBytes     *der;

      if (!clinic_fields_get_text_element (fields, "chain", chain, i, &sha256, error))
        return FALSE;
      der = g_hash_table_lookup (pools->certificates, sha256);
      if (der == NULL)
        return clinic_fields_refuse (fields, "chain", error);
      g_ptr_array_add (connection->chain, g_bytes_ref (der));
    }
  return TRUE;
}

static gboolean
read_list (const ClinicFields     *fields,
           const ClinicProbePools *pools,
           ClinicTlsConnection    *connection,
           GError                **error)
{
  guint number = 0;

  if (!clinic_fields_get_boolean (fields, "list_cut", &connection->names_cut, error) ||
      !clinic_fields_get_number (fields, "list", G_MAXINT, &number, error))
    return FALSE;
  if (!clinic_fields_has (fields, "list"))
    return TRUE;
  if (number >= pools->lists->len)
    return clinic_fields_refuse (fields, "list", error);
  g_ptr_array_unref (connection->names);
  connection->names = g_ptr_array_ref (g_ptr_array_index (pools->lists, number));
  for (guint i = 0; i < connection->names->len; i++)
    connection->name_bytes += g_bytes_get_size (g_ptr_array_index (connection->names, i));
  return TRUE;
}

static ClinicTlsConnection *
connection_new (void)
{
  ClinicTlsConnection *self = g_new0 (ClinicTlsConnection, 1);

  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  return self;
}

/**
 * clinic_probe_connection_read:
 *
 * Reads an element of `connections`.
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
ClinicTlsConnection *
clinic_probe_connection_read (const ClinicFields *fields, const ClinicProbePools *pools, GError **error)
{
  g_autoptr(ClinicTlsConnection) self = connection_new ();

  if (!read_offer (fields, "offer", &self->offer, error) || !read_texts (fields, self, error) ||
      !read_numbers (fields, self, error) || !read_asked (fields, &self->asked, error) ||
      !clinic_probe_connection_read_failure (fields, CLINIC_TLS_PHASE_TLS, &self->failure, error) ||
      !read_chain (fields, pools, self, error) || !read_list (fields, pools, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* All that is left of a list of names are their texts, by which no walk can be foreseen. One that is not empty
 * therefore comes back as one of which nothing is kept. */
static gboolean
read_names (const ClinicFields *endpoint, ClinicTlsConnection *connection, GError **error)
{
  ClinicFields names;
  guint        count = 0;
  guint        bytes = 0;

  if (!clinic_fields_get_object (endpoint, "accepted_names", &names, error))
    return FALSE;
  if (names.object == NULL)
    return TRUE;
  if (!clinic_fields_get_number (&names, "count", CLINIC_TLS_MAX_NAMES, &count, error) ||
      !clinic_fields_get_number (&names, "bytes", G_MAXINT, &bytes, error))
    return FALSE;
  connection->names_cut = count > 0;
  connection->name_bytes = bytes;
  return TRUE;
}

/**
 * clinic_probe_connection_read_version:
 * @endpoint: around it
 *
 * Reads an element of `versions`: all that the first version of this program kept of a connection.
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
ClinicTlsConnection *
clinic_probe_connection_read_version (const ClinicFields *fields, const ClinicFields *endpoint, GError **error)
{
  g_autoptr(ClinicTlsConnection) self = connection_new ();
  const char    *word = clinic_sts_wants_get_word (CLINIC_STS_WANTS_UNKNOWN);
  ClinicStsWants wants;
  gboolean       spoken = FALSE;

  self->sent_name = TRUE;
  if (!read_offer (fields, "version", &self->offer, error) ||
      !clinic_fields_get_boolean (fields, "spoken", &spoken, error) || !read_asked (fields, &self->asked, error) ||
      !clinic_fields_get_number (fields, "http_status", MAX_STATUS, &self->http_status, error) ||
      !clinic_probe_connection_read_failure (fields, CLINIC_TLS_PHASE_TLS, &self->failure, error) ||
      !clinic_fields_get_text (endpoint, "client_certificate", MAX_TEXT, &word, error))
    return NULL;
  if (!clinic_sts_wants_parse (word, &wants))
    {
      clinic_fields_refuse (endpoint, "client_certificate", error);
      return NULL;
    }
  if (self->asked != CLINIC_TLS_ASKED_NOT && !read_names (endpoint, self, error))
    return NULL;
  if (spoken)
    self->version = self->offer == CLINIC_TLS_OFFER_1_2 ? "TLS1.2" : "TLS1.3";
  self->complete = spoken && (self->failure.kind == CLINIC_TLS_FAILURE_NONE || self->asked != CLINIC_TLS_ASKED_NOT);
  self->is_required = self->asked != CLINIC_TLS_ASKED_NOT && wants == CLINIC_STS_WANTS_REQUIRED;
  return g_steal_pointer (&self);
}

static gboolean
read_turn (const ClinicFields *fields, ClinicRehearsalTurn *turn, GError **error)
{
  const char *word = "";

  if (!read_offer (fields, "offer", &turn->offer, error) ||
      !clinic_fields_get_boolean (fields, "with_intermediates", &turn->with_intermediates, error) ||
      !clinic_fields_get_number (fields, "certificates_sent", MAX_COUNT, &turn->n_sent, error) ||
      !clinic_fields_get_text (fields, "answer", MAX_TEXT, &word, error) ||
      !clinic_fields_get_number (fields, "http_status", MAX_STATUS, &turn->http_status, error) ||
      !clinic_probe_connection_read_failure (fields, CLINIC_TLS_PHASE_TLS, &turn->failure, error))
    return FALSE;
  return clinic_rehearsal_answer_parse (word, &turn->answer) || clinic_fields_refuse (fields, "answer", error);
}

/**
 * clinic_probe_connection_read_rehearsal:
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
ClinicRehearsal *
clinic_probe_connection_read_rehearsal (const ClinicFields *fields, GError **error)
{
  g_autoptr(ClinicRehearsal) self = clinic_rehearsal_new (NULL, 0);
  const char *host = "";
  const char *sha256 = NULL;
  const char *subject = NULL;
  JsonArray  *turns = NULL;
  guint       port = 0;

  if (!clinic_fields_get_text (fields, "host", MAX_TEXT * 2, &host, error) ||
      !clinic_fields_get_number (fields, "port", G_MAXUINT16, &port, error) ||
      !clinic_fields_get_moment (fields, "at", &self->at, error) ||
      !clinic_fields_get_text (fields, "certificate", MAX_TEXT, &sha256, error) ||
      !clinic_fields_get_text (fields, "subject", MAX_SUBJECT, &subject, error) ||
      !clinic_fields_get_number (fields, "intermediates", MAX_COUNT, &self->n_intermediates, error) ||
      !clinic_fields_get_list (fields, "turns", MAX_TURNS, &turns, error))
    return NULL;
  self->host = g_strdup (host);
  self->port = (guint16)port;
  self->sha256 = g_strdup (sha256);
  self->subject = g_strdup (subject);
  for (guint i = 0; turns != NULL && i < json_array_get_length (turns); i++)
    {
      ClinicRehearsalTurn *turn = g_new0 (ClinicRehearsalTurn, 1);
      ClinicFields         row;

      g_ptr_array_add (self->turns, turn);
      if (!clinic_fields_get_element (fields, "turns", turns, i, &row, error) || !read_turn (&row, turn, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
