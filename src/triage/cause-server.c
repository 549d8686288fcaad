/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes on AD FS and the Web Application Proxy. */

#include "config.h"

#include "triage/cause-rows.h"

/* A list of CA names is cut at 16 KB, which is some 160 names of usual length: a list half as long is worth a look.
 * Source: Microsoft, Overview of TLS - SSL (Schannel SSP), Management of trusted issuers */
#define LONG_LIST 80

HOLDS (ios_only, ANSWERED ("platforms", "ios-only"));
HOLDS (all_platforms, ANSWERED ("platforms", "all"));
HOLDS (outside_only, ANSWERED ("network", "outside-only"));
HOLDS (office_only, ANSWERED ("where", "office-only"));
HOLDS (office_and_safari, ANSWERED ("where", "office-and-safari"));
HOLDS (password_works, ANSWERED ("password", "works"));
HOLDS (renewed_ca, ANSWERED ("history", "since-ca-renewal"));
HOLDS (link_present, SAID_YES ("safari.x509-link"));
HOLDS (link_absent, SAID_NO ("safari.x509-link"));
HOLDS (page_without_link, SAID_YES ("safari.sts-page") && link_absent (e));
HOLDS (saw_no_link, SAW ("no-x509-link"));
HOLDS (select_page, SAW ("select-certificate-page"));
HOLDS (password_page, SAW ("password-page-only"));
HOLDS (password_page_in_office, password_page (e) && office_only (e));
HOLDS (password_page_despite_link, password_page (e) && link_present (e));
HOLDS (office_asks, SAID_YES ("office.prompt"));
HOLDS (port_closed, SAID_NO ("port.reachable"));
HOLDS (stopped, SAW ("server-stopped-responding"));
HOLDS (all_hang, all_platforms (e) && clinic_observe_never_asks (e) && stopped (e));
HOLDS (long_list, e->choice != NULL && e->choice->accepted_names >= LONG_LIST);
HOLDS (short_list, e->choice != NULL && e->choice->accepted_names > 0 && e->choice->accepted_names < LONG_LIST);
HOLDS (matches_after, e->choice_after != NULL && e->choice_after->offered);
HOLDS (no_content, SAW ("no-content-204"));
HOLDS (refused_since_renewal, clinic_observe_safari_refused (e) && renewed_ca (e));
HOLDS (asked_since_renewal, clinic_observe_asks (e) && renewed_ca (e) && password_works (e));
HOLDS (shown_and_refused,
       clinic_observe_shown_own_needs_intermediates (e) && clinic_observe_safari_refused (e));
HOLDS (asked_then_silence, clinic_observe_asks (e) && stopped (e));
HOLDS (error_500, SAW ("http-500"));
HOLDS (revocation_unknown, clinic_evidence_has_fault (e, CLINIC_FAULT_REVOCATION_UNKNOWN));
HOLDS (asked_revocation_unknown, clinic_observe_asks (e) && revocation_unknown (e));
HOLDS (passed_adfs, clinic_observe_entra_refusal (e) || clinic_observe_entra_revoked (e));
HOLDS (revoked_but_works,
       clinic_observe_safari_signs_in (e) && clinic_evidence_has_user_fault (e, CLINIC_FAULT_REVOKED));

#define IOS_ALONE                                                                                           \
  {                                                                                                         \
    "ios-only", STRONG, N_("Android and Windows sign in with a certificate at the same server."), ios_only \
  }

#define PASSED_ADFS                                                                     \
  {                                                                                     \
    "seen", STRONG, N_("The code shows that the sign-in got past AD FS."), passed_adfs \
  }

static const ClinicReason method_not_enabled_for[] = {
  { "safari.x509-link", DECISIVE, N_("The organization’s sign-in page appears and has no link for certificates."),
    page_without_link },
  { "no-x509-link", STRONG, N_("The sign-in page has no link for certificates."), saw_no_link },
  { "password-page-only", WEAK, N_("Only the page that wants the password appears."), password_page },
  { "outside-only", WEAK, N_("It fails outside the company network only, where the method is enabled separately."),
    outside_only },
  { NULL },
};

static const ClinicReason method_not_enabled_against[] = {
  { "safari.x509-link", DECISIVE, N_("The sign-in page has the link for certificates."), link_present },
  LIES_BEFORE_THE_PROMPT,
  { "device-log", STRONG, N_("The log shows the server’s request for a certificate."), clinic_observe_log_request },
  { "select-certificate-page", STRONG, N_("The page that asks to select a certificate belongs to this very method."),
    select_page },
  IOS_ALONE,
  { NULL },
};

static const char *const method_not_enabled_steps[] = {
  "platforms", "seen", "safari.sts-page", "safari.x509-link", NULL
};

