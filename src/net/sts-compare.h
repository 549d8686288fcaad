/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-probe.h"

G_BEGIN_DECLS

/* What one place of a sign-in server does otherwise than before. */
typedef struct
{
  const char *id; /* static, stable */
  char       *host;
  guint16     port;
  char       *sentence; /* in the user's language */
} ClinicStsDifference;

GPtrArray *clinic_sts_compare (const ClinicStsProbe *before,
                               const ClinicStsProbe *now);

G_END_DECLS
