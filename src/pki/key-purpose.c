/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the keys of a path may be used for: key usage and extended key usage. */

#include "config.h"

#include "pki/key-purpose.h"

#include "pki/general-name.h"

#include <glib/gi18n.h>

#define OID_EXTENDED_KEY_USAGE "2.5.29.37"
#define OID_ANY_PURPOSE        "2.5.29.37.0"
#define OID_SERVER_AUTH        "1.3.6.1.5.5.7.3.1"
#define OID_CLIENT_AUTH        "1.3.6.1.5.5.7.3.2"

static gboolean
names_purpose (const ClinicCertificate *certificate,
               const char              *oid)
{
  const char *const *purposes = clinic_certificate_get_extended_key_usage (certificate);
  ClinicDer          value;
  gboolean           critical;

  /* An extension that names no purpose at all allows none. */
  if (purposes[0] == NULL)
    return !clinic_general_name_find_extension (certificate, OID_EXTENDED_KEY_USAGE, &value, &critical);
  return g_strv_contains (purposes, oid) || g_strv_contains (purposes, OID_ANY_PURPOSE);
}

/* A CA with a list of purposes vouches for these alone, as all platforms read it. */
static void
check_extended (const ClinicPath *path,
                ClinicPurpose     purpose,
                GPtrArray        *faults)
{
  const char     *oid = purpose == CLINIC_PURPOSE_SERVER ? OID_SERVER_AUTH : OID_CLIENT_AUTH;
  ClinicFaultKind kind = purpose == CLINIC_PURPOSE_SERVER ? CLINIC_FAULT_NO_SERVER_AUTH : CLINIC_FAULT_NO_CLIENT_AUTH;

  if (purpose == CLINIC_PURPOSE_ANY)
    return;
  for (guint i = 0; i < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);
      g_autofree char   *found = NULL;

      if (names_purpose (certificate, oid))
        continue;
      found = g_strjoinv (", ", (char **)clinic_certificate_get_extended_key_usage (certificate));
      g_ptr_array_add (faults, clinic_fault_new (kind, CLINIC_SEVERITY_ERROR, certificate, found));
    }
}

/* In a handshake a key signs, or takes part in an agreement. */
static void
check_user_usage (ClinicCertificate        *certificate,
                  const ClinicCheckOptions *options,
                  GPtrArray                *faults)
{
  static const ClinicKeyUsage wanted[] = {
    [CLINIC_PURPOSE_CLIENT] = CLINIC_KEY_USAGE_DIGITAL_SIGNATURE,
    [CLINIC_PURPOSE_SERVER] =
      CLINIC_KEY_USAGE_DIGITAL_SIGNATURE | CLINIC_KEY_USAGE_KEY_ENCIPHERMENT | CLINIC_KEY_USAGE_KEY_AGREEMENT |
      CLINIC_KEY_USAGE_ENCIPHER_ONLY | CLINIC_KEY_USAGE_DECIPHER_ONLY,
    [CLINIC_PURPOSE_ANY] = 0,
  };
  ClinicKeyUsage need = wanted[options->purpose];
  gboolean       is_handshake = options->purpose == CLINIC_PURPOSE_CLIENT || options->name != NULL;

  if (need != 0 && clinic_certificate_has_key_usage (certificate) &&
      (clinic_certificate_get_key_usage (certificate) & need) == 0)
    g_ptr_array_add (faults, clinic_fault_new (CLINIC_FAULT_KEY_USAGE,
                                               is_handshake ? CLINIC_SEVERITY_ERROR : CLINIC_SEVERITY_WARNING,
                                               certificate, "digitalSignature"));
}

static void
check_ca_usage (ClinicCertificate *certificate,
                GPtrArray         *faults)
{
  if (clinic_certificate_has_key_usage (certificate) &&
      (clinic_certificate_get_key_usage (certificate) & CLINIC_KEY_USAGE_KEY_CERT_SIGN) == 0)
    g_ptr_array_add (faults,
                     clinic_fault_new (CLINIC_FAULT_KEY_USAGE, CLINIC_SEVERITY_ERROR, certificate, "keyCertSign"));
}

/**
 * clinic_key_purpose_check:
 *
 * Checks that CAs may sign certificates and that the user certificate may be used for the purpose.
 * An extension that is absent allows everything. What the key of a server may do in a handshake is an error only where
 * the server has a name to connect to; else it is advice.
 *
 * Source: RFC 5280, sections 4.2.1.3 and 4.2.1.12; RFC 8446, section 4.4.2.2, for digitalSignature
 */
void
clinic_key_purpose_check (const ClinicPath         *path,
                          const ClinicCheckOptions *options,
                          GPtrArray                *faults)
{
  check_user_usage (g_ptr_array_index (path->certificates, 0), options, faults);
  for (guint i = 1; i < path->certificates->len; i++)
    check_ca_usage (g_ptr_array_index (path->certificates, i), faults);
  check_extended (path, options->purpose, faults);
}

/**
 * clinic_key_purpose_get_title:
 * @oid: of an extended key usage or application policy
 *
 * Gets what a person calls a purpose.
 *
 * Returns: (nullable): translated; %NULL for one that is not known here
 * Source: RFC 5280, section 4.2.1.12; Microsoft, Certificate Requirements for Smart Card Logon, 18 February 2010
 */
const char *
clinic_key_purpose_get_title (const char *oid)
{
  static const struct
  {
    const char *oid;
    const char *title;
  } purposes[] = {
    { OID_ANY_PURPOSE, N_("Any Purpose") },
    { OID_SERVER_AUTH, N_("Server Authentication") },
    { OID_CLIENT_AUTH, N_("Client Authentication") },
    { "1.3.6.1.5.5.7.3.3", N_("Code Signing") },
    { "1.3.6.1.5.5.7.3.4", N_("E-Mail Protection") },
    { "1.3.6.1.5.5.7.3.8", N_("Time Stamping") },
    { "1.3.6.1.5.5.7.3.9", N_("OCSP Signing") },
    { "1.3.6.1.4.1.311.20.2.2", N_("Smart Card Logon") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_str_equal (purposes[i].oid, oid))
      return _(purposes[i].title);
  return NULL;
}
