/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/name-match.h"

#include "pki/host-name.h"

#include <arpa/inet.h>
#include <string.h>

/* Returns the length of the address, 0 if the text is none. */
static gsize
read_ip_address (const char *text,
                 guint8      bytes[16])
{
  if (inet_pton (AF_INET, text, bytes) == 1)
    return 4;
  return inet_pton (AF_INET6, text, bytes) == 1 ? 16 : 0;
}

static gboolean
match_dns_name (const char *pattern,
                const char *name)
{
  const char *parent = strchr (name, '.');

  if (!clinic_host_name_is_pattern (pattern))
    return FALSE;
  if (!g_str_has_prefix (pattern, "*."))
    return g_ascii_strcasecmp (pattern, name) == 0;
  /* The wildcard stands for one whole label. */
  return parent != NULL && g_ascii_strcasecmp (pattern + 1, parent) == 0;
}

/**
 * clinic_name_match_host:
 * @name: a DNS name or IP address, as a person writes it
 *
 * Tells whether the certificate is good for a host. The common name does not count.
 *
 * Source: RFC 6125, section 6.4; Apple counts only alternative names since iOS 13
 */
gboolean
clinic_name_match_host (const ClinicCertificate *certificate,
                        const char              *name)
{
  const char *const *dns_names = clinic_certificate_get_dns_names (certificate);
  const char *const *addresses = clinic_certificate_get_ip_addresses (certificate);
  guint8             wanted[16], found[16];
  gsize              length = read_ip_address (name, wanted);
  g_autofree char   *host = g_strdup (name);

  if (length > 0)
    {
      for (guint i = 0; addresses[i] != NULL; i++)
        if (read_ip_address (addresses[i], found) == length && memcmp (wanted, found, length) == 0)
          return TRUE;
      return FALSE;
    }

  /* A dot at the end means the root of the DNS. */
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  if (!clinic_host_name_is_valid (host))
    return FALSE;
  for (guint i = 0; dns_names[i] != NULL; i++)
    if (match_dns_name (dns_names[i], host))
      return TRUE;
  return FALSE;
}

/**
 * clinic_name_match_email:
 *
 * Tells whether the certificate is good for an e-mail address: the part before the @ counts letter by letter,
 * the host without regard to case.
 *
 * Source: RFC 5280, section 7.5
 */
gboolean
clinic_name_match_email (const ClinicCertificate *certificate,
                         const char              *address)
{
  const char *const *emails = clinic_certificate_get_emails (certificate);
  const char        *at = strrchr (address, '@');

  if (at == NULL)
    return FALSE;
  for (guint i = 0; emails[i] != NULL; i++)
    {
      const char *other = strrchr (emails[i], '@');

      if (other != NULL && other - emails[i] == at - address && g_ascii_strcasecmp (other, at) == 0 &&
          strncmp (emails[i], address, (gsize)(at - address)) == 0)
        return TRUE;
    }
  return FALSE;
}
