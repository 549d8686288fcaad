/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/path.h"

G_BEGIN_DECLS

/* Policies that one check-up may follow from one certificate to the next. */
#define CLINIC_POLICY_BUDGET (1 << 20)

/* What the one who asks demands; zero and NULL demand nothing. Source: RFC 5280, section 6.1.1 (c) and (e) to (g) */
typedef struct
{
  const char *const *wanted;           /* object identifiers: where a policy is required, one of these; NULL: any */
  gboolean           require_explicit; /* a policy must be valid */
  gboolean           inhibit_mapping;  /* and may not be called otherwise on the way */
  gboolean           inhibit_any;      /* nor be included in anyPolicy */
} ClinicPolicyInputs;

void clinic_policy_check (const ClinicPath         *path,
                          const ClinicPolicyInputs *inputs,
                          guint                    *budget,
                          GPtrArray                *faults);

G_END_DECLS
