/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The certificates are made anew for each test, because they name the port that the server happens to have. */

#include "config.h"

#include "net/revocation-lookup.h"
#include "responder.h"
#include "triage/findings.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  SoupServer           *server;
  char                 *base;
  GHashTable           *answers;  /* path -> GBytes */
  GString              *requests; /* as in “GET /a POST /b” */
  guint                 n_requests;
  GPtrArray            *paused;
  gnutls_x509_privkey_t key;  /* of everybody */
  GHashTable           *crts; /* name -> ClinicCertificate */
  ClinicLedger         *ledger;
  ClinicCheckOptions    options;
} Fixture;

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture *self = user_data;
  GBytes  *known = g_hash_table_lookup (self->answers, path);
  g_autoptr(GBytes) answer = known != NULL ? g_bytes_ref (known) : NULL;
  SoupMessageBody    *body = soup_server_message_get_request_body (message);
  const char         *method = soup_server_message_get_method (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_string_append_printf (self->requests, "%s%s %s", self->n_requests++ > 0 ? " " : "", method, path);
  if (strcmp (path, "/slow") == 0)
    {
      g_ptr_array_add (self->paused, g_object_ref (message));
      soup_server_message_pause (message);
      return;
    }
  if (strcmp (method, "POST") == 0)
    g_assert_cmpstr (soup_message_headers_get_one (headers, "Content-Type"), ==, "application/ocsp-request");
  if (answer == NULL && g_str_has_prefix (path, "/ocsp/"))
    answer = respond (self->key, body->data, (gsize)body->length, path + strlen ("/ocsp/"));
  soup_server_message_set_status (message, answer != NULL ? SOUP_STATUS_OK : SOUP_STATUS_NOT_FOUND, NULL);
  if (answer != NULL)
    soup_server_message_set_response (message, "application/octet-stream", SOUP_MEMORY_COPY,
                                      g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GSList *uris;

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->crts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)clinic_certificate_unref);
  self->requests = g_string_new (NULL);
  self->paused = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, serve_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  g_assert_cmpint (gnutls_x509_privkey_init (&self->key), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (self->key, GNUTLS_PK_ECDSA,
                                                 GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                   >=, 0);
  self->ledger = clinic_ledger_new ();
  self->options = (ClinicCheckOptions)CLINIC_CHECK_OPTIONS_INIT;
  self->options.at = AT;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->paused);
  g_assert_finalize_object (self->server);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->crts);
  g_string_free (self->requests, TRUE);
  gnutls_x509_privkey_deinit (self->key);
  clinic_ledger_unref (self->ledger);
  g_free (self->base);
}

/* Adds addresses: whole ones or paths on the server; of responders after an @, of a delta list after a +. */
static void
add_addresses (gnutls_x509_crt_t crt, const char *base, const char *paths)
{
  g_auto(GStrv) words = g_strsplit (paths, " ", 0);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean         is_ocsp = words[i][0] == '@';
      gboolean         is_delta = words[i][0] == '+';
      const char      *word = words[i] + (is_ocsp || is_delta ? 1 : 0);
      g_autofree char *address = g_strconcat (word[0] == '/' ? base : "", word, NULL);
      gnutls_datum_t   datum = { (unsigned char *)address, (unsigned int)strlen (address) };

      if (is_ocsp)
        g_assert_cmpint (gnutls_x509_crt_set_authority_info_access (crt, GNUTLS_IA_OCSP_URI, &datum), >=, 0);
      else if (is_delta)
        {
          g_autoptr(GByteArray) points = make_points (address);

          g_assert_cmpint (gnutls_x509_crt_set_extension_by_oid (crt, "2.5.29.46", points->data, points->len, 0),
                           >=, 0);
        }
      else
        g_assert_cmpint (gnutls_x509_crt_set_crl_dist_points2 (crt, GNUTLS_SAN_URI, datum.data, datum.size, 0), >=, 0);
    }
}

