/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/next-step.h"
#include "triage/question.h"
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

/* Every version has one way through the settings, and one only. */
static void
test_paths (void)
{
  gsize                 n_steps;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_steps);
  guint                 n_with_paths = 0;

  for (gsize i = 0; i < n_steps; i++)
    {
      if (steps[i].paths == NULL)
        continue;
      n_with_paths++;
      for (guint version = 1; version < 99; version++)
        {
          guint n_fitting = 0;

          for (const ClinicTestPath *path = steps[i].paths; path->text != NULL; path++)
            n_fitting += version >= path->from && (path->until == 0 || version <= path->until);
          g_assert_cmpuint (n_fitting, ==, 1);
        }
    }
  g_assert_cmpuint (n_with_paths, >=, 3);
}

static void
test_versions (void)
{
  static const struct
  {
    const char *os;
    guint       version;
  } cases[] = {
    { "17.5", 17 },
    { "iPadOS 18", 18 },
    { "iOS 9.3.5", 9 },
    { "26", 26 },
    { "12.5.7 (16H81)", 12 },
    { NULL, 0 },
    { "", 0 },
    { "iOS", 0 },
    { "21A5248v", 21 },
    { "99999999999999999999", 0 },
    { "1000", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (clinic_test_step_read_version (cases[i].os), ==, cases[i].version);
}

static void
assert_tells (const char *os, const char *told, const char *not_told)
{
  g_autofree char *text = clinic_test_step_dup_instruction (clinic_test_step_lookup ("safari.cleared"), os);

  g_assert_nonnull (strstr (text, told));
  g_assert_nonnull (strstr (text, "Then close Safari completely"));
  if (not_told != NULL)
    g_assert_null (strstr (text, not_told));
}

/* A known version hears its own way; where it is not known, each is told with its versions. */
static void
test_instruction (void)
{
  const ClinicTestStep *link = clinic_test_step_lookup ("safari.x509-link");
  g_autofree char      *same = clinic_test_step_dup_instruction (link, "17.5");

  assert_tells ("18.1", "tap Apps", "iOS 18");
  assert_tells ("17.5", "Scroll down and tap Safari", "tap Apps");
  assert_tells ("9", "Scroll down and tap Safari", "tap Apps");
  assert_tells (NULL, "iOS 18 and later: Open Settings", NULL);
  assert_tells (NULL, "iOS 17 and earlier: Open Settings", NULL);
  assert_tells ("who knows", "iOS 18 and later: Open Settings", NULL);
  g_assert_cmpstr (same, ==, link->instruction);
}

/* What a No leads to exists: the texts of the screen that can be noted, and the step to go to. */
static void
test_no (void)
{
  gsize                 n_steps;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_steps);
  const ClinicQuestion *seen = clinic_question_lookup ("seen");

  for (gsize i = 0; i < n_steps; i++)
    {
      g_autofree char *screens = clinic_test_step_dup_screens (&steps[i]);

      for (guint j = 0; steps[i].instead != NULL && steps[i].instead[j] != NULL; j++)
        g_assert_nonnull (clinic_question_lookup_answer (seen, steps[i].instead[j]));
      if (steps[i].no_step != NULL)
        {
          g_assert_nonnull (clinic_next_step_lookup (steps[i].no_step));
          g_assert_cmpstr (steps[i].no_step, !=, steps[i].id);
        }
      else
        g_assert_nonnull (strstr ("safari.cleared office.authenticator", steps[i].id));
      g_assert_true ((screens == NULL) == (steps[i].screens == NULL));
      for (const ClinicTestScreen *screen = steps[i].screens; screen != NULL && screen->text != NULL; screen++)
        g_assert_nonnull (strstr (screens, screen->text));
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
  g_test_add_func ("/test-step/paths", test_paths);
  g_test_add_func ("/test-step/versions", test_versions);
  g_test_add_func ("/test-step/instruction", test_instruction);
  g_test_add_func ("/test-step/no", test_no);

  return g_test_run ();
}
