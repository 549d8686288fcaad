/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/check-run.h"
#include "net/ledger.h"

G_BEGIN_DECLS

gboolean clinic_fetch (ClinicCheckRun *run,
                       ClinicLedger   *ledger,
                       GPtrArray     **faults,
                       GError        **error);

G_END_DECLS
