/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/identity-choice.h"
#include "net/ledger.h"
#include "pki/view.h"
#include "report/json-writer.h"
#include "triage/prompt.h"

G_BEGIN_DECLS

#define CLINIC_JSON_FORMAT 1

ClinicJsonWriter *clinic_json_begin (gint64 at);
char             *clinic_json_end (ClinicJsonWriter *writer);
void              clinic_json_add_requests (ClinicJsonWriter *writer,
                                            ClinicLedger     *ledger);
void              clinic_json_add_check (ClinicJsonWriter           *writer,
                                         const char                 *key,
                                         const char                 *input,
                                         const ClinicPile           *pile,
                                         const ClinicView           *view,
                                         const ClinicIdentityChoice *choice,
                                         const ClinicPrompt         *prompt,
                                         GPtrArray                  *findings,
                                         ClinicLedger               *ledger,
                                         GPtrArray                  *aia,
                                         gboolean                    with_sid);

G_END_DECLS
