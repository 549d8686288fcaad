/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What single connections told, as JSON: whole, so that it can be read back. Connections name certificates by their
 * SHA-256 and lists of names by their number; the pools behind them hold each once. */

#include "config.h"

#include "report/json-tls.h"

#include "net/sts-words.h"

void
clinic_json_pools_init (ClinicJsonPools *self)
{
  self->certificates = g_ptr_array_new ();
  self->sha256 = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, NULL, g_free);
  self->lists = g_ptr_array_new ();
}

void
clinic_json_pools_clear (ClinicJsonPools *self)
{
  g_ptr_array_unref (self->certificates);
  g_hash_table_unref (self->sha256);
  g_ptr_array_unref (self->lists);
}

static const char *
pool_certificate (ClinicJsonPools *pools, GBytes *der)
{
  char *sha256 = g_hash_table_lookup (pools->sha256, der);

  if (sha256 != NULL)
    return sha256;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, der);
  g_ptr_array_add (pools->certificates, der);
  g_hash_table_insert (pools->sha256, der, sha256);
  return sha256;
}

static gboolean
are_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_bytes_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static guint
pool_list (ClinicJsonPools *pools, GPtrArray *list)
{
  for (guint i = 0; i < pools->lists->len; i++)
    if (are_equal (g_ptr_array_index (pools->lists, i), list))
      return i;
  g_ptr_array_add (pools->lists, list);
  return pools->lists->len - 1;
}

static void
add_base64 (ClinicJsonWriter *writer, const char *key, GBytes *bytes)
{
  gsize            size;
  const guint8    *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  clinic_json_writer_add_text (writer, key, text);
}

/**
 * clinic_json_add_pools:
 *
 * Writes what the connections that were added refer to, after the last of them.
 */
void
clinic_json_add_pools (ClinicJsonWriter *writer, const ClinicJsonPools *pools)
{
  clinic_json_writer_begin_object (writer, "certificates");
  for (guint i = 0; i < pools->certificates->len; i++)
    {
      GBytes *der = g_ptr_array_index (pools->certificates, i);

      add_base64 (writer, g_hash_table_lookup (pools->sha256, der), der);
    }
  clinic_json_writer_end_object (writer);
  clinic_json_writer_begin_list (writer, "lists");
  for (guint i = 0; i < pools->lists->len; i++)
    {
      GPtrArray *list = g_ptr_array_index (pools->lists, i);

      clinic_json_writer_begin_list (writer, NULL);
      for (guint j = 0; j < list->len; j++)
        add_base64 (writer, NULL, g_ptr_array_index (list, j));
      clinic_json_writer_end_list (writer);
    }
  clinic_json_writer_end_list (writer);
}

/**
 * clinic_json_add_failure:
 *
 * Writes `failure`; null where nothing failed.
 */
void
clinic_json_add_failure (ClinicJsonWriter *writer, const ClinicTlsFailure *failure)
{
  g_autofree char *sentence = clinic_tls_failure_dup_sentence (failure);

  if (sentence == NULL)
    {
      clinic_json_writer_add_null (writer, "failure");
      return;
    }
  clinic_json_writer_begin_object (writer, "failure");
  clinic_json_writer_add_text (writer, "id", clinic_tls_failure_get_id (failure));
  clinic_json_writer_add_text (writer, "phase", clinic_tls_phase_get_word (failure->phase));
  clinic_json_writer_add_text (writer, "message", sentence);
  if (failure->kind == CLINIC_TLS_FAILURE_ALERT)
    clinic_json_writer_add_number (writer, "alert", failure->alert);
  if (failure->detail != NULL)
    clinic_json_writer_add_text (writer, "detail", failure->detail);
  clinic_json_writer_end_object (writer);
}

static void
add_status (ClinicJsonWriter *writer, guint status)
{
  if (status > 0)
    clinic_json_writer_add_number (writer, "http_status", status);
  else
    clinic_json_writer_add_null (writer, "http_status");
}

/**
 * clinic_json_add_connection:
 * @pools: gets what is referred to
 *
 * Writes an element of `connections`.
 */
void
clinic_json_add_connection (ClinicJsonWriter *writer, const ClinicTlsConnection *connection, ClinicJsonPools *pools)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "offer", clinic_tls_offer_get_word (connection->offer));
  clinic_json_writer_add_boolean (writer, "server_name", connection->sent_name);
  clinic_json_writer_add_boolean (writer, "complete", connection->complete);
  clinic_json_writer_add_text (writer, "version", connection->version);
  clinic_json_writer_add_text (writer, "cipher", connection->cipher);
  clinic_json_writer_add_boolean (writer, "forward_secrecy", connection->forward_secrecy);
  clinic_json_writer_add_text (writer, "alpn", connection->alpn);
  clinic_json_writer_add_text (writer, "asked_by", clinic_tls_asked_get_word (connection->asked));
  clinic_json_writer_add_boolean (writer, "required", connection->is_required);
  add_status (writer, connection->http_status);
  clinic_json_writer_add_number (writer, "connect_ms", connection->connect_milliseconds);
  clinic_json_writer_add_number (writer, "tls_ms", connection->tls_milliseconds);
  clinic_json_add_failure (writer, &connection->failure);
  clinic_json_writer_begin_list (writer, "chain");
  for (guint i = 0; i < connection->chain->len; i++)
    clinic_json_writer_add_text (writer, NULL, pool_certificate (pools, g_ptr_array_index (connection->chain, i)));
  clinic_json_writer_end_list (writer);
  if (connection->asked != CLINIC_TLS_ASKED_NOT)
    clinic_json_writer_add_number (writer, "list", pool_list (pools, connection->names));
  else
    clinic_json_writer_add_null (writer, "list");
  clinic_json_writer_add_boolean (writer, "list_cut", connection->names_cut);
  clinic_json_writer_end_object (writer);
}

static void
add_turn (ClinicJsonWriter *writer, const ClinicRehearsalTurn *turn)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "offer", clinic_tls_offer_get_word (turn->offer));
  clinic_json_writer_add_boolean (writer, "with_intermediates", turn->with_intermediates);
  clinic_json_writer_add_number (writer, "certificates_sent", turn->n_sent);
  clinic_json_writer_add_text (writer, "answer", clinic_rehearsal_answer_get_word (turn->answer));
  add_status (writer, turn->http_status);
  clinic_json_add_failure (writer, &turn->failure);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_add_rehearsal:
 * @rehearsal: (nullable): no identity was shown
 *
 * Writes `rehearsal`.
 */
void
clinic_json_add_rehearsal (ClinicJsonWriter *writer, const ClinicRehearsal *rehearsal)
{
  if (rehearsal == NULL)
    {
      clinic_json_writer_add_null (writer, "rehearsal");
      return;
    }
  clinic_json_writer_begin_object (writer, "rehearsal");
  clinic_json_writer_add_text (writer, "host", rehearsal->host);
  clinic_json_writer_add_number (writer, "port", rehearsal->port);
  clinic_json_writer_add_moment (writer, "at", rehearsal->at);
  clinic_json_writer_add_text (writer, "certificate", rehearsal->sha256);
  clinic_json_writer_add_text (writer, "subject", rehearsal->subject);
  clinic_json_writer_add_number (writer, "intermediates", rehearsal->n_intermediates);
  clinic_json_writer_begin_list (writer, "turns");
  for (guint i = 0; i < rehearsal->turns->len; i++)
    add_turn (writer, g_ptr_array_index (rehearsal->turns, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}
