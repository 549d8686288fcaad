/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"
#include "pki/der.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* For src/pki only: the fields, filled by certificate.c and certificate-extensions.c and then left alone.
 * Only what stands below "found on demand" is written later, atomically. */
struct _ClinicCertificate
{
  GBytes     *der;
  guint8      digest[32];
  char        sha256[65];
  ClinicName *subject;
  ClinicName *issuer;
  char       *display_name;
  char       *serial;
  gint64      not_before;
  gint64      not_after;
  int         version;

  char          *authority_key_id;
  char          *subject_key_id;
  gboolean       has_basic_constraints;
  gboolean       is_ca;
  int            path_length;
  gboolean       has_key_usage;
  ClinicKeyUsage key_usage;
  gboolean       has_name_constraints;
  char         **extended_key_usage;
  char         **policies;
  char         **policy_mappings;         /* in turn: the policy of the issuer, and what it is called below */
  guint          require_explicit_policy; /* certificates until then; G_MAXUINT: no such limit */
  guint          inhibit_policy_mapping;
  guint          inhibit_any_policy;
  char         **tls_features; /* numbers of TLS extensions, in decimal */
  char          *upn;
  char         **emails;
  char         **dns_names;
  char         **ip_addresses;
  char         **uris;
  char         **ca_issuers;
  char         **ocsp_responders;
  char         **crl_distribution_points;
  char         **unknown_critical;
  char         **malformed;       /* extensions that cannot be read; "" where not even its identifier can */
  char         **odd_names;       /* names and addresses that hold what none may, escaped */
  char         **odd_criticality; /* extensions that are critical and must not be, or the other way round */
  char         **ca_only;         /* extensions that only a CA may have */
  gboolean       has_odd_serial;
  gboolean       has_twins; /* one extension twice */
  guint          parts;     /* extensions, none counted twice, and alternative names */

  ClinicKeyKind           key_kind;
  guint                   key_bits;
  guint                   key_exponent_bits;
  char                   *key_text;
  gnutls_sign_algorithm_t signature_algorithm;
  char                   *signature_text;
  ClinicDigestKind        signature_digest;
  gboolean                algorithms_agree; /* inside and outside */
  int                     pss_salt;         /* -1 unless the signature is RSA-PSS */

  /* Spans of the DER. */
  ClinicDer tbs;
  ClinicDer algorithm; /* the one outside what is signed */
  ClinicDer public_key;
  ClinicDer signature;

  /* Found on demand. */
  gnutls_x509_crt_t crt;
  gnutls_pubkey_t   key;
  int               self_signed;
};

/* Nobody has so many alternative names. */
#define CLINIC_CERTIFICATE_MAX_NAMES 4096

/* The lists of the extensions grow here and become string arrays at the end. */
typedef struct
{
  ClinicCertificate *certificate;
  gboolean           excessive; /* more alternative names than anybody has */
  GPtrArray         *extended_key_usage;
  GPtrArray         *policies;
  GPtrArray         *policy_mappings;
  GPtrArray         *tls_features;
  GPtrArray         *emails;
  GPtrArray         *dns_names;
  GPtrArray         *ip_addresses;
  GPtrArray         *uris;
  GPtrArray         *ca_issuers;
  GPtrArray         *ocsp_responders;
  GPtrArray         *crl_distribution_points;
  GPtrArray         *unknown_critical;
  GPtrArray         *malformed;
  GPtrArray         *odd_names;
  GPtrArray         *odd_criticality;
  GPtrArray         *ca_only;
} ClinicExtensionLists;

gnutls_x509_crt_t clinic_certificate_get_crt (const ClinicCertificate *self);

ClinicDer clinic_certificate_get_serial_span (const ClinicCertificate *self);

gboolean clinic_certificate_read_fields (ClinicCertificate *self,
                                         GError           **error);
gboolean clinic_certificate_read_extensions (ClinicCertificate *self,
                                             ClinicDer          extensions);
void     clinic_certificate_read_key (ClinicCertificate *self);
void     clinic_certificate_read_signature (ClinicCertificate *self);

gnutls_sign_algorithm_t clinic_signature_read_pss (ClinicDer                  parameters,
                                                   gnutls_digest_algorithm_t *digest,
                                                   int                       *salt);

gboolean clinic_signature_verify (const ClinicCertificate *signer,
                                  gnutls_sign_algorithm_t  algorithm,
                                  int                      salt,
                                  ClinicDer                tbs,
                                  ClinicDer                signature);

gboolean clinic_extension_add_value (GPtrArray *values,
                                     char      *value);
gboolean clinic_extension_read_issuer_alt_name (ClinicExtensionLists *lists,
                                                ClinicDer             value);
gboolean clinic_extension_read_subject_alt_name (ClinicExtensionLists *lists,
                                                 ClinicDer             value);
gboolean clinic_extension_read_authority_info_access (ClinicExtensionLists *lists,
                                                      ClinicDer             value);
gboolean clinic_extension_read_crl_distribution_points (ClinicExtensionLists *lists,
                                                        ClinicDer             value);
gboolean clinic_extension_read_policies (ClinicExtensionLists *lists,
                                         ClinicDer             value);
gboolean clinic_extension_read_policy_mappings (ClinicExtensionLists *lists,
                                                ClinicDer             value);
gboolean clinic_extension_read_policy_constraints (ClinicExtensionLists *lists,
                                                   ClinicDer             value);
gboolean clinic_extension_read_inhibit_any_policy (ClinicExtensionLists *lists,
                                                   ClinicDer             value);
gboolean clinic_extension_read_tls_features (ClinicExtensionLists *lists,
                                             ClinicDer             value);

G_END_DECLS
