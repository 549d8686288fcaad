/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes in the apps and settings of the device. */

#include "config.h"

#include "triage/reason-rows.h"

#include <string.h>

/* The CA behind the certificates with which devices register themselves.
 * Source: AzureAD, azure-activedirectory-library-for-android, pull request 486 */
#define DEVICE_CA "MS-Organization-Access"

HOLDS (other_browser, ANSWERED ("where", "other-browser-only"));
HOLDS (office_only, ANSWERED ("where", "office-only"));
HOLDS (safari_only, ANSWERED ("where", "safari-only"));
HOLDS (office_and_safari, ANSWERED ("where", "office-and-safari"));
HOLDS (safari_fails, safari_only (e) || office_and_safari (e));
HOLDS (other_browser_proven,
       other_browser (e) && (clinic_observe_safari_asks (e) || clinic_observe_safari_signs_in (e)));
HOLDS (authenticator_absent, SAID_NO ("office.authenticator"));
HOLDS (authenticator_present, SAID_YES ("office.authenticator"));
HOLDS (authenticator_proven, authenticator_absent (e) && (office_only (e) || clinic_observe_safari_signs_in (e)));
HOLDS (safari_in_office_out, clinic_observe_safari_signs_in (e) && SAID_NO ("office.signed-in"));
HOLDS (cleared, SAID_YES ("safari.cleared"));
HOLDS (not_cleared, SAID_NO ("safari.cleared"));
HOLDS (asks_once_cleared, clinic_observe_answered_never (e) && cleared (e) && clinic_observe_safari_asks (e));
HOLDS (asks_anew, asks_once_cleared (e) && (ANSWERED ("history", "worked-before") || safari_fails (e)));
HOLDS (silent_uncleared, not_cleared (e) && clinic_observe_never_asks (e));
HOLDS (worked_before, ANSWERED ("history", "worked-before"));
HOLDS (worked_before_uncleared, worked_before (e) && silent_uncleared (e));
HOLDS (asked_twice, SAW ("asked-twice"));
HOLDS (silent_though_cleared, cleared (e) && clinic_observe_safari_silent (e));
HOLDS (unwanted, ANSWERED ("prompt", "appears-where-unwanted"));
HOLDS (one_user, ANSWERED ("scope", "one-user"));
HOLDS (many_users, ANSWERED ("scope", "all-ios") || ANSWERED ("scope", "everyone"));
HOLDS (password_works, ANSWERED ("password", "works"));
HOLDS (insecure, SAW ("cannot-connect-securely"));
HOLDS (nothing_secure, one_user (e) && insecure (e) && ANSWERED ("password", "fails"));
HOLDS (not_yet_valid, clinic_evidence_has_user_fault (e, CLINIC_FAULT_NOT_YET_VALID));

static gboolean
is_device_certificate (const ClinicEvidence *e)
{
  return e->certificate != NULL &&
         strstr (clinic_name_get_text (clinic_certificate_get_issuer (e->certificate)), DEVICE_CA) != NULL;
}

static gboolean
unwanted_device_certificate (const ClinicEvidence *e)
{
  return unwanted (e) && is_device_certificate (e);
}

const ClinicReason clinic_unsupported_browser_for[] = {
  { "other-browser-only", DECISIVE, N_("Safari asks for the certificate on the same device, and another browser "
                                        "does not."),
    other_browser_proven },
  { "other-browser-only", STRONG, N_("Only a browser other than Safari fails."), other_browser },
  { NULL },
};

const ClinicReason clinic_unsupported_browser_against[] = {
  { "where", DECISIVE, N_("It fails in Safari as well."), safari_fails },
  { "office-only", STRONG, N_("It fails in the Office apps, not in a browser."), office_only },
  { "safari.prompt", STRONG, N_("Safari does not ask for the certificate either."), clinic_observe_safari_silent },
  { NULL },
};

const char *const clinic_unsupported_browser_steps[] = {
  "where", "safari.prompt", "safari.signed-in", NULL
};

