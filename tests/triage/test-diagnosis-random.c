/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds of every diagnosis, whatever was said: rules on what may be concluded, and that the same case always comes
 * to the same, word for word. */

#include "config.h"

#include "draw.h"

#define ROUNDS 60

static const char *const bases[] = {
  "",
  SAMPLE_ARTICLE_FILES "accept=root.der log=likely after=yes",
  SAMPLE_ARTICLE_FILES "accept=other-root.der after=yes",
  "cert=user-expired.der device=root.der ca=issuing.der accept=root.der user=ada@contoso.example",
  "cert=user.der device=root.der device=issuing-rekeyed.der ca=issuing.der crl=crl-revoked.der",
  "cert=user-other-upn.der device=root.der device=other-root.der ca=issuing.der user=ada@contoso.example log=rejects",
  "probe=outside,49443:timed-out,certauth:not-found,443:open",
  ("probe=inside,49443:open probe=outside,49443:asks:proxy " SAMPLE_ARTICLE_FILES "log=request"),
};

static void
print_reasons (GString *out, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (out, "    %s\n", ((const ClinicReason *)g_ptr_array_index (reasons, i))->text);
}

static char *
print (const ClinicDiagnosis *diagnosis)
{
  GString *out = g_string_new (diagnosis->sentence);

  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);

      g_string_append_printf (out, "\n%s %s %s %s\n", ranked->cause->id, clinic_standing_get_id (ranked->standing),
                              ranked->explained_by != NULL ? ranked->explained_by->cause : "",
                              ranked->next != NULL ? ranked->next->id : "");
      print_reasons (out, ranked->reasons_for);
      print_reasons (out, ranked->reasons_against);
    }
  for (guint i = 0; i < diagnosis->contradictions->len; i++)
    g_string_append (out, ((const ClinicContradiction *)g_ptr_array_index (diagnosis->contradictions, i))->id);

  return g_string_free (out, FALSE);
}

static void
assert_same (const ClinicDiagnosis *a, const ClinicDiagnosis *b)
{
  g_autofree char *first = print (a);
  g_autofree char *second = print (b);

  g_assert_cmpstr (first, ==, second);
}

static void
say_unknown (Sample *sample)
{
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    if (!questions[i].several && !g_hash_table_contains (sample->evidence.answers, questions[i].id))
      g_hash_table_insert (sample->evidence.answers, g_strdup (questions[i].id), g_strdup ("unknown"));
}

/* Once more, in another order, and with all open questions answered by `unknown`. */
static void
test_same_words (void)
{
  g_autoptr(GPtrArray) words = list_words ();

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr(Sample) sample = sample_new (bases[i]);

      for (guint round = 0; round < ROUNDS; round++)
        {
          g_autoptr(GPtrArray) drawn = draw_words (words);
          g_autoptr(ClinicDiagnosis) first = diagnose (sample, bases[i], drawn);
          g_autoptr(ClinicDiagnosis) again = clinic_diagnosis_new (&sample->evidence);
          g_autoptr(ClinicDiagnosis) unknown = NULL;
          g_autoptr(ClinicDiagnosis) shuffled = NULL;

          assert_same (first, again);
          say_unknown (sample);
          unknown = clinic_diagnosis_new (&sample->evidence);
          assert_same (first, unknown);
          shuffle (drawn);
          shuffled = diagnose (sample, bases[i], drawn);
          assert_same (first, shuffled);
        }
    }
}

static void
check_cause (const ClinicDiagnosis *diagnosis, const ClinicRankedCause *ranked)
{
  ClinicWeight pro = clinic_weight_of (ranked->reasons_for);
  ClinicWeight con = clinic_weight_of (ranked->reasons_against);

  if (ranked->standing == CLINIC_STANDING_CONFIRMED)
    g_assert_true (pro.decisive > 0 && con.decisive + con.strong + con.weak == 0);
  g_assert_cmpint (ranked->standing == CLINIC_STANDING_RULED_OUT, ==, con.decisive > 0);
  if (ranked->explained_by == NULL)
    return;
  g_assert_cmpint (ranked->standing, <=, CLINIC_STANDING_LIKELY);
  g_assert_cmpint (sample_find (diagnosis, ranked->explained_by->cause)->standing, <=, ranked->standing);
}

/* Where one is confirmed, the answer is one that nothing else explains away. */
static void
test_rules (void)
{
  g_autoptr(GPtrArray) words = list_words ();

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr(Sample) sample = sample_new (bases[i]);

      for (guint round = 0; round < ROUNDS; round++)
        {
          g_autoptr(GPtrArray) drawn = draw_words (words);
          g_autoptr(ClinicDiagnosis) diagnosis = diagnose (sample, bases[i], drawn);
          const ClinicRankedCause *first = g_ptr_array_index (diagnosis->causes, 0);

          for (guint j = 0; j < diagnosis->causes->len; j++)
            check_cause (diagnosis, g_ptr_array_index (diagnosis->causes, j));
          for (guint j = 0; j < diagnosis->beside->len; j++)
            g_assert_null (((const ClinicRankedCause *)g_ptr_array_index (diagnosis->beside, j))->explained_by);
          g_assert_cmpint (diagnosis->cause != NULL, ==, first->standing <= CLINIC_STANDING_LIKELY);
          g_assert_true (diagnosis->cause == NULL || first->explained_by == NULL);
        }
    }
}

/* The article's cause with any words added to files and a server that forbid it. */
static void
assert_article (const char *base, gboolean is_ruled_out)
{
  g_autoptr(GPtrArray) words = list_words ();
  g_autoptr(Sample) sample = sample_new (base);

  for (guint round = 0; round < 4 * ROUNDS; round++)
    {
      g_autoptr(GPtrArray) drawn = draw_words (words);
      g_autoptr(ClinicDiagnosis) diagnosis = diagnose (sample, base, drawn);
      ClinicStanding standing = sample_find (diagnosis, "missing-intermediate")->standing;

      g_assert_cmpint (standing, !=, CLINIC_STANDING_CONFIRMED);
      if (is_ruled_out)
        g_assert_cmpint (standing, ==, CLINIC_STANDING_RULED_OUT);
    }
}

static void
test_article_needs_its_list (void)
{
  assert_article (SAMPLE_ARTICLE_FILES "log=likely nobody=yes", FALSE);
  assert_article (SAMPLE_ARTICLE_FILES "log=likely probe=outside,49443:asks", FALSE);
  assert_article (SAMPLE_ARTICLE_FILES "log=likely accept=root.der probe=outside,49443:asks", FALSE);
  assert_article (SAMPLE_ARTICLE_FILES "log=likely accept=issuing.der", FALSE);
  assert_article (SAMPLE_ARTICLE_FILES "log=likely accept=root.der accept=issuing.der", FALSE);
}

static void
test_article_needs_a_gap (void)
{
  assert_article ("cert=user.der device=root.der device=issuing.der log=likely accept=root.der", TRUE);
  assert_article ("cert=user.der device=issuing.der ca=root.der log=likely accept=root.der", TRUE);
  assert_article ("cert=policy-user.der device=policy-root.der log=likely", TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis-random/same-words", test_same_words);
  g_test_add_func ("/diagnosis-random/rules", test_rules);
  g_test_add_func ("/diagnosis-random/article-needs-its-list", test_article_needs_its_list);
  g_test_add_func ("/diagnosis-random/article-needs-a-gap", test_article_needs_a_gap);

  return g_test_run ();
}
