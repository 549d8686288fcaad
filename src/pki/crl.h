/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

/* A certificate revocation list. */
typedef struct _ClinicCrl ClinicCrl;

typedef enum
{
  CLINIC_CRL_LISTED,   /* the certificate is revoked */
  CLINIC_CRL_UNLISTED, /* the list covers the certificate and does not name it */
  CLINIC_CRL_REMOVED,  /* a delta list takes back an earlier revocation */
  CLINIC_CRL_SILENT,   /* the list has nothing to say about the certificate */
} ClinicCrlAnswer;

/* Every reason for which a certificate may be revoked, as bits of ReasonFlags. */
#define CLINIC_CRL_ALL_REASONS 0x1feu

ClinicCrl      *clinic_crl_new (GBytes  *der,
                                GError **error);
void            clinic_crl_free (ClinicCrl *self);
ClinicName     *clinic_crl_get_issuer (const ClinicCrl *self);
gint64          clinic_crl_get_this_update (const ClinicCrl *self);
gint64          clinic_crl_get_next_update (const ClinicCrl *self);
gboolean        clinic_crl_is_fresh (const ClinicCrl *self,
                                     gint64           at);
gboolean        clinic_crl_is_signed_by (const ClinicCrl         *self,
                                         const ClinicCertificate *signer);
ClinicCrlAnswer clinic_crl_ask (const ClinicCrl         *self,
                                const ClinicCertificate *certificate,
                                gint64                  *revoked_at,
                                guint                   *reasons);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCrl, clinic_crl_free)

G_END_DECLS
