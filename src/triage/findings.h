/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/identity-choice.h"
#include "pki/fault.h"
#include "pki/view.h"

G_BEGIN_DECLS

const char *clinic_finding_get_id (ClinicFaultKind kind);
const char *clinic_finding_get_title (ClinicFaultKind kind);
const char *clinic_finding_get_source (ClinicFaultKind kind);

ClinicSeverity clinic_finding_get_severity (ClinicFaultKind kind);

char       *clinic_finding_dup_sentence (const ClinicFault *fault);
const char *clinic_severity_get_id (ClinicSeverity severity);
const char *clinic_severity_get_title (ClinicSeverity severity);
GPtrArray  *clinic_findings_collect (const ClinicView           *view,
                                     const ClinicIdentityChoice *choice,
                                     GPtrArray                  *more);

G_END_DECLS
