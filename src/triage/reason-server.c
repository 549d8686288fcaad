/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes on AD FS and the Web Application Proxy. */

#include "config.h"

#include "triage/reason-rows.h"

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
HOLDS (password_page_in_office_only, password_page_in_office (e) && link_present (e));
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

const ClinicReason clinic_method_not_enabled_for[] = {
  { "safari.x509-link", DECISIVE, N_("The organization’s sign-in page appears and has no link for certificates."),
    page_without_link },
  { "no-x509-link", STRONG, N_("The sign-in page has no link for certificates."), saw_no_link },
  { "password-page-only", WEAK, N_("Only the page that wants the password appears."), password_page },
  { "outside-only", WEAK, N_("It fails outside the company network only, where the method is enabled separately."),
    outside_only },
  { NULL },
};

const ClinicReason clinic_method_not_enabled_against[] = {
  { "safari.x509-link", DECISIVE, N_("The sign-in page has the link for certificates."), link_present },
  LIES_BEFORE_THE_PROMPT,
  { "device-log", STRONG, N_("The log shows the server’s request for a certificate."), clinic_observe_log_request },
  { "select-certificate-page", STRONG, N_("The page that asks to select a certificate belongs to this very method."),
    select_page },
  IOS_ALONE,
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_method_not_enabled_steps[] = {
  "platforms", "seen", "safari.sts-page", "safari.x509-link", NULL
};

const ClinicReason clinic_prompt_login_for[] = {
  { "password-page-only", DECISIVE,
    N_("Safari’s sign-in page has the link for certificates, while the Office apps show only the password page."),
    password_page_in_office_only },
  { "password-page-only", STRONG,
    N_("Safari’s sign-in page has the link for certificates, while elsewhere only the password page appears."),
    password_page_despite_link },
  { "password-page-only", STRONG, N_("The Office apps show only the password page, and Safari works."),
    password_page_in_office },
  { "office-only", WEAK, N_("Only the Office apps fail."), office_only },
  { "password-page-only", WEAK, N_("Only the page that wants the password appears."), password_page },
  { NULL },
};

const ClinicReason clinic_prompt_login_against[] = {
  { "office.prompt", DECISIVE, N_("The Office app does ask for the certificate."), office_asks },
  { "office-and-safari", STRONG, N_("Safari fails as well, and this setting does not reach it."), office_and_safari },
  { "safari.prompt", STRONG, N_("Safari does not ask either, and this setting does not reach it."),
    clinic_observe_safari_silent },
  { "safari.x509-link", STRONG, N_("The sign-in page in Safari has no link for certificates either."), link_absent },
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_prompt_login_steps[] = {
  "where", "seen", "safari.x509-link", "office.prompt", NULL
};

const ClinicReason clinic_issuer_list_too_long_for[] = {
  { "all", STRONG, N_("No platform asks for the certificate, and the page hangs until it times out."), all_hang },
  { "accepted-names", STRONG, N_("The server names very many CAs; Windows cuts such a list at 16 KB."), long_list },
  { "server.probe", STRONG, N_("The server’s list of accepted CAs is as long as Windows lets it get; what follows is "
                                "cut off."),
    clinic_observe_server_full_list },
  { "all", WEAK, N_("All platforms fail."), all_platforms },
  { NULL },
};

const ClinicReason clinic_issuer_list_too_long_against[] = {
  { "accepted-names", DECISIVE, N_("The server names no CA at all."), clinic_observe_names_nobody },
  LIES_BEFORE_THE_PROMPT,
  { "accepted-names", STRONG, N_("The server’s list is short."), short_list },
  { "server.probe", STRONG, N_("The server’s list of accepted CAs has less than 8 KB."),
    clinic_observe_server_short_list },
  { "port.reachable", STRONG, N_("The port for certificates does not answer."), port_closed },
  IOS_ALONE,
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_issuer_list_too_long_steps[] = {
  "platforms", "prompt", "seen", "server.probe", "port.reachable", "files.user", "server.names", NULL
};

const ClinicReason clinic_issuer_list_foreign_for[] = {
  { "not-offered", DECISIVE, N_("Even with the whole chain on the device, no name of it is in the server’s list."),
    clinic_observe_foreign_list },
  { "not-offered", WEAK, N_("As things stand the server’s list keeps iOS from offering the certificate."),
    clinic_observe_not_offered },
  { NULL },
};

const ClinicReason clinic_issuer_list_foreign_against[] = {
  { "not-offered", DECISIVE, N_("With the whole chain on the device the server’s list would match."), matches_after },
  { "accepted-names", DECISIVE, N_("The server names no CA at all, and such a list keeps nobody out."),
    clinic_observe_names_nobody },
  { "server.probe", DECISIVE, N_("The server asked for a certificate and named no CA, which keeps nobody out."),
    clinic_observe_server_no_list },
  { "accepted-names", DECISIVE, N_("The server’s list lets iOS offer the certificate."), clinic_observe_offered },
  { "server.probe", STRONG,
    N_("The server’s list is as long as Windows lets it get, so the name may have been cut off."),
    clinic_observe_server_full_list },
  LIES_BEFORE_THE_PROMPT,
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_issuer_list_foreign_steps[] = {
  "prompt", "server.probe", "files.user", "files.device", "files.ca", "server.names", NULL
};

const ClinicReason clinic_adfs_lacks_ca_for[] = {
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

const ClinicReason clinic_adfs_lacks_ca_against[] = {
  { "server.rehearsal", STRONG, N_("The server that was asked accepted the certificate alone; its neighbors may not."),
    clinic_observe_shown_own_accepted_alone },
  { "server.rehearsal", WEAK, N_("The server that was asked accepted another certificate alone."),
    clinic_observe_shown_accepted_alone },
  LIES_BEHIND_THE_PROMPT,
  SIGNED_IN_ONCE,
  PASSED_ADFS,
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_adfs_lacks_ca_steps[] = {
  "prompt", "history", "seen", "server.probe", "safari.prompt", "safari.signed-in", NULL
};

const ClinicReason clinic_ntauth_for[] = {
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

const ClinicReason clinic_ntauth_against[] = {
  SIGNED_IN_WITH_IT,
  LIES_BEHIND_THE_PROMPT,
  PASSED_ADFS,
  { "no-content-204", WEAK, N_("An empty answer points to the certificate stores of AD FS instead."), no_content },
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_ntauth_steps[] = {
  "prompt", "password", "history", "seen", "safari.prompt", "safari.signed-in", NULL
};

const ClinicReason clinic_adfs_crl_unreachable_for[] = {
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

const ClinicReason clinic_adfs_crl_unreachable_against[] = {
  SIGNED_IN_ONCE,
  LIES_BEHIND_THE_PROMPT,
  PASSED_ADFS,
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_adfs_crl_unreachable_steps[] = {
  "prompt", "seen", "safari.prompt", "safari.signed-in", "files.user", NULL
};

const ClinicReason clinic_claims_missing_for[] = {
  { "revoked", STRONG, N_("The user certificate is revoked, and yet the sign-in works."), revoked_but_works },
  { NULL },
};

const ClinicReason clinic_claims_missing_against[] = {
  { "safari.signed-in", STRONG, N_("The certificate is refused, which missing claims do not explain."),
    clinic_observe_safari_refused },
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

const char *const clinic_claims_missing_steps[] = {
  "safari.signed-in", "files.user", NULL
};
