/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-probe.h"

G_BEGIN_DECLS

/* The words by which `probe --json` says what a server told, both ways. They are stable. */
const char *clinic_tls_offer_get_word (ClinicTlsOffer offer);
gboolean    clinic_tls_offer_parse (const char     *word,
                                    ClinicTlsOffer *offer);
const char *clinic_tls_asked_get_word (ClinicTlsAsked asked);
gboolean    clinic_tls_asked_parse (const char     *word,
                                    ClinicTlsAsked *asked);
const char *clinic_tls_phase_get_word (ClinicTlsPhase phase);
gboolean    clinic_tls_phase_parse (const char     *word,
                                    ClinicTlsPhase *phase);
gboolean    clinic_tls_failure_parse (const char           *word,
                                      ClinicTlsFailureKind *kind);
const char *clinic_sts_wants_get_word (ClinicStsWants wants);
gboolean    clinic_sts_wants_parse (const char     *word,
                                    ClinicStsWants *wants);
const char *clinic_sts_network_get_word (ClinicStsNetwork network);
gboolean    clinic_sts_network_parse (const char       *word,
                                      ClinicStsNetwork *network);
const char *clinic_rehearsal_answer_get_word (ClinicRehearsalAnswer answer);
gboolean    clinic_rehearsal_answer_parse (const char            *word,
                                           ClinicRehearsalAnswer *answer);

G_END_DECLS
