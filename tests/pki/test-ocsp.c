/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/ocsp.h"
#include "pki/revocation.h"

#include "forge-list.h"

#include <gnutls/crypto.h>
#include <gnutls/ocsp.h>

#define OCSP_SIGNING "1.3.6.1.5.5.7.3.9"
#define SHA1         "2b0e03021a"
#define SHA256       "608648016503040201"

typedef struct
{
  const char *certificate;
  const char *digest;    /* digits of its identifier; NULL: SHA-1 */
  const char *issuer;    /* a certificate; NULL: “ca” */
  const char *key;       /* who signs; NULL: “CA” */
  const char *responder; /* a certificate that comes along */
  guint8      status;    /* 0: good, 1: revoked, 2: unknown */
  guint8      reason;    /* of a revocation */
  gint64      from;
  gint64      to; /* -1: none */
  const char *nonce;
  const char *extension; /* digits of an identifier: critical */
  guint       copies;
} ForgedAnswer;

static GByteArray *
der_hash (const char   *digest,
          gconstpointer data,
          gsize         length)
{
  gboolean is_sha1 = g_str_equal (digest, SHA1);
  guint8   hash[32];

  g_assert_cmpint (gnutls_hash_fast (is_sha1 ? GNUTLS_DIG_SHA1 : GNUTLS_DIG_SHA256, data, length, hash), >=, 0);
  return der_data (0x04, hash, is_sha1 ? 20 : 32);
}

/* The key of an Ed25519 certificate is the end of what its public key holds. */
static GByteArray *
der_key_hash (const char              *digest,
              const ClinicCertificate *issuer)
{
  gsize             size;
  gconstpointer     data = g_bytes_get_data (clinic_certificate_get_der (issuer), &size);
  gnutls_datum_t    der = { (guint8 *)data, (guint)size };
  gnutls_datum_t    info;
  gnutls_x509_crt_t crt;
  gnutls_pubkey_t   key;
  GByteArray       *hash;

  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_import (crt, &der, GNUTLS_X509_FMT_DER), >=, 0);
  g_assert_cmpint (gnutls_pubkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_pubkey_import_x509 (key, crt, 0), >=, 0);
  g_assert_cmpint (gnutls_pubkey_export2 (key, GNUTLS_X509_FMT_DER, &info), >=, 0);
  hash = der_hash (digest, info.data + info.size - 32, 32);
  gnutls_free (info.data);
  gnutls_pubkey_deinit (key);
  gnutls_x509_crt_deinit (crt);
  return hash;
}

static GByteArray *
der_cert_id (const ForgedAnswer *answer)
{
  const char              *digest = answer->digest != NULL ? answer->digest : SHA1;
  const ClinicCertificate *issuer = load (answer->issuer != NULL ? answer->issuer : "ca");
  GBytes                  *der = clinic_name_get_der (clinic_certificate_get_subject (issuer));
  gsize                    size;
  gconstpointer            name = g_bytes_get_data (der, &size);

  return der_wrap (0x30, der_join (der_wrap (0x30, der_hex (0x06, digest)), der_hash (digest, name, size),
                                   der_key_hash (digest, issuer), der_serial (load (answer->certificate)), NULL));
}

static GByteArray *
der_single (const ForgedAnswer *answer)
{
  GByteArray *status = answer->status == 0 ? der_hex (0x80, "") : der_hex (0x82, "");
  GByteArray *single;

  if (answer->status == 1)
    {
      g_byte_array_unref (status);
      status = der_join (der_time (YESTERDAY), der_wrap (0xa0, der_data (0x0a, &answer->reason, 1)), NULL);
      status = der_wrap (0xa1, status);
    }
  single = der_join (der_cert_id (answer), status, der_time (answer->from != 0 ? answer->from : YESTERDAY), NULL);
  if (answer->to >= 0)
    single = der_join (single, der_wrap (0xa0, der_time (answer->to != 0 ? answer->to : TOMORROW)), NULL);
  if (answer->extension != NULL)
    single = der_join (single,
                       der_wrap (0xa1, der_wrap (0x30, der_extension (answer->extension, TRUE, der_hex (0x05, "")))),
                       NULL);
  return der_wrap (0x30, single);
}

