/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/cause-rows.h"

/* In the order in which causes of equal standing are named. */
static const ClinicCause *const causes[] = {
  &clinic_cause_missing_intermediate,
  &clinic_cause_missing_root,
  &clinic_cause_wrong_ca_generation,
  &clinic_cause_wrong_file_in_profile,
  &clinic_cause_assignment_mismatch,
  &clinic_cause_device_not_refreshed,
  &clinic_cause_identity_not_delivered,
  &clinic_cause_port_blocked,
  &clinic_cause_certauth_name_missing,
  &clinic_cause_tls_terminated_in_front,
  &clinic_cause_tls_inspection,
  &clinic_cause_sni_missing,
  &clinic_cause_tls_version,
  &clinic_cause_server_chain,
  &clinic_cause_vpn_or_filter,
  &clinic_cause_method_not_enabled,
  &clinic_cause_prompt_login,
  &clinic_cause_issuer_list_too_long,
  &clinic_cause_issuer_list_foreign,
  &clinic_cause_adfs_lacks_ca,
  &clinic_cause_ntauth,
  &clinic_cause_adfs_crl_unreachable,
  &clinic_cause_claims_missing,
  &clinic_cause_native_cba,
  &clinic_cause_entra_ca_or_crl,
  &clinic_cause_conditional_access,
  &clinic_cause_strong_mapping,
  &clinic_cause_unsupported_browser,
  &clinic_cause_authenticator_missing,
  &clinic_cause_identity_cached,
  &clinic_cause_device_auth_prompt,
  &clinic_cause_user_certificate_expired,
  &clinic_cause_user_certificate_revoked,
  &clinic_cause_wrong_eku,
  &clinic_cause_upn_mismatch,
  &clinic_cause_clock_skew,
};

static const struct
{
  const char *id;
  const char *title;
} owners[] = {
  [CLINIC_OWNER_MDM] = { "mdm", N_("MDM team") },
  [CLINIC_OWNER_PKI] = { "pki", N_("PKI team") },
  [CLINIC_OWNER_ADFS] = { "adfs", N_("AD FS team") },
  [CLINIC_OWNER_ENTRA] = { "entra", N_("Microsoft Entra team") },
  [CLINIC_OWNER_NETWORK] = { "network", N_("Network team") },
  [CLINIC_OWNER_USER] = { "user", N_("Caller") },
};

/**
 * clinic_cause_get_all:
 *
 * Gets every cause that is known.
 */
const ClinicCause *const *
clinic_cause_get_all (gsize *n_causes)
{
  *n_causes = G_N_ELEMENTS (causes);

  return causes;
}

/**
 * clinic_cause_lookup:
 *
 * Returns: (nullable): the cause with this id
 */
const ClinicCause *
clinic_cause_lookup (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_strcmp0 (causes[i]->id, id) == 0)
      return causes[i];

  return NULL;
}

/**
 * clinic_owner_get_id:
 *
 * Gets the word that the JSON uses for who must act.
 */
const char *
clinic_owner_get_id (ClinicOwner owner)
{
  return owners[owner].id;
}

/**
 * clinic_owner_get_title:
 *
 * Returns: who must act, translated
 */
const char *
clinic_owner_get_title (ClinicOwner owner)
{
  return _(owners[owner].title);
}
