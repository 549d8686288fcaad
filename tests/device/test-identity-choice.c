/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/identity-choice.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

static ClinicCertificate *
load (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.der", g_getenv ("FIXTURES"), name);
  g_autofree char *data = NULL;
  gsize            length;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  ClinicCertificate *certificate;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  certificate = clinic_certificate_new (bytes, &error);
  g_assert_no_error (error);

  return certificate;
}

/* The fixtures of a list of names with blanks between them. */
static GPtrArray *
load_all (const char *names)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  g_auto(GStrv) words = g_strsplit (names, " ", 0);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (all, load (words[i]));

  return all;
}

static GPtrArray *
list_subjects (GPtrArray *certificates)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);

  for (guint i = 0; i < certificates->len; i++)
    g_ptr_array_add (names, clinic_name_ref (clinic_certificate_get_subject (g_ptr_array_index (certificates, i))));

  return names;
}

/* The walk as text, a step as “name: foreign, fixture on the device”. */
static char *
describe (const ClinicIdentityChoice *choice, const char *device)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) certificates = load_all (device);
  g_auto(GStrv) words = g_strsplit (device, " ", 0);

  for (guint i = 0; i < choice->steps->len; i++)
    {
      const ClinicChoiceStep *step = g_ptr_array_index (choice->steps, i);
      const char             *there = step->on_device != NULL ? "?" : "-";

      for (guint j = 0; step->on_device != NULL && j < certificates->len; j++)
        if (clinic_certificate_equal (step->on_device, g_ptr_array_index (certificates, j)))
          there = words[j];
      g_string_append_printf (text, "%s%s: %s, %s", i > 0 ? "; " : "", clinic_name_get_short_text (step->name),
                              step->accepted ? "accepted" : "foreign", there);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ISSUING "Contoso Issuing CA 1: "
#define ROOT    "Contoso Root CA: "

typedef struct
{
  const char *label;
  const char *user;
  const char *device;
  const char *accepted;
  gboolean    offered;
  gboolean    disagrees;
  const char *walk;
} Case;

static const Case cases[] = {
  { "root-accepted", "user", "user", "root", FALSE, FALSE, ISSUING "foreign, -" },
  { "not-even-the-user-certificate", "user", "", "root", FALSE, FALSE, ISSUING "foreign, -" },
  { "root-accepted-issuing-there", "user", "user issuing", "root", TRUE, FALSE,
    ISSUING "foreign, issuing; " ROOT "accepted, -" },
  { "issuing-accepted", "user", "user", "root issuing", TRUE, FALSE, ISSUING "accepted, -" },
  { "foreign-list", "user", "user issuing root", "other-root", FALSE, FALSE,
    ISSUING "foreign, issuing; " ROOT "foreign, root" },
  { "accepted-root-there", "user", "root issuing", "root", TRUE, FALSE,
    ISSUING "foreign, issuing; " ROOT "accepted, root" },
  { "nobody-accepted", "user", "user", "", TRUE, FALSE, "" },
  { "dates-do-not-count", "user", "issuing-expired", "root", TRUE, FALSE,
    ISSUING "foreign, issuing-expired; " ROOT "accepted, -" },
  { "keys-do-not-count", "user", "issuing-rekeyed", "root", TRUE, FALSE,
    ISSUING "foreign, issuing-rekeyed; " ROOT "accepted, -" },
  { "constraints-do-not-count", "user", "issuing-not-ca", "root", TRUE, FALSE,
    ISSUING "foreign, issuing-not-ca; " ROOT "accepted, -" },
  { "another-string-type", "user", "issuing-utf8", "root", FALSE, TRUE, ISSUING "foreign, -" },
  { "another-string-type-in-the-list", "user", "user", "issuing-utf8", FALSE, TRUE, ISSUING "foreign, -" },
  { "second-of-two", "user", "cross-issuing issuing", "root", TRUE, FALSE,
    ISSUING "foreign, issuing; Fabrikam Root CA: foreign, -; " ROOT "accepted, -" },
  { "ring", "ring-user", "ring-a ring-b", "root", FALSE, FALSE, "Ring A: foreign, ring-a; Ring B: foreign, ring-b" },
  { "self-issued-is-no-way-up", "root", "root-renewed", "other-root", FALSE, FALSE, ROOT "foreign, root-renewed" },
};

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr(ClinicCertificate) user = load (expected->user);
  g_autoptr(GPtrArray) device = load_all (expected->device);
  g_autoptr(GPtrArray) accepted_certificates = load_all (expected->accepted);
  g_autoptr(GPtrArray) accepted = list_subjects (accepted_certificates);
  g_autoptr(ClinicIdentityChoice) choice = clinic_identity_choice_new (user, device, accepted);
  g_autofree char *walk = describe (choice, expected->device);

  g_assert_cmpstr (walk, ==, expected->walk);
  g_assert_cmpint (choice->offered, ==, expected->offered);
  g_assert_cmpint (choice->rfc5280_disagrees, ==, expected->disagrees);
  g_assert_cmpuint (choice->accepted_names, ==, accepted->len);
}

