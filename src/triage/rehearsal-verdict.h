/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/rehearsal.h"

G_BEGIN_DECLS

/* What is wrong where a certificate was shown. */
typedef enum
{
  CLINIC_REHEARSAL_VERDICT_REFUSED,       /* even with its intermediates, where it has any */
  CLINIC_REHEARSAL_VERDICT_INTERMEDIATES, /* refused alone, and not with them */
  CLINIC_REHEARSAL_VERDICT_NOT_SHOWN,     /* no handshake came that far */
} ClinicRehearsalVerdict;

char *clinic_rehearsal_verdict_dup_sentence (const ClinicRehearsal  *rehearsal,
                                             ClinicTlsOffer          offer,
                                             ClinicRehearsalVerdict *verdict);

G_END_DECLS
