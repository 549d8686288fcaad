/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-compare.h"
#include "triage/server-finding.h"

G_BEGIN_DECLS

char *clinic_json_probe (const ClinicStsProbe *probe,
                         GPtrArray            *findings,
                         ClinicLedger         *ledger);
char *clinic_json_probe_compared (const ClinicStsProbe *probe,
                                  GPtrArray            *findings,
                                  const ClinicStsProbe *before,
                                  GPtrArray            *differences,
                                  ClinicLedger         *ledger);
char *clinic_json_rehearsal (const ClinicRehearsal *rehearsal);

G_END_DECLS
