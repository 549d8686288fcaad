/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

/* Something the agent can do to learn more. */
typedef struct
{
  const char *id;   /* stable: an answer, a test or a file shelf */
  const char *text; /* what to do; translate with _() */
  const char *page; /* the wizard page where it is done */
  guint       cost; /* seconds, roughly */
  gboolean (*done) (const ClinicEvidence *evidence);
} ClinicNextStep;

const ClinicNextStep *clinic_next_step_get_all (gsize *n_steps);
const ClinicNextStep *clinic_next_step_lookup (const char *id);

G_END_DECLS
