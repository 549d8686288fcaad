/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes in the chain of CA certificates on the device. */

#include "config.h"

#include "triage/reason-rows.h"

HOLDS (pushable_and_not_offered, clinic_observe_curable_by_push (e) && clinic_observe_not_offered (e));
HOLDS (pushable_and_logged, clinic_observe_curable_by_push (e) && clinic_observe_log_likely (e));
HOLDS (issuer_absent, SAID_NO ("device.issuer-listed"));
HOLDS (issuer_present, SAID_YES ("device.issuer-listed"));
HOLDS (issuer_absent_and_logged, issuer_absent (e) && clinic_observe_log_likely (e));
HOLDS (article_picture,
       ANSWERED ("platforms", "ios-only") && ANSWERED ("password", "works") && clinic_observe_never_asks (e));
HOLDS (root_only, ANSWERED ("pushed", "root-only"));
HOLDS (root_only_and_silent, root_only (e) && clinic_observe_never_asks (e));
HOLDS (ios_only, ANSWERED ("platforms", "ios-only"));
HOLDS (all_ios, ANSWERED ("scope", "all-ios"));
HOLDS (pushed_all, ANSWERED ("pushed", "root-and-intermediates"));
HOLDS (pushed_no_ca, ANSWERED ("pushed", "no-ca"));
HOLDS (pushed_a_root, root_only (e) || pushed_all (e));
HOLDS (no_identity, ANSWERED ("pushed", "no-identity"));
HOLDS (all_platforms, ANSWERED ("platforms", "all"));
HOLDS (android_only, ANSWERED ("platforms", "android-only"));
HOLDS (password_fails, ANSWERED ("password", "fails"));
HOLDS (office_only, ANSWERED ("where", "office-only"));
HOLDS (other_browser, ANSWERED ("where", "other-browser-only"));
HOLDS (no_link, SAID_NO ("safari.x509-link"));
HOLDS (port_closed, SAID_NO ("port.reachable"));
HOLDS (elsewhere_works, SAID_YES ("other-network.works"));
HOLDS (one_network, ANSWERED ("network", "one-network-only") || ANSWERED ("network", "with-vpn-only"));
HOLDS (entra_code, clinic_observe_entra_refusal (e) || clinic_observe_entra_revoked (e));
HOLDS (namesake, e->device_known &&clinic_evidence_has_fault (e, CLINIC_FAULT_SAME_NAME_OTHER_KEY));
HOLDS (root_absent, SAID_NO ("device.root-listed"));
HOLDS (root_present, SAID_YES ("device.root-listed"));
HOLDS (untrusted_root, e->device_known &&clinic_evidence_has_fault (e, CLINIC_FAULT_ROOT_NOT_TRUSTED));
HOLDS (only_root_missing,
       clinic_observe_lacks_root (e) && !clinic_observe_lacks_intermediate (e) &&
         (root_absent (e) || pushed_no_ca (e)));
HOLDS (renewed_ca, ANSWERED ("history", "since-ca-renewal"));
HOLDS (renewed_and_namesake, namesake (e) && clinic_evidence_has_fault (e, CLINIC_FAULT_RENEWED_CA));
HOLDS (renewed_user, ANSWERED ("history", "since-new-certificate"));
HOLDS (signature_fails, clinic_evidence_has_fault (e, CLINIC_FAULT_SIGNATURE_MISMATCH));
HOLDS (pushed_but_not_in_files, pushed_all (e) && clinic_observe_lacks_intermediate (e));
HOLDS (pushed_but_useless,
       pushed_but_not_in_files (e) && clinic_observe_holds_stranger (e) &&
         (issuer_absent (e) || clinic_observe_not_offered (e)));
HOLDS (pushed_but_not_listed, pushed_all (e) && issuer_absent (e));
HOLDS (profile_without_ca, clinic_evidence_has_fault (e, CLINIC_FAULT_NOT_A_CA));

