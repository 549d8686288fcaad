/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "net/ledger.h"
#include "report/document.h"

G_BEGIN_DECLS

ClinicDocument *clinic_compose_report (ClinicCase          *visit,
                                       const ClinicCheckup *checkup,
                                       ClinicLedger        *ledger);

G_END_DECLS
