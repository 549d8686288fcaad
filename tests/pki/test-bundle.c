/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/bundle.h"

#include "chain.h"

#include "pki/bundle-private.h"
#include "pki/der.h"

#include <gnutls/pkcs12.h>

/* What one file must give. */
typedef struct
{
  const char      *file;
  const char      *password;
  ClinicBundleKind kind;
  const char      *certificates; /* names of fixtures, in order */
  guint            crls;
  guint            notes;
  gboolean         had_private_key;
} Good;

#define WRAP(out, tag, in) clinic_der_append (out, tag, (ClinicDer){ (in)->data, (in)->len })

static char *
list_names (ClinicBundle *bundle)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < bundle->certificates->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name_of (g_ptr_array_index (bundle->certificates, i)));
  return g_string_free (names, FALSE);
}

static void
test_good (void)
{
  static const Good rows[] = {
    { "user.der", NULL, CLINIC_BUNDLE_DER, "user" },
    { "chain.pem", NULL, CLINIC_BUNDLE_PEM, "user issuing root" },
    { "chain-crlf.pem", NULL, CLINIC_BUNDLE_PEM, "user issuing root" },
    { "chain-bom.pem", NULL, CLINIC_BUNDLE_PEM, "user issuing root" },
    { "chain-utf16.pem", NULL, CLINIC_BUNDLE_PEM, "user issuing root" },
    { "bad-block.pem", NULL, CLINIC_BUNDLE_PEM, "user root", 0, 1 },
    { "bare.b64", NULL, CLINIC_BUNDLE_BASE64, "issuing" },
    { "bundle.p7b", NULL, CLINIC_BUNDLE_PKCS7, "user issuing root" },
    { "bundle.p7b.pem", NULL, CLINIC_BUNDLE_PKCS7, "user issuing root" },
    { "user.p12", "clinic", CLINIC_BUNDLE_PKCS12, "user issuing", 0, 1, TRUE },
    { "user-leaf.p12", "clinic", CLINIC_BUNDLE_PKCS12, "user", 0, 1, TRUE },
    { "empty-password.p12", NULL, CLINIC_BUNDLE_PKCS12, "user", 0, 1, TRUE },
    { "empty-password.p12", "", CLINIC_BUNDLE_PKCS12, "user", 0, 1, TRUE },
    { "crl-good.der", NULL, CLINIC_BUNDLE_DER, "", 1 },
  };

  load ("user");
  load ("issuing");
  load ("root");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GBytes) bytes = read_fixture (rows[i].file);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = clinic_bundle_read (bytes, rows[i].password, &error);
      g_autofree char *names = NULL;

      g_test_message ("%s", rows[i].file);
      g_assert_no_error (error);
      names = list_names (bundle);
      g_assert_cmpstr (names, ==, rows[i].certificates);
      g_assert_cmpint (bundle->kind, ==, rows[i].kind);
      g_assert_cmpuint (bundle->crls->len, ==, rows[i].crls);
      g_assert_cmpuint (bundle->notes->len, ==, rows[i].notes);
      g_assert_cmpint (bundle->had_private_key, ==, rows[i].had_private_key);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *file;
    const char *password;
    ClinicError code;
    const char *word; /* what the sentence must name */
  } rows[] = {
    { "empty", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "empty" },
    { "key-only.pem", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "private key" },
    { "request.pem", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "certificate request" },
    { "page.html", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "HTML" },
    { "archive.zip", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "ZIP" },
    { "noise.bin", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "binary data" },
    { "article.log", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "plain text" },
    { "graph-one.json", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "JSON" },
    { "profile-root.mobileconfig", NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, "profile" },
    { "truncated.der", NULL, CLINIC_ERROR_DAMAGED, "truncated" },
    { "user.p12", NULL, CLINIC_ERROR_PASSWORD_NEEDED, "password" },
    { "user.p12", "Clinic", CLINIC_ERROR_PASSWORD_WRONG, "password" },
    { "user.p12", "", CLINIC_ERROR_PASSWORD_WRONG, "password" },
    { "empty-password.p12", "clinic", CLINIC_ERROR_PASSWORD_WRONG, "password" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GBytes) bytes = read_fixture (rows[i].file);
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", rows[i].file);
      g_assert_null (clinic_bundle_read (bytes, rows[i].password, &error));
      g_assert_error (error, CLINIC_ERROR, (int)rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].word));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static ClinicBundle *
