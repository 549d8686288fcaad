/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The values inside DER: numbers, times, object identifiers and strings. */

#include "config.h"

#include "pki/der.h"

/* An arc of an object identifier may be a UUID; past this it is nonsense. */
#define MAX_OID_BYTES 128

gboolean
clinic_der_get_boolean (ClinicDer content,
                        gboolean *value)
{
  if (content.length != 1)
    return FALSE;
  *value = content.data[0] != 0;
  return TRUE;
}

/**
 * clinic_der_get_integer:
 *
 * Gets the value of an INTEGER that fits into 64 bits.
 */
gboolean
clinic_der_get_integer (ClinicDer content,
                        gint64   *value)
{
  guint64 bits;

  if (content.length == 0 || content.length > 8)
    return FALSE;
  bits = content.data[0] & 0x80 ? ~(guint64)0 : 0;
  for (gsize i = 0; i < content.length; i++)
    bits = bits << 8 | content.data[i];
  *value = (gint64)bits;
  return TRUE;
}

static gboolean
read_two_digits (const guint8 *text,
                 int          *value)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return FALSE;
  *value = (text[0] - '0') * 10 + (text[1] - '0');
  return TRUE;
}

/* Days from 1970-01-01 in the Gregorian calendar, for years from 0 on. */
static gint64
count_days (gint64 year,
            int    month,
            int    day)
{
  gint64 shifted = month > 2 ? year : year - 1; /* the year begins in March: its leap day comes last */
  gint64 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  if (shifted < 0)
    return day_of_year - 366 - 719468;
  return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + day_of_year - 719468;
}

/**
 * clinic_der_get_time:
 * @seconds: (out): Unix seconds, UTC
 *
 * Reads a UTCTime (years 1950 to 2049) or GeneralizedTime (years 0 to 9999).
 *
 * Source: RFC 5280, section 4.1.2.5: both carry seconds and end with Z
 */
gboolean
clinic_der_get_time (const ClinicDerItem *item,
                     gint64              *seconds)
{
  const guint8 *text = item->content.data;
  gsize         digits = item->tag == CLINIC_DER_UTC_TIME ? 12 : 14;
  int           century = 0, year, month, day, hour, minute, second;

  if ((item->tag != CLINIC_DER_UTC_TIME && item->tag != CLINIC_DER_GENERALIZED_TIME) ||
      item->content.length != digits + 1 || text[digits] != 'Z')
    return FALSE;
  if (digits == 14 && !read_two_digits (text, &century))
    return FALSE;
  text += digits - 12;
  if (!read_two_digits (text, &year) || !read_two_digits (text + 2, &month) || !read_two_digits (text + 4, &day) ||
      !read_two_digits (text + 6, &hour) || !read_two_digits (text + 8, &minute) ||
      !read_two_digits (text + 10, &second))
    return FALSE;
  if (digits == 12)
    century = year < 50 ? 20 : 19;
  year += century * 100;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60 ||
      day > g_date_get_days_in_month ((GDateMonth)month, (GDateYear)(year == 0 ? 2000 : year)))
    return FALSE;

  *seconds = count_days (year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  return TRUE;
}

/* Appends one arc, however long, in decimal: the digits are multiplied as on paper. */
static void
append_arc (GString      *text,
            const guint8 *bytes,
            gsize         length,
            guint         subtract)
{
  guint8 digits[MAX_OID_BYTES * 3] = { 0 }; /* the lowest first; 7 bits are less than 3 digits */
  gsize  used = 1;

  for (gsize i = 0; i < length; i++)
    {
      guint carry = bytes[i] & 0x7f;

      for (gsize d = 0; d < used || carry > 0; d++)
        {
          carry += digits[d] * 128u;
          digits[d] = carry % 10;
          carry /= 10;
          used = MAX (used, d + 1);
        }
    }
  for (gsize d = 0; subtract > 0; d++)
    {
      guint borrow = subtract % 10 > digits[d];

      digits[d] = (guint8)(digits[d] + borrow * 10 - subtract % 10);
      subtract = subtract / 10 + borrow;
    }
  while (used > 1 && digits[used - 1] == 0)
    used--;
  g_string_append_c (text, '.');
  while (used > 0)
    g_string_append_c (text, (char)('0' + digits[--used]));
}

/**
 * clinic_der_dup_oid:
 *
 * Writes an object identifier in dotted form.
 *
 * Returns: (nullable): %NULL if it is malformed
 */
