/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/test-step.h"

#include <glib/gi18n.h>

#define KB_4032987   "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"
#define ARTICLE      "Microsoft, Certificate-based authentication for iOS fails to prompt, 20 October 2023"
#define ADFS_GUIDE   "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023"
#define ENTRA_IOS    "Microsoft, Microsoft Entra certificate-based authentication on iOS, January 2024"
#define TRUSTED_PAGE "Microsoft, Trusted root certificate profiles for Intune, March 2022"
#define APPLE_WALK   "Apple, Security source, SecItemServer.c, tag 61901.0.87.0.1, October 2025"

static const ClinicTestStep steps[] = {
  { .id = "safari.cleared",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Are the website data cleared?"),
    .instruction = N_("Close Safari completely. Open Settings, then Safari (since iOS 18 usually Settings > Apps > "
                       "Safari), tap Clear History and Website Data and confirm. Then open Safari with a new private "
                       "tab."),
    .expect = N_("The entry turns grey: nothing is left to clear."),
    .no_means = N_("Safari may repeat an earlier choice without asking, so a missing prompt proves nothing yet. "
                    "Restarting the device helps as well."),
    .source = KB_4032987 },
  { .id = "safari.sts-page",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Does the organization’s own sign-in page appear?"),
    .instruction = N_("Type portal.office.com into the address bar, enter the federated e-mail address and tap Next."),
    .expect = N_("After a moment the sign-in page of the organization, usually with its logo, replaces "
                  "Microsoft’s page."),
    .no_means = N_("The device does not reach the sign-in server, or this user is no longer sent there. Note what "
                    "the screen shows instead."),
    .source = KB_4032987 },
  { .id = "safari.x509-link",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Is there a link to sign in with a certificate?"),
    .instruction = N_("Look for a link such as “Sign in using an X.509 certificate” or “Sign in with your "
                       "X509 certificate”. The organization may have renamed it; it may also stand behind "
                       "“Sign-in with other options”."),
    .expect = N_("The link is there. Don’t tap it yet."),
    .no_means = N_("The sign-in server does not offer certificates here: the method is not enabled for this "
                    "network, or the page was asked for the password only."),
    .source = KB_4032987 },
  { .id = "safari.prompt",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Does iOS ask which certificate to use?"),
    .instruction = N_("Tap the link to sign in with a certificate, and wait for two minutes if nothing happens."),
    .expect = N_("A list or an alert that names the user certificate. The wording differs between versions of iOS."),
    .no_means = N_("iOS found no certificate to offer, or the server’s request never arrived. A blank page, or "
                    "“Safari could not open the page because the server stopped responding”, is what a missing "
                    "issuing CA looks like."),
    .source = ARTICLE },
  { .id = "safari.signed-in",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Is the user signed in?"),
    .instruction = N_("Choose the user certificate and tap Continue or Allow."),
    .expect = N_("The Office portal opens with the user’s name."),
    .no_means = N_("The certificate was sent and somebody refused it: look at the servers, the revocation lists and "
                    "the certificate itself. Note any code that begins with AADSTS."),
    .source = KB_4032987 },
  { .id = "office.authenticator",
    .group = CLINIC_TEST_OFFICE,
    .title = N_("Is Microsoft Authenticator installed?"),
    .instruction = N_("Look for the app Microsoft Authenticator on the device and open it once."),
    .expect = N_("The app is there, up to date, and opens."),
    .no_means = N_("Office apps on iOS need it to sign in with a certificate, even where Safari works."),
    .source = ENTRA_IOS },
  { .id = "office.prompt",
    .group = CLINIC_TEST_OFFICE,
    .title = N_("Does the Office app ask which certificate to use?"),
    .instruction = N_("Open an Office app and tap Sign In. On the sign-in page (older apps show the ADAL page, "
                       "today’s show the page of MSAL or of Microsoft Authenticator) enter the federated e-mail "
                       "address, tap Next, and tap the link to sign in with a certificate if there is one."),
    .expect = N_("A list or an alert that names the user certificate."),
    .no_means = N_("If the page stays blank until “There is a problem with your account. Try again later” "
                    "appears, as in Safari, the fault is the same. If Safari did ask, look at Microsoft "
                    "Authenticator and at the password setting of the domain."),
    .source = ARTICLE },
  { .id = "office.signed-in",
    .group = CLINIC_TEST_OFFICE,
    .title = N_("Does the Office app open with the user’s files or mail?"),
    .instruction = N_("Choose the user certificate and follow the app to its end; Microsoft Authenticator may open "
                       "for a moment in between."),
    .expect = N_("The app is set up and shows the user’s account."),
    .no_means = N_("If Safari signs in and the app does not, the certificate is fine: look at Microsoft "
                    "Authenticator and at Conditional Access."),
    .source = ENTRA_IOS },
  { .id = "device.identity-listed",
    .group = CLINIC_TEST_DEVICE,
    .title = N_("Is the user certificate listed?"),
    .instruction = N_("Open Settings > General > VPN & Device Management (in iOS 12 to 14 usually Profiles & Device "
                       "Management, before that Profiles), tap the management profile, then More Details, and read "
                       "out what stands under Certificates."),
    .expect = N_("An entry with the user’s name. Tap it and note its “Issued by” and its expiry date."),
    .no_means = N_("The SCEP or PKCS profile has not delivered: without a user certificate iOS can’t ask for one."),
    .source = TRUSTED_PAGE },
  { .id = "device.issuer-listed",
    .group = CLINIC_TEST_DEVICE,
    .title = N_("Is there an entry with the name that stands behind “Issued by”?"),
    .instruction = N_("In the same list, look for an entry whose own name equals the “Issued by” of the user "
                       "certificate, letter by letter."),
    .expect = N_("The issuing CA is in the list."),
    .no_means = N_("The issuing CA is not on the device, so iOS can’t climb from the user certificate to a CA "
                    "that the sign-in server names."),
    .source = APPLE_WALK },
  { .id = "device.root-listed",
    .group = CLINIC_TEST_DEVICE,
    .title = N_("Is the root CA listed?"),
    .instruction = N_("In the same list, look for the root CA: an entry that is issued by itself."),
    .expect = N_("The root CA is in the list."),
    .no_means = N_("The device does not get its trusted certificates. A SCEP profile fails as well where the root "
                    "is missing."),
    .source = TRUSTED_PAGE },
  { .id = "port.reachable",
    .group = CLINIC_TEST_NETWORK,
    .title = N_("Does the page go on loading?"),
    .instruction = N_("In Safari, open this address, with the name of your sign-in server in place of "
                       "sts.contoso.com: https://sts.contoso.com:49443/adfs/services/trust/2005/certificatetransport"),
    .expect = N_("The page loads without end: that means that the port is open. Skip this step if your servers take "
                  "certificates on the name certauth and port 443."),
    .no_means = N_("An error at once, or after a while, means that the port is blocked on the way or that nobody "
                    "listens there."),
    .source = KB_4032987 },
  { .id = "other-network.works",
    .group = CLINIC_TEST_NETWORK,
    .title = N_("Does the sign-in work on another network?"),
    .instruction = N_("Switch Wi-Fi and VPN off, so that the device uses mobile data, or use another Wi-Fi. Then "
                       "repeat the sign-in in Safari."),
    .expect = N_("The certificate prompt appears and the sign-in works."),
    .no_means = N_("The network is not the cause: the same fault follows the device."),
    .source = ADFS_GUIDE },
  { .id = "retest.prompt",
    .group = CLINIC_TEST_RETEST,
    .title = N_("Does iOS now ask which certificate to use?"),
    .instruction = N_("Close Safari completely, clear history and website data as before, and tap the link to sign "
                       "in with a certificate again. If nothing has changed, restart the device once and repeat."),
    .expect = N_("A list or an alert that names the user certificate."),
    .no_means = N_("Check under More Details that the new certificate has arrived, then look at the diagnosis again."),
    .source = ARTICLE },
  { .id = "retest.signed-in",
    .group = CLINIC_TEST_RETEST,
    .title = N_("Is the user signed in, in Safari and in an Office app?"),
    .instruction = N_("Choose the user certificate in Safari. When the Office portal opens, sign in to one Office "
                       "app as well."),
    .expect = N_("The portal opens, and so does the app."),
    .no_means = N_("The prompt is repaired, and a second fault follows it: look at the servers and at the "
                    "certificate itself."),
    .source = ARTICLE },
};

