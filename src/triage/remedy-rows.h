/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/remedy.h"

G_BEGIN_DECLS

#define NO_CHANGE N_("This step changes nothing.")

/* Stands in a plan for one step a missing certificate, and for the search of one that nobody has. */
#define CLINIC_REMEDY_UPLOADS "uploads"

typedef struct
{
  const char *id; /* stable, of the case file */
  ClinicOwner owner;
  const char *title;
  const char *text;
  const char *copy; /* may be NULL */
  const char *undo; /* how to take it back, one sentence or more */
  const char *source;
  gboolean    last; /* brings to the device or tests what all other steps have prepared */
} ClinicRemedyRow;

/* What a cause asks for, in order. */
typedef struct
{
  const char        *cause;
  const char *const *steps; /* NULL-terminated */
} ClinicRemedyPlan;

const ClinicRemedyRow  *clinic_remedy_rows_get_device (gsize *n_rows);
const ClinicRemedyRow  *clinic_remedy_rows_get_server (gsize *n_rows);
const ClinicRemedyPlan *clinic_remedy_plan_get_all (gsize *n_plans);
const ClinicRemedyRow  *clinic_remedy_row_lookup (const char *id);

ClinicRemedyStep *clinic_remedy_step_new (const ClinicRemedyRow *row);
void              clinic_remedy_add_uploads (GPtrArray            *steps,
                                             const ClinicEvidence *evidence);

G_END_DECLS
