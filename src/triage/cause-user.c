/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes in the user certificate itself. */

#include "config.h"

#include "triage/cause-rows.h"

const ClinicCause clinic_cause_user_certificate_expired = {
  .id = "user-certificate-expired",
  .title = N_("User Certificate Expired"),
  .sentence = N_("The user certificate has expired."),
  .explanation = N_("An expired certificate may still be listed on the device and even in the prompt, but no server "
                     "accepts it. Intune renews a certificate from SCEP only within its renewal threshold and while "
                     "the device is unlocked during a check-in; once it has expired, it stays, and Intune does not "
                     "renew it."),
  .caller = N_("Your personal certificate has run out. You get a new one."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Read the dates of the user certificate."), "certutil -dump user.cer" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_user_certificate_expired_for,
  .reasons_against = clinic_user_certificate_expired_against,
  .next_steps = clinic_user_certificate_expired_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = SCEP_PAGE " (documented); RFC 5280, section 4.1.2.5 (documented)",
};

const ClinicCause clinic_cause_user_certificate_revoked = {
  .id = "user-certificate-revoked",
  .title = N_("User Certificate Revoked"),
  .sentence = N_("The user certificate has been revoked."),
  .explanation = N_("The CA has taken the certificate back, as it does when a device is lost, replaced or "
                     "unenrolled. Devices do not notice; the servers refuse it. The user needs a new certificate, "
                     "and the reason for the revocation should be known before one is issued."),
  .caller = N_("Your personal certificate was taken back, for instance because of a lost "
                "device. You get a new one once we know why."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look for the serial number of the certificate in the revocation list of its CA."),
      "certutil -dump issuing-ca.crl" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_PKI,
  .reasons_for = clinic_user_certificate_revoked_for,
  .reasons_against = clinic_user_certificate_revoked_against,
  .next_steps = clinic_user_certificate_revoked_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ENTRA_CRL " (documented); RFC 5280, section 5 (documented)",
};

const ClinicCause clinic_cause_wrong_eku = {
  .id = "wrong-eku",
  .title = N_("User Certificate for Another Purpose"),
  .sentence = N_("The user certificate is not made for signing in."),
  .explanation = N_("A certificate for signing in needs Client Authentication (1.3.6.1.5.5.7.3.2) in its extended "
                     "key usage and digital signature in its key usage. Without them it may not be offered, and "
                     "servers refuse it. Both come from the certificate template and the SCEP profile."),
  .caller = N_("Your certificate was made for another purpose than signing in. You get a "
                "new one."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look whether the extended key usage names client authentication "
          "(1.3.6.1.5.5.7.3.2), and the key usage a digital signature."),
      "certutil -dump user.cer" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_PKI,
  .reasons_for = clinic_wrong_eku_for,
  .reasons_against = clinic_wrong_eku_against,
  .next_steps = clinic_wrong_eku_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = ENTRA_IOS " (documented); " SCEP_PAGE " (documented); the signs are inferred",
};

const ClinicCause clinic_cause_upn_mismatch = {
  .id = "upn-mismatch",
  .title = N_("Certificate Names Another User"),
  .sentence = N_("The name in the user certificate does not fit the account that signs in."),
  .explanation = N_("AD FS and Microsoft Entra find the account by the user principal name in the certificate, or "
                     "by an e-mail address. If the name is missing, has changed, or differs because of an alternate "
                     "sign-in name, the prompt appears and the sign-in is then refused, for the users concerned on "
                     "every platform."),
  .caller = N_("The name in your certificate is not the one of your account. You get a "
                "certificate with the right name."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Compare the name in the certificate with the user principal name and the mail "
          "addresses of the account."),
      "Get-ADUser ada -Properties userPrincipalName, proxyAddresses" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_PKI,
  .reasons_for = clinic_upn_mismatch_for,
  .reasons_against = clinic_upn_mismatch_against,
  .next_steps = clinic_upn_mismatch_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = KB " (documented)",
};