/* The desk holds the issuer that fits, and the device one of the same name that does not. */
static gboolean
right_generation_at_hand (const ClinicEvidence *e)
{
  if (e->view == NULL || !e->device_known)
    return FALSE;

  for (guint i = 0; i < e->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (e->view->missing, i);
      const ClinicName    *subject = clinic_certificate_get_subject (missing->certificate);

      for (guint j = 0; j < e->view->faults->len; j++)
        {
          const ClinicFault *fault = g_ptr_array_index (e->view->faults, j);

          if (fault->kind == CLINIC_FAULT_SAME_NAME_OTHER_KEY && fault->certificate != NULL &&
              clinic_name_equal (clinic_certificate_get_subject (fault->certificate), subject))
            return TRUE;
        }
    }

  return FALSE;
}

const ClinicReason clinic_missing_intermediate_for[] = {
  { "not-offered", DECISIVE,
    N_("The device lacks an intermediate, and without it iOS finds no way by name from the user certificate to a CA "
        "that the server accepts."),
    pushable_and_not_offered },
  { "device-log", DECISIVE,
    N_("The device lacks an intermediate, and its log shows the server’s request followed by the search for an "
        "issuer that was not found."),
    pushable_and_logged },
  { "device.issuer-listed", DECISIVE,
    N_("The issuing CA is not in the device’s list, and the log shows that iOS looked for an issuer and did not "
        "find it."),
    issuer_absent_and_logged },
  { "missing-intermediate", STRONG,
    N_("The files from the MDM lack an intermediate of the user’s chain."),
    clinic_observe_lacks_intermediate },
  { "verdict", STRONG,
    N_("The device does not hold the user certificate’s issuer, and neither does the desk."),
    clinic_observe_issuer_unknown },
  { "device.issuer-listed", STRONG, N_("The issuing CA is not listed under More Details."), issuer_absent },
  { "device-log", STRONG,
    N_("The log shows the server’s request for a certificate followed by the search for an issuer that was not "
        "found."),
    clinic_observe_log_likely },
  { "ios-only", STRONG,
    N_("Only iPhones and iPads fail, the password works there, and iOS never asks: that is this fault’s picture."),
    article_picture },
  { "root-only", STRONG, N_("The MDM pushes the root without any intermediate, and iOS never asks."),
    root_only_and_silent },
  { "device.by-name", STRONG,
    N_("No certificate on the device has the name of the user certificate’s issuer (by name, not verified)."),
    clinic_observe_named_issuer_absent },
  { "device.by-name", WEAK,
    N_("The way up from the user certificate breaks off on the device (by name, not verified)."),
    clinic_observe_named_higher_absent },
  { "device.by-name", WEAK,
    N_("The device’s profiles hold only one CA certificate, and a chain with an intermediate needs two."),
    clinic_observe_one_payload },
  { "device-log", WEAK, N_("The log shows that iOS looked for an issuer and did not find it."),
    clinic_observe_log_possible },
  { "device-log", WEAK, N_("The log shows that a server asked for a certificate, and that nothing followed."),
    clinic_observe_log_silent },
  { "device-log", WEAK,
    N_("The log shows that the device looked for an issuer on the network and did not get it; that may be an issuer "
        "of the server’s certificate, too."),
    clinic_observe_log_issuer_not_fetched },
  { "root-only", WEAK, N_("The MDM pushes the root without any intermediate."), root_only },
  { "ios-only", WEAK, N_("Only iPhones and iPads fail; other devices are seen to do without "
                          "the intermediate."),
    ios_only },
  { "never", WEAK, N_("The device never asks for a certificate."), clinic_observe_answered_never },
  { "all-ios", WEAK, N_("Everyone with an iPhone or iPad is hit, as by a profile that all of them get."), all_ios },
  { NULL },
};

