/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/findings.h"

#include <glib/gi18n.h>
#include <string.h>

#define APPLE_FILTER "Apple, Security source, SecItemServer.c, tag 61901.0.87.0.1, October 2025"
#define APPLE_NAMES  "Apple, Security source, SecCertificate.c, tag 61901.0.87.0.1, October 2025"
#define APPLE_POLICY "Apple, Security source, SecPolicy.c, tag 61901.0.87.0.1, October 2025"
#define APPLE_AIA    "Apple, Security source, SecCAIssuerRequest.m, tag 61901.0.87.0.1, October 2025"
#define APPLE_MANUAL "Apple, HT204477, Trust manually installed certificate profiles in iOS and iPadOS"
#define ARTICLE      "Microsoft, Certificate-based authentication for iOS fails to prompt, 20 October 2023"
#define ENTRA_CRL    "Microsoft, Entra CBA certificate revocation list, 26 August 2025"
#define KB           "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"

/* Both sentences may hold {certificate}, the second also {detail}. The second is for faults that come with a detail. */
typedef struct
{
  const char    *id;
  ClinicSeverity severity;
  const char    *title;
  const char    *sentence;
  const char    *sentence_with_detail; /* NULL: the detail says nothing that the sentence lacks */
  gboolean       detail_is_date;
  const char    *source;
} Finding;

