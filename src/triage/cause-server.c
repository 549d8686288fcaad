/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes on AD FS and the Web Application Proxy. */

#include "config.h"

#include "triage/cause-rows.h"

const ClinicCause clinic_cause_method_not_enabled = {
  .id = "method-not-enabled",
  .title = N_("Certificate Sign-In Not Enabled"),
  .sentence = N_("The sign-in server does not offer sign-in with a certificate on this network."),
  .explanation = N_("AD FS enables each method separately for inside and outside. If certificates are not enabled "
                     "for the extranet, the sign-in page shows no link for them there, while it may be present "
                     "inside."),
  .caller = N_("Signing in with a certificate is not switched on for the network that you "
                "are on. Our IT department switches it on."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look whether the method is allowed for the extranet."),
      "Get-AdfsAuthenticationProvider | Format-List Name, AllowedForPrimaryExtranet" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_method_not_enabled_for,
  .reasons_against = clinic_method_not_enabled_against,
  .next_steps = clinic_method_not_enabled_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = KB " (documented)",
};

const ClinicCause clinic_cause_prompt_login = {
  .id = "prompt-login",
  .title = N_("Fresh Sign-In Turned Into a Password"),
  .sentence = N_("The federated domain turns the apps’ request for a fresh sign-in into a request for the "
                  "password."),
  .explanation = N_("Office apps may ask for a fresh sign-in (prompt=login). By default Microsoft Entra translates "
                     "that for AD FS into a password sign-in, so the apps show the password page only, while Safari "
                     "still offers the link. The setting belongs to each federated domain."),
  .caller = N_("The app is sent to the password page by a setting of ours. Our IT "
                "department changes the setting."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Read the setting PromptLoginBehavior of the federated domain."), NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = clinic_prompt_login_for,
  .reasons_against = clinic_prompt_login_against,
  .next_steps = clinic_prompt_login_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = "Microsoft, AD FS prompt=login parameter support (documented)",
};

const ClinicCause clinic_cause_issuer_list_too_long = {
  .id = "issuer-list-too-long",
  .title = N_("List of Accepted CAs Too Long"),
  .sentence = N_("The sign-in server’s list of accepted CAs seems to be too long or out of order."),
  .explanation = N_("If Windows is set to send a list of accepted CAs, it takes it from a certificate store and "
                     "cuts it at 16 KB. A root store with very many or misplaced certificates then breaks the "
                     "request for a certificate on every platform: no prompt, and a page that hangs for minutes."),
  .caller = N_("Our sign-in server sends your device a list that is too long. Our IT "
                "department shortens it."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Count the certificates among the trusted roots of each AD FS server, and look for "
          "any that did not sign themselves."),
      "Get-ChildItem Cert:\\LocalMachine\\Root | Where-Object { $_.Issuer -ne $_.Subject }" },
    { N_("Look for event 36885 of Schannel in the System log; it is not logged by default."), NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_issuer_list_too_long_for,
  .reasons_against = clinic_issuer_list_too_long_against,
  .next_steps = clinic_issuer_list_too_long_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = SCHANNEL " (documented); D. McWee, Certificate authentication and a dirty certificate store, 27 "
                     "February 2018 (widely reported)",
};

const ClinicCause clinic_cause_issuer_list_foreign = {
  .id = "issuer-list-foreign",
  .title = N_("List of Accepted CAs Without Yours"),
  .sentence = N_("The sign-in server’s list of accepted CAs names no CA of the user’s chain."),
  .explanation = N_("A server that names the CAs it accepts must name one of the user’s chain: the root, an "
                     "intermediate or the issuing CA. If the list comes from a store into which your CAs were never "
                     "put, no device that goes by the list offers the certificate, whatever is pushed to it. By "
                     "default Windows Server sends no list at all."),
  .caller = N_("Our sign-in server does not ask for certificates of our own. Our IT "
                "department adds them to its list."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Ask the server which CA names it accepts: neither the root nor the issuing CA of "
          "the user’s chain is among them."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_issuer_list_foreign_for,
  .reasons_against = clinic_issuer_list_foreign_against,
  .next_steps = clinic_issuer_list_foreign_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = SCHANNEL " (documented); " APPLE_FILTER " (read in the source); the effect is inferred",
};

const ClinicCause clinic_cause_adfs_lacks_ca = {
  .id = "adfs-lacks-ca",
  .title = N_("AD FS Lacks a CA of the Chain"),
  .sentence = N_("AD FS or the Web Application Proxy lacks the root or an intermediate of the user’s chain."),
  .explanation = N_("The device may send the user certificate alone, so every AD FS and Web Application Proxy "
                     "server must hold the root and all intermediates in its own computer stores. If one is missing, "
                     "the certificate is refused after the prompt, often with an empty page and the number 204. This "
                     "need is separate from what the device must hold."),
  .caller = N_("Our sign-in server got your certificate and lacks one of our own to check "
                "it. Our IT department installs it."),
  .confirm = (const ClinicConfirmation[]){
    { N_("On each AD FS and Web Application Proxy server, verify the stores."), "certutil -verifystore CA" },
    { N_("Verify the user certificate there."), "certutil -verify -urlfetch user.cer" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_adfs_lacks_ca_for,
  .reasons_against = clinic_adfs_lacks_ca_against,
  .next_steps = clinic_adfs_lacks_ca_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ADFS_GUIDE " (documented)",
};

const ClinicCause clinic_cause_ntauth = {
  .id = "ntauth",
  .title = N_("CA Not in the NTAuth Store"),
  .sentence = N_("The user’s CA seems to be missing in the NTAuth store of Active Directory."),
  .explanation = N_("AD FS accepts user certificates only from CAs that Active Directory lists in its NTAuth store. "
                     "Microsoft’s AD FS page asks for the root there, its logon pages for the CA that issued the "
                     "certificate; have both in it. Enterprise CAs usually enter themselves, other CAs and new "
                     "generations do not."),
  .caller = N_("Our servers got your certificate and don’t accept it for signing in yet. Our IT "
                "department enters it."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look whether the issuing CA is in the NTAuth store."), "certutil -viewstore -enterprise NTAuth" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_PKI,
  .reasons_for = clinic_ntauth_for,
  .reasons_against = clinic_ntauth_against,
  .next_steps = clinic_ntauth_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ADFS_GUIDE " (documented); Citrix, Federated Authentication Service, Troubleshoot Windows logon "
                       "(documented)",
};

const ClinicCause clinic_cause_adfs_crl_unreachable = {
  .id = "adfs-crl-unreachable",
  .title = N_("Revocation List Unreachable for AD FS"),
  .sentence = N_("AD FS or the Web Application Proxy can’t seem to reach the revocation lists of the user’s "
                  "chain."),
  .explanation = N_("AD FS and the Web Application Proxy check the revocation of every user certificate, each with "
                     "its own service account. If a list can’t be reached or has expired, they refuse the "
                     "certificate, often after a delay, and sometimes on one server of a farm only."),
  .caller = N_("Our servers can’t look up whether your certificate is still valid. Our IT "
                "department opens the way."),
  .confirm = (const ClinicConfirmation[]){
    { N_("On each server, verify the user certificate with its addresses, as SYSTEM and as "
          "Network Service."),
      "certutil -verify -urlfetch user.cer" },
    { N_("Look for event 41 of CAPI2 with 80092013."), NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_adfs_crl_unreachable_for,
  .reasons_against = clinic_adfs_crl_unreachable_against,
  .next_steps = clinic_adfs_crl_unreachable_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ADFS_GUIDE " (documented); " KB " (documented)",
};

const ClinicCause clinic_cause_claims_missing = {
  .id = "claims-missing",
  .title = N_("Certificate Claims Not Passed On"),
  .sentence = N_("AD FS does not seem to tell Microsoft Entra which certificate was used, so a revocation has no "
                  "effect."),
  .explanation = N_("AD FS must pass the serial number and the issuer of the certificate to Microsoft Entra as "
                     "claims. Entra stores them with the session and uses them when a certificate is revoked. "
                     "Without them the sign-in works, and goes on working after a revocation."),
  .caller = N_("You are signed in. A rule on our server is incomplete, which our IT "
                "department corrects."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look for the rules that pass the serial number and the issuer of the certificate "
          "on."),
      "Get-AdfsRelyingPartyTrust | Format-List Name, IssuanceTransformRules" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_claims_missing_for,
  .reasons_against = clinic_claims_missing_against,
  .next_steps = clinic_claims_missing_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = KB " (documented); " ENTRA_IOS " (documented)",
};
