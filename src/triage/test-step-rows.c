/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps as the agent reads them to the caller: short sentences, one thing to do in each. The menus of iOS are told
 * with “usually”, since no page of Apple’s was at hand for each of its versions. */

#include "config.h"

#include "triage/test-step-rows.h"

#include <glib/gi18n.h>

#define KB_4032987   "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"
#define ARTICLE      "Microsoft, Certificate-based authentication for iOS fails to prompt, 20 October 2023"
#define ADFS_GUIDE   "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023"
#define ENTRA_IOS    "Microsoft, Microsoft Entra certificate-based authentication on iOS, January 2024"
#define TRUSTED_PAGE "Microsoft, Trusted root certificate profiles for Intune, March 2022"
#define APPLE_WALK   "Apple, Security source, SecItemServer.c, tag 61901.0.87.0.1, October 2025"

static const ClinicTestPath clear_paths[] = {
  { 18, 0, N_("Open Settings. Scroll to the end and tap Apps, which is usually the last entry. Tap Safari. Tap "
               "Clear History and Website Data, and confirm.") },
  { 1, 17, N_("Open Settings. Scroll down and tap Safari. Tap Clear History and Website Data, and confirm.") },
  { 0, 0, NULL },
};

static const ClinicTestPath profile_paths[] = {
  { 15, 0, N_("Open Settings. Tap General, then VPN & Device Management.") },
  { 12, 14, N_("Open Settings. Tap General, then what is usually called Profiles & Device Management.") },
  { 1, 11, N_("Open Settings. Tap General, then what is usually called Profiles or Device Management.") },
  { 0, 0, NULL },
};

static const ClinicTestScreen sts_screens[] = {
  { N_("Before it"), N_("Microsoft’s page, which asks for the e-mail address. It says that it takes the user to "
                          "the organization’s page.") },
  { N_("The page itself"), N_("The organization’s name or logo, a field for the password, and below it perhaps a "
                                "link to sign in with a certificate.") },
  { NULL, NULL },
};

static const ClinicTestScreen link_screens[] = {
  { N_("As AD FS comes"), N_("“Sign in using an X.509 certificate” or “Sign in with your X509 certificate”.") },
  { N_("Where several ways are enabled"), N_("“Sign-in with other options”, and the link on the page behind it.") },
  { NULL, NULL },
};

static const ClinicTestScreen prompt_screens[] = {
  { N_("As it should be"), N_("An alert or a list above the page, with the user’s name or the name of a "
                                "certificate and a button such as Continue or Allow.") },
  { N_("Where iOS does not ask"), N_("The page stays as it is or turns white. Or it says: “Select a certificate "
                                       "that you want to use for authentication. If you cancel the operation, "
                                       "please close your browser and try again.”") },
  { N_("At the end of that"), N_("“Safari could not open the page because the server stopped responding.” It "
                                   "may take a while.") },
  { NULL, NULL },
};

static const ClinicTestScreen office_screens[] = {
  { N_("Older apps (ADAL)"), N_("The app’s page “Office365” with Sign In, then a sign-in page with a field "
                                  "for the e-mail address and Next.") },
  { N_("Today’s apps (MSAL)"), N_("The app usually hands over to Microsoft Authenticator, which comes to the "
                                    "front with Microsoft’s sign-in page.") },
  { N_("Where iOS does not ask"), N_("A blank page, until “There is a problem with your account. Try again "
                                       "later” appears with OK. After OK the same blank page is back, with Back "
                                       "at the top.") },
  { NULL, NULL },
};

static const ClinicTestScreen signed_in_screens[] = {
  { N_("Older apps (ADAL)"), N_("The sign-in page closes, and the app shows the account.") },
  { N_("Today’s apps (MSAL)"), N_("Microsoft Authenticator usually closes by itself and the app is back in "
                                    "front; if not, go back to the app by hand.") },
  { N_("Where a rule forbids it"), N_("A page that says access is blocked, or that wants the device set up, with a "
                                        "number such as 53003 in its details.") },
  { NULL, NULL },
};

static const ClinicTestScreen port_screens[] = {
  { N_("The port is open"), N_("The page goes on loading, and no error comes for a minute.") },
  { N_("The port is blocked"), N_("An error, at once or after a while, such as “Safari could not open the page "
                                    "because the server stopped responding”.") },
  { NULL, NULL },
};

static const char *const no_sts_page[] = { "server-not-found", "cannot-connect-securely", "smart-card-page", "http-500",
                                           NULL };
static const char *const no_link[] = { "no-x509-link", "password-page-only", "smart-card-page", NULL };
static const char *const no_prompt[] = { "blank-page", "select-certificate-page", "server-stopped-responding",
                                         "certificate-not-installed", "cannot-connect-securely", "http-500", NULL };
static const char *const not_signed_in[] = { "no-content-204", "http-500", "conditional-access", "asked-twice",
                                             "account-problem", NULL };
