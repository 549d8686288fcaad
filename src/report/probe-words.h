/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/rehearsal.h"
#include "net/sts-endpoint.h"

G_BEGIN_DECLS

const char *clinic_probe_words_get_wants (ClinicStsWants wants);
const char *clinic_probe_words_get_asked (ClinicTlsAsked asked);
char       *clinic_probe_words_dup_name_count (const ClinicStsEndpoint *endpoint);
char       *clinic_probe_words_dup_name (GBytes *der);
char       *clinic_probe_words_dup_turn_title (const ClinicRehearsalTurn *turn);

G_END_DECLS
