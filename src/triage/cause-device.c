/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes on the way from the MDM to the device. */

#include "config.h"

#include "triage/cause-rows.h"

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
HOLDS (not_installed, SAW ("certificate-not-installed"));

static const ClinicReason assignment_mismatch_for[] = {
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

static const ClinicReason assignment_mismatch_against[] = {
  { "same-groups", DECISIVE, N_("All certificate profiles are assigned to the same groups."), same_groups },
  { "device.identity-listed", STRONG, N_("The user certificate has arrived on the device."),
    clinic_observe_identity_listed },
  { NULL },
};

static const char *const assignment_mismatch_steps[] = {
  "device.identity-listed", "assigned", "pushed", NULL
};

const ClinicCause clinic_cause_assignment_mismatch = {
  .id = "assignment-mismatch",
  .title = N_("Profiles Assigned to Users Against Devices"),
  .sentence = N_("The SCEP profile and the trusted-certificate profiles are assigned to different kinds of groups, "
                  "so the user certificate can’t be delivered."),
  .explanation = N_("Intune links the SCEP profile to the trusted-certificate profile of the root. That works if "
                     "both are assigned to users or both to devices, or one of them to both; if one goes to users "
                     "only and the other to devices only, the SCEP profile fails although each profile looks "
                     "assigned."),
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = assignment_mismatch_for,
  .reasons_against = assignment_mismatch_against,
  .next_steps = assignment_mismatch_steps,
  .source = SCEP_TROUBLE " (documented)",
};

static const ClinicReason device_not_refreshed_for[] = {
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

static const ClinicReason device_not_refreshed_against[] = {
  { "device.issuer-listed", DECISIVE, N_("The issuing CA is listed on the device."), issuer_present },
  { "device.by-name", STRONG, N_("A certificate on the device has the issuer’s name (by name, not verified)."),
    clinic_observe_named_issuer_present },
  { "missing-intermediate", STRONG, N_("The MDM’s own files lack an intermediate, so there is nothing to refresh "
                                        "yet."),
    clinic_observe_lacks_intermediate },
  { "root-only", STRONG, N_("The MDM pushes no intermediate that the device could still be waiting for."), root_only },
  { NULL },
};

static const char *const device_not_refreshed_steps[] = {
  "device.issuer-listed", "device.root-listed", "pushed", "files.user", "files.device", NULL
};

const ClinicCause clinic_cause_device_not_refreshed = {
  .id = "device-not-refreshed",
  .title = N_("Profile Not Yet on the Device"),
  .sentence = N_("The MDM has a profile with the certificate, but it has not reached this device."),
  .explanation = N_("A new profile reaches a device when it next checks in, and only if the device or its user is "
                     "in the assigned group. Until then it usually stands as pending. Checking the status in Company "
                     "Portal, or Sync in the admin center, makes the device ask at once."),
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = device_not_refreshed_for,
  .reasons_against = device_not_refreshed_against,
  .next_steps = device_not_refreshed_steps,
  .source = SCEP_TROUBLE " (documented); Microsoft, Check compliance on your iOS device (documented)",
};

static const ClinicReason identity_not_delivered_for[] = {
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

static const ClinicReason identity_not_delivered_against[] = {
  { "device.identity-listed", DECISIVE, N_("The user certificate is listed on the device."),
    clinic_observe_identity_listed },
  { "device.by-name", STRONG, N_("A user certificate is on the device (by name, not verified)."),
    clinic_observe_named_identity },
  LIES_BEFORE_THE_PROMPT,
  { "users-against-devices", WEAK, N_("The way the profiles are assigned explains why it did not arrive."), crossed },
  { "device-log", WEAK, N_("The log shows that iOS weighed at least one certificate."), clinic_observe_log_possible },
  { "device-log", WEAK, N_("The log shows that a profile reached the device."), clinic_observe_log_arrived },
  { NULL },
};

static const char *const identity_not_delivered_steps[] = {
  "prompt", "device.identity-listed", "pushed", "assigned", NULL
};

const ClinicCause clinic_cause_identity_not_delivered = {
  .id = "identity-not-delivered",
  .title = N_("User Certificate Not on the Device"),
  .sentence = N_("The user certificate is not on the device, so there is nothing that iOS could offer."),
  .explanation = N_("The SCEP or PKCS profile has not delivered: it is not assigned, the root that it needs is not "
                     "trusted, the NDES server or its connector can’t be reached, or an expired certificate stands "
                     "in the way of a new one. Under More Details of the management profile there is no entry with "
                     "the user’s name."),
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = identity_not_delivered_for,
  .reasons_against = identity_not_delivered_against,
  .next_steps = identity_not_delivered_steps,
  .source = SCEP_TROUBLE " (documented); " SCEP_PAGE " (documented)",
};
