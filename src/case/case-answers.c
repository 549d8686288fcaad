/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the caller said and did: answers, test results, steps of the remedy. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"

#include "triage/question.h"

#include <string.h>

/* The same as leaving an answer out. */
#define UNKNOWN "unknown"

/**
 * clinic_case_get_answer:
 *
 * Gets the answer to a question that takes one.
 *
 * Returns: (nullable): NULL where there is none, and for `unknown`, which is the same
 */
const char *
clinic_case_get_answer (ClinicCase *self,
                        const char *question)
{
  const char *answer = clinic_case_get_text (self, "symptoms", question);

  return g_strcmp0 (answer, UNKNOWN) != 0 ? answer : NULL;
}

/**
 * clinic_case_set_answer:
 * @answer: (nullable): NULL or `unknown` takes the answer away; one that the question does not know changes nothing
 */
void
clinic_case_set_answer (ClinicCase *self,
                        const char *question,
                        const char *answer)
{
  const ClinicQuestion *row = clinic_question_lookup (question);

  if (row == NULL || row->several || (answer != NULL && !clinic_question_accepts (row, answer)))
    return;
  clinic_case_set_text (self, "symptoms", question, g_strcmp0 (answer, UNKNOWN) != 0 ? answer : NULL);
}

gboolean
clinic_case_has_seen (ClinicCase *self,
                      const char *answer)
{
  GPtrArray *all_seen = clinic_case_peek_list (self, CLINIC_LIST_SEEN);

  return g_ptr_array_find_with_equal_func (all_seen, answer, g_str_equal, NULL);
}

void
clinic_case_set_seen (ClinicCase *self,
                      const char *answer,
                      gboolean    seen)
{
  const ClinicQuestion *row = clinic_question_lookup ("seen");

  if (strcmp (answer, UNKNOWN) != 0 && clinic_question_accepts (row, answer))
    clinic_case_set_in_list (self, CLINIC_LIST_SEEN, answer, seen);
}

/**
 * clinic_case_get_all_seen:
 *
 * Returns: (transfer none): char *, in the order in which they were ticked
 */
GPtrArray *
clinic_case_get_all_seen (ClinicCase *self)
{
  return clinic_case_peek_list (self, CLINIC_LIST_SEEN);
}

ClinicTestResult
clinic_case_get_test (ClinicCase *self,
                      const char *step)
{
  ClinicTestResult result = CLINIC_TEST_NOT_RUN;
  const char      *text = clinic_case_get_text (self, "tests", step);

  if (text == NULL || !clinic_test_result_parse (text, &result))
    return CLINIC_TEST_NOT_RUN;
  return result;
}

void
clinic_case_set_test (ClinicCase      *self,
                      const char      *step,
                      ClinicTestResult result)
{
  if (clinic_test_step_lookup (step) != NULL)
    clinic_case_set_text (self, "tests", step,
                          result != CLINIC_TEST_NOT_RUN ? clinic_test_result_get_id (result) : NULL);
}

gboolean
clinic_case_is_remedy_done (ClinicCase *self,
                            const char *step)
{
  GPtrArray *done = clinic_case_peek_list (self, CLINIC_LIST_REMEDY_DONE);

  return g_ptr_array_find_with_equal_func (done, step, g_str_equal, NULL);
}

void
clinic_case_set_remedy_done (ClinicCase *self,
                             const char *step,
                             gboolean    done)
{
  clinic_case_set_in_list (self, CLINIC_LIST_REMEDY_DONE, step, done);
}

/**
 * clinic_case_get_remedy_done:
 *
 * Returns: (transfer none): char *: ids of the steps ticked off
 */
GPtrArray *
clinic_case_get_remedy_done (ClinicCase *self)
{
  return clinic_case_peek_list (self, CLINIC_LIST_REMEDY_DONE);
}
