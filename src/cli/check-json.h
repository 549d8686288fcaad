/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/check-run.h"
#include "net/ledger.h"

G_BEGIN_DECLS

char *clinic_check_json_write (const ClinicCheckRun *run,
                               ClinicLedger         *ledger);

G_END_DECLS
