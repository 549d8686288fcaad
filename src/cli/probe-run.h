/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-probe.h"

G_BEGIN_DECLS

ClinicStsProbe  *clinic_probe_run (const char   *server,
                                   guint         milliseconds,
                                   gboolean      with_progress,
                                   gint64        at,
                                   ClinicLedger *ledger,
                                   GError      **error);
ClinicRehearsal *clinic_probe_run_rehearsal (const ClinicRehearsalRequest *request,
                                             ClinicLedger                 *ledger,
                                             GError                      **error);

G_END_DECLS
