/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The certificates are made anew for each test, because they name the port that the server happens to have. */

#include "config.h"

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

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture *self = user_data;
  GBytes  *answer = g_hash_table_lookup (self->answers, path);

  self->requests++;
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

static void
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

static void
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

static void
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
static ClinicCertificate *
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

static void
serve (Fixture *self, const char *path, ClinicCertificate *certificate)
{
  g_hash_table_insert (self->answers, (char *)path, g_bytes_ref (clinic_certificate_get_der (certificate)));
}

static void
serve_text (Fixture *self, const char *path, const char *text)
{
  g_hash_table_insert (self->answers, (char *)path, g_bytes_new (text, strlen (text)));
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* Looks up what the pile lacks, and frees the pile before anything can come. */
static ClinicIssuerAnswer *
look_up_consented (Fixture *self, ClinicPile *pile, GPtrArray *consented, GCancellable *cancellable, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  clinic_issuer_lookup_async (pile, &self->options, consented, self->ledger, cancellable, looked_up_cb, &result);
  clinic_pile_free (pile);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return clinic_issuer_lookup_finish (result, error);
}

static ClinicIssuerAnswer *
look_up (Fixture *self, ClinicPile *pile, GCancellable *cancellable, GError **error)
{
  return look_up_consented (self, pile, NULL, cancellable, error);
}

/* What was found and what went wrong, in short: “issuing root; unreachable /missing” */
static char *
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
  for (guint i = 0; i < answer->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (answer->faults, i);
      const char        *kind = fault->kind == CLINIC_FAULT_AIA_UNREACHABLE         ? "unreachable"
                                : fault->kind == CLINIC_FAULT_AIA_NOT_A_CERTIFICATE ? "not-a-certificate"
                                : fault->kind == CLINIC_FAULT_AIA_WRONG_CERTIFICATE ? "wrong-certificate"
                                                                                    : "?";
      g_auto(GStrv) parts = g_strsplit (fault->detail, ": ", 2);

      g_assert_cmpint (fault->severity, ==, CLINIC_SEVERITY_WARNING);
      g_assert_nonnull (fault->certificate);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_true (g_str_has_prefix (parts[0], self->base));
      g_string_append_printf (text, " %s %s", kind, parts[0] + strlen (self->base));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
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

static void
test_one_hop (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/issuing.crt");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "root", NULL);
  g_autoptr(ClinicCertificate) root = make (self, "root", "root", NULL);
  ClinicPile *pile = clinic_pile_new (user, "user.cer");
  g_autoptr(GPtrArray) addresses = NULL;
  g_autofree char *address = g_strconcat (self->base, "/issuing.crt", NULL);

  serve (self, "/issuing.crt", issuing);
  clinic_pile_add (pile, root, CLINIC_SHELF_DEVICE, "root.cer");
  addresses = clinic_issuer_lookup_list_addresses (pile, &self->options);
  g_assert_cmpuint (addresses->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (addresses, 0), ==, address);
  g_assert_cmpuint (self->requests, ==, 0);
  assert_answer (self, pile, "issuing;", 1);
}

static void
test_nothing_missing (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/issuing.crt");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "root", "/root.crt");
  g_autoptr(ClinicCertificate) root = make (self, "root", "root", NULL);
  ClinicPile *pile = clinic_pile_new (user, "user.cer");
  g_autoptr(GPtrArray) addresses = NULL;

  clinic_pile_add (pile, root, CLINIC_SHELF_DEVICE, "root.cer");
  clinic_pile_add (pile, issuing, CLINIC_SHELF_CA, "issuing.cer");
  addresses = clinic_issuer_lookup_list_addresses (pile, &self->options);
  g_assert_cmpuint (addresses->len, ==, 0);
  assert_answer (self, pile, ";", 0);
}

static void
test_up_to_the_root (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/issuing.crt");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "mid", "/mid.crt");
  g_autoptr(ClinicCertificate) mid = make (self, "mid", "root", "/root.crt");
  g_autoptr(ClinicCertificate) root = make (self, "root", "root", "/more.crt");

  serve (self, "/issuing.crt", issuing);
  serve (self, "/mid.crt", mid);
  serve (self, "/root.crt", root);
  assert_answer (self, clinic_pile_new (user, "user.cer"), "issuing mid root;", 3);
}

/* What a found certificate names is only named, until somebody has agreed to that as well. */
static void
test_consent (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/issuing.crt");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "root", "/root.crt");
  g_autoptr(ClinicCertificate) root = make (self, "root", "root", NULL);
  ClinicPile *pile = clinic_pile_new (user, "user.cer");
  g_autoptr(GPtrArray) consented = clinic_issuer_lookup_list_addresses (pile, &self->options);
  g_autoptr(ClinicIssuerAnswer) answer = NULL;
  g_autofree char         *text = NULL;
  const ClinicLedgerEntry *last;

  serve (self, "/issuing.crt", issuing);
  serve (self, "/root.crt", root);
  answer = look_up_consented (self, pile, consented, NULL, NULL);
  text = describe (self, answer);
  g_assert_cmpstr (text, ==, "issuing;");
  g_assert_cmpuint (self->requests, ==, 1);
  g_assert_cmpuint (clinic_ledger_get_entries (self->ledger)->len, ==, 2);
  last = g_ptr_array_index (clinic_ledger_get_entries (self->ledger), 1);
  g_assert_cmpint (last->outcome, ==, CLINIC_LEDGER_NOT_ASKED);
  g_assert_true (g_str_has_suffix (last->address, "/root.crt"));
}

static GBytes *
make_pkcs7 (ClinicCertificate **certificates)
{
  gnutls_pkcs7_t pkcs7;
  gnutls_datum_t out;
  GBytes        *bytes;

  g_assert_cmpint (gnutls_pkcs7_init (&pkcs7), >=, 0);
  for (guint i = 0; certificates[i] != NULL; i++)
    {
      gsize          length = 0;
      gnutls_datum_t der;

      der.data = (unsigned char *)g_bytes_get_data (clinic_certificate_get_der (certificates[i]), &length);
      der.size = (unsigned int)length;
      g_assert_cmpint (gnutls_pkcs7_set_crt_raw (pkcs7, &der), >=, 0);
    }
  g_assert_cmpint (gnutls_pkcs7_export2 (pkcs7, GNUTLS_X509_FMT_DER, &out), >=, 0);
  bytes = g_bytes_new (out.data, out.size);
  gnutls_free (out.data);
  gnutls_pkcs7_deinit (pkcs7);

  return bytes;
}

/* A PKCS#7 answer may hold the whole chain, in any order, and a stranger. */
static void
test_pkcs7 (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/chain.p7c");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "mid", "/mid.crt");
  g_autoptr(ClinicCertificate) mid = make (self, "mid", "root", "/root.crt");
  g_autoptr(ClinicCertificate) stranger = make (self, "stranger", "root", NULL);
  g_autoptr(ClinicCertificate) root = make (self, "root", "root", NULL);
  ClinicCertificate *certificates[] = { root, stranger, mid, issuing, NULL };

  g_hash_table_insert (self->answers, (char *)"/chain.p7c", make_pkcs7 (certificates));
  assert_answer (self, clinic_pile_new (user, "user.cer"), "issuing mid root;", 1);
}

static void
test_pem (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "root", "/root.pem");
  g_autoptr(ClinicCertificate) root = make (self, "root", "root", NULL);
  gsize            length = 0;
  const guchar    *der = g_bytes_get_data (clinic_certificate_get_der (root), &length);
  g_autofree char *base64 = g_base64_encode (der, length);
  g_autofree char *text = g_strdup_printf ("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n", base64);

  serve_text (self, "/root.pem", text);
  assert_answer (self, clinic_pile_new (user, "user.cer"), "root;", 1);
}

/* Addresses are asked in their order until one helps. */
static void
test_bad_answers (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing",
                                             "/missing /page /empty /namesake /stranger /issuing.crt /never");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "issuing", NULL);
  g_autoptr(ClinicCertificate) stranger = make (self, "stranger", "stranger", NULL);
  g_autoptr(ClinicCertificate) namesake = NULL;
  gnutls_x509_privkey_t key = self->key;

  self->key = self->other_key;
  namesake = make (self, "issuing", "issuing", NULL);
  self->key = key;
  serve_text (self, "/page", "<!DOCTYPE html><html><body>Sign in to the network</body></html>");
  serve_text (self, "/empty", "");
  serve (self, "/namesake", namesake);
  serve (self, "/stranger", stranger);
  serve (self, "/issuing.crt", issuing);
  assert_answer (self, clinic_pile_new (user, "user.cer"),
                 "issuing; unreachable /missing not-a-certificate /page not-a-certificate /empty "
                 "wrong-certificate /namesake wrong-certificate /stranger",
                 6);
}

