/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/tls-feature.h"

#include "pki/certificate-private.h"
#include "pki/fault.h"

/* Returns: (nullable): the numbers of the features that the issuer has and the certificate has not */
static char *
find_missing (const ClinicCertificate *certificate,
              const ClinicCertificate *issuer)
{
  GString *missing = NULL;

  for (guint i = 0; issuer->tls_features[i] != NULL; i++)
    {
      const char *feature = issuer->tls_features[i];

      if (g_strv_contains ((const char *const *)certificate->tls_features, feature))
        continue;
      if (missing == NULL)
        missing = g_string_new (feature);
      else
        g_string_append_printf (missing, ", %s", feature);
    }
  return missing != NULL ? g_string_free (missing, FALSE) : NULL;
}

/**
 * clinic_tls_feature_check:
 *
 * Checks that every certificate promises at least the TLS features of its issuer, be that the anchor.
 *
 * Source: RFC 7633, section 4.2.2
 */
void
clinic_tls_feature_check (const ClinicPath *path,
                          GPtrArray        *faults)
{
  for (guint i = 0; i + 1 < path->certificates->len; i++)
    {
      ClinicCertificate       *certificate = g_ptr_array_index (path->certificates, i);
      const ClinicCertificate *issuer = g_ptr_array_index (path->certificates, i + 1);
      g_autofree char         *missing = find_missing (certificate, issuer);

      if (missing != NULL)
        g_ptr_array_add (faults,
                         clinic_fault_new (CLINIC_FAULT_TLS_FEATURE, CLINIC_SEVERITY_ERROR, certificate, missing));
    }
}