const ClinicCause clinic_cause_method_not_enabled = {
  .id = "method-not-enabled",
  .title = N_("Certificate Sign-In Not Enabled"),
  .sentence = N_("The sign-in server does not offer sign-in with a certificate on this network."),
  .explanation = N_("AD FS enables each method separately for inside and outside. If certificates are not enabled "
                     "for the extranet, the sign-in page shows no link for them there, while it may be present "
                     "inside."),
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = method_not_enabled_for,
  .reasons_against = method_not_enabled_against,
  .next_steps = method_not_enabled_steps,
  .source = KB " (documented)",
};

static const ClinicReason prompt_login_for[] = {
  { "password-page-only", DECISIVE,
    N_("Safari’s sign-in page has the link for certificates, while elsewhere only the password page appears."),
    password_page_despite_link },
  { "password-page-only", STRONG, N_("The Office apps show only the password page, and Safari works."),
    password_page_in_office },
  { "office-only", WEAK, N_("Only the Office apps fail."), office_only },
  { "password-page-only", WEAK, N_("Only the page that wants the password appears."), password_page },
  { NULL },
};

static const ClinicReason prompt_login_against[] = {
  { "office.prompt", DECISIVE, N_("The Office app does ask for the certificate."), office_asks },
  { "office-and-safari", STRONG, N_("Safari fails as well, and this setting does not reach it."), office_and_safari },
  { "safari.prompt", STRONG, N_("Safari does not ask either, and this setting does not reach it."),
    clinic_observe_safari_silent },
  { "safari.x509-link", STRONG, N_("The sign-in page in Safari has no link for certificates either."), link_absent },
  { NULL },
};

static const char *const prompt_login_steps[] = {
  "where", "seen", "safari.x509-link", "office.prompt", NULL
};

const ClinicCause clinic_cause_prompt_login = {
  .id = "prompt-login",
  .title = N_("Fresh Sign-In Turned Into a Password"),
  .sentence = N_("The federated domain turns the apps’ request for a fresh sign-in into a request for the "
                  "password."),
  .explanation = N_("Office apps may ask for a fresh sign-in (prompt=login). By default Microsoft Entra translates "
                     "that for AD FS into a password sign-in, so the apps show the password page only, while Safari "
                     "still offers the link. The setting belongs to each federated domain."),
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = prompt_login_for,
  .reasons_against = prompt_login_against,
  .next_steps = prompt_login_steps,
  .source = "Microsoft, AD FS prompt=login parameter support (documented)",
};

static const ClinicReason issuer_list_too_long_for[] = {
  { "all", STRONG, N_("No platform asks for the certificate, and the page hangs until it times out."), all_hang },
  { "accepted-names", STRONG, N_("The server names very many CAs; Windows cuts such a list at 16 KB."), long_list },
  { "server.probe", STRONG, N_("The server’s list of accepted CAs is as long as Windows lets it get; what follows is "
                                "cut off."),
    clinic_observe_server_full_list },
  { "all", WEAK, N_("All platforms fail."), all_platforms },
  { NULL },
};

static const ClinicReason issuer_list_too_long_against[] = {
  { "accepted-names", DECISIVE, N_("The server names no CA at all."), clinic_observe_names_nobody },
  LIES_BEFORE_THE_PROMPT,
  { "accepted-names", STRONG, N_("The server’s list is short."), short_list },
  { "server.probe", STRONG, N_("The server’s list of accepted CAs has less than 8 KB."),
    clinic_observe_server_short_list },
  { "port.reachable", STRONG, N_("The port for certificates does not answer."), port_closed },
  IOS_ALONE,
  { NULL },
};

static const char *const issuer_list_too_long_steps[] = {
  "platforms", "prompt", "seen", "server.probe", "port.reachable", "files.user", "server.names", NULL
};

const ClinicCause clinic_cause_issuer_list_too_long = {
  .id = "issuer-list-too-long",
  .title = N_("List of Accepted CAs Too Long"),
  .sentence = N_("The sign-in server’s list of accepted CAs seems to be too long or out of order."),
  .explanation = N_("If Windows is set to send a list of accepted CAs, it takes it from a certificate store and "
                     "cuts it at 16 KB. A root store with very many or misplaced certificates then breaks the "
                     "request for a certificate on every platform: no prompt, and a page that hangs for minutes."),
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = issuer_list_too_long_for,
  .reasons_against = issuer_list_too_long_against,
  .next_steps = issuer_list_too_long_steps,
  .source = SCHANNEL " (documented); D. McWee, Certificate authentication and a dirty certificate store, 27 "
                     "February 2018 (widely reported)",
};

static const ClinicReason issuer_list_foreign_for[] = {
  { "not-offered", DECISIVE, N_("Even with the whole chain on the device, no name of it is in the server’s list."),
    clinic_observe_foreign_list },
  { "not-offered", WEAK, N_("As things stand the server’s list keeps iOS from offering the certificate."),
    clinic_observe_not_offered },
  { NULL },
};