static void
test_only_bad_answers (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/missing");

  assert_answer (self, clinic_pile_new (user, "user.cer"), "; unreachable /missing", 1);
}

/* Two CAs that sign each other, each naming the other's place. */
static void
test_ring (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "a", "/a");
  g_autoptr(ClinicCertificate) a = make (self, "a", "b", "/b");
  g_autoptr(ClinicCertificate) b = make (self, "b", "a", "/a");

  serve (self, "/a", a);
  serve (self, "/b", b);
  assert_answer (self, clinic_pile_new (user, "user.cer"), "a b;", 2);
}

/* Every answer names the next address, without end. */
static void
test_eight_are_enough (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "ca0", "/0");
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const ClinicLedgerEntry *last;
  GPtrArray               *entries = clinic_ledger_get_entries (self->ledger);

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *subject = g_strdup_printf ("ca%u", i);
      g_autofree char *issuer = g_strdup_printf ("ca%u", i + 1);
      g_autofree char *next = g_strdup_printf ("/%u", i + 1);
      g_autoptr(ClinicCertificate) certificate = make (self, subject, issuer, next);

      g_ptr_array_add (paths, g_strdup_printf ("/%u", i));
      serve (self, g_ptr_array_index (paths, i), certificate);
    }
  assert_answer (self, clinic_pile_new (user, "user.cer"), "ca0 ca1 ca2 ca3 ca4 ca5 ca6 ca7;", 8);
  last = g_ptr_array_index (entries, entries->len - 1);
  g_assert_cmpint (last->outcome, ==, CLINIC_LEDGER_NOT_FOLLOWED);
  g_assert_true (g_str_has_suffix (last->address, "/8"));
  g_hash_table_remove_all (self->answers);
}

