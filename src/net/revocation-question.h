/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/view.h"

G_BEGIN_DECLS

/* One address that may know whether a certificate is revoked. */
typedef struct
{
  char              *address;
  gboolean           is_ocsp; /* a responder to be asked about the certificate; else a place of a revocation list */
  ClinicCertificate *certificate;
  ClinicCertificate *issuer;
} ClinicRevocationQuestion;

GPtrArray                *clinic_revocation_question_list (const ClinicView *view,
                                                           GPtrArray        *crls);
ClinicRevocationQuestion *clinic_revocation_question_copy (const ClinicRevocationQuestion *self);
void                      clinic_revocation_question_free (ClinicRevocationQuestion *self);
gboolean                  clinic_revocation_question_equal (gconstpointer a,
                                                            gconstpointer b);
char                     *clinic_revocation_question_dup_reason (const ClinicRevocationQuestion *self);

G_END_DECLS
