/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_STRENGTH_DECISIVE, /* for: only this cause explains it; against: this cause cannot stand beside it */
  CLINIC_STRENGTH_STRONG,
  CLINIC_STRENGTH_WEAK,
} ClinicStrength;

/* One reason to believe or disbelieve a cause: a predicate over the evidence, without I/O or clock. */
typedef struct
{
  const char    *evidence; /* id of the finding, answer or test it looks at; the condition itself without holds */
  ClinicStrength strength;
  const char    *text;                                /* one sentence; translate with _() */
  gboolean (*holds) (const ClinicEvidence *evidence); /* NULL: evidence is the condition, see triage/condition */
} ClinicReason;

GPtrArray *clinic_reason_collect (const ClinicReason   *reasons,
                                  const ClinicEvidence *evidence);

G_END_DECLS
