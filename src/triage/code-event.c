/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Events of the servers' logs, and the alerts of TLS that two of them carry. */

#include "config.h"

#include "triage/code-rows.h"

#define SCHANNEL_EVENTS "Microsoft, Schannel Events, Windows Server 2012 R2, June 2017"
#define LIST_TOO_LONG   "SecureAuth, TLS 1.2 problems with excessive root certificates (event 36885)"
#define ADFS_GUIDE      "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023"
#define ADFS_SILENT     "Microsoft TechNet Wiki, AD FS troubleshooting, silent login failure"
#define ADFS_EVENTS     "General knowledge of AD FS; not checked against a page of Microsoft’s"
#define CAPI2_EVENTS    "General knowledge of CAPI2; not checked against a page of Microsoft’s"
#define STRONG_MAPPING  "Microsoft, Understanding strong certificate name mapping in Active Directory"
#define TLS_ALERTS      "RFC 8446, section 6, and RFC 5246, section 7.2"

static const ClinicCode schannel[] = {
  { 36869, NULL, NULL,
    N_("The server’s own certificate has no private key, most often after a restore."),
    "server-chain", SCHANNEL_EVENTS, DOCUMENTED },
  { 36870, NULL, NULL,
    N_("The private key of the server’s own certificate can’t be used."),
    "server-chain", SCHANNEL_EVENTS, DOCUMENTED },
  { 36874, NULL, NULL,
    N_("A device asked for a connection, and the server supports none of its cipher suites."),
    "tls-version", SCHANNEL_EVENTS, DOCUMENTED },
  { 36876, NULL, NULL,
    N_("The certificate of the server that was asked did not pass the checks."),
    "server-chain", SCHANNEL_EVENTS, DOCUMENTED },
  { 36877, NULL, NULL,
    N_("A device showed a certificate, and it did not pass the checks; the number in the event says why."),
    "adfs-lacks-ca adfs-crl-unreachable", SCHANNEL_EVENTS, DOCUMENTED },
  { 36878, NULL, NULL,
    N_("A device showed a certificate that is not suitable for client authentication."),
    "wrong-eku", SCHANNEL_EVENTS, DOCUMENTED },
  { 36879, NULL, NULL,
    N_("A device showed a certificate that led to no account; a sign-in with a certificate is refused then."),
    "upn-mismatch strong-mapping", SCHANNEL_EVENTS, DOCUMENTED },
  { 36881, NULL, NULL,
    N_("The certificate of the server that was asked has expired or is not valid yet."),
    "server-chain clock-skew", SCHANNEL_EVENTS, DOCUMENTED },
  { 36882, NULL, NULL,
    N_("The certificate of the server that was asked comes from a CA that is not trusted here."),
    "server-chain tls-inspection", SCHANNEL_EVENTS, DOCUMENTED },
  { 36885, NULL, NULL,
    N_("The list of CA names that the server sends is too long and was cut off, so devices may not find their CA in "
        "it. The event is not logged by default."),
    "issuer-list-too-long", LIST_TOO_LONG, REPORTED },
  { 36886, NULL, NULL,
    N_("The server has no suitable certificate of its own."),
    "server-chain", SCHANNEL_EVENTS, DOCUMENTED },
  { 36887, NULL, NULL,
    N_("The other side ended the handshake and said why in an alert; look up the number of the alert."),
    NULL, SCHANNEL_EVENTS, DOCUMENTED },
  { 36888, NULL, NULL,
    N_("This server ended the handshake and said why in an alert; look up the number of the alert."),
    "tls-version", SCHANNEL_EVENTS, DOCUMENTED },
};

static const ClinicCode capi2[] = {
  { 11, NULL, NULL,
    N_("Windows builds a chain; the entry shows what it found and what failed. The number was not checked."),
    "adfs-lacks-ca", CAPI2_EVENTS, UNCHECKED },
  { 30, NULL, NULL,
    N_("Windows verifies the policy of a chain; the entry holds the result. The number was not checked."),
    "ntauth", CAPI2_EVENTS, UNCHECKED },
  { 41, NULL, NULL,
    N_("Windows looks up whether a certificate is revoked. With 80092013 the revocation list could not be fetched."),
    "adfs-crl-unreachable", ADFS_GUIDE, DOCUMENTED },
};

