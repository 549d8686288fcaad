/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/name.h"

G_BEGIN_DECLS

typedef struct _ClinicCertificate ClinicCertificate;

typedef enum
{
  CLINIC_ROLE_USER,         /* no CA */
  CLINIC_ROLE_INTERMEDIATE, /* a CA that another CA issued */
  CLINIC_ROLE_ROOT,         /* a CA that signed itself */
} ClinicRole;

/* Bits of the key usage extension, RFC 5280 section 4.2.1.3. */
typedef enum
{
  CLINIC_KEY_USAGE_DIGITAL_SIGNATURE = 1 << 0,
  CLINIC_KEY_USAGE_NON_REPUDIATION = 1 << 1,
  CLINIC_KEY_USAGE_KEY_ENCIPHERMENT = 1 << 2,
  CLINIC_KEY_USAGE_DATA_ENCIPHERMENT = 1 << 3,
  CLINIC_KEY_USAGE_KEY_AGREEMENT = 1 << 4,
  CLINIC_KEY_USAGE_KEY_CERT_SIGN = 1 << 5,
  CLINIC_KEY_USAGE_CRL_SIGN = 1 << 6,
  CLINIC_KEY_USAGE_ENCIPHER_ONLY = 1 << 7,
  CLINIC_KEY_USAGE_DECIPHER_ONLY = 1 << 8,
} ClinicKeyUsage;

typedef enum
{
  CLINIC_KEY_RSA,
  CLINIC_KEY_EC,
  CLINIC_KEY_EDDSA,
  CLINIC_KEY_DSA,
  CLINIC_KEY_OTHER,
} ClinicKeyKind;

typedef enum
{
  CLINIC_DIGEST_MD, /* MD2, MD4, MD5 */
  CLINIC_DIGEST_SHA1,
  CLINIC_DIGEST_SHA2, /* and everything newer */
  CLINIC_DIGEST_UNKNOWN,
} ClinicDigestKind;

ClinicCertificate *clinic_certificate_new (GBytes  *der,
                                           GError **error);
ClinicCertificate *clinic_certificate_ref (ClinicCertificate *self);
void               clinic_certificate_unref (ClinicCertificate *self);
gboolean           clinic_certificate_equal (gconstpointer a,
                                             gconstpointer b);
guint              clinic_certificate_hash (gconstpointer self);

GBytes     *clinic_certificate_get_der (const ClinicCertificate *self);
const char *clinic_certificate_get_sha256 (const ClinicCertificate *self);
ClinicName *clinic_certificate_get_subject (const ClinicCertificate *self);
ClinicName *clinic_certificate_get_issuer (const ClinicCertificate *self);
const char *clinic_certificate_get_display_name (const ClinicCertificate *self);
const char *clinic_certificate_get_serial (const ClinicCertificate *self);
gint64      clinic_certificate_get_not_before (const ClinicCertificate *self);
gint64      clinic_certificate_get_not_after (const ClinicCertificate *self);
int         clinic_certificate_get_version (const ClinicCertificate *self);

ClinicRole clinic_certificate_get_role (const ClinicCertificate *self);
gboolean   clinic_certificate_is_self_issued (const ClinicCertificate *self);
gboolean   clinic_certificate_is_self_signed (const ClinicCertificate *self);
gboolean   clinic_certificate_is_signed_by (const ClinicCertificate *self,
                                            const ClinicCertificate *signer);

const char        *clinic_certificate_get_authority_key_id (const ClinicCertificate *self);
const char        *clinic_certificate_get_subject_key_id (const ClinicCertificate *self);
gboolean           clinic_certificate_has_basic_constraints (const ClinicCertificate *self);
gboolean           clinic_certificate_is_ca (const ClinicCertificate *self);
int                clinic_certificate_get_path_length (const ClinicCertificate *self);
gboolean           clinic_certificate_has_key_usage (const ClinicCertificate *self);
ClinicKeyUsage     clinic_certificate_get_key_usage (const ClinicCertificate *self);
const char *const *clinic_certificate_get_extended_key_usage (const ClinicCertificate *self);
const char *const *clinic_certificate_get_unknown_critical (const ClinicCertificate *self);
const char *const *clinic_certificate_get_malformed (const ClinicCertificate *self);
const char *const *clinic_certificate_get_policies (const ClinicCertificate *self);
gboolean           clinic_certificate_has_name_constraints (const ClinicCertificate *self);

const char        *clinic_certificate_get_upn (const ClinicCertificate *self);
const char *const *clinic_certificate_get_emails (const ClinicCertificate *self);
const char *const *clinic_certificate_get_dns_names (const ClinicCertificate *self);
const char *const *clinic_certificate_get_ip_addresses (const ClinicCertificate *self);
const char *const *clinic_certificate_get_uris (const ClinicCertificate *self);
const char *const *clinic_certificate_get_ca_issuers (const ClinicCertificate *self);
const char *const *clinic_certificate_get_ocsp_responders (const ClinicCertificate *self);
const char *const *clinic_certificate_get_crl_distribution_points (const ClinicCertificate *self);

ClinicKeyKind    clinic_certificate_get_key_kind (const ClinicCertificate *self);
guint            clinic_certificate_get_key_bits (const ClinicCertificate *self);
const char      *clinic_certificate_get_key_text (const ClinicCertificate *self);
ClinicDigestKind clinic_certificate_get_signature_digest (const ClinicCertificate *self);
const char      *clinic_certificate_get_signature_text (const ClinicCertificate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCertificate, clinic_certificate_unref)

G_END_DECLS
