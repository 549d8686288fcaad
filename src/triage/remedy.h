/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/diagnosis.h"

G_BEGIN_DECLS

/* One thing somebody must do, in order. */
typedef struct
{
  char              *id; /* stable; upload steps end in the first 8 digits of the certificate's SHA-256 */
  ClinicOwner        owner;
  char              *title;
  char              *text;
  char              *undo;   /* how to take it back */
  char              *copy;   /* what the copy button gives: a command, a path, a value; may be NULL */
  const char        *source; /* document and date */
  ClinicCertificate *upload; /* the certificate to save and upload; may be NULL */
} ClinicRemedyStep;

GPtrArray *clinic_remedy_new (const ClinicEvidence  *evidence,
                              const ClinicDiagnosis *diagnosis);
void       clinic_remedy_step_free (ClinicRemedyStep *self);
char      *clinic_remedy_dup_file_name (const ClinicCertificate *certificate);

G_END_DECLS
