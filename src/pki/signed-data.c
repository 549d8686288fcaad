/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only the span that is signed is handed to GnuTLS, never the object: a revocation list of many megabytes
 * would be in memory several times over. */

#include "config.h"

#include "pki/signed-data.h"

#include "pki/certificate-private.h"

#define OID_RSA_PSS "1.2.840.113549.1.1.10"

/**
 * clinic_signed_data_read:
 * @fields: what is to be signed, the algorithm and the signature; moved behind them
 *
 * Reads the three fields that everything signed begins with.
 */
gboolean
clinic_signed_data_read (ClinicSignedData *self,
                         ClinicDer        *fields)
{
  ClinicDerItem item;
  ClinicDer     bits;

  if (!clinic_der_read (fields, &item) || item.tag != CLINIC_DER_SEQUENCE ||
      !clinic_der_enter (fields, CLINIC_DER_SEQUENCE, &self->algorithm) ||
      !clinic_der_enter (fields, CLINIC_DER_BIT_STRING, &bits) || bits.length == 0)
    return FALSE;
  self->tbs = item.whole;
  self->signature = (ClinicDer){ bits.data + 1, bits.length - 1 };
  return TRUE;
}

/* No CA has signed with these for long: whoever does now may have forged it. */
static gboolean
is_broken (gnutls_digest_algorithm_t digest)
{
  return digest == GNUTLS_DIG_MD2 || digest == GNUTLS_DIG_MD5;
}

/**
 * clinic_signed_data_is_signed_by:
 *
 * As clinic_signature_verify(). What a broken digest signs is signed by nobody.
 */
gboolean
clinic_signed_data_is_signed_by (const ClinicSignedData  *self,
                                 const ClinicCertificate *signer)
{
  ClinicDer                 parameters = self->algorithm, oid;
  gnutls_sign_algorithm_t   algorithm;
  gnutls_digest_algorithm_t digest;
  int                       salt = -1;
  g_autofree char          *dotted = NULL;

  if (!clinic_der_enter (&parameters, CLINIC_DER_OID, &oid))
    return FALSE;
  dotted = clinic_der_dup_oid (oid);
  if (dotted == NULL)
    return FALSE;
  algorithm = gnutls_oid_to_sign (dotted);
  digest = gnutls_sign_get_hash_algorithm (algorithm);
  if (g_str_equal (dotted, OID_RSA_PSS))
    algorithm = clinic_signature_read_pss (parameters, &digest, &salt);
  return !is_broken (digest) &&
         clinic_signature_verify (signer, algorithm, salt, self->tbs, self->signature);
}
