/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/question.h"

#include <string.h>

/* The contract's table. */
static const struct
{
  const char *question;
  const char *answers;
} contract[] = {
  { "platforms", "ios-only all not-windows android-only" },
  { "scope", "one-user some-users all-ios everyone" },
  { "history", "never-worked worked-before since-ca-renewal since-server-change since-new-certificate" },
  { "password", "works fails" },
  { "where", "office-and-safari office-only safari-only other-browser-only" },
  { "network", "everywhere outside-only one-network-only with-vpn-only" },
  { "pushed", "root-only root-and-intermediates no-ca no-identity" },
  { "assigned", "same-groups users-against-devices" },
  { "prompt", "never appears appears-where-unwanted" },
  { "seen", "blank-page account-problem server-stopped-responding cannot-connect-securely server-not-found "
            "select-certificate-page no-x509-link password-page-only smart-card-page certificate-not-installed "
            "no-content-204 http-500 aadsts-500171 aadsts-500173 aadsts-500176 conditional-access asked-twice" },
};

static void
test_contract (void)
{
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  g_assert_cmpuint (n_questions, ==, G_N_ELEMENTS (contract));
  for (gsize i = 0; i < n_questions; i++)
    {
      const ClinicQuestion *question = clinic_question_lookup (contract[i].question);
      g_auto(GStrv) answers = g_strsplit (contract[i].answers, " ", -1);
      gsize n = 0;

      g_assert_nonnull (question);
      g_assert_true (question->several == g_str_equal (question->id, "seen"));
      for (gsize j = 0; answers[j] != NULL; j++)
        {
          g_assert_nonnull (clinic_question_lookup_answer (question, answers[j]));
          g_assert_true (clinic_question_accepts (question, answers[j]));
        }
      while (question->answers[n].id != NULL)
        n++;
      if (!question->several)
        g_assert_cmpuint (n, ==, g_strv_length (answers));
    }

  /* Those that split most cases come first. */
  for (gsize i = 1; i < n_questions; i++)
    g_assert_false (questions[i].splits && !questions[i - 1].splits);
}

static void
test_texts (void)
{
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    {
      g_assert_true (g_str_has_suffix (questions[i].title, "?"));
      g_assert_true (g_str_has_suffix (questions[i].why, "."));
      for (const ClinicAnswer *answer = questions[i].answers; answer->id != NULL; answer++)
        g_assert_cmpuint (strlen (answer->label), >, 5);
    }
}

/* One answer means one thing, whatever question it belongs to: evidence is named by it. */
static void
test_answers_are_unique (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    for (const ClinicAnswer *answer = questions[i].answers; answer->id != NULL; answer++)
      g_assert_true (g_hash_table_add (seen, (gpointer)answer->id));
}

static void
test_accepts (void)
{
  static const struct
  {
    const char *question;
    const char *answer;
    gboolean    accepted;
  } cases[] = {
    { "platforms", "unknown", TRUE },
    { "platforms", "everything", FALSE },
    { "platforms", "", FALSE },
    { "platforms", NULL, FALSE },
    { "platforms", "aadsts-500171", FALSE },
    { "seen", "unknown", TRUE },
    { "seen", "aadsts-50126", TRUE },
    { "seen", "aadsts-2205014", TRUE },
    { "seen", "aadsts-", FALSE },
    { "seen", "aadsts-12345678901", FALSE },
    { "seen", "aadsts-50x", FALSE },
    { "seen", "AADSTS-500171", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (clinic_question_accepts (clinic_question_lookup (cases[i].question), cases[i].answer) ==
                   cases[i].accepted);
  g_assert_null (clinic_question_lookup ("weather"));
  g_assert_null (clinic_question_lookup (NULL));
}

static void
test_labels (void)
{
  static const struct
  {
    const char *question;
    const char *answer;
    const char *label;
  } cases[] = {
    { "password", "works", "Yes, the password works" },
    { "seen", "aadsts-500171", "The code AADSTS500171 (certificate revoked)" },
    { "seen", "aadsts-50126", "The code AADSTS50126" },
    { "seen", "sparks", "sparks" },
    { "password", "aadsts-1", "aadsts-1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label =
        clinic_question_dup_answer_label (clinic_question_lookup (cases[i].question), cases[i].answer);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/contract", test_contract);
  g_test_add_func ("/question/texts", test_texts);
  g_test_add_func ("/question/answers-are-unique", test_answers_are_unique);
  g_test_add_func ("/question/accepts", test_accepts);
  g_test_add_func ("/question/labels", test_labels);

  return g_test_run ();
}
