/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The extensions that say under which policies a certificate was issued, and what a CA demands of those below it.
 * Source: RFC 5280, sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14; RFC 7633, section 4.1. */

#include "config.h"

#include "pki/certificate-private.h"

/* Extensions of TLS that a certificate may promise; there are not so many. */
#define MAX_TLS_FEATURES 64

/* No policy may appear twice. */
gboolean
clinic_extension_read_policies (ClinicExtensionLists *lists,
                                ClinicDer             value)
{
  ClinicDer policies, policy, oid;
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &policies) || value.length > 0 || policies.length == 0)
    return FALSE;
  while (policies.length > 0)
    if (!clinic_der_enter (&policies, CLINIC_DER_SEQUENCE, &policy) ||
        !clinic_der_enter (&policy, CLINIC_DER_OID, &oid) ||
        !clinic_extension_add_value (lists->policies, clinic_der_dup_oid (oid)) ||
        !g_hash_table_add (seen, lists->policies->pdata[lists->policies->len - 1]))
      return FALSE;
  return TRUE;
}

/* The list takes them in turn: the policy of the issuer, and what it is called below. */
gboolean
clinic_extension_read_policy_mappings (ClinicExtensionLists *lists,
                                       ClinicDer             value)
{
  ClinicDer mappings, mapping, issuer, subject;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &mappings) || value.length > 0 || mappings.length == 0)
    return FALSE;
  while (mappings.length > 0)
    if (!clinic_der_enter (&mappings, CLINIC_DER_SEQUENCE, &mapping) ||
        !clinic_der_enter (&mapping, CLINIC_DER_OID, &issuer) ||
        !clinic_der_enter (&mapping, CLINIC_DER_OID, &subject) || mapping.length > 0 ||
        !clinic_extension_add_value (lists->policy_mappings, clinic_der_dup_oid (issuer)) ||
        !clinic_extension_add_value (lists->policy_mappings, clinic_der_dup_oid (subject)))
      return FALSE;
  return TRUE;
}

/* SkipCerts: a number of certificates; one beyond all paths is as good as none. */
static gboolean
read_skip (ClinicDer content,
           guint    *skip)
{
  gint64 value;

  if (content.length == 0 || content.data[0] & 0x80)
    return FALSE;
  *skip = clinic_der_get_integer (content, &value) ? (guint)MIN (value, G_MAXUINT) : G_MAXUINT;
  return TRUE;
}

gboolean
clinic_extension_read_policy_constraints (ClinicExtensionLists *lists,
                                          ClinicDer             value)
{
  ClinicDer fields, content;
  guint     require = G_MAXUINT;
  guint     inhibit = G_MAXUINT;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &fields) || value.length > 0)
    return FALSE;
  if (clinic_der_enter (&fields, 0x80, &content) && !read_skip (content, &require))
    return FALSE;
  if (clinic_der_enter (&fields, 0x81, &content) && !read_skip (content, &inhibit))
    return FALSE;
  if (fields.length > 0)
    return FALSE;
  lists->certificate->require_explicit_policy = require;
  lists->certificate->inhibit_policy_mapping = inhibit;
  return TRUE;
}

gboolean
clinic_extension_read_inhibit_any_policy (ClinicExtensionLists *lists,
                                          ClinicDer             value)
{
  ClinicDer content;

  return clinic_der_enter (&value, CLINIC_DER_INTEGER, &content) && value.length == 0 &&
         read_skip (content, &lists->certificate->inhibit_any_policy);
}

gboolean
clinic_extension_read_tls_features (ClinicExtensionLists *lists,
                                    ClinicDer             value)
{
  ClinicDer features, content;
  gint64    number;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &features) || value.length > 0)
    return FALSE;
  while (features.length > 0)
    if (lists->tls_features->len >= MAX_TLS_FEATURES || !clinic_der_enter (&features, CLINIC_DER_INTEGER, &content) ||
        !clinic_der_get_integer (content, &number) || number < 0 || number > G_MAXUINT16 ||
        !clinic_extension_add_value (lists->tls_features, g_strdup_printf ("%d", (int)number)))
      return FALSE;
  return TRUE;
}
