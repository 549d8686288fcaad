/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that a certificate speaks for, in the forms in which a CA may be constrained. */

#include "config.h"

#include "pki/general-name.h"

#include "pki/certificate-private.h"

#include <arpa/inet.h>
#include <string.h>

#define OID_COMMON_NAME   "2.5.4.3"
#define OID_EMAIL_ADDRESS "1.2.840.113549.1.9.1"
#define OID_UPN           "1.3.6.1.4.1.311.20.2.3"
#define OID_SMTP_UTF8     "1.3.6.1.5.5.7.8.9"
#define OID_SUBJECT_ALT   "2.5.29.17"

/* Of each part of a subject. */
#define MAX_ATTRIBUTES 4096

/* What stands in an IA5String or UTF8String of a name; anything that could end the text early is a trick. */
static char *
dup_clean (ClinicDer content,
           gboolean  ascii_only)
{
  if (!g_utf8_validate_len ((const char *)content.data, content.length, NULL))
    return NULL;
  for (gsize i = 0; i < content.length; i++)
    if (content.data[i] <= 0x20 || content.data[i] == 0x7f || (ascii_only && content.data[i] > 0x7f))
      return NULL;
  return g_strndup ((const char *)content.data, content.length);
}

static void
read_other_name (ClinicGeneralName *name)
{
  ClinicDer        rest = name->content;
  ClinicDer        oid, wrapped;
  ClinicDerItem    value;
  g_autofree char *dotted = NULL;

  if (!clinic_der_enter (&rest, CLINIC_DER_OID, &oid) || !clinic_der_enter (&rest, 0xa0, &wrapped))
    return;
  dotted = clinic_der_dup_oid (oid);
  if (g_strcmp0 (dotted, OID_UPN) == 0)
    name->kind = CLINIC_GENERAL_NAME_UPN;
  else if (g_strcmp0 (dotted, OID_SMTP_UTF8) == 0)
    name->kind = CLINIC_GENERAL_NAME_SMTP_UTF8;
  else
    return;
  if (clinic_der_read (&wrapped, &value) && value.tag == CLINIC_DER_UTF8_STRING)
    name->text = dup_clean (value.content, FALSE);
}

/**
 * clinic_general_name_read:
 *
 * Reads the next GeneralName and moves on behind it. A name of a known form with impossible content has no text.
 *
 * Returns: %FALSE at the end, or if the bytes are no GeneralName
 */
gboolean
clinic_general_name_read (ClinicDer         *rest,
                          ClinicGeneralName *name)
{
  ClinicDerItem item;
  guint8        number;

  if (!clinic_der_read (rest, &item))
    return FALSE;
  number = item.tag & 0x1f;
  if ((item.tag & 0xc0) != 0x80 || number > CLINIC_GENERAL_NAME_REGISTERED_ID)
    return FALSE;

  *name = (ClinicGeneralName){ (ClinicGeneralNameKind)number, item.content, NULL };
  if (name->kind == CLINIC_GENERAL_NAME_OTHER)
    read_other_name (name);
  else if (clinic_general_name_is_text (name->kind))
    name->text = dup_clean (item.content, TRUE);
  return TRUE;
}

void
clinic_general_name_clear (ClinicGeneralName *self)
{
  g_clear_pointer (&self->text, g_free);
}

/**
 * clinic_general_name_is_text:
 *
 * Tells whether names of this form are compared as text.
 */
gboolean
clinic_general_name_is_text (ClinicGeneralNameKind kind)
{
  switch (kind)
    {
    case CLINIC_GENERAL_NAME_EMAIL:
    case CLINIC_GENERAL_NAME_DNS:
    case CLINIC_GENERAL_NAME_URI:
    case CLINIC_GENERAL_NAME_UPN:
    case CLINIC_GENERAL_NAME_SMTP_UTF8:
      return TRUE;
    case CLINIC_GENERAL_NAME_OTHER:
    case CLINIC_GENERAL_NAME_X400:
    case CLINIC_GENERAL_NAME_DIRECTORY:
    case CLINIC_GENERAL_NAME_EDI_PARTY:
    case CLINIC_GENERAL_NAME_IP:
    case CLINIC_GENERAL_NAME_REGISTERED_ID:
    case CLINIC_N_GENERAL_NAMES:
    default:
      return FALSE;
    }
}

