/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"

static const char *const pages[] = { "case", "symptoms", "certificates", "device", "server", "device-log",
                                     "safari-test", "office-test", "diagnosis", "remedy", "report", NULL };

static void
test_complete (void)
{
  gsize                 n_steps;
  gsize                 n_questions;
  gsize                 n_tests;
  const ClinicNextStep *steps = clinic_next_step_get_all (&n_steps);
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);
  const ClinicTestStep *tests = clinic_test_step_get_all (&n_tests);

  for (gsize i = 0; i < n_steps; i++)
    {
      g_assert_true (clinic_next_step_lookup (steps[i].id) == &steps[i]);
      g_assert_true (g_str_has_suffix (steps[i].text, "."));
      g_assert_true (g_strv_contains (pages, steps[i].page));
      g_assert_cmpuint (steps[i].cost, >, 0);
      g_assert_nonnull (steps[i].done);
      if (i > 0)
        g_assert_cmpuint (steps[i - 1].cost, <=, steps[i].cost);
    }
  for (gsize i = 0; i < n_questions; i++)
    g_assert_cmpstr (clinic_next_step_lookup (questions[i].id)->page, ==, "symptoms");
  for (gsize i = 0; i < n_tests; i++)
    g_assert_cmpstr (clinic_next_step_lookup (tests[i].id)->page, ==, clinic_test_group_get_page (tests[i].group));
  g_assert_cmpuint (n_steps, ==, n_questions + n_tests + 6);
  g_assert_null (clinic_next_step_lookup ("coffee"));
}

/* Each step is done by exactly the evidence it asks for. */
static void
test_done (void)
{
  gsize                 n_steps;
  const ClinicNextStep *steps = clinic_next_step_get_all (&n_steps);

  for (gsize i = 0; i < n_steps; i++)
    {
      const ClinicQuestion *question = clinic_question_lookup (steps[i].id);
      g_autofree char      *line = NULL;
      g_autoptr(Sample) without = sample_new ("");
      g_autoptr(Sample) with = NULL;

      if (question != NULL)
        line = g_strdup_printf ("%s=%s", steps[i].id, question->answers[0].id);
      else if (clinic_test_step_lookup (steps[i].id) != NULL)
        line = g_strdup_printf ("%s=skipped", steps[i].id);
      else
        continue;

      with = sample_new (line);
      g_assert_false (steps[i].done (&without->evidence));
      g_assert_true (steps[i].done (&with->evidence));
      for (gsize j = 0; j < n_steps; j++)
        if (j != i)
          g_assert_false (steps[j].done (&with->evidence));
    }
}

static void
test_files (void)
{
  static const struct
  {
    const char *step;
    const char *line;
    gboolean    done;
  } cases[] = {
    { "files.user", "cert=user.der", TRUE },
    { "files.device", "cert=user.der", FALSE },
    { "files.device", "cert=user.der device=root.der", TRUE },
    { "files.ca", "cert=user.der device=root.der", FALSE },
    { "files.ca", "cert=user.der device=root.der ca=issuing.der", TRUE },
    { "files.log", "log=possible", TRUE },
    { "files.log", "cert=user.der", FALSE },
    { "server.names", "cert=user.der", FALSE },
    { "server.names", "cert=user.der accept=root.der", TRUE },
    { "server.names", "nobody=yes", TRUE },
    { "server.names", "probe=here,49443:asks", TRUE },
    { "server.names", "probe=here,49443:open", FALSE },
    { "server.probe", "cert=user.der accept=root.der", FALSE },
    { "server.probe", "probe=here,49443:refused", TRUE },
    { "platforms", "platforms=unknown", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Sample) sample = sample_new (cases[i].line);

      g_assert_true (clinic_next_step_lookup (cases[i].step)->done (&sample->evidence) == cases[i].done);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/next-step/complete", test_complete);
  g_test_add_func ("/next-step/done", test_done);
  g_test_add_func ("/next-step/files", test_files);

  return g_test_run ();
}
