/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

/* A certificate revocation list. */
typedef struct _ClinicCrl ClinicCrl;

typedef enum
{
  CLINIC_CRL_LISTED,    /* the certificate is revoked */
  CLINIC_CRL_UNLISTED,  /* the list covers the certificate and does not name it */
  CLINIC_CRL_REMOVED,   /* a delta list takes back an earlier revocation */
  CLINIC_CRL_UNCHANGED, /* a delta list does not name it */
  CLINIC_CRL_ODD,       /* it is not named, but something critical in the list is not understood */
  CLINIC_CRL_SILENT,    /* the list is not about this certificate */
} ClinicCrlAnswer;

typedef enum
{
  CLINIC_CRL_SIGNER_GOOD,
  CLINIC_CRL_SIGNER_NOT_ENTITLED, /* the signature fits, but the key is for other uses only */
  CLINIC_CRL_SIGNER_NONE,         /* another name or another key */
} ClinicCrlSigner;

/* Every reason for which a certificate may be revoked, as bits of ReasonFlags. */
#define CLINIC_CRL_ALL_REASONS 0x1feu

/* What a list says of one certificate. */
typedef struct
{
  ClinicCrlAnswer answer;
  gint64          revoked_at; /* where it is listed; Unix seconds, UTC */
  gboolean        is_hold;    /* listed, but it may be released */
  guint           reasons;    /* those that the list knows of, as bits */
} ClinicCrlWord;

ClinicCrl      *clinic_crl_new (GBytes  *der,
                                GError **error);
void            clinic_crl_free (ClinicCrl *self);
ClinicName     *clinic_crl_guess_issuer (GBytes *der);
ClinicName     *clinic_crl_get_issuer (const ClinicCrl *self);
gsize           clinic_crl_get_size (const ClinicCrl *self);
gint64          clinic_crl_get_this_update (const ClinicCrl *self);
gint64          clinic_crl_get_next_update (const ClinicCrl *self);
gboolean        clinic_crl_is_fresh (const ClinicCrl *self,
                                     gint64           at);
char           *clinic_crl_dup_sentence (const ClinicCrl *self,
                                         gint64           at);
gboolean        clinic_crl_is_delta (const ClinicCrl *self);
gboolean        clinic_crl_is_delta_of (const ClinicCrl *self,
                                        const ClinicCrl *base);
ClinicCrlSigner clinic_crl_weigh_signer (const ClinicCrl         *self,
                                         const ClinicCertificate *signer);
GPtrArray      *clinic_crl_list_issuers_for (const ClinicCertificate *certificate);
gboolean        clinic_crl_covers (const ClinicCrl         *self,
                                   const ClinicCertificate *certificate,
                                   guint                   *reasons);
ClinicCrlAnswer clinic_crl_ask (ClinicCrl               *self,
                                const ClinicCertificate *certificate,
                                ClinicCrlWord           *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCrl, clinic_crl_free)

G_END_DECLS