/* ldap and file are named as what they are, and nobody is asked. */
static void
test_not_followed (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing",
                                             "ldap:///CN=x?cACertificate file://server/share/x.crt ldap://127.0.0.1/x");
  ClinicPile *pile = clinic_pile_new (user, "user.cer");
  g_autoptr(GPtrArray) addresses = clinic_issuer_lookup_list_addresses (pile, &self->options);
  GPtrArray *entries = clinic_ledger_get_entries (self->ledger);

  g_assert_cmpuint (addresses->len, ==, 0);
  g_assert_cmpuint (entries->len, ==, 0);
  assert_answer (self, pile, ";", 0);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpint (((ClinicLedgerEntry *)g_ptr_array_index (entries, i))->outcome, ==, CLINIC_LEDGER_NOT_FOLLOWED);
}

static void
test_no_addresses (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", NULL);

  assert_answer (self, clinic_pile_new (user, "user.cer"), ";", 0);
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
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/slow");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gpointer both[] = { self, cancellable };
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicIssuerAnswer) answer = NULL;

  g_idle_add (cancel_when_asked_cb, both);
  answer = look_up (self, clinic_pile_new (user, "user.cer"), cancellable, &error);
  g_assert_null (answer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (self->requests, ==, 1);
  g_assert_cmpuint (clinic_ledger_get_entries (self->ledger)->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/net/issuer-lookup/one-hop", test_one_hop },
    { "/net/issuer-lookup/nothing-missing", test_nothing_missing },
    { "/net/issuer-lookup/up-to-the-root", test_up_to_the_root },
    { "/net/issuer-lookup/consent", test_consent },
    { "/net/issuer-lookup/pkcs7", test_pkcs7 },
    { "/net/issuer-lookup/pem", test_pem },
    { "/net/issuer-lookup/bad-answers", test_bad_answers },
    { "/net/issuer-lookup/only-bad-answers", test_only_bad_answers },
    { "/net/issuer-lookup/ring", test_ring },
    { "/net/issuer-lookup/eight-are-enough", test_eight_are_enough },
    { "/net/issuer-lookup/not-followed", test_not_followed },
    { "/net/issuer-lookup/no-addresses", test_no_addresses },
    { "/net/issuer-lookup/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
