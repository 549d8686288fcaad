/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-probe.h"
#include "pki/fault.h"

G_BEGIN_DECLS

/* Schannel sends no longer list: it cuts it. Source: domain/microsoft.md 1.3 */
#define CLINIC_SERVER_MAX_LIST_BYTES (16 * 1024)

/* What is wrong with a sign-in server, or worth knowing. */
typedef struct
{
  const char              *id; /* static, stable */
  ClinicSeverity           severity;
  const char              *title;       /* translated, Header Capitals */
  const char              *source;      /* the document and section on which it rests */
  const ClinicStsEndpoint *endpoint;    /* borrowed from the probe; NULL: of all of it */
  const char              *certificate; /* SHA-256, borrowed; may be NULL */
  char                    *sentence;    /* in the user's language */
} ClinicServerFinding;

GPtrArray *clinic_server_findings_list (const ClinicStsProbe *probe);
gboolean   clinic_server_findings_are_good (GPtrArray *findings);
gboolean   clinic_server_lacks_version (const ClinicStsEndpoint *endpoint);
gboolean   clinic_server_lacks_forward_secrecy (const ClinicStsEndpoint *endpoint);

G_END_DECLS
