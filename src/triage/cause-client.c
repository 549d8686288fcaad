/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes in the apps and settings of the device. */

#include "config.h"

#include "triage/cause-rows.h"

const ClinicCause clinic_cause_unsupported_browser = {
  .id = "unsupported-browser",
  .title = N_("Browser Can’t Use the Certificate"),
  .sentence = N_("This browser can’t use the certificates of the device; on iOS only Safari can."),
  .explanation = N_("Certificates that the MDM installs are open to Apple’s own apps. Among browsers on iOS only "
                     "Safari is supported for this sign-in; Edge works if it has a signed-in profile, Chrome and "
                     "Firefox do not."),
  .caller = N_("This browser can’t use your certificate. Please use Safari."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Repeat the sign-in in Safari: it works there."), NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_USER,
  .reasons_for = clinic_unsupported_browser_for,
  .reasons_against = clinic_unsupported_browser_against,
  .next_steps = clinic_unsupported_browser_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = "Microsoft, Entra certificate-based authentication on iOS and macOS (documented for Entra’s own "
            "sign-in; inferred for AD FS)",
};

const ClinicCause clinic_cause_authenticator_missing = {
  .id = "authenticator-missing",
  .title = N_("Microsoft Authenticator Missing or Outdated"),
  .sentence = N_("The Office apps lack Microsoft Authenticator, which they need to use the certificate on iOS."),
  .explanation = N_("Apps that are not Apple’s own can’t reach the certificates of the device. The Office apps "
                     "hand the sign-in to Microsoft Authenticator instead, so it must be installed and up to date. "
                     "Safari works without it, which tells this fault from one of the chain."),
  .caller = N_("The Office apps need the app Microsoft Authenticator to use your "
                "certificate. We install it together."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look on the device whether Microsoft Authenticator is installed and up to date."), NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_authenticator_missing_for,
  .reasons_against = clinic_authenticator_missing_against,
  .next_steps = clinic_authenticator_missing_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ENTRA_IOS " (documented)",
};

const ClinicCause clinic_cause_identity_cached = {
  .id = "identity-cached",
  .title = N_("Earlier Choice Remembered"),
  .sentence = N_("Safari repeats an earlier choice of certificate, or an earlier refusal, without asking again."),
  .explanation = N_("A certificate that was chosen, refused or cancelled once may be remembered for a while. The "
                     "next attempt then fails at once and without a prompt. Closing Safari, clearing its website "
                     "data and restarting the device make it ask again."),
  .caller = N_("Your device remembers an earlier choice. We clear that together, and then "
                "it asks again."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Clear the website data, close Safari and try again: the device asks."), NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_USER,
  .reasons_for = clinic_identity_cached_for,
  .reasons_against = clinic_identity_cached_against,
  .next_steps = clinic_identity_cached_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = KB " (documented); " ENTRA_FAQ " (documented)",
};

const ClinicCause clinic_cause_device_auth_prompt = {
  .id = "device-auth-prompt",
  .title = N_("Prompt for the Device’s Own Certificate"),
  .sentence = N_("The prompt is for the device’s registration, not for the user’s sign-in."),
  .explanation = N_("If AD FS is set to authenticate devices by every method, it asks for the certificate of the "
                     "device registration, whose issuer is MS-Organization-Access. People see a prompt where they "
                     "expect none. The method SignedToken does without it."),
  .caller = N_("The question that you see is for your device, not for you. You may cancel "
                "it; our IT department switches it off."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look which methods authenticate devices."),
      "Get-AdfsGlobalAuthenticationPolicy | Format-List DeviceAuthenticationMethod" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_device_auth_prompt_for,
  .reasons_against = clinic_device_auth_prompt_against,
  .next_steps = clinic_device_auth_prompt_steps,
  .certainty = CLINIC_CERTAINTY_REPORTED,
  .source = "MicrosoftDocs, windows-itpro-docs, issue 8593 (widely reported)",
};

const ClinicCause clinic_cause_clock_skew = {
  .id = "clock-skew",
  .title = N_("Wrong Date or Time"),
  .sentence = N_("The date or time seems to be wrong on the device, or where the certificate was issued."),
  .explanation = N_("Certificates are valid from one moment to another. On a device with the wrong date many secure "
                     "connections fail, not only this sign-in. Setting the time automatically, under Settings > "
                     "General > Date & Time, usually repairs it."),
  .caller = N_("The date or the time of your device seems to be wrong. Please switch on Set "
                "Automatically."),
  .confirm = (const ClinicConfirmation[]){
    { N_("On the device, look at the date and the time."), "Settings > General > Date & Time" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_USER,
  .reasons_for = clinic_clock_skew_for,
  .reasons_against = clinic_clock_skew_against,
  .next_steps = clinic_clock_skew_steps,
  .certainty = CLINIC_CERTAINTY_UNCHECKED,
  .source = "RFC 5280, section 4.1.2.5 (documented); the signs are inferred, not checked",
};
