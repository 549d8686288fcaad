/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/certificate.h"

#include "chain.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <time.h>

#define DAY (24 * 60 * 60)

/* RSA-PSS with SHA-256 and a salt of 20 bytes, where GnuTLS would expect 32. */
static const char pss_certificate[] =
  "MIIB/DCCATYCFB6v4U6KWLvcHy8Jdlq0zBpNmIC1MDwGCSqGSIb3DQEBCjAvoA8w"
  "DQYJYIZIAWUDBAIBBQChHDAaBgkqhkiG9w0BAQgwDQYJYIZIAWUDBAIBBQAwDjEM"
  "MAoGA1UEAwwDUFNTMB4XDTI2MTEyMjE3MTQ0NVoXDTI2MTIwMjE3MTQ0NVowDjEM"
  "MAoGA1UEAwwDUFNTMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwOqkJGFFC"
  "xM2IXBRTJU0xVucuI0bWR1+rG/BOMpR37YO1utPI1oOjH+MtMHFo5XaBu2Cc9LdI"
  "ZAFu7rf0cJ0CE31K6PEYbrAPJSSZO3h6wsNN586YTR80PS+hJlq0/pnvziJtOQNM"
  "OMJdi9Bx0azHsRcDPynMcjbGvLPS5IVWVQIDAQABMDwGCSqGSIb3DQEBCjAvoA8w"
  "DQYJYIZIAWUDBAIBBQChHDAaBgkqhkiG9w0BAQgwDQYJYIZIAWUDBAIBBQADgYEA"
  "pDfY7dHrXzFZICIQsL8KimQKRa2RbvY1rLuCp7sl+3mRVA53fdk0tjOtLmPnQ4I8"
  "CrLVZ1TMDshqlmoMAKZS442di+OOERCDl41hULrHf4TVpUmCK6iqybZQvisSEFWC"
  "3s2+NZuiyoCrO8Hbz6sANfkQfWgZF8C3lIzhwlq0o7g=";

static char *
join (const char *const *values)
{
  return g_strjoinv (" ", (char **)values);
}

#define ADA         "Ada Lovelace"
#define UPN         "ada@contoso.example"
#define CLIENT      "1.3.6.1.5.5.7.3.2"
#define ISSUING_URL "http://pki.contoso.example/issuing.crt"

