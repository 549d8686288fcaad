/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which names lie below the base of a name constraint. Source: RFC 5280, section 4.2.1.10. */

#include "config.h"

#include "pki/name-subtree.h"

#include <gnutls/gnutls.h>
#include <string.h>

/* Labels of letters, digits, hyphens and (in names, as Windows writes them) underscores, with nothing empty. */
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

/**
 * clinic_name_subtree_is_host:
 *
 * Tells whether a text could be a host name, without a wildcard and without a dot at the end.
 */
gboolean
clinic_name_subtree_is_host (const char *text)
{
  return is_host (text, strlen (text), TRUE);
}

static gboolean
is_base_host (const char *text)
{
  const char *host = text[0] == '.' ? text + 1 : text;

  return is_host (host, strlen (host), FALSE);
}

static gboolean
is_dns_name (const char *text)
{
  const char *host = g_str_has_prefix (text, "*.") ? text + 2 : text;

  /* A wildcard below a top-level domain speaks for everybody. */
  if (host != text && strchr (host, '.') == NULL)
    return FALSE;
  return is_host (host, strlen (host), TRUE);
}

/* Returns the host of an address with one plain @, else %NULL. */
static const char *
find_mail_host (const char *text)
{
  const char *at = strchr (text, '@');

  if (at == NULL || at == text || strchr (text, '"') != NULL)
    return NULL;
  return is_host (at + 1, strlen (at + 1), TRUE) ? at + 1 : NULL;
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

/* The host of an absolute URI with an authority; user information and port are cut off.
 * Returns its length, 0 if there is none that a constraint could be compared with. */
static gsize
find_uri_host (const char  *uri,
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

/* SmtpUTF8Mailbox names may carry the host as Unicode. Source: RFC 9598, section 5 and 6 */
static char *
dup_mailbox (const ClinicGeneralName *name)
{
  const char    *at = strrchr (name->text, '@');
  gnutls_datum_t mapped = { NULL, 0 };
  char          *text;

  if (at == NULL || name->kind != CLINIC_GENERAL_NAME_SMTP_UTF8 || g_str_is_ascii (at))
    return g_strdup (name->text);
  if (gnutls_idna_map (at + 1, (unsigned)strlen (at + 1), &mapped, 0) < 0)
    return g_strdup ("");
  text = g_strdup_printf ("%.*s%s", (int)(at - name->text + 1), name->text, (const char *)mapped.data);
  gnutls_free (mapped.data);
  return text;
}

/**
 * clinic_name_subtree_is_valid:
 *
 * Tells whether the base of a constraint has a form that this file knows how to compare, or none at all.
 */
gboolean
clinic_name_subtree_is_valid (const ClinicGeneralName *base)
{
  const char *at;

  switch (base->kind)
    {
    case CLINIC_GENERAL_NAME_DNS:
    case CLINIC_GENERAL_NAME_URI:
      return base->text != NULL && is_base_host (base->text);
    case CLINIC_GENERAL_NAME_EMAIL:
    case CLINIC_GENERAL_NAME_UPN:
      if (base->text == NULL)
        return FALSE;
      at = strchr (base->text, '@');
      if (at == NULL)
        return is_base_host (base->text);
      /* AD CS writes “@contoso.example” for the user names of one domain. */
      if (at == base->text && base->kind == CLINIC_GENERAL_NAME_UPN)
        return is_host (at + 1, strlen (at + 1), FALSE);
      return find_mail_host (base->text) != NULL;
    case CLINIC_GENERAL_NAME_IP:
      return base->content.length == 8 || base->content.length == 32;
    case CLINIC_GENERAL_NAME_DIRECTORY:
      {
        g_autoptr(ClinicName) name = clinic_name_new (base->content.data, base->content.length, NULL);

        return name != NULL;
      }
    case CLINIC_GENERAL_NAME_OTHER:
    case CLINIC_GENERAL_NAME_X400:
    case CLINIC_GENERAL_NAME_EDI_PARTY:
    case CLINIC_GENERAL_NAME_REGISTERED_ID:
    case CLINIC_GENERAL_NAME_SMTP_UTF8:
    case CLINIC_N_GENERAL_NAMES:
    default:
      return TRUE;
    }
}

static gboolean
has_same_type_id (const ClinicGeneralName *base,
                  const ClinicGeneralName *name)
{
  ClinicDer left = base->content;
  ClinicDer right = name->content;
  ClinicDer left_id, right_id;

  return clinic_der_enter (&left, CLINIC_DER_OID, &left_id) && clinic_der_enter (&right, CLINIC_DER_OID, &right_id) &&
         clinic_der_equal (left_id, right_id);
}

/**
 * clinic_name_subtree_concerns:
 *
 * Tells whether a constraint on @base restricts names of the form of @name.
 */
gboolean
clinic_name_subtree_concerns (const ClinicGeneralName *base,
                              const ClinicGeneralName *name)
{
  if (base->kind == CLINIC_GENERAL_NAME_EMAIL && name->kind == CLINIC_GENERAL_NAME_SMTP_UTF8)
    return TRUE;
  if (base->kind != name->kind)
    return FALSE;
  return base->kind != CLINIC_GENERAL_NAME_OTHER || has_same_type_id (base, name);
}

/**
 * clinic_name_subtree_can_judge:
 *
 * Tells whether this file can compare such a name with such a base at all. A certificate that needs more
 * must be refused.
 */
gboolean
clinic_name_subtree_can_judge (const ClinicGeneralName *base,
                               const ClinicGeneralName *name)
{
  const char *host;

  switch (base->kind)
    {
    case CLINIC_GENERAL_NAME_DNS:
      return name->text != NULL && is_dns_name (name->text);
    case CLINIC_GENERAL_NAME_EMAIL:
    case CLINIC_GENERAL_NAME_UPN:
      {
        g_autofree char *mailbox = name->text != NULL ? dup_mailbox (name) : NULL;

        return mailbox != NULL && find_mail_host (mailbox) != NULL;
      }
    case CLINIC_GENERAL_NAME_URI:
      return name->text != NULL && find_uri_host (name->text, &host) > 0;
    case CLINIC_GENERAL_NAME_IP:
      return name->content.length == 4 || name->content.length == 16;
    case CLINIC_GENERAL_NAME_DIRECTORY:
      return TRUE;
    case CLINIC_GENERAL_NAME_OTHER:
    case CLINIC_GENERAL_NAME_X400:
    case CLINIC_GENERAL_NAME_EDI_PARTY:
    case CLINIC_GENERAL_NAME_REGISTERED_ID:
    case CLINIC_GENERAL_NAME_SMTP_UTF8:
    case CLINIC_N_GENERAL_NAMES:
    default:
      return FALSE;
    }
}

/* Whether the host is the base (unless only what is below counts) or ends with a dot and the base. */
static gboolean
is_host_below (const char *base,
               const char *host,
               gsize       length,
               gboolean    subdomains)
{
  gboolean only_below = base[0] == '.';
  gsize    base_length;

  base += only_below;
  base_length = strlen (base);
  if (length == base_length)
    return !only_below && g_ascii_strncasecmp (base, host, length) == 0;
  return (subdomains || only_below) && length > base_length && host[length - base_length - 1] == '.' &&
         g_ascii_strncasecmp (base, host + length - base_length, base_length) == 0;
}

static gboolean
contains_mailbox (const ClinicGeneralName *base,
                  const char              *mailbox)
{
  const char *host = find_mail_host (mailbox);
  const char *at = strchr (base->text, '@');
  gsize       local = at != NULL ? (gsize)(at - base->text) : 0;

  if (at == NULL)
    return is_host_below (base->text, host, strlen (host), FALSE);
  if (g_ascii_strcasecmp (at + 1, host) != 0)
    return FALSE;
  if (local == 0)
    return TRUE;
  if ((gsize)(host - mailbox) != local + 1)
    return FALSE;
  /* A user principal name is not sensitive to case; the local part of an e-mail address is, by its standard. */
  return base->kind == CLINIC_GENERAL_NAME_UPN ? g_ascii_strncasecmp (base->text, mailbox, local) == 0
                                               : strncmp (base->text, mailbox, local) == 0;
}

static gboolean
contains_address (ClinicDer base,
                  ClinicDer address)
{
  if (base.length != address.length * 2)
    return FALSE;
  for (gsize i = 0; i < address.length; i++)
    if ((base.data[i] ^ address.data[i]) & base.data[address.length + i])
      return FALSE;
  return TRUE;
}

/* The first parts of the name, as many as the base has, are compared as a name of their own. */
static gboolean
contains_directory_name (ClinicDer base,
                         ClinicDer name)
{
  g_autoptr(ClinicName) wanted = clinic_name_new (base.data, base.length, NULL);
  g_autoptr(ClinicName) found = NULL;
  g_autoptr(GByteArray) cut = g_byte_array_new ();
  ClinicDer     base_rdns, rdns;
  ClinicDerItem rdn;
  gsize         length = 0;
  guint8        header[4] = { CLINIC_DER_SEQUENCE, 0x82, 0, 0 };

  if (wanted == NULL || !clinic_der_enter (&base, CLINIC_DER_SEQUENCE, &base_rdns) ||
      !clinic_der_enter (&name, CLINIC_DER_SEQUENCE, &rdns))
    return FALSE;
  g_byte_array_append (cut, header, sizeof header);
  while (clinic_der_read (&base_rdns, &rdn))
    {
      if (!clinic_der_read (&rdns, &rdn))
        return FALSE;
      length += rdn.whole.length;
      if (length > G_MAXUINT16)
        return FALSE;
      g_byte_array_append (cut, rdn.whole.data, (guint)rdn.whole.length);
    }
  cut->data[2] = (guint8)(length >> 8);
  cut->data[3] = (guint8)length;
  found = clinic_name_new (cut->data, cut->len, NULL);
  return found != NULL && clinic_name_equal (wanted, found);
}

/**
 * clinic_name_subtree_contains:
 * @name: one that the base concerns and can judge
 *
 * Tells whether the name lies below the base.
 */
gboolean
clinic_name_subtree_contains (const ClinicGeneralName *base,
                              const ClinicGeneralName *name)
{
  const char *host;
  gsize       length;

  switch (base->kind)
    {
    case CLINIC_GENERAL_NAME_DNS:
      return is_host_below (base->text, name->text, strlen (name->text), TRUE);
    case CLINIC_GENERAL_NAME_EMAIL:
    case CLINIC_GENERAL_NAME_UPN:
      {
        g_autofree char *mailbox = dup_mailbox (name);

        return contains_mailbox (base, mailbox);
      }
    case CLINIC_GENERAL_NAME_URI:
      length = find_uri_host (name->text, &host);
      return length > 0 && is_host_below (base->text, host, length, FALSE);
    case CLINIC_GENERAL_NAME_IP:
      return contains_address (base->content, name->content);
    case CLINIC_GENERAL_NAME_DIRECTORY:
      return contains_directory_name (base->content, name->content);
    case CLINIC_GENERAL_NAME_OTHER:
    case CLINIC_GENERAL_NAME_X400:
    case CLINIC_GENERAL_NAME_EDI_PARTY:
    case CLINIC_GENERAL_NAME_REGISTERED_ID:
    case CLINIC_GENERAL_NAME_SMTP_UTF8:
    case CLINIC_N_GENERAL_NAMES:
    default:
      return FALSE;
    }
}

/**
 * clinic_name_subtree_touches:
 *
 * Tells whether the name, or one that it could stand for, lies below an excluded base: a wildcard stands for
 * each name one label longer, and an IPv4 address may be written as IPv6.
 */
gboolean
clinic_name_subtree_touches (const ClinicGeneralName *base,
                             const ClinicGeneralName *name)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

  if (clinic_name_subtree_contains (base, name))
    return TRUE;
  if (base->kind == CLINIC_GENERAL_NAME_DNS && g_str_has_prefix (name->text, "*."))
    {
      const char *below = strchr (base->text + (base->text[0] == '.'), '.');

      return base->text[0] != '.' && below != NULL && g_ascii_strcasecmp (below, name->text + 1) == 0;
    }
  if (base->kind == CLINIC_GENERAL_NAME_IP && base->content.length == 8 && name->content.length == 16 &&
      memcmp (name->content.data, mapped, sizeof mapped) == 0)
    return contains_address (base->content, (ClinicDer){ name->content.data + 12, 4 });
  return FALSE;
}
