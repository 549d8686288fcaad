/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the standings of all causes to one conclusion, and to what is best done next. */

#include "config.h"

#include "triage/diagnosis.h"

#include "triage/conclusion.h"

/* Two faults at once: the second has something that only it explains, and the first does not explain it away. */
static void
find_beside (ClinicDiagnosis *self)
{
  for (guint i = 1; self->cause != NULL && i < self->causes->len; i++)
    {
      ClinicRankedCause *ranked = g_ptr_array_index (self->causes, i);

      if (clinic_ranked_cause_is_likely (ranked) && ranked->explained_by == NULL &&
          clinic_weight_of (ranked->reasons_for).decisive > 0)
        g_ptr_array_add (self->beside, ranked);
    }
}

/**
 * clinic_diagnosis_new:
 *
 * Weighs the evidence: every cause with what speaks for and against it, most probable first, and one conclusion.
 *
 * Returns: (transfer full): what it points to is static knowledge or the organization’s, so it may outlive the
 * evidence, but not the organization
 */
ClinicDiagnosis *
clinic_diagnosis_new (const ClinicEvidence *evidence)
{
  ClinicDiagnosis         *self = g_new0 (ClinicDiagnosis, 1);
  const ClinicRankedCause *first;

  self->causes = clinic_ranking_new (evidence);
  self->contradictions = clinic_contradiction_collect (evidence);

  first = g_ptr_array_index (self->causes, 0);
  self->standing = CLINIC_STANDING_NOT_TESTED;
  if (clinic_ranked_cause_is_likely (first))
    {
      self->cause = first->cause;
      self->standing = first->standing;
    }
  self->beside = g_ptr_array_new ();
  find_beside (self);

  self->cured =
    clinic_evidence_get_test (evidence, "retest.prompt") == CLINIC_TEST_YES &&
    clinic_evidence_get_test (evidence, "retest.signed-in") == CLINIC_TEST_YES;
  self->inquiries = clinic_inquiry_list (evidence, self->causes);
  if (!self->cured)
    self->next = clinic_inquiry_get_best (self->inquiries);
  self->sentence = clinic_conclusion_dup_sentence (self, evidence);

  return self;
}

void
clinic_diagnosis_free (ClinicDiagnosis *self)
{
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->contradictions);
  g_ptr_array_unref (self->beside);
  g_ptr_array_unref (self->inquiries);
  g_free (self->sentence);
  g_free (self);
}