static const ClinicCode adfs[] = {
  { 342, NULL, NULL,
    N_("AD FS refused what was shown to it: the certificate reached the server, so the device did ask. The number "
        "was not checked."),
    "upn-mismatch ntauth adfs-crl-unreachable", ADFS_EVENTS, UNCHECKED },
  { 364, NULL, NULL,
    N_("A sign-in in the browser failed at AD FS; the entry holds the reason. Where iOS never asks for the "
        "certificate, AD FS most likely logs nothing."),
    "adfs-crl-unreachable ntauth upn-mismatch", ADFS_SILENT, REPORTED },
  { 411, NULL, NULL,
    N_("AD FS could not validate a token; the entry holds the reason. The number was not checked."),
    NULL, ADFS_EVENTS, UNCHECKED },
};

static const ClinicCode kdc[] = {
  { 39, NULL, NULL,
    N_("A domain controller met a certificate that is valid and not strongly mapped to the account."),
    "strong-mapping", STRONG_MAPPING, REPORTED },
  { 40, NULL, NULL,
    N_("A domain controller met a certificate that is older than the account and not strongly mapped to it."),
    "strong-mapping", STRONG_MAPPING, REPORTED },
  { 41, NULL, NULL,
    N_("A domain controller met a certificate whose SID is not that of the account."),
    "strong-mapping upn-mismatch", STRONG_MAPPING, REPORTED },
};

static const ClinicCode tls_alert[] = {
  { 40, "handshake_failure", NULL,
    N_("The two sides have too little in common, or a certificate was wanted and none was shown."),
    "tls-version identity-not-delivered", TLS_ALERTS, DOCUMENTED },
  { 42, "bad_certificate", NULL,
    N_("The certificate that was shown is damaged, or its signature is wrong."),
    "wrong-ca-generation", TLS_ALERTS, DOCUMENTED },
  { 43, "unsupported_certificate", NULL,
    N_("The certificate that was shown is of a kind the other side does not take."),
    "wrong-eku", TLS_ALERTS, DOCUMENTED },
  { 44, "certificate_revoked", NULL,
    N_("The certificate that was shown is revoked."),
    "user-certificate-revoked", TLS_ALERTS, DOCUMENTED },
  { 45, "certificate_expired", NULL,
    N_("The certificate that was shown has expired or is not valid at this time."),
    "user-certificate-expired server-chain clock-skew", TLS_ALERTS, DOCUMENTED },
  { 46, "certificate_unknown", NULL,
    N_("The certificate that was shown was refused for a reason that has no number of its own."),
    NULL, TLS_ALERTS, DOCUMENTED },
  { 48, "unknown_ca", NULL,
    N_("The certificate that was shown leads to no CA that the other side knows: from a server it means that the "
        "server lacks the issuing CA or the root, from a device that it does not trust the server’s CA."),
    "adfs-lacks-ca server-chain tls-inspection", TLS_ALERTS, DOCUMENTED },
  { 49, "access_denied", NULL,
    N_("The certificate that was shown is valid, and access was refused all the same."),
    "ntauth upn-mismatch", TLS_ALERTS, DOCUMENTED },
  { 51, "decrypt_error", NULL,
    N_("A signature of the handshake does not fit the key."),
    NULL, TLS_ALERTS, DOCUMENTED },
  { 70, "protocol_version", NULL,
    N_("The other side does not speak this version of TLS."),
    "tls-version", TLS_ALERTS, DOCUMENTED },
  { 71, "insufficient_security", NULL,
    N_("The other side wants stronger cipher suites."),
    "tls-version", TLS_ALERTS, DOCUMENTED },
  { 80, "internal_error", NULL,
    N_("The other side failed for a reason of its own."),
    NULL, TLS_ALERTS, DOCUMENTED },
  { 112, "unrecognized_name", NULL,
    N_("The server does not know the name that it was asked for."),
    "certauth-name-missing sni-missing", TLS_ALERTS, DOCUMENTED },
  { 116, "certificate_required", NULL,
    N_("The server wants a certificate and was shown none."),
    "missing-intermediate identity-not-delivered", TLS_ALERTS, DOCUMENTED },
};

const ClinicCodeRows clinic_code_rows_schannel = CLINIC_CODE_ROWS (schannel);
const ClinicCodeRows clinic_code_rows_capi2 = CLINIC_CODE_ROWS (capi2);
const ClinicCodeRows clinic_code_rows_adfs = CLINIC_CODE_ROWS (adfs);
const ClinicCodeRows clinic_code_rows_kdc = CLINIC_CODE_ROWS (kdc);
const ClinicCodeRows clinic_code_rows_tls_alert = CLINIC_CODE_ROWS (tls_alert);
