/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A contradiction is no reason for or against anything: it says that an answer should be asked again. What a cause
 * explains, as a CA that is said to be pushed and is not on the device, is none. */

#include "config.h"

#include "triage/contradiction.h"

#include "triage/reason-rows.h"

/* That Safari asks and signs in once the website data were cleared contradicts nothing that was said before. */
HOLDS (ios_only, ANSWERED ("platforms", "ios-only"));
HOLDS (android_only, ANSWERED ("platforms", "android-only"));
HOLDS (ios_only_but_everyone, ios_only (e) && ANSWERED ("scope", "everyone"));
HOLDS (android_only_but_all_ios, android_only (e) && ANSWERED ("scope", "all-ios"));
HOLDS (android_only_but_silent, android_only (e) && clinic_observe_safari_silent (e));
HOLDS (android_only_but_refused, android_only (e) && clinic_observe_safari_refused (e));

HOLDS (safari_works, ANSWERED ("where", "office-only") || ANSWERED ("where", "other-browser-only"));
HOLDS (safari_fails, ANSWERED ("where", "safari-only") || ANSWERED ("where", "office-and-safari"));
HOLDS (office_works, ANSWERED ("where", "safari-only") || ANSWERED ("where", "other-browser-only"));
HOLDS (office_fails, ANSWERED ("where", "office-only") || ANSWERED ("where", "office-and-safari"));
HOLDS (safari_works_but_silent, safari_works (e) && clinic_observe_safari_silent (e));
HOLDS (safari_works_but_refused, safari_works (e) && SAID_NO ("safari.signed-in"));
HOLDS (safari_fails_but_signs_in,
       safari_fails (e) && SAID_YES ("safari.signed-in") && !SAID_YES ("safari.cleared"));
HOLDS (office_works_but_refused, office_works (e) && SAID_NO ("office.signed-in"));
HOLDS (office_fails_but_signs_in, office_fails (e) && SAID_YES ("office.signed-in"));

HOLDS (everywhere_but_works, ANSWERED ("network", "everywhere") && SAID_YES ("other-network.works"));
HOLDS (one_network_but_fails,
       (ANSWERED ("network", "one-network-only") || ANSWERED ("network", "with-vpn-only")) &&
         SAID_NO ("other-network.works"));

HOLDS (never_but_asks,
       clinic_observe_answered_never (e) && clinic_observe_safari_asks (e) && !SAID_YES ("safari.cleared"));
HOLDS (never_but_office_asks, clinic_observe_answered_never (e) && SAID_YES ("office.prompt"));
HOLDS (never_but_asked_twice, clinic_observe_answered_never (e) && SAW ("asked-twice"));
HOLDS (never_but_code,
       clinic_observe_answered_never (e) && (clinic_observe_entra_refusal (e) || clinic_observe_entra_revoked (e)));
HOLDS (appears_but_nowhere,
       clinic_observe_answered_appears (e) && clinic_observe_safari_silent (e) && SAID_NO ("office.prompt"));
HOLDS (no_identity_but_asks, SAID_NO ("device.identity-listed") && clinic_observe_safari_asks (e));

HOLDS (link_without_page, SAID_NO ("safari.sts-page") && SAID_YES ("safari.x509-link"));
HOLDS (no_link_but_asks, SAID_NO ("safari.x509-link") && clinic_observe_safari_asks (e));
HOLDS (no_link_but_page_behind, SAID_NO ("safari.x509-link") && SAW ("select-certificate-page"));
HOLDS (link_but_smart_card_page, SAID_YES ("safari.x509-link") && SAW ("smart-card-page"));

HOLDS (port_closed, SAID_NO ("port.reachable"));
HOLDS (port_closed_but_asks, port_closed (e) && clinic_observe_safari_asks (e));
HOLDS (port_closed_but_appears, port_closed (e) && clinic_observe_answered_appears (e));
HOLDS (port_closed_but_logged, port_closed (e) && clinic_observe_log_request (e));