static const char *const no_office_prompt[] = { "blank-page", "account-problem", "password-page-only",
                                                "smart-card-page", NULL };

const ClinicTestStep clinic_test_step_rows[] = {
  { .id = "safari.cleared",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Are the website data cleared?"),
    .paths = clear_paths,
    .instruction = N_("Then close Safari completely: swipe it away in the list of open apps. Open it again, with a "
                       "private tab if there is one."),
    .expect = N_("The entry turns grey: nothing is left to clear."),
    .no_means = N_("Safari may repeat an earlier choice without asking, so a missing prompt proves nothing yet. "
                    "Restarting the device helps as well. An entry that is grey from the start is either empty, "
                    "which is a Yes, or locked by a restriction of the MDM."),
    .source = KB_4032987 },
  { .id = "safari.sts-page",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Does the organization’s own sign-in page appear?"),
    .instruction = N_("Tap the address bar, type portal.office.com and tap Go. When Microsoft’s page asks, enter "
                       "your work e-mail address and tap Next. Don’t enter a password."),
    .expect = N_("After a moment the sign-in page of the organization, usually with its logo, replaces "
                  "Microsoft’s page."),
    .screens = sts_screens,
    .no_means = N_("The device does not reach the sign-in server, or this user is no longer sent there. Note what "
                    "the screen shows instead."),
    .instead = no_sts_page,
    .no_step = "server.probe",
    .source = KB_4032987 },
  { .id = "safari.x509-link",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Is there a link to sign in with a certificate?"),
    .instruction = N_("Look over the whole page, down to its end. Is there a link with the word certificate in it? "
                       "If there is “Sign-in with other options”, tap that and look again. Don’t tap the "
                       "link itself yet."),
    .expect = N_("The link is there. The organization may have given it another name."),
    .screens = link_screens,
    .no_means = N_("The sign-in server does not offer certificates here: the method is not enabled for this "
                    "network, or the page was asked for the password only."),
    .instead = no_link,
    .no_step = "network",
    .source = KB_4032987 },
  { .id = "safari.prompt",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Does iOS ask which certificate to use?"),
    .instruction = N_("Now tap the link to sign in with a certificate. If nothing happens, leave the page alone "
                       "and wait for two minutes. Tell me every word that appears."),
    .expect = N_("A list or an alert that names the user certificate. The wording differs between versions of iOS."),
    .screens = prompt_screens,
    .no_means = N_("iOS found no certificate to offer, or the server’s request never arrived. A blank page, or "
                    "“Safari could not open the page because the server stopped responding”, is what a missing "
                    "issuing CA looks like. Look next at what is on the device."),
    .instead = no_prompt,
    .no_step = "device.identity-listed",
    .source = ARTICLE },
  { .id = "safari.signed-in",
    .group = CLINIC_TEST_SAFARI,
    .title = N_("Is the user signed in?"),
    .instruction = N_("Tap the certificate with your name. Then tap Continue or Allow. Wait until the page has "
                       "changed."),
    .expect = N_("The Office portal opens with the user’s name."),
    .no_means = N_("The certificate was sent and somebody refused it: look at the servers, the revocation lists "
                    "and the certificate itself. Note any code that begins with AADSTS."),
    .instead = not_signed_in,
    .no_step = "seen",
    .source = KB_4032987 },
  { .id = "office.authenticator",
    .group = CLINIC_TEST_OFFICE,
    .title = N_("Is Microsoft Authenticator installed?"),
    .instruction = N_("Swipe down in the middle of the Home Screen and type Authenticator. Tap Microsoft "
                       "Authenticator, and tell me whether it opens."),
    .expect = N_("The app is there, up to date, and opens."),
    .no_means = N_("Office apps on iOS need it to sign in with a certificate, even where Safari works. Have it "
                    "installed before the next step."),
    .source = ENTRA_IOS },
  { .id = "office.prompt",
    .group = CLINIC_TEST_OFFICE,
    .title = N_("Does the Office app ask which certificate to use?"),
    .instruction = N_("Open the Office app that does not work, such as Outlook. Tap Sign In. Enter your work "
                       "e-mail address and tap Next. If there is a link to sign in with a certificate, tap it. "
                       "Then wait for two minutes."),
    .expect = N_("A list or an alert that names the user certificate."),
    .screens = office_screens,
    .no_means = N_("If the page stays blank until “There is a problem with your account. Try again later” "
                    "appears, as in Safari, the fault is the same. If Safari did ask, look at Microsoft "
                    "Authenticator and at the password setting of the domain."),
    .instead = no_office_prompt,
    .no_step = "safari.prompt",
    .source = ARTICLE },
  { .id = "office.signed-in",
    .group = CLINIC_TEST_OFFICE,
    .title = N_("Does the Office app open with the user’s files or mail?"),
    .instruction = N_("Tap the certificate with your name, then Continue or Allow. Follow the app to its end. "
                       "Microsoft Authenticator may open for a moment in between."),
    .expect = N_("The app is set up and shows the user’s account."),
    .screens = signed_in_screens,
    .no_means = N_("If Safari signs in and the app does not, the certificate is fine: look at Microsoft "
                    "Authenticator and at Conditional Access."),
    .instead = not_signed_in,
    .no_step = "seen",
    .source = ENTRA_IOS },
  { .id = "device.identity-listed",
    .group = CLINIC_TEST_DEVICE,
    .title = N_("Is the user certificate listed?"),
    .paths = profile_paths,
    .instruction = N_("Tap the management profile, which carries the name of your organization. Tap More Details. "
                       "Read out every line below the word Certificates."),
    .expect = N_("An entry with the user’s name. Tap it and note its “Issued by” and its expiry date."),
    .no_means = N_("The SCEP or PKCS profile has not delivered: without a user certificate iOS can’t ask for "
                    "one. Ask the MDM team how the profiles are assigned."),
    .no_step = "assigned",
    .source = TRUSTED_PAGE },
  { .id = "device.issuer-listed",
    .group = CLINIC_TEST_DEVICE,
    .title = N_("Is there an entry with the name that stands behind “Issued by”?"),
    .instruction = N_("In the same list, look for an entry whose own name equals the “Issued by” of the user "
                       "certificate, letter by letter."),
    .expect = N_("The issuing CA is in the list."),
    .no_means = N_("The issuing CA is not on the device, so iOS can’t climb from the user certificate to a CA "
                    "that the sign-in server names. The MDM team can say which certificates it pushes."),
    .no_step = "pushed",
    .source = APPLE_WALK },
  { .id = "device.root-listed",
    .group = CLINIC_TEST_DEVICE,
    .title = N_("Is the root CA listed?"),
    .instruction = N_("In the same list, look for the root CA. Tap it: its name and its “Issued by” are the "
                       "same."),
    .expect = N_("The root CA is in the list."),
    .no_means = N_("The device does not get its trusted certificates. A SCEP profile fails as well where the root "
                    "is missing."),
    .no_step = "pushed",
    .source = TRUSTED_PAGE },
  { .id = "port.reachable",
    .group = CLINIC_TEST_NETWORK,
    .title = N_("Does the page go on loading?"),
    .instruction = N_("In Safari, open this address, with the name of your sign-in server in place of "
                       "sts.contoso.com: "
                       "https://sts.contoso.com:49443/adfs/services/trust/2005/certificatetransport"),
    .expect = N_("The page loads without end: that means that the port is open. Skip this step if your servers "
                  "take certificates on the name certauth and port 443."),
    .screens = port_screens,
    .no_means = N_("An error at once, or after a while, means that the port is blocked on the way or that nobody "
                    "listens there. Ask the server from here as well: if it answers, the fault is on the way."),
    .no_step = "server.probe",
    .source = KB_4032987 },
  { .id = "other-network.works",
    .group = CLINIC_TEST_NETWORK,
    .title = N_("Does the sign-in work on another network?"),
    .instruction = N_("Switch Wi-Fi and VPN off, so that the device uses mobile data, or use another Wi-Fi. Then "
                       "repeat the sign-in in Safari."),
    .expect = N_("The certificate prompt appears and the sign-in works."),
    .no_means = N_("The network is not the cause: the same fault follows the device."),
    .no_step = "device.identity-listed",
    .source = ADFS_GUIDE },
  { .id = "retest.prompt",
    .group = CLINIC_TEST_RETEST,
    .title = N_("Does iOS now ask which certificate to use?"),
    .paths = clear_paths,
    .instruction = N_("Close Safari completely and open it again. Open portal.office.com, enter your work e-mail "
                       "address, tap Next, and tap the link to sign in with a certificate. If nothing has changed, "
                       "restart the device once and repeat."),
    .expect = N_("A list or an alert that names the user certificate."),
    .screens = prompt_screens,
    .no_means = N_("Check under More Details that the new certificate has arrived, then look at the diagnosis "
                    "again."),
    .no_step = "device.issuer-listed",
    .source = ARTICLE },
  { .id = "retest.signed-in",
    .group = CLINIC_TEST_RETEST,
    .title = N_("Is the user signed in, in Safari and in an Office app?"),
    .instruction = N_("Choose the certificate with your name in Safari. When the Office portal opens, sign in to "
                       "one Office app as well."),
    .expect = N_("The portal opens, and so does the app."),
    .screens = signed_in_screens,
    .no_means = N_("The prompt is repaired, and a second fault follows it: look at the servers and at the "
                    "certificate itself."),
    .instead = not_signed_in,
    .no_step = "seen",
    .source = ARTICLE },
};

const gsize clinic_test_step_n_rows = G_N_ELEMENTS (clinic_test_step_rows);
