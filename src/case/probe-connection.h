/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/probe-pools.h"
#include "net/sts-probe.h"

G_BEGIN_DECLS

gboolean             clinic_probe_connection_read_failure (const ClinicFields *owner,
                                                           ClinicTlsPhase      phase,
                                                           ClinicTlsFailure   *failure,
                                                           GError            **error);
ClinicTlsConnection *clinic_probe_connection_read (const ClinicFields     *fields,
                                                   const ClinicProbePools *pools,
                                                   GError                **error);
ClinicTlsConnection *clinic_probe_connection_read_version (const ClinicFields *fields,
                                                           const ClinicFields *endpoint,
                                                           GError            **error);
ClinicRehearsal     *clinic_probe_connection_read_rehearsal (const ClinicFields *fields,
                                                             GError            **error);

G_END_DECLS
