/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/evidence.h"

#define UNKNOWN "unknown"

static gboolean
fault_is_on (const ClinicFault       *fault,
             const ClinicCertificate *certificate)
{
  return certificate == NULL ||
         (fault->certificate != NULL && clinic_certificate_equal (fault->certificate, certificate));
}

static gboolean
list_has (GPtrArray               *faults,
          ClinicFaultKind          kind,
          const ClinicCertificate *certificate)
{
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (faults, i);

      if (fault->kind == kind && fault_is_on (fault, certificate))
        return TRUE;
    }

  return FALSE;
}

/**
 * clinic_evidence_get_answer:
 * @question: id of a question with one answer
 *
 * Gets what the caller answered. `unknown` is the same as no answer.
 *
 * Returns: (nullable): the answer's id
 */
const char *
clinic_evidence_get_answer (const ClinicEvidence *self,
                            const char           *question)
{
  const char *answer = self->answers != NULL ? g_hash_table_lookup (self->answers, question) : NULL;

  return g_strcmp0 (answer, UNKNOWN) == 0 ? NULL : answer;
}

/**
 * clinic_evidence_has_answer:
 *
 * Says whether the caller gave this answer to this question.
 */
gboolean
clinic_evidence_has_answer (const ClinicEvidence *self,
                            const char           *question,
                            const char           *answer)
{
  return g_strcmp0 (clinic_evidence_get_answer (self, question), answer) == 0;
}

/**
 * clinic_evidence_has_seen:
 *
 * Says whether the caller saw this on the screen: one of the answers of the question `seen`.
 */
gboolean
clinic_evidence_has_seen (const ClinicEvidence *self,
                          const char           *answer)
{
  for (guint i = 0; self->seen != NULL && i < self->seen->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->seen, i), answer) == 0)
      return TRUE;

  return FALSE;
}

/**
 * clinic_evidence_get_test:
 *
 * Gets how a step of the tests came out; a step that nobody took is CLINIC_TEST_NOT_RUN.
 */
ClinicTestResult
clinic_evidence_get_test (const ClinicEvidence *self,
                          const char           *step)
{
  if (self->tests == NULL)
    return CLINIC_TEST_NOT_RUN;

  return (ClinicTestResult)GPOINTER_TO_INT (g_hash_table_lookup (self->tests, step));
}

/**
 * clinic_evidence_has_fault:
 *
 * Says whether the certificates, the look-ups already made or the server's list show this fault,
 * on whichever certificate.
 */
gboolean
clinic_evidence_has_fault (const ClinicEvidence *self,
                           ClinicFaultKind       kind)
{
  if (kind == CLINIC_FAULT_NOT_OFFERED && self->choice != NULL && !self->choice->offered)
    return TRUE;

  return (self->view != NULL && list_has (self->view->faults, kind, NULL)) || list_has (self->aia_faults, kind, NULL);
}

/**
 * clinic_evidence_has_user_fault:
 *
 * Says whether the user certificate itself shows this fault: an expired issuing CA is another matter.
 */
gboolean
clinic_evidence_has_user_fault (const ClinicEvidence *self,
                                ClinicFaultKind       kind)
{
  return self->certificate != NULL && self->view != NULL && list_has (self->view->faults, kind, self->certificate);
}
