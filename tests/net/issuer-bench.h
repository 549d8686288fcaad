/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A server and certificates that name it: made anew for each test, because of the port that it happens to have. */

#pragma once

#include "net/issuer-lookup.h"

#include <gnutls/gnutls.h>
#include <gnutls/pkcs7.h>
#include <gnutls/x509.h>
#include <libsoup/soup.h>
#include <string.h>

#define AT 1780315200 /* 2026-06-01T12:00:00Z */

typedef struct
{
  SoupServer           *server;
  char                 *base;
  GHashTable           *answers; /* path -> GBytes */
  guint                 requests;
  GPtrArray            *paused;
  gnutls_x509_privkey_t key; /* of everybody */
  gnutls_x509_privkey_t other_key;
  ClinicLedger         *ledger;
  ClinicCheckOptions    options;
} Fixture;

static inline void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture *self = user_data;
  GBytes  *answer = g_hash_table_lookup (self->answers, path);

  self->requests++;
  if (g_str_has_prefix (path, "/to/") || strcmp (path, "/ring") == 0)
    {
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, path[1] == 't' ? path + strlen ("/to") : path);
      return;
    }
  if (strcmp (path, "/file") == 0)
    {
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "file:///etc/hostname");
      return;
    }
  soup_server_message_set_status (message, answer != NULL ? SOUP_STATUS_OK : SOUP_STATUS_NOT_FOUND, NULL);
  if (answer != NULL)
    soup_server_message_set_response (message, "application/pkix-cert", SOUP_MEMORY_COPY,
                                      g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  else if (strcmp (path, "/slow") == 0)
    {
      g_ptr_array_add (self->paused, g_object_ref (message));
      soup_server_message_pause (message);
    }
}

static gnutls_x509_privkey_t
make_key (void)
{
  gnutls_x509_privkey_t key;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                                 GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                   >=, 0);

  return key;
}

static inline void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GSList *uris;

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_bytes_unref);
  self->paused = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, serve_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  self->key = make_key ();
  self->other_key = make_key ();
  self->ledger = clinic_ledger_new ();
  self->options = (ClinicCheckOptions)CLINIC_CHECK_OPTIONS_INIT;
  self->options.at = AT;
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->paused);
  g_assert_finalize_object (self->server);
  g_hash_table_unref (self->answers);
  gnutls_x509_privkey_deinit (self->key);
  gnutls_x509_privkey_deinit (self->other_key);
  clinic_ledger_unref (self->ledger);
  g_free (self->base);
}

static inline void
add_addresses (gnutls_x509_crt_t crt, const char *base, const char *paths)
{
  g_auto(GStrv) words = g_strsplit (paths, " ", 0);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *address = g_strconcat (words[i][0] == '/' ? base : "", words[i], NULL);
      gnutls_datum_t   datum = { (unsigned char *)address, (unsigned int)strlen (address) };

      g_assert_cmpint (gnutls_x509_crt_set_authority_info_access (crt, GNUTLS_IA_CAISSUERS_URI, &datum), >=, 0);
    }
}

/* Makes a certificate; @paths are where it says that its issuer is, whole addresses or paths on the server. */
static inline ClinicCertificate *
make (Fixture *self, const char *subject, const char *issuer, const char *paths)
{
  gnutls_x509_crt_t crt, signer;
  gnutls_datum_t    der;
  g_autofree char  *subject_name = g_strconcat ("CN=", subject, NULL);
  g_autofree char  *issuer_name = g_strconcat ("CN=", issuer, NULL);
  static guint8     serial = 1;
  g_autoptr(GBytes) bytes = NULL;
  ClinicCertificate *certificate;

  serial++;
  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_init (&signer), >=, 0);
  gnutls_x509_crt_set_dn (signer, issuer_name, NULL);
  gnutls_x509_crt_set_key (signer, self->key);
  gnutls_x509_crt_set_dn (crt, subject_name, NULL);
  gnutls_x509_crt_set_version (crt, 3);
  gnutls_x509_crt_set_serial (crt, &serial, 1);
  gnutls_x509_crt_set_activation_time (crt, 1735689600);
  gnutls_x509_crt_set_expiration_time (crt, 2208988800);
  gnutls_x509_crt_set_key (crt, self->key);
  if (strcmp (subject, "user") != 0)
    gnutls_x509_crt_set_basic_constraints (crt, 1, -1);
  if (paths != NULL)
    add_addresses (crt, self->base, paths);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, signer, self->key, GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), >=, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_x509_crt_deinit (signer);
  gnutls_x509_crt_deinit (crt);
  certificate = clinic_certificate_new (bytes, NULL);
  g_assert_nonnull (certificate);

  return certificate;
}

