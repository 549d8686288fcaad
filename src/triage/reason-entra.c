/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes in Microsoft Entra and in the mapping of a certificate to an account. */

#include "config.h"

#include "pki/microsoft.h"
#include "triage/reason-rows.h"

HOLDS (ios_only, ANSWERED ("platforms", "ios-only"));
HOLDS (smart_card_page, SAW ("smart-card-page"));
HOLDS (no_sts_page, SAID_NO ("safari.sts-page"));
HOLDS (smart_card_page_only, smart_card_page (e) && no_sts_page (e));
HOLDS (sts_page, SAID_YES ("safari.sts-page"));
HOLDS (link_present, SAID_YES ("safari.x509-link"));
HOLDS (select_page, SAW ("select-certificate-page"));
HOLDS (blocked_page, SAW ("conditional-access"));
HOLDS (blocked_code, SAW ("aadsts-53000") || SAW ("aadsts-53003"));
HOLDS (blocked_after_prompt, (blocked_page (e) || blocked_code (e)) && clinic_observe_asks (e));
HOLDS (new_server, ANSWERED ("history", "since-server-change"));
HOLDS (asked_since_change,
       new_server (e) && clinic_observe_asks (e) && ANSWERED ("platforms", "all") && ANSWERED ("password", "works"));
HOLDS (passed_adfs, clinic_observe_entra_refusal (e) || clinic_observe_entra_revoked (e));

static gboolean
has_sid (const ClinicEvidence *e)
{
  g_autoptr(ClinicMicrosoft) microsoft = e->certificate != NULL ? clinic_microsoft_new (e->certificate) : NULL;

  return microsoft != NULL && microsoft->sid != NULL;
}

const ClinicReason clinic_native_cba_for[] = {
  { "smart-card-page", DECISIVE,
    N_("“Use a certificate or smart card” appears, and the organization’s own sign-in page does not."),
    smart_card_page_only },
  { "smart-card-page", STRONG, N_("“Use a certificate or smart card” appears, which is Microsoft Entra’s own "
                                   "page."),
    smart_card_page },
  { "safari.sts-page", WEAK, N_("The organization’s own sign-in page does not appear."), no_sts_page },
  { NULL },
};

const ClinicReason clinic_native_cba_against[] = {
  { "safari.sts-page", STRONG, N_("The organization’s own sign-in page appears."), sts_page },
  { "safari.x509-link", STRONG, N_("The sign-in page has the link of AD FS for certificates."), link_present },
  { "select-certificate-page", STRONG, N_("The page that asks to select a certificate is the one of AD FS."),
    select_page },
  { NULL },
};

const char *const clinic_native_cba_steps[] = {
  "seen", "safari.sts-page", "safari.x509-link", NULL
};

const ClinicReason clinic_entra_ca_or_crl_for[] = {
  { "seen", DECISIVE, N_("The code on the page is one for a CA that the tenant does not know or a revocation list "
                          "that it can’t use."),
    clinic_observe_entra_refusal },
  { NULL },
};

const ClinicReason clinic_entra_ca_or_crl_against[] = {
  SIGNED_IN_ONCE,
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

const char *const clinic_entra_ca_or_crl_steps[] = {
  "prompt", "seen", "safari.prompt", NULL
};

const ClinicReason clinic_conditional_access_for[] = {
  { "conditional-access", DECISIVE, N_("The certificate is asked for, and then a rule of the organization blocks "
                                        "the sign-in."),
    blocked_after_prompt },
  { "conditional-access", STRONG, N_("The page says that a rule of the organization blocks the sign-in."),
    blocked_page },
  { "seen", STRONG, N_("The code on the page is usually one of Conditional Access."), blocked_code },
  { NULL },
};

const ClinicReason clinic_conditional_access_against[] = {
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

const char *const clinic_conditional_access_steps[] = {
  "prompt", "seen", "safari.prompt", NULL
};

const ClinicReason clinic_strong_mapping_for[] = {
  { "since-server-change", STRONG,
    N_("Since the servers changed, every platform is asked for the certificate and then refused, and the password "
        "works."),
    asked_since_change },
  { "since-server-change", WEAK, N_("It began with a change of the servers; an update of the domain controllers is "
                                     "one."),
    new_server },
  { "safari.signed-in", WEAK, N_("The certificate was sent and refused."), clinic_observe_safari_refused },
  { NULL },
};

const ClinicReason clinic_strong_mapping_against[] = {
  SIGNED_IN_WITH_IT,
  LIES_BEHIND_THE_PROMPT,
  { "certificate", STRONG, N_("The user certificate carries the user’s SID."), has_sid },
  { "seen", STRONG, N_("The code shows that the sign-in got past AD FS."), passed_adfs },
  { "ios-only", STRONG, N_("Android and Windows sign in with such a certificate."), ios_only },
  { NULL },
};

const char *const clinic_strong_mapping_steps[] = {
  "platforms", "prompt", "password", "history", "safari.prompt", "safari.signed-in", "files.user", NULL
};
