/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "issuer-bench.h"

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
  assert_answer (self, pile, "issuing; issuer /issuing.crt", 1);
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
  assert_answer (self, clinic_pile_new (user, "user.cer"),
                 "issuing mid root; issuer /issuing.crt, issuer /mid.crt, issuer /root.crt",
                 3);
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
  g_assert_cmpstr (text, ==, "issuing; issuer /issuing.crt, not-asked /root.crt");
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
  assert_answer (self, clinic_pile_new (user, "user.cer"), "issuing mid root; issuer /chain.p7c", 1);
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
  assert_answer (self, clinic_pile_new (user, "user.cer"), "root; issuer /root.pem", 1);
}

/* So many addresses that nobody would read them all. */
static void
test_many_addresses (Fixture *self, gconstpointer data)
{
  g_autoptr(GString) paths = g_string_new ("ldap:///0");
  g_autoptr(ClinicCertificate) user = NULL;
  g_autoptr(ClinicIssuerAnswer) answer = NULL;

  for (guint i = 1; i < 300; i++)
    g_string_append_printf (paths, " %s%u", i % 2 == 0 ? "ldap:///" : "/", i);
  user = make (self, "user", "issuing", paths->str);
  answer = look_up (self, clinic_pile_new (user, "user.cer"), NULL, NULL);
  g_assert_cmpuint (answer->records->len, ==, 100);
  g_assert_cmpuint (self->requests, ==, CLINIC_ISSUER_LOOKUP_MAX_FETCHES);
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
  assert_answer (self, clinic_pile_new (user, "user.cer"),
                 "ca0 ca1 ca2 ca3 ca4 ca5 ca6 ca7; issuer /0, issuer /1, issuer /2, issuer /3, issuer /4, issuer /5, "
                 "issuer /6, issuer /7, not-asked /8",
                 8);
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
  assert_answer (self, pile,
                 "; ldap-only ldap:///CN=x?cACertificate, ldap-only file://server/share/x.crt, "
                 "ldap-only ldap://127.0.0.1/x",
                 0);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpint (((ClinicLedgerEntry *)g_ptr_array_index (entries, i))->outcome, ==, CLINIC_LEDGER_NOT_FOLLOWED);
}

static void
test_no_addresses (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", NULL);

  assert_answer (self, clinic_pile_new (user, "user.cer"), "; absent -", 0);
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
    { "/net/issuer-lookup/many-addresses", test_many_addresses },
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
