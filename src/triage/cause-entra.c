/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes in Microsoft Entra and in the mapping of a certificate to an account. */

#include "config.h"

#include "pki/microsoft.h"
#include "triage/cause-rows.h"

const ClinicCause clinic_cause_native_cba = {
  .id = "native-cba",
  .title = N_("User No Longer Signs In Through AD FS"),
  .sentence = N_("This user signs in at Microsoft Entra itself, not through AD FS."),
  .explanation = N_("With Microsoft Entra’s own certificate sign-in (after a staged rollout, or when the domain "
                     "is no longer federated) the certificate goes to certauth.login.microsoftonline.com. AD FS, its "
                     "port and its stores then have no part in it: the CAs must be uploaded to the tenant, and the "
                     "method be enabled for the user."),
  .caller = N_("Your sign-in takes another way than we thought. We look at it with the team "
                "that is in charge of it."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look to which host the sign-in page leads: certauth.login.microsoftonline.com "
          "belongs to Microsoft Entra."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = clinic_native_cba_for,
  .reasons_against = clinic_native_cba_against,
  .next_steps = clinic_native_cba_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = ENTRA_DIVE " (documented page text; the conclusion is inferred)",
};

const ClinicCause clinic_cause_entra_ca_or_crl = {
  .id = "entra-ca-or-crl",
  .title = N_("CA or Revocation List Not Right in Entra"),
  .sentence = N_("Microsoft Entra does not know a CA of the user’s chain or can’t use its revocation list."),
  .explanation = N_("The root and every intermediate must be registered in the tenant, each with the internet "
                     "address of its revocation list; the address inside the certificate is ignored. The list must "
                     "be reachable by http, in DER form, fresh, not too large, and signed by the right generation of "
                     "the CA."),
  .caller = N_("Microsoft’s sign-in service can’t check your certificate. Our IT "
                "department corrects what is set up there."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look the error code up, then compare the CAs and revocation lists of the tenant "
          "with the user’s chain."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = clinic_entra_ca_or_crl_for,
  .reasons_against = clinic_entra_ca_or_crl_against,
  .next_steps = clinic_entra_ca_or_crl_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ENTRA_CRL " (documented)",
};

const ClinicCause clinic_cause_conditional_access = {
  .id = "conditional-access",
  .title = N_("Blocked by Conditional Access"),
  .sentence = N_("The certificate is accepted, and a Conditional Access rule then blocks the sign-in."),
  .explanation = N_("The part at AD FS succeeds, and Microsoft Entra then refuses: the device does not count as "
                     "compliant, or a rule wants another strength of authentication. On iOS a rule for the strength "
                     "together with app protection may end in a loop. The sign-in log in Entra names the rule."),
  .caller = N_("Your certificate works. A rule of ours keeps this device out, and our IT "
                "department looks at the rule."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Read the sign-in log of Microsoft Entra for this user: which policy has blocked "
          "the sign-in? The numbers 53000 and 53003 were not checked."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ENTRA,
  .reasons_for = clinic_conditional_access_for,
  .reasons_against = clinic_conditional_access_against,
  .next_steps = clinic_conditional_access_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ENTRA_IOS " (documented loop; the codes are common knowledge, not checked)",
};

const ClinicCause clinic_cause_strong_mapping = {
  .id = "strong-mapping",
  .title = N_("Certificate Not Strongly Mapped"),
  .sentence = N_("The domain controllers seem to refuse the certificate because it is not tied to the user’s SID."),
  .explanation = N_("Since the updates around KB5014754, domain controllers want the user’s SID in the "
                     "certificate: as an extension, or as a URI in the subject alternative name for certificates "
                     "from SCEP. Certificates without it are refused on every platform, and the system log of the "
                     "domain controllers shows the KDC events 39, 40 or 41."),
  .caller = N_("Your certificate lacks an entry that our servers ask for since an update. "
                "You get a new certificate."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look for events 39, 40 and 41 of the KDC in the System log of the domain "
          "controllers."),
      NULL },
    { N_("Look whether the certificate holds the extension with the security identifier."), "certutil -dump user.cer" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_PKI,
  .reasons_for = clinic_strong_mapping_for,
  .reasons_against = clinic_strong_mapping_against,
  .next_steps = clinic_strong_mapping_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = "Microsoft, Understanding and troubleshooting strong certificate name mapping in Active Directory "
            "(documented; that AD FS sign-in is hit is inferred)",
};