static gnutls_x509_crt_t
make_signer (Fixture *self, const char *name)
{
  gnutls_x509_crt_t signer;
  g_autofree char  *dn = g_strconcat ("CN=", name, NULL);

  g_assert_cmpint (gnutls_x509_crt_init (&signer), >=, 0);
  gnutls_x509_crt_set_dn (signer, dn, NULL);
  gnutls_x509_crt_set_key (signer, self->key);

  return signer;
}

/* Makes a certificate; its serial number is the first letter of its name. */
static ClinicCertificate *
make (Fixture *self, const char *subject, const char *issuer, const char *paths)
{
  gnutls_x509_crt_t crt = make_signer (self, subject);
  gnutls_x509_crt_t signer = make_signer (self, issuer);
  gnutls_datum_t    datum;
  g_autoptr(GBytes) bytes = NULL;
  ClinicCertificate *certificate;

  gnutls_x509_crt_set_version (crt, 3);
  gnutls_x509_crt_set_serial (crt, subject, 1);
  gnutls_x509_crt_set_activation_time (crt, 1735689600);
  gnutls_x509_crt_set_expiration_time (crt, 2208988800);
  if (strcmp (subject, "user") != 0)
    gnutls_x509_crt_set_basic_constraints (crt, 1, -1);
  else
    gnutls_x509_crt_set_key_purpose_oid (crt, GNUTLS_KP_TLS_WWW_CLIENT, 0);
  if (paths != NULL)
    add_addresses (crt, self->base, paths);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, signer, self->key, GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &datum), >=, 0);
  bytes = g_bytes_new (datum.data, datum.size);
  gnutls_free (datum.data);
  gnutls_x509_crt_deinit (signer);
  gnutls_x509_crt_deinit (crt);
  certificate = clinic_certificate_new (bytes, NULL);
  g_assert_nonnull (certificate);
  g_hash_table_replace (self->crts, (char *)subject, certificate);

  return certificate;
}

