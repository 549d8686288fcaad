/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The findings of the addresses in certificates, and of what is known of their revocation. */

#include "config.h"

#include "triage/finding-rows.h"

const ClinicFindingRow clinic_finding_address[CLINIC_N_FAULTS] = {
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
