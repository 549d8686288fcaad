/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The findings of configuration profiles: what is often wrong in those made by hand. */

#include "config.h"

#include "triage/finding-rows.h"

const ClinicFindingRow clinic_finding_profile_file[CLINIC_N_FAULTS] = {
  [CLINIC_FAULT_PROFILE_CERTIFICATE_TEXT] = {
    .id = "profile-certificate-text",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Certificate as Text in a Profile"),
    .sentence = N_("A payload of the profile holds its certificate as text (<string>) where iOS expects data "
                    "(<data>), so the device may refuse the profile."),
    .sentence_with_detail = N_("The payload “{detail}” holds its certificate as text (<string>) where iOS expects "
                                "data (<data>), so the device may refuse the profile."),
    .source = APPLE_SCHEMA "/com.apple.security.pkcs1.yaml",
  },
  [CLINIC_FAULT_PROFILE_PEM] = {
    .id = "profile-pem",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("PEM Text in a Profile"),
    .sentence = N_("A payload of the profile holds PEM text where iOS expects DER, so the device may refuse the "
                    "profile."),
    .sentence_with_detail = N_("The payload “{detail}” holds PEM text where iOS expects DER, so the device may "
                                "refuse the profile. Only the type com.apple.security.pem is for PEM."),
    .source = APPLE_SCHEMA "/com.apple.security.pem.yaml",
  },
  [CLINIC_FAULT_PROFILE_CONTENT] = {
    .id = "profile-content",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Payload Without Content"),
    .sentence = N_("A payload of the profile lacks its content (PayloadContent), so it installs nothing."),
    .sentence_with_detail = N_("The payload “{detail}” lacks its content (PayloadContent), so it installs "
                                "nothing."),
    .source = APPLE_SCHEMA,
  },
  [CLINIC_FAULT_PROFILE_TYPE] = {
    .id = "profile-type",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Wrong Type of Profile"),
    .sentence = N_("The type of the profile (PayloadType) is missing; it must be “Configuration”."),
    .sentence_with_detail = N_("The type of the profile (PayloadType) is “{detail}”; it must be "
                                "“Configuration”."),
    .source = APPLE_SCHEMA "/TopLevel.yaml",
  },
  [CLINIC_FAULT_PROFILE_VERSION] = {
    .id = "profile-version",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Wrong Version of a Payload"),
    .sentence = N_("A version in the profile (PayloadVersion) is missing or is not the whole number 1."),
    .sentence_with_detail = N_("The version (PayloadVersion) of “{detail}” is missing or is not the whole number "
                                "1."),
    .source = APPLE_SCHEMA "/CommonPayloadKeys.yaml",
  },
  [CLINIC_FAULT_PROFILE_UUID] = {
    .id = "profile-uuid",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("No UUID of Its Own"),
    .sentence = N_("A UUID in the profile (PayloadUUID) is missing or empty, or stands there twice."),
    .sentence_with_detail = N_("The UUID (PayloadUUID) of “{detail}” is missing or empty, or another payload has "
                                "the same."),
    .source = APPLE_SCHEMA "/CommonPayloadKeys.yaml",
  },
  [CLINIC_FAULT_PROFILE_IDENTIFIER] = {
    .id = "profile-identifier",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("No Identifier of Its Own"),
    .sentence = N_("An identifier in the profile (PayloadIdentifier) is missing, or stands there twice."),
    .sentence_with_detail = N_("The identifier (PayloadIdentifier) of “{detail}” is missing, or another payload "
                                "has the same."),
    .source = APPLE_SCHEMA "/CommonPayloadKeys.yaml",
  },
  [CLINIC_FAULT_PROFILE_MAC_ONLY] = {
    .id = "profile-mac-only",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("Payload for macOS Only"),
    .sentence = N_("A payload of the profile is for macOS only: iOS has no setting for which identity a server gets."),
    .sentence_with_detail = N_("The payload “{detail}” is for macOS only: iOS has no setting for which identity a "
                                "server gets."),
    .source = APPLE_SCHEMA "/com.apple.security.identitypreference.yaml",
  },
  [CLINIC_FAULT_PROFILE_ASSIGNMENT] = {
    .id = "profile-assignment",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Profiles Assigned Differently"),
    .sentence = N_("A SCEP profile and a trusted-certificate profile of this export go to different groups. Where no "
                    "device gets both, the user certificate may not arrive."),
    .sentence_with_detail = N_("Profiles of this export go to different groups: {detail}. Where no device gets both, "
                                "the user certificate may not arrive."),
    .source = "Microsoft, Use SCEP certificate profiles with Microsoft Intune, Assign the certificate profile",
  },
  [CLINIC_FAULT_SCEP_SETTING] = {
    .id = "scep-setting",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Misspelt SCEP Setting"),
    .sentence = N_("A SCEP payload has a setting that iOS does not know: these names have blanks, as in “Key "
                    "Type”."),
    .sentence_with_detail = N_("A SCEP payload has the setting “{detail}”, which iOS does not know: these names "
                                "have blanks, as in “Key Type”."),
    .source = APPLE_SCHEMA "/com.apple.security.scep.yaml",
  },
  [CLINIC_FAULT_SCEP_KEY_SIZE] = {
    .id = "scep-key-size",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("Short SCEP Key"),
    .sentence = N_("A SCEP payload asks for an RSA key of less than 2048 bits; without Keysize it is 1024."),
    .sentence_with_detail = N_("The SCEP payload “{detail}” asks for an RSA key of less than 2048 bits; without "
                                "Keysize it is 1024."),
    .source = APPLE_SCHEMA "/com.apple.security.scep.yaml",
  },
};