/* Makes a revocation list; NULL for @revoked revokes nobody. */
static GBytes *
make_list (Fixture *self, const char *issuer, const char *revoked, gint64 begin, gint64 end)
{
  gnutls_x509_crl_t crl;
  gnutls_x509_crt_t signer = make_signer (self, issuer);
  gnutls_datum_t    datum;
  GBytes           *bytes;

  gnutls_x509_crt_set_serial (signer, "s", 1);
  gnutls_x509_crt_set_activation_time (signer, 1735689600);
  gnutls_x509_crt_set_expiration_time (signer, 2208988800);
  g_assert_cmpint (gnutls_x509_crl_init (&crl), >=, 0);
  gnutls_x509_crl_set_version (crl, 2);
  gnutls_x509_crl_set_this_update (crl, begin);
  gnutls_x509_crl_set_next_update (crl, end);
  gnutls_x509_crl_set_number (crl, "\007", 1);
  if (revoked != NULL)
    gnutls_x509_crl_set_crt_serial (crl, revoked, 1, AT - WEEK);
  g_assert_cmpint (gnutls_x509_crl_sign2 (crl, signer, self->key, GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_export2 (crl, GNUTLS_X509_FMT_DER, &datum), >=, 0);
  bytes = g_bytes_new (datum.data, datum.size);
  gnutls_free (datum.data);
  gnutls_x509_crl_deinit (crl);
  gnutls_x509_crt_deinit (signer);

  return bytes;
}

/* Serves bytes at a path. Takes the bytes. */
static void
serve (Fixture *self, const char *path, GBytes *bytes)
{
  g_hash_table_replace (self->answers, g_strdup (path), bytes);
}

static void
serve_text (Fixture *self, const char *path, const char *text)
{
  serve (self, path, g_bytes_new (text, strlen (text)));
}

/* A chain of three, whole on the device. */
static ClinicPile *
make_pile (Fixture *self, const char *user_paths, const char *issuing_paths)
{
  ClinicPile *pile = clinic_pile_new (make (self, "user", "issuing", user_paths), "user.cer");

  clinic_pile_add (pile, make (self, "issuing", "root", issuing_paths), CLINIC_SHELF_DEVICE, "issuing.cer");
  clinic_pile_add (pile, make (self, "root", "root", "/root.crl @/ocsp/good"), CLINIC_SHELF_DEVICE, "root.cer");

  return pile;
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static ClinicRevocationAnswer *
look_up (Fixture *self, ClinicPile *pile, GPtrArray *consented, GCancellable *cancellable, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  clinic_revocation_lookup_async (pile, &self->options, consented, self->ledger, cancellable, looked_up_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return clinic_revocation_lookup_finish (result, error);
}

static void
append_found (Fixture *self, GString *text, const char *what, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const ClinicRevocationFound *found = g_ptr_array_index (list, i);

      g_assert_true (g_str_has_prefix (found->address, self->base));
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? " " : "", what, found->address + strlen (self->base));
    }
}

/* What was found and what went wrong, in short: “crl /a ocsp /b; crl-unreachable user /missing” */
static char *
describe (Fixture *self, const ClinicRevocationAnswer *answer)
{
  GString *text = g_string_new (NULL);

  append_found (self, text, "crl", answer->crls);
  append_found (self, text, "ocsp", answer->ocsp);
  g_string_append (text, ";");
  for (guint i = 0; i < answer->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (answer->faults, i);
      g_auto(GStrv) parts = g_strsplit (fault->detail, ": ", 2);

      g_assert_cmpint (fault->severity, ==, CLINIC_SEVERITY_WARNING);
      g_assert_true (g_str_has_prefix (parts[0], self->base));
      g_string_append_printf (text, " %s %s %s", clinic_finding_get_id (fault->kind),
                              clinic_certificate_get_display_name (fault->certificate), parts[0] + strlen (self->base));
    }

  return g_string_free (text, FALSE);
}

/* Looks up, and compares what came, what was sent, and that all of it stands in the ledger. Frees the pile. */
static void
assert_answer (Fixture *self, ClinicPile *pile, const char *expected, const char *requests)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicRevocationAnswer) answer = look_up (self, pile, NULL, NULL, &error);
  GPtrArray       *entries = clinic_ledger_get_entries (self->ledger);
  g_autofree char *text = NULL;
  guint            asked = 0;

  g_assert_no_error (error);
  text = describe (self, answer);
  for (guint i = 0; i < entries->len; i++)
    {
      const ClinicLedgerEntry *entry = g_ptr_array_index (entries, i);

      g_test_message ("%s | %s | %s", entry->address, entry->reason, entry->text);
      asked += entry->outcome == CLINIC_LEDGER_OK || entry->outcome == CLINIC_LEDGER_FAILED;
      g_assert_true (g_str_has_suffix (entry->text, "."));
    }
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (self->requests->str, ==, requests);
  g_assert_cmpuint (asked, ==, self->n_requests);
  clinic_pile_free (pile);
}

static void
assert_ledger (Fixture *self, guint position, ClinicLedgerOutcome outcome, const char *words)
{
  GPtrArray               *entries = clinic_ledger_get_entries (self->ledger);
  const ClinicLedgerEntry *entry;

  g_assert_cmpuint (position, <, entries->len);
  entry = g_ptr_array_index (entries, position);
  g_test_message ("%s", entry->text);
  g_assert_cmpint (entry->outcome, ==, outcome);
  g_assert_nonnull (strstr (entry->text, words));
}