const ClinicReason clinic_missing_intermediate_against[] = {
  { "verdict", DECISIVE, N_("No intermediate of the user’s chain is missing on the device."),
    clinic_observe_holds_intermediates },
  LIES_BEFORE_THE_PROMPT,
  { "accepted-names", STRONG,
    N_("The server names no CA at all; then iOS offers every certificate, with or without the intermediate."),
    clinic_observe_names_nobody },
  { "server.probe", STRONG,
    N_("When it was asked, the server named no CA; then iOS offers every certificate, with or without the "
        "intermediate."),
    clinic_observe_server_no_list },
  { "accepted-names", STRONG,
    N_("The server’s list lets iOS offer the certificate as things stand, without any further CA on the device."),
    clinic_observe_offered },
  { "not-offered", STRONG, N_("Even with the whole chain on the device the server’s list would not match."),
    clinic_observe_foreign_list },
  { "same-name-other-key", STRONG,
    N_("A CA certificate of the right name is on the device, so the search by name does not stop there."), namesake },
  { "device.issuer-listed", STRONG, N_("The issuing CA is listed under More Details."), issuer_present },
  { "device.by-name", STRONG,
    N_("The way up from the user certificate reaches a root on the device (by name, not verified)."),
    clinic_observe_named_chain },
  { "device.by-name", WEAK, N_("A certificate on the device has the issuer’s name (by name, not verified)."),
    clinic_observe_named_issuer_present },
  { "device.identity-listed", STRONG, N_("The user certificate itself is not on the device."),
    clinic_observe_identity_absent },
  { "no-identity", STRONG, N_("The MDM pushes no user certificate, so there is nothing to ask for."), no_identity },
  { "all", STRONG, N_("Other platforms fail as well; they are seen to do without the intermediate."),
    all_platforms },
  { "android-only", STRONG, N_("iPhones and iPads work."), android_only },
  { "fails", STRONG, N_("The password fails on the device too, which a missing intermediate does not explain."),
    password_fails },
  { "office-only", STRONG, N_("Safari works, and it needs the same certificates."), office_only },
  { "other-browser-only", STRONG, N_("Safari works, and it needs the same certificates."), other_browser },
  { "other-network.works", STRONG, N_("It works on another network, with the same certificates on the device."),
    elsewhere_works },
  { "network", STRONG, N_("It works on other networks, with the same certificates on the device."), one_network },
  { "safari.x509-link", STRONG, N_("The sign-in page offers no certificate at all."), no_link },
  { "port.reachable", STRONG, N_("The server’s port for certificates does not answer."), port_closed },
  NOT_AT_ADFS,
  { "seen", STRONG, N_("A code of this kind comes only after a certificate was sent."), entra_code },
  { "root-and-intermediates", WEAK, N_("The MDM team says that every intermediate is pushed."), pushed_all },
  { "device-log", WEAK,
    N_("In the log the server seems to name no CA; then iOS offers every certificate. This line has not been checked "
        "on a device."),
    clinic_observe_log_names_nobody },
  { "device-log", WEAK, N_("The log shows that a server refused a certificate, so the device did send one."),
    clinic_observe_log_refused },
  { NULL },
};

const char *const clinic_missing_intermediate_steps[] = {
  "platforms", "prompt", "password", "server.probe", "device.issuer-listed", "safari.cleared", "safari.prompt",
  "port.reachable", "pushed", "files.user", "files.device", "files.ca", "server.names", "files.log", NULL
};

const ClinicReason clinic_missing_root_for[] = {
  { "missing-root", DECISIVE, N_("Only the root is missing in the device’s chain, and the device or the MDM team "
                                  "confirms it."),
    only_root_missing },
  { "root-not-trusted", DECISIVE, N_("The root is on the device, but it was installed by hand and is not switched "
                                      "on as trusted."),
    untrusted_root },
  { "missing-root", STRONG, N_("The files from the MDM lack the root of the user’s chain."),
    clinic_observe_lacks_root },
  { "device.root-listed", STRONG, N_("The root is not listed under More Details."), root_absent },
  { "device.by-name", STRONG, N_("No certificate on the device has the root’s name (by name, not verified)."),
    clinic_observe_named_root_absent },
  { "no-ca", STRONG, N_("The MDM pushes no CA certificate at all."), pushed_no_ca },
  { NULL },
};

