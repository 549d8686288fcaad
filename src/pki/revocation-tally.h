/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/crl.h"
#include "pki/list-signer.h"
#include "pki/ocsp.h"
#include "pki/revocation.h"

G_BEGIN_DECLS

/* One source's word on one certificate. */
typedef struct
{
  gboolean   is_heard;
  ClinicCrl *crl; /* NULL: an OCSP answer */
  gboolean   is_own_key;
  gint64     made;
  gint64     moment; /* revoked since, or as for the reason */
} ClinicTallyWord;

/* What has been heard so far of one certificate. Everything is borrowed. */
typedef struct
{
  const ClinicListQuestion *question;
  ClinicCertificate        *certificate;
  guint                     covered; /* reasons for which fresh words say that it is not revoked */
  gint64                    good_made;
  ClinicTallyWord           good;
  ClinicTallyWord           revoked;
  ClinicTallyWord           hold; /* the newest that holds the certificate back for a while */
  ClinicTallyWord           complaint;
  ClinicRevocationReason    reason;
  const ClinicName         *damaged; /* whose list cannot be read */
  const char               *refusal;
} ClinicTally;

#define CLINIC_TALLY_INIT(asked)                                                       \
  {                                                                                    \
    .question = asked,                                                                 \
    .certificate = g_ptr_array_index ((asked)->path->certificates, (asked)->position), \
    .good_made = G_MININT64, .reason = CLINIC_REVOCATION_REASON_NO_LIST                \
  }

gboolean                 clinic_tally_complain (ClinicTally           *self,
                                                ClinicRevocationReason reason,
                                                ClinicCrl             *crl,
                                                gint64                 moment);
void                     clinic_tally_note_listed (ClinicTally *self,
                                                   ClinicCrl   *crl,
                                                   gboolean     is_hold,
                                                   gint64       since,
                                                   gint64       made);
void                     clinic_tally_note_good (ClinicTally *self,
                                                 ClinicCrl   *crl,
                                                 guint        reasons,
                                                 gboolean     is_own_key,
                                                 gint64       made);
ClinicRevocationOutcome *clinic_tally_conclude (ClinicTally *self);

G_END_DECLS
