/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words drawn by chance, from all that a case can say. The seed is the one of the test run, which prints it. */

#pragma once

#include "sample.h"

/* Every word that can be added to any of them. */
static inline GPtrArray *
list_words (void)
{
  static const char *const results[] = { "yes", "no" };
  GPtrArray               *words = g_ptr_array_new_with_free_func (g_free);
  gsize                    n_questions;
  gsize                    n_steps;
  const ClinicQuestion    *questions = clinic_question_get_all (&n_questions);
  const ClinicTestStep    *steps = clinic_test_step_get_all (&n_steps);

  for (gsize i = 0; i < n_questions; i++)
    for (const ClinicAnswer *answer = questions[i].answers; answer->id != NULL; answer++)
      g_ptr_array_add (words, g_strdup_printf ("%s=%s", questions[i].id, answer->id));
  for (gsize i = 0; i < n_steps; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (results); j++)
      g_ptr_array_add (words, g_strdup_printf ("%s=%s", steps[i].id, results[j]));
  g_ptr_array_add (words, g_strdup ("done=assign-profiles"));
  g_ptr_array_add (words, g_strdup ("nobody=yes"));

  return words;
}

static inline gboolean
is_taken (GHashTable *keys,
          const char *word)
{
  g_autofree char *key = g_strndup (word, strcspn (word, "="));

  if (g_str_equal (key, "seen"))
    return FALSE;

  return !g_hash_table_add (keys, g_steal_pointer (&key));
}

/* Some words, no question or test twice. */
static inline GPtrArray *
draw_words (GPtrArray *words)
{
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *drawn = g_ptr_array_new ();
  int        n = g_test_rand_int_range (1, 14);

  for (int i = 0; i < n; i++)
    {
      char *word = g_ptr_array_index (words, g_test_rand_int_range (0, (int)words->len));

      if (!is_taken (keys, word) && !g_ptr_array_find (drawn, word, NULL))
        g_ptr_array_add (drawn, word);
    }

  return drawn;
}

static inline void
add_drawn (Sample    *sample,
           GPtrArray *drawn)
{
  for (guint i = 0; i < drawn->len; i++)
    {
      const char      *word = g_ptr_array_index (drawn, i);
      g_autofree char *key = g_strndup (word, strcspn (word, "="));

      sample_add_word (sample, key, strchr (word, '=') + 1);
    }
}

static inline void
shuffle (GPtrArray *words)
{
  for (guint i = words->len; i > 1; i--)
    {
      guint    j = (guint)g_test_rand_int_range (0, (int)i);
      gpointer kept = words->pdata[i - 1];

      words->pdata[i - 1] = words->pdata[j];
      words->pdata[j] = kept;
    }
}

/* One sample for each base, emptied of words before each use: views are dear, words are cheap. */
static inline void
forget_words (Sample     *sample,
              const char *base)
{
  g_hash_table_remove_all (sample->evidence.answers);
  g_hash_table_remove_all (sample->evidence.tests);
  g_ptr_array_set_size (sample->evidence.seen, 0);
  g_ptr_array_set_size (sample->evidence.remedy_done, 0);
  sample->evidence.server_names_nobody = strstr (base, "nobody=yes") != NULL;
}

static inline ClinicDiagnosis *
diagnose (Sample     *sample,
          const char *base,
          GPtrArray  *drawn)
{
  forget_words (sample, base);
  add_drawn (sample, drawn);

  return clinic_diagnosis_new (&sample->evidence);
}