char *
clinic_der_dup_oid (ClinicDer content)
{
  g_autoptr(GString) text = NULL;
  gsize start = 0;

  if (content.length == 0 || content.length > MAX_OID_BYTES || content.data[content.length - 1] & 0x80)
    return NULL;

  text = g_string_sized_new (32);
  for (gsize i = 0; i < content.length; i++)
    {
      guint root;

      if (content.data[start] == 0x80)
        return NULL;
      if (content.data[i] & 0x80)
        continue;
      /* The first number holds two arcs: 40 * the first, which is at most 2, + the second. */
      if (start == 0)
        {
          root = i > 0 ? 2 : MIN (content.data[0] / 40u, 2u);
          g_string_append_printf (text, "%u", root);
          append_arc (text, content.data, i + 1, root * 40);
        }
      else
        append_arc (text, content.data + start, i + 1 - start, 0);
      start = i + 1;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_wide (ClinicDer content,
          gsize     width)
{
  g_autoptr(GString) text = g_string_sized_new (content.length);

  if (content.length % width != 0)
    return NULL;
  for (gsize i = 0; i < content.length; i += width)
    {
      gunichar unit = 0;

      for (gsize b = 0; b < width; b++)
        unit = unit << 8 | content.data[i + b];
      /* Windows writes UTF-16 where the standard says UCS-2. */
      if (width == 2 && unit >= 0xd800 && unit < 0xdc00 && i + 3 < content.length &&
          (content.data[i + 2] & 0xfc) == 0xdc)
        {
          unit = 0x10000 + ((unit & 0x3ff) << 10 | (content.data[i + 2] & 3u) << 8 | content.data[i + 3]);
          i += 2;
        }
      if (unit == 0 || !g_unichar_validate (unit))
        return NULL;
      g_string_append_unichar (text, unit);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_latin1 (ClinicDer content)
{
  g_autoptr(GString) text = g_string_sized_new (content.length);

  for (gsize i = 0; i < content.length; i++)
    {
      if (content.data[i] == 0)
        return NULL;
      g_string_append_unichar (text, content.data[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * clinic_der_dup_string:
 *
 * Decodes a character string of any type. Narrow types that hold UTF-8 or Latin-1 against
 * the standard are read as what they hold.
 *
 * Returns: (nullable): UTF-8; %NULL if it is no string, is malformed or holds a zero character
 */
char *
clinic_der_dup_string (guint8    tag,
                       ClinicDer content)
{
  gboolean utf8;

  switch (tag)
    {
    case CLINIC_DER_UTF8_STRING:
    case CLINIC_DER_NUMERIC_STRING:
    case CLINIC_DER_PRINTABLE_STRING:
    case CLINIC_DER_IA5_STRING:
    case CLINIC_DER_VISIBLE_STRING:
    case CLINIC_DER_T61_STRING:
      utf8 = g_utf8_validate_len ((const char *)content.data, content.length, NULL);
      if (utf8)
        return g_strndup ((const char *)content.data, content.length);
      return tag == CLINIC_DER_UTF8_STRING ? NULL : dup_latin1 (content);
    case CLINIC_DER_BMP_STRING:
      return dup_wide (content, 2);
    case CLINIC_DER_UNIVERSAL_STRING:
      return dup_wide (content, 4);
    default:
      return NULL;
    }
}

/**
 * clinic_der_dup_hex:
 *
 * Writes bytes as lower-case hexadecimal digits.
 */
char *
clinic_der_dup_hex (ClinicDer content)
{
  static const char digits[] = "0123456789abcdef";
  char             *text = g_malloc (content.length * 2 + 1);

  for (gsize i = 0; i < content.length; i++)
    {
      text[2 * i] = digits[content.data[i] >> 4];
      text[2 * i + 1] = digits[content.data[i] & 0xf];
    }
  text[content.length * 2] = '\0';
  return text;
}

/**
 * clinic_der_append:
 *
 * Writes one element.
 */
void
clinic_der_append (GByteArray *array,
                   guint8      tag,
                   ClinicDer   content)
{
  guint8 header[6] = { tag };
  guint  used = 1;

  if (content.length < 0x80)
    header[used++] = (guint8)content.length;
  else
    {
      guint octets = content.length > 0xffffff ? 4 : content.length > 0xffff ? 3
                                                   : content.length > 0xff   ? 2
                                                                             : 1;

      header[used++] = (guint8)(0x80 | octets);
      while (octets-- > 0)
        header[used++] = (guint8)(content.length >> (8 * octets));
    }
  g_byte_array_append (array, header, used);
  if (content.length > 0)
    g_byte_array_append (array, content.data, (guint)content.length);
}
