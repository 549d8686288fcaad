/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a certificate was signed, and by which key. */

#include "config.h"

#include "pki/certificate-private.h"

#include <gnutls/crypto.h>

#define OID_RSA_PSS "1.2.840.113549.1.1.10"
#define OID_RSA_MD4 "1.2.840.113549.1.1.3" /* GnuTLS does not know it */

/* A key of a stranger's choice must not make one verification last for seconds. */
#define MAX_RSA_BITS          16384
#define MAX_RSA_EXPONENT_BITS 64

/* The check of strength is another question: here even MD5 has to verify. */
#define VERIFY_FLAGS (GNUTLS_VERIFY_ALLOW_BROKEN | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1)

/* @algorithm: an AlgorithmIdentifier without its tag */
static gnutls_digest_algorithm_t
read_digest (ClinicDer algorithm)
{
  ClinicDer        oid;
  g_autofree char *dotted = NULL;

  if (clinic_der_enter (&algorithm, CLINIC_DER_OID, &oid))
    dotted = clinic_der_dup_oid (oid);
  return dotted != NULL ? gnutls_oid_to_digest (dotted) : GNUTLS_DIG_UNKNOWN;
}

/**
 * clinic_signature_read_pss:
 * @parameters: those of the AlgorithmIdentifier
 * @salt: (out): bytes; at most 2048
 *
 * Reads the digest of RSA-PSS and the length of its salt; both have defaults. The mask is made with a digest as
 * well, which has to be the same one.
 *
 * Returns: %GNUTLS_SIGN_UNKNOWN where GnuTLS cannot verify it
 * Source: RFC 4055, section 3.1
 */
gnutls_sign_algorithm_t
clinic_signature_read_pss (ClinicDer                  parameters,
                           gnutls_digest_algorithm_t *digest,
                           int                       *salt)
{
  gnutls_digest_algorithm_t mask = GNUTLS_DIG_SHA1;
  ClinicDer                 fields, content, digests;
  ClinicDerItem             item;
  gint64                    length = 20;

  *digest = GNUTLS_DIG_SHA1;
  if (clinic_der_enter (&parameters, CLINIC_DER_SEQUENCE, &fields))
    while (clinic_der_read (&fields, &item))
      {
        if (item.tag == 0xa0 && clinic_der_enter (&item.content, CLINIC_DER_SEQUENCE, &content))
          *digest = read_digest (content);
        else if (item.tag == 0xa1 && clinic_der_enter (&item.content, CLINIC_DER_SEQUENCE, &content) &&
                 clinic_der_skip (&content, CLINIC_DER_OID) &&
                 clinic_der_enter (&content, CLINIC_DER_SEQUENCE, &digests))
          mask = read_digest (digests);
        else if (item.tag == 0xa2 && clinic_der_enter (&item.content, CLINIC_DER_INTEGER, &content) &&
                 !clinic_der_get_integer (content, &length))
          length = -1;
      }
  /* A salt longer than any RSA signature makes the signature one that cannot verify. */
  *salt = length >= 0 && length <= 2048 ? (int)length : 2048;
  if (mask != *digest || mask == GNUTLS_DIG_UNKNOWN)
    return GNUTLS_SIGN_UNKNOWN;
  return gnutls_pk_to_sign (GNUTLS_PK_RSA_PSS, *digest);
}

static ClinicDigestKind
classify_digest (gnutls_digest_algorithm_t digest)
{
  switch ((int)digest)
    {
    case GNUTLS_DIG_UNKNOWN:
      return CLINIC_DIGEST_UNKNOWN;
    case GNUTLS_DIG_MD2:
    case GNUTLS_DIG_MD5:
      return CLINIC_DIGEST_MD;
    case GNUTLS_DIG_SHA1:
    case GNUTLS_DIG_RMD160:
      return CLINIC_DIGEST_SHA1;
    default:
      return CLINIC_DIGEST_SHA2;
    }
}

/**
 * clinic_certificate_read_signature:
 *
 * Fills the fields that tell how the certificate was signed.
 */
void
clinic_certificate_read_signature (ClinicCertificate *self)
{
  gnutls_digest_algorithm_t digest = GNUTLS_DIG_UNKNOWN;
  ClinicDer                 algorithm = self->algorithm, oid;
  g_autofree char          *dotted = NULL;

  if (clinic_der_enter (&algorithm, CLINIC_DER_OID, &oid))
    dotted = clinic_der_dup_oid (oid);
  self->signature_algorithm = dotted != NULL ? gnutls_oid_to_sign (dotted) : GNUTLS_SIGN_UNKNOWN;
  self->pss_salt = -1;
  if (g_strcmp0 (dotted, OID_RSA_PSS) == 0)
    self->signature_algorithm = clinic_signature_read_pss (algorithm, &digest, &self->pss_salt);
  if (self->signature_algorithm != GNUTLS_SIGN_UNKNOWN)
    {
      self->signature_text = g_strdup (gnutls_sign_get_name (self->signature_algorithm));
      digest = gnutls_sign_get_hash_algorithm (self->signature_algorithm);
    }
  self->signature_digest = classify_digest (digest);

  if (self->pss_salt >= 0 && self->signature_text == NULL && digest != GNUTLS_DIG_UNKNOWN)
    self->signature_text = g_strdup_printf ("RSA-PSS-%s", gnutls_digest_get_name (digest));
  else if (g_strcmp0 (dotted, OID_RSA_MD4) == 0)
    {
      self->signature_digest = CLINIC_DIGEST_MD;
      self->signature_text = g_strdup ("RSA-MD4");
    }
  if (self->signature_text == NULL)
    self->signature_text = g_strdup (dotted != NULL ? dotted : "?");
}

