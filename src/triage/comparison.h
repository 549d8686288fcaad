/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/checkup-digest.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_CHANGE_BETTER,
  CLINIC_CHANGE_WORSE,
  CLINIC_CHANGE_OTHER,
} ClinicChangeSense;

/* One thing that is another than it was. */
typedef struct
{
  const char       *what; /* stable: certificate, device, missing, chain, prompt, cause, finding or retest */
  ClinicChangeSense sense;
  char             *text; /* one whole sentence, translated */
} ClinicChange;

/* Two check-ups of one case, held against each other. Owns what it points to. */
typedef struct
{
  GPtrArray    *changes;  /* ClinicChange, in the order in which to tell them */
  ClinicOffered expected; /* is the prompt to be expected now? */
  gboolean      closed;   /* the retest proved the cure */
  gboolean      sound;    /* by all that was read, nothing wrong is left */
  char         *headline; /* one sentence */
} ClinicComparison;

ClinicComparison *clinic_comparison_new (const ClinicDigest *before,
                                         const ClinicDigest *after);
void              clinic_comparison_free (ClinicComparison *self);
const char       *clinic_change_sense_get_id (ClinicChangeSense sense);
const char       *clinic_change_sense_get_title (ClinicChangeSense sense);
const char       *clinic_offered_get_sentence (ClinicOffered expected);
GPtrArray        *clinic_change_list (const ClinicDigest *before,
                                      const ClinicDigest *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicComparison, clinic_comparison_free)

G_END_DECLS