/* The user certificate may come from a root, with nothing in between. */
static gboolean
has_intermediate (const ClinicEvidence *e)
{
  return e->view != NULL && (e->view->device->certificates->len > 2 || e->view->desktop->certificates->len > 2);
}

HOLDS (root_only, ANSWERED ("pushed", "root-only"));
HOLDS (pushed_all, ANSWERED ("pushed", "root-and-intermediates"));
HOLDS (no_ca, ANSWERED ("pushed", "no-ca"));
HOLDS (no_identity, ANSWERED ("pushed", "no-identity"));
/* Another CA in its place is the wrong file or the wrong generation. */
HOLDS (pushed_all_but_not_in_files,
       pushed_all (e) && clinic_observe_lacks_intermediate (e) && !clinic_observe_holds_stranger (e));
HOLDS (root_only_but_in_files, root_only (e) && has_intermediate (e) && clinic_observe_holds_intermediates (e));
HOLDS (no_ca_but_in_files, no_ca (e) && clinic_observe_holds_chain (e));
HOLDS (root_only_but_listed, root_only (e) && has_intermediate (e) && SAID_YES ("device.issuer-listed"));
HOLDS (no_ca_but_issuer_listed, no_ca (e) && SAID_YES ("device.issuer-listed"));
HOLDS (no_ca_but_root_listed, no_ca (e) && SAID_YES ("device.root-listed"));
HOLDS (no_identity_but_listed, no_identity (e) && clinic_observe_identity_listed (e));

HOLDS (issuer_listed_but_not_named, SAID_YES ("device.issuer-listed") && clinic_observe_named_issuer_absent (e));
HOLDS (issuer_not_listed_but_named, SAID_NO ("device.issuer-listed") && clinic_observe_named_issuer_present (e));
HOLDS (root_listed_but_not_named, SAID_YES ("device.root-listed") && clinic_observe_named_root_absent (e));
HOLDS (identity_listed_but_not_named, clinic_observe_identity_listed (e) && clinic_observe_named_identity_absent (e));
HOLDS (identity_not_listed_but_named, clinic_observe_identity_absent (e) && clinic_observe_named_identity (e));

HOLDS (names_nobody_but_list, clinic_observe_names_nobody (e) && clinic_observe_server_only_lists (e));
HOLDS (names_but_no_list,
       e->choice != NULL && e->choice->accepted_names > 0 && clinic_observe_server_only_empty_lists (e));

