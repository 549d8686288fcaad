/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds of all knowledge at once: more evidence for a cause never lowers it, and neither the order of the evidence
 * nor `unknown` matters. */

#include "config.h"

#include "draw.h"

#define ROUNDS 40

/* Files, list and log, as whole sets: another file may well take away what one suggested. */
static const char *const bases[] = {
  "",
  "cert=user.der",
  SAMPLE_ARTICLE_FILES,
  SAMPLE_ARTICLE_FILES "accept=root.der",
  SAMPLE_ARTICLE_FILES "accept=other-root.der after=yes",
  SAMPLE_ARTICLE_FILES "accept=issuing.der log=possible",
  "cert=user.der device=root.der device=issuing.der accept=other-root.der",
  "cert=user.der device=root.der device=issuing-rekeyed.der ca=issuing.der",
  "cert=user-expired.der device=root.der device=issuing.der user=ada@contoso.example",
  "cert=user-other-upn.der device=root.der ca=issuing.der user=ada@contoso.example",
  "cert=user-no-clientauth.der device=issuing.der ca=root.der",
  "cert=user.der device=root.der device=issuing.der crl=crl-revoked.der",
  "cert=user.der untrusted=root.der device=issuing.der nobody=yes",
  "cert=user.der device=root.der many=150 log=rejects",
  "log=likely",
  "probe=outside,49443:asks,443:open",
  "probe=outside,49443:timed-out,certauth:not-found,443:open",
  ("probe=inside,49443:open probe=outside,49443:asks:proxy " SAMPLE_ARTICLE_FILES),
  "probe=here,49443:asks:long:gap:nosni,own:48:accepted cert=user.der",
};

static gboolean
has_as_strong (GPtrArray          *reasons,
               const ClinicReason *wanted)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);

      if (g_str_equal (reason->evidence, wanted->evidence) && reason->strength <= wanted->strength)
        return TRUE;
    }

  return FALSE;
}

