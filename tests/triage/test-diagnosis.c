/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"

/* Each cause with the evidence that only it explains, and how sure that may make anybody. */
static const struct
{
  const char    *cause;
  ClinicStanding standing;
  const char    *line;
} full_evidence[] = {
  { "missing-intermediate", CLINIC_STANDING_CONFIRMED, SAMPLE_ARTICLE },
  { "missing-root", CLINIC_STANDING_CONFIRMED,
    "cert=user.der device=issuing.der ca=root.der device.root-listed=no pushed=no-ca" },
  { "wrong-ca-generation", CLINIC_STANDING_CONFIRMED,
    "cert=user.der device=root.der device=issuing-rekeyed.der ca=issuing.der history=since-ca-renewal "
    "accept=root.der" },
  { "wrong-file-in-profile", CLINIC_STANDING_CONFIRMED,
    "cert=user.der device=root.der device=other-root.der ca=issuing.der pushed=root-and-intermediates "
    "device.issuer-listed=no prompt=never accept=root.der" },
  { "assignment-mismatch", CLINIC_STANDING_CONFIRMED,
    "assigned=users-against-devices device.identity-listed=no prompt=never" },
  { "device-not-refreshed", CLINIC_STANDING_CONFIRMED,
    "cert=user.der device=root.der device=issuing.der device.issuer-listed=no prompt=never "
    "pushed=root-and-intermediates" },
  { "identity-not-delivered", CLINIC_STANDING_CONFIRMED,
    "prompt=never device.identity-listed=no pushed=no-identity seen=certificate-not-installed" },
  { "port-blocked", CLINIC_STANDING_CONFIRMED,
    "platforms=all network=outside-only port.reachable=no seen=blank-page seen=http-500 prompt=never" },
  { "certauth-name-missing", CLINIC_STANDING_CONFIRMED,
    "platforms=all history=since-server-change seen=server-not-found safari.sts-page=yes safari.x509-link=yes" },
  { "tls-terminated-in-front", CLINIC_STANDING_LIKELY,
    "platforms=all network=outside-only port.reachable=yes prompt=never history=since-server-change" },
  { "tls-inspection", CLINIC_STANDING_CONFIRMED,
    "network=one-network-only other-network.works=yes seen=cannot-connect-securely log=rejects" },
  { "sni-missing", CLINIC_STANDING_LIKELY,
    "platforms=android-only seen=cannot-connect-securely password=works" },
  { "tls-version", CLINIC_STANDING_LIKELY, "seen=cannot-connect-securely history=since-server-change "
                                           "network=everywhere" },
  { "server-chain", CLINIC_STANDING_CONFIRMED,
    "seen=cannot-connect-securely password=fails log=rejects network=everywhere scope=everyone" },
  { "vpn-or-filter", CLINIC_STANDING_CONFIRMED, "network=with-vpn-only other-network.works=yes" },
  { "method-not-enabled", CLINIC_STANDING_CONFIRMED,
    "platforms=all safari.sts-page=yes safari.x509-link=no seen=no-x509-link network=outside-only" },
  { "prompt-login", CLINIC_STANDING_CONFIRMED,
    "where=office-only seen=password-page-only safari.x509-link=yes safari.prompt=yes" },
  { "issuer-list-too-long", CLINIC_STANDING_LIKELY,
    "platforms=all prompt=never seen=server-stopped-responding port.reachable=yes cert=user.der device=root.der "
    "many=150" },
  { "issuer-list-foreign", CLINIC_STANDING_CONFIRMED,
    "prompt=never cert=user.der device=root.der device=issuing.der accept=other-root.der" },
  { "adfs-lacks-ca", CLINIC_STANDING_CONFIRMED,
    "platforms=all prompt=appears safari.prompt=yes safari.signed-in=no seen=no-content-204" },
  { "ntauth", CLINIC_STANDING_LIKELY, "prompt=appears history=since-ca-renewal password=works" },
  { "adfs-crl-unreachable", CLINIC_STANDING_LIKELY,
    "prompt=appears safari.prompt=yes safari.signed-in=no seen=server-stopped-responding" },
  { "claims-missing", CLINIC_STANDING_LIKELY,
    "cert=user.der device=root.der device=issuing.der crl=crl-revoked.der safari.prompt=yes safari.signed-in=yes" },
  { "native-cba", CLINIC_STANDING_CONFIRMED, "seen=smart-card-page safari.sts-page=no" },
  { "entra-ca-or-crl", CLINIC_STANDING_CONFIRMED, "prompt=appears safari.prompt=yes seen=aadsts-500173" },
  { "conditional-access", CLINIC_STANDING_CONFIRMED, "prompt=appears seen=conditional-access password=works" },
  { "strong-mapping", CLINIC_STANDING_LIKELY,
    "platforms=all prompt=appears password=works history=since-server-change" },
  { "unsupported-browser", CLINIC_STANDING_CONFIRMED, "where=other-browser-only safari.prompt=yes "
                                                      "safari.signed-in=yes" },
  { "authenticator-missing", CLINIC_STANDING_CONFIRMED,
    "where=office-only office.authenticator=no safari.prompt=yes safari.signed-in=yes office.signed-in=no" },
  { "identity-cached", CLINIC_STANDING_CONFIRMED,
    "prompt=never history=worked-before safari.cleared=yes safari.prompt=yes seen=asked-twice" },
  { "device-auth-prompt", CLINIC_STANDING_LIKELY, "prompt=appears-where-unwanted" },
  { "user-certificate-expired", CLINIC_STANDING_CONFIRMED,
    "scope=one-user history=worked-before cert=user-expired.der device=root.der device=issuing.der" },
  { "user-certificate-revoked", CLINIC_STANDING_CONFIRMED,
    "cert=user.der device=root.der device=issuing.der crl=crl-revoked.der prompt=appears" },
  { "wrong-eku", CLINIC_STANDING_CONFIRMED, "cert=user-no-clientauth.der device=root.der device=issuing.der" },
  { "upn-mismatch", CLINIC_STANDING_CONFIRMED,
    "cert=user-other-upn.der device=root.der device=issuing.der user=ada@contoso.example prompt=appears" },
  { "clock-skew", CLINIC_STANDING_LIKELY,
    "scope=one-user seen=cannot-connect-securely password=fails cert=user-future.der device=root.der "
    "device=issuing.der" },
};

