/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/store.h"

G_BEGIN_DECLS

/* An answer about a few certificates takes 2 KiB; past this it is something else. */
#define CLINIC_OCSP_MAX_BYTES (128 * 1024)

/* What a responder answered to an online question for the status of certificates. */
typedef struct _ClinicOcspResponse ClinicOcspResponse;

typedef enum
{
  CLINIC_OCSP_GOOD,
  CLINIC_OCSP_REVOKED,
  CLINIC_OCSP_UNKNOWN, /* the responder does not know the certificate */
  CLINIC_OCSP_SILENT,  /* the answer is about other certificates */
} ClinicOcspAnswer;

/* What an answer says of one certificate. Unix seconds, UTC. */
typedef struct
{
  ClinicOcspAnswer answer;
  gint64           this_update;
  gint64           next_update; /* G_MININT64: newer information is there at any time */
  gint64           revoked_at;  /* where it is revoked */
  gboolean         is_hold;     /* revoked, but it may be released */
} ClinicOcspSingle;

typedef enum
{
  CLINIC_OCSP_SIGNER_GOOD,
  CLINIC_OCSP_SIGNER_NOT_ENTITLED, /* the signature fits a key, but its bearer may not answer for the issuer now */
  CLINIC_OCSP_SIGNER_NONE,         /* the signature fits nobody at hand */
} ClinicOcspSigner;

GBytes *clinic_ocsp_request_new (const ClinicCertificate *certificate,
                                 const ClinicCertificate *issuer,
                                 GBytes                  *nonce);

ClinicOcspResponse *clinic_ocsp_response_new (GBytes  *der,
                                              GError **error);
void                clinic_ocsp_response_free (ClinicOcspResponse *self);
const char         *clinic_ocsp_response_get_refusal (const ClinicOcspResponse *self);
gboolean            clinic_ocsp_response_fits_nonce (const ClinicOcspResponse *self,
                                                     GBytes                   *nonce);
ClinicOcspAnswer    clinic_ocsp_response_ask (const ClinicOcspResponse *self,
                                              const ClinicCertificate  *certificate,
                                              const ClinicCertificate  *issuer,
                                              ClinicOcspSingle         *single);
gboolean            clinic_ocsp_single_is_fresh (const ClinicOcspSingle *self,
                                                 gint64                  at);
ClinicOcspSigner    clinic_ocsp_response_find_signer (const ClinicOcspResponse *self,
                                                      ClinicCertificate        *issuer,
                                                      const ClinicStore        *others,
                                                      gint64                    at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicOcspResponse, clinic_ocsp_response_free)

G_END_DECLS
