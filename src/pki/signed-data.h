/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"
#include "pki/der.h"

G_BEGIN_DECLS

/* What is signed other than a certificate: a revocation list, an OCSP answer. Spans are borrowed. */
typedef struct
{
  ClinicDer tbs;       /* with tag and length */
  ClinicDer algorithm; /* what the AlgorithmIdentifier holds */
  ClinicDer signature;
} ClinicSignedData;

gboolean clinic_signed_data_read (ClinicSignedData *self,
                                  ClinicDer        *fields);
gboolean clinic_signed_data_is_signed_by (const ClinicSignedData  *self,
                                          const ClinicCertificate *signer);

G_END_DECLS
