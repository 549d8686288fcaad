/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes in the apps and settings of the device. */

#include "config.h"

#include "triage/cause-rows.h"

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

static const ClinicReason unsupported_browser_for[] = {
  { "other-browser-only", DECISIVE, N_("Safari asks for the certificate on the same device, and another browser "
                                        "does not."),
    other_browser_proven },
  { "other-browser-only", STRONG, N_("Only a browser other than Safari fails."), other_browser },
  { NULL },
};

static const ClinicReason unsupported_browser_against[] = {
  { "where", DECISIVE, N_("It fails in Safari as well."), safari_fails },
  { "office-only", STRONG, N_("It fails in the Office apps, not in a browser."), office_only },
  { "safari.prompt", STRONG, N_("Safari does not ask for the certificate either."), clinic_observe_safari_silent },
  { NULL },
};

static const char *const unsupported_browser_steps[] = {
  "where", "safari.prompt", "safari.signed-in", NULL
};

const ClinicCause clinic_cause_unsupported_browser = {
  .id = "unsupported-browser",
  .title = N_("Browser Can’t Use the Certificate"),
  .sentence = N_("This browser can’t use the certificates of the device; on iOS only Safari can."),
  .explanation = N_("Certificates that the MDM installs are open to Apple’s own apps. Among browsers on iOS only "
                     "Safari is supported for this sign-in; Edge works if it has a signed-in profile, Chrome and "
                     "Firefox do not."),
  .owner = CLINIC_OWNER_USER,
  .reasons_for = unsupported_browser_for,
  .reasons_against = unsupported_browser_against,
  .next_steps = unsupported_browser_steps,
  .source = "Microsoft, Entra certificate-based authentication on iOS and macOS (documented for Entra’s own "
            "sign-in; inferred for AD FS)",
};

static const ClinicReason authenticator_missing_for[] = {
  { "office.authenticator", DECISIVE, N_("Microsoft Authenticator is not installed, and only the Office apps fail."),
    authenticator_proven },
  { "office.authenticator", STRONG, N_("Microsoft Authenticator is not installed."), authenticator_absent },
  { "office.signed-in", STRONG, N_("Safari signs the user in with the certificate, and the Office app does not."),
    safari_in_office_out },
  { "office-only", WEAK, N_("Only the Office apps fail."), office_only },
  { NULL },
};

static const ClinicReason authenticator_missing_against[] = {
  { "office.authenticator", STRONG, N_("Microsoft Authenticator is installed."), authenticator_present },
  { "where", STRONG, N_("Safari fails as well, and it does not need Microsoft Authenticator."), safari_fails },
  { "safari.prompt", STRONG, N_("Safari does not ask either, and it does not need Microsoft Authenticator."),
    clinic_observe_safari_silent },
  { "other-browser-only", STRONG, N_("It fails in a browser, which does not need Microsoft Authenticator."),
    other_browser },
  { NULL },
};

static const char *const authenticator_missing_steps[] = {
  "where", "office.authenticator", "safari.prompt", "safari.signed-in", "office.signed-in", NULL
};

const ClinicCause clinic_cause_authenticator_missing = {
  .id = "authenticator-missing",
  .title = N_("Microsoft Authenticator Missing or Outdated"),
  .sentence = N_("The Office apps lack Microsoft Authenticator, which they need to use the certificate on iOS."),
  .explanation = N_("Apps that are not Apple’s own can’t reach the certificates of the device. The Office apps "
                     "hand the sign-in to Microsoft Authenticator instead, so it must be installed and up to date. "
                     "Safari works without it, which tells this fault from one of the chain."),
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = authenticator_missing_for,
  .reasons_against = authenticator_missing_against,
  .next_steps = authenticator_missing_steps,
  .source = ENTRA_IOS " (documented)",
};

static const ClinicReason identity_cached_for[] = {
  { "safari.cleared", DECISIVE, N_("The device did not ask, and it does since the website data were cleared."),
    asks_once_cleared },
  { "safari.cleared", STRONG, N_("It worked before, and the website data have not been cleared since it stopped."),
    worked_before_uncleared },
  { "safari.cleared", WEAK, N_("The website data have not been cleared."), silent_uncleared },
  { "asked-twice", WEAK, N_("The device asks twice, and a first refusal may be remembered."), asked_twice },
  { "worked-before", WEAK, N_("It worked before, and nothing has changed."), worked_before },
  { NULL },
};

