/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/crl.h"
#include "pki/revocation.h"

#include "forge.h"

#define DAY       86400
#define YESTERDAY (NOW - DAY)
#define TOMORROW  (NOW + DAY)

/* A list by a key, under the name of a CA, with or without the certificate. */
static GBytes *
forge_crl (const char *issuer,
           const char *key,
           gint64      from,
           gint64      to,
           const char *listed)
{
  gnutls_x509_crl_t crl;
  gnutls_x509_crt_t signer;
  gnutls_datum_t    data;
  GBytes           *der;

  g_assert_cmpint (gnutls_x509_crl_init (&crl), >=, 0);
  gnutls_x509_crl_set_version (crl, 2);
  gnutls_x509_crl_set_this_update (crl, from);
  gnutls_x509_crl_set_next_update (crl, to);
  if (listed != NULL)
    {
      const char *hex = clinic_certificate_get_serial (load (listed));
      guint8      serial[32];
      gsize       length = 0;

      for (const char *p = hex; p[0] != '\0' && p[1] != '\0'; p += 2)
        serial[length++] = (guint8)(g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));
      g_assert_cmpint (gnutls_x509_crl_set_crt_serial (crl, serial, length, from), >=, 0);
    }
  g_assert_cmpint (gnutls_x509_crt_init (&signer), >=, 0);
  forge_set_name (signer, issuer);
  gnutls_x509_crt_set_key (signer, forge_key (key));
  g_assert_cmpint (gnutls_x509_crl_sign2 (crl, signer, forge_key (key), GNUTLS_DIG_SHA512, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_export2 (crl, GNUTLS_X509_FMT_DER, &data), >=, 0);
  der = g_bytes_new (data.data, data.size);
  gnutls_free (data.data);
  gnutls_x509_crl_deinit (crl);
  gnutls_x509_crt_deinit (signer);
  return der;
}

static ClinicRevocationStatus
check (const char *path_names,
       const char *others,
       GBytes     *first,
       GBytes     *second)
{
  g_autoptr(GPtrArray) crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(ClinicPath) path = path_of (path_names, CLINIC_PATH_END_ANCHOR);
  g_autoptr(ClinicStore) store = store_of (others);
  g_autoptr(ClinicRevocation) revocation = NULL;
  gint64 since = 0;

  if (first != NULL)
    g_ptr_array_add (crls, first);
  if (second != NULL)
    g_ptr_array_add (crls, second);
  revocation = clinic_revocation_new (crls);
  return clinic_revocation_check (revocation, path, 0, store, NOW, &since);
}

static void
forge_people (void)
{
  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("ca", (Forgery){ .subject = "CA", .issuer = "Top" });
  forge ("ada", (Forgery){ .subject = "Ada", .issuer = "CA", .is_user = TRUE });
  forge ("bob", (Forgery){ .subject = "Bob", .issuer = "CA", .is_user = TRUE });
}

static void
test_statuses (void)
{
  forge_people ();
  g_assert_cmpint (check ("ada ca top", "", NULL, NULL), ==, CLINIC_REVOCATION_UNKNOWN);
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "CA", YESTERDAY, TOMORROW, NULL), NULL), ==,
                   CLINIC_REVOCATION_GOOD);
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "CA", YESTERDAY, TOMORROW, "ada"), NULL), ==,
                   CLINIC_REVOCATION_REVOKED);
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "CA", YESTERDAY, TOMORROW, "bob"), NULL), ==,
                   CLINIC_REVOCATION_GOOD);
  /* A list of another CA says nothing, whichever serial it names. */
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("Top", "Top", YESTERDAY, TOMORROW, "ada"), NULL), ==,
                   CLINIC_REVOCATION_UNKNOWN);
}

static void
test_time (void)
{
  forge_people ();
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "CA", NOW - 9 * DAY, NOW - DAY, NULL), NULL), ==,
                   CLINIC_REVOCATION_STALE);
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "CA", NOW - 9 * DAY, NOW - DAY, "ada"), NULL), ==,
                   CLINIC_REVOCATION_REVOKED);
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "CA", NOW + DAY, NOW + 2 * DAY, "ada"), NULL), ==,
                   CLINIC_REVOCATION_STALE);
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "CA", NOW - 9 * DAY, NOW - DAY, NULL),
                          forge_crl ("CA", "CA", YESTERDAY, TOMORROW, NULL)),
                   ==, CLINIC_REVOCATION_GOOD);
}