static inline void
serve (Fixture *self, const char *path, ClinicCertificate *certificate)
{
  g_hash_table_insert (self->answers, (char *)path, g_bytes_ref (clinic_certificate_get_der (certificate)));
}

static inline void
serve_text (Fixture *self, const char *path, const char *text)
{
  g_hash_table_insert (self->answers, (char *)path, g_bytes_new (text, strlen (text)));
}

static inline void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* Looks up what the pile lacks, and frees the pile before anything can come. */
static inline ClinicIssuerAnswer *
look_up_consented (Fixture *self, ClinicPile *pile, GPtrArray *consented, GCancellable *cancellable, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  clinic_issuer_lookup_async (pile, &self->options, consented, self->ledger, cancellable, looked_up_cb, &result);
  clinic_pile_free (pile);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return clinic_issuer_lookup_finish (result, error);
}

static inline ClinicIssuerAnswer *
look_up (Fixture *self, ClinicPile *pile, GCancellable *cancellable, GError **error)
{
  return look_up_consented (self, pile, NULL, cancellable, error);
}

static inline const char *
shorten (Fixture *self, const char *address)
{
  return g_str_has_prefix (address, self->base) ? address + strlen (self->base) : address;
}

/* What was found and what came of each address, in short: “issuing root; issuer /a, http-status /missing” */
static inline char *
describe (Fixture *self, const ClinicIssuerAnswer *answer)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < answer->found->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (answer->found, i);

      g_assert_cmpint (holding->shelf, ==, CLINIC_SHELF_FETCHED);
      g_assert_true (g_str_has_prefix (holding->source, self->base));
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              clinic_certificate_get_display_name (holding->certificate));
    }
  g_string_append (text, ";");
  for (guint i = 0; i < answer->records->len; i++)
    {
      const ClinicAiaRecord *record = g_ptr_array_index (answer->records, i);

      g_assert_cmpuint (strlen (record->of), ==, 64);
      g_assert_true (g_str_has_suffix (record->text, "."));
      g_string_append_printf (text, "%s %s %s", i > 0 ? "," : "", clinic_aia_outcome_get_id (record->outcome),
                              record->address != NULL ? shorten (self, record->address) : "-");
      if (record->final_address != NULL)
        g_string_append_printf (text, " -> %s", shorten (self, record->final_address));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static inline void
assert_answer (Fixture *self, ClinicPile *pile, const char *expected, guint requests)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicIssuerAnswer) answer = look_up (self, pile, NULL, &error);
  GPtrArray       *entries = clinic_ledger_get_entries (self->ledger);
  g_autofree char *found = NULL;
  guint            asked = 0;

  g_assert_no_error (error);
  found = describe (self, answer);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (self->requests, ==, requests);

  /* Every request stands in the ledger. */
  for (guint i = 0; i < entries->len; i++)
    {
      const ClinicLedgerEntry *entry = g_ptr_array_index (entries, i);

      g_test_message ("%s | %s | %s", entry->address, entry->reason, entry->text);
      asked += entry->outcome == CLINIC_LEDGER_OK || entry->outcome == CLINIC_LEDGER_FAILED;
      g_assert_cmpstr (entry->text, !=, "");
      g_assert_cmpint (entry->at, >, AT - 10 * 365 * 86400);
    }
  g_assert_cmpuint (asked, ==, requests);
}
