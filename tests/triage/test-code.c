/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/cause.h"
#include "triage/code.h"

#include <gnutls/gnutls.h>
#include <string.h>

static void
check_row (const ClinicCode *code, ClinicCodeFamily family)
{
  g_auto(GStrv) causes = g_strsplit (code->causes != NULL ? code->causes : "", " ", 0);
  g_autofree char *label = clinic_code_dup_label (code);

  g_assert_cmpint (clinic_code_get_family (code), ==, family);
  g_assert_cmpuint (strlen (code->meaning), >, 15);
  g_assert_true (g_str_has_suffix (code->meaning, "."));
  g_assert_cmpuint (strlen (code->source), >, 10);
  g_assert_nonnull (clinic_certainty_get_id (code->certainty));
  if (code->certainty == CLINIC_CERTAINTY_UNCHECKED)
    g_assert_nonnull (strstr (code->meaning, "not checked"));
  for (guint i = 0; causes[i] != NULL; i++)
    g_assert_nonnull (clinic_cause_lookup (causes[i]));
  g_assert_cmpuint (strlen (label), >, 3);
}

/* Every row is complete, found by its label, and stands once. */
static void
test_rows (void)
{
  guint n_all = 0;

  for (int family = 0; family < CLINIC_CODES_N_FAMILIES; family++)
    {
      gsize             n_codes;
      const ClinicCode *codes = clinic_code_get_all ((ClinicCodeFamily)family, &n_codes);

      g_assert_cmpuint (n_codes, >, 0);
      g_assert_cmpstr (clinic_code_family_get_title ((ClinicCodeFamily)family), !=, "");
      for (gsize i = 0; i < n_codes; i++)
        {
          g_autofree char *label = clinic_code_dup_label (&codes[i]);
          g_autoptr(GPtrArray) found = clinic_code_search (label);

          check_row (&codes[i], (ClinicCodeFamily)family);
          g_assert_true (g_ptr_array_find (found, &codes[i], NULL));
          for (gsize j = 0; j < i; j++)
            g_assert_cmpint (codes[j].number, !=, codes[i].number);
        }
      n_all += (guint)n_codes;
    }
  g_assert_cmpuint (n_all, >=, 250);
}