static GByteArray *
der_certificate (const ClinicCertificate *certificate)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (clinic_certificate_get_der (certificate), &size);
  GByteArray   *whole = g_byte_array_new ();

  g_byte_array_append (whole, data, (guint)size);
  return whole;
}

static GBytes *
forge_answer (ForgedAnswer answer)
{
  GByteArray *singles = der_single (&answer);
  GByteArray *more = NULL;
  GByteArray *tbs, *basic;

  for (guint i = 0; i < answer.copies; i++)
    singles = der_join (singles, der_single (&answer), NULL);
  tbs = der_join (der_wrap (0xa1, der_name (answer.responder != NULL ? "Responder" : "CA")), der_time (NOW),
                  der_wrap (0x30, singles), NULL);
  if (answer.nonce != NULL)
    tbs = der_join (tbs,
                    der_wrap (0xa1, der_wrap (0x30, der_extension ("2b0601050507300102", FALSE,
                                                                   der_text (0x04, answer.nonce)))),
                    NULL);
  if (answer.responder != NULL)
    more = der_wrap (0xa0, der_wrap (0x30, der_certificate (load (answer.responder))));
  basic = der_sign (der_wrap (0x30, tbs), answer.key != NULL ? answer.key : "CA", more);
  basic = der_join (der_hex (0x06, "2b0601050507300101"), der_wrap (0x04, basic), NULL);
  basic = der_wrap (0xa0, der_wrap (0x30, basic));
  return der_finish (der_wrap (0x30, der_join (der_hex (0x0a, "00"), basic, NULL)));
}

static void
forge_people (void)
{
  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("ca", (Forgery){ .subject = "CA", .issuer = "Top" });
  forge ("ada", (Forgery){ .subject = "Ada", .issuer = "CA", .is_user = TRUE });
  forge ("bob", (Forgery){ .subject = "Bob", .issuer = "CA", .is_user = TRUE });
  forge ("alias", (Forgery){ .subject = "Alias", .key = "CA", .issuer = "Top" });
  forge ("namesake", (Forgery){ .subject = "CA", .key = "other", .issuer = "Top" });
}

/* “good”, “revoked”, or why it is unknown. */
static const char *
judge_bytes (GBytes     *answer,
             GBytes     *list,
             const char *others)
{
  g_autoptr(GPtrArray) ocsp = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(GPtrArray) crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(ClinicPath) path = path_of ("ada ca top", CLINIC_PATH_END_ANCHOR);
  g_autoptr(ClinicStore) store = store_of (others);
  g_autoptr(ClinicRevocation) revocation = NULL;
  g_autoptr(ClinicRevocationOutcome) outcome = NULL;

  g_ptr_array_add (ocsp, answer);
  if (list != NULL)
    g_ptr_array_add (crls, list);
  revocation = clinic_revocation_new (crls, ocsp);
  outcome = clinic_revocation_check (revocation, path, 0, store, NOW);
  if (outcome->status == CLINIC_REVOCATION_UNKNOWN)
    return clinic_revocation_reason_get_id (outcome->reason);
  g_assert_cmpint (outcome->is_online, ==, outcome->list_issuer == NULL);
  return clinic_revocation_status_get_id (outcome->status);
}

static const char *
judge (ForgedAnswer answer)
{
  return judge_bytes (forge_answer (answer), NULL, "");
}

static void
test_request (void)
{
  g_autoptr(GBytes) nonce = g_bytes_new_static ("0123456789abcdef", 16);
  g_autoptr(GBytes) der = NULL;
  g_autoptr(GBytes) plain = NULL;
  gnutls_ocsp_req_t request;
  gnutls_datum_t    data = { NULL, 0 };
  gnutls_datum_t    serial, found;
  gsize             size;

  forge_people ();
  der = clinic_ocsp_request_new (load ("ada"), load ("ca"), nonce);
  plain = clinic_ocsp_request_new (load ("ada"), load ("ca"), NULL);
  g_assert_nonnull (plain);
  data.data = (guint8 *)g_bytes_get_data (der, &size);
  data.size = (guint)size;
  g_assert_cmpint (gnutls_ocsp_req_init (&request), >=, 0);
  g_assert_cmpint (gnutls_ocsp_req_import (request, &data), >=, 0);
  g_assert_cmpint (gnutls_ocsp_req_get_cert_id (request, 0, NULL, NULL, NULL, &serial), >=, 0);
  g_assert_cmpint (gnutls_ocsp_req_get_nonce (request, NULL, &found), >=, 0);
  g_assert_cmpmem (found.data, found.size, "0123456789abcdef", 16);
  g_assert_cmpuint (serial.size, >, 0);
  gnutls_free (serial.data);
  gnutls_free (found.data);
  gnutls_ocsp_req_deinit (request);
}

