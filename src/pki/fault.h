/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

/* One kind for each finding id of the contract, in the contract's order. */
typedef enum
{
  CLINIC_FAULT_MISSING_INTERMEDIATE,
  CLINIC_FAULT_MISSING_ROOT,
  CLINIC_FAULT_ROOT_NOT_TRUSTED,
  CLINIC_FAULT_ROOT_FROM_AIA,
  CLINIC_FAULT_SAME_NAME_OTHER_KEY,
  CLINIC_FAULT_SIGNATURE_MISMATCH,
  CLINIC_FAULT_EXPIRED,
  CLINIC_FAULT_NOT_YET_VALID,
  CLINIC_FAULT_EXPIRES_SOON,
  CLINIC_FAULT_NO_CLIENT_AUTH,
  CLINIC_FAULT_NO_SERVER_AUTH,
  CLINIC_FAULT_NAME_MISMATCH,
  CLINIC_FAULT_NO_UPN,
  CLINIC_FAULT_NOT_A_CA,
  CLINIC_FAULT_PATH_LENGTH_EXCEEDED,
  CLINIC_FAULT_KEY_USAGE,
  CLINIC_FAULT_NAME_CONSTRAINT,
  CLINIC_FAULT_UNKNOWN_CRITICAL_EXTENSION,
  CLINIC_FAULT_WEAK_SIGNATURE,
  CLINIC_FAULT_WEAK_KEY,
  CLINIC_FAULT_REVOKED,
  CLINIC_FAULT_REVOCATION_UNKNOWN,
  CLINIC_FAULT_AIA_ABSENT,
  CLINIC_FAULT_AIA_LDAP_ONLY,
  CLINIC_FAULT_AIA_UNREACHABLE,
  CLINIC_FAULT_AIA_NOT_A_CERTIFICATE,
  CLINIC_FAULT_AIA_WRONG_CERTIFICATE,
  CLINIC_FAULT_NOT_OFFERED,
  CLINIC_FAULT_CHAIN_TOO_LONG,        /* more CA certificates than --max-depth allows */
  CLINIC_FAULT_NAMES_DIFFER_AS_APPLE, /* equal by RFC 5280, different for iOS */
  CLINIC_FAULT_NO_VALID_POLICY,       /* one is required, and none is valid along the path */
  CLINIC_FAULT_TLS_FEATURE,           /* a feature of the issuer that the certificate does not promise */
  CLINIC_FAULT_MALFORMED_EXTENSION,
  CLINIC_FAULT_EMPTY_SUBJECT,
  CLINIC_FAULT_KEY_ID_MISMATCH, /* the authority key identifier is not the issuer's subject key identifier */
  CLINIC_FAULT_KEY_ID_ABSENT,
  CLINIC_FAULT_SERIAL_NUMBER,       /* zero, negative or too long */
  CLINIC_FAULT_CRITICALITY,         /* critical where it must not be, or the other way round */
  CLINIC_FAULT_MISPLACED_EXTENSION, /* one for CAs in a certificate that is none */
  CLINIC_FAULT_NAME_SYNTAX,
  CLINIC_FAULT_COMMON_NAME, /* not among the alternative names */
  CLINIC_FAULT_VALIDITY_TOO_LONG,
  CLINIC_FAULT_RENEWED_CA,      /* a later certificate of a CA that had one before */
  CLINIC_FAULT_CRL_UNREACHABLE, /* the place of a revocation list gave nothing */
  CLINIC_FAULT_CRL_NOT_A_LIST,
  CLINIC_FAULT_CRL_NOT_DER,              /* a list, but in a form that Entra ID refuses */
  CLINIC_FAULT_OCSP_UNREACHABLE,         /* a responder gave nothing */
  CLINIC_FAULT_OCSP_NO_ANSWER,           /* what it gave is no answer to the question */
  CLINIC_FAULT_AIA_REDIRECT,             /* an issuer address redirects */
  CLINIC_FAULT_PROFILE_CERTIFICATE_TEXT, /* a payload has its certificate as <string> */
  CLINIC_FAULT_PROFILE_PEM,              /* PEM where DER belongs */
  CLINIC_FAULT_PROFILE_CONTENT,          /* a payload without its content */
  CLINIC_FAULT_PROFILE_TYPE,             /* the profile's own type */
  CLINIC_FAULT_PROFILE_VERSION,
  CLINIC_FAULT_PROFILE_UUID,
  CLINIC_FAULT_PROFILE_IDENTIFIER,
  CLINIC_FAULT_PROFILE_MAC_ONLY,
  CLINIC_FAULT_PROFILE_ASSIGNMENT, /* SCEP and CA certificates go to different people or devices */
  CLINIC_FAULT_SCEP_SETTING,       /* a setting that is misspelt */
  CLINIC_FAULT_SCEP_KEY_SIZE,
  CLINIC_N_FAULTS
} ClinicFaultKind;

typedef enum
{
  CLINIC_SEVERITY_ERROR,
  CLINIC_SEVERITY_WARNING,
  CLINIC_SEVERITY_INFO,
} ClinicSeverity;

/* A fact about the evidence: what triage/findings puts into words. */
typedef struct
{
  ClinicFaultKind    kind;
  ClinicSeverity     severity;
  ClinicCertificate *certificate; /* the one at fault; may be NULL */
  char              *detail;      /* the value the sentence needs (a name, a date, an OID, an address); may be NULL */
} ClinicFault;

ClinicFault *clinic_fault_new (ClinicFaultKind    kind,
                               ClinicSeverity     severity,
                               ClinicCertificate *certificate,
                               const char        *detail);
ClinicFault *clinic_fault_copy (const ClinicFault *self);
void         clinic_fault_free (ClinicFault *self);
gboolean     clinic_fault_list_has (GPtrArray      *faults,
                                    ClinicFaultKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicFault, clinic_fault_free)

G_END_DECLS
