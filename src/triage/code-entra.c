/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Microsoft Entra says in AADSTS codes. Those of certificates come after a certificate was sent. */

#include "config.h"

#include "triage/code-rows.h"

#define ENTRA_CRL   "Microsoft, Entra CBA certificate revocation list, 26 August 2025"
#define ENTRA_CODES "Microsoft, Entra authentication and authorization error codes"
#define ENTRA_CBA   "Microsoft, Troubleshoot certificate-based authentication in Microsoft Entra"

/* A number and its name. */
#define AADSTS(number) number, "AADSTS" #number

static const ClinicCode entra[] = {
  { AADSTS (500171), NULL,
    N_("The certificate is revoked: the user needs a new one."),
    "user-certificate-revoked", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500172), NULL,
    N_("The certificate or a revocation list is not valid at this time: look at its dates and at how fresh the list "
        "is."),
    "entra-ca-or-crl user-certificate-expired", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500173), NULL,
    N_("Entra could not download the revocation list: try its address from the internet."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500174), NULL,
    N_("Entra could not read the revocation list: at its address is something else, or it is not DER."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500175), NULL,
    N_("The revocation list of one CA of the chain is missing in Entra."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500176), NULL,
    N_("The issuing CA is not set up in the tenant, or another generation of it is."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500177), NULL,
    N_("A delta revocation list is set up in Entra without the base list."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500178), NULL,
    N_("A part of the revocation list is missing in Entra."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500179), NULL,
    N_("The download of the revocation list took too long."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (500183), NULL,
    N_("The certificate is revoked: the user needs a new one."),
    "user-certificate-revoked", ENTRA_CRL, DOCUMENTED },
  { AADSTS (7000214), NULL,
    N_("The certificate is revoked: the user needs a new one."),
    "user-certificate-revoked", ENTRA_CRL, DOCUMENTED },
  { AADSTS (2205011), NULL,
    N_("Entra could not read the revocation list: at its address is something else, or it is not DER."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (2205012), NULL,
    N_("The download of the revocation list took too long or is still going on: try again."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (2205013), NULL,
    N_("The download of the revocation list took too long or is still going on: try again."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (2205014), NULL,
    N_("The revocation list is too large for a sign-in that somebody waits for."),
    "entra-ca-or-crl", ENTRA_CRL, DOCUMENTED },
  { AADSTS (2205015), NULL,
    N_("The revocation list was signed with another key than that of the CA: another generation of it."),
    "entra-ca-or-crl wrong-ca-generation", ENTRA_CRL, DOCUMENTED },
  { AADSTS (53000), NULL,
    N_("The sign-in itself worked, and Conditional Access wants a device that meets the rules."),
    "conditional-access", ENTRA_CODES, DOCUMENTED },
  { AADSTS (53003), NULL,
    N_("The sign-in itself worked, and Conditional Access blocks it."),
    "conditional-access", ENTRA_CODES, DOCUMENTED },
  { AADSTS (50126), NULL,
    N_("The user name or the password is wrong; this is not about certificates."),
    NULL, ENTRA_CODES, DOCUMENTED },
  { AADSTS (75011), NULL,
    N_("The user signed in by another method than the app asked for."),
    "prompt-login", ENTRA_CODES, DOCUMENTED },
  { AADSTS (1001003), NULL,
    N_("The certificate lacks the value by which Entra finds the user: most often the wrong certificate was chosen. "
        "It is a code of Entra’s own certificate sign-in."),
    "native-cba upn-mismatch", ENTRA_CBA, DOCUMENTED },
};

const ClinicCodeRows clinic_code_rows_entra = CLINIC_CODE_ROWS (entra);
