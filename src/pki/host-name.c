/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Host names, and where they stand in e-mail addresses and URIs. */

#include "config.h"

#include "pki/host-name.h"

#include <string.h>

/* Labels with nothing empty among them. Source: RFC 1034, section 3.5 */
static gboolean
is_host (const char *text,
         gsize       length,
         gboolean    underscores)
{
  gsize label = 0;

  if (length == 0 || length > 255)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '.')
        {
          if (label == 0 || label > 63)
            return FALSE;
          label = 0;
          continue;
        }
      if (!g_ascii_isalnum (text[i]) && text[i] != '-' && !(underscores && text[i] == '_'))
        return FALSE;
      label++;
    }
  return label > 0 && label <= 63;
}

static gboolean
is_ip_host (const char *host,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (host[i]) && host[i] != '.')
      return FALSE;
  return TRUE;
}

/**
 * clinic_host_name_is_valid:
 *
 * Tells whether a text could be a host name: letters, digits, hyphens and, as Windows writes them, underscores;
 * no wildcard, and no dot at the end.
 */
gboolean
clinic_host_name_is_valid (const char *text)
{
  return is_host (text, strlen (text), TRUE);
}

/**
 * clinic_host_name_is_strict:
 *
 * As clinic_host_name_is_valid(), without underscores.
 */
gboolean
clinic_host_name_is_strict (const char *text)
{
  return is_host (text, strlen (text), FALSE);
}

/**
 * clinic_host_name_is_pattern:
 *
 * Tells whether a text could be the DNS name of a certificate: a host name, or a wildcard for one label of it.
 * A wildcard right below a top-level domain would speak for everybody and is none.
 *
 * Source: RFC 6125, section 6.4.3
 */
gboolean
clinic_host_name_is_pattern (const char *text)
{
  const char *host = g_str_has_prefix (text, "*.") ? text + 2 : text;

  if (host != text && strchr (host, '.') == NULL)
    return FALSE;
  return clinic_host_name_is_valid (host);
}

/**
 * clinic_host_name_find_in_mailbox:
 *
 * Finds the host of an e-mail address that has one plain @.
 *
 * Returns: (nullable) (transfer none): the rest of @mailbox
 */
const char *
clinic_host_name_find_in_mailbox (const char *mailbox)
{
  const char *at = strchr (mailbox, '@');

  if (at == NULL || at == mailbox || strchr (mailbox, '"') != NULL)
    return NULL;
  return clinic_host_name_is_valid (at + 1) ? at + 1 : NULL;
}

/**
 * clinic_host_name_find_in_uri:
 * @host: (out) (transfer none): points into @uri; user information and port are cut off
 *
 * Finds the host of an absolute URI with an authority. An IP address and a name without a domain are no hosts here:
 * a constraint could not be compared with them.
 *
 * Returns: the length of the host; 0 if there is none
 * Source: RFC 5280, section 4.2.1.10
 */
gsize
clinic_host_name_find_in_uri (const char  *uri,
                              const char **host)
{
  const char *start = strstr (uri, "://");
  gsize       length;
  const char *mark;

  if (start == NULL || start == uri)
    return 0;
  for (const char *p = uri; p < start; p++)
    if (!g_ascii_isalnum (*p) && strchr ("+-.", *p) == NULL)
      return 0;
  start += 3;
  length = strcspn (start, "/?#");
  for (mark = start + length; mark > start && mark[-1] != '@'; mark--)
    ;
  length -= (gsize)(mark - start);
  start = mark;
  mark = memchr (start, ':', length);
  if (mark != NULL)
    {
      for (const char *p = mark + 1; p < start + length; p++)
        if (!g_ascii_isdigit (*p))
          return 0;
      length = (gsize)(mark - start);
    }
  /* One dot at the end means the root of the DNS and changes nothing. */
  if (length > 1 && start[length - 1] == '.')
    length--;
  if (!is_host (start, length, TRUE) || is_ip_host (start, length) || memchr (start, '.', length) == NULL)
    return 0;
  *host = start;
  return length;
}
