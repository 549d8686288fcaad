/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/cause.h"
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

GPtrArray *clinic_ranking_new (const ClinicEvidence *evidence);
gboolean   clinic_ranked_cause_is_likely (const ClinicRankedCause *self);

G_END_DECLS