static const char *const result_ids[] = {
  [CLINIC_TEST_NOT_RUN] = "not-run",
  [CLINIC_TEST_YES] = "yes",
  [CLINIC_TEST_NO] = "no",
  [CLINIC_TEST_SKIPPED] = "skipped",
};

/**
 * clinic_test_step_get_all:
 *
 * Gets every step of every test, group by group, in the order in which they are taken.
 */
const ClinicTestStep *
clinic_test_step_get_all (gsize *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);

  return steps;
}

/**
 * clinic_test_step_lookup:
 *
 * Returns: (nullable): the step with this id
 */
const ClinicTestStep *
clinic_test_step_lookup (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i].id, id) == 0)
      return &steps[i];

  return NULL;
}

/**
 * clinic_test_result_get_id:
 *
 * Gets what a case file says for this result; a step that was not run is left out of case files.
 */
const char *
clinic_test_result_get_id (ClinicTestResult result)
{
  return (gsize)result < G_N_ELEMENTS (result_ids) ? result_ids[result] : result_ids[CLINIC_TEST_NOT_RUN];
}

/**
 * clinic_test_result_parse:
 * @result: (out): set only where TRUE is returned
 *
 * Reads the word of a case file: `yes`, `no` or `skipped`. `unknown` is CLINIC_TEST_NOT_RUN.
 *
 * Returns: FALSE for any other word
 */
gboolean
clinic_test_result_parse (const char       *id,
                          ClinicTestResult *result)
{
  if (g_strcmp0 (id, "unknown") == 0)
    {
      *result = CLINIC_TEST_NOT_RUN;
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (result_ids); i++)
    if (g_strcmp0 (id, result_ids[i]) == 0)
      {
        *result = (ClinicTestResult)i;
        return TRUE;
      }

  return FALSE;
}

/**
 * clinic_test_group_get_title:
 *
 * Returns: translated, Header Capitals
 */
const char *
clinic_test_group_get_title (ClinicTestGroup group)
{
  switch (group)
    {
    case CLINIC_TEST_SAFARI:
      return _("Safari Test");
    case CLINIC_TEST_OFFICE:
      return _("Office Test");
    case CLINIC_TEST_DEVICE:
      return _("Certificates on the Device");
    case CLINIC_TEST_NETWORK:
      return _("Network");
    case CLINIC_TEST_RETEST:
      return _("Retest");
    default:
      return "";
    }
}

/**
 * clinic_test_group_get_page:
 *
 * Gets the wizard page where the steps of a group are taken.
 */
const char *
clinic_test_group_get_page (ClinicTestGroup group)
{
  switch (group)
    {
    case CLINIC_TEST_SAFARI:
    case CLINIC_TEST_NETWORK:
      return "safari-test";
    case CLINIC_TEST_DEVICE:
      return "device";
    case CLINIC_TEST_OFFICE:
      return "office-test";
    case CLINIC_TEST_RETEST:
      return "remedy";
    default:
      return "safari-test";
    }
}