static const ClinicReason issuer_list_foreign_against[] = {
  { "not-offered", DECISIVE, N_("With the whole chain on the device the server’s list would match."), matches_after },
  { "accepted-names", DECISIVE, N_("The server names no CA at all, and such a list keeps nobody out."),
    clinic_observe_names_nobody },
  { "server.probe", DECISIVE, N_("The server asked for a certificate and named no CA, which keeps nobody out."),
    clinic_observe_server_no_list },
  { "accepted-names", DECISIVE, N_("The server’s list lets iOS offer the certificate."), clinic_observe_offered },
  LIES_BEFORE_THE_PROMPT,
  { NULL },
};

static const char *const issuer_list_foreign_steps[] = {
  "prompt", "server.probe", "files.user", "files.device", "files.ca", "server.names", NULL
};

const ClinicCause clinic_cause_issuer_list_foreign = {
  .id = "issuer-list-foreign",
  .title = N_("List of Accepted CAs Without Yours"),
  .sentence = N_("The sign-in server’s list of accepted CAs names no CA of the user’s chain."),
  .explanation = N_("A server that names the CAs it accepts must name one of the user’s chain: the root, an "
                     "intermediate or the issuing CA. If the list comes from a store into which your CAs were never "
                     "put, no device that goes by the list offers the certificate, whatever is pushed to it. By "
                     "default Windows Server sends no list at all."),
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = issuer_list_foreign_for,
  .reasons_against = issuer_list_foreign_against,
  .next_steps = issuer_list_foreign_steps,
  .source = SCHANNEL " (documented); " APPLE_FILTER " (read in the source); the effect is inferred",
};

static const ClinicReason adfs_lacks_ca_for[] = {
  { "no-content-204", DECISIVE, N_("The server answers with “No content”, which it does when it does not know "
                                    "the user’s CAs."),
    no_content },
  { "server.rehearsal", DECISIVE, N_("Shown to the server, the certificate is refused alone, but not with its "
                                      "intermediates, and the device’s is refused, too."),
    shown_and_refused },
  { "server.rehearsal", STRONG, N_("Shown to the server, the certificate is refused alone, but not with its "
                                    "intermediates: the server lacks these."),
    clinic_observe_shown_own_needs_intermediates },
  { "server.rehearsal", STRONG, N_("Shown the certificate, the server says that it can’t build a chain to a CA that "
                                    "it trusts."),
    clinic_observe_shown_own_unknown_ca },
  { "server.rehearsal", WEAK, N_("Another certificate was refused alone, but not with its intermediates."),
    clinic_observe_shown_needs_intermediates },
  { "server.rehearsal", WEAK, N_("Of another certificate the server says that it can’t build a chain to a CA that it "
                                  "trusts."),
    clinic_observe_shown_unknown_ca },
  { "since-ca-renewal", STRONG, N_("Since a CA was renewed, the certificate is asked for and then refused."),
    refused_since_renewal },
  { "safari.signed-in", WEAK, N_("The certificate was sent and refused."), clinic_observe_safari_refused },
  { "device-log", WEAK, N_("The log shows that a server refused the certificate that the device sent."),
    clinic_observe_log_refused },
  { NULL },
};

static const ClinicReason adfs_lacks_ca_against[] = {
  { "server.rehearsal", STRONG, N_("The server that was asked accepted the certificate alone; its neighbors may not."),
    clinic_observe_shown_own_accepted_alone },
  { "server.rehearsal", WEAK, N_("The server that was asked accepted another certificate alone."),
    clinic_observe_shown_accepted_alone },
  LIES_BEHIND_THE_PROMPT,
  PASSED_ADFS,
  { NULL },
};

static const char *const adfs_lacks_ca_steps[] = {
  "prompt", "history", "seen", "server.probe", "safari.prompt", "safari.signed-in", NULL
};

const ClinicCause clinic_cause_adfs_lacks_ca = {
  .id = "adfs-lacks-ca",
  .title = N_("AD FS Lacks a CA of the Chain"),
  .sentence = N_("AD FS or the Web Application Proxy lacks the root or an intermediate of the user’s chain."),
  .explanation = N_("The device may send the user certificate alone, so every AD FS and Web Application Proxy "
                     "server must hold the root and all intermediates in its own computer stores. If one is missing, "
                     "the certificate is refused after the prompt, often with an empty page and the number 204. This "
                     "need is separate from what the device must hold."),
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = adfs_lacks_ca_for,
  .reasons_against = adfs_lacks_ca_against,
  .next_steps = adfs_lacks_ca_steps,
  .source = ADFS_GUIDE " (documented)",
};