static const ClinicContradiction contradictions[] = {
  { .id = "ios-only-but-everyone",
    .between = { "platforms", "scope" },
    .text = N_("Everyone on every kind of device is hit, but only iPhones and iPads are said to fail."),
    .holds = ios_only_but_everyone },
  { .id = "android-only-but-all-ios",
    .between = { "platforms", "scope" },
    .text = N_("Everyone with an iPhone or iPad is hit, but only Android is said to fail."),
    .holds = android_only_but_all_ios },
  { .id = "android-only-but-silent",
    .between = { "platforms", "safari.prompt" },
    .text = N_("Only Android is said to fail, but in the Safari test the device did not ask for a "
                "certificate."),
    .holds = android_only_but_silent },
  { .id = "android-only-but-refused",
    .between = { "platforms", "safari.signed-in" },
    .text = N_("Only Android is said to fail, but the Safari test did not sign the user in."),
    .holds = android_only_but_refused },
  { .id = "safari-works-but-silent",
    .between = { "where", "safari.prompt" },
    .text = N_("Safari is said to work, but in the Safari test the device did not ask for a certificate."),
    .holds = safari_works_but_silent },
  { .id = "safari-works-but-refused",
    .between = { "where", "safari.signed-in" },
    .text = N_("Safari is said to work, but the Safari test did not sign the user in."),
    .holds = safari_works_but_refused },
  { .id = "safari-fails-but-signs-in",
    .between = { "where", "safari.signed-in" },
    .text = N_("Safari is said to fail, but the Safari test signed the user in."),
    .holds = safari_fails_but_signs_in },
  { .id = "office-works-but-refused",
    .between = { "where", "office.signed-in" },
    .text = N_("The Office apps are said to work, but the Office test did not sign the user in."),
    .holds = office_works_but_refused },
  { .id = "office-fails-but-signs-in",
    .between = { "where", "office.signed-in" },
    .text = N_("The Office apps are said to fail, but the Office test signed the user in."),
    .holds = office_fails_but_signs_in },
  { .id = "everywhere-but-works",
    .between = { "network", "other-network.works" },
    .text = N_("It is said to fail on every network, but in the test it worked on another one."),
    .holds = everywhere_but_works },
  { .id = "one-network-but-fails",
    .between = { "network", "other-network.works" },
    .text = N_("It is said to fail on one network or with the VPN only, but in the test it failed on "
                "another one, too."),
    .holds = one_network_but_fails },
  { .id = "never-but-asks",
    .between = { "prompt", "safari.prompt" },
    .text = N_("The device is said never to ask for a certificate, but in the Safari test it asked."),
    .holds = never_but_asks },
  { .id = "never-but-office-asks",
    .between = { "prompt", "office.prompt" },
    .text = N_("The device is said never to ask for a certificate, but in the Office test it asked."),
    .holds = never_but_office_asks },
  { .id = "never-but-asked-twice",
    .between = { "prompt", "seen" },
    .text = N_("The device is said never to ask for a certificate, and also to ask for it twice."),
    .holds = never_but_asked_twice },
  { .id = "never-but-code",
    .between = { "prompt", "seen" },
    .text = N_("The device is said never to ask for a certificate, but the code on the screen comes only "
                "after one was sent."),
    .holds = never_but_code },
  { .id = "appears-but-nowhere",
    .between = { "prompt", "safari.prompt" },
    .text = N_("The device is said to ask for a certificate, but it asked neither in the Safari test nor "
                "in the Office test."),
    .holds = appears_but_nowhere },
  { .id = "no-identity-but-asks",
    .between = { "device.identity-listed", "safari.prompt" },
    .text = N_("No user certificate is said to be listed on the device, but Safari asked which one to use."),
    .holds = no_identity_but_asks },
  { .id = "link-without-page",
    .between = { "safari.sts-page", "safari.x509-link" },
    .text = N_("The organization’s sign-in page is said not to appear, but its link for certificates "
                "was seen."),
    .holds = link_without_page },
  { .id = "no-link-but-asks",
    .between = { "safari.x509-link", "safari.prompt" },
    .text = N_("The sign-in page is said to have no link for certificates, but Safari asked for one."),
    .holds = no_link_but_asks },
  { .id = "no-link-but-page-behind",
    .between = { "safari.x509-link", "seen" },
    .text = N_("The sign-in page is said to have no link for certificates, but the page that asks to "
                "select one was seen."),
    .holds = no_link_but_page_behind },
  { .id = "link-but-smart-card-page",
    .between = { "safari.x509-link", "seen" },
    .text = N_("The link of AD FS for certificates and the page of Microsoft Entra, “Use a certificate "
                "or smart card”, were both seen; one sign-in goes to one of them."),
    .holds = link_but_smart_card_page },
  { .id = "port-closed-but-asks",
    .between = { "port.reachable", "safari.prompt" },
    .text = N_("The server’s port for certificates is said not to answer, but Safari asked for one. "
                "Unless the server takes them at the name certauth, both can’t be so."),
    .holds = port_closed_but_asks },
  { .id = "port-closed-but-appears",
    .between = { "port.reachable", "prompt" },
    .text = N_("The server’s port for certificates is said not to answer, but the device asks for one. "
                "Unless the server takes them at the name certauth, both can’t be so."),
    .holds = port_closed_but_appears },
  { .id = "port-closed-but-logged",
    .between = { "port.reachable", "files.log" },
    .text = N_("The server’s port for certificates is said not to answer, but the log shows the "
                "server’s request for one. Unless the server takes them at the name certauth, both "
                "can’t be so."),
    .holds = port_closed_but_logged },
  { .id = "pushed-but-not-in-files",
    .between = { "pushed", "files.device" },
    .text = N_("Every intermediate is said to be pushed, but the MDM’s files do not hold the one that "
                "is needed."),
    .holds = pushed_all_but_not_in_files },
  { .id = "root-only-but-in-files",
    .between = { "pushed", "files.device" },
    .text = N_("Only the root is said to be pushed, but the MDM’s files hold the intermediates as well."),
    .holds = root_only_but_in_files },
  { .id = "no-ca-but-in-files",
    .between = { "pushed", "files.device" },
    .text = N_("No CA certificate is said to be pushed, but the MDM’s files hold the whole chain."),
    .holds = no_ca_but_in_files },
  { .id = "root-only-but-listed",
    .between = { "pushed", "device.issuer-listed" },
    .text = N_("Only the root is said to be pushed, but the issuing CA is listed under More Details."),
    .holds = root_only_but_listed },
  { .id = "no-ca-but-issuer-listed",
    .between = { "pushed", "device.issuer-listed" },
    .text = N_("No CA certificate is said to be pushed, but the issuing CA is listed under More Details."),
    .holds = no_ca_but_issuer_listed },
  { .id = "no-ca-but-root-listed",
    .between = { "pushed", "device.root-listed" },
    .text = N_("No CA certificate is said to be pushed, but the root is listed under More Details."),
    .holds = no_ca_but_root_listed },
  { .id = "no-identity-but-listed",
    .between = { "pushed", "device.identity-listed" },
    .text = N_("The MDM is said to push no user certificate, but one is listed under More Details."),
    .holds = no_identity_but_listed },
  { .id = "issuer-listed-but-not-named",
    .between = { "device.issuer-listed", "files.device" },
    .text = N_("The issuing CA is said to be listed, but among the names that the device gave is none of "
                "it."),
    .holds = issuer_listed_but_not_named },
  { .id = "issuer-not-listed-but-named",
    .between = { "device.issuer-listed", "files.device" },
    .text = N_("The issuing CA is said not to be listed, but its name is among those that the device gave."),
    .holds = issuer_not_listed_but_named },
  { .id = "root-listed-but-not-named",
    .between = { "device.root-listed", "files.device" },
    .text = N_("The root is said to be listed, but among the names that the device gave is none of it."),
    .holds = root_listed_but_not_named },
  { .id = "identity-listed-but-not-named",
    .between = { "device.identity-listed", "files.device" },
    .text = N_("The user certificate is said to be listed, but among the names that the device gave is "
                "none of it."),
    .holds = identity_listed_but_not_named },
  { .id = "identity-not-listed-but-named",
    .between = { "device.identity-listed", "files.device" },
    .text = N_("The user certificate is said not to be listed, but its name is among those that the "
                "device gave."),
    .holds = identity_not_listed_but_named },
  { .id = "names-nobody-but-list",
    .between = { "server.names", "server.probe" },
    .text = N_("The sign-in server is said to name no CA, but it named some when it was asked."),
    .holds = names_nobody_but_list },
  { .id = "names-but-no-list",
    .between = { "server.names", "server.probe" },
    .text = N_("The sign-in server is said to name CAs, but when it was asked it named none."),
    .holds = names_but_no_list },
};

/**
 * clinic_contradiction_get_all:
 *
 * Gets the whole table.
 */
const ClinicContradiction *
clinic_contradiction_get_all (gsize *n_contradictions)
{
  *n_contradictions = G_N_ELEMENTS (contradictions);
  return contradictions;
}

/**
 * clinic_contradiction_collect:
 *
 * Gets what in the evidence cannot stand beside each other, in the order of the table.
 *
 * Returns: (transfer full): const ClinicContradiction *
 */
GPtrArray *
clinic_contradiction_collect (const ClinicEvidence *evidence)
{
  GPtrArray *held = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (contradictions); i++)
    if (contradictions[i].holds (evidence))
      g_ptr_array_add (held, (gpointer)&contradictions[i]);

  return held;
}
