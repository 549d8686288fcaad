/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A condition in words, as an organization writes it beside its own causes: `QUESTION=ANSWER`, `seen=ANSWER`,
 * `STEP=yes`, `STEP=no` or `finding:ID`. */

#include "config.h"

#include "triage/condition.h"

#include "triage/findings.h"
#include "triage/question.h"

#include <string.h>

#define FINDING "finding:"
#define SEEN    "seen"

static gboolean
find_fault (const char      *id,
            ClinicFaultKind *kind)
{
  for (guint i = 0; i < CLINIC_N_FAULTS; i++)
    if (g_strcmp0 (clinic_finding_get_id (i), id) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_result (const char       *word,
             ClinicTestResult *result)
{
  *result = g_str_equal (word, "yes") ? CLINIC_TEST_YES : CLINIC_TEST_NO;

  return g_str_equal (word, "yes") || g_str_equal (word, "no");
}

/**
 * clinic_condition_is_valid:
 *
 * Says whether the condition names an answer, a test step or a finding that there is.
 */
gboolean
clinic_condition_is_valid (const char *condition)
{
  const char           *equals = strchr (condition, '=');
  g_autofree char      *name = NULL;
  const ClinicQuestion *question;
  ClinicFaultKind       kind;
  ClinicTestResult      result;

  if (g_str_has_prefix (condition, FINDING))
    return find_fault (condition + strlen (FINDING), &kind);
  if (equals == NULL)
    return FALSE;
  name = g_strndup (condition, (gsize)(equals - condition));
  question = clinic_question_lookup (name);
  if (question != NULL)
    return clinic_question_lookup_answer (question, equals + 1) != NULL;

  return clinic_test_step_lookup (name) != NULL && read_result (equals + 1, &result);
}

/**
 * clinic_condition_holds:
 *
 * Says whether the evidence shows what the condition names. One that is not valid never holds.
 */
gboolean
clinic_condition_holds (const char           *condition,
                        const ClinicEvidence *evidence)
{
  const char      *equals = strchr (condition, '=');
  g_autofree char *name = NULL;
  ClinicFaultKind  kind;
  ClinicTestResult result;

  if (g_str_has_prefix (condition, FINDING))
    return find_fault (condition + strlen (FINDING), &kind) && clinic_evidence_has_fault (evidence, kind);
  if (equals == NULL)
    return FALSE;
  name = g_strndup (condition, (gsize)(equals - condition));
  if (g_str_equal (name, SEEN))
    return clinic_evidence_has_seen (evidence, equals + 1);
  if (clinic_question_lookup (name) != NULL)
    return clinic_evidence_has_answer (evidence, name, equals + 1);

  return read_result (equals + 1, &result) && clinic_evidence_get_test (evidence, name) == result;
}