static void
test_fields (void)
{
  static const struct
  {
    const char      *file;
    ClinicRole       role;
    const char      *name;
    const char      *upn;
    const char      *emails;
    const char      *purposes;
    const char      *ca_issuers;
    const char      *unknown_critical;
    int              path_length;
    guint            usage;
    const char      *key;
    const char      *signature;
    ClinicDigestKind digest;
  } rows[] = {
    { "root", CLINIC_ROLE_ROOT, "Contoso Root CA", NULL, "", "", "", "", -1, 0x60, "EC P-256", "ECDSA-SHA256",
      CLINIC_DIGEST_SHA2 },
    { "issuing", CLINIC_ROLE_INTERMEDIATE, "Contoso Issuing CA 1", NULL, "", "", "", "", 0, 0x60, "RSA 2048",
      "ECDSA-SHA256",
      CLINIC_DIGEST_SHA2 },
    { "user", CLINIC_ROLE_USER, ADA, UPN, UPN, CLIENT, ISSUING_URL, "", -1, 1, "EC P-256", "RSA-SHA256",
      CLINIC_DIGEST_SHA2 },
    { "user-no-upn", CLINIC_ROLE_USER, ADA, NULL, "", CLIENT, ISSUING_URL, "", -1, 1, "EC P-256", "RSA-SHA256",
      CLINIC_DIGEST_SHA2 },
    { "user-no-eku", CLINIC_ROLE_USER, ADA, UPN, UPN, "",
      ISSUING_URL, "", -1, 1, "EC P-256", "RSA-SHA256",
      CLINIC_DIGEST_SHA2 },
    { "user-sha1", CLINIC_ROLE_USER, ADA, UPN, UPN, CLIENT, ISSUING_URL, "", -1, 1, "EC P-256", "RSA-SHA1",
      CLINIC_DIGEST_SHA1 },
    { "user-md5", CLINIC_ROLE_USER, ADA, UPN, UPN, CLIENT, ISSUING_URL, "", -1, 1, "EC P-256", "RSA-MD5",
      CLINIC_DIGEST_MD },
    { "user-rsa512", CLINIC_ROLE_USER, ADA, UPN, UPN, CLIENT, ISSUING_URL, "", -1, 1, "RSA 512", "RSA-SHA256",
      CLINIC_DIGEST_SHA2 },
    { "user-critical", CLINIC_ROLE_USER, ADA, UPN, UPN, CLIENT, ISSUING_URL, "1.3.6.1.4.1.99999.1", -1, 1,
      "EC P-256", "RSA-SHA256",
      CLINIC_DIGEST_SHA2 },
    { "issuing-not-ca", CLINIC_ROLE_USER, "Contoso Issuing CA 1", NULL, "", "", "", "", -1, 0x60, "RSA 2048",
      "ECDSA-SHA256",
      CLINIC_DIGEST_SHA2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ClinicCertificate *certificate = load (rows[i].file);
      g_autofree char   *emails = join (clinic_certificate_get_emails (certificate));
      g_autofree char   *purposes = join (clinic_certificate_get_extended_key_usage (certificate));
      g_autofree char   *ca_issuers = join (clinic_certificate_get_ca_issuers (certificate));
      g_autofree char   *unknown = join (clinic_certificate_get_unknown_critical (certificate));

      g_test_message ("%s", rows[i].file);
      g_assert_cmpint (clinic_certificate_get_role (certificate), ==, rows[i].role);
      g_assert_cmpstr (clinic_certificate_get_display_name (certificate), ==, rows[i].name);
      g_assert_cmpstr (clinic_certificate_get_upn (certificate), ==, rows[i].upn);
      g_assert_cmpstr (emails, ==, rows[i].emails);
      g_assert_cmpstr (purposes, ==, rows[i].purposes);
      g_assert_cmpstr (ca_issuers, ==, rows[i].ca_issuers);
      g_assert_cmpstr (unknown, ==, rows[i].unknown_critical);
      g_assert_cmpint (clinic_certificate_get_path_length (certificate), ==, rows[i].path_length);
      g_assert_cmpuint (clinic_certificate_get_key_usage (certificate), ==, rows[i].usage);
      g_assert_cmpstr (clinic_certificate_get_key_text (certificate), ==, rows[i].key);
      g_assert_cmpstr (clinic_certificate_get_signature_text (certificate), ==, rows[i].signature);
      g_assert_cmpint (clinic_certificate_get_signature_digest (certificate), ==, rows[i].digest);
      g_assert_cmpint (clinic_certificate_get_version (certificate), ==, 3);
      g_assert_null (clinic_certificate_get_malformed (certificate)[0]);
    }
}

static void
test_identity (void)
{
  ClinicCertificate *user = load ("user");
  ClinicCertificate *issuing = load ("issuing");
  g_autofree char   *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, clinic_certificate_get_der (user));

  g_autoptr(ClinicCertificate) again = clinic_certificate_new (clinic_certificate_get_der (user), NULL);

  g_assert_cmpstr (clinic_certificate_get_sha256 (user), ==, sha256);
  g_assert_true (clinic_certificate_equal (user, again));
  g_assert_cmpuint (clinic_certificate_hash (user), ==, clinic_certificate_hash (again));
  g_assert_false (clinic_certificate_equal (user, issuing));
  g_assert_cmpstr (clinic_certificate_get_authority_key_id (user), ==, clinic_certificate_get_subject_key_id (issuing));
  g_assert_cmpuint (strlen (clinic_certificate_get_subject_key_id (issuing)), ==, 40);
  g_assert_true (clinic_name_equal (clinic_certificate_get_issuer (user), clinic_certificate_get_subject (issuing)));
  g_assert_cmpint (clinic_certificate_get_not_before (user), ==, 1735689600);   /* 2025-01-01 */
  g_assert_cmpint (clinic_certificate_get_not_after (user), ==, 1798761600);    /* 2027-01-01 */
  g_assert_cmpint (clinic_certificate_get_not_after (issuing), ==, 2208988800); /* 2040-01-01 */
  g_assert_true (clinic_certificate_has_basic_constraints (issuing));
  g_assert_true (clinic_certificate_is_ca (issuing));
  g_assert_false (clinic_certificate_is_ca (user));
  g_assert_true (clinic_certificate_has_name_constraints (load ("nc-ca")));
  g_assert_false (clinic_certificate_has_name_constraints (issuing));
  g_assert_cmpstr (clinic_certificate_get_dns_names (load ("server"))[0], ==, "sts.contoso.example");
}