/* Every certificate but the anchor, each list once. */
static void
test_every_certificate (Fixture *self, gconstpointer data)
{
  serve (self, "/issuing.crl", make_list (self, "issuing", NULL, AT - WEEK, AT + WEEK));
  serve (self, "/root.crl", make_list (self, "root", NULL, AT - WEEK, AT + WEEK));
  assert_answer (self, make_pile (self, "/issuing.crl @/ocsp/good", "/root.crl /root.crl @/ocsp/good"),
                 "crl /issuing.crl crl /root.crl ocsp /ocsp/good ocsp /ocsp/good;",
                 "GET /issuing.crl POST /ocsp/good GET /root.crl POST /ocsp/good");
  assert_ledger (self, 0, CLINIC_LEDGER_OK, "“issuing” is valid until 2026-06-08.");
  assert_ledger (self, 1, CLINIC_LEDGER_OK, "“user” is not revoked.");
}

/* A list that says where its changes are: those are asked for as well, once it has come. */
static void
test_delta (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/delta.crl", NULL);

  serve (self, "/base.crl", make_base (self->key, "issuing", address));
  serve (self, "/delta.crl", make_list (self, "issuing", "u", AT - 60, AT + WEEK));
  assert_answer (self, make_pile (self, "/base.crl @/ocsp/good", NULL), "crl /base.crl crl /delta.crl ocsp /ocsp/good;",
                 "GET /base.crl POST /ocsp/good GET /delta.crl");
}

static void
test_delta_of_certificate (Fixture *self, gconstpointer data)
{
  serve (self, "/delta.crl", make_list (self, "issuing", "u", AT - 60, AT + WEEK));
  assert_answer (self, make_pile (self, "+/delta.crl", NULL), "crl /delta.crl;", "GET /delta.crl");
}

/* What is told of a list is what stands in it; whether that is enough is for the check-up. */
static void
test_lists (Fixture *self, gconstpointer data)
{
  serve (self, "/old", make_list (self, "issuing", NULL, AT - 2 * WEEK, AT - WEEK));
  serve (self, "/early", make_list (self, "issuing", NULL, AT + WEEK, AT + 2 * WEEK));
  serve (self, "/stranger", make_list (self, "stranger", "u", AT - WEEK, AT + WEEK));
  assert_answer (self, make_pile (self, "/old /early /stranger", NULL), "crl /old crl /early crl /stranger;",
                 "GET /old GET /early GET /stranger");
  assert_ledger (self, 0, CLINIC_LEDGER_OK, "was valid only until 2026-05-25.");
  assert_ledger (self, 1, CLINIC_LEDGER_OK, "is valid only from 2026-06-08 on.");
  assert_ledger (self, 2, CLINIC_LEDGER_OK, "“stranger” is valid until 2026-06-08.");
}

static void
test_pem (Fixture *self, gconstpointer data)
{
  g_autoptr(GBytes) list = make_list (self, "issuing", NULL, AT - WEEK, AT + WEEK);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (list, NULL), g_bytes_get_size (list));
  g_autofree char *text = g_strdup_printf ("-----BEGIN X509 CRL-----\n%s\n-----END X509 CRL-----\n", base64);

  serve_text (self, "/list.pem", text);
  assert_answer (self, make_pile (self, "/list.pem", NULL), "crl /list.pem; crl-not-der user /list.pem",
                 "GET /list.pem");
  assert_ledger (self, 0, CLINIC_LEDGER_OK, "Entra ID refuses it");
}

