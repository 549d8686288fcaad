/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The extensions that hold addresses: of the subject, of its issuer, of the revocation lists.
 * Source: RFC 5280, sections 4.2.1.6, 4.2.1.13 and 4.2.2.1. */

#include "config.h"

#include "pki/certificate-private.h"

#include <arpa/inet.h>

#define OID_UPN        "1.3.6.1.4.1.311.20.2.3"
#define OID_SMTP_UTF8  "1.3.6.1.5.5.7.8.9"
#define OID_CA_ISSUERS "1.3.6.1.5.5.7.48.2"
#define OID_OCSP       "1.3.6.1.5.5.7.48.1"

/* So much of a name that is none is worth showing. */
#define MAX_ODD_BYTES 64

/* Context tags of GeneralName. */
#define NAME_OTHER 0xa0
#define NAME_EMAIL 0x81
#define NAME_DNS   0x82
#define NAME_URI   0x86
#define NAME_IP    0x87

/* An IA5String that is used as an address: a control character in it is a trick, not a name. */
static char *
dup_address (ClinicDer content)
{
  if (content.length == 0)
    return NULL;
  for (gsize i = 0; i < content.length; i++)
    if (content.data[i] <= 0x20 || content.data[i] >= 0x7f)
      return NULL;
  return g_strndup ((const char *)content.data, content.length);
}

/* Keeps a name; one that holds what no such name may is set aside, escaped: the rest of the extension is good. */
static void
add_address (ClinicExtensionLists *lists,
             GPtrArray            *values,
             ClinicDer             content)
{
  char *text = dup_address (content);

  if (text == NULL)
    clinic_extension_add_value (lists->odd_names, g_uri_escape_bytes (content.data, MIN (content.length, MAX_ODD_BYTES),
                                                                      G_URI_RESERVED_CHARS_ALLOWED_IN_PATH));
  else
    clinic_extension_add_value (values, text);
}

static char *
dup_ip_address (ClinicDer content)
{
  char text[INET6_ADDRSTRLEN];

  if (content.length != 4 && content.length != 16)
    return NULL;
  if (inet_ntop (content.length == 4 ? AF_INET : AF_INET6, content.data, text, sizeof text) == NULL)
    return NULL;
  return g_strdup (text);
}

static gboolean
read_other_name (ClinicExtensionLists *lists,
                 ClinicDer             content)
{
  ClinicDer        oid, explicit;
  ClinicDerItem    item;
  g_autofree char *dotted = NULL;
  g_autofree char *text = NULL;

  if (!clinic_der_enter (&content, CLINIC_DER_OID, &oid) || !clinic_der_enter (&content, 0xa0, &explicit))
    return FALSE;
  dotted = clinic_der_dup_oid (oid);
  if (g_strcmp0 (dotted, OID_UPN) != 0 && g_strcmp0 (dotted, OID_SMTP_UTF8) != 0)
    return TRUE;

  if (!clinic_der_read (&explicit, &item))
    return FALSE;
  text = clinic_der_dup_string (item.tag, item.content);
  if (text == NULL || text[0] == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  if (g_str_equal (dotted, OID_SMTP_UTF8))
    return clinic_extension_add_value (lists->emails, g_steal_pointer (&text));
  if (lists->certificate->upn == NULL)
    lists->certificate->upn = g_steal_pointer (&text);
  return TRUE;
}

/* Of the issuer's alternative names only the number matters. */
gboolean
clinic_extension_read_issuer_alt_name (ClinicExtensionLists *lists,
                                       ClinicDer             value)
{
  ClinicDer     names;
  ClinicDerItem name;
  guint         count = 0;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &names))
    return FALSE;
  while (clinic_der_read (&names, &name))
    count++;
  lists->certificate->parts += count;
  lists->excessive |= count > CLINIC_CERTIFICATE_MAX_NAMES;
  return !lists->excessive;
}

gboolean
clinic_extension_read_subject_alt_name (ClinicExtensionLists *lists,
                                        ClinicDer             value)
{
  ClinicDer     names;
  ClinicDerItem name;
  gboolean      whole = TRUE;

  if (!clinic_extension_read_issuer_alt_name (lists, value) ||
      !clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &names) || value.length > 0 || names.length == 0)
    return FALSE;
  while (names.length > 0)
    {
      if (!clinic_der_read (&names, &name))
        return FALSE;
      switch (name.tag)
        {
        case NAME_OTHER:
          whole &= read_other_name (lists, name.content);
          break;
        case NAME_EMAIL:
          add_address (lists, lists->emails, name.content);
          break;
        case NAME_DNS:
          add_address (lists, lists->dns_names, name.content);
          break;
        case NAME_URI:
          add_address (lists, lists->uris, name.content);
          break;
        case NAME_IP:
          whole &= clinic_extension_add_value (lists->ip_addresses, dup_ip_address (name.content));
          break;
        default:
          break;
        }
    }
  return whole;
}

gboolean
clinic_extension_read_authority_info_access (ClinicExtensionLists *lists,
                                             ClinicDer             value)
{
  ClinicDer     descriptions, description, oid;
  ClinicDerItem location;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &descriptions) || value.length > 0 || descriptions.length == 0)
    return FALSE;
  while (descriptions.length > 0)
    {
      g_autofree char *dotted = NULL;

      if (!clinic_der_enter (&descriptions, CLINIC_DER_SEQUENCE, &description) ||
          !clinic_der_enter (&description, CLINIC_DER_OID, &oid) || !clinic_der_read (&description, &location))
        return FALSE;
      dotted = clinic_der_dup_oid (oid);
      if (location.tag != NAME_URI)
        continue;
      if (g_strcmp0 (dotted, OID_CA_ISSUERS) == 0)
        add_address (lists, lists->ca_issuers, location.content);
      else if (g_strcmp0 (dotted, OID_OCSP) == 0)
        add_address (lists, lists->ocsp_responders, location.content);
    }
  return TRUE;
}

gboolean
clinic_extension_read_crl_distribution_points (ClinicExtensionLists *lists,
                                               ClinicDer             value)
{
  ClinicDer     points, point, name, names;
  ClinicDerItem item;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &points) || value.length > 0)
    return FALSE;
  while (points.length > 0)
    {
      if (!clinic_der_enter (&points, CLINIC_DER_SEQUENCE, &point))
        return FALSE;
      /* distributionPoint [0] { fullName [0] GeneralNames }; a point may also name only a CRL issuer. */
      if (!clinic_der_enter (&point, 0xa0, &name) || !clinic_der_enter (&name, 0xa0, &names))
        continue;
      while (names.length > 0)
        {
          if (!clinic_der_read (&names, &item))
            return FALSE;
          if (item.tag == NAME_URI)
            add_address (lists, lists->crl_distribution_points, item.content);
        }
    }
  return TRUE;
}