static void
test_signed_by (void)
{
  static const struct
  {
    const char *certificate;
    const char *signer;
    gboolean    is_signed;
  } rows[] = {
    { "user", "issuing", TRUE },
    { "user", "issuing-expired", TRUE }, /* only the key matters */
    { "user", "issuing-not-ca", TRUE },
    { "user", "cross-issuing", TRUE },
    { "user", "issuing-utf8", TRUE },
    { "user", "issuing-rekeyed", FALSE },
    { "user", "issuing-namesake", FALSE },
    { "user", "root", FALSE },
    { "user", "user", FALSE },
    { "user-sha1", "issuing", TRUE }, /* weak is not wrong */
    { "user-md5", "issuing", TRUE },
    { "issuing", "root", TRUE },
    { "issuing", "root-renewed", TRUE },
    { "issuing", "namesake-root", FALSE },
    { "cross-issuing", "root", FALSE },
    { "cross-issuing", "other-root", TRUE },
    { "root", "root", TRUE },
    { "ring-a", "ring-b", TRUE },
    { "ring-b", "ring-a", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s by %s", rows[i].certificate, rows[i].signer);
      g_assert_cmpint (clinic_certificate_is_signed_by (load (rows[i].certificate), load (rows[i].signer)), ==,
                       rows[i].is_signed);
    }
  g_assert_true (clinic_certificate_is_self_signed (load ("root")));
  g_assert_true (clinic_certificate_is_self_issued (load ("root")));
  g_assert_false (clinic_certificate_is_self_signed (load ("issuing")));
  g_assert_false (clinic_certificate_is_self_signed (load ("ring-a")));
}

static void
test_pss (void)
{
  gsize   length;
  guint8 *data = g_base64_decode (pss_certificate, &length);
  g_autoptr(GBytes) der = g_bytes_new_take (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCertificate) certificate = clinic_certificate_new (der, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (clinic_certificate_get_signature_text (certificate), ==, "RSA-PSS-SHA256");
  g_assert_cmpint (clinic_certificate_get_signature_digest (certificate), ==, CLINIC_DIGEST_SHA2);
  g_assert_true (clinic_certificate_is_self_signed (certificate));
  g_assert_false (clinic_certificate_is_signed_by (certificate, load ("issuing")));
}

/* A bit turned anywhere must cost the signature, or the certificate. */
static void
test_flipped_bits (void)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (clinic_certificate_get_der (load ("user")), &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      g_autoptr(GBytes) der = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCertificate) certificate = NULL;

      copy[i] ^= 1 << (i % 8);
      der = g_bytes_new (copy, length);
      certificate = clinic_certificate_new (der, &error);
      g_assert_true ((certificate == NULL) == (error != NULL));
      if (certificate == NULL)
        continue;
      g_test_message ("byte %" G_GSIZE_FORMAT, i);
      g_assert_false (clinic_certificate_is_signed_by (certificate, load ("issuing")));
      clinic_certificate_get_role (certificate);
    }
}

static void
test_truncated (void)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (clinic_certificate_get_der (load ("user")), &length);

  for (gsize i = 0; i <= length + 1; i++)
    {
      g_autofree guint8 *copy = g_malloc0 (length + 1);
      g_autoptr(GBytes) der = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCertificate) certificate = NULL;

      memcpy (copy, data, length);
      der = g_bytes_new (copy, i);
      certificate = clinic_certificate_new (der, &error);
      if (i == length)
        g_assert_no_error (error);
      else if (i == 0)
        g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE);
      else
        g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED);
    }
}

typedef struct
{
  int         version;
  const char *subject; /* NULL for an empty name */
  gint64      not_before;
  gint64      not_after;
  const char *oid; /* of an extension, with its value */
  const char *value;
  gsize       value_length;
  gboolean    critical;
  const char *issuer; /* where it is not the subject */
} Forgery;

static GBytes *
forge (const Forgery *forgery)
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t     crt, ca;
  gnutls_datum_t        out;
  GBytes               *der;

  gnutls_x509_privkey_init (&key);
  gnutls_x509_privkey_generate (key, GNUTLS_PK_EDDSA_ED25519, 256, 0);
  gnutls_x509_crt_init (&crt);
  gnutls_x509_crt_init (&ca);
  gnutls_x509_crt_set_version (crt, (guint)forgery->version);
  gnutls_x509_crt_set_key (crt, key);
  gnutls_x509_crt_set_key (ca, key);
  gnutls_x509_crt_set_serial (crt, "\x00\xc0\xff\xee", 4);
  if (forgery->subject != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_dn (crt, forgery->subject, NULL), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_activation_time (crt, forgery->not_before), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_expiration_time (crt, forgery->not_after), ==, 0);
  if (forgery->oid != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_extension_by_oid (crt, forgery->oid, forgery->value, forgery->value_length,
                                                           forgery->critical),
                     ==, 0);
  if (forgery->issuer != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_dn (ca, forgery->issuer, NULL), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, forgery->issuer != NULL ? ca : crt, key, GNUTLS_DIG_SHA512, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &out), ==, 0);
  der = g_bytes_new (out.data, out.size);
  gnutls_free (out.data);
  gnutls_x509_crt_deinit (ca);
  gnutls_x509_crt_deinit (crt);
  gnutls_x509_privkey_deinit (key);
  return der;
}