static void
test_bad_lists (Fixture *self, gconstpointer data)
{
  g_autofree guint8 *zeros = g_malloc0 (CLINIC_REVOCATION_LOOKUP_MAX_BYTES + 1);
  g_autoptr(GBytes) list = make_list (self, "issuing", NULL, AT - WEEK, AT + WEEK);

  serve_text (self, "/page", "<!DOCTYPE html><html><body>Sign in to the network</body></html>");
  serve_text (self, "/empty", "");
  serve (self, "/cut", g_bytes_new_from_bytes (list, 0, g_bytes_get_size (list) - 1));
  serve (self, "/cert", g_bytes_ref (clinic_certificate_get_der (make (self, "other", "other", NULL))));
  serve (self, "/large", g_bytes_new_static (zeros, CLINIC_REVOCATION_LOOKUP_MAX_BYTES + 1));
  assert_answer (self, make_pile (self, "/missing /page /empty /cut /cert /large", NULL),
                 "; crl-unreachable user /missing crl-not-a-list user /page crl-not-a-list user /empty "
                 "crl-not-a-list user /cut crl-not-a-list user /cert crl-unreachable user /large",
                 "GET /missing GET /page GET /empty GET /cut GET /cert GET /large");
  assert_ledger (self, 0, CLINIC_LEDGER_FAILED, "404");
  assert_ledger (self, 1, CLINIC_LEDGER_FAILED, "HTML page");
  assert_ledger (self, 2, CLINIC_LEDGER_FAILED, "empty");
  assert_ledger (self, 3, CLINIC_LEDGER_FAILED, "damaged");
  assert_ledger (self, 4, CLINIC_LEDGER_FAILED, "certificate");
  assert_ledger (self, 5, CLINIC_LEDGER_FAILED, "larger than 20 MiB");
  serve_text (self, "/large", "");
}

static void
test_responders (Fixture *self, gconstpointer data)
{
  static const char later[] = { 0x30, 0x03, 0x0a, 0x01, 0x03 };

  serve (self, "/ocsp/later", g_bytes_new_static (later, sizeof later));
  serve_text (self, "/ocsp/garbage", "0123");
  serve_text (self, "/ocsp/page", "<html><body>Sign in</body></html>");
  assert_answer (self, make_pile (self, "@/ocsp/good @/ocsp/revoked @/ocsp/unknown @/ocsp/replayed @/ocsp/later "
                                        "@/ocsp/garbage @/ocsp/page @/missing",
                                  NULL),
                 "ocsp /ocsp/good ocsp /ocsp/revoked ocsp /ocsp/unknown; ocsp-no-answer user /ocsp/replayed "
                 "ocsp-no-answer user /ocsp/later ocsp-no-answer user /ocsp/garbage ocsp-no-answer user /ocsp/page "
                 "ocsp-unreachable user /missing",
                 "POST /ocsp/good POST /ocsp/revoked POST /ocsp/unknown POST /ocsp/replayed POST /ocsp/later "
                 "POST /ocsp/garbage POST /ocsp/page POST /missing");
  assert_ledger (self, 0, CLINIC_LEDGER_OK, "is not revoked");
  assert_ledger (self, 1, CLINIC_LEDGER_OK, "is revoked");
  assert_ledger (self, 2, CLINIC_LEDGER_OK, "does not know “user”");
  assert_ledger (self, 3, CLINIC_LEDGER_FAILED, "nonce");
  assert_ledger (self, 6, CLINIC_LEDGER_FAILED, "HTML page");
}

/* ldap and file are named as what they are, and nobody is asked. */
static void
test_not_followed (Fixture *self, gconstpointer data)
{
  ClinicPile *pile = make_pile (self, "ldap:///CN=x?certificateRevocationList file://server/x.crl @ldap://127.0.0.1/x",
                                NULL);

  assert_answer (self, pile, ";", "");
  for (guint i = 0; i < 3; i++)
    assert_ledger (self, i, CLINIC_LEDGER_NOT_FOLLOWED, "Only http and https");
}

/* What nobody has agreed to is only named. */
static void
test_consent (Fixture *self, gconstpointer data)
{
  ClinicPile *pile = make_pile (self, "/issuing.crl @/ocsp/good", "/root.crl");
  g_autoptr(GPtrArray) consented = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(ClinicRevocationAnswer) nothing = look_up (self, pile, consented, NULL, NULL);
  g_autoptr(ClinicRevocationAnswer) one = NULL;
  g_autofree char *text = describe (self, nothing);

  g_assert_cmpstr (text, ==, ";");
  g_assert_cmpstr (self->requests->str, ==, "");
  for (guint i = 0; i < 3; i++)
    assert_ledger (self, i, CLINIC_LEDGER_NOT_ASKED, "agreed");

  g_ptr_array_add (consented, g_strconcat (self->base, "/root.crl", NULL));
  serve (self, "/root.crl", make_list (self, "root", NULL, AT - WEEK, AT + WEEK));
  one = look_up (self, pile, consented, NULL, NULL);
  g_free (text);
  text = describe (self, one);
  g_assert_cmpstr (text, ==, "crl /root.crl;");
  g_assert_cmpstr (self->requests->str, ==, "GET /root.crl");
  clinic_pile_free (pile);
}

