/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "case/checkup-private.h"
#include "triage/question.h"

/**
 * clinic_checkup_free_evidence:
 * @evidence: (nullable):
 */
void
clinic_checkup_free_evidence (ClinicEvidence *evidence)
{
  if (evidence == NULL)
    return;
  g_free ((char *)evidence->user);
  g_hash_table_unref (evidence->answers);
  g_ptr_array_unref (evidence->seen);
  g_hash_table_unref (evidence->tests);
  g_ptr_array_unref (evidence->remedy_done);
  g_clear_pointer (&evidence->device, g_ptr_array_unref);
  g_free (evidence);
}

static GPtrArray *
copy_texts (GPtrArray *texts)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (texts, i)));
  return copy;
}

static GHashTable *
collect_answers (ClinicCase *visit)
{
  GHashTable           *answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    {
      const char *answer = questions[i].several ? NULL : clinic_case_get_answer (visit, questions[i].id);

      if (answer != NULL)
        g_hash_table_insert (answers, (gpointer)questions[i].id, g_strdup (answer));
    }
  return answers;
}

static GHashTable *
collect_tests (ClinicCase *visit)
{
  GHashTable           *tests = g_hash_table_new (g_str_hash, g_str_equal);
  gsize                 n_steps;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_steps);

  for (gsize i = 0; i < n_steps; i++)
    {
      ClinicTestResult result = clinic_case_get_test (visit, steps[i].id);

      if (result != CLINIC_TEST_NOT_RUN)
        g_hash_table_insert (tests, (gpointer)steps[i].id, GINT_TO_POINTER (result));
    }
  return tests;
}

/* Only a list that could be read counts. */
static gboolean
has_exact_list (const ClinicCheckup *self)
{
  for (guint i = 0; i < self->imported->len; i++)
    {
      const ClinicImported *imported = g_ptr_array_index (self->imported, i);

      if (imported->files == CLINIC_FILES_DEVICE && imported->bundle->is_exact_list &&
          imported->bundle->certificates->len > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * clinic_checkup_gather_evidence:
 *
 * Collects what the diagnosis goes by: the answers of the case, and what the rest of the check-up came to.
 */
void
clinic_checkup_gather_evidence (ClinicCheckup *self,
                                ClinicCase    *visit)
{
  ClinicEvidence *evidence = g_new0 (ClinicEvidence, 1);

  evidence->now = self->at;
  evidence->user = g_strdup (clinic_case_get_user (visit));
  evidence->answers = collect_answers (visit);
  evidence->seen = copy_texts (clinic_case_get_all_seen (visit));
  evidence->tests = collect_tests (visit);
  evidence->remedy_done = copy_texts (clinic_case_get_remedy_done (visit));
  evidence->view = self->view;
  evidence->certificate = self->pile != NULL ? self->pile->user : NULL;
  evidence->aia_faults = self->aia_faults;
  evidence->device = self->pile != NULL ? clinic_pile_get_device (self->pile) : NULL;
  evidence->device_known = clinic_checkup_knows_device (self);
  evidence->choice = self->choice;
  evidence->choice_after = self->choice_after;
  evidence->server_names_nobody = self->accepted != NULL && self->accepted->len == 0;
  evidence->log = self->log;
  evidence->holdings = self->holdings;
  evidence->exact_list = has_exact_list (self);
  evidence->probe = self->asked->len > 0 ? g_ptr_array_index (self->asked, 0) : NULL;
  evidence->probes = self->asked;
  self->evidence = evidence;
}
