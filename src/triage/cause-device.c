/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes on the way from the MDM to the device. */

#include "config.h"

#include "triage/cause-rows.h"

const ClinicCause clinic_cause_assignment_mismatch = {
  .id = "assignment-mismatch",
  .title = N_("Profiles Assigned to Users Against Devices"),
  .sentence = N_("The SCEP profile and the trusted-certificate profiles are assigned to different kinds of groups, "
                  "so the user certificate can’t be delivered."),
  .explanation = N_("Intune links the SCEP profile to the trusted-certificate profile of the root. That works if "
                     "both are assigned to users or both to devices, or one of them to both; if one goes to users "
                     "only and the other to devices only, the SCEP profile fails although each profile looks "
                     "assigned."),
  .caller = N_("Two of our settings for your device don’t fit together, so it can’t get "
                "your certificate. Our IT department corrects that."),
  .confirm = (const ClinicConfirmation[]){
    { N_("In the admin center, compare the assignments: the SCEP profile and the "
          "trusted-certificate profiles must both go to users, or both to devices."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_assignment_mismatch_for,
  .reasons_against = clinic_assignment_mismatch_against,
  .next_steps = clinic_assignment_mismatch_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = SCEP_TROUBLE " (documented)",
};

const ClinicCause clinic_cause_device_not_refreshed = {
  .id = "device-not-refreshed",
  .title = N_("Profile Not Yet on the Device"),
  .sentence = N_("The MDM has a profile with the certificate, but it has not reached this device."),
  .explanation = N_("A new profile reaches a device when it next checks in, and only if the device or its user is "
                     "in the assigned group. Until then it usually stands as pending. Checking the status in Company "
                     "Portal, or Sync in the admin center, makes the device ask at once."),
  .caller = N_("Your device has not fetched its new settings yet. Please keep it unlocked "
                "and connected while we refresh it together."),
  .confirm = (const ClinicConfirmation[]){
    { N_("In the admin center, look at the last check-in of the device and at the state of "
          "the profile: it is pending."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_device_not_refreshed_for,
  .reasons_against = clinic_device_not_refreshed_against,
  .next_steps = clinic_device_not_refreshed_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = SCEP_TROUBLE " (documented); Microsoft, Check compliance on your iOS device (documented)",
};

const ClinicCause clinic_cause_identity_not_delivered = {
  .id = "identity-not-delivered",
  .title = N_("User Certificate Not on the Device"),
  .sentence = N_("The user certificate is not on the device, so there is nothing that iOS could offer."),
  .explanation = N_("The SCEP or PKCS profile has not delivered: it is not assigned, the root that it needs is not "
                     "trusted, the NDES server or its connector can’t be reached, or an expired certificate stands "
                     "in the way of a new one. Under More Details of the management profile there is no entry with "
                     "the user’s name. A certificate on a smart card or a security key does not come from the MDM at "
                     "all: there the vendor’s own app delivers it."),
  .caller = N_("Your personal certificate has not arrived on your device. Our IT department "
                "finds out why and sends it again."),
  .confirm = (const ClinicConfirmation[]){
    { N_("In the admin center, look at the state of the SCEP or PKCS profile for this "
          "device."),
      NULL },
    { N_("On the server of the certificate connector, read the log of NDES and of the "
          "connector."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_MDM,
  .reasons_for = clinic_identity_not_delivered_for,
  .reasons_against = clinic_identity_not_delivered_against,
  .next_steps = clinic_identity_not_delivered_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = SCEP_TROUBLE " (documented); " SCEP_PAGE " (documented)",
};