/**
 * clinic_general_name_dup_text:
 *
 * Writes a name for a person to read.
 */
char *
clinic_general_name_dup_text (const ClinicGeneralName *self)
{
  gsize length = self->content.length;

  if (self->text != NULL)
    return g_strdup (self->text);
  if (self->kind == CLINIC_GENERAL_NAME_DIRECTORY)
    {
      g_autoptr(ClinicName) name = clinic_name_new (self->content.data, length, NULL);

      if (name != NULL)
        return g_strdup (clinic_name_get_text (name));
    }
  if (self->kind == CLINIC_GENERAL_NAME_IP && (length == 4 || length == 16))
    {
      char text[INET6_ADDRSTRLEN];

      if (inet_ntop (length == 4 ? AF_INET : AF_INET6, self->content.data, text, sizeof text) != NULL)
        return g_strdup (text);
    }
  return clinic_der_dup_hex ((ClinicDer){ self->content.data, MIN (length, 64) });
}

/**
 * clinic_general_name_enter_extensions:
 *
 * Finds the extensions in the certificate's bytes, to be read one after the other.
 *
 * Source: RFC 5280, section 4.1: the extensions are the last of the fields behind the public key
 */
gboolean
clinic_general_name_enter_extensions (const ClinicCertificate *certificate,
                                      ClinicDer               *extensions)
{
  const guint8 *end = certificate->tbs.data + certificate->tbs.length;
  ClinicDer     rest = { certificate->public_key.data + certificate->public_key.length, 0 };
  ClinicDer     wrapped;

  rest.length = (gsize)(end - rest.data);
  clinic_der_skip (&rest, 0x81);
  clinic_der_skip (&rest, 0x82);
  return clinic_der_enter (&rest, 0xa3, &wrapped) && clinic_der_enter (&wrapped, CLINIC_DER_SEQUENCE, extensions);
}

/**
 * clinic_general_name_read_extension:
 * @oid: (out): its content
 * @value: (out): what its OCTET STRING holds; without data if it has none
 *
 * Reads the next extension and moves on behind it.
 *
 * Returns: %FALSE at the end, or where the bytes are no extension
 */
gboolean
clinic_general_name_read_extension (ClinicDer *extensions,
                                    ClinicDer *oid,
                                    ClinicDer *value,
                                    gboolean  *critical)
{
  ClinicDer extension, content;

  if (!clinic_der_enter (extensions, CLINIC_DER_SEQUENCE, &extension) ||
      !clinic_der_enter (&extension, CLINIC_DER_OID, oid))
    return FALSE;
  *critical = FALSE;
  if (clinic_der_enter (&extension, CLINIC_DER_BOOLEAN, &content))
    clinic_der_get_boolean (content, critical);
  *value = (ClinicDer){ NULL, 0 };
  clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, value);
  return TRUE;
}

/**
 * clinic_general_name_find_extension:
 * @value: (out): what the extension's OCTET STRING holds
 *
 * Finds an extension in the certificate's bytes.
 */
gboolean
clinic_general_name_find_extension (const ClinicCertificate *certificate,
                                    const char              *oid,
                                    ClinicDer               *value,
                                    gboolean                *critical)
{
  ClinicDer extensions, id;

  if (!clinic_general_name_enter_extensions (certificate, &extensions))
    return FALSE;
  while (clinic_general_name_read_extension (&extensions, &id, value, critical))
    {
      g_autofree char *dotted = clinic_der_dup_oid (id);

      if (g_strcmp0 (dotted, oid) == 0)
        return value->data != NULL;
    }
  return FALSE;
}

