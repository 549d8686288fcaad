/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/text.h"

#include <string.h>

#define LABEL_MAX_CHARACTERS 80

static GBytes *
convert (GBytes *bytes, const char *charset)
{
  gsize            length = 0;
  const char      *data = g_bytes_get_data (bytes, &length);
  gsize            written = 0;
  g_autofree char *text = g_convert (data + 2, (gssize)length - 2, "UTF-8", charset, NULL, &written, NULL);

  return text != NULL ? g_bytes_new_take (g_steal_pointer (&text), written) : g_bytes_ref (bytes);
}

/**
 * clinic_text_decode:
 *
 * Turns what a text editor or a redirected PowerShell command saved into UTF-8 without a byte order mark. Bytes that
 * carry no mark, and UTF-16 that does not decode, come back as they are.
 */
GBytes *
clinic_text_decode (GBytes *bytes)
{
  gsize         length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length >= 2 && data[0] == 0xff && data[1] == 0xfe)
    return convert (bytes, "UTF-16LE");
  if (length >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return convert (bytes, "UTF-16BE");
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_bytes_new_from_bytes (bytes, 3, length - 3);

  return g_bytes_ref (bytes);
}

/* Whether a character could break a line, turn the direction of what follows or hide. */
static gboolean
is_harmless (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_LINE_SEPARATOR &&
         type != G_UNICODE_PARAGRAPH_SEPARATOR && type != G_UNICODE_SURROGATE && type != G_UNICODE_PRIVATE_USE &&
         type != G_UNICODE_UNASSIGNED;
}

/**
 * clinic_text_label:
 * @text: (nullable): a name that came from outside, of any bytes
 *
 * Makes a name fit to stand in a sentence: one line of UTF-8, at most 80 characters, without controls.
 *
 * Returns: (transfer full): never %NULL
 */
char *
clinic_text_label (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr(GString) label = g_string_new (NULL);
  guint count = 0;

  for (const char *p = g_strstrip (valid); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (count++ == LABEL_MAX_CHARACTERS)
        {
          g_string_append (label, "…");
          break;
        }
      g_string_append_unichar (label, is_harmless (character) ? character : 0xfffd);
    }

  return g_string_free (g_steal_pointer (&label), FALSE);
}
