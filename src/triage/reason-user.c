/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes in the user certificate itself. */

#include "config.h"

#include "triage/reason-rows.h"

#include <string.h>

HOLDS (in_date, e->certificate != NULL && clinic_certificate_get_not_after (e->certificate) >= e->now);
HOLDS (out_of_date, e->certificate != NULL && clinic_certificate_get_not_after (e->certificate) < e->now);
HOLDS (worked_before, ANSWERED ("history", "worked-before"));
HOLDS (one_user_worked_before, worked_before (e) && ANSWERED ("scope", "one-user"));
HOLDS (revoked, clinic_evidence_has_user_fault (e, CLINIC_FAULT_REVOKED));
HOLDS (no_client_auth, clinic_evidence_has_user_fault (e, CLINIC_FAULT_NO_CLIENT_AUTH));
HOLDS (wrong_key_usage, clinic_evidence_has_user_fault (e, CLINIC_FAULT_KEY_USAGE));
HOLDS (good_purpose, e->certificate != NULL && e->view != NULL && !no_client_auth (e) && !wrong_key_usage (e));
HOLDS (no_name, clinic_evidence_has_user_fault (e, CLINIC_FAULT_NO_UPN));
HOLDS (no_name_refused, no_name (e) && clinic_observe_asks (e));

static gboolean
has_email (const ClinicCertificate *certificate,
           const char              *address)
{
  const char *const *emails = clinic_certificate_get_emails (certificate);

  for (gsize i = 0; emails != NULL && emails[i] != NULL; i++)
    if (g_ascii_strcasecmp (emails[i], address) == 0)
      return TRUE;

  return FALSE;
}

/* Both names are known, so that “the same” and “another” can be told apart. */
static gboolean
knows_names (const ClinicEvidence *e)
{
  return e->certificate != NULL && e->user != NULL && strchr (e->user, '@') != NULL &&
         clinic_certificate_get_upn (e->certificate) != NULL;
}

static gboolean
same_name (const ClinicEvidence *e)
{
  return knows_names (e) && g_ascii_strcasecmp (clinic_certificate_get_upn (e->certificate), e->user) == 0;
}

static gboolean
other_name (const ClinicEvidence *e)
{
  return knows_names (e) && !same_name (e) && !has_email (e->certificate, e->user);
}

static gboolean
other_name_refused (const ClinicEvidence *e)
{
  return other_name (e) && clinic_observe_asks (e);
}

const ClinicReason clinic_user_certificate_expired_for[] = {
  { "expired", DECISIVE, N_("The user certificate has expired."), out_of_date },
  { "device.by-name", STRONG, N_("The user certificate on the device has expired (by name, not verified)."),
    clinic_observe_named_identity_expired },
  { "worked-before", WEAK, N_("It worked before for this one user, and nothing has changed."),
    one_user_worked_before },
  { NULL },
};

const ClinicReason clinic_user_certificate_expired_against[] = {
  { "certificate", DECISIVE, N_("The user certificate has not expired."), in_date },
  { NULL },
};

const char *const clinic_user_certificate_expired_steps[] = {
  "scope", "history", "device.identity-listed", "files.user", NULL
};

const ClinicReason clinic_user_certificate_revoked_for[] = {
  { "revoked", DECISIVE, N_("The revocation list names the user certificate."), revoked },
  { "seen", DECISIVE, N_("The code on the page says that the certificate is revoked."), clinic_observe_entra_revoked },
  { NULL },
};

const ClinicReason clinic_user_certificate_revoked_against[] = {
  { "safari.signed-in", DECISIVE, N_("The user is signed in with it, so the revocation has no effect yet."),
    clinic_observe_safari_signs_in },
  { NULL },
};

const char *const clinic_user_certificate_revoked_steps[] = {
  "seen", "files.user", NULL
};

const ClinicReason clinic_wrong_eku_for[] = {
  { "no-client-auth", DECISIVE, N_("The user certificate is not made for client authentication."), no_client_auth },
  { "key-usage", STRONG, N_("The key of the user certificate may not be used for digital signatures."),
    wrong_key_usage },
  { NULL },
};

const ClinicReason clinic_wrong_eku_against[] = {
  { "certificate", DECISIVE, N_("The user certificate is good for client authentication."), good_purpose },
  { NULL },
};

const char *const clinic_wrong_eku_steps[] = {
  "files.user", NULL
};

const ClinicReason clinic_upn_mismatch_for[] = {
  { "user", DECISIVE, N_("The certificate was asked for and refused, and it names another user than the one who "
                          "signs in."),
    other_name_refused },
  { "no-upn", DECISIVE, N_("The certificate was asked for and refused, and it names no user at all."),
    no_name_refused },
  { "user", STRONG, N_("The user certificate names another user than the one who signs in."), other_name },
  { "no-upn", STRONG, N_("The user certificate holds neither a user principal name nor an e-mail address."), no_name },
  { NULL },
};

const ClinicReason clinic_upn_mismatch_against[] = {
  { "user", DECISIVE, N_("The user certificate names the user who signs in."), same_name },
  SIGNED_IN_WITH_IT,
  LIES_BEHIND_THE_PROMPT,
  { NULL },
};

const char *const clinic_upn_mismatch_steps[] = {
  "prompt", "safari.prompt", "safari.signed-in", "files.user", NULL
};
