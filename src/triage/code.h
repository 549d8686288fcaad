/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/certainty.h"

G_BEGIN_DECLS

/* What a longer text may be, and how many codes an answer names at most. */
#define CLINIC_CODE_MAX_TEXT    4096
#define CLINIC_CODE_MAX_MATCHES 24

typedef enum
{
  CLINIC_CODES_OPENSSL,        /* X509_V_ERR_…, as `openssl verify` prints them */
  CLINIC_CODES_GNUTLS,         /* GNUTLS_E_… */
  CLINIC_CODES_GNUTLS_STATUS,  /* GNUTLS_CERT_…, bits */
  CLINIC_CODES_WINDOWS,        /* HRESULTs of CryptoAPI and Schannel */
  CLINIC_CODES_WINDOWS_STATUS, /* dwErrorStatus of certutil, bits */
  CLINIC_CODES_SCHANNEL,       /* events of the System log */
  CLINIC_CODES_CAPI2,          /* events of the log CAPI2 > Operational */
  CLINIC_CODES_ADFS,           /* events of the log AD FS > Admin */
  CLINIC_CODES_KDC,            /* events of a domain controller */
  CLINIC_CODES_APPLE,          /* OSStatus */
  CLINIC_CODES_APPLE_URL,      /* NSURLErrorDomain */
  CLINIC_CODES_ENTRA,          /* AADSTS */
  CLINIC_CODES_TLS_ALERT,
  CLINIC_CODES_N_FAMILIES
} ClinicCodeFamily;

/* One number that a program or a log shows. */
typedef struct
{
  gint64          number;
  const char     *name;    /* the symbol, where there is one; “AADSTS500173” */
  const char     *message; /* what the program prints with it, in English; may be NULL */
  const char     *meaning; /* in plain words; translate with _() */
  const char     *causes;  /* ids of what it points to, a blank between, most probable first; may be NULL */
  const char     *source;
  ClinicCertainty certainty;
} ClinicCode;

const ClinicCode *clinic_code_get_all (ClinicCodeFamily family,
                                       gsize           *n_codes);
ClinicCodeFamily  clinic_code_get_family (const ClinicCode *code);
const char       *clinic_code_family_get_id (ClinicCodeFamily family);
const char       *clinic_code_family_get_title (ClinicCodeFamily family);
char             *clinic_code_dup_label (const ClinicCode *code);
GPtrArray        *clinic_code_search (const char *text);
gboolean          clinic_code_find_aadsts (const char *text,
                                           guint64    *number);

G_END_DECLS