read_text (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  ClinicBundle *bundle = clinic_bundle_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return bundle;
}

/* One certificate as people paste it. */
static void
test_pem_layouts (void)
{
  gsize            length;
  const guint8    *data = g_bytes_get_data (clinic_certificate_get_der (load ("user")), &length);
  g_autofree char *base64 = g_base64_encode (data, length);
  g_autoptr(GString) column = g_string_new ("-----BEGIN CERTIFICATE-----\n");
  g_autoptr(GString) escaped = g_string_new ("{ \"cert\": \"-----BEGIN CERTIFICATE-----\\n");
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *unpadded = g_strdup (base64);

  for (const char *p = base64; *p != '\0'; p++)
    g_string_append_printf (column, "%c\n", *p);
  g_string_append (column, "-----END CERTIFICATE-----\n");
  for (gsize i = 0; i < strlen (base64); i += 64)
    g_string_append_printf (escaped, "%.64s\\n", base64 + i);
  g_string_append (escaped, "-----END CERTIFICATE-----\\n\" }");
  unpadded[strcspn (unpadded, "=")] = '\0';

#define ADD(...) g_ptr_array_add (texts, g_strdup_printf (__VA_ARGS__))
  ADD ("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n", base64);
  ADD ("-----BEGIN CERTIFICATE-----%s-----END CERTIFICATE-----", base64);
  ADD ("-----BEGIN X509 CERTIFICATE-----\r\n%s\r\n-----END X509 CERTIFICATE-----", base64);
  ADD ("-----BEGIN TRUSTED CERTIFICATE-----\n%s\n-----END TRUSTED CERTIFICATE-----", base64);
  ADD ("-----BEGIN PKCS7-----\n%s\n-----END PKCS7-----", base64);
  ADD ("subject=CN=x\n  -----BEGIN CERTIFICATE-----  \n %s \n-----END CERTIFICATE-----\ntail", base64);
  ADD ("-----BEGIN CERTIFICATE-----\nX-Note: mail\n\n%s\n-----END CERTIFICATE-----", base64);
  ADD ("-----BEGIN CERTIFICATE-----\n(%s\n-----END CERTIFICATE-----", base64);
  ADD ("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----", unpadded);
  ADD ("-----BEGIN CERTIFICATE-----\n%s===\n-----END CERTIFICATE-----", base64);
  ADD ("\xe4\xfe\xfa-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----", base64);
  ADD ("\xef\xbb\xbf%s", base64);
  ADD ("  %s\n\n", base64);
  ADD ("%s", unpadded);
  ADD ("%s", column->str);
  ADD ("%s", escaped->str);
#undef ADD

  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr(ClinicBundle) bundle = NULL;

      g_test_message ("layout %u", i);
      bundle = read_text (g_ptr_array_index (texts, i));
      g_assert_cmpuint (bundle->certificates->len, ==, 1);
      g_assert_true (clinic_certificate_equal (g_ptr_array_index (bundle->certificates, 0), load ("user")));
      g_assert_cmpuint (bundle->notes->len, ==, 0);
    }
}

/* Blocks of all kinds in one file: the good ones stay, the others are named with their number. */
static void
test_pem_mixture (void)
{
  g_autoptr(GBytes) chain = read_fixture ("chain.pem");
  g_autoptr(GBytes) key = read_fixture ("key-only.pem");
  g_autoptr(GBytes) request = read_fixture ("request.pem");
  g_autofree char *text = NULL;
  g_autoptr(ClinicBundle) bundle = NULL;

  text = g_strdup_printf ("%.*s%.*s-----BEGIN CERTIFICATE-----\nMIIB\n%.*s", (int)g_bytes_get_size (key),
                          (const char *)g_bytes_get_data (key, NULL), (int)g_bytes_get_size (request),
                          (const char *)g_bytes_get_data (request, NULL), (int)g_bytes_get_size (chain),
                          (const char *)g_bytes_get_data (chain, NULL));
  bundle = read_text (text);
  g_assert_cmpuint (bundle->certificates->len, ==, 3);
  g_assert_true (bundle->had_private_key);
  g_assert_cmpuint (bundle->notes->len, ==, 3);
  g_assert_nonnull (strstr (g_ptr_array_index (bundle->notes, 0), "Block 1"));
  g_assert_nonnull (strstr (g_ptr_array_index (bundle->notes, 0), "private key"));
  g_assert_nonnull (strstr (g_ptr_array_index (bundle->notes, 1), "certificate request"));
  g_assert_nonnull (strstr (g_ptr_array_index (bundle->notes, 2), "Block 3"));
}

