/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The extensions of a certificate. One that cannot be read leaves its field empty and stands in a list of its own;
 * the certificate stays readable. Source: RFC 5280, section 4.2. */

#include "config.h"

#include "pki/certificate-private.h"

/* Far above what any CA writes; a list that is longer counts as malformed. */
#define MAX_EXTENSIONS 256
#define MAX_VALUES     CLINIC_CERTIFICATE_MAX_NAMES

/**
 * clinic_extension_add_value:
 * @value: (transfer full) (nullable): %NULL where it could not be read
 *
 * Returns: whether it was added
 */
gboolean
clinic_extension_add_value (GPtrArray *values,
                            char      *value)
{
  if (value == NULL || values->len >= MAX_VALUES)
    {
      g_free (value);
      return FALSE;
    }
  g_ptr_array_add (values, value);
  return TRUE;
}

static gboolean
read_basic_constraints (ClinicExtensionLists *lists,
                        ClinicDer             value)
{
  ClinicCertificate *self = lists->certificate;
  ClinicDer          fields, content;
  gboolean           is_ca = FALSE;
  gint64             path_length = -1;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &fields) || value.length > 0)
    return FALSE;
  if (clinic_der_enter (&fields, CLINIC_DER_BOOLEAN, &content) && !clinic_der_get_boolean (content, &is_ca))
    return FALSE;
  if (clinic_der_enter (&fields, CLINIC_DER_INTEGER, &content) &&
      (!clinic_der_get_integer (content, &path_length) || path_length < 0))
    return FALSE;
  if (fields.length > 0)
    return FALSE;

  self->has_basic_constraints = TRUE;
  self->is_ca = is_ca;
  self->path_length = (int)MIN (path_length, G_MAXINT);
  return TRUE;
}

static gboolean
read_key_usage (ClinicExtensionLists *lists,
                ClinicDer             value)
{
  ClinicDer bits;
  guint     usage = 0;

  if (!clinic_der_enter (&value, CLINIC_DER_BIT_STRING, &bits) || value.length > 0 || bits.length == 0)
    return FALSE;
  for (guint i = 0; i < 9 && 1 + i / 8 < bits.length; i++)
    if (bits.data[1 + i / 8] & (0x80 >> i % 8))
      usage |= 1u << i;
  lists->certificate->has_key_usage = TRUE;
  lists->certificate->key_usage = (ClinicKeyUsage)usage;
  return TRUE;
}

static gboolean
read_extended_key_usage (ClinicExtensionLists *lists,
                         ClinicDer             value)
{
  ClinicDer oids, oid;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &oids) || value.length > 0 || oids.length == 0)
    return FALSE;
  while (oids.length > 0)
    if (!clinic_der_enter (&oids, CLINIC_DER_OID, &oid) ||
        !clinic_extension_add_value (lists->extended_key_usage, clinic_der_dup_oid (oid)))
      return FALSE;
  return TRUE;
}

static gboolean
read_authority_key_id (ClinicExtensionLists *lists,
                       ClinicDer             value)
{
  ClinicDer fields, id;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &fields) || value.length > 0)
    return FALSE;
  if (clinic_der_enter (&fields, 0x80, &id) && id.length > 0)
    lists->certificate->authority_key_id = clinic_der_dup_hex (id);
  return TRUE;
}

static gboolean
read_subject_key_id (ClinicExtensionLists *lists,
                     ClinicDer             value)
{
  ClinicDer id;

  if (!clinic_der_enter (&value, CLINIC_DER_OCTET_STRING, &id) || value.length > 0 || id.length == 0)
    return FALSE;
  lists->certificate->subject_key_id = clinic_der_dup_hex (id);
  return TRUE;
}

static gboolean
read_name_constraints (ClinicExtensionLists *lists,
                       ClinicDer             value)
{
  lists->certificate->has_name_constraints = TRUE;
  return clinic_der_skip (&value, CLINIC_DER_SEQUENCE) && value.length == 0;
}

typedef enum
{
  EITHER,
  MUST_BE_CRITICAL,
  MUST_NOT_BE_CRITICAL,
} Criticality;

/* The extensions that RFC 5280 describes, and two more; a critical one that is not here is unknown.
 * Those without a reader are judged elsewhere or restrict nothing. */
static const struct
{
  const char *oid;
  gboolean (*read) (ClinicExtensionLists *lists,
                    ClinicDer             value);
  Criticality criticality;
  gboolean    ca_only;
} known[] = {
  { "2.5.29.14", read_subject_key_id, MUST_NOT_BE_CRITICAL, FALSE },
  { "2.5.29.15", read_key_usage, EITHER, FALSE },
  { "2.5.29.17", clinic_extension_read_subject_alt_name, EITHER, FALSE },
  { "2.5.29.18", clinic_extension_read_issuer_alt_name, EITHER, FALSE },
  { "2.5.29.19", read_basic_constraints, EITHER, FALSE },
  { "2.5.29.30", read_name_constraints, MUST_BE_CRITICAL, TRUE },
  { "2.5.29.31", clinic_extension_read_crl_distribution_points, EITHER, FALSE },
  { "2.5.29.32", clinic_extension_read_policies, EITHER, FALSE },
  { "2.5.29.33", clinic_extension_read_policy_mappings, EITHER, TRUE },
  { "2.5.29.35", read_authority_key_id, MUST_NOT_BE_CRITICAL, FALSE },
  { "2.5.29.36", clinic_extension_read_policy_constraints, MUST_BE_CRITICAL, TRUE },
  { "2.5.29.37", read_extended_key_usage, EITHER, FALSE },
  { "2.5.29.54", clinic_extension_read_inhibit_any_policy, MUST_BE_CRITICAL, TRUE },
  { "1.3.6.1.5.5.7.1.1", clinic_extension_read_authority_info_access, MUST_NOT_BE_CRITICAL, FALSE },
  { "1.3.6.1.5.5.7.1.24", clinic_extension_read_tls_features, EITHER, FALSE },
  { "2.5.29.9", NULL, MUST_NOT_BE_CRITICAL, FALSE },           /* subject directory attributes */
  { "2.5.29.46", NULL, MUST_NOT_BE_CRITICAL, FALSE },          /* freshest CRL */
  { "1.3.6.1.5.5.7.1.11", NULL, MUST_NOT_BE_CRITICAL, FALSE }, /* subject information access */
  { "1.3.6.1.5.5.7.48.1.5", NULL, EITHER, FALSE },             /* OCSP no-check: RFC 6960, section 4.2.2.2.1 */
};