static void
name_free (gpointer data)
{
  clinic_general_name_clear (data);
  g_free (data);
}

static void
add_name (GPtrArray        *names,
          ClinicGeneralName name)
{
  ClinicGeneralName *kept = g_new (ClinicGeneralName, 1);

  *kept = name;
  g_ptr_array_add (names, kept);
}

/* A common name counts as a host name only if it could be one: “Ada Lovelace” is not meant to be. */
static gboolean
looks_like_host (const char *text)
{
  if (text == NULL || strchr (text, '.') == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-._*", *p) == NULL)
      return FALSE;
  return TRUE;
}

/* Before there were alternative names, the subject held the host name and the e-mail address.
 * Source: RFC 5280, section 4.2.1.10, for the e-mail address. */
static void
add_names_of_subject (const ClinicCertificate *certificate,
                      GPtrArray               *names)
{
  ClinicDer rest = { NULL, 0 };
  ClinicDer rdns, rdn, pair, oid;
  gsize     size;

  rest.data = g_bytes_get_data (clinic_name_get_der (clinic_certificate_get_subject (certificate)), &size);
  rest.length = size;
  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &rdns))
    return;
  while (names->len < MAX_ATTRIBUTES && clinic_der_enter (&rdns, CLINIC_DER_SET, &rdn))
    while (names->len < MAX_ATTRIBUTES && clinic_der_enter (&rdn, CLINIC_DER_SEQUENCE, &pair))
      {
        ClinicDerItem    value;
        g_autofree char *dotted = NULL;
        g_autofree char *text = NULL;

        if (!clinic_der_enter (&pair, CLINIC_DER_OID, &oid) || !clinic_der_read (&pair, &value))
          return;
        dotted = clinic_der_dup_oid (oid);
        text = clinic_der_dup_string (value.tag, value.content);
        if (g_strcmp0 (dotted, OID_EMAIL_ADDRESS) == 0)
          add_name (names, (ClinicGeneralName){ CLINIC_GENERAL_NAME_EMAIL, value.content, g_steal_pointer (&text) });
        else if (g_strcmp0 (dotted, OID_COMMON_NAME) == 0 && looks_like_host (text))
          add_name (names, (ClinicGeneralName){ CLINIC_GENERAL_NAME_DNS, value.content, g_steal_pointer (&text) });
      }
}

/**
 * clinic_general_name_list:
 * @whole: (out): %FALSE if a part of the alternative names cannot be read
 *
 * Lists every name that a certificate speaks for: its subject, its alternative names and, where it has none
 * of these, the host names and e-mail addresses in the subject.
 *
 * Returns: (transfer full) (element-type ClinicGeneralName): they borrow from the certificate
 */
GPtrArray *
clinic_general_name_list (const ClinicCertificate *certificate,
                          gboolean                *whole)
{
  GPtrArray        *names = g_ptr_array_new_with_free_func (name_free);
  const ClinicName *subject = clinic_certificate_get_subject (certificate);
  ClinicDer         value, list;
  ClinicGeneralName name;
  gboolean          critical;
  gsize             size;

  *whole = TRUE;
  if (!clinic_name_is_empty (subject))
    {
      name = (ClinicGeneralName){ CLINIC_GENERAL_NAME_DIRECTORY, { NULL, 0 }, NULL };
      name.content.data = g_bytes_get_data (clinic_name_get_der (subject), &size);
      name.content.length = size;
      add_name (names, name);
    }
  if (!clinic_general_name_find_extension (certificate, OID_SUBJECT_ALT, &value, &critical))
    {
      add_names_of_subject (certificate, names);
      return names;
    }

  *whole = clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &list);
  while (*whole && list.length > 0)
    {
      *whole = clinic_general_name_read (&list, &name);
      if (*whole)
        add_name (names, name);
    }
  return names;
}