static void
test_statuses (void)
{
  forge_people ();
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada" }), ==, "good");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .digest = SHA256 }), ==, "good");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .status = 1 }), ==, "revoked");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .status = 2 }), ==, "ocsp-unknown");
  /* An answer about somebody else says nothing. */
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "bob" }), ==, "no-list");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .issuer = "namesake" }), ==, "no-list");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .issuer = "alias" }), ==, "no-list");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .issuer = "top" }), ==, "no-list");
  /* A condition that nobody understands */
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .extension = "2a0304" }), ==, "ocsp-unknown");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .extension = "2a0304", .status = 1 }), ==, "revoked");
}

static void
test_time (void)
{
  static const struct
  {
    gint64      from;
    gint64      to;
    guint8      status;
    const char *outcome;
  } rows[] = {
    { NOW - 9 * DAY, NOW, 0, "good" },
    { NOW - 9 * DAY, NOW - 1, 0, "ocsp-not-current" },
    { NOW - 9 * DAY, NOW - 1, 1, "revoked" },
    { NOW + 60, TOMORROW, 0, "good" }, /* clocks differ */
    { NOW + 3600, TOMORROW, 0, "ocsp-not-current" },
    { NOW + 3600, TOMORROW, 1, "ocsp-not-current" },
    { NOW - 3600, -1, 0, "good" },
    { NOW - 2 * DAY, -1, 0, "ocsp-not-current" },
  };

  forge_people ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ForgedAnswer answer = { .certificate = "ada", .status = rows[i].status, .from = rows[i].from, .to = rows[i].to };

      g_test_message ("row %u", i);
      g_assert_cmpstr (judge (answer), ==, rows[i].outcome);
    }
}

/* The issuer itself answers, or whom it made a responder. */
static void
test_signer (void)
{
  static const struct
  {
    const char *responder;
    Forgery     forgery;
    const char *outcome;
  } rows[] = {
    { "delegate", { .issuer = "CA", .purpose = OCSP_SIGNING }, "good" },
    { "no-purpose", { .issuer = "CA" }, "ocsp-signer" },
    { "any-purpose", { .issuer = "CA", .purpose = "2.5.29.37.0" }, "ocsp-signer" },
    { "by-top", { .issuer = "Top", .purpose = OCSP_SIGNING }, "ocsp-signer" },
    { "by-namesake", { .issuer = "CA", .issuer_key = "other", .purpose = OCSP_SIGNING }, "ocsp-signer" },
    { "expired", { .issuer = "CA", .purpose = OCSP_SIGNING, .not_after = YESTERDAY }, "ocsp-signer" },
    { "no-signing", { .issuer = "CA", .purpose = OCSP_SIGNING, .usage = GNUTLS_KEY_KEY_AGREEMENT }, "ocsp-signer" },
  };

  forge_people ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Forgery      forgery = rows[i].forgery;
      ForgedAnswer answer = { .certificate = "ada", .key = "Responder", .responder = rows[i].responder };

      forgery.subject = "Responder";
      forgery.is_user = TRUE;
      forge (rows[i].responder, forgery);
      g_test_message ("%s", rows[i].responder);
      g_assert_cmpstr (judge (answer), ==, rows[i].outcome);
    }
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .key = "stranger" }), ==, "ocsp-signature");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .key = "stranger", .status = 1 }), ==,
                   "ocsp-signature");
  g_assert_cmpstr (judge ((ForgedAnswer){ .certificate = "ada", .key = "stranger", .responder = "delegate" }), ==,
                   "ocsp-signature");
}

