/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"
#include "triage/findings.h"
#include "triage/remedy-rows.h"

/* The contract's list. */
static const char *const ids[] = {
  "missing-intermediate", "missing-root", "wrong-ca-generation", "wrong-file-in-profile", "assignment-mismatch",
  "device-not-refreshed", "identity-not-delivered", "port-blocked", "certauth-name-missing", "tls-terminated-in-front",
  "tls-inspection", "sni-missing", "tls-version", "server-chain", "vpn-or-filter", "method-not-enabled", "prompt-login",
  "issuer-list-too-long", "issuer-list-foreign", "adfs-lacks-ca", "ntauth", "adfs-crl-unreachable", "claims-missing",
  "native-cba", "entra-ca-or-crl", "conditional-access", "strong-mapping", "unsupported-browser",
  "authenticator-missing",
  "identity-cached", "device-auth-prompt", "user-certificate-expired", "user-certificate-revoked", "wrong-eku",
  "upn-mismatch", "clock-skew"
};

static const char *const owners[] = { "mdm", "pki", "adfs", "entra", "network", "user" };

static void
assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_unichar_isupper (g_utf8_get_char (text)) || g_str_has_prefix (text, "iOS ") ||
                 g_str_has_prefix (text, "iPhones ") || g_str_has_prefix (text, "“"));
  g_assert_true (g_str_has_suffix (text, ".") || g_str_has_suffix (text, "?"));
  g_assert_null (strstr (text, "  "));
  g_assert_null (strchr (text, '"'));
}

/* What the caller hears holds no word of the trade. */
static void
assert_plain (const char *text)
{
  static const char *const words[] = { "CA ", "chain", "intermediate", "issuer ", "root", "TLS", "SCEP", "AD FS", "CRL",
                                       "payload", "EKU", "SNI", "NTAuth", "UPN", "federat" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      g_error ("“%s” is in “%s”", words[i], text);
}

/* Something to do about it, and how to take each step back. */
static gboolean
has_plan (const char *cause)
{
  gsize                   n_plans;
  const ClinicRemedyPlan *plans = clinic_remedy_plan_get_all (&n_plans);

  for (gsize i = 0; i < n_plans; i++)
    if (g_str_equal (plans[i].cause, cause))
      {
        for (const char *const *step = plans[i].steps; *step != NULL; step++)
          if (!g_str_equal (*step, CLINIC_REMEDY_UPLOADS))
            assert_sentence (clinic_remedy_row_lookup (*step)->undo);
        return plans[i].steps[0] != NULL;
      }

  return FALSE;
}

static gboolean
is_known_evidence (const char *id)
{
  static const char *const more[] = { "certificate", "user", "verdict", "accepted-names", "device-log",
                                      "device.by-name",
                                      "server.probe", "server.earlier", "server.rehearsal", NULL };
  gsize                    n_questions;
  const ClinicQuestion    *questions = clinic_question_get_all (&n_questions);

  for (int kind = 0; kind < CLINIC_N_FAULTS; kind++)
    if (g_str_equal (clinic_finding_get_id ((ClinicFaultKind)kind), id))
      return TRUE;
  for (gsize i = 0; i < n_questions; i++)
    if (g_str_equal (questions[i].id, id) || clinic_question_lookup_answer (&questions[i], id) != NULL)
      return TRUE;

  return clinic_test_step_lookup (id) != NULL || g_strv_contains (more, id);
}

static void
check_reasons (const ClinicReason *reasons,
               guint               least)
{
  guint n = 0;

  for (const ClinicReason *reason = reasons; reason->evidence != NULL; reason++, n++)
    {
      g_assert_true (is_known_evidence (reason->evidence));
      assert_sentence (reason->text);
      g_assert_nonnull (reason->holds);
      g_assert_cmpint (reason->strength, >=, CLINIC_STRENGTH_DECISIVE);
      g_assert_cmpint (reason->strength, <=, CLINIC_STRENGTH_WEAK);
    }
  g_assert_cmpuint (n, >=, least);
}

static void
test_complete (void)
{
  gsize                     n_causes;
  const ClinicCause *const *causes = clinic_cause_get_all (&n_causes);

  g_assert_cmpuint (n_causes, ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < n_causes; i++)
    {
      const ClinicCause *cause = causes[i];

      g_test_message ("%s", ids[i]);
      g_assert_cmpstr (cause->id, ==, ids[i]);
      g_assert_true (clinic_cause_lookup (ids[i]) == cause);
      g_assert_cmpstr (cause->title, !=, "");
      g_assert_false (g_str_has_suffix (cause->title, "."));
      assert_sentence (cause->sentence);
      assert_sentence (cause->explanation);
      g_assert_cmpuint (strlen (cause->explanation), >, 120);
      assert_sentence (cause->caller);
      assert_plain (cause->caller);
      g_assert_nonnull (cause->confirm);
      g_assert_nonnull (cause->confirm[0].text);
      for (const ClinicConfirmation *confirm = cause->confirm; confirm->text != NULL; confirm++)
        {
          assert_sentence (confirm->text);
          g_assert_cmpstr (confirm->copy, !=, "");
        }
      g_assert_nonnull (clinic_certainty_get_title (cause->certainty));
      g_assert_true (has_plan (cause->id));
      g_assert_nonnull (clinic_owner_get_title (cause->owner));
      g_assert_nonnull (cause->source);
      g_assert_nonnull (strchr (cause->source, '('));
      check_reasons (cause->reasons_for, 1);
      check_reasons (cause->reasons_against, 1);
      g_assert_nonnull (cause->next_steps[0]);
      for (const char *const *step = cause->next_steps; *step != NULL; step++)
        g_assert_nonnull (clinic_next_step_lookup (*step));
    }
}

static void
test_lookup_of_nothing (void)
{
  g_assert_null (clinic_cause_lookup ("gremlins"));
  g_assert_null (clinic_cause_lookup (""));
  g_assert_null (clinic_cause_lookup (NULL));
}

static void
test_owners (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (owners); i++)
    g_assert_cmpstr (clinic_owner_get_id ((ClinicOwner)i), ==, owners[i]);
}

/* No reason may hold of nothing: a predicate that fires without evidence is a bug. */
static void
test_nothing_holds_of_nothing (void)
{
  ClinicEvidence            evidence = { 0 };
  gsize                     n_causes;
  const ClinicCause *const *causes = clinic_cause_get_all (&n_causes);

  for (gsize i = 0; i < n_causes; i++)
    {
      for (const ClinicReason *reason = causes[i]->reasons_for; reason->evidence != NULL; reason++)
        g_assert_false (reason->holds (&evidence));
      for (const ClinicReason *reason = causes[i]->reasons_against; reason->evidence != NULL; reason++)
        g_assert_false (reason->holds (&evidence));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cause/complete", test_complete);
  g_test_add_func ("/cause/lookup-of-nothing", test_lookup_of_nothing);
  g_test_add_func ("/cause/owners", test_owners);
  g_test_add_func ("/cause/nothing-holds-of-nothing", test_nothing_holds_of_nothing);

  return g_test_run ();
}
