/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the changes to a revocation list (a delta list) are to be had: a certificate may say it, or the list itself.
 * Source: RFC 5280, sections 4.2.1.15 and 5.2.6 */

#include "config.h"

#include "pki/freshest-list.h"

#include "pki/crl-private.h"
#include "pki/general-name.h"

#define OID_FRESHEST_CRL "2.5.29.46"

/* The context tag of a GeneralName that is an address. */
#define NAME_URI 0x86

/* AD CS names two. */
#define MAX_ADDRESSES 8

static gboolean
is_address (ClinicDer content)
{
  for (gsize i = 0; i < content.length; i++)
    if (content.data[i] <= 0x20 || content.data[i] >= 0x7f)
      return FALSE;
  return content.length > 0;
}

/* Reads CRLDistributionPoints as far as it goes. */
static char **
list_addresses (ClinicDer value)
{
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  ClinicDer     points = { 0 }, point, name, names;
  ClinicDerItem item;

  clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &points);
  while (points.length > 0 && clinic_der_enter (&points, CLINIC_DER_SEQUENCE, &point))
    {
      if (!clinic_der_enter (&point, 0xa0, &name) || !clinic_der_enter (&name, 0xa0, &names))
        continue;
      while (names.length > 0 && addresses->len < MAX_ADDRESSES && clinic_der_read (&names, &item))
        if (item.tag == NAME_URI && is_address (item.content))
          g_ptr_array_add (addresses, g_strndup ((const char *)item.content.data, item.content.length));
    }
  g_ptr_array_add (addresses, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&addresses), FALSE);
}

/**
 * clinic_freshest_list_of_certificate:
 *
 * Lists the places of the delta list that a certificate names.
 *
 * Returns: (transfer full): never %NULL
 */
char **
clinic_freshest_list_of_certificate (const ClinicCertificate *certificate)
{
  ClinicDer value;
  gboolean  critical;

  if (!clinic_general_name_find_extension (certificate, OID_FRESHEST_CRL, &value, &critical))
    return g_new0 (char *, 1);
  return list_addresses (value);
}

/**
 * clinic_freshest_list_of_crl:
 *
 * Lists the places of the delta list that a list names.
 *
 * Returns: (transfer full): never %NULL
 */
char **
clinic_freshest_list_of_crl (const ClinicCrl *crl)
{
  return list_addresses (crl->freshest);
}
