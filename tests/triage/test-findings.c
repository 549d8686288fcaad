/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"
#include "triage/findings.h"

/* The contract's list, then what was added in the same style. */
static const char *const ids[] = {
  "missing-intermediate", "missing-root", "root-not-trusted", "root-from-aia", "same-name-other-key",
  "signature-mismatch", "expired", "not-yet-valid", "expires-soon", "no-client-auth", "no-server-auth", "name-mismatch",
  "no-upn", "not-a-ca", "path-length-exceeded", "key-usage", "name-constraint", "unknown-critical-extension",
  "weak-signature", "weak-key", "revoked", "revocation-unknown", "aia-absent", "aia-ldap-only", "aia-unreachable",
  "aia-not-a-certificate", "aia-wrong-certificate", "not-offered", "chain-too-long", "names-differ-as-apple",
  "no-valid-policy", "tls-feature", "malformed-extension", "empty-subject", "key-id-mismatch",
  "key-id-absent", "serial-number", "criticality", "misplaced-extension", "name-syntax", "common-name",
  "validity-too-long", "renewed-ca", "crl-unreachable", "crl-not-a-list", "crl-not-der", "ocsp-unreachable",
  "ocsp-no-answer", "aia-redirect", "profile-certificate-text", "profile-pem", "profile-content", "profile-type",
  "profile-version", "profile-uuid", "profile-identifier", "profile-mac-only", "profile-assignment", "scep-setting",
  "scep-key-size"
};

static void
check_sentence (ClinicFaultKind    kind,
                ClinicCertificate *certificate,
                const char        *detail)
{
  g_autoptr(ClinicFault) fault = clinic_fault_new (kind, CLINIC_SEVERITY_ERROR, certificate, detail);
  g_autofree char *sentence = clinic_finding_dup_sentence (fault);

  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_null (strchr (sentence, '{'));
  g_assert_null (strstr (sentence, "“”"));
  g_assert_null (strstr (sentence, "(null)"));
}

static void
test_complete (void)
{
  g_autoptr(ClinicCertificate) certificate = sample_certificate ("user.der");

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == CLINIC_N_FAULTS);
  for (int i = 0; i < CLINIC_N_FAULTS; i++)
    {
      ClinicFaultKind kind = (ClinicFaultKind)i;
      const char     *detail = kind == CLINIC_FAULT_REVOCATION_UNKNOWN ? "A sentence." : "a detail";

      g_assert_cmpstr (clinic_finding_get_id (kind), ==, ids[i]);
      g_assert_cmpuint (strlen (clinic_finding_get_title (kind)), >, 3);
      g_assert_true (g_str_has_prefix (clinic_finding_get_source (kind), "RFC ") ||
                     g_str_has_prefix (clinic_finding_get_source (kind), "Apple, ") ||
                     g_str_has_prefix (clinic_finding_get_source (kind), "Microsoft, "));
      g_assert_cmpint (clinic_finding_get_severity (kind), <=, CLINIC_SEVERITY_INFO);
      check_sentence (kind, certificate, detail);
      check_sentence (kind, certificate, NULL);
      check_sentence (kind, certificate, "");
      check_sentence (kind, NULL, detail);
      check_sentence (kind, NULL, NULL);
    }
}

static void
test_severities (void)
{
  static const char *const severities[] = { "error", "warning", "info" };

  for (gsize i = 0; i < G_N_ELEMENTS (severities); i++)
    {
      g_assert_cmpstr (clinic_severity_get_id ((ClinicSeverity)i), ==, severities[i]);
      g_assert_cmpstr (clinic_severity_get_title ((ClinicSeverity)i), !=, "");
    }
}

static void
test_sentences (void)
{
  static const struct
  {
    ClinicFaultKind kind;
    const char     *certificate; /* NULL: none */
    const char     *detail;
    const char     *sentence;
  } cases[] = {
    { CLINIC_FAULT_MISSING_INTERMEDIATE, "issuing.der", "issuing.cer",
      "The device lacks the intermediate “Contoso Issuing CA 1”." },
    { CLINIC_FAULT_MISSING_INTERMEDIATE, NULL, "CN=Somebody", "The device lacks the intermediate “CN=Somebody”." },
    { CLINIC_FAULT_MISSING_INTERMEDIATE, NULL, NULL, "The device lacks the intermediate “unknown name”." },
    { CLINIC_FAULT_EXPIRED, "issuing.der", "2021-01-01T00:00:00Z", "“Contoso Issuing CA 1” expired on "
                                                                   "2021-01-01." },
    { CLINIC_FAULT_REVOCATION_UNKNOWN, "issuing.der", "No revocation list of “CA” is at hand.",
      "Nothing at hand says whether “Contoso Issuing CA 1” is revoked. "
      "No revocation list of “CA” is at hand." },
    { CLINIC_FAULT_EXPIRED, "issuing.der", NULL, "“Contoso Issuing CA 1” has expired." },
    { CLINIC_FAULT_EXPIRED, "issuing.der", "-1", "“Contoso Issuing CA 1” expired on -1." },
    { CLINIC_FAULT_KEY_USAGE, "issuing.der", "keyCertSign", "The key usage of “Contoso Issuing CA 1” lacks "
                                                            "keyCertSign." },
    { CLINIC_FAULT_CRL_UNREACHABLE, "issuing.der", "http://a/: The server answered 404 Not Found.",
      "A revocation list that “Contoso Issuing CA 1” names could not be had: http://a/: The server answered "
      "404 Not Found." },
    /* What stands in names is never taken for a placeholder. */
    { CLINIC_FAULT_NAME_MISMATCH, "issuing.der", "{certificate}{detail}{",
      "“Contoso Issuing CA 1” is not good for the name “{certificate}{detail}{”." },
    { CLINIC_FAULT_NOT_OFFERED, NULL, "%s%n",
      "iOS would not offer “%s%n”: the climb to a CA of the server’s list stops at “%s%n”, which is not "
      "on the device." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicCertificate) certificate =
        cases[i].certificate != NULL ? sample_certificate (cases[i].certificate) : NULL;
      g_autoptr(ClinicFault) fault =
        clinic_fault_new (cases[i].kind, CLINIC_SEVERITY_ERROR, certificate, cases[i].detail);
      g_autofree char *sentence = clinic_finding_dup_sentence (fault);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/findings/complete", test_complete);
  g_test_add_func ("/findings/severities", test_severities);
  g_test_add_func ("/findings/sentences", test_sentences);

  return g_test_run ();
}