/* Whoever can write the CA's name on a list is not the CA. */
static void
test_forged (void)
{
  forge_people ();
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "stranger", YESTERDAY, TOMORROW, "ada"), NULL), ==,
                   CLINIC_REVOCATION_STALE);
  g_assert_cmpint (check ("ada ca top", "", forge_crl ("CA", "stranger", YESTERDAY, TOMORROW, NULL), NULL), ==,
                   CLINIC_REVOCATION_STALE);
}

/* A list is signed by a key under a name, and the key must be allowed to. */
static void
test_signer (void)
{
  g_autoptr(GBytes) der = forge_crl ("CA", "CA", YESTERDAY, TOMORROW, NULL);
  g_autoptr(ClinicCrl) crl = clinic_crl_new (der, NULL);

  forge_people ();
  forge ("alias", (Forgery){ .subject = "Alias", .key = "CA", .issuer = "Top" });
  forge ("no-lists", (Forgery){ .subject = "CA", .issuer = "Top", .usage = GNUTLS_KEY_KEY_CERT_SIGN });
  g_assert_true (clinic_crl_is_signed_by (crl, load ("ca")));
  g_assert_false (clinic_crl_is_signed_by (crl, load ("alias")));
  g_assert_false (clinic_crl_is_signed_by (crl, load ("no-lists")));
}

static GBytes *
forge_list (const char *listed)
{
  return forge_crl ("CA", "lists", YESTERDAY, TOMORROW, listed);
}

/* The CA may sign its lists with a second key, if a CA above vouches for it. */
static void
test_other_key (void)
{
  forge_people ();
  forge ("list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "Top" });
  forge ("own-list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "CA", .issuer_key = "lists" });
  forge ("old-list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "Top", .not_after = NOW - DAY });
  g_assert_cmpint (check ("ada ca top", "list-key", forge_list ("ada"), NULL), ==, CLINIC_REVOCATION_REVOKED);
  g_assert_cmpint (check ("ada ca top", "list-key", forge_list (NULL), NULL), ==, CLINIC_REVOCATION_GOOD);
  g_assert_cmpint (check ("ada ca top", "own-list-key", forge_list ("ada"), NULL), ==, CLINIC_REVOCATION_STALE);
  g_assert_cmpint (check ("ada ca top", "old-list-key", forge_list (NULL), NULL), ==, CLINIC_REVOCATION_STALE);
}

/* After a renewal the list is signed by the new key, which stands higher in the path. */
static void
test_renewed_key (void)
{
  GBytes *crl;

  forge ("renewed-top", (Forgery){ .subject = "Renewed", .key = "new", .issuer = "Renewed", .issuer_key = "new" });
  forge ("old-with-new", (Forgery){ .subject = "Renewed", .key = "old", .issuer = "Renewed", .issuer_key = "new" });
  forge ("eve", (Forgery){ .subject = "Eve", .issuer = "Renewed", .issuer_key = "old", .is_user = TRUE });
  crl = forge_crl ("Renewed", "new", YESTERDAY, TOMORROW, "eve");
  g_assert_cmpint (check ("eve old-with-new renewed-top", "", crl, NULL), ==, CLINIC_REVOCATION_REVOKED);
}

/* A damaged list is as good as none. */
static void
test_damaged (void)
{
  forge_people ();
  g_assert_cmpint (check ("ada ca top", "", g_bytes_new_static ("\x30\x03\x02\x01\x01", 5), NULL), ==,
                   CLINIC_REVOCATION_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/revocation/statuses", test_statuses);
  g_test_add_func ("/revocation/time", test_time);
  g_test_add_func ("/revocation/forged", test_forged);
  g_test_add_func ("/revocation/signer", test_signer);
  g_test_add_func ("/revocation/other-key", test_other_key);
  g_test_add_func ("/revocation/renewed-key", test_renewed_key);
  g_test_add_func ("/revocation/damaged", test_damaged);
  result = g_test_run ();
  forge_end ();
  return result;
}