/* The rules, and some more, on what may not be concluded. */
static const struct
{
  const char    *line;
  const char    *cause;
  ClinicStanding standing;
} verdicts[] = {
  { "", "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { "platforms=ios-only", "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "platforms=ios-only password=works prompt=never", "missing-intermediate", CLINIC_STANDING_LIKELY },
  { SAMPLE_ARTICLE_SYMPTOMS SAMPLE_ARTICLE_TESTS, "missing-intermediate", CLINIC_STANDING_LIKELY },
  /* The device’s certificates alone make it likely; the server’s list or the log must join them. */
  { SAMPLE_ARTICLE_FILES, "missing-intermediate", CLINIC_STANDING_LIKELY },
  { SAMPLE_ARTICLE_SYMPTOMS SAMPLE_ARTICLE_TESTS SAMPLE_ARTICLE_FILES, "missing-intermediate", CLINIC_STANDING_LIKELY },
  { SAMPLE_ARTICLE_FILES "accept=root.der", "missing-intermediate", CLINIC_STANDING_CONFIRMED },
  { SAMPLE_ARTICLE_FILES "log=likely", "missing-intermediate", CLINIC_STANDING_CONFIRMED },
  { SAMPLE_ARTICLE_FILES "log=possible", "missing-intermediate", CLINIC_STANDING_LIKELY },
  { SAMPLE_ARTICLE_FILES "accept=root.der after=yes", "missing-intermediate", CLINIC_STANDING_CONFIRMED },
  { "device.issuer-listed=no log=likely", "missing-intermediate", CLINIC_STANDING_CONFIRMED },
  { "device.issuer-listed=no log=possible", "missing-intermediate", CLINIC_STANDING_LIKELY },
  { "log=likely", "missing-intermediate", CLINIC_STANDING_LIKELY },
  { "log=possible", "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  /* What the device holds is not known: that the pile is empty says nothing. */
  { "cert=user.der ca=issuing.der ca=root.der accept=root.der", "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { "cert=user.der ca=issuing.der ca=root.der accept=root.der platforms=ios-only password=works prompt=never",
    "missing-intermediate", CLINIC_STANDING_LIKELY },
  { "cert=user.der accept=root.der", "issuer-list-foreign", CLINIC_STANDING_NOT_TESTED },
  /* Pushing would not cure it alone: the certificate has expired as well. */
  { "cert=user-expired.der device=root.der ca=issuing.der accept=root.der", "missing-intermediate",
    CLINIC_STANDING_LIKELY },
  { "cert=user-expired.der device=root.der ca=issuing.der accept=root.der", "user-certificate-expired",
    CLINIC_STANDING_CONFIRMED },
  /* The server names nobody, or its list offers the certificate: never confirmed. */
  { SAMPLE_ARTICLE_SYMPTOMS SAMPLE_ARTICLE_TESTS SAMPLE_ARTICLE_FILES "nobody=yes", "missing-intermediate",
    CLINIC_STANDING_POSSIBLE },
  { SAMPLE_ARTICLE_SYMPTOMS SAMPLE_ARTICLE_TESTS SAMPLE_ARTICLE_FILES "nobody=yes log=likely", "missing-intermediate",
    CLINIC_STANDING_LIKELY },
  { SAMPLE_ARTICLE_SYMPTOMS SAMPLE_ARTICLE_TESTS SAMPLE_ARTICLE_FILES "accept=issuing.der", "missing-intermediate",
    CLINIC_STANDING_POSSIBLE },
  { SAMPLE_ARTICLE_SYMPTOMS SAMPLE_ARTICLE_TESTS SAMPLE_ARTICLE_FILES "accept=issuing.der log=likely",
    "missing-intermediate", CLINIC_STANDING_LIKELY },
  /* A list that the whole chain would not match. */
  { SAMPLE_ARTICLE_FILES "accept=other-root.der after=yes", "missing-intermediate", CLINIC_STANDING_LIKELY },
  { SAMPLE_ARTICLE_FILES "accept=other-root.der after=yes", "issuer-list-foreign", CLINIC_STANDING_CONFIRMED },
  { SAMPLE_ARTICLE_FILES "accept=root.der after=yes", "issuer-list-foreign", CLINIC_STANDING_RULED_OUT },
  /* The device’s chain is whole. */
  { SAMPLE_ARTICLE_SYMPTOMS "cert=user.der device=root.der device=issuing.der", "missing-intermediate",
    CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE_SYMPTOMS "cert=user.der device=root.der device=issuing.der accept=root.der log=likely",
    "missing-intermediate", CLINIC_STANDING_RULED_OUT },
  { "cert=user-expired.der device=root.der device=issuing.der", "missing-intermediate", CLINIC_STANDING_RULED_OUT },
  { "cert=user.der device=issuing.der ca=root.der", "missing-intermediate", CLINIC_STANDING_RULED_OUT },
  { "cert=user.der device=issuing.der ca=root.der", "missing-root", CLINIC_STANDING_LIKELY },
  { "safari.prompt=yes " SAMPLE_ARTICLE_FILES "accept=root.der", "missing-intermediate", CLINIC_STANDING_RULED_OUT },
  /* Nobody has the issuer. */
  { "cert=user.der device=root.der", "missing-intermediate", CLINIC_STANDING_LIKELY },
  { "cert=user.der device=other-root.der", "missing-intermediate", CLINIC_STANDING_LIKELY },
  /* Doubts. */
  { "platforms=all " SAMPLE_ARTICLE_FILES "accept=root.der", "missing-intermediate", CLINIC_STANDING_LIKELY },
  { "password=fails " SAMPLE_ARTICLE_FILES, "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "other-network.works=yes " SAMPLE_ARTICLE_FILES, "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "network=with-vpn-only " SAMPLE_ARTICLE_FILES, "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "where=office-only " SAMPLE_ARTICLE_FILES, "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "pushed=root-and-intermediates " SAMPLE_ARTICLE_FILES "accept=root.der", "missing-intermediate",
    CLINIC_STANDING_LIKELY },
  { "seen=aadsts-500176 platforms=ios-only "
    "password=works prompt=never",
    "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  /* Others that the practice case must rule out or leave alone. */
  { SAMPLE_ARTICLE, "port-blocked", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "method-not-enabled", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "identity-not-delivered", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "assignment-mismatch", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "unsupported-browser", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "user-certificate-expired", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "wrong-eku", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "upn-mismatch", CLINIC_STANDING_RULED_OUT },
  { SAMPLE_ARTICLE, "authenticator-missing", CLINIC_STANDING_NOT_TESTED },
  { "port.reachable=no", "port-blocked", CLINIC_STANDING_LIKELY },
  /* A server that takes certificates at the name certauth needs no such port. */
  { "port.reachable=no platforms=all", "port-blocked", CLINIC_STANDING_LIKELY },
  { "port.reachable=no platforms=all seen=blank-page", "port-blocked", CLINIC_STANDING_CONFIRMED },
  { "port.reachable=no network=outside-only seen=http-500", "port-blocked", CLINIC_STANDING_CONFIRMED },
  { "port.reachable=no platforms=all log=request", "port-blocked", CLINIC_STANDING_RULED_OUT },
  { "port.reachable=yes network=outside-only seen=blank-page", "port-blocked", CLINIC_STANDING_RULED_OUT },
  { "office.authenticator=no", "authenticator-missing", CLINIC_STANDING_LIKELY },
  { "office.authenticator=no safari.prompt=no", "authenticator-missing", CLINIC_STANDING_POSSIBLE },
  { "cert=user-no-eku.der device=root.der device=issuing.der", "wrong-eku", CLINIC_STANDING_RULED_OUT },
  { "cert=user-wrong-key-usage.der device=root.der device=issuing.der", "wrong-eku", CLINIC_STANDING_LIKELY },
  { "cert=user-other-upn.der device=root.der user=ada@contoso.example", "upn-mismatch", CLINIC_STANDING_LIKELY },
  { "cert=user-other-upn.der device=root.der user=ada@contoso.example prompt=never", "upn-mismatch",
    CLINIC_STANDING_POSSIBLE },
  { "cert=user.der device=root.der "
    "user=ADA@Contoso.Example prompt=appears",
    "upn-mismatch", CLINIC_STANDING_RULED_OUT },
  { "cert=user-no-upn.der device=root.der "
    "user=ada@contoso.example prompt=appears",
    "upn-mismatch", CLINIC_STANDING_CONFIRMED },
  { "cert=user.der device=root.der untrusted=root.der", "user-certificate-expired", CLINIC_STANDING_RULED_OUT },
  { "cert=user.der untrusted=root.der device=issuing.der", "missing-root", CLINIC_STANDING_CONFIRMED },
  { "seen=aadsts-500171 prompt=appears", "user-certificate-revoked", CLINIC_STANDING_CONFIRMED },
  { "done=assign-profiles retest.prompt=no", "device-not-refreshed", CLINIC_STANDING_LIKELY },
  { "retest.prompt=no", "device-not-refreshed", CLINIC_STANDING_NOT_TESTED },
  { "device.issuer-listed=yes pushed=root-and-intermediates", "device-not-refreshed", CLINIC_STANDING_RULED_OUT },
  { "nobody=yes cert=user.der", "issuer-list-foreign", CLINIC_STANDING_RULED_OUT },
  { "platforms=all prompt=appears password=works history=since-server-change cert=user.der", "strong-mapping",
    CLINIC_STANDING_LIKELY },
  { "platforms=all prompt=appears password=works history=since-server-change cert=adcs-user.der", "strong-mapping",
    CLINIC_STANDING_POSSIBLE },
};

/* That a CA says of itself that it was renewed counts only where the device has another of its certificates. */
static void
test_renewed_ca (void)
{
  static const struct
  {
    const char *line;
    gboolean    counts;
  } cases[] = {
    { "cert=adcs-user.der device=adcs-root.der device=adcs-issuing-0.der ca=adcs-issuing-1.der", TRUE },
    { "cert=adcs-user.der device=adcs-root.der ca=adcs-issuing-1.der", FALSE },
    { "cert=user.der device=root.der device=issuing-rekeyed.der ca=issuing.der", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Sample) sample = sample_new (cases[i].line);
      const ClinicReason *reason = clinic_cause_lookup ("wrong-ca-generation")->reasons_for;

      while (reason->evidence != NULL && !g_str_equal (reason->evidence, "renewed-ca"))
        reason++;
      g_assert_nonnull (reason->evidence);
      g_assert_cmpint (reason->holds (&sample->evidence), ==, cases[i].counts);
    }
}

static void
test_full_evidence (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (full_evidence); i++)
    {
      g_autoptr(Sample) sample = sample_new (full_evidence[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_test_message ("%s", full_evidence[i].line);
      g_assert_nonnull (diagnosis->cause);
      g_assert_cmpstr (diagnosis->cause->id, ==, full_evidence[i].cause);
      g_assert_cmpstr (clinic_standing_get_id (diagnosis->standing), ==,
                       clinic_standing_get_id (full_evidence[i].standing));
    }
}

static void
test_every_cause_has_its_evidence (void)
{
  gsize n_causes;

  clinic_cause_get_all (&n_causes);
  g_assert_cmpuint (n_causes, ==, G_N_ELEMENTS (full_evidence));
  for (gsize i = 0; i < G_N_ELEMENTS (full_evidence); i++)
    for (gsize j = 0; j < i; j++)
      g_assert_cmpstr (full_evidence[i].cause, !=, full_evidence[j].cause);
}

static void
test_verdicts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      g_autoptr(Sample) sample = sample_new (verdicts[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_test_message ("%s: %s", verdicts[i].cause, verdicts[i].line);
      g_assert_cmpstr (clinic_standing_get_id (sample_find (diagnosis, verdicts[i].cause)->standing), ==,
                       clinic_standing_get_id (verdicts[i].standing));
    }
}

static const struct
{
  const char *line;
  const char *sentence;
  const char *next; /* NULL: none */
} sentences[] = {
  { "", "Not enough evidence yet: Ask which devices can’t sign in with the certificate.", "platforms" },
  { "platforms=unknown", "Not enough evidence yet: Ask which devices can’t sign in with "
                         "the certificate.",
    "platforms" },
  { "platforms=ios-only", "Not enough evidence yet: Ask whether the device asks which certificate to use.", "prompt" },
  { SAMPLE_ARTICLE, "The device lacks the intermediate “Contoso Issuing CA 1”, so iOS never offers the user "
                    "certificate.",
    NULL },
  { SAMPLE_ARTICLE_FILES,
    "Likely, but not confirmed yet: The device lacks the intermediate “Contoso Issuing CA 1”, so iOS never "
    "offers the user certificate.",
    "server.probe" },
  { "cert=user.der device=root.der device=issuing.der",
    "This is not the missing intermediate: No intermediate of the user’s chain is missing on "
    "the device.",
    "platforms" },
  { SAMPLE_ARTICLE_FILES "nobody=yes",
    "This is not the missing intermediate: The server names no CA at all; then iOS offers every certificate, with "
    "or without the intermediate.",
    "platforms" },
  { "platforms=android-only", "This is not the missing intermediate: iPhones and iPads work.", "prompt" },
  { "safari.prompt=yes safari.signed-in=yes office.prompt=yes office.signed-in=yes",
    "The sign-in works in Safari and in the Office app: there is nothing to repair.", "prompt" },
  { "retest.prompt=yes retest.signed-in=yes " SAMPLE_ARTICLE,
    "Cured: iOS asks for the certificate and the user is signed in. The cause was “Missing Intermediate on the "
    "Device”.",
    NULL },
  { "retest.prompt=yes retest.signed-in=yes", "Cured: iOS asks for the certificate and the user is signed in.", NULL },
  { "retest.prompt=yes retest.signed-in=no " SAMPLE_ARTICLE,
    "The retest shows the prompt, but the sign-in still fails: a second fault follows. The first finding was: The "
    "device lacks the intermediate “Contoso Issuing CA 1”, so iOS never offers the user certificate.",
    NULL },
  { "retest.prompt=no " SAMPLE_ARTICLE,
    "The device lacks the intermediate “Contoso Issuing CA 1”, so iOS never offers the user certificate. The "
    "retest still shows no prompt: check under More Details whether the remedy has arrived on the device.",
    NULL },
};

static void
test_sentences (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr(Sample) sample = sample_new (sentences[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_assert_cmpstr (diagnosis->sentence, ==, sentences[i].sentence);
      g_assert_cmpstr (diagnosis->next != NULL ? diagnosis->next->id : NULL, ==, sentences[i].next);
      g_assert_true (diagnosis->cured == (strstr (sentences[i].line, "retest.signed-in=yes") != NULL));
    }
}

static void
test_order (void)
{
  g_autoptr(Sample) sample = sample_new (SAMPLE_ARTICLE);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  ClinicStanding last = CLINIC_STANDING_CONFIRMED;

  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);

      g_assert_cmpint (ranked->standing, >=, last);
      last = ranked->standing;
      if (ranked->standing == CLINIC_STANDING_CONFIRMED || ranked->standing == CLINIC_STANDING_RULED_OUT)
        g_assert_null (ranked->next);
    }
  g_assert_cmpint (last, ==, CLINIC_STANDING_RULED_OUT);
}

/* The log speaks three times of the missing intermediate, and is heard once. */
static void
test_evidence_speaks_once (void)
{
  g_autoptr(Sample) sample = sample_new (SAMPLE_ARTICLE);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  const ClinicRankedCause *article = g_ptr_array_index (diagnosis->causes, 0);
  guint                    n_log = 0;

  for (guint i = 0; i < article->reasons_for->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (article->reasons_for, i);

      if (!g_str_equal (reason->evidence, "device-log"))
        continue;
      n_log++;
      g_assert_cmpint (reason->strength, ==, CLINIC_STRENGTH_DECISIVE);
    }
  g_assert_cmpuint (n_log, ==, 1);
}

/* Without evidence the order is the one in which the causes are written down. */
static void
test_tie (void)
{
  g_autoptr(Sample) sample = sample_new ("");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  gsize                     n_causes;
  const ClinicCause *const *causes = clinic_cause_get_all (&n_causes);

  g_assert_null (diagnosis->cause);
  for (gsize i = 0; i < n_causes; i++)
    g_assert_true (((const ClinicRankedCause *)g_ptr_array_index (diagnosis->causes, i))->cause == causes[i]);
}

static void
test_nothing_at_all (void)
{
  ClinicEvidence evidence = { 0 };
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&evidence);

  g_assert_null (diagnosis->cause);
  g_assert_cmpint (diagnosis->standing, ==, CLINIC_STANDING_NOT_TESTED);
  g_assert_cmpstr (diagnosis->next->id, ==, "platforms");
}

/* A caller who says everything at once: no order of words may matter, and nothing may break. */
static void
test_contradictions (void)
{
  g_autoptr(Sample) sample = sample_new (
    SAMPLE_ARTICLE " safari.prompt=yes safari.signed-in=yes nobody=yes port.reachable=no device.issuer-listed=yes "
                   "seen=smart-card-page seen=no-content-204 seen=aadsts-500171 seen=conditional-access log=rejects");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

  g_assert_cmpint (sample_find (diagnosis, "missing-intermediate")->standing, ==, CLINIC_STANDING_RULED_OUT);
  g_assert_nonnull (diagnosis->sentence);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis/full-evidence", test_full_evidence);
  g_test_add_func ("/diagnosis/renewed-ca", test_renewed_ca);
  g_test_add_func ("/diagnosis/every-cause-has-its-evidence", test_every_cause_has_its_evidence);
  g_test_add_func ("/diagnosis/verdicts", test_verdicts);
  g_test_add_func ("/diagnosis/sentences", test_sentences);
  g_test_add_func ("/diagnosis/order", test_order);
  g_test_add_func ("/diagnosis/evidence-speaks-once", test_evidence_speaks_once);
  g_test_add_func ("/diagnosis/tie", test_tie);
  g_test_add_func ("/diagnosis/nothing-at-all", test_nothing_at_all);
  g_test_add_func ("/diagnosis/contradictions", test_contradictions);

  return g_test_run ();
}
