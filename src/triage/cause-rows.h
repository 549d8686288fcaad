/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/cause.h"
#include "triage/reason-rows.h"

#include <glib/gi18n.h>

G_BEGIN_DECLS

/* The documents the knowledge rests on, with their dates where they bear one. */
#define ARTICLE      "Microsoft, Certificate-based authentication for iOS fails to prompt, 20 October 2023"
#define KB           "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"
#define ADFS_GUIDE   "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023"
#define ADFS_FAQ     "Microsoft, AD FS FAQ"
#define SCHANNEL     "Microsoft, Overview of TLS - SSL (Schannel SSP), Management of trusted issuers"
#define TRUSTED_PAGE "Microsoft, Trusted root certificate profiles for Intune, March 2022"
#define SCEP_PAGE    "Microsoft, Create and assign SCEP certificate profiles, December 2023"
#define SCEP_TROUBLE "Microsoft, Troubleshoot SCEP certificate profile deployment"
#define ENTRA_IOS    "Microsoft, Entra certificate-based authentication with federation on iOS, January 2024"
#define ENTRA_CRL    "Microsoft, Entra CBA certificate revocation list, 26 August 2025"
#define ENTRA_DIVE   "Microsoft, Entra certificate-based authentication technical deep dive, 4 March 2025"
#define ENTRA_FAQ    "Microsoft, Entra certificate-based authentication FAQ"
#define APPLE_FILTER "Apple, Security source, SecItemServer.c, tag 61901.0.87.0.1, October 2025"
#define APPLE_TRUST  "Apple, Security source, SecPolicy.c and SecPolicyServer.c, tag 61901.0.87.0.1, October 2025"

extern const ClinicCause clinic_cause_missing_intermediate;
extern const ClinicCause clinic_cause_missing_root;
extern const ClinicCause clinic_cause_wrong_ca_generation;
extern const ClinicCause clinic_cause_wrong_file_in_profile;

extern const ClinicCause clinic_cause_assignment_mismatch;
extern const ClinicCause clinic_cause_device_not_refreshed;
extern const ClinicCause clinic_cause_identity_not_delivered;

extern const ClinicCause clinic_cause_port_blocked;
extern const ClinicCause clinic_cause_certauth_name_missing;
extern const ClinicCause clinic_cause_tls_terminated_in_front;
extern const ClinicCause clinic_cause_tls_inspection;
extern const ClinicCause clinic_cause_sni_missing;
extern const ClinicCause clinic_cause_tls_version;
extern const ClinicCause clinic_cause_server_chain;
extern const ClinicCause clinic_cause_vpn_or_filter;

extern const ClinicCause clinic_cause_method_not_enabled;
extern const ClinicCause clinic_cause_prompt_login;
extern const ClinicCause clinic_cause_issuer_list_too_long;
extern const ClinicCause clinic_cause_issuer_list_foreign;
extern const ClinicCause clinic_cause_adfs_lacks_ca;
extern const ClinicCause clinic_cause_ntauth;
extern const ClinicCause clinic_cause_adfs_crl_unreachable;
extern const ClinicCause clinic_cause_claims_missing;

extern const ClinicCause clinic_cause_native_cba;
extern const ClinicCause clinic_cause_entra_ca_or_crl;
extern const ClinicCause clinic_cause_conditional_access;
extern const ClinicCause clinic_cause_strong_mapping;

extern const ClinicCause clinic_cause_unsupported_browser;
extern const ClinicCause clinic_cause_authenticator_missing;
extern const ClinicCause clinic_cause_identity_cached;
extern const ClinicCause clinic_cause_device_auth_prompt;

extern const ClinicCause clinic_cause_user_certificate_expired;
extern const ClinicCause clinic_cause_user_certificate_revoked;
extern const ClinicCause clinic_cause_wrong_eku;
extern const ClinicCause clinic_cause_upn_mismatch;
extern const ClinicCause clinic_cause_clock_skew;

G_END_DECLS
