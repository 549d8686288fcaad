/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a line from left to right, without a copy. */

#include "config.h"

#include "device/cursor.h"

#include <string.h>

/**
 * clinic_cursor_skip_char:
 *
 * Returns: whether @c was next; then it is behind the cursor
 */
gboolean
clinic_cursor_skip_char (ClinicCursor *cursor, char c)
{
  if (cursor->p == cursor->end || *cursor->p != c)
    return FALSE;
  cursor->p++;

  return TRUE;
}

/**
 * clinic_cursor_skip_blanks:
 */
void
clinic_cursor_skip_blanks (ClinicCursor *cursor)
{
  while (cursor->p < cursor->end && (*cursor->p == ' ' || *cursor->p == '\t'))
    cursor->p++;
}

/**
 * clinic_cursor_read_digits:
 *
 * Reads up to @max digits.
 *
 * Returns: whether there were at least @min
 */
gboolean
clinic_cursor_read_digits (ClinicCursor *cursor, guint min, guint max, guint *value)
{
  guint count = 0;

  *value = 0;
  while (cursor->p < cursor->end && count < max && g_ascii_isdigit (*cursor->p))
    {
      *value = *value * 10 + (guint)(*cursor->p++ - '0');
      count++;
    }

  return count >= min;
}

/**
 * clinic_cursor_read_until:
 *
 * Reads up to one of the characters in @stops, or to the end of the line.
 */
ClinicPiece
clinic_cursor_read_until (ClinicCursor *cursor, const char *stops)
{
  ClinicPiece piece = { cursor->p, 0 };

  while (cursor->p < cursor->end && strchr (stops, *cursor->p) == NULL)
    cursor->p++;
  piece.length = (gsize)(cursor->p - piece.text);

  return piece;
}

/**
 * clinic_cursor_read_rest:
 *
 * Reads what is left, without the blanks before it.
 */
ClinicPiece
clinic_cursor_read_rest (ClinicCursor *cursor)
{
  clinic_cursor_skip_blanks (cursor);

  return (ClinicPiece){ cursor->p, (gsize)(cursor->end - cursor->p) };
}

/**
 * clinic_piece_strip:
 */
ClinicPiece
clinic_piece_strip (ClinicPiece piece)
{
  while (piece.length > 0 && piece.text[piece.length - 1] == ' ')
    piece.length--;
  while (piece.length > 0 && piece.text[0] == ' ')
    piece.text++, piece.length--;

  return piece;
}

/**
 * clinic_piece_split_last_word:
 *
 * Leaves the last word in @piece.
 *
 * Returns: what stands before it; may be empty
 */
ClinicPiece
clinic_piece_split_last_word (ClinicPiece *piece)
{
  ClinicPiece head = { piece->text, 0 };

  for (gsize i = piece->length; i > 0; i--)
    if (piece->text[i - 1] == ' ')
      {
        head.length = i - 1;
        piece->text += i;
        piece->length -= i;
        break;
      }

  return clinic_piece_strip (head);
}

/**
 * clinic_cursor_read_clock:
 * @seconds: (out): from midnight
 *
 * Reads hh:mm:ss with or without a fraction.
 */
gboolean
clinic_cursor_read_clock (ClinicCursor *cursor, gint64 *seconds)
{
  guint hour, minute, second, fraction;

  if (!clinic_cursor_read_digits (cursor, 2, 2, &hour) || !clinic_cursor_skip_char (cursor, ':') ||
      !clinic_cursor_read_digits (cursor, 2, 2, &minute) || !clinic_cursor_skip_char (cursor, ':') ||
      !clinic_cursor_read_digits (cursor, 2, 2, &second) || hour > 23 || minute > 59 || second > 60)
    return FALSE;
  *seconds = hour * 3600 + minute * 60 + second;
  if (clinic_cursor_skip_char (cursor, '.') || clinic_cursor_skip_char (cursor, ','))
    return clinic_cursor_read_digits (cursor, 1, 9, &fraction);

  return TRUE;
}

/**
 * clinic_cursor_add_days:
 * @seconds: from midnight
 *
 * Counts months of 31 days: good enough for the difference of two lines, but over the end of a shorter month.
 */
gint64
clinic_cursor_add_days (gint64 seconds, guint month, guint day)
{
  return ((gint64)month * 31 + day) * 86400 + seconds;
}

/**
 * clinic_cursor_read_date_and_clock:
 * @seconds: (out): for differences only
 *
 * Reads “2023-05-24 13:03:28.908085”, or the same with a T between.
 */
gboolean
clinic_cursor_read_date_and_clock (ClinicCursor *cursor, gint64 *seconds)
{
  guint year, month, day;

  if (!clinic_cursor_read_digits (cursor, 4, 4, &year) || !clinic_cursor_skip_char (cursor, '-') ||
      !clinic_cursor_read_digits (cursor, 2, 2, &month) || !clinic_cursor_skip_char (cursor, '-') ||
      !clinic_cursor_read_digits (cursor, 2, 2, &day) ||
      (!clinic_cursor_skip_char (cursor, ' ') && !clinic_cursor_skip_char (cursor, 'T')) ||
      !clinic_cursor_read_clock (cursor, seconds))
    return FALSE;
  *seconds = clinic_cursor_add_days (*seconds, month, day);

  return TRUE;
}
