/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/microsoft.h"
#include "pki/store.h"

G_BEGIN_DECLS

/* How a certificate of a CA came after the one before it. */
typedef enum
{
  CLINIC_GENERATION_UNKNOWN, /* the certificate does not say */
  CLINIC_GENERATION_FIRST,
  CLINIC_GENERATION_SAME_KEY,
  CLINIC_GENERATION_NEW_KEY,
} ClinicGeneration;

ClinicGeneration   clinic_generation_get (const ClinicMicrosoft *microsoft);
char              *clinic_generation_dup_text (const ClinicMicrosoft *microsoft);
gboolean           clinic_generation_is_renewed (const ClinicMicrosoft *microsoft);
gboolean           clinic_generation_precedes (const ClinicCertificate *earlier,
                                               const ClinicCertificate *later);
ClinicCertificate *clinic_generation_find_previous (const ClinicCertificate *certificate,
                                                    const ClinicStore       *store);
char              *clinic_generation_dup_renewal (const ClinicCertificate *certificate,
                                                  const ClinicStore       *store);
char              *clinic_generation_dup_difference (const ClinicCertificate *held,
                                                     const ClinicCertificate *wanted,
                                                     const ClinicCertificate *below);

G_END_DECLS