/* Without an issuer there is nobody whose signature could be checked. */
static void
test_open_end (Fixture *self, gconstpointer data)
{
  assert_answer (self, clinic_pile_new (make (self, "user", "issuing", "/issuing.crl @/ocsp/good"), "user.cer"), ";",
                 "");
  g_assert_cmpuint (clinic_ledger_get_entries (self->ledger)->len, ==, 0);
}

static void
test_sixteen_are_enough (Fixture *self, gconstpointer data)
{
  g_autoptr(GString) paths = g_string_new ("/0");
  g_autoptr(GString) expected = g_string_new (";");
  g_autoptr(GString) requests = g_string_new ("GET /0");

  for (guint i = 1; i < 20; i++)
    g_string_append_printf (paths, " /%u", i);
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (expected, " crl-unreachable user /%u", i);
  for (guint i = 1; i < 16; i++)
    g_string_append_printf (requests, " GET /%u", i);
  assert_answer (self, make_pile (self, paths->str, NULL), expected->str, requests->str);
  for (guint i = 16; i < 20; i++)
    assert_ledger (self, i, CLINIC_LEDGER_NOT_FOLLOWED, "Sixteen");
}

/* A revocation on the best path makes another one the best, and that one is asked about as well. */
static void
test_next_path (Fixture *self, gconstpointer data)
{
  ClinicPile *pile = make_pile (self, NULL, "/root.crl");

  serve (self, "/root.crl", make_list (self, "root", "i", AT - WEEK, AT + WEEK));
  serve (self, "/second.crl", make_list (self, "second", NULL, AT - WEEK, AT + WEEK));
  clinic_pile_add (pile, make (self, "issuing", "second", "/second.crl"), CLINIC_SHELF_DEVICE, "cross.cer");
  clinic_pile_add (pile, make (self, "second", "second", NULL), CLINIC_SHELF_CA, "second.cer");
  assert_answer (self, pile, "crl /root.crl crl /second.crl;", "GET /root.crl GET /second.crl");
}

static gboolean
cancel_when_asked_cb (gpointer user_data)
{
  gpointer *both = user_data;
  Fixture  *self = both[0];

  if (self->paused->len == 0)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (both[1]);

  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  ClinicPile *pile = make_pile (self, "/slow /never", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gpointer both[] = { self, cancellable };
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicRevocationAnswer) answer = NULL;

  g_idle_add (cancel_when_asked_cb, both);
  answer = look_up (self, pile, NULL, cancellable, &error);
  g_assert_null (answer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (self->requests->str, ==, "GET /slow");
  assert_ledger (self, 0, CLINIC_LEDGER_FAILED, "cancelled");
  clinic_pile_free (pile);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/net/revocation-lookup/every-certificate", test_every_certificate },
    { "/net/revocation-lookup/lists", test_lists },
    { "/net/revocation-lookup/delta", test_delta },
    { "/net/revocation-lookup/delta-of-certificate", test_delta_of_certificate },
    { "/net/revocation-lookup/pem", test_pem },
    { "/net/revocation-lookup/bad-lists", test_bad_lists },
    { "/net/revocation-lookup/responders", test_responders },
    { "/net/revocation-lookup/not-followed", test_not_followed },
    { "/net/revocation-lookup/consent", test_consent },
    { "/net/revocation-lookup/open-end", test_open_end },
    { "/net/revocation-lookup/sixteen-are-enough", test_sixteen_are_enough },
    { "/net/revocation-lookup/next-path", test_next_path },
    { "/net/revocation-lookup/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
