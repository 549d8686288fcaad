/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A contradiction is no reason for or against anything: it says that an answer should be asked again. What a cause
 * explains, as a CA that is said to be pushed and is not on the device, is none. */

#include "config.h"

#include "triage/contradiction.h"

#include "triage/reason-rows.h"

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
HOLDS (safari_fails_but_signs_in, safari_fails (e) && SAID_YES ("safari.signed-in"));
HOLDS (office_works_but_refused, office_works (e) && SAID_NO ("office.signed-in"));
HOLDS (office_fails_but_signs_in, office_fails (e) && SAID_YES ("office.signed-in"));

HOLDS (everywhere_but_works, ANSWERED ("network", "everywhere") && SAID_YES ("other-network.works"));
HOLDS (one_network_but_fails,
       (ANSWERED ("network", "one-network-only") || ANSWERED ("network", "with-vpn-only")) &&
         SAID_NO ("other-network.works"));

/* That it asks since the website data were cleared is no contradiction. */
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
HOLDS (pushed_all_but_not_in_files, pushed_all (e) && clinic_observe_lacks_intermediate (e));
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
  { "ios-only-but-everyone", { "platforms", "scope" }, N_("Everyone on every kind of device is hit, but only iPhones and iPads are said to fail."), ios_only_but_everyone },
  { "android-only-but-all-ios", { "platforms", "scope" }, N_("Everyone with an iPhone or iPad is hit, but only Android is said to fail."), android_only_but_all_ios },
  { "android-only-but-silent", { "platforms", "safari.prompt" }, N_("Only Android is said to fail, but in the Safari test the device did not ask for a certificate."), android_only_but_silent },
  { "android-only-but-refused", { "platforms", "safari.signed-in" }, N_("Only Android is said to fail, but the Safari test did not sign the user in."), android_only_but_refused },
  { "safari-works-but-silent", { "where", "safari.prompt" }, N_("Safari is said to work, but in the Safari test the device did not ask for a certificate."), safari_works_but_silent },
  { "safari-works-but-refused", { "where", "safari.signed-in" }, N_("Safari is said to work, but the Safari test did not sign the user in."), safari_works_but_refused },
  { "safari-fails-but-signs-in", { "where", "safari.signed-in" }, N_("Safari is said to fail, but the Safari test signed the user in."), safari_fails_but_signs_in },
  { "office-works-but-refused", { "where", "office.signed-in" }, N_("The Office apps are said to work, but the Office test did not sign the user in."), office_works_but_refused },
  { "office-fails-but-signs-in", { "where", "office.signed-in" }, N_("The Office apps are said to fail, but the Office test signed the user in."), office_fails_but_signs_in },
  { "everywhere-but-works", { "network", "other-network.works" }, N_("It is said to fail on every network, but in the test it worked on another one."), everywhere_but_works },
  { "one-network-but-fails", { "network", "other-network.works" }, N_("It is said to fail on one network or with the VPN only, but in the test it failed on another one, too."), one_network_but_fails },
  { "never-but-asks", { "prompt", "safari.prompt" }, N_("The device is said never to ask for a certificate, but in the Safari test it asked."), never_but_asks },
  { "never-but-office-asks", { "prompt", "office.prompt" }, N_("The device is said never to ask for a certificate, but in the Office test it asked."), never_but_office_asks },
  { "never-but-asked-twice", { "prompt", "seen" }, N_("The device is said never to ask for a certificate, and also to ask for it twice."), never_but_asked_twice },
  { "never-but-code", { "prompt", "seen" }, N_("The device is said never to ask for a certificate, but the code on the screen comes only after one was sent."), never_but_code },
  { "appears-but-nowhere", { "prompt", "safari.prompt" }, N_("The device is said to ask for a certificate, but it asked neither in the Safari test nor in the Office test."), appears_but_nowhere },
  { "no-identity-but-asks", { "device.identity-listed", "safari.prompt" }, N_("No user certificate is said to be listed on the device, but Safari asked which one to use."), no_identity_but_asks },
  { "link-without-page", { "safari.sts-page", "safari.x509-link" }, N_("The organization’s sign-in page is said not to appear, but its link for certificates was seen."), link_without_page },
  { "no-link-but-asks", { "safari.x509-link", "safari.prompt" }, N_("The sign-in page is said to have no link for certificates, but Safari asked for one."), no_link_but_asks },
  { "no-link-but-page-behind", { "safari.x509-link", "seen" }, N_("The sign-in page is said to have no link for certificates, but the page that asks to select one was seen."), no_link_but_page_behind },
  { "link-but-smart-card-page", { "safari.x509-link", "seen" }, N_("The link of AD FS for certificates and the page of Microsoft Entra, “Use a certificate or smart card”, were "
                                                                    "both seen; one sign-in goes to one of them."),
    link_but_smart_card_page },
  { "port-closed-but-asks", { "port.reachable", "safari.prompt" }, N_("The server’s port for certificates is said not to answer, but Safari asked for one. Unless the server takes "
                                                                       "them at the name certauth, both can’t be so."),
    port_closed_but_asks },
  { "port-closed-but-appears", { "port.reachable", "prompt" }, N_("The server’s port for certificates is said not to answer, but the device asks for one. Unless the server takes "
                                                                   "them at the name certauth, both can’t be so."),
    port_closed_but_appears },
  { "port-closed-but-logged", { "port.reachable", "files.log" }, N_("The server’s port for certificates is said not to answer, but the log shows the server’s request for one. "
                                                                     "Unless the server takes them at the name certauth, both can’t be so."),
    port_closed_but_logged },
  { "pushed-but-not-in-files", { "pushed", "files.device" }, N_("Every intermediate is said to be pushed, but the MDM’s files do not hold the one that is needed."), pushed_all_but_not_in_files },
  { "root-only-but-in-files", { "pushed", "files.device" }, N_("Only the root is said to be pushed, but the MDM’s files hold the intermediates as well."), root_only_but_in_files },
  { "no-ca-but-in-files", { "pushed", "files.device" }, N_("No CA certificate is said to be pushed, but the MDM’s files hold the whole chain."), no_ca_but_in_files },
  { "root-only-but-listed", { "pushed", "device.issuer-listed" }, N_("Only the root is said to be pushed, but the issuing CA is listed under More Details."), root_only_but_listed },
  { "no-ca-but-issuer-listed", { "pushed", "device.issuer-listed" }, N_("No CA certificate is said to be pushed, but the issuing CA is listed under More Details."), no_ca_but_issuer_listed },
  { "no-ca-but-root-listed", { "pushed", "device.root-listed" }, N_("No CA certificate is said to be pushed, but the root is listed under More Details."), no_ca_but_root_listed },
  { "no-identity-but-listed", { "pushed", "device.identity-listed" }, N_("The MDM is said to push no user certificate, but one is listed under More Details."), no_identity_but_listed },
  { "issuer-listed-but-not-named", { "device.issuer-listed", "files.device" }, N_("The issuing CA is said to be listed, but among the names that the device gave is none of it."), issuer_listed_but_not_named },
  { "issuer-not-listed-but-named", { "device.issuer-listed", "files.device" }, N_("The issuing CA is said not to be listed, but its name is among those that the device gave."), issuer_not_listed_but_named },
  { "root-listed-but-not-named", { "device.root-listed", "files.device" }, N_("The root is said to be listed, but among the names that the device gave is none of it."), root_listed_but_not_named },
  { "identity-listed-but-not-named", { "device.identity-listed", "files.device" }, N_("The user certificate is said to be listed, but among the names that the device gave is none of it."), identity_listed_but_not_named },
  { "identity-not-listed-but-named", { "device.identity-listed", "files.device" }, N_("The user certificate is said not to be listed, but its name is among those that the device gave."), identity_not_listed_but_named },
  { "names-nobody-but-list", { "server.names", "server.probe" }, N_("The sign-in server is said to name no CA, but it named some when it was asked."), names_nobody_but_list },
  { "names-but-no-list", { "server.names", "server.probe" }, N_("The sign-in server is said to name CAs, but when it was asked it named none."), names_but_no_list },
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
