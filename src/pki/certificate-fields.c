/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was read from the extensions, the key and the signature. String arrays are never NULL. */

#include "config.h"

#include "pki/certificate-private.h"

#define STRINGS(field) ((const char *const *)self->field)

/**
 * clinic_certificate_get_authority_key_id:
 *
 * Gets the key identifier of the issuer.
 *
 * Returns: (nullable): lower-case hexadecimal digits
 */
const char *
clinic_certificate_get_authority_key_id (const ClinicCertificate *self)
{
  return self->authority_key_id;
}

/**
 * clinic_certificate_get_subject_key_id:
 *
 * Gets the identifier of the certificate's own key.
 *
 * Returns: (nullable): lower-case hexadecimal digits
 */
const char *
clinic_certificate_get_subject_key_id (const ClinicCertificate *self)
{
  return self->subject_key_id;
}

gboolean
clinic_certificate_has_basic_constraints (const ClinicCertificate *self)
{
  return self->has_basic_constraints;
}

/**
 * clinic_certificate_is_ca:
 *
 * Tells whether basicConstraints say that this is a CA; a certificate of version 1 never does.
 */
gboolean
clinic_certificate_is_ca (const ClinicCertificate *self)
{
  return self->is_ca;
}

/**
 * clinic_certificate_get_path_length:
 *
 * Gets how many intermediates may follow.
 *
 * Returns: -1 for no limit
 * Source: RFC 5280, section 4.2.1.9
 */
int
clinic_certificate_get_path_length (const ClinicCertificate *self)
{
  return self->path_length;
}

gboolean
clinic_certificate_has_key_usage (const ClinicCertificate *self)
{
  return self->has_key_usage;
}

/**
 * clinic_certificate_get_key_usage:
 *
 * Returns: no bits where the extension is absent, which allows every use
 */
ClinicKeyUsage
clinic_certificate_get_key_usage (const ClinicCertificate *self)
{
  return self->key_usage;
}

/**
 * clinic_certificate_get_extended_key_usage:
 *
 * Returns: dotted object identifiers; empty where the extension is absent, which allows every use
 */
const char *const *
clinic_certificate_get_extended_key_usage (const ClinicCertificate *self)
{
  return STRINGS (extended_key_usage);
}

/**
 * clinic_certificate_get_unknown_critical:
 *
 * Gets the critical extensions that RFC 5280 does not describe, or whose content cannot be processed;
 * and, critical or not, those that restrict the certificate and cannot be read.
 *
 * Returns: dotted object identifiers
 * Source: RFC 5280, section 4.2
 */
const char *const *
clinic_certificate_get_unknown_critical (const ClinicCertificate *self)
{
  return STRINGS (unknown_critical);
}

/**
 * clinic_certificate_get_malformed:
 *
 * Gets the extensions that cannot be read.
 *
 * Returns: their object identifiers, in dotted form; an empty string for one whose identifier cannot be read either
 */
const char *const *
clinic_certificate_get_malformed (const ClinicCertificate *self)
{
  return STRINGS (malformed);
}

const char *const *
clinic_certificate_get_policies (const ClinicCertificate *self)
{
  return STRINGS (policies);
}

gboolean
clinic_certificate_has_name_constraints (const ClinicCertificate *self)
{
  return self->has_name_constraints;
}

/**
 * clinic_certificate_get_upn:
 *
 * Gets the user principal name of the SAN, by which AD FS and Entra ID find the account.
 *
 * Returns: (nullable): the first of several
 */
const char *
clinic_certificate_get_upn (const ClinicCertificate *self)
{
  return self->upn;
}

/**
 * clinic_certificate_get_emails:
 *
 * Returns: the e-mail addresses of the SAN; those of the subject do not count
 */
const char *const *
clinic_certificate_get_emails (const ClinicCertificate *self)
{
  return STRINGS (emails);
}

const char *const *
clinic_certificate_get_dns_names (const ClinicCertificate *self)
{
  return STRINGS (dns_names);
}

const char *const *
clinic_certificate_get_ip_addresses (const ClinicCertificate *self)
{
  return STRINGS (ip_addresses);
}

const char *const *
clinic_certificate_get_uris (const ClinicCertificate *self)
{
  return STRINGS (uris);
}

/**
 * clinic_certificate_get_ca_issuers:
 *
 * Gets the addresses where the issuer's certificate should be, of any scheme, in order.
 *
 * Source: RFC 5280, section 4.2.2.1
 */
const char *const *
clinic_certificate_get_ca_issuers (const ClinicCertificate *self)
{
  return STRINGS (ca_issuers);
}

const char *const *
clinic_certificate_get_ocsp_responders (const ClinicCertificate *self)
{
  return STRINGS (ocsp_responders);
}

const char *const *
clinic_certificate_get_crl_distribution_points (const ClinicCertificate *self)
{
  return STRINGS (crl_distribution_points);
}

ClinicKeyKind
clinic_certificate_get_key_kind (const ClinicCertificate *self)
{
  return self->key_kind;
}

/**
 * clinic_certificate_get_key_bits:
 *
 * Returns: 0 where the algorithm or the curve is unknown
 */
guint
clinic_certificate_get_key_bits (const ClinicCertificate *self)
{
  return self->key_bits;
}

/**
 * clinic_certificate_get_key_text:
 *
 * Returns: as in “RSA 2048”, “EC P-256”, “Ed25519”; the object identifier of an unknown algorithm
 */
const char *
clinic_certificate_get_key_text (const ClinicCertificate *self)
{
  return self->key_text;
}

ClinicDigestKind
clinic_certificate_get_signature_digest (const ClinicCertificate *self)
{
  return self->signature_digest;
}

/**
 * clinic_certificate_get_signature_text:
 *
 * Returns: as in “RSA-SHA256”, “ECDSA-SHA256”; the object identifier of an unknown algorithm
 */
const char *
clinic_certificate_get_signature_text (const ClinicCertificate *self)
{
  return self->signature_text;
}

/**
 * clinic_certificate_get_serial_span:
 *
 * Gets the serial number as it stands in the certificate, which is how lists and responders know it.
 *
 * Returns: borrowed; what the INTEGER holds
 */
ClinicDer
clinic_certificate_get_serial_span (const ClinicCertificate *self)
{
  ClinicDer rest = self->tbs;
  ClinicDer serial = { NULL, 0 };

  if (clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &rest))
    {
      clinic_der_skip (&rest, 0xa0);
      clinic_der_enter (&rest, CLINIC_DER_INTEGER, &serial);
    }
  return serial;
}