static const ClinicReason ntauth_for[] = {
  { "since-ca-renewal", STRONG, N_("Since a CA was renewed, the certificate is asked for and then refused, and the "
                                    "password works."),
    asked_since_renewal },
  { "safari.signed-in", WEAK, N_("The certificate was sent and refused."), clinic_observe_safari_refused },
  { "appears", WEAK, N_("The device asks for the certificate, and then the sign-in fails."),
    clinic_observe_answered_appears },
  { "device-log", WEAK, N_("The log shows that a server refused the certificate that the device sent."),
    clinic_observe_log_refused },
  { NULL },
};

static const ClinicReason ntauth_against[] = {
  LIES_BEHIND_THE_PROMPT,
  PASSED_ADFS,
  { "no-content-204", WEAK, N_("An empty answer points to the certificate stores of AD FS instead."), no_content },
  { NULL },
};

static const char *const ntauth_steps[] = {
  "prompt", "password", "history", "seen", "safari.prompt", "safari.signed-in", NULL
};

const ClinicCause clinic_cause_ntauth = {
  .id = "ntauth",
  .title = N_("CA Not in the NTAuth Store"),
  .sentence = N_("The user’s CA seems to be missing in the NTAuth store of Active Directory."),
  .explanation = N_("AD FS accepts user certificates only from CAs that Active Directory lists in its NTAuth store. "
                     "Microsoft’s AD FS page asks for the root there, its logon pages for the CA that issued the "
                     "certificate; have both in it. Enterprise CAs usually enter themselves, other CAs and new "
                     "generations do not."),
  .owner = CLINIC_OWNER_PKI,
  .reasons_for = ntauth_for,
  .reasons_against = ntauth_against,
  .next_steps = ntauth_steps,
  .source = ADFS_GUIDE " (documented); Citrix, Federated Authentication Service, Troubleshoot Windows logon "
                       "(documented)",
};

static const ClinicReason adfs_crl_unreachable_for[] = {
  { "server-stopped-responding", STRONG, N_("After the certificate was chosen the server takes long and then gives "
                                             "up."),
    asked_then_silence },
  { "revocation-unknown", STRONG, N_("The certificate is asked for, and its revocation can’t be checked."),
    asked_revocation_unknown },
  { "revocation-unknown", WEAK, N_("The revocation of a certificate in the chain can’t be checked."),
    revocation_unknown },
  { "safari.signed-in", WEAK, N_("The certificate was sent and refused."), clinic_observe_safari_refused },
  { "http-500", WEAK, N_("An error page with the number 500 appears."), error_500 },
  { NULL },
};

static const ClinicReason adfs_crl_unreachable_against[] = {
  LIES_BEHIND_THE_PROMPT,
  PASSED_ADFS,
  { NULL },
};

static const char *const adfs_crl_unreachable_steps[] = {
  "prompt", "seen", "safari.prompt", "safari.signed-in", "files.user", NULL
};

const ClinicCause clinic_cause_adfs_crl_unreachable = {
  .id = "adfs-crl-unreachable",
  .title = N_("Revocation List Unreachable for AD FS"),
  .sentence = N_("AD FS or the Web Application Proxy can’t seem to reach the revocation lists of the user’s "
                  "chain."),
  .explanation = N_("AD FS and the Web Application Proxy check the revocation of every user certificate, each with "
                     "its own service account. If a list can’t be reached or has expired, they refuse the "
                     "certificate, often after a delay, and sometimes on one server of a farm only."),
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = adfs_crl_unreachable_for,
  .reasons_against = adfs_crl_unreachable_against,
  .next_steps = adfs_crl_unreachable_steps,
  .source = ADFS_GUIDE " (documented); " KB " (documented)",
};

static const ClinicReason claims_missing_for[] = {
  { "revoked", STRONG, N_("The user certificate is revoked, and yet the sign-in works."), revoked_but_works },
  { NULL },
};

static const ClinicReason claims_missing_against[] = {
  { "safari.signed-in", STRONG, N_("The certificate is refused, which missing claims do not explain."),
    clinic_observe_safari_refused },
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

static const char *const claims_missing_steps[] = {
  "safari.signed-in", "files.user", NULL
};

const ClinicCause clinic_cause_claims_missing = {
  .id = "claims-missing",
  .title = N_("Certificate Claims Not Passed On"),
  .sentence = N_("AD FS does not seem to tell Microsoft Entra which certificate was used, so a revocation has no "
                  "effect."),
  .explanation = N_("AD FS must pass the serial number and the issuer of the certificate to Microsoft Entra as "
                     "claims. Entra stores them with the session and uses them when a certificate is revoked. "
                     "Without them the sign-in works, and goes on working after a revocation."),
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = claims_missing_for,
  .reasons_against = claims_missing_against,
  .next_steps = claims_missing_steps,
  .source = KB " (documented); " ENTRA_IOS " (documented)",
};
