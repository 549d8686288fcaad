/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

/* Two things that the case says and that cannot both be so. */
typedef struct
{
  const char *id;         /* stable */
  const char *between[2]; /* ids of the questions, test steps or shelves that say it (see triage/next-step) */
  const char *text;       /* one sentence for the agent; translate with _() */
  gboolean (*holds) (const ClinicEvidence *evidence);
} ClinicContradiction;

const ClinicContradiction *clinic_contradiction_get_all (gsize *n_contradictions);
GPtrArray                 *clinic_contradiction_collect (const ClinicEvidence *evidence);

G_END_DECLS