static const ClinicReason identity_cached_against[] = {
  { "safari.cleared", STRONG, N_("The website data were cleared, and Safari still does not ask."),
    silent_though_cleared },
  { NULL },
};

static const char *const identity_cached_steps[] = {
  "prompt", "history", "seen", "safari.cleared", "safari.prompt", NULL
};

const ClinicCause clinic_cause_identity_cached = {
  .id = "identity-cached",
  .title = N_("Earlier Choice Remembered"),
  .sentence = N_("Safari repeats an earlier choice of certificate, or an earlier refusal, without asking again."),
  .explanation = N_("A certificate that was chosen, refused or cancelled once may be remembered for a while. The "
                     "next attempt then fails at once and without a prompt. Closing Safari, clearing its website "
                     "data and restarting the device make it ask again."),
  .owner = CLINIC_OWNER_USER,
  .reasons_for = identity_cached_for,
  .reasons_against = identity_cached_against,
  .next_steps = identity_cached_steps,
  .source = KB " (documented); " ENTRA_FAQ " (documented)",
};

static const ClinicReason device_auth_prompt_for[] = {
  { "appears-where-unwanted", DECISIVE,
    N_("The device asks where nobody wants it, and the certificate is the one of the device’s registration."),
    unwanted_device_certificate },
  { "appears-where-unwanted", STRONG, N_("The device asks where nobody wants it."), unwanted },
  { "certificate", STRONG, N_("The certificate comes from MS-Organization-Access, which registers devices."),
    is_device_certificate },
  { NULL },
};

static const ClinicReason device_auth_prompt_against[] = {
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

static const char *const device_auth_prompt_steps[] = {
  "prompt", "files.user", NULL
};

const ClinicCause clinic_cause_device_auth_prompt = {
  .id = "device-auth-prompt",
  .title = N_("Prompt for the Device’s Own Certificate"),
  .sentence = N_("The prompt is for the device’s registration, not for the user’s sign-in."),
  .explanation = N_("If AD FS is set to authenticate devices by every method, it asks for the certificate of the "
                     "device registration, whose issuer is MS-Organization-Access. People see a prompt where they "
                     "expect none. The method SignedToken does without it."),
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = device_auth_prompt_for,
  .reasons_against = device_auth_prompt_against,
  .next_steps = device_auth_prompt_steps,
  .source = "MicrosoftDocs, windows-itpro-docs, issue 8593 (widely reported)",
};

static const ClinicReason clock_skew_for[] = {
  { "cannot-connect-securely", STRONG, N_("One user’s device makes no secure connection at all, not even for the "
                                           "password."),
    nothing_secure },
  { "not-yet-valid", STRONG, N_("The user certificate is not valid yet: a clock is wrong, on the device or where it "
                                 "was issued."),
    not_yet_valid },
  { "cannot-connect-securely", WEAK, N_("No secure connection could be made."), insecure },
  { NULL },
};

static const ClinicReason clock_skew_against[] = {
  { "scope", STRONG, N_("Many devices are hit, and they would not all have the wrong time."), many_users },
  { "works", STRONG, N_("The password works on the device, so it has the time to trust servers."), password_works },
  { NULL },
};

static const char *const clock_skew_steps[] = {
  "password", "scope", "seen", "files.user", NULL
};

const ClinicCause clinic_cause_clock_skew = {
  .id = "clock-skew",
  .title = N_("Wrong Date or Time"),
  .sentence = N_("The date or time seems to be wrong on the device, or where the certificate was issued."),
  .explanation = N_("Certificates are valid from one moment to another. On a device with the wrong date many secure "
                     "connections fail, not only this sign-in. Setting the time automatically, under Settings > "
                     "General > Date & Time, usually repairs it."),
  .owner = CLINIC_OWNER_USER,
  .reasons_for = clock_skew_for,
  .reasons_against = clock_skew_against,
  .next_steps = clock_skew_steps,
  .source = "RFC 5280, section 4.1.2.5 (documented); the signs are inferred, not checked",
};
