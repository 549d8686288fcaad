/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/contradiction.h"
#include "triage/inquiry.h"
#include "triage/ranking.h"

G_BEGIN_DECLS

typedef struct
{
  const ClinicCause *cause;    /* NULL: nothing is at least likely */
  ClinicStanding     standing; /* of the cause; NOT_TESTED where there is none */
  gboolean           cured;    /* the retest says so */
  char              *sentence;
  GPtrArray         *causes;            /* ClinicRankedCause, most probable first */
  GPtrArray         *beside;            /* const ClinicRankedCause of causes: with something that only they explain,
                                           at work beside the first; empty without a cause */
  GPtrArray            *contradictions; /* const ClinicContradiction *, those that hold */
  GPtrArray            *inquiries;      /* ClinicInquiry: what is still open, best first */
  const ClinicNextStep *next;           /* of the best of them; NULL: nothing could change the conclusion */
} ClinicDiagnosis;

ClinicDiagnosis *clinic_diagnosis_new (const ClinicEvidence *evidence);
void             clinic_diagnosis_free (ClinicDiagnosis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicDiagnosis, clinic_diagnosis_free)

G_END_DECLS
