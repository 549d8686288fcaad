/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One attribute of a distinguished name: read, shown and made comparable. */

#include "config.h"

#include "pki/name-attribute.h"

#include <gnutls/x509.h>
#include <string.h>

void
clinic_attribute_clear (ClinicAttribute *attribute)
{
  g_free (attribute->dotted);
  g_free (attribute->text);
}

/**
 * clinic_attribute_read:
 *
 * Reads the next attribute of a relative distinguished name.
 */
gboolean
clinic_attribute_read (ClinicDer       *rdn,
                       ClinicAttribute *attribute)
{
  ClinicDer pair;

  if (!clinic_der_enter (rdn, CLINIC_DER_SEQUENCE, &pair) ||
      !clinic_der_enter (&pair, CLINIC_DER_OID, &attribute->oid) || !clinic_der_read (&pair, &attribute->value) ||
      pair.length > 0)
    return FALSE;
  attribute->dotted = clinic_der_dup_oid (attribute->oid);
  attribute->text = clinic_der_dup_string (attribute->value.tag, attribute->value.content);
  return TRUE;
}

/* Letter case gone, outer blanks cut, inner runs of blanks made one. */
static char *
fold_text (const char *text)
{
  g_autofree char *normal = g_str_is_ascii (text) ? NULL : g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_ascii_strdown (text, -1);
  g_autoptr(GString) out = g_string_sized_new (strlen (folded));
  gboolean blank = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = out->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (out, ' ');
      blank = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * clinic_attribute_append_key:
 *
 * Writes what must be equal for two attributes to match.
 *
 * Source: RFC 5280, section 7.1
 */
void
clinic_attribute_append_key (GByteArray            *key,
                             const ClinicAttribute *attribute)
{
  clinic_der_append (key, CLINIC_DER_OID, attribute->oid);
  if (attribute->text != NULL)
    {
      g_autofree char *folded = fold_text (attribute->text);

      clinic_der_append (key, CLINIC_DER_UTF8_STRING, (ClinicDer){ (const guint8 *)folded, strlen (folded) });
    }
  else
    clinic_der_append (key, attribute->value.tag, attribute->value.content);
}

/**
 * clinic_attribute_append_apple_key:
 *
 * Writes what must be equal for iOS: a PrintableString is folded, its type stays, all else is copied.
 *
 * Source: Apple Security, SecCertificate.c, createNormalizedX501Name()
 */
void
clinic_attribute_append_apple_key (GByteArray            *key,
                                   const ClinicAttribute *attribute)
{
  g_autoptr(GByteArray) pair = g_byte_array_new ();
  g_autoptr(GByteArray) folded = g_byte_array_new ();
  ClinicDer value = attribute->value.content;

  clinic_der_append (pair, CLINIC_DER_OID, attribute->oid);
  if (attribute->value.tag == CLINIC_DER_PRINTABLE_STRING)
    {
      gboolean blank = FALSE;

      for (gsize i = 0; i < value.length; i++)
        {
          guint8 c = (guint8)g_ascii_toupper ((char)value.data[i]);

          if (c == ' ' || c == '\t')
            {
              blank = folded->len > 0;
              continue;
            }
          if (blank)
            g_byte_array_append (folded, (const guint8 *)" ", 1);
          blank = FALSE;
          g_byte_array_append (folded, &c, 1);
        }
      value = (ClinicDer){ folded->data, folded->len };
    }
  clinic_der_append (pair, attribute->value.tag, value);
  clinic_der_append (key, CLINIC_DER_SEQUENCE, (ClinicDer){ pair->data, pair->len });
}

/**
 * clinic_attribute_is_unprintable:
 *
 * Tells whether a character has no place in a line of text. A subject is written by a stranger:
 * what would break the line, or turn the direction of reading, is no text.
 */
gboolean
clinic_attribute_is_unprintable (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void
append_escaped (GString    *out,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      gboolean    first = p == text;
      gboolean    last = *next == '\0';

      if (clinic_attribute_is_unprintable (g_utf8_get_char (p)))
        {
          for (const char *byte = p; byte < next; byte++)
            g_string_append_printf (out, "\\%02X", (guint)(guint8)*byte);
          continue;
        }
      if (strchr ("\"+,;<>\\", *p) != NULL || (*p == ' ' && (first || last)) || (*p == '#' && first))
        g_string_append_c (out, '\\');
      g_string_append_len (out, p, next - p);
    }
}

/**
 * clinic_attribute_append_text:
 *
 * Writes “CN=Ada”, or the bytes of a value that is no text.
 *
 * Source: RFC 4514, sections 2.3 and 2.4
 */
void
clinic_attribute_append_text (GString               *out,
                              const ClinicAttribute *attribute)
{
  const char *label = NULL;

  if (attribute->dotted != NULL)
    label = gnutls_x509_dn_oid_name (attribute->dotted, GNUTLS_X509_DN_OID_RETURN_OID);
  g_string_append (out, label != NULL ? label : "?");
  g_string_append_c (out, '=');
  if (attribute->text != NULL)
    append_escaped (out, attribute->text);
  else
    {
      g_autofree char *hex = clinic_der_dup_hex (attribute->value.whole);

      g_string_append_c (out, '#');
      g_string_append (out, hex);
    }
}