static ClinicCertificate *
forge_certificate (const Forgery *forgery)
{
  g_autoptr(GBytes) der = forge (forgery);
  g_autoptr(GError) error = NULL;
  ClinicCertificate *certificate = clinic_certificate_new (der, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
test_dates (void)
{
  static const gint64 dates[] = {
    -631152000,   /* 1950-01-01 */
    0,            /* 1970-01-01 */
    2147483648,   /* 2038-01-19T03:14:08Z */
    2524607999,   /* the last second of UTCTime */
    2524608000,   /* the first of GeneralizedTime */
    253402300799, /* 9999-12-31T23:59:59Z */
  };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (dates); i++)
    {
      const Forgery forgery = { 3, "CN=x", MAX (dates[i], 0), dates[i + 1] };
      g_autoptr(ClinicCertificate) certificate = forge_certificate (&forgery);

      g_assert_cmpint (clinic_certificate_get_not_before (certificate), ==, forgery.not_before);
      g_assert_cmpint (clinic_certificate_get_not_after (certificate), ==, forgery.not_after);
    }
}

static void
test_version_1 (void)
{
  const Forgery forgery = { .version = 1, .subject = "CN=Old Root", .not_after = DAY };
  g_autoptr(ClinicCertificate) certificate = forge_certificate (&forgery);

  g_assert_cmpint (clinic_certificate_get_version (certificate), ==, 1);
  g_assert_false (clinic_certificate_is_ca (certificate));
  g_assert_false (clinic_certificate_has_basic_constraints (certificate));
  g_assert_true (clinic_certificate_is_self_signed (certificate));
  g_assert_cmpint (clinic_certificate_get_role (certificate), ==, CLINIC_ROLE_ROOT);
  g_assert_cmpstr (clinic_certificate_get_serial (certificate), ==, "c0ffee");
  g_assert_cmpstr (clinic_certificate_get_key_text (certificate), ==, "Ed25519");
}

/* Its own key made the signature, but in another name. */
static void
test_other_issuer (void)
{
  const Forgery forgery = { .version = 1, .subject = "CN=a", .not_after = DAY, .issuer = "CN=b" };
  g_autoptr(ClinicCertificate) certificate = forge_certificate (&forgery);

  g_assert_true (clinic_certificate_is_signed_by (certificate, certificate));
  g_assert_false (clinic_certificate_is_self_issued (certificate));
  g_assert_false (clinic_certificate_is_self_signed (certificate));
  g_assert_cmpint (clinic_certificate_get_role (certificate), ==, CLINIC_ROLE_USER);
}

#define NAMELESS    "Certificate c0ffee"
#define VALUE(text) .value = (text), .value_length = sizeof (text) - 1

static void
test_extensions (void)
{
  static const struct
  {
    Forgery     forgery;
    const char *name; /* of the certificate, which has no subject */
    const char *unknown;
    const char *malformed;
  } rows[] = {
    { { 3, NULL, 0, DAY }, NAMELESS, "", "" },
    { { 3, NULL, 0, DAY, "2.5.29.17", VALUE ("\x30\x03\x82\x01\x61") }, "a", "", "" },
    { { 3, NULL, 0, DAY, "2.5.29.17", VALUE ("\x30\x08\x82\x01\x61\x81\x03\x62\x40\x63") }, "b@c", "", "" },
    /* A UPN comes before an e-mail address. */
    { { 3, NULL, 0, DAY, "2.5.29.17",
        VALUE ("\x30\x18\x81\x03\x62\x40\x63"
               "\xa0\x11\x06\x0a\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x03\xa0\x03\x0c\x01\x75") },
      "u",
      "",
      "" },
    /* A line break in a name: the name is dropped, the rest is good. */
    { { 3, NULL, 0, DAY, "2.5.29.17", VALUE ("\x30\x06\x82\x01\x61\x82\x01\x0a") }, "a", "", "" },
    /* Not in RFC 5280: matters only where critical. */
    { { 3, NULL, 0, DAY, "1.2.3.4", VALUE ("\x05\x00") }, NAMELESS, "", "" },
    { { 3, NULL, 0, DAY, "1.2.3.4", VALUE ("\x05\x00"), TRUE }, NAMELESS, "1.2.3.4", "" },
    { { 3, NULL, 0, DAY, "2.5.29.32", VALUE ("\x05\x00") }, NAMELESS, "", "2.5.29.32" },
    /* One policy twice. */
    { { 3, NULL, 0, DAY, "2.5.29.32", VALUE ("\x30\x0a\x30\x03\x06\x01\x2a\x30\x03\x06\x01\x2b") }, NAMELESS, "", "" },
    { { 3, NULL, 0, DAY, "2.5.29.32", VALUE ("\x30\x0a\x30\x03\x06\x01\x2a\x30\x03\x06\x01\x2a") },
      NAMELESS,
      "",
      "2.5.29.32" },
    /* No addresses at all where there must be one. */
    { { 3, NULL, 0, DAY, "1.3.6.1.5.5.7.1.1", VALUE ("\x30\x00") }, NAMELESS, "", "1.3.6.1.5.5.7.1.1" },
    /* What restricts the certificate must not be lost: empty purposes, a negative path length, no bits. */
    { { 3, NULL, 0, DAY, "2.5.29.37", VALUE ("\x30\x00") }, NAMELESS, "", "2.5.29.37" },
    { { 3, NULL, 0, DAY, "2.5.29.19", VALUE ("\x30\x06\x01\x01\xff\x02\x01\xff") }, NAMELESS, "", "2.5.29.19" },
    { { 3, NULL, 0, DAY, "2.5.29.15", VALUE ("\x03\x00") }, NAMELESS, "", "2.5.29.15" },
    { { 3, NULL, 0, DAY, "2.5.29.15", VALUE ("\x03\x03\x07\x00\x80") }, NAMELESS, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCertificate) certificate = forge_certificate (&rows[i].forgery);
      g_autofree char *unknown = join (clinic_certificate_get_unknown_critical (certificate));
      g_autofree char *malformed = join (clinic_certificate_get_malformed (certificate));

      g_test_message ("row %u", i);
      g_assert_cmpstr (clinic_certificate_get_display_name (certificate), ==, rows[i].name);
      g_assert_cmpstr (unknown, ==, rows[i].unknown);
      g_assert_cmpstr (malformed, ==, rows[i].malformed);
    }
}

static void
test_key_usage_bits (void)
{
  const Forgery forgery = { 3, NULL, 0, DAY, "2.5.29.15", VALUE ("\x03\x03\x07\x81\x80") };
  g_autoptr(ClinicCertificate) certificate = forge_certificate (&forgery);

  g_assert_true (clinic_certificate_has_key_usage (certificate));
  g_assert_cmpuint (clinic_certificate_get_key_usage (certificate), ==,
                    CLINIC_KEY_USAGE_DIGITAL_SIGNATURE | CLINIC_KEY_USAGE_ENCIPHER_ONLY |
                      CLINIC_KEY_USAGE_DECIPHER_ONLY);
}

static void
test_addresses (void)
{
  /* caIssuers as a directory name, caIssuers by LDAP, OCSP, caIssuers by HTTP. */
  const Forgery aia = { 3, NULL, 0, DAY, "1.3.6.1.5.5.7.1.1",
                        VALUE ("\x30\x4a"
                               "\x30\x0e\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\xa4\x02\x30\x00"
                               "\x30\x12\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86\x06ldap:/"
                               "\x30\x12\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x01\x86\x06http:o"
                               "\x30\x10\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86\x04http") };
  /* A point with two names, a point with only reasons. */
  const Forgery cdp = { 3, NULL, 0, DAY, "2.5.29.31",
                        VALUE ("\x30\x14\x30\x0c\xa0\x0a\xa0\x08\x86\x02h1\x86\x02h2\x30\x04\x81\x02\x07\x80") };
  g_autoptr(ClinicCertificate) with_aia = forge_certificate (&aia);
  g_autoptr(ClinicCertificate) with_cdp = forge_certificate (&cdp);
  g_autofree char *issuers = join (clinic_certificate_get_ca_issuers (with_aia));
  g_autofree char *responders = join (clinic_certificate_get_ocsp_responders (with_aia));
  g_autofree char *points = join (clinic_certificate_get_crl_distribution_points (with_cdp));

  g_assert_cmpstr (issuers, ==, "ldap:/ http");
  g_assert_cmpstr (responders, ==, "http:o");
  g_assert_cmpstr (points, ==, "h1 h2");
}

static GBytes *
forge_names (guint count)
{
  g_autoptr(GByteArray) names = g_byte_array_new ();
  Forgery forgery = { 3, NULL, 0, DAY, "2.5.29.17" };
  guint8  header[] = { 0x30, 0x83, 0, 0, 0 };

  g_byte_array_append (names, header, sizeof header);
  for (guint i = 0; i < count; i++)
    g_byte_array_append (names, (const guint8 *)"\x82\x01x", 3);
  names->data[2] = (guint8)((names->len - 5) >> 16);
  names->data[3] = (guint8)((names->len - 5) >> 8);
  names->data[4] = (guint8)(names->len - 5);
  forgery.value = (const char *)names->data;
  forgery.value_length = names->len;
  return forge (&forgery);
}

/* GnuTLS would need a minute for these. */
static void
test_too_many_names (void)
{
  g_autoptr(GBytes) der = forge_names (4097);
  g_autoptr(GError) error = NULL;

  g_assert_null (clinic_certificate_new (der, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
}

/* The identifier of the extended key usage becomes that of the key usage. */
static void
test_twins (void)
{
  g_autoptr(GBytes) der = read_fixture ("user.der");
  g_autoptr(GBytes) twins = NULL;
  g_autoptr(GError) error = NULL;
  gsize   length;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&der), &length);

  for (gsize i = 0; i + 5 <= length; i++)
    if (memcmp (data + i, "\x06\x03\x55\x1d\x25", 5) == 0)
      data[i + 4] = 0x0f;
  twins = g_bytes_new_take (data, length);
  g_assert_null (clinic_certificate_new (twins, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED);
  g_assert_cmpstr (error->message, ==, "The certificate is malformed: one extension is in it twice.");
}

/* Returns: the least processor time of some attempts, in nanoseconds: what disturbs only makes it more */
static gint64
time_reading (GBytes *der)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr(ClinicCertificate) certificate = NULL;
      struct timespec begin, end;

      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &begin);
      certificate = clinic_certificate_new (der, NULL);
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &end);
      g_assert_nonnull (certificate);
      least = MIN (least, (end.tv_sec - begin.tv_sec) * 1000000000 + end.tv_nsec - begin.tv_nsec);
    }
  return least;
}

