/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/remedy-rows.h"

#define STEPS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* What brings a new certificate to the device and shows that it helps. */
#define DELIVER "refresh-device", "verify-more-details", RETEST
#define RETEST  "retest-safari", "retest-office"

static const ClinicRemedyPlan plans[] = {
  { "missing-intermediate", STEPS (CLINIC_REMEDY_UPLOADS, "assign-profiles", DELIVER) },
  { "missing-root", STEPS (CLINIC_REMEDY_UPLOADS, "trust-root", "assign-profiles", DELIVER) },
  { "wrong-ca-generation",
    STEPS (CLINIC_REMEDY_UPLOADS, "keep-old-generation", "publish-generation", "assign-profiles", DELIVER) },
  { "wrong-file-in-profile", STEPS (CLINIC_REMEDY_UPLOADS, "replace-file", "assign-profiles", DELIVER) },
  { "assignment-mismatch", STEPS ("assign-same-kind", "check-groups", DELIVER) },
  { "device-not-refreshed", STEPS ("check-groups", DELIVER) },
  { "identity-not-delivered", STEPS ("check-scep-profile", "check-groups", "check-ndes", DELIVER) },
  { "port-blocked", STEPS ("open-port", "check-binding", "use-443", RETEST) },
  { "certauth-name-missing", STEPS ("add-certauth-dns", "add-certauth-san", RETEST) },
  { "tls-terminated-in-front", STEPS ("compare-hash", "pass-through", RETEST) },
  { "tls-inspection", STEPS ("except-inspection", RETEST) },
  { "sni-missing", STEPS ("enable-sni", "catch-all-binding", RETEST) },
  { "tls-version", STEPS ("allow-tls", RETEST) },
  { "server-chain", STEPS ("replace-server-certificate", "complete-server-chain", RETEST) },
  { "vpn-or-filter", STEPS ("allow-vpn", RETEST) },
  { "method-not-enabled", STEPS ("enable-method", RETEST) },
  { "prompt-login", STEPS ("set-prompt-login", RETEST) },
  { "issuer-list-too-long", STEPS ("clean-root-store", "send-no-list", RETEST) },
  { "issuer-list-foreign", STEPS ("add-to-issuers", "send-no-list", RETEST) },
  { "adfs-lacks-ca", STEPS ("import-cas", "verify-chain", RETEST) },
  { "ntauth", STEPS ("publish-ntauth", "verify-chain", RETEST) },
  { "adfs-crl-unreachable", STEPS ("verify-chain", "open-crl", "publish-crl", RETEST) },
  { "claims-missing", STEPS ("add-claims", RETEST) },
  { "native-cba", STEPS ("follow-native", "check-tenant-cas", RETEST) },
  { "entra-ca-or-crl", STEPS ("look-up-code", "check-tenant-cas", "publish-crl", RETEST) },
  { "conditional-access", STEPS ("read-sign-in-log", "adjust-policy", RETEST) },
  { "strong-mapping", STEPS ("check-kdc-events", "add-sid", DELIVER) },
  { "unsupported-browser", STEPS ("use-safari", "set-default-browser", RETEST) },
  { "authenticator-missing", STEPS ("deploy-authenticator", "update-authenticator", RETEST) },
  { "identity-cached", STEPS ("clear-safari", "choose-right", RETEST) },
  { "device-auth-prompt", STEPS ("signed-token", RETEST) },
  { "user-certificate-expired", STEPS ("reissue-expired", "check-renewal", DELIVER) },
  { "user-certificate-revoked", STEPS ("find-reason", "issue-new", DELIVER) },
  { "wrong-eku", STEPS ("fix-template", "fix-scep-usage", "issue-new", DELIVER) },
  { "upn-mismatch", STEPS ("compare-names", "fix-san", "issue-new", DELIVER) },
  { "clock-skew", STEPS ("set-time", "check-issuing-clock", RETEST) },
};

static const ClinicRemedyRow *
find_row (const ClinicRemedyRow *rows,
          gsize                  n_rows,
          const char            *id)
{
  for (gsize i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].id, id))
      return &rows[i];

  return NULL;
}

const ClinicRemedyPlan *
clinic_remedy_plan_get_all (gsize *n_plans)
{
  *n_plans = G_N_ELEMENTS (plans);

  return plans;
}

/* The step with this id, whatever its family; NULL where there is none. */
const ClinicRemedyRow *
clinic_remedy_row_lookup (const char *id)
{
  gsize                  n_rows;
  const ClinicRemedyRow *rows = clinic_remedy_rows_get_device (&n_rows);
  const ClinicRemedyRow *row = find_row (rows, n_rows, id);

  if (row != NULL)
    return row;
  rows = clinic_remedy_rows_get_server (&n_rows);

  return find_row (rows, n_rows, id);
}