const ClinicReason clinic_authenticator_missing_for[] = {
  { "office.authenticator", DECISIVE, N_("Microsoft Authenticator is not installed, and only the Office apps fail."),
    authenticator_proven },
  { "office.authenticator", STRONG, N_("Microsoft Authenticator is not installed."), authenticator_absent },
  { "office.signed-in", STRONG, N_("Safari signs the user in with the certificate, and the Office app does not."),
    safari_in_office_out },
  { "office-only", WEAK, N_("Only the Office apps fail."), office_only },
  { NULL },
};

const ClinicReason clinic_authenticator_missing_against[] = {
  { "office.authenticator", STRONG, N_("Microsoft Authenticator is installed."), authenticator_present },
  { "where", STRONG, N_("Safari fails as well, and it does not need Microsoft Authenticator."), safari_fails },
  { "safari.prompt", STRONG, N_("Safari does not ask either, and it does not need Microsoft Authenticator."),
    clinic_observe_safari_silent },
  { "other-browser-only", STRONG, N_("It fails in a browser, which does not need Microsoft Authenticator."),
    other_browser },
  { NULL },
};

const char *const clinic_authenticator_missing_steps[] = {
  "where", "office.authenticator", "safari.prompt", "safari.signed-in", "office.signed-in", NULL
};

const ClinicReason clinic_identity_cached_for[] = {
  { "safari.cleared", DECISIVE, N_("The device stopped asking in Safari, and it does ask since the website data were "
                                    "cleared."),
    asks_anew },
  { "safari.cleared", STRONG, N_("The device did not ask, and Safari does since the website data were cleared."),
    asks_once_cleared },
  { "safari.cleared", STRONG, N_("It worked before, and the website data have not been cleared since it stopped."),
    worked_before_uncleared },
  { "safari.cleared", WEAK, N_("The website data have not been cleared."), silent_uncleared },
  { "asked-twice", WEAK, N_("The device asks twice, and a first refusal may be remembered."), asked_twice },
  { "worked-before", WEAK, N_("It worked before, and nothing has changed."), worked_before },
  { NULL },
};

const ClinicReason clinic_identity_cached_against[] = {
  { "safari.cleared", STRONG, N_("The website data were cleared, and Safari still does not ask."),
    silent_though_cleared },
  { "safari.signed-in", STRONG, N_("Safari asks anew, and the sign-in still fails."), clinic_observe_safari_refused },
  { "office-only", STRONG, N_("Only the Office apps fail, and the website data are Safari’s."), office_only },
  { "other-browser-only", STRONG, N_("Only another browser fails, and the website data are Safari’s."),
    other_browser },
  { NULL },
};

const char *const clinic_identity_cached_steps[] = {
  "prompt", "history", "seen", "safari.cleared", "safari.prompt", NULL
};

const ClinicReason clinic_device_auth_prompt_for[] = {
  { "appears-where-unwanted", DECISIVE,
    N_("The device asks where nobody wants it, and the certificate is the one of the device’s registration."),
    unwanted_device_certificate },
  { "appears-where-unwanted", STRONG, N_("The device asks where nobody wants it."), unwanted },
  { "certificate", STRONG, N_("The certificate comes from MS-Organization-Access, which registers devices."),
    is_device_certificate },
  { NULL },
};

const ClinicReason clinic_device_auth_prompt_against[] = {
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

const char *const clinic_device_auth_prompt_steps[] = {
  "prompt", "files.user", NULL
};

const ClinicReason clinic_clock_skew_for[] = {
  { "cannot-connect-securely", STRONG, N_("One user’s device makes no secure connection at all, not even for the "
                                           "password."),
    nothing_secure },
  { "not-yet-valid", STRONG, N_("The user certificate is not valid yet: a clock is wrong, on the device or where it "
                                 "was issued."),
    not_yet_valid },
  { "cannot-connect-securely", WEAK, N_("No secure connection could be made."), insecure },
  { NULL },
};

const ClinicReason clinic_clock_skew_against[] = {
  { "scope", STRONG, N_("Many devices are hit, and they would not all have the wrong time."), many_users },
  { "works", STRONG, N_("The password works on the device, so it has the time to trust servers."), password_works },
  { NULL },
};

const char *const clinic_clock_skew_steps[] = {
  "password", "scope", "seen", "files.user", NULL
};