/* Evidence may speak louder in company, but it does not fall silent. */
static gboolean
is_carried_over (GPtrArray *less,
                 GPtrArray *more)
{
  for (guint i = 0; i < less->len; i++)
    if (!has_as_strong (more, g_ptr_array_index (less, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_unchanged (GPtrArray *a,
              GPtrArray *b)
{
  return is_carried_over (a, b) && is_carried_over (b, a);
}

/* Ruled out is the highest number, but it is no more certain than confirmed: lower means less believed. */
static gboolean
is_lower (ClinicStanding before,
          ClinicStanding after)
{
  return after > before;
}

static void
compare_growth (const ClinicDiagnosis *less,
                const ClinicDiagnosis *more)
{
  for (guint i = 0; i < less->causes->len; i++)
    {
      const ClinicRankedCause *before = g_ptr_array_index (less->causes, i);
      const ClinicRankedCause *after = sample_find (more, before->cause->id);

      g_assert_true (is_carried_over (before->reasons_for, after->reasons_for));
      g_assert_true (is_carried_over (before->reasons_against, after->reasons_against));
      if (is_unchanged (before->reasons_against, after->reasons_against))
        g_assert_false (is_lower (before->standing, after->standing));
    }
}

static void
compare_equal (const ClinicDiagnosis *a,
               const ClinicDiagnosis *b)
{
  g_assert_cmpstr (a->sentence, ==, b->sentence);
  g_assert_true (a->cause == b->cause && a->standing == b->standing && a->next == b->next);
  for (guint i = 0; i < a->causes->len; i++)
    {
      const ClinicRankedCause *first = g_ptr_array_index (a->causes, i);
      const ClinicRankedCause *second = g_ptr_array_index (b->causes, i);

      g_assert_cmpstr (first->cause->id, ==, second->cause->id);
      g_assert_cmpint (first->standing, ==, second->standing);
      g_assert_true (first->next == second->next);
    }
}

static void
test_more_never_lowers (void)
{
  g_autoptr(GPtrArray) words = list_words ();

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr(Sample) sample = sample_new (bases[i]);

      for (guint round = 0; round < ROUNDS; round++)
        {
          g_autoptr(GPtrArray) drawn = draw_words (words);
          g_autoptr(ClinicDiagnosis) more = diagnose (sample, bases[i], drawn);
          g_autoptr(ClinicDiagnosis) less = NULL;

          g_ptr_array_remove_index (drawn, (guint)g_test_rand_int_range (0, (int)drawn->len));
          less = diagnose (sample, bases[i], drawn);
          compare_growth (less, more);
        }
    }
}

static void
compare_with_addition (const char *base,
                       const char *longer,
                       GPtrArray  *words)
{
  g_autoptr(Sample) before = sample_new (base);
  g_autoptr(Sample) after = sample_new (longer);
  g_autoptr(GPtrArray) drawn = draw_words (words);
  g_autoptr(ClinicDiagnosis) less = NULL;
  g_autoptr(ClinicDiagnosis) more = NULL;

  add_drawn (before, drawn);
  add_drawn (after, drawn);
  less = clinic_diagnosis_new (&before->evidence);
  more = clinic_diagnosis_new (&after->evidence);
  compare_growth (less, more);
}

/* A log, the server’s list or a look at the device join what is known already. */
static void
test_more_files_never_lower (void)
{
  static const char *const additions[] = { "log=possible", "log=likely", "log=rejects", "nobody=yes", "accept=root.der",
                                           "probe=outside,49443:asks:names,443:open,shown:48:accepted",
                                           "probe=here,49443:refused,certauth:not-found,443:alert70",
                                           "accept=other-root.der", "accept=issuing.der", "user=ada@contoso.example" };
  g_autoptr(GPtrArray) words = list_words ();

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (additions); j++)
      {
        g_autofree char *key = g_strndup (additions[j], strcspn (additions[j], "="));
        g_autofree char *line = g_strconcat (bases[i], " ", additions[j], NULL);

        if (strstr (bases[i], key) != NULL || (g_str_equal (key, "accept") && strstr (bases[i], "nobody") != NULL) ||
            strstr (bases[i], "many") != NULL || (g_str_equal (key, "nobody") && strstr (bases[i], "accept") != NULL))
          continue;

        compare_with_addition (bases[i], line, words);
      }
}

static void
test_order_does_not_matter (void)
{
  g_autoptr(GPtrArray) words = list_words ();

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr(Sample) sample = sample_new (bases[i]);

      for (guint round = 0; round < ROUNDS / 4; round++)
        {
          g_autoptr(GPtrArray) drawn = draw_words (words);
          g_autoptr(ClinicDiagnosis) first = diagnose (sample, bases[i], drawn);
          g_autoptr(ClinicDiagnosis) second = NULL;

          shuffle (drawn);
          second = diagnose (sample, bases[i], drawn);
          compare_equal (first, second);
        }
    }
}

static void
test_unknown_is_absent (void)
{
  g_autoptr(GPtrArray) words = list_words ();
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr(Sample) sample = sample_new (bases[i]);

      for (guint round = 0; round < ROUNDS / 4; round++)
        {
          g_autoptr(GPtrArray) drawn = draw_words (words);
          g_autoptr(ClinicDiagnosis) first = diagnose (sample, bases[i], drawn);
          g_autoptr(ClinicDiagnosis) second = NULL;

          for (gsize q = 0; q < n_questions; q++)
            if (!questions[q].several && !g_hash_table_contains (sample->evidence.answers, questions[q].id))
              g_hash_table_insert (sample->evidence.answers, g_strdup (questions[q].id), g_strdup ("unknown"));
          second = clinic_diagnosis_new (&sample->evidence);
          compare_equal (first, second);
        }
    }
}

/* A skipped test says nothing about any cause; it only is not proposed again. */
static void
test_skipped_says_nothing (void)
{
  g_autoptr(Sample) sample = sample_new (SAMPLE_ARTICLE_FILES);
  g_autoptr(ClinicDiagnosis) before = clinic_diagnosis_new (&sample->evidence);
  g_autoptr(ClinicDiagnosis) after = NULL;
  gsize                 n_steps;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_steps);

  for (gsize i = 0; i < n_steps; i++)
    g_hash_table_insert (sample->evidence.tests, g_strdup (steps[i].id), GINT_TO_POINTER (CLINIC_TEST_SKIPPED));
  after = clinic_diagnosis_new (&sample->evidence);
  compare_growth (before, after);
  compare_growth (after, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/observation/more-never-lowers", test_more_never_lowers);
  g_test_add_func ("/observation/more-files-never-lower", test_more_files_never_lower);
  g_test_add_func ("/observation/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/observation/unknown-is-absent", test_unknown_is_absent);
  g_test_add_func ("/observation/skipped-says-nothing", test_skipped_says_nothing);

  return g_test_run ();
}
