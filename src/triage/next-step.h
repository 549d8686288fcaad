/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

/* Who has to be bothered. */
typedef enum
{
  CLINIC_EFFORT_DESK,   /* nobody: the agent does it alone */
  CLINIC_EFFORT_CALLER, /* the caller answers, or looks at the device */
  CLINIC_EFFORT_TEAM,   /* another team */
} ClinicEffort;

/* Something the agent can do to learn more. */
typedef struct
{
  const char  *id;   /* stable: an answer, a test or a file shelf */
  const char  *text; /* what to do; translate with _() */
  const char  *page; /* the wizard page where it is done */
  guint        cost; /* seconds, roughly */
  ClinicEffort effort;
  gboolean (*done) (const ClinicEvidence *evidence);
  gboolean (*fits) (const ClinicEvidence *evidence); /* NULL: it can be done at any time */
} ClinicNextStep;

const ClinicNextStep *clinic_next_step_get_all (gsize *n_steps);
const ClinicNextStep *clinic_next_step_lookup (const char *id);
const char           *clinic_effort_get_id (ClinicEffort effort);
const char           *clinic_effort_get_title (ClinicEffort effort);

G_END_DECLS
