/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tools, mail programs and web pages do to a line of a log, undone. */

#include "config.h"

#include "device/log-text.h"

#include <string.h>

#define MAX_LINE_BYTES 8192
#define ESCAPE         '\x1b'

/**
 * clinic_log_text_clean:
 * @clean: (out): set to the line
 *
 * Copies a line without terminal colours, cut at a sane length and made valid UTF-8.
 */
void
clinic_log_text_clean (GString *clean, const char *line, gsize length)
{
  gsize i = 0;

  g_string_truncate (clean, 0);
  while (i < length && clean->len < MAX_LINE_BYTES)
    {
      const char *escape = memchr (line + i, ESCAPE, length - i);
      gsize       run = escape != NULL ? (gsize)(escape - (line + i)) : length - i;

      g_string_append_len (clean, line + i, (gssize)MIN (run, MAX_LINE_BYTES - clean->len));
      i += run;
      if (escape == NULL)
        break;
      i++;
      if (i < length && line[i] == '[')
        while (i < length && !g_ascii_isalpha (line[i]))
          i++;
      if (i < length)
        i++;
    }
  if (!g_utf8_validate_len (clean->str, clean->len, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (clean->str, (gssize)clean->len);

      g_string_assign (clean, valid);
    }
}

static gboolean
is_octal (char c)
{
  return c >= '0' && c <= '7';
}

/* Reads “\M-b”, “\M^@” or “\240”, each a byte from 0x80 on. Returns: characters read; 0 for what is none */
static gsize
read_escape (const char *text, guchar *byte)
{
  if (text[0] != '\\')
    return 0;
  if (text[1] == 'M' && text[2] == '-' && g_ascii_isgraph (text[3]))
    *byte = (guchar)(text[3] | 0x80);
  else if (text[1] == 'M' && text[2] == '^' && text[3] >= '?' && text[3] <= '_')
    *byte = (guchar)((text[3] ^ 0x40) | 0x80);
  else if (text[1] >= '2' && text[1] <= '3' && is_octal (text[2]) && is_octal (text[3]))
    *byte = (guchar)((text[1] - '0') << 6 | (text[2] - '0') << 3 | (text[3] - '0'));
  else
    return 0;

  return 4;
}

/* Reads the escapes of one character. Returns: characters read; 0 where they are none that may be shown */
static gsize
read_character (const char *text, gunichar *character)
{
  char  bytes[4];
  gsize count = 0;
  gsize wanted = 1;
  gsize length = 0;

  for (; count < wanted; count++)
    {
      guchar byte = 0;
      gsize  read = read_escape (text + length, &byte);

      if (read == 0)
        return 0;
      if (count == 0)
        wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3
                                                 : 2;
      bytes[count] = (char)byte;
      length += read;
    }
  *character = g_utf8_get_char_validated (bytes, (gssize)count);

  return (gint32)*character > 0x9f && g_unichar_isdefined (*character) ? length : 0;
}

static gsize
read_backslash (const char *text)
{
  if (g_str_has_prefix (text, "\\134"))
    return 4;

  return g_str_has_prefix (text, "\\\\") ? 2 : 0;
}

static gboolean
is_escaped (const char *text)
{
  gunichar character;

  for (text = strchr (text, '\\'); text != NULL; text = strchr (text + 1, '\\'))
    if (read_character (text, &character) > 0)
      return TRUE;

  return FALSE;
}

/**
 * clinic_log_text_decode:
 *
 * Decodes what the old relay of the phone writes with vis(3): bytes from 0x80 on as escapes, a backslash as two. Where
 * no character is written so, a backslash is only that. What would become a control character stays as it is.
 *
 * Returns: whether anything was changed
 */
gboolean
clinic_log_text_decode (GString *text)
{
  g_autoptr(GString) escaped = NULL;

  if (memchr (text->str, '\\', text->len) == NULL || !is_escaped (text->str))
    return FALSE;
  escaped = g_string_new_len (text->str, (gssize)text->len);
  g_string_truncate (text, 0);
  for (const char *p = escaped->str; *p != '\0';)
    {
      gunichar character = '\\';
      gsize    length = read_character (p, &character);

      if (length == 0)
        {
          length = read_backslash (p);
          character = '\\';
        }
      if (length == 0)
        g_string_append_c (text, *p++);
      else
        g_string_append_unichar (text, character);
      p += length;
    }

  return TRUE;
}

/* What a word processor makes of a character, and what it was. */
static const struct
{
  gunichar    from;
  gunichar    to;
  const char *plain;
} replacements[] = {
  { 0x00a0, 0x00a0, " " },
  { 0x00ad, 0x00ad, "" },
  { 0x2002, 0x200a, " " },
  { 0x200b, 0x200f, "" },
  { 0x2010, 0x2015, "-" },
  { 0x2018, 0x201b, "'" },
  { 0x201c, 0x201f, "\"" },
  { 0x2026, 0x2026, "..." },
  { 0x202f, 0x202f, " " },
  { 0x2212, 0x2212, "-" },
  { 0xfeff, 0xfeff, "" },
};

static const char *
find_plain (gunichar character)
{
  for (guint i = 0; i < G_N_ELEMENTS (replacements); i++)
    if (character >= replacements[i].from && character <= replacements[i].to)
      return replacements[i].plain;

  return NULL;
}

/**
 * clinic_log_text_make_plain:
 * @text: valid UTF-8
 *
 * Makes plain quotes, blanks, dashes and dots of the typographic ones that a copy has got.
 *
 * Returns: whether anything was changed
 */
gboolean
clinic_log_text_make_plain (GString *text)
{
  g_autoptr(GString) typeset = NULL;
  gboolean changed = FALSE;

  for (gsize i = 0; i < text->len && !changed; i++)
    changed = (guchar)text->str[i] >= 0x80;
  if (!changed)
    return FALSE;

  changed = FALSE;
  typeset = g_string_new_len (text->str, (gssize)text->len);
  g_string_truncate (text, 0);
  for (const char *p = typeset->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *plain = find_plain (g_utf8_get_char (p));

      changed |= plain != NULL;
      if (plain != NULL)
        g_string_append (text, plain);
      else
        g_string_append_len (text, p, g_utf8_next_char (p) - p);
    }

  return changed;
}