const ClinicReason clinic_missing_root_against[] = {
  { "verdict", DECISIVE, N_("The device holds the whole chain up to a trusted root."), clinic_observe_holds_chain },
  SIGNED_IN_WITH_IT,
  { "device.root-listed", STRONG, N_("The root is listed under More Details."), root_present },
  { "device.by-name", STRONG,
    N_("The way up from the user certificate reaches a root on the device (by name, not verified)."),
    clinic_observe_named_chain },
  { "pushed", STRONG, N_("The MDM team says that the root is pushed."), pushed_a_root },
  { NULL },
};

const char *const clinic_missing_root_steps[] = {
  "device.root-listed", "pushed", "files.user", "files.device", "files.ca", NULL
};

const ClinicReason clinic_wrong_ca_generation_for[] = {
  { "same-name-other-key", DECISIVE,
    N_("The device’s issuing CA has the right name and another key, and the one with the right key is at hand and "
        "not on the device."),
    right_generation_at_hand },
  { "same-name-other-key", STRONG, N_("A CA certificate on the device has the issuer’s name, but another key."),
    namesake },
  { "signature-mismatch", STRONG, N_("The name of the issuer fits, but its key did not sign the user certificate."),
    signature_fails },
  { "renewed-ca", WEAK, N_("A CA of the chain has been renewed, as its certificate says."), renewed_and_namesake },
  { "since-ca-renewal", WEAK, N_("It began when a CA was renewed."), renewed_ca },
  { "since-new-certificate", WEAK, N_("It began with a new user certificate, which a newer CA key may have signed."),
    renewed_user },
  { NULL },
};

const ClinicReason clinic_wrong_ca_generation_against[] = {
  { "verdict", DECISIVE, N_("Every signature of the chain on the device fits."), clinic_observe_holds_chain },
  SIGNED_IN_WITH_IT,
  { NULL },
};

const char *const clinic_wrong_ca_generation_steps[] = {
  "history", "files.user", "files.device", "files.ca", NULL
};

const ClinicReason clinic_wrong_file_in_profile_for[] = {
  { "root-and-intermediates", DECISIVE,
    N_("The intermediates are said to be pushed, yet the MDM’s files hold another CA instead of the one that is "
        "needed, and the device shows it."),
    pushed_but_useless },
  { "root-and-intermediates", STRONG,
    N_("The intermediates are said to be pushed, yet the MDM’s files do not hold the one that is needed."),
    pushed_but_not_in_files },
  { "device.issuer-listed", STRONG,
    N_("The intermediates are said to be pushed, yet the issuing CA is not listed under More Details."),
    pushed_but_not_listed },
  { "not-a-ca", WEAK, N_("A certificate that stands as an issuer is no CA certificate."), profile_without_ca },
  { NULL },
};

const ClinicReason clinic_wrong_file_in_profile_against[] = {
  { "verdict", DECISIVE, N_("The certificates in the MDM’s profiles complete the user’s chain."),
    clinic_observe_holds_chain },
  { "device.issuer-listed", STRONG, N_("The issuing CA is listed under More Details."), issuer_present },
  { "root-only", STRONG, N_("No profile for an intermediate exists, so none can hold the wrong file."), root_only },
  { "no-ca", STRONG, N_("No profile for a CA exists, so none can hold the wrong file."), pushed_no_ca },
  { NULL },
};

const char *const clinic_wrong_file_in_profile_steps[] = {
  "device.issuer-listed", "pushed", "files.user", "files.device", "files.ca", NULL
};