/* The first code that a text leads to, and how many; NULL: none at all. */
static const struct
{
  const char *text;
  const char *first; /* the label, or its beginning */
  guint       n;     /* 0: any */
} searches[] = {
  /* every form of one number */
  { "0x800B0109", "CERT_E_UNTRUSTEDROOT (0x800B0109, -2146762487)", 1 },
  { "800b0109", "CERT_E_UNTRUSTEDROOT", 1 },
  { "-2146762487", "CERT_E_UNTRUSTEDROOT", 1 },
  { "−2146762487", "CERT_E_UNTRUSTEDROOT", 1 },
  { "2148204809", "CERT_E_UNTRUSTEDROOT", 1 },
  { "cert_e_untrustedroot", "CERT_E_UNTRUSTEDROOT", 1 },
  { "80092013", "CRYPT_E_REVOCATION_OFFLINE", 1 },
  { "-25300", "errSecItemNotFound (-25300)", 1 },
  { "25300", "errSecItemNotFound", 1 },
  { "0xffff9d2c", "errSecItemNotFound", 1 },
  { "-1206", "NSURLErrorClientCertificateRequired (-1206)", 1 },
  { "AADSTS500173", "AADSTS500173", 1 },
  { "aadsts-500173", "AADSTS500173", 1 },
  { "AADSTS 500173", "AADSTS500173", 1 },
  { "500173", "AADSTS500173", 1 },
  { "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY (20)", 1 },
  { "20", "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY", 1 },
  { "GNUTLS_E_CERTIFICATE_ERROR", "GNUTLS_E_CERTIFICATE_ERROR (-43)", 1 },
  { "36885", "Event 36885", 1 },
  { "Event ID 36885", "Event 36885", 1 },

  /* lines as they are pasted */
  { "error 20 at 0 depth lookup: unable to get local issuer certificate",
    "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY", 1 },
  { "verify error:num=21:unable to verify the first certificate", "X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE", 1 },
  { "AADSTS500173: Unable to download CRL. Trace ID: 0e5fa1b2-9f0c-4b7e-8d3a-53003ab53000 Timestamp: 2026-06-01 "
    "12:00:42Z",
    "AADSTS500173", 1 },
  { "{\"error_codes\":[53003],\"timestamp\":\"2026-02-11 13:06:36Z\"}", "AADSTS53003", 1 },
  { "Jun  1 12:00:42 iPad securityd[80] <Notice>: items matching issuer parent: Error "
    "Domain=NSOSStatusErrorDomain Code=-25300 \"no matching items found\"",
    "errSecItemNotFound", 1 },
  { "Task <2F1E>.<1> finished with error [-1001] Error Domain=NSURLErrorDomain Code=-1001", "NSURLErrorTimedOut", 1 },
  { "ChainContext.dwErrorStatus = CERT_TRUST_IS_PARTIAL_CHAIN (0x10000)", "CERT_TRUST_IS_PARTIAL_CHAIN", 1 },
  { "CertContext[0][0]: dwInfoStatus=102 dwErrorStatus=1000040", "CERT_TRUST_REVOCATION_STATUS_UNKNOWN (0x40)", 2 },
  { "A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 48.",
    "unknown_ca (48)", 1 },
  { "SSL alert number 42", "bad_certificate (42)", 1 },
  { "gnutls status 0x42", "GNUTLS_CERT_INVALID (0x2)", 2 },
  { "CAPI2 event 41", "Event 41", 1 },
  { "event of CAPI2 41", "Event 41", 1 },
  { "ERR_CERT: 0x80096004 (-2146869244 TRUST_E_CERT_SIGNATURE)", "TRUST_E_CERT_SIGNATURE", 1 },

  /* words */
  { "revocation list download", "AADSTS500", 0 },
  { "X509_V_ERR_UNABLE_TO_GET_ISSUER", "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT (2)", 2 },

  /* numbers that are no codes */
  { "", NULL, 0 },
  { " \t", NULL, 0 },
  { "at", NULL, 0 },
  { "Jun 20 10:21:42 page 43 of 62", NULL, 0 },
  { "10.20.21.42:49443", NULL, 0 },
  { "2026-06-20", NULL, 0 },
  { "00500173-25300-36885", NULL, 0 },
  { "0x", NULL, 0 },
  { "0x123456789", NULL, 0 },
  { "99999999999999999999", NULL, 0 },
  { "AADSTS", "AADSTS", 0 },
  { "AADSTS50058", NULL, 0 },
  { "mumpitz", NULL, 0 },
};

static void
test_search (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr(GPtrArray) found = clinic_code_search (searches[i].text);
      g_autofree char *label = found->len > 0 ? clinic_code_dup_label (g_ptr_array_index (found, 0)) : NULL;

      g_test_message ("%s: %u, %s", searches[i].text, found->len, label);
      if (searches[i].first == NULL)
        g_assert_cmpuint (found->len, ==, 0);
      else
        {
          g_assert_nonnull (label);
          g_assert_true (g_str_has_prefix (label, searches[i].first));
        }
      if (searches[i].n > 0)
        g_assert_cmpuint (found->len, ==, searches[i].n);
    }
}

/* “Event 41” is one thing on AD FS and another on a domain controller: both are named. */
static void
test_ambiguous (void)
{
  g_autoptr(GPtrArray) events = clinic_code_search ("event 41");
  g_autoptr(GPtrArray) bare = clinic_code_search ("42");

  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (clinic_code_get_family (g_ptr_array_index (events, 0)), ==, CLINIC_CODES_CAPI2);
  g_assert_cmpint (clinic_code_get_family (g_ptr_array_index (events, 1)), ==, CLINIC_CODES_KDC);
  g_assert_cmpuint (bare->len, ==, 2);
}

