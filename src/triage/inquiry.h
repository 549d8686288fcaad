/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/ranking.h"

G_BEGIN_DECLS

/* What an open step is worth: what its answers would decide, against what it costs. */
typedef struct
{
  const ClinicNextStep *step;
  guint64               worth;   /* 0: moot, nothing that comes of it changes the conclusion */
  GPtrArray            *decides; /* const ClinicCause *: whose standing it may change, the most probable first */
} ClinicInquiry;

GPtrArray            *clinic_inquiry_list (const ClinicEvidence *evidence,
                                           GPtrArray            *ranking);
const ClinicInquiry  *clinic_inquiry_find (GPtrArray  *inquiries,
                                           const char *step);
const ClinicNextStep *clinic_inquiry_get_best (GPtrArray *inquiries);
char                 *clinic_inquiry_dup_why (const ClinicInquiry *self);

G_END_DECLS
