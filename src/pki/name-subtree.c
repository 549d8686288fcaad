/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which names lie below the base of a name constraint. Source: RFC 5280, section 4.2.1.10. */

#include "config.h"

#include "pki/name-subtree.h"

#include "pki/host-name.h"

#include <gnutls/gnutls.h>
#include <string.h>

static gboolean
is_base_host (const char *text)
{
  return clinic_host_name_is_strict (text[0] == '.' ? text + 1 : text);
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
        return clinic_host_name_is_strict (at + 1);
      return clinic_host_name_find_in_mailbox (base->text) != NULL;
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
      return name->text != NULL && clinic_host_name_is_pattern (name->text);
    case CLINIC_GENERAL_NAME_EMAIL:
    case CLINIC_GENERAL_NAME_UPN:
      {
        g_autofree char *mailbox = name->text != NULL ? dup_mailbox (name) : NULL;

        return mailbox != NULL && clinic_host_name_find_in_mailbox (mailbox) != NULL;
      }
    case CLINIC_GENERAL_NAME_URI:
      return name->text != NULL && clinic_host_name_find_in_uri (name->text, &host) > 0;
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
  const char *host = clinic_host_name_find_in_mailbox (mailbox);
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
      length = clinic_host_name_find_in_uri (name->text, &host);
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
