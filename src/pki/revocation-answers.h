/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/revocation-tally.h"

G_BEGIN_DECLS

/* An OCSP answer at hand, and who signed it for whom, remembered for one check-up. */
typedef struct _ClinicAnswer ClinicAnswer;

ClinicAnswer *clinic_answer_new (GBytes *der);
void          clinic_answer_free (gpointer self);
void          clinic_answer_ask (ClinicAnswer *self,
                                 ClinicTally  *tally);

G_END_DECLS
