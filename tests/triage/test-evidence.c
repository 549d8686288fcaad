/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"

static void
test_answers (void)
{
  g_autoptr(Sample) sample = sample_new ("platforms=ios-only scope=unknown seen=blank-page seen=http-500");
  ClinicEvidence *evidence = &sample->evidence;

  g_assert_cmpstr (clinic_evidence_get_answer (evidence, "platforms"), ==, "ios-only");
  g_assert_true (clinic_evidence_has_answer (evidence, "platforms", "ios-only"));
  g_assert_false (clinic_evidence_has_answer (evidence, "platforms", "all"));
  g_assert_null (clinic_evidence_get_answer (evidence, "scope"));
  g_assert_false (clinic_evidence_has_answer (evidence, "scope", "unknown"));
  g_assert_null (clinic_evidence_get_answer (evidence, "password"));
  g_assert_true (clinic_evidence_has_seen (evidence, "http-500"));
  g_assert_false (clinic_evidence_has_seen (evidence, "server-not-found"));
}

static void
test_tests (void)
{
  g_autoptr(Sample) sample = sample_new ("safari.prompt=no office.prompt=skipped");

  g_assert_cmpint (clinic_evidence_get_test (&sample->evidence, "safari.prompt"), ==, CLINIC_TEST_NO);
  g_assert_cmpint (clinic_evidence_get_test (&sample->evidence, "office.prompt"), ==, CLINIC_TEST_SKIPPED);
  g_assert_cmpint (clinic_evidence_get_test (&sample->evidence, "port.reachable"), ==, CLINIC_TEST_NOT_RUN);
}

static void
test_faults (void)
{
  g_autoptr(Sample) sample = sample_new ("cert=user.der device=root.der ca=issuing.der accept=root.der");
  g_autoptr(GPtrArray) looked_up = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  ClinicEvidence *evidence = &sample->evidence;

  g_assert_true (clinic_evidence_has_fault (evidence, CLINIC_FAULT_MISSING_INTERMEDIATE));
  g_assert_true (clinic_evidence_has_fault (evidence, CLINIC_FAULT_NOT_OFFERED));
  g_assert_false (clinic_evidence_has_fault (evidence, CLINIC_FAULT_MISSING_ROOT));
  g_assert_false (clinic_evidence_has_fault (evidence, CLINIC_FAULT_AIA_UNREACHABLE));

  g_ptr_array_add (looked_up, clinic_fault_new (CLINIC_FAULT_AIA_UNREACHABLE, CLINIC_SEVERITY_WARNING, NULL, NULL));
  evidence->aia_faults = looked_up;
  g_assert_true (clinic_evidence_has_fault (evidence, CLINIC_FAULT_AIA_UNREACHABLE));
}

/* An expired issuing CA is not an expired user certificate. */
static void
test_user_faults (void)
{
  g_autoptr(Sample) user = sample_new ("cert=user-expired.der device=root.der device=issuing.der");
  g_autoptr(Sample) issuer = sample_new ("cert=user.der device=root.der device=issuing-expired.der");

  g_assert_true (clinic_evidence_has_user_fault (&user->evidence, CLINIC_FAULT_EXPIRED));
  g_assert_true (clinic_evidence_has_fault (&issuer->evidence, CLINIC_FAULT_EXPIRED));
  g_assert_false (clinic_evidence_has_user_fault (&issuer->evidence, CLINIC_FAULT_EXPIRED));
}

static void
test_nothing (void)
{
  ClinicEvidence evidence = { 0 };

  g_assert_null (clinic_evidence_get_answer (&evidence, "platforms"));
  g_assert_false (clinic_evidence_has_seen (&evidence, "blank-page"));
  g_assert_cmpint (clinic_evidence_get_test (&evidence, "safari.prompt"), ==, CLINIC_TEST_NOT_RUN);
  g_assert_false (clinic_evidence_has_fault (&evidence, CLINIC_FAULT_EXPIRED));
  g_assert_false (clinic_evidence_has_user_fault (&evidence, CLINIC_FAULT_EXPIRED));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/answers", test_answers);
  g_test_add_func ("/evidence/tests", test_tests);
  g_test_add_func ("/evidence/faults", test_faults);
  g_test_add_func ("/evidence/user-faults", test_user_faults);
  g_test_add_func ("/evidence/nothing", test_nothing);

  return g_test_run ();
}
