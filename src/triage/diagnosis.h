/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/cause.h"
#include "triage/contradiction.h"
#include "triage/next-step.h"
#include "triage/precedence.h"
#include "triage/standing.h"

G_BEGIN_DECLS

typedef struct
{
  const ClinicCause      *cause;
  ClinicStanding          standing;
  GPtrArray              *reasons_for;     /* const ClinicReason *, those that hold */
  GPtrArray              *reasons_against; /* const ClinicReason *, those that hold */
  const ClinicNextStep   *next;            /* the cheapest step not yet done; NULL: none would change this */
  const ClinicPrecedence *explained_by;    /* by a cause that stands at least as high; NULL: by none */
} ClinicRankedCause;

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
  const ClinicNextStep *next;           /* the cheapest step that could change the conclusion; may be NULL */
} ClinicDiagnosis;

ClinicDiagnosis *clinic_diagnosis_new (const ClinicEvidence *evidence);
void             clinic_diagnosis_free (ClinicDiagnosis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicDiagnosis, clinic_diagnosis_free)

G_END_DECLS