static void
test_nonce (void)
{
  g_autoptr(GBytes) with = forge_answer ((ForgedAnswer){ .certificate = "ada", .nonce = "one" });
  g_autoptr(GBytes) without = forge_answer ((ForgedAnswer){ .certificate = "ada" });
  g_autoptr(GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr(GBytes) two = g_bytes_new_static ("two", 3);
  g_autoptr(ClinicOcspResponse) first = clinic_ocsp_response_new (with, NULL);
  g_autoptr(ClinicOcspResponse) second = clinic_ocsp_response_new (without, NULL);

  g_assert_true (clinic_ocsp_response_fits_nonce (first, one));
  g_assert_false (clinic_ocsp_response_fits_nonce (first, two));
  g_assert_true (clinic_ocsp_response_fits_nonce (first, NULL));
  g_assert_true (clinic_ocsp_response_fits_nonce (second, one));
}

static void
test_refused (void)
{
  static const guint8 statuses[] = { 1, 2, 3, 5, 6, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr(GBytes) der = der_finish (der_wrap (0x30, der_data (0x0a, &statuses[i], 1)));
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicOcspResponse) response = clinic_ocsp_response_new (der, &error);

      g_test_message ("status %u", statuses[i]);
      /* A status that no standard knows is no answer at all for GnuTLS, or one that was refused. */
      if (response == NULL)
        {
          g_assert_cmpuint (statuses[i], ==, 9);
          continue;
        }
      g_assert_nonnull (clinic_ocsp_response_get_refusal (response));
      g_assert_cmpstr (judge_bytes (g_steal_pointer (&der), NULL, ""), ==, "ocsp-refused");
    }
}

/* An answer cut short anywhere is refused; so is one with a crowd of certificates. */
static void
test_damaged (void)
{
  g_autoptr(GBytes) whole = forge_answer ((ForgedAnswer){ .certificate = "ada", .nonce = "one" });
  g_autoptr(GBytes) crowd = forge_answer ((ForgedAnswer){ .certificate = "ada", .copies = 100 });
  g_autofree guint8 *zeros = g_malloc0 (CLINIC_OCSP_MAX_BYTES + 1);
  g_autoptr(GBytes) large = g_bytes_new (zeros, CLINIC_OCSP_MAX_BYTES + 1);
  g_autoptr(GError) error = NULL;

  for (gsize length = 0; length < g_bytes_get_size (whole); length++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      g_autoptr(GBytes) cut = g_bytes_new (copy, length);
      g_autoptr(ClinicOcspResponse) response = clinic_ocsp_response_new (cut, &error);

      g_assert_null (response);
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED);
      g_clear_error (&error);
    }
  g_assert_null (clinic_ocsp_response_new (crowd, NULL));
  g_assert_null (clinic_ocsp_response_new (large, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
  g_assert_cmpstr (judge_bytes (g_bytes_new_static ("\x30", 1), NULL, ""), ==, "ocsp-unreadable");
}

/* A list and an answer together: a revocation by either counts, and so does a good word by either. */
static void
test_with_list (void)
{
  const ForgedAnswer good = { .certificate = "ada" };
  const ForgedAnswer revoked = { .certificate = "ada", .status = 1 };
  const ForgedAnswer unknown = { .certificate = "ada", .status = 2 };
  const ForgedAnswer held = { .certificate = "ada", .status = 1, .reason = 6, .from = NOW - 2 * DAY };

  forge_people ();
#define LIST(names) forge_list ((ForgedList){ .issuer = "CA", .listed = names })
  g_assert_cmpstr (judge_bytes (forge_answer (good), LIST ("ada"), ""), ==, "revoked");
  g_assert_cmpstr (judge_bytes (forge_answer (revoked), LIST (NULL), ""), ==, "revoked");
  g_assert_cmpstr (judge_bytes (forge_answer (unknown), LIST (NULL), ""), ==, "good");
  g_assert_cmpstr (judge_bytes (forge_answer (held), LIST (NULL), ""), ==, "good");
  g_assert_cmpstr (judge (held), ==, "revoked");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forge_people ();
  g_test_add_func ("/ocsp/request", test_request);
  g_test_add_func ("/ocsp/statuses", test_statuses);
  g_test_add_func ("/ocsp/time", test_time);
  g_test_add_func ("/ocsp/signer", test_signer);
  g_test_add_func ("/ocsp/nonce", test_nonce);
  g_test_add_func ("/ocsp/refused", test_refused);
  g_test_add_func ("/ocsp/damaged", test_damaged);
  g_test_add_func ("/ocsp/with-list", test_with_list);
  result = g_test_run ();
  forge_end ();
  return result;
}