static void
test_utf16 (void)
{
  g_autoptr(GBytes) pem = read_fixture ("chain.pem");
  gsize       length;
  const char *text = g_bytes_get_data (pem, &length);

  for (guint form = 0; form < 4; form++)
    {
      gboolean big = (form & 1) != 0;
      gboolean marked = (form & 2) != 0;
      g_autoptr(GByteArray) wide = g_byte_array_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = NULL;

      if (marked)
        g_byte_array_append (wide, (const guint8 *)(big ? "\xfe\xff" : "\xff\xfe"), 2);
      for (gsize i = 0; i < length; i++)
        {
          guint8 unit[2] = { big ? 0 : (guint8)text[i], big ? (guint8)text[i] : 0 };

          g_byte_array_append (wide, unit, 2);
        }
      bytes = g_bytes_new (wide->data, wide->len);
      bundle = clinic_bundle_read (bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (bundle->certificates->len, ==, 3);
    }
}

static void
append_der_file (GByteArray *array,
                 const char *file)
{
  g_autoptr(GBytes) bytes = read_fixture (file);
  gsize         length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (array, data, (guint)length);
}

static void
test_glued (void)
{
  static const struct
  {
    const char *tail;
    gsize       length;
    guint       notes;
  } rows[] = {
    { "", 0, 0 },
    { "\r\n", 2, 0 },
    { "\0\0\0", 3, 0 },
    { "tail", 4, 1 },
    { "\x30\x03\x02\x01", 4, 1 },     /* cut off */
    { "\x30\x03\x02\x01\x00", 5, 1 }, /* whole, but no certificate */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GByteArray) glued = g_byte_array_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = NULL;

      append_der_file (glued, "user.der");
      append_der_file (glued, "issuing.der");
      append_der_file (glued, "crl-good.der");
      append_der_file (glued, "user.der");
      g_byte_array_append (glued, (const guint8 *)rows[i].tail, (guint)rows[i].length);
      bytes = g_bytes_new (glued->data, glued->len);
      bundle = clinic_bundle_read (bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (bundle->certificates->len, ==, 2);
      g_assert_cmpuint (bundle->crls->len, ==, 1);
      g_assert_cmpuint (bundle->notes->len, ==, rows[i].notes);
    }
}

static void
test_add (void)
{
  g_autoptr(ClinicBundle) bundle = clinic_bundle_new (CLINIC_BUNDLE_FOLDER);
  g_autoptr(GBytes) der = read_fixture ("user.der");
  g_autoptr(ClinicCertificate) twin = clinic_certificate_new (der, NULL);

  g_assert_true (clinic_bundle_add (bundle, load ("user")));
  g_assert_false (clinic_bundle_add (bundle, twin));
  g_clear_pointer (&twin, clinic_certificate_unref);
  g_assert_false (clinic_bundle_add (bundle, load ("user")));
  g_assert_true (clinic_bundle_add (bundle, load ("issuing")));
  g_assert_cmpuint (bundle->certificates->len, ==, 2);
  for (guint i = 0; i < 1000; i++)
    clinic_bundle_add_note (bundle, "Note %u.", i);
  g_assert_cmpuint (bundle->notes->len, ==, 101);
}

/* A bundle with room for so many certificates more. To read ten thousand takes too long here. */
static ClinicBundle *
make_nearly_full (guint room)
{
  ClinicBundle *bundle = clinic_bundle_new (CLINIC_BUNDLE_FOLDER);

  for (guint i = room; i < CLINIC_BUNDLE_MAX_CERTIFICATES; i++)
    g_ptr_array_add (bundle->certificates, clinic_certificate_ref (load ("server")));
  return bundle;
}

static void
test_caps (void)
{
  static const char *const files[] = { "chain.pem", "bundle.p7b" }; /* three certificates in each */
  g_autofree guint8       *zeros = g_malloc0 (CLINIC_BUNDLE_MAX_BYTES + 1);
  g_autoptr(GBytes) huge = g_bytes_new_static (zeros, CLINIC_BUNDLE_MAX_BYTES + 1);
  g_autoptr(GError) error = NULL;

  g_assert_null (clinic_bundle_read (huge, NULL, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint room = 2; room <= 3; room++)
      {
        g_autoptr(ClinicBundle) bundle = make_nearly_full (room);
        g_autoptr(GBytes) bytes = read_fixture (files[i]);
        ClinicDer content;
        gboolean  good;

        content.data = g_bytes_get_data (bytes, &content.length);
        if (i == 0)
          good = clinic_bundle_read_pem (bundle, content, NULL, &error);
        else
          good = clinic_bundle_read_der (bundle, content, NULL, &error);
        g_assert_cmpint (good, ==, room == 3);
        g_assert_cmpuint (bundle->certificates->len, ==, CLINIC_BUNDLE_MAX_CERTIFICATES);
        if (room == 2)
          g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
        g_clear_error (&error);
        g_assert_false (clinic_bundle_add (bundle, load ("user-future")));
      }
}

/* The file with another number of rounds for its MAC. */
static GBytes *
set_rounds (const char *file,
            ClinicDer   rounds)
{
  g_autoptr(GBytes) bytes = read_fixture (file);
  g_autoptr(GByteArray) mac = g_byte_array_new ();
  g_autoptr(GByteArray) fields = g_byte_array_new ();
  g_autoptr(GByteArray) result = g_byte_array_new ();
  ClinicDer     rest, mac_data;
  ClinicDerItem version, safe, digest, salt;

  rest.data = g_bytes_get_data (bytes, &rest.length);
  g_assert_true (clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &rest) && clinic_der_read (&rest, &version) &&
                 clinic_der_read (&rest, &safe) && clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &mac_data) &&
                 clinic_der_read (&mac_data, &digest) && clinic_der_read (&mac_data, &salt));
  g_byte_array_append (mac, digest.whole.data, (guint)digest.whole.length);
  g_byte_array_append (mac, salt.whole.data, (guint)salt.whole.length);
  clinic_der_append (mac, CLINIC_DER_INTEGER, rounds);
  g_byte_array_append (fields, version.whole.data, (guint)version.whole.length);
  g_byte_array_append (fields, safe.whole.data, (guint)safe.whole.length);
  WRAP (fields, CLINIC_DER_SEQUENCE, mac);
  WRAP (result, CLINIC_DER_SEQUENCE, fields);
  return g_bytes_new (result->data, result->len);
}

