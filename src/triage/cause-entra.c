/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes in Microsoft Entra and in the mapping of a certificate to an account. */

#include "config.h"

#include "pki/microsoft.h"
#include "triage/cause-rows.h"

HOLDS (ios_only, ANSWERED ("platforms", "ios-only"));
HOLDS (smart_card_page, SAW ("smart-card-page"));
HOLDS (no_sts_page, SAID_NO ("safari.sts-page"));
HOLDS (smart_card_page_only, smart_card_page (e) && no_sts_page (e));
HOLDS (sts_page, SAID_YES ("safari.sts-page"));
HOLDS (link_present, SAID_YES ("safari.x509-link"));
HOLDS (select_page, SAW ("select-certificate-page"));
HOLDS (blocked_page, SAW ("conditional-access"));
HOLDS (blocked_code, SAW ("aadsts-53000") || SAW ("aadsts-53003"));
HOLDS (blocked_after_prompt, (blocked_page (e) || blocked_code (e)) && clinic_observe_asks (e));
HOLDS (new_server, ANSWERED ("history", "since-server-change"));
HOLDS (asked_since_change,
       new_server (e) && clinic_observe_asks (e) && ANSWERED ("platforms", "all") && ANSWERED ("password", "works"));
HOLDS (passed_adfs, clinic_observe_entra_refusal (e) || clinic_observe_entra_revoked (e));

static gboolean
has_sid (const ClinicEvidence *e)
{
  g_autoptr(ClinicMicrosoft) microsoft = e->certificate != NULL ? clinic_microsoft_new (e->certificate) : NULL;

  return microsoft != NULL && microsoft->sid != NULL;
}

static const ClinicReason native_cba_for[] = {
  { "smart-card-page", DECISIVE,
    N_("“Use a certificate or smart card” appears, and the organization’s own sign-in page does not."),
    smart_card_page_only },
  { "smart-card-page", STRONG, N_("“Use a certificate or smart card” appears, which is Microsoft Entra’s own "
                                   "page."),
    smart_card_page },
  { "safari.sts-page", WEAK, N_("The organization’s own sign-in page does not appear."), no_sts_page },
  { NULL },
};

static const ClinicReason native_cba_against[] = {
  { "safari.sts-page", STRONG, N_("The organization’s own sign-in page appears."), sts_page },
  { "safari.x509-link", STRONG, N_("The sign-in page has the link of AD FS for certificates."), link_present },
  { "select-certificate-page", STRONG, N_("The page that asks to select a certificate is the one of AD FS."),
    select_page },
  { NULL },
};

static const char *const native_cba_steps[] = {
  "seen", "safari.sts-page", "safari.x509-link", NULL
};

const ClinicCause clinic_cause_native_cba = {
  .id = "native-cba",
  .title = N_("User No Longer Signs In Through AD FS"),
  .sentence = N_("This user signs in at Microsoft Entra itself, not through AD FS."),
  .explanation = N_("With Microsoft Entra’s own certificate sign-in (after a staged rollout, or when the domain "
                     "is no longer federated) the certificate goes to certauth.login.microsoftonline.com. AD FS, its "
                     "port and its stores then have no part in it: the CAs must be uploaded to the tenant, and the "
                     "method be enabled for the user."),
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = native_cba_for,
  .reasons_against = native_cba_against,
  .next_steps = native_cba_steps,
  .source = ENTRA_DIVE " (documented page text; the conclusion is inferred)",
};

static const ClinicReason entra_ca_or_crl_for[] = {
  { "seen", DECISIVE, N_("The code on the page is one for a CA that the tenant does not know or a revocation list "
                          "that it can’t use."),
    clinic_observe_entra_refusal },
  { NULL },
};

