/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-probe.h"
#include "pki/fault.h"

G_BEGIN_DECLS

/* Schannel sends no longer list: it cuts it. Source: domain/microsoft.md 1.3 */
#define CLINIC_PROBE_MAX_LIST_BYTES (16 * 1024)

typedef struct
{
  const char              *id; /* static, stable */
  ClinicSeverity           severity;
  const ClinicStsEndpoint *endpoint;    /* borrowed from the probe; NULL: of all of it */
  const char              *certificate; /* SHA-256, borrowed; may be NULL */
  char                    *sentence;
} ClinicProbeFinding;

GPtrArray *clinic_probe_findings_list (const ClinicStsProbe *probe);
gboolean   clinic_probe_findings_are_good (GPtrArray *findings);

G_END_DECLS
