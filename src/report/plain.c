/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A subject is written by whoever made the certificate. Escaping keeps it from
 * being markup, but a control character can still forge a line of the report
 * and a bidi override can still turn “evil” around. So every text becomes plain
 * before it enters a document, and no writer has to think of it again. */

#include "config.h"

#include "report/plain.h"

#define REPLACEMENT 0xfffd

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Controls, and what changes the order or the meaning of the text around it without being seen. */
static gboolean
is_hidden_hand (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) ||                         /* C0, DEL, C1 */
         c == 0x061c || c == 0x200e || c == 0x200f ||                    /* bidi marks */
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || /* bidi embeddings, isolates */
         c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||                  /* BOM, annotations */
         (c >= 0xe0000 && c <= 0xe007f) ||                               /* tags */
         (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;         /* noncharacters */
}

static char *
make_plain (const char *text,
            gboolean    keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString         *plain = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (is_line_end (c))
        g_string_append_c (plain, keep_lines ? '\n' : ' ');
      else if (c == '\t')
        g_string_append_c (plain, ' ');
      else
        g_string_append_unichar (plain, is_hidden_hand (c) ? REPLACEMENT : c);
    }

  return g_string_free (plain, FALSE);
}

/**
 * clinic_plain_line:
 * @text: (nullable): hostile text, not necessarily UTF-8
 *
 * Makes one line of valid UTF-8: line ends and tabs become blanks, control
 * characters and bidi controls the replacement character.
 */
char *
clinic_plain_line (const char *text)
{
  return make_plain (text, FALSE);
}

/**
 * clinic_plain_add:
 *
 * Adds a line to a text for a terminal. Names in it are hostile text: what they hold must not end a line, or start one.
 */
void
clinic_plain_add (GString    *lines,
                  const char *format,
                  ...)
{
  g_autofree char *line = NULL;
  g_autofree char *plain = NULL;
  va_list          arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  plain = clinic_plain_line (line);
  g_string_append_printf (lines, "%s\n", plain);
}

/**
 * clinic_plain_lines:
 * @text: (nullable): hostile text, not necessarily UTF-8
 *
 * Like clinic_plain_line(), but line ends stay, all of them as “\n”.
 */
char *
clinic_plain_lines (const char *text)
{
  return make_plain (text, TRUE);
}

static guint
get_columns (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/**
 * clinic_plain_get_width:
 * @text: valid UTF-8
 * @length: bytes to look at, or -1 for all
 *
 * Gets how many columns the text takes on a terminal: two for a wide
 * character, none for a combining one.
 */
guint
clinic_plain_get_width (const char *text,
                        gssize      length)
{
  const char *end = length < 0 ? text + strlen (text) : text + length;
  guint       width = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    width += get_columns (g_utf8_get_char (p));
  return width;
}

/**
 * clinic_plain_ellipsize:
 * @text: valid UTF-8
 * @columns: the room there is, at least 1
 *
 * Shortens the text to the room, with “…” in place of what does not fit.
 */
char *
clinic_plain_ellipsize (const char *text,
                        guint       columns)
{
  const char *p = text;
  guint       width = 0;

  if (clinic_plain_get_width (text, -1) <= columns)
    return g_strdup (text);

  while (width + get_columns (g_utf8_get_char (p)) < columns)
    {
      width += get_columns (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  while (p > text && p[-1] == ' ')
    p--;

  return g_strdup_printf ("%.*s…", (int)(p - text), text);
}

/* The end of the longest piece of a word that fits, at least one character. */
static const char *
cut_word (const char *word,
          const char *end,
          guint       columns)
{
  const char *p = g_utf8_next_char (word);
  guint       width = get_columns (g_utf8_get_char (word));

  while (p < end && width + get_columns (g_utf8_get_char (p)) <= columns)
    {
      width += get_columns (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  return p;
}

static void
end_line (GStrvBuilder *lines,
          GString      *line)
{
  g_strv_builder_add (lines, line->str);
  g_string_truncate (line, 0);
}

/**
 * clinic_plain_wrap:
 * @text: one line of valid UTF-8
 * @columns: the room there is, at least 2
 *
 * Breaks the text at blanks, and a word that is longer than a line where the
 * line ends. Blanks at the breaks are left out.
 *
 * Returns: (transfer full): at least one line, none wider than @columns
 */
char **
clinic_plain_wrap (const char *text,
                   guint       columns)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr(GString) line = g_string_new (NULL);
  const char *word = text;

  while (*word != '\0')
    {
      const char *end = word + strcspn (word, " ");
      guint       used = clinic_plain_get_width (line->str, -1);

      if (line->len > 0 && used + 1 + clinic_plain_get_width (word, end - word) > columns)
        end_line (lines, line);
      else if (line->len > 0)
        g_string_append_c (line, ' ');

      while (clinic_plain_get_width (word, end - word) > columns)
        {
          const char *cut = cut_word (word, end, columns);

          g_string_append_len (line, word, cut - word);
          end_line (lines, line);
          word = cut;
        }
      g_string_append_len (line, word, end - word);
      word = end + strspn (end, " ");
    }

  end_line (lines, line);
  return g_strv_builder_end (lines);
}
