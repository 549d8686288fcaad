/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes in the chain of CA certificates on the device. */

#include "config.h"

#include "triage/cause-rows.h"

const ClinicCause clinic_cause_missing_intermediate = {
  .id = "missing-intermediate",
  .title = N_("Missing Intermediate on the Device"),
  .sentence = N_("The device lacks an intermediate of the user’s chain, so iOS never offers the user certificate."),
  .explanation = N_("A sign-in server may name the CAs whose certificates it accepts. iOS then offers the user "
                     "certificate only if it can climb by name, through certificates on the device, from the issuing "
                     "CA to one of those names. It fetches nothing from the network for this, so an address of the "
                     "issuing CA inside the user certificate does not help, however valid it is. Windows and Android "
                     "are seen to do without it, and so only iPhones and iPads fail, before any prompt."),
  .caller = N_("Your device is missing a certificate that our IT department has to send to "
                "it. Nothing is wrong with your account, and you don’t have to do "
                "anything."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Compare the certificates in the configuration profile with the user’s chain: "
          "the issuing CA is in none of them."),
      NULL },
    { N_("On the device, the issuing CA is not listed under More Details of the management "
          "profile."),
      "Settings > General > VPN & Device Management" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_missing_intermediate_for,
  .reasons_against = clinic_missing_intermediate_against,
  .next_steps = clinic_missing_intermediate_steps,
  .certainty = CLINIC_CERTAINTY_READ,
  .source = ARTICLE " (documented); " APPLE_FILTER " (read in the source)",
};

const ClinicCause clinic_cause_missing_root = {
  .id = "missing-root",
  .title = N_("Missing Root on the Device"),
  .sentence = N_("The root of the user’s chain is missing or not trusted on the device."),
  .explanation = N_("Without the root the device trusts nothing that the organization’s CAs have issued, and SCEP "
                     "and PKCS profiles fail as well. A root that the MDM installs is usually trusted at once; one "
                     "that was installed by hand must usually be switched on under Settings > General > About > "
                     "Certificate Trust Settings."),
  .caller = N_("Your device does not know our company’s own certificate yet. Our IT "
                "department sends it, or we switch it on together."),
  .confirm = (const ClinicConfirmation[]){
    { N_("In the admin center, look whether a trusted-certificate profile for the root "
          "exists and has arrived."),
      NULL },
    { N_("On the device, look whether the root is listed, and whether one that was "
          "installed by hand is switched on."),
      "Settings > General > About > Certificate Trust Settings" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_missing_root_for,
  .reasons_against = clinic_missing_root_against,
  .next_steps = clinic_missing_root_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = TRUSTED_PAGE " (documented); Apple, HT204477, Trust manually installed certificate profiles (widely "
                         "reported)",
};

const ClinicCause clinic_cause_wrong_ca_generation = {
  .id = "wrong-ca-generation",
  .title = N_("Wrong Generation of a CA"),
  .sentence = N_("The device holds a CA certificate of the right name with another key, so it does not fit the user "
                  "certificate."),
  .explanation = N_("When a CA is renewed with a new key, both generations have the same name. iOS compares only "
                     "names when it decides whether to offer a certificate, so the prompt may appear; but the "
                     "signature of the user certificate fits one key only. Users with new certificates fail while "
                     "others still work. Push the new generation as well, and keep the old one while old "
                     "certificates live."),
  .caller = N_("Your device has an older edition of one of our certificates. Our IT "
                "department sends the new one as well."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Compare the authority key identifier of the user certificate with the subject key "
          "identifier of the CA certificate in the profile: they differ."),
      "certutil -dump user.cer" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_wrong_ca_generation_for,
  .reasons_against = clinic_wrong_ca_generation_against,
  .next_steps = clinic_wrong_ca_generation_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = APPLE_FILTER " (read in the source); RFC 5280, section 4.2.1.1 (documented); the effect on sign-in is "
                         "inferred",
};

const ClinicCause clinic_cause_wrong_file_in_profile = {
  .id = "wrong-file-in-profile",
  .title = N_("Wrong File in the Profile"),
  .sentence = N_("A trusted-certificate profile exists, but it holds another certificate than the user’s chain "
                  "needs."),
  .explanation = N_("A trusted-certificate profile may be reported as installed although its file is a user or "
                     "server certificate, another CA, an old generation or a bundle. Compare the subject and the key "
                     "identifier of the uploaded file with the issuer and the authority key identifier of the user "
                     "certificate. One profile holds one CA certificate, as a DER file."),
  .caller = N_("One of our settings for your device holds the wrong file. Our IT department "
                "puts the right one in its place."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Compare subject and subject key identifier of the uploaded file with issuer and "
          "authority key identifier of the user certificate."),
      "certutil -dump uploaded.cer" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_wrong_file_in_profile_for,
  .reasons_against = clinic_wrong_file_in_profile_against,
  .next_steps = clinic_wrong_file_in_profile_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = TRUSTED_PAGE " (documented limits; the signs are inferred)",
};
