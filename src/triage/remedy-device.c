/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps for the MDM team, for the device and for certificates. */

#include "config.h"

#include "triage/remedy-rows.h"

#include <glib/gi18n.h>

#define TRUSTED_PAGE "Microsoft, Trusted root certificate profiles for Intune, March 2022"
#define SCEP_PAGE    "Microsoft, Create and assign SCEP certificate profiles, December 2023"
#define SCEP_TROUBLE "Microsoft, Troubleshoot SCEP certificate profile deployment"
#define ARTICLE      "Microsoft, Certificate-based authentication for iOS fails to prompt, 20 October 2023"
#define KB           "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"
#define ENTRA_IOS    "Microsoft, Entra certificate-based authentication with federation on iOS, January 2024"

static const ClinicRemedyRow rows[] = {
  {
    .id = "replace-file",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Retire the Profile With the Wrong File"),
    .text = N_("Create a new profile for the right certificate rather than changing the old one, and delete the old "
                "one only when the new one has arrived on the devices. A profile takes one CA certificate as a DER "
                "file; a user certificate or a bundle does not work."),
    .undo = N_("Delete the new profile; the old one was left in place until then."),
    .source = TRUSTED_PAGE,
  },
  {
    .id = "keep-old-generation",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Keep the Old Generation as Well"),
    .text = N_("Leave the profile with the old certificate of this CA in place as long as user certificates from it "
                "are in use. Add the new generation beside it."),
    .undo = NO_CHANGE,
    .source = "RFC 5280, section 4.2.1.1",
  },
  {
    .id = "publish-generation",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Publish the New Generation to the Servers"),
    .text = N_("AD FS, the Web Application Proxy, the NTAuth store and Microsoft Entra need the new generation too, "
                "in addition to the old one. The command is for an enterprise administrator; put the name of the "
                "file in place of new-ca.cer."),
    .copy = "certutil -dspublish -f new-ca.cer NTAuthCA",
    .undo = N_("Remove the new certificate from the store again; leave the old one."),
    .source = "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023",
  },
  {
    .id = "trust-root",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Switch On Trust for the Root"),
    .text = N_("If the root was installed by hand, open Settings > General > About > Certificate Trust Settings and "
                "switch it on. A root that the MDM installs usually needs no switch."),
    .copy = "Settings > General > About > Certificate Trust Settings",
    .undo = N_("Switch it off in the same place."),
    .source = "Apple, HT204477, Trust manually installed certificate profiles in iOS and iPadOS",
  },
  {
    .id = "assign-same-kind",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Assign All Certificate Profiles Alike"),
    .text = N_("Assign the trusted-certificate profiles and the SCEP profile to the same groups, and all of them to "
                "users or all of them to devices. One to users only and the other to devices only fails."),
    .undo = N_("Restore the assignments as they were; note them before you change them."),
    .source = SCEP_TROUBLE,
  },
  {
    .id = "check-groups",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Check Group and Last Check-In"),
    .text = N_("In the Intune admin center, under Troubleshooting + support > Troubleshoot, choose the user. Look "
                "whether the profile is assigned, whether the user and the device are in the group, and when the "
                "device last checked in."),
    .copy = "Troubleshooting + support > Troubleshoot",
    .undo = N_("Restore the groups as they were; note them before you change them."),
    .source = SCEP_TROUBLE,
  },
  {
    .id = "check-scep-profile",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Check the SCEP Profile"),
    .text = N_("The SCEP profile must be assigned to this user or device and must refer to the profile of the "
                "top-level root, not to that of an intermediate. Trusted-certificate profiles must be assigned "
                "before it or together with it."),
    .undo = N_("Restore the profile’s settings as they were; note them before you change them."),
    .source = SCEP_PAGE,
  },
  {
    .id = "check-ndes",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Check the NDES Server and Its Connector"),
    .text = N_("An iOS device gets one of the NDES addresses at random; if that server can’t be reached, the "
                "request fails until the next attempt. Look at the log of NDES for requests of the device."),
    .undo = NO_CHANGE,
    .source = SCEP_PAGE,
  },
  {
    .id = "reissue-expired",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Have a New Certificate Issued"),
    .text = N_("Intune does not renew a certificate that has already expired. Exclude the device from the SCEP "
                "profile, let it check in, and include it again; it then asks for a new certificate."),
    .undo = N_("Revoke the new certificate if it was made in error."),
    .source = SCEP_PAGE,
  },
  {
    .id = "check-renewal",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Look at the Renewal Threshold"),
    .text = N_("A device renews only within the threshold of the SCEP profile and while it is unlocked during a "
                "check-in. If other certificates are about to expire, raise the threshold."),
    .undo = N_("Set the renewal threshold back to what it was."),
    .source = SCEP_PAGE,
  },
  {
    .id = "find-reason",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Find Out Why It Was Revoked"),
    .text = N_("Ask before anything is issued: the certificate may have been revoked because a device was lost or a "
                "person has left. The serial number and the date are in the revocation list."),
    .undo = NO_CHANGE,
    .source = "RFC 5280, section 5.3.1",
  },
  {
    .id = "issue-new",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Issue a New User Certificate"),
    .text = N_("Take the device out of the SCEP profile and put it back in, so that it asks for a new certificate. "
                "Remove the old one from the device if it stays."),
    .undo = N_("Revoke the new certificate if it was made in error."),
    .source = SCEP_PAGE,
  },
  {
    .id = "fix-template",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Correct the Certificate Template"),
    .text = N_("The template must allow client authentication in the extended key usage and digital signature in "
                "the key usage."),
    .copy = "1.3.6.1.5.5.7.3.2",
    .undo = N_("Go back to the earlier version of the template; certificates issued meanwhile stay as they are."),
    .source = ENTRA_IOS,
  },
  {
    .id = "fix-scep-usage",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Correct the SCEP Profile"),
    .text = N_("Set Client Authentication as extended key usage and digital signature as key usage in the SCEP "
                "profile. Then have the certificate issued again."),
    .undo = N_("Set the profile back; certificates issued meanwhile stay as they are."),
    .source = SCEP_PAGE,
  },
  {
    .id = "compare-names",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Compare the Names"),
    .text = N_("Compare the subject alternative name of the certificate with the user principal name in Active "
                "Directory, and an e-mail address in it with the user’s proxyAddresses. Names that were changed "
                "and alternate sign-in names are the usual reasons."),
    .undo = NO_CHANGE,
    .source = KB,
  },
  {
    .id = "fix-san",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Put the Right Name Into the Certificate"),
    .text = N_("Set the user principal name as subject alternative name in the SCEP or PKCS profile, and have the "
                "certificate issued again."),
    .copy = "{{UserPrincipalName}}",
    .undo = N_("Set the profile back; certificates issued meanwhile stay as they are."),
    .source = SCEP_PAGE,
  },
  {
    .id = "use-safari",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Use Safari"),
    .text = N_("Sign in with Safari. Edge works if it has a signed-in profile; Chrome and Firefox on iOS can’t "
                "use the certificates that the MDM installs."),
    .undo = NO_CHANGE,
    .source = "Microsoft, Entra certificate-based authentication on iOS and macOS",
  },
  {
    .id = "set-default-browser",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Steer Users to a Browser That Works"),
    .text = N_("Tell users of this sign-in to open the portal in Safari, for example with a web clip on the home "
                "screen."),
    .undo = N_("Choose the earlier browser in the same place."),
    .source = "Microsoft, Entra certificate-based authentication on iOS and macOS",
  },
  {
    .id = "deploy-authenticator",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Deploy Microsoft Authenticator"),
    .text = N_("Assign Microsoft Authenticator as a required app to the same users or devices as the certificate "
                "profiles."),
    .undo = N_("Take the assignment of the app back."),
    .source = ENTRA_IOS,
  },
  {
    .id = "update-authenticator",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Install or Update Microsoft Authenticator"),
    .text = N_("Install Microsoft Authenticator from the App Store or update it, and open it once before the Office "
                "app."),
    .undo = N_("An update of an app can’t be taken back."),
    .source = ENTRA_IOS,
  },
  {
    .id = "clear-safari",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Clear Safari’s Memory"),
    .text = N_("Close Safari completely and clear history and website data (in Settings under Safari; since iOS 18 "
                "usually Settings > Apps > Safari). If it still does not ask, restart the device."),
    .undo = N_("What was cleared can’t be brought back; tell the caller before."),
    .source = KB,
  },
  {
    .id = "choose-right",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Choose the Right Certificate"),
    .text = N_("When the list appears, choose the certificate with the user’s name and don’t cancel: a refusal "
                "is remembered for a while."),
    .undo = NO_CHANGE,
    .source = KB,
  },
  {
    .id = "set-time",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Set Date and Time Automatically"),
    .text = N_("Open Settings > General > Date & Time and switch on Set Automatically. Then try another secure web "
                "page first."),
    .copy = "Settings > General > Date & Time",
    .undo = N_("Switch Set Automatically off in the same place."),
    .source = "RFC 5280, section 4.1.2.5",
  },
  {
    .id = "check-issuing-clock",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Check the Clock of the CA"),
    .text = N_("If certificates are not valid yet when they arrive, compare the time on the CA’s server with that "
                "of the device."),
    .undo = N_("Set the time source of the server back to what it was."),
    .source = "RFC 5280, section 4.1.2.5",
  },
  {
    .id = "assign-profiles",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Assign the Profiles"),
    .text = N_("Assign each new profile to the same groups as the SCEP profile, and to the same kind of target: "
                "users with users, devices with devices. Leave the root certificate that the SCEP profile refers to "
                "on the profile of the top-level root; don’t put the intermediate in its place."),
    .undo = N_("Take the assignments of the new profiles back; the device removes the certificates at its next "
                "check-in."),
    .source = SCEP_TROUBLE "; " SCEP_PAGE,
    .last = TRUE,
  },
  {
    .id = "refresh-device",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Refresh the Device"),
    .text = N_("On the device, open Company Portal > Devices, choose the device and tap Check status (sync or "
                "refresh in older versions). The MDM team can do the same from the admin center: Devices > All "
                "devices, the device, Sync."),
    .copy = "Company Portal > Devices > Check status",
    .undo = NO_CHANGE,
    .source = "Microsoft, Check compliance on your iOS device (Company Portal); Microsoft, Sync devices",
    .last = TRUE,
  },
  {
    .id = "verify-more-details",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Check That It Has Arrived"),
    .text = N_("On the device, open Settings > General > VPN & Device Management (in iOS 12 to 14 usually Profiles "
                "& Device Management), the management profile, More Details. Under Certificates there must be the "
                "root, every intermediate and the user certificate."),
    .undo = NO_CHANGE,
    .source = ARTICLE,
    .last = TRUE,
  },
  {
    .id = "retest-safari",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Retest in Safari"),
    .text = N_("Close Safari, clear history and website data, open portal.office.com, enter the federated e-mail "
                "address and tap the link to sign in with a certificate. iOS asks for the certificate, and the "
                "portal opens."),
    .copy = "https://portal.office.com",
    .undo = NO_CHANGE,
    .source = KB,
    .last = TRUE,
  },
  {
    .id = "retest-office",
    .owner = CLINIC_OWNER_USER,
    .title = N_("Retest in an Office App"),
    .text = N_("With Microsoft Authenticator installed, sign in to one Office app in the same way."),
    .undo = NO_CHANGE,
    .source = ENTRA_IOS,
    .last = TRUE,
  },
};

/* The steps for devices and certificates, those that come last at the end and in their order. */
const ClinicRemedyRow *
clinic_remedy_rows_get_device (gsize *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);

  return rows;
}
