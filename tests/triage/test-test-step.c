/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/test-step.h"

#include <string.h>

/* The contract's list, with the group each belongs to. */
static const struct
{
  const char     *id;
  ClinicTestGroup group;
} contract[] = {
  { "safari.cleared", CLINIC_TEST_SAFARI },
  { "safari.sts-page", CLINIC_TEST_SAFARI },
  { "safari.x509-link", CLINIC_TEST_SAFARI },
  { "safari.prompt", CLINIC_TEST_SAFARI },
  { "safari.signed-in", CLINIC_TEST_SAFARI },
  { "office.authenticator", CLINIC_TEST_OFFICE },
  { "office.prompt", CLINIC_TEST_OFFICE },
  { "office.signed-in", CLINIC_TEST_OFFICE },
  { "device.identity-listed", CLINIC_TEST_DEVICE },
  { "device.issuer-listed", CLINIC_TEST_DEVICE },
  { "device.root-listed", CLINIC_TEST_DEVICE },
  { "port.reachable", CLINIC_TEST_NETWORK },
  { "other-network.works", CLINIC_TEST_NETWORK },
  { "retest.prompt", CLINIC_TEST_RETEST },
  { "retest.signed-in", CLINIC_TEST_RETEST },
};

static void
test_contract (void)
{
  gsize                 n_steps;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_steps);

  g_assert_cmpuint (n_steps, ==, G_N_ELEMENTS (contract));
  for (gsize i = 0; i < n_steps; i++)
    {
      g_assert_cmpstr (steps[i].id, ==, contract[i].id);
      g_assert_cmpint (steps[i].group, ==, contract[i].group);
      g_assert_true (clinic_test_step_lookup (contract[i].id) == &steps[i]);
      g_assert_true (g_str_has_suffix (steps[i].title, "?"));
      g_assert_cmpuint (strlen (steps[i].instruction), >, 30);
      g_assert_cmpuint (strlen (steps[i].expect), >, 10);
      g_assert_true (g_str_has_suffix (steps[i].no_means, "."));
      g_assert_true (g_str_has_prefix (steps[i].source, "Microsoft, ") ||
                     g_str_has_prefix (steps[i].source, "Apple, "));
    }
  g_assert_null (clinic_test_step_lookup ("safari"));
  g_assert_null (clinic_test_step_lookup (NULL));
}

static void
test_results (void)
{
  static const struct
  {
    const char      *id;
    gboolean         known;
    ClinicTestResult result;
  } cases[] = {
    { "yes", TRUE, CLINIC_TEST_YES },
    { "no", TRUE, CLINIC_TEST_NO },
    { "skipped", TRUE, CLINIC_TEST_SKIPPED },
    { "unknown", TRUE, CLINIC_TEST_NOT_RUN },
    { "Yes", FALSE, CLINIC_TEST_NOT_RUN },
    { "", FALSE, CLINIC_TEST_NOT_RUN },
    { NULL, FALSE, CLINIC_TEST_NOT_RUN },
    { "maybe", FALSE, CLINIC_TEST_NOT_RUN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ClinicTestResult result = CLINIC_TEST_NOT_RUN;

      g_assert_true (clinic_test_result_parse (cases[i].id, &result) == cases[i].known);
      g_assert_cmpint (result, ==, cases[i].result);
    }
  g_assert_cmpstr (clinic_test_result_get_id (CLINIC_TEST_YES), ==, "yes");
  g_assert_cmpstr (clinic_test_result_get_id (CLINIC_TEST_NO), ==, "no");
  g_assert_cmpstr (clinic_test_result_get_id (CLINIC_TEST_SKIPPED), ==, "skipped");
}

static void
test_groups (void)
{
  for (int group = CLINIC_TEST_SAFARI; group <= CLINIC_TEST_RETEST; group++)
    {
      g_assert_cmpstr (clinic_test_group_get_title ((ClinicTestGroup)group), !=, "");
      g_assert_cmpstr (clinic_test_group_get_page ((ClinicTestGroup)group), !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/test-step/contract", test_contract);
  g_test_add_func ("/test-step/results", test_results);
  g_test_add_func ("/test-step/groups", test_groups);

  return g_test_run ();
}
