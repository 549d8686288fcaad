/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes on the way from the MDM to the device. */

#include "config.h"

#include "triage/reason-rows.h"

HOLDS (crossed, ANSWERED ("assigned", "users-against-devices"));
HOLDS (same_groups, ANSWERED ("assigned", "same-groups"));
HOLDS (no_identity, ANSWERED ("pushed", "no-identity"));
HOLDS (crossed_and_no_identity, crossed (e) && (clinic_observe_identity_absent (e) || no_identity (e)));
HOLDS (root_only, ANSWERED ("pushed", "root-only"));
HOLDS (pushed_all, ANSWERED ("pushed", "root-and-intermediates"));
HOLDS (issuer_absent, SAID_NO ("device.issuer-listed"));
HOLDS (issuer_present, SAID_YES ("device.issuer-listed"));
HOLDS (pushed_but_not_listed, pushed_all (e) && issuer_absent (e));
HOLDS (in_files_but_not_listed, clinic_observe_holds_intermediates (e) && issuer_absent (e));
HOLDS (in_files_but_not_named, clinic_observe_holds_intermediates (e) && clinic_observe_named_issuer_absent (e));
HOLDS (retest_silent, e->remedy_done != NULL && e->remedy_done->len > 0 && SAID_NO ("retest.prompt"));
HOLDS (no_identity_twice, no_identity (e) && clinic_observe_identity_absent (e));
HOLDS (no_identity_and_silent, clinic_observe_identity_absent (e) && clinic_observe_never_asks (e));
HOLDS (arrived, clinic_observe_log_arrived (e) && !clinic_observe_log_scep_failed (e));
HOLDS (not_installed, SAW ("certificate-not-installed"));

const ClinicReason clinic_assignment_mismatch_for[] = {
  { "users-against-devices", DECISIVE,
    N_("The profiles are assigned to users on one side and devices on the other, and the user certificate did not "
        "arrive."),
    crossed_and_no_identity },
  { "users-against-devices", STRONG,
    N_("The SCEP profile and the trusted-certificate profiles are assigned to users on one side and devices on the "
        "other."),
    crossed },
  { NULL },
};

const ClinicReason clinic_assignment_mismatch_against[] = {
  { "same-groups", DECISIVE, N_("All certificate profiles are assigned to the same groups."), same_groups },
  { "device.identity-listed", STRONG, N_("The user certificate has arrived on the device."),
    clinic_observe_identity_listed },
  { NULL },
};

const char *const clinic_assignment_mismatch_steps[] = {
  "device.identity-listed", "assigned", "pushed", NULL
};

const ClinicReason clinic_device_not_refreshed_for[] = {
  { "device.issuer-listed", DECISIVE,
    N_("The MDM’s files hold every intermediate, but the issuing CA is not listed on the device."),
    in_files_but_not_listed },
  { "retest.prompt", STRONG, N_("Steps of the remedy are done, and yet the device does not ask."), retest_silent },
  { "device.issuer-listed", STRONG,
    N_("The intermediates are said to be pushed, but the issuing CA is not listed on the device."),
    pushed_but_not_listed },
  { "device.issuer-listed", WEAK, N_("The issuing CA is not listed under More Details."), issuer_absent },
  { "device.by-name", STRONG,
    N_("The MDM’s files hold every intermediate, but no certificate on the device has the issuer’s name (by name, "
        "not verified)."),
    in_files_but_not_named },
  { NULL },
};

const ClinicReason clinic_device_not_refreshed_against[] = {
  { "device.issuer-listed", DECISIVE, N_("The issuing CA is listed on the device."), issuer_present },
  { "device.by-name", STRONG, N_("A certificate on the device has the issuer’s name (by name, not verified)."),
    clinic_observe_named_issuer_present },
  { "missing-intermediate", STRONG, N_("The MDM’s own files lack an intermediate, so there is nothing to refresh "
                                        "yet."),
    clinic_observe_lacks_intermediate },
  { "root-only", STRONG, N_("The MDM pushes no intermediate that the device could still be waiting for."), root_only },
  { NULL },
};

const char *const clinic_device_not_refreshed_steps[] = {
  "device.issuer-listed", "device.root-listed", "pushed", "files.user", "files.device", NULL
};

const ClinicReason clinic_identity_not_delivered_for[] = {
  { "device.identity-listed", DECISIVE, N_("No user certificate is listed on the device, and the device never asks "
                                            "for one."),
    no_identity_and_silent },
  { "no-identity", DECISIVE, N_("The MDM pushes no user certificate, and none is listed on the device."),
    no_identity_twice },
  { "device.identity-listed", STRONG, N_("No user certificate is listed on the device."),
    clinic_observe_identity_absent },
  { "no-identity", STRONG, N_("The MDM pushes no user certificate to this device."), no_identity },
  { "device.by-name", STRONG,
    N_("No user certificate of that issuer is on the device (by name, not verified)."),
    clinic_observe_named_identity_absent },
  { "device-log", STRONG, N_("The log shows that the device could not get its identity over SCEP."),
    clinic_observe_log_scep_failed },
  { "device-log", WEAK, N_("The log shows that a profile could not be installed; what it carries is missing."),
    clinic_observe_log_profile_failed },
  { "device-log", WEAK, N_("The log shows that a server asked for a certificate, and that nothing followed."),
    clinic_observe_log_silent },
  { "certificate-not-installed", WEAK, N_("The device says that the required certificate is not installed."),
    not_installed },
  { "never", WEAK, N_("The device never asks for a certificate."), clinic_observe_answered_never },
  { NULL },
};

const ClinicReason clinic_identity_not_delivered_against[] = {
  { "device.identity-listed", DECISIVE, N_("The user certificate is listed on the device."),
    clinic_observe_identity_listed },
  { "device.by-name", STRONG, N_("A user certificate is on the device (by name, not verified)."),
    clinic_observe_named_identity },
  LIES_BEFORE_THE_PROMPT,
  { "users-against-devices", WEAK, N_("The way the profiles are assigned explains why it did not arrive."), crossed },
  { "device-log", WEAK, N_("The log shows that iOS weighed at least one certificate."), clinic_observe_log_possible },
  { "device-log", WEAK, N_("The log shows that a profile reached the device."), arrived },
  { NULL },
};

const char *const clinic_identity_not_delivered_steps[] = {
  "prompt", "device.identity-listed", "pushed", "assigned", NULL
};