/* A file can hold hundreds of certificates with thousands of names each: a name must cost next to nothing. */
static void
test_many_names (void)
{
  g_autoptr(GBytes) some = forge_names (20);
  g_autoptr(GBytes) many = forge_names (4000);

  g_assert_cmpint (time_reading (many), <, 20 * time_reading (some));
}

static gpointer
ask (gpointer certificate)
{
  return GINT_TO_POINTER (clinic_certificate_is_self_signed (certificate));
}

/* The first answer is found by whichever thread comes first; all must get the same. */
static void
test_threads (void)
{
  g_autoptr(GBytes) der = read_fixture ("root.der");
  g_autoptr(ClinicCertificate) root = clinic_certificate_new (der, NULL);
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask, root);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pki/certificate/fields", test_fields);
  g_test_add_func ("/pki/certificate/identity", test_identity);
  g_test_add_func ("/pki/certificate/signed-by", test_signed_by);
  g_test_add_func ("/pki/certificate/pss", test_pss);
  g_test_add_func ("/pki/certificate/flipped-bits", test_flipped_bits);
  g_test_add_func ("/pki/certificate/truncated", test_truncated);
  g_test_add_func ("/pki/certificate/dates", test_dates);
  g_test_add_func ("/pki/certificate/version-1", test_version_1);
  g_test_add_func ("/pki/certificate/other-issuer", test_other_issuer);
  g_test_add_func ("/pki/certificate/extensions", test_extensions);
  g_test_add_func ("/pki/certificate/key-usage-bits", test_key_usage_bits);
  g_test_add_func ("/pki/certificate/addresses", test_addresses);
  g_test_add_func ("/pki/certificate/too-many-names", test_too_many_names);
  g_test_add_func ("/pki/certificate/many-names", test_many_names);
  g_test_add_func ("/pki/certificate/twins", test_twins);
  g_test_add_func ("/pki/certificate/threads", test_threads);
  result = g_test_run ();
  forget_all ();
  return result;
}