/* A certificate of no worth but its names. */
static ClinicCertificate *
make (gnutls_x509_privkey_t key, guint subject, guint issuer)
{
  gnutls_x509_crt_t crt, signer;
  gnutls_datum_t    der;
  g_autofree char  *subject_name = g_strdup_printf ("CN=level %u", subject);
  g_autofree char  *issuer_name = g_strdup_printf ("CN=level %u", issuer);
  static guint8     serial = 1;
  g_autoptr(GBytes) bytes = NULL;
  ClinicCertificate *certificate;

  serial++;
  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_init (&signer), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_dn (signer, issuer_name, NULL), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_dn (crt, subject_name, NULL), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_key (signer, key), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_version (crt, 3), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_serial (crt, &serial, 1), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_activation_time (crt, 1577836800), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_expiration_time (crt, 2208988800), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_key (crt, key), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, signer, key, GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), >=, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_x509_crt_deinit (signer);
  gnutls_x509_crt_deinit (crt);
  certificate = clinic_certificate_new (bytes, NULL);
  g_assert_nonnull (certificate);

  return certificate;
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
assert_offered (ClinicCertificate *user, GPtrArray *device, ClinicCertificate *accepted, gboolean offered)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(ClinicIdentityChoice) choice = NULL;

  g_ptr_array_add (names, clinic_certificate_get_subject (accepted));
  choice = clinic_identity_choice_new (user, device, names);
  g_assert_cmpint (choice->offered, ==, offered);
}

/* Level n is issued by level n + 1: ten climbs lead from the name of level 1 to the name of level 11. */
static void
test_ten_climbs (void)
{
  gnutls_x509_privkey_t key = make_key ();
  g_autoptr(GPtrArray) device = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);

  for (guint i = 0; i < 14; i++)
    g_ptr_array_add (device, make (key, i, i + 1));
  for (guint i = 1; i < 14; i++)
    assert_offered (g_ptr_array_index (device, 0), device, g_ptr_array_index (device, i), i <= 11);
  gnutls_x509_privkey_deinit (key);
}

/* A certificate tried in vain costs one of the ten; a self-issued one costs nothing. */
static void
test_detours_cost (void)
{
  for (guint detours = 8; detours <= 11; detours++)
    for (guint self_issued = 0; self_issued <= 1; self_issued++)
      {
        gnutls_x509_privkey_t key = make_key ();
        g_autoptr(GPtrArray) device = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
        g_autoptr(ClinicCertificate) user = make (key, 0, 1);
        g_autoptr(ClinicCertificate) goal = make (key, 2, 2);

        for (guint i = 0; i < detours; i++)
          g_ptr_array_add (device, make (key, 1, self_issued ? 1 : 100 + i));
        g_ptr_array_add (device, make (key, 1, 2));
        assert_offered (user, device, goal, self_issued || detours <= 9);
        gnutls_x509_privkey_deinit (key);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/device/identity-choice/%s", cases[i].label);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/device/identity-choice/ten-climbs", test_ten_climbs);
  g_test_add_func ("/device/identity-choice/detours-cost", test_detours_cost);

  return g_test_run ();
}