static void
read_value (ClinicExtensionLists *lists,
            const char           *oid,
            gboolean              critical,
            ClinicDer             value)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (!g_str_equal (known[i].oid, oid))
        continue;
      if (known[i].read != NULL && !known[i].read (lists, value))
        clinic_extension_add_value (lists->malformed, g_strdup (oid));
      if (known[i].criticality == (critical ? MUST_NOT_BE_CRITICAL : MUST_BE_CRITICAL))
        clinic_extension_add_value (lists->odd_criticality, g_strdup (oid));
      if (known[i].ca_only)
        clinic_extension_add_value (lists->ca_only, g_strdup (oid));
      return;
    }
  if (critical)
    clinic_extension_add_value (lists->unknown_critical, g_strdup (oid));
}

static gboolean
read_one (ClinicExtensionLists *lists,
          ClinicDer             extension,
          GHashTable           *seen)
{
  ClinicDer        oid, content, value;
  gboolean         critical = FALSE;
  g_autofree char *dotted = NULL;

  if (!clinic_der_enter (&extension, CLINIC_DER_OID, &oid))
    return FALSE;
  if (clinic_der_enter (&extension, CLINIC_DER_BOOLEAN, &content) && !clinic_der_get_boolean (content, &critical))
    return FALSE;
  if (!clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, &value) || extension.length > 0)
    return FALSE;

  dotted = clinic_der_dup_oid (oid);
  if (dotted == NULL)
    dotted = clinic_der_dup_hex (oid);
  if (g_hash_table_contains (seen, dotted))
    {
      clinic_extension_add_value (lists->malformed, g_strdup (dotted));
      lists->certificate->has_twins = TRUE;
      return TRUE;
    }
  read_value (lists, dotted, critical, value);
  lists->certificate->parts++;
  g_hash_table_add (seen, g_steal_pointer (&dotted));
  return TRUE;
}

static char **
to_strings (GPtrArray *values)
{
  g_ptr_array_add (values, NULL);
  return (char **)g_ptr_array_free (values, FALSE);
}

/**
 * clinic_certificate_read_extensions:
 * @extensions: the content of the Extensions SEQUENCE; empty where there are none
 *
 * Fills every field that comes from an extension.
 *
 * Returns: %FALSE if there are more names than GnuTLS can read in reasonable time
 */
gboolean
clinic_certificate_read_extensions (ClinicCertificate *self,
                                    ClinicDer          extensions)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ClinicExtensionLists lists = { self };
  GPtrArray          **arrays[] = { &lists.extended_key_usage, &lists.policies, &lists.emails, &lists.dns_names,
                                    &lists.ip_addresses, &lists.uris, &lists.ca_issuers, &lists.ocsp_responders,
                                    &lists.crl_distribution_points, &lists.unknown_critical, &lists.malformed,
                                    &lists.odd_names, &lists.odd_criticality, &lists.ca_only, &lists.policy_mappings,
                                    &lists.tls_features };
  ClinicDer            extension;

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i] = g_ptr_array_new_with_free_func (g_free);

  self->path_length = -1;
  self->require_explicit_policy = G_MAXUINT;
  self->inhibit_policy_mapping = G_MAXUINT;
  self->inhibit_any_policy = G_MAXUINT;
  while (extensions.length > 0)
    if (g_hash_table_size (seen) >= MAX_EXTENSIONS ||
        !clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extension) || !read_one (&lists, extension, seen))
      {
        clinic_extension_add_value (lists.malformed, g_strdup (""));
        break;
      }

  self->extended_key_usage = to_strings (lists.extended_key_usage);
  self->policies = to_strings (lists.policies);
  self->policy_mappings = to_strings (lists.policy_mappings);
  self->tls_features = to_strings (lists.tls_features);
  self->emails = to_strings (lists.emails);
  self->dns_names = to_strings (lists.dns_names);
  self->ip_addresses = to_strings (lists.ip_addresses);
  self->uris = to_strings (lists.uris);
  self->ca_issuers = to_strings (lists.ca_issuers);
  self->ocsp_responders = to_strings (lists.ocsp_responders);
  self->crl_distribution_points = to_strings (lists.crl_distribution_points);
  self->unknown_critical = to_strings (lists.unknown_critical);
  self->malformed = to_strings (lists.malformed);
  self->odd_names = to_strings (lists.odd_names);
  self->odd_criticality = to_strings (lists.odd_criticality);
  self->ca_only = to_strings (lists.ca_only);
  return !lists.excessive;
}