static const ClinicReason entra_ca_or_crl_against[] = {
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

static const char *const entra_ca_or_crl_steps[] = {
  "prompt", "seen", "safari.prompt", NULL
};

const ClinicCause clinic_cause_entra_ca_or_crl = {
  .id = "entra-ca-or-crl",
  .title = N_("CA or Revocation List Not Right in Entra"),
  .sentence = N_("Microsoft Entra does not know a CA of the user’s chain or can’t use its revocation list."),
  .explanation = N_("The root and every intermediate must be registered in the tenant, each with the internet "
                     "address of its revocation list; the address inside the certificate is ignored. The list must "
                     "be reachable by http, in DER form, fresh, not too large, and signed by the right generation of "
                     "the CA."),
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = entra_ca_or_crl_for,
  .reasons_against = entra_ca_or_crl_against,
  .next_steps = entra_ca_or_crl_steps,
  .source = ENTRA_CRL " (documented)",
};

static const ClinicReason conditional_access_for[] = {
  { "conditional-access", DECISIVE, N_("The certificate is asked for, and then a rule of the organization blocks "
                                        "the sign-in."),
    blocked_after_prompt },
  { "conditional-access", STRONG, N_("The page says that a rule of the organization blocks the sign-in."),
    blocked_page },
  { "seen", STRONG, N_("The code on the page is usually one of Conditional Access."), blocked_code },
  { NULL },
};

static const ClinicReason conditional_access_against[] = {
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

static const char *const conditional_access_steps[] = {
  "prompt", "seen", "safari.prompt", NULL
};

const ClinicCause clinic_cause_conditional_access = {
  .id = "conditional-access",
  .title = N_("Blocked by Conditional Access"),
  .sentence = N_("The certificate is accepted, and a Conditional Access rule then blocks the sign-in."),
  .explanation = N_("The part at AD FS succeeds, and Microsoft Entra then refuses: the device does not count as "
                     "compliant, or a rule wants another strength of authentication. On iOS a rule for the strength "
                     "together with app protection may end in a loop. The sign-in log in Entra names the rule."),
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = conditional_access_for,
  .reasons_against = conditional_access_against,
  .next_steps = conditional_access_steps,
  .source = ENTRA_IOS " (documented loop; the codes are common knowledge, not checked)",
};

static const ClinicReason strong_mapping_for[] = {
  { "since-server-change", STRONG,
    N_("Since the servers changed, every platform is asked for the certificate and then refused, and the password "
        "works."),
    asked_since_change },
  { "since-server-change", WEAK, N_("It began with a change of the servers; an update of the domain controllers is "
                                     "one."),
    new_server },
  { "safari.signed-in", WEAK, N_("The certificate was sent and refused."), clinic_observe_safari_refused },
  { NULL },
};

static const ClinicReason strong_mapping_against[] = {
  LIES_BEHIND_THE_PROMPT,
  { "certificate", STRONG, N_("The user certificate carries the user’s SID."), has_sid },
  { "seen", STRONG, N_("The code shows that the sign-in got past AD FS."), passed_adfs },
  { "ios-only", STRONG, N_("Android and Windows sign in with such a certificate."), ios_only },
  { NULL },
};

static const char *const strong_mapping_steps[] = {
  "platforms", "prompt", "password", "history", "safari.prompt", "safari.signed-in", "files.user", NULL
};

const ClinicCause clinic_cause_strong_mapping = {
  .id = "strong-mapping",
  .title = N_("Certificate Not Strongly Mapped"),
  .sentence = N_("The domain controllers seem to refuse the certificate because it is not tied to the user’s SID."),
  .explanation = N_("Since the updates around KB5014754, domain controllers want the user’s SID in the "
                     "certificate: as an extension, or as a URI in the subject alternative name for certificates "
                     "from SCEP. Certificates without it are refused on every platform, and the system log of the "
                     "domain controllers shows the KDC events 39, 40 or 41."),
  .owner = CLINIC_OWNER_PKI,
  .reasons_for = strong_mapping_for,
  .reasons_against = strong_mapping_against,
  .next_steps = strong_mapping_steps,
  .source = "Microsoft, Understanding and troubleshooting strong certificate name mapping in Active Directory "
            "(documented; that AD FS sign-in is hit is inferred)",
};