static void
test_aadsts (void)
{
  guint64 number = 0;

  g_assert_true (clinic_code_find_aadsts ("AADSTS50058: Session information is not sufficient", &number));
  g_assert_cmpuint (number, ==, 50058);
  g_assert_true (clinic_code_find_aadsts ("code aadsts 500173", &number));
  g_assert_cmpuint (number, ==, 500173);
  number = 7;
  g_assert_false (clinic_code_find_aadsts ("500173", &number));
  g_assert_false (clinic_code_find_aadsts ("AADSTS", &number));
  g_assert_false (clinic_code_find_aadsts ("AADSTS99999999999", &number));
  g_assert_false (clinic_code_find_aadsts ("AADSTSx5", &number));
  g_assert_cmpuint (number, ==, 7);
}

/* GnuTLS itself names the numbers as the table does. */
static void
test_gnutls_names (void)
{
  gsize             n_codes;
  const ClinicCode *codes = clinic_code_get_all (CLINIC_CODES_GNUTLS, &n_codes);

  for (gsize i = 0; i < n_codes; i++)
    g_assert_cmpstr (gnutls_strerror_name ((int)codes[i].number), ==, codes[i].name);
}

#define STATUS(name) GNUTLS_CERT_##name, "GNUTLS_CERT_" #name

static const struct
{
  guint       number;
  const char *name;
} gnutls_status[] = {
  { STATUS (INVALID) },
  { STATUS (REVOKED) },
  { STATUS (SIGNER_NOT_FOUND) },
  { STATUS (SIGNER_NOT_CA) },
  { STATUS (INSECURE_ALGORITHM) },
  { STATUS (NOT_ACTIVATED) },
  { STATUS (EXPIRED) },
  { STATUS (SIGNATURE_FAILURE) },
  { STATUS (REVOCATION_DATA_SUPERSEDED) },
  { STATUS (UNEXPECTED_OWNER) },
  { STATUS (REVOCATION_DATA_ISSUED_IN_FUTURE) },
  { STATUS (SIGNER_CONSTRAINTS_FAILURE) },
  { STATUS (MISMATCH) },
  { STATUS (PURPOSE_MISMATCH) },
  { STATUS (MISSING_OCSP_STATUS) },
  { STATUS (INVALID_OCSP_STATUS) },
  { STATUS (UNKNOWN_CRIT_EXTENSIONS) },
};

static void
test_gnutls_status (void)
{
  gsize             n_codes;
  const ClinicCode *codes = clinic_code_get_all (CLINIC_CODES_GNUTLS_STATUS, &n_codes);

  g_assert_cmpuint (n_codes, ==, G_N_ELEMENTS (gnutls_status));
  for (gsize i = 0; i < n_codes; i++)
    {
      g_assert_cmpint (codes[i].number, ==, gnutls_status[i].number);
      g_assert_cmpstr (codes[i].name, ==, gnutls_status[i].name);
    }
}

/* A long line, one that is no UTF-8, and one of nothing but numbers are read like any other. */
static void
test_hostile (void)
{
  g_autofree char *zeros = g_strnfill (1 << 20, '8');
  g_autoptr(GString) numbers = g_string_new (NULL);
  g_autofree char *late = g_strdup_printf ("%*s AADSTS500173", CLINIC_CODE_MAX_TEXT, "");
  g_autoptr(GPtrArray) long_one = clinic_code_search (zeros);
  g_autoptr(GPtrArray) too_late = clinic_code_search (late);
  g_autoptr(GPtrArray) broken = clinic_code_search ("\xff\xfe AADSTS500173 \xc3");
  g_autoptr(GPtrArray) many = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (numbers, "error %d ", -i);
  many = clinic_code_search (numbers->str);

  g_assert_cmpuint (long_one->len, ==, 0);
  g_assert_cmpuint (too_late->len, ==, 0);
  g_assert_cmpuint (broken->len, ==, 1);
  g_assert_cmpuint (many->len, <=, CLINIC_CODE_MAX_MATCHES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/rows", test_rows);
  g_test_add_func ("/code/search", test_search);
  g_test_add_func ("/code/ambiguous", test_ambiguous);
  g_test_add_func ("/code/aadsts", test_aadsts);
  g_test_add_func ("/code/gnutls-names", test_gnutls_names);
  g_test_add_func ("/code/gnutls-status", test_gnutls_status);
  g_test_add_func ("/code/hostile", test_hostile);

  return g_test_run ();
}