static const Finding findings[] = {
  [CLINIC_FAULT_MISSING_INTERMEDIATE] = {
    .id = "missing-intermediate",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Missing Intermediate"),
    .sentence = N_("The device lacks the intermediate “{certificate}”."),
    .source = ARTICLE,
  },
  [CLINIC_FAULT_MISSING_ROOT] = {
    .id = "missing-root",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Missing Root"),
    .sentence = N_("The device lacks the root “{certificate}”."),
    .source = "RFC 5280, section 6.1",
  },
  [CLINIC_FAULT_ROOT_NOT_TRUSTED] = {
    .id = "root-not-trusted",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Root Not Trusted"),
    .sentence = N_("The root “{certificate}” is at hand, but nothing says that the device trusts it."),
    .source = APPLE_MANUAL,
  },
  [CLINIC_FAULT_ROOT_FROM_AIA] = {
    .id = "root-from-aia",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Root From the Network"),
    .sentence = N_("The root “{certificate}” came from the network only: a person must confirm its fingerprint."),
    .source = "RFC 5280, section 4.2.2.1",
  },
  [CLINIC_FAULT_SAME_NAME_OTHER_KEY] = {
    .id = "same-name-other-key",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Same Name, Other Key"),
    .sentence = N_("“{certificate}” on the device has the issuer’s name, but another key."),
    .sentence_with_detail = N_("“{certificate}” on the device has the issuer’s name, but another key: {detail}."),
    .source = "RFC 5280, section 4.2.1.1",
  },
  [CLINIC_FAULT_SIGNATURE_MISMATCH] = {
    .id = "signature-mismatch",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Signature Does Not Fit"),
    .sentence = N_("The signature of “{certificate}” fits no certificate that has its issuer’s name."),
    .source = "RFC 5280, section 6.1.3",
  },
  [CLINIC_FAULT_EXPIRED] = {
    .id = "expired",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Expired"),
    .sentence = N_("“{certificate}” has expired."),
    .sentence_with_detail = N_("“{certificate}” expired on {detail}."),
    .detail_is_date = TRUE,
    .source = "RFC 5280, section 4.1.2.5",
  },
  [CLINIC_FAULT_NOT_YET_VALID] = {
    .id = "not-yet-valid",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Not Yet Valid"),
    .sentence = N_("“{certificate}” is not valid yet."),
    .sentence_with_detail = N_("“{certificate}” is not valid before {detail}."),
    .detail_is_date = TRUE,
    .source = "RFC 5280, section 4.1.2.5",
  },
  [CLINIC_FAULT_EXPIRES_SOON] = {
    .id = "expires-soon",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Expires Soon"),
    .sentence = N_("“{certificate}” expires soon."),
    .sentence_with_detail = N_("“{certificate}” expires on {detail}."),
    .detail_is_date = TRUE,
    .source = "RFC 5280, section 4.1.2.5",
  },
  [CLINIC_FAULT_NO_CLIENT_AUTH] = {
    .id = "no-client-auth",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Not for Client Authentication"),
    .sentence = N_("The extended key usage of “{certificate}” does not allow client authentication."),
    .sentence_with_detail = N_("The extended key usage of “{certificate}” does not allow client authentication, "
                                "only: {detail}."),
    .source = "RFC 5280, section 4.2.1.12",
  },
  [CLINIC_FAULT_NO_SERVER_AUTH] = {
    .id = "no-server-auth",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Not for Server Authentication"),
    .sentence = N_("The extended key usage of “{certificate}” does not allow server authentication."),
    .sentence_with_detail = N_("The extended key usage of “{certificate}” does not allow server authentication, "
                                "only: {detail}."),
    .source = "RFC 5280, section 4.2.1.12",
  },
  [CLINIC_FAULT_NAME_MISMATCH] = {
    .id = "name-mismatch",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Name Does Not Fit"),
    .sentence = N_("“{certificate}” does not hold the name it must be good for."),
    .sentence_with_detail = N_("“{certificate}” is not good for the name “{detail}”."),
    .source = "RFC 5280, section 4.2.1.6; RFC 6125, section 6",
  },
  [CLINIC_FAULT_NO_UPN] = {
    .id = "no-upn",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("No User Name"),
    .sentence = N_("“{certificate}” holds neither a user principal name nor an e-mail address."),
    .source = KB,
  },
  [CLINIC_FAULT_NOT_A_CA] = {
    .id = "not-a-ca",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Not a CA"),
    .sentence = N_("“{certificate}” stands as an issuer, but it is not a CA certificate."),
    .source = "RFC 5280, section 4.2.1.9",
  },
  [CLINIC_FAULT_PATH_LENGTH_EXCEEDED] = {
    .id = "path-length-exceeded",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Path Length Exceeded"),
    .sentence = N_("“{certificate}” does not allow so many CA certificates below it."),
    .sentence_with_detail = N_("“{certificate}” allows {detail} intermediate CA certificates below it, and the "
                                "chain has more."),
    .source = "RFC 5280, section 4.2.1.9",
  },
  [CLINIC_FAULT_KEY_USAGE] = {
    .id = "key-usage",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Wrong Key Usage"),
    .sentence = N_("The key usage of “{certificate}” does not allow what it is used for."),
    .sentence_with_detail = N_("The key usage of “{certificate}” lacks {detail}."),
    .source = "RFC 5280, section 4.2.1.3",
  },
  [CLINIC_FAULT_NAME_CONSTRAINT] = {
    .id = "name-constraint",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Name Constraint Broken"),
    .sentence = N_("A CA above “{certificate}” does not allow a name that it holds."),
    .sentence_with_detail = N_("A CA above “{certificate}” does not allow the name “{detail}”."),
    .source = "RFC 5280, section 4.2.1.10",
  },
  [CLINIC_FAULT_UNKNOWN_CRITICAL_EXTENSION] = {
    .id = "unknown-critical-extension",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Unknown Critical Extension"),
    .sentence = N_("“{certificate}” has a critical extension that is not known."),
    .sentence_with_detail = N_("“{certificate}” has the critical extension {detail}, which is not known."),
    .source = "RFC 5280, section 4.2",
  },
  [CLINIC_FAULT_WEAK_SIGNATURE] = {
    .id = "weak-signature",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Weak Signature"),
    .sentence = N_("“{certificate}” is signed with a weak algorithm."),
    .sentence_with_detail = N_("“{certificate}” is signed with {detail}, which is weak."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_WEAK_KEY] = {
    .id = "weak-key",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Weak Key"),
    .sentence = N_("The key of “{certificate}” is weak."),
    .sentence_with_detail = N_("The key of “{certificate}” is {detail}, which is weak."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_REVOKED] = {
    .id = "revoked",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Revoked"),
    .sentence = N_("“{certificate}” has been revoked."),
    .sentence_with_detail = N_("“{certificate}” was revoked on {detail}."),
    .detail_is_date = TRUE,
    .source = "RFC 5280, section 6.3",
  },
  [CLINIC_FAULT_REVOCATION_UNKNOWN] = {
    .id = "revocation-unknown",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Revocation Unknown"),
    .sentence = N_("Nothing at hand says whether “{certificate}” is revoked."),
    .sentence_with_detail = N_("Nothing at hand says whether “{certificate}” is revoked. {detail}"),
    .source = "RFC 5280, section 6.3; RFC 6960, section 3.2",
  },
  [CLINIC_FAULT_AIA_ABSENT] = {
    .id = "aia-absent",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("No Issuer Address"),
    .sentence = N_("“{certificate}” does not say where its issuer’s certificate can be found."),
    .source = "RFC 5280, section 4.2.2.1",
  },
  [CLINIC_FAULT_AIA_LDAP_ONLY] = {
    .id = "aia-ldap-only",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("Issuer Address Inside the Company Only"),
    .sentence = N_("“{certificate}” names only addresses of its issuer that phones do not follow, such as ldap."),
    .sentence_with_detail = N_("“{certificate}” names only addresses of its issuer that phones do not follow: "
                                "{detail}."),
    .source = APPLE_AIA,
  },
  [CLINIC_FAULT_AIA_UNREACHABLE] = {
    .id = "aia-unreachable",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Issuer Address Unreachable"),
    .sentence = N_("The issuer of “{certificate}” could not be looked up."),
    .sentence_with_detail = N_("The issuer of “{certificate}” could not be looked up: {detail}."),
    .source = "RFC 5280, section 4.2.2.1",
  },
  [CLINIC_FAULT_AIA_NOT_A_CERTIFICATE] = {
    .id = "aia-not-a-certificate",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Issuer Address Without a Certificate"),
    .sentence = N_("The issuer address in “{certificate}” gives something that is not a certificate."),
    .sentence_with_detail = N_("The issuer address in “{certificate}” gives something that is not a "
                                "certificate: {detail}."),
    .source = "RFC 5280, section 4.2.2.1",
  },
  [CLINIC_FAULT_AIA_WRONG_CERTIFICATE] = {
    .id = "aia-wrong-certificate",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Issuer Address With Another Certificate"),
    .sentence = N_("The issuer address in “{certificate}” gives a certificate that did not issue it."),
    .sentence_with_detail = N_("The issuer address in “{certificate}” gives a certificate that did not issue "
                                "it: {detail}."),
    .source = "RFC 5280, section 4.2.2.1",
  },
  [CLINIC_FAULT_AIA_REDIRECT] = {
    .id = "aia-redirect",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Issuer Address That Redirects"),
    .sentence = N_("The issuer address in “{certificate}” redirects, which iOS refuses."),
    .sentence_with_detail = N_("The issuer address in “{certificate}” redirects, which iOS refuses: {detail}."),
    .source = "Apple, Security source, TrustURLSessionDelegate.m, tag 61901.0.87.0.1, October 2025",
  },
  [CLINIC_FAULT_NOT_OFFERED] = {
    .id = "not-offered",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Not Offered to the Server"),
    .sentence = N_("iOS would not offer “{certificate}”: no name that it can climb to is in the server’s list."),
    .sentence_with_detail = N_("iOS would not offer “{certificate}”: the climb to a CA of the server’s list "
                                "stops at “{detail}”, which is not on the device."),
    .source = APPLE_FILTER,
  },
  [CLINIC_FAULT_CHAIN_TOO_LONG] = {
    .id = "chain-too-long",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Chain Too Long"),
    .sentence = N_("The chain has more CA certificates than are allowed."),
    .sentence_with_detail = N_("The chain has more CA certificates than the {detail} that are allowed."),
    .source = "RFC 5280, section 6.1",
  },
  [CLINIC_FAULT_NAMES_DIFFER_AS_APPLE] = {
    .id = "names-differ-as-apple",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Names Differ for iOS"),
    .sentence = N_("A name on the way from “{certificate}” to the server’s list is equal by the standard and "
                    "different for iOS, as it is written in another string type."),
    .sentence_with_detail = N_("“{detail}” names its issuer “{certificate}” in another string type: equal "
                                "by the standard, different for iOS."),
    .source = APPLE_NAMES,
  },
  [CLINIC_FAULT_NO_VALID_POLICY] = {
    .id = "no-valid-policy",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("No Valid Certificate Policy"),
    .sentence = N_("“{certificate}” requires a certificate policy, and none is valid all along the chain."),
    .sentence_with_detail = N_("Not valid for “{certificate}” as a certificate policy: {detail}."),
    .source = "RFC 5280, section 6.1.3; RFC 9618",
  },
  [CLINIC_FAULT_TLS_FEATURE] = {
    .id = "tls-feature",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("TLS Feature Missing"),
    .sentence = N_("“{certificate}” lacks a TLS feature that its issuer demands."),
    .sentence_with_detail = N_("“{certificate}” lacks a TLS feature that its issuer demands: {detail}."),
    .source = "RFC 7633, section 4.2.2",
  },
  [CLINIC_FAULT_MALFORMED_EXTENSION] = {
    .id = "malformed-extension",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Malformed Extension"),
    .sentence = N_("“{certificate}” has an extension that cannot be read."),
    .sentence_with_detail = N_("“{certificate}” has the extension {detail}, which cannot be read."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_EMPTY_SUBJECT] = {
    .id = "empty-subject",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Empty Subject"),
    .sentence = N_("The subject of “{certificate}” is empty."),
    .source = "RFC 5280, section 4.1.2.6",
  },
  [CLINIC_FAULT_KEY_ID_MISMATCH] = {
    .id = "key-id-mismatch",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Key Identifiers Do Not Fit"),
    .sentence = N_("The authority key identifier of “{certificate}” is not the subject key identifier of its "
                    "issuer."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_KEY_ID_ABSENT] = {
    .id = "key-id-absent",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("No Key Identifier"),
    .sentence = N_("“{certificate}” lacks a key identifier by which its issuer is told from namesakes."),
    .sentence_with_detail = N_("“{certificate}” lacks the {detail}, by which issuers are told from namesakes."),
    .source = "RFC 5280, sections 4.2.1.1 and 4.2.1.2",
  },
  [CLINIC_FAULT_SERIAL_NUMBER] = {
    .id = "serial-number",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Unusual Serial Number"),
    .sentence = N_("The serial number of “{certificate}” is zero, negative or longer than 20 bytes."),
    .source = "RFC 5280, section 4.1.2.2",
  },
  [CLINIC_FAULT_CRITICALITY] = {
    .id = "criticality",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Criticality Against the Standard"),
    .sentence = N_("“{certificate}” marks an extension as critical that must not be, or the other way round."),
    .sentence_with_detail = N_("“{certificate}” marks the extension {detail} as critical where it must not be, "
                                "or the other way round."),
    .source = "RFC 5280, section 4.2",
  },
  [CLINIC_FAULT_MISPLACED_EXTENSION] = {
    .id = "misplaced-extension",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Extension for CAs Only"),
    .sentence = N_("“{certificate}” is no CA, but has an extension that only CAs may have."),
    .sentence_with_detail = N_("“{certificate}” is no CA, but has the extension {detail}, which only CAs may "
                                "have."),
    .source = "RFC 5280, section 4.2.1",
  },
  [CLINIC_FAULT_NAME_SYNTAX] = {
    .id = "name-syntax",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Name Against the Standard"),
    .sentence = N_("“{certificate}” holds a name that is written against the standard."),
    .sentence_with_detail = N_("“{certificate}” holds the name “{detail}”, which is written against the "
                                "standard."),
    .source = "RFC 5280, section 4.2.1.6; RFC 1034, section 3.5",
  },
  [CLINIC_FAULT_COMMON_NAME] = {
    .id = "common-name",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("Host Name in the Subject Only"),
    .sentence = N_("The common name of “{certificate}” is not among its alternative names."),
    .sentence_with_detail = N_("The common name “{detail}” of “{certificate}” is not among its alternative "
                                "names."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_VALIDITY_TOO_LONG] = {
    .id = "validity-too-long",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Valid for Too Long"),
    .sentence = N_("“{certificate}” is valid for longer than iOS takes in a server certificate."),
    .sentence_with_detail = N_("“{certificate}” is valid for {detail} days, more than iOS takes in a server "
                                "certificate."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_RENEWED_CA] = {
    .id = "renewed-ca",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("Renewed CA"),
    .sentence = N_("“{certificate}” is a renewed certificate of its CA."),
    .sentence_with_detail = N_("“{certificate}” is a renewed certificate of its CA: {detail}."),
    .source = "Microsoft, certsrv.h, szOID_CERTSRV_CA_VERSION and szOID_CERTSRV_PREVIOUS_CERT_HASH",
  },
  [CLINIC_FAULT_CRL_UNREACHABLE] = {
    .id = "crl-unreachable",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Revocation List Unreachable"),
    .sentence = N_("A revocation list that “{certificate}” names could not be had."),
    .sentence_with_detail = N_("A revocation list that “{certificate}” names could not be had: {detail}."),
    .source = "RFC 5280, section 4.2.1.13",
  },
  [CLINIC_FAULT_CRL_NOT_A_LIST] = {
    .id = "crl-not-a-list",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Revocation Address Without a List"),
    .sentence = N_("An address of a revocation list in “{certificate}” gives something else."),
    .sentence_with_detail = N_("An address of a revocation list in “{certificate}” gives something else: "
                                "{detail}."),
    .source = "RFC 5280, section 4.2.1.13",
  },
  [CLINIC_FAULT_CRL_NOT_DER] = {
    .id = "crl-not-der",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Revocation List Not in DER Form"),
    .sentence = N_("A revocation list that “{certificate}” names is not in DER form, which Entra ID insists on."),
    .sentence_with_detail = N_("A revocation list that “{certificate}” names is not in DER form, which Entra ID "
                                "insists on: {detail}."),
    .source = ENTRA_CRL,
  },
  [CLINIC_FAULT_OCSP_UNREACHABLE] = {
    .id = "ocsp-unreachable",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("OCSP Responder Unreachable"),
    .sentence = N_("A responder that “{certificate}” names could not be asked whether it is revoked."),
    .sentence_with_detail = N_("A responder that “{certificate}” names could not be asked whether it is revoked: "
                                "{detail}."),
    .source = "RFC 6960, section 3.1",
  },
  [CLINIC_FAULT_OCSP_NO_ANSWER] = {
    .id = "ocsp-no-answer",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("OCSP Responder Without an Answer"),
    .sentence = N_("A responder that “{certificate}” names did not answer whether it is revoked."),
    .sentence_with_detail = N_("A responder that “{certificate}” names did not answer whether it is revoked: "
                                "{detail}."),
    .source = "RFC 6960, section 2.3",
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (findings) == CLINIC_N_FAULTS);

static const Finding *
get_finding (ClinicFaultKind kind)
{
  return &findings[(gsize)kind < G_N_ELEMENTS (findings) ? kind : CLINIC_FAULT_SIGNATURE_MISMATCH];
}

/* One pass, so that braces inside a name stay what they are: names are hostile text. */
static char *
fill_in (const char *sentence,
         const char *certificate,
         const char *detail)
{
  static const char certificate_mark[] = "{certificate}";
  static const char detail_mark[] = "{detail}";
  GString          *text = g_string_new (NULL);

  while (*sentence != '\0')
    {
      gsize plain = strcspn (sentence, "{");

      g_string_append_len (text, sentence, (gssize)plain);
      sentence += plain;
      if (g_str_has_prefix (sentence, certificate_mark))
        {
          g_string_append (text, certificate);
          sentence += strlen (certificate_mark);
        }
      else if (g_str_has_prefix (sentence, detail_mark))
        {
          g_string_append (text, detail);
          sentence += strlen (detail_mark);
          /* A detail that is a sentence has its full stop already. */
          if (*sentence == '.' && g_str_has_suffix (detail, "."))
            sentence++;
        }
      else if (*sentence != '\0')
        g_string_append_c (text, *sentence++);
    }

  return g_string_free (text, FALSE);
}

/**
 * clinic_finding_get_id:
 *
 * Gets the stable id that the JSON uses for this kind of fault.
 */
const char *
clinic_finding_get_id (ClinicFaultKind kind)
{
  return get_finding (kind)->id;
}

/**
 * clinic_finding_get_title:
 *
 * Returns: translated, Header Capitals
 */
const char *
clinic_finding_get_title (ClinicFaultKind kind)
{
  return _(get_finding (kind)->title);
}

/**
 * clinic_finding_get_source:
 *
 * Gets the document and section on which a finding of this kind rests.
 */
const char *
clinic_finding_get_source (ClinicFaultKind kind)
{
  return get_finding (kind)->source;
}

/**
 * clinic_finding_get_severity:
 *
 * Gets how grave a fault of this kind usually is; the fault itself knows better.
 */
ClinicSeverity
clinic_finding_get_severity (ClinicFaultKind kind)
{
  return get_finding (kind)->severity;
}

/**
 * clinic_finding_dup_sentence:
 *
 * Puts a fault into one sentence. Names of certificates stand in it as they are: escape it for markup.
 *
 * Returns: (transfer full): translated
 */
char *
clinic_finding_dup_sentence (const ClinicFault *fault)
{
  const Finding   *finding = get_finding (fault->kind);
  gboolean         has_detail = fault->detail != NULL && *fault->detail != '\0';
  const char      *name = NULL;
  g_autofree char *date = NULL;

  if (fault->certificate != NULL)
    name = clinic_certificate_get_display_name (fault->certificate);
  else if (has_detail)
    name = fault->detail;
  if (name == NULL || *name == '\0')
    name = _("unknown name");

  if (!has_detail || finding->sentence_with_detail == NULL)
    return fill_in (_(finding->sentence), name, "");

  /* The day is enough for people; a moment begins with it. */
  if (finding->detail_is_date && strlen (fault->detail) > strlen ("2026-06-01"))
    date = g_strndup (fault->detail, strlen ("2026-06-01"));

  return fill_in (_(finding->sentence_with_detail), name, date != NULL ? date : fault->detail);
}