/* Two threads may import the same key at once; one of them keeps it. */
static gnutls_pubkey_t
get_key (const ClinicCertificate *self)
{
  gnutls_pubkey_t *slot = (gnutls_pubkey_t *)&self->key;
  gnutls_pubkey_t  key = g_atomic_pointer_get (slot);
  gnutls_datum_t   info = { (guint8 *)self->public_key.data, (guint)self->public_key.length };

  if (key != NULL)
    return key;
  if (gnutls_pubkey_init (&key) < 0)
    return NULL;
  if (gnutls_pubkey_import (key, &info, GNUTLS_X509_FMT_DER) < 0)
    {
      gnutls_pubkey_deinit (key);
      return NULL;
    }
  if (g_atomic_pointer_compare_and_exchange (slot, NULL, key))
    return key;
  gnutls_pubkey_deinit (key);
  return g_atomic_pointer_get (slot);
}

/* GnuTLS expects a salt as long as the digest unless the key says otherwise, so the key is told,
 * on a copy: a certificate does not change. */
static gboolean
verify_pss (const ClinicCertificate *signer,
            gnutls_sign_algorithm_t  algorithm,
            int                      salt,
            const gnutls_datum_t    *tbs,
            const gnutls_datum_t    *signature)
{
  gnutls_datum_t     info = { (guint8 *)signer->public_key.data, (guint)signer->public_key.length };
  gnutls_pubkey_t    key;
  gnutls_x509_spki_t scheme;
  gboolean           good;

  if (gnutls_pubkey_init (&key) < 0)
    return FALSE;
  if (gnutls_x509_spki_init (&scheme) < 0)
    {
      gnutls_pubkey_deinit (key);
      return FALSE;
    }
  gnutls_x509_spki_set_rsa_pss_params (scheme, gnutls_sign_get_hash_algorithm (algorithm), (guint)salt);
  good = gnutls_pubkey_import (key, &info, GNUTLS_X509_FMT_DER) >= 0 &&
         (gnutls_pubkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_RSA_PSS ||
          gnutls_pubkey_set_spki (key, scheme, 0) >= 0) &&
         gnutls_pubkey_verify_data2 (key, algorithm, VERIFY_FLAGS, tbs, signature) >= 0;
  gnutls_x509_spki_deinit (scheme);
  gnutls_pubkey_deinit (key);
  return good;
}

/**
 * clinic_signature_verify:
 * @salt: of RSA-PSS, in bytes; -1 for any other algorithm
 *
 * Tells whether the signature verifies with the signer's key. Names, dates, uses and the strength of
 * the algorithm are other questions.
 *
 * Returns: %FALSE also where the algorithm is unknown or the key beyond reason
 */
gboolean
clinic_signature_verify (const ClinicCertificate *signer,
                         gnutls_sign_algorithm_t  algorithm,
                         int                      salt,
                         ClinicDer                tbs,
                         ClinicDer                signature)
{
  const gnutls_datum_t data = { (guint8 *)tbs.data, (guint)tbs.length };
  const gnutls_datum_t made = { (guint8 *)signature.data, (guint)signature.length };
  gnutls_pubkey_t      key;

  if (algorithm == GNUTLS_SIGN_UNKNOWN || signer->key_bits > MAX_RSA_BITS ||
      signer->key_exponent_bits > MAX_RSA_EXPONENT_BITS)
    return FALSE;
  if (salt >= 0)
    return verify_pss (signer, algorithm, salt, &data, &made);
  key = get_key (signer);
  return key != NULL && gnutls_pubkey_verify_data2 (key, algorithm, VERIFY_FLAGS, &data, &made) >= 0;
}

/**
 * clinic_certificate_is_signed_by:
 *
 * As clinic_signature_verify(), for the signature of a certificate.
 */
gboolean
clinic_certificate_is_signed_by (const ClinicCertificate *self,
                                 const ClinicCertificate *signer)
{
  return self->algorithms_agree &&
         clinic_signature_verify (signer, self->signature_algorithm, self->pss_salt, self->tbs, self->signature);
}

/**
 * clinic_certificate_is_self_signed:
 *
 * Tells whether subject and issuer are the same name and the certificate's own key made the signature.
 * The signature is verified once, when first asked for.
 */
gboolean
clinic_certificate_is_self_signed (const ClinicCertificate *self)
{
  enum
  {
    NOT_KNOWN_YET,
    YES,
    NO,
  };
  int *memory = (int *)&self->self_signed;
  int  known = g_atomic_int_get (memory);

  if (known == NOT_KNOWN_YET)
    {
      gboolean self_signed = clinic_certificate_is_self_issued (self) && clinic_certificate_is_signed_by (self, self);

      known = self_signed ? YES : NO;
      g_atomic_int_set (memory, known);
    }
  return known == YES;
}
