/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_SIGNATURE_GOOD,
  CLINIC_SIGNATURE_BAD,
  CLINIC_SIGNATURE_UNCHECKED, /* the budget is spent */
} ClinicSignature;

/* What is known of signatures so far, and how many more may be verified. */
typedef struct _ClinicSignatureMemo ClinicSignatureMemo;

ClinicSignatureMemo *clinic_signature_memo_new (guint budget);
void                 clinic_signature_memo_free (ClinicSignatureMemo *self);
ClinicSignature      clinic_signature_memo_verify (ClinicSignatureMemo *self,
                                                   ClinicCertificate   *certificate,
                                                   ClinicCertificate   *signer);
void                 clinic_signature_memo_refill (ClinicSignatureMemo *self,
                                                   guint                budget);
guint                clinic_signature_memo_get_left (const ClinicSignatureMemo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicSignatureMemo, clinic_signature_memo_free)

G_END_DECLS