/* How often the password is to be hashed is read before it is done: the second would take minutes. */
static void
test_rounds (void)
{
  g_autoptr(GBytes) few = set_rounds ("user.p12", (ClinicDer){ (const guint8 *)"\x02", 1 });
  g_autoptr(GBytes) many = set_rounds ("user.p12", (ClinicDer){ (const guint8 *)"\x7f\xff\xff\xff", 4 });
  g_autoptr(GError) error = NULL;

  g_assert_null (clinic_bundle_read (few, "clinic", &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG);
  g_clear_error (&error);
  g_assert_null (clinic_bundle_read (many, "clinic", &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
}

/* “No password” is written in two ways: as the empty one, and as none at all. */
static void
test_null_password (void)
{
  gnutls_pkcs12_t     p12;
  gnutls_pkcs12_bag_t bag;
  gsize               length;
  gconstpointer       data = g_bytes_get_data (clinic_certificate_get_der (load ("user")), &length);
  gnutls_datum_t      der = { (guint8 *)data, (guint)length }, out;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = NULL;

  gnutls_pkcs12_init (&p12);
  gnutls_pkcs12_bag_init (&bag);
  g_assert_cmpint (gnutls_pkcs12_bag_set_data (bag, GNUTLS_BAG_CERTIFICATE, &der), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_bag_encrypt (bag, NULL, GNUTLS_PKCS_PKCS12_3DES | GNUTLS_PKCS_NULL_PASSWORD), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_set_bag (p12, bag), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_generate_mac (p12, NULL), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_export2 (p12, GNUTLS_X509_FMT_DER, &out), >=, 0);
  bytes = g_bytes_new (out.data, out.size);
  gnutls_free (out.data);
  gnutls_pkcs12_bag_deinit (bag);
  gnutls_pkcs12_deinit (p12);

  bundle = clinic_bundle_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bundle->certificates->len, ==, 1);
  g_assert_false (bundle->had_private_key);
}

/* Whatever is done to a file, it is read or refused in words. */
static void
test_damage (void)
{
  static const char *const files[] = { "bundle.p7b", "user-leaf.p12", "chain-utf16.pem", "crl-good.der" };

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_autoptr(GBytes) bytes = read_fixture (files[f]);
      gsize         length;
      const guint8 *data = g_bytes_get_data (bytes, &length);

      for (gsize i = 0; i < length; i += 31)
        for (guint way = 0; way < 2; way++)
          {
            g_autofree guint8 *copy = g_memdup2 (data, length);
            g_autoptr(GBytes) damaged = NULL;
            g_autoptr(GError) error = NULL;
            g_autoptr(ClinicBundle) bundle = NULL;

            copy[i] ^= 1 << (i % 8);
            damaged = g_bytes_new (copy, way == 0 ? length : i);
            /* The PKCS#12 rounds of a whole file take their time; its password is left out. */
            bundle = clinic_bundle_read (damaged, NULL, &error);
            g_assert_true ((bundle == NULL) == (error != NULL));
          }
    }
}

static void
test_wrong_file (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *word;
  } rows[] = {
    { "", 0, "empty" },
    { "%PDF-1.7", 8, "PDF" },
    { "\x89PNG\r\n\x1a\n", 8, "picture" },
    { "\xff\xd8\xff\xe0", 4, "picture" },
    { "\xfe\xed\xfe\xed\0\0", 6, "Java keystore" },
    { "\x1f\x8b\x08", 3, "archive" },
    { "bplist00\xd1", 9, "property list" },
    { "<?xml version=\"1.0\"?>\n<plist version=\"1.0\">", 42, "property list" },
    { "<?xml version=\"1.0\"?><a/>", 25, "XML" },
    { "\xef\xbb\xbf<!DOCTYPE html><p>", 21, "HTML" },
    { "PuTTY-User-Key-File-2: ssh-rsa", 30, "PuTTY" },
    { "ssh-ed25519 AAAA", 16, "SSH" },
    { "-----BEGIN OPENSSH PRIVATE KEY-----\nAA", 38, "SSH" },
    { "-----BEGIN RSA PRIVATE KEY-----\nAA", 34, "private key" },
    { "-----BEGIN PUBLIC KEY-----\nAA", 29, "public key" },
    { "-----BEGIN PGP MESSAGE-----\nAA", 30, "PGP" },
    { "{ \"a\": 1 }", 10, "JSON" },
    { "02:11 hello", 11, "plain text" },
    { "Gr\xfc\xdf Gott", 9, "plain text" },
    { "a\0b\0c\0d\0", 8, "plain text" },
    { "\x01\x02\x03", 3, "binary data" },
    { "\x30\x82\x01", 3, "truncated" },
    { "\x30\x05\x0a\x01\x00\xa0\x00", 7, "OCSP response" },
    { "\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03", 13, "encrypted CMS" },
    { "\x30\x0c\x02\x01\x00\x30\x03\x06\x01\x2a\x04\x02\x30\x00", 14, "private key" },
    { "\x30\x07\x02\x01\x01\x04\x02\x01\x02", 9, "private key" },
    { "\x30\x09\x30\x03\x06\x01\x2a\x03\x02\x00\x01", 11, "public key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (rows[i].bytes, rows[i].length);
      g_autofree char *sentence = clinic_bundle_name_wrong_file (bytes);

      g_test_message ("%s", sentence);
      g_assert_nonnull (strstr (sentence, rows[i].word));
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pki/bundle/good", test_good);
  g_test_add_func ("/pki/bundle/refused", test_refused);
  g_test_add_func ("/pki/bundle/pem-layouts", test_pem_layouts);
  g_test_add_func ("/pki/bundle/pem-mixture", test_pem_mixture);
  g_test_add_func ("/pki/bundle/utf16", test_utf16);
  g_test_add_func ("/pki/bundle/glued", test_glued);
  g_test_add_func ("/pki/bundle/add", test_add);
  g_test_add_func ("/pki/bundle/caps", test_caps);
  g_test_add_func ("/pki/bundle/rounds", test_rounds);
  g_test_add_func ("/pki/bundle/null-password", test_null_password);
  g_test_add_func ("/pki/bundle/damage", test_damage);
  g_test_add_func ("/pki/bundle/wrong-file", test_wrong_file);
  result = g_test_run ();
  forget_all ();
  return result;
}
