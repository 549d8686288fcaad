/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/server-finding.h"

G_BEGIN_DECLS

char *clinic_json_probe (const ClinicStsProbe *probe,
                         GPtrArray            *findings,
                         ClinicLedger         *ledger);

G_END_DECLS
