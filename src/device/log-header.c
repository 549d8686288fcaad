/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Three families of lines. “Nov  2 15:54:34 Adas-iPad securityd[88] <Notice>: …” is what an iPhone sends over USB
 * and what Apple Configurator shows, read here in full. Lines that begin with a date in digits (the log command, Xcode)
 * and rows of cells with tabs between them (copied from Console) are read well enough to find process and message.
 * Nothing is found by column: copies from web pages and mails have lost blanks. */

#include "config.h"

#include "device/log-header.h"

#include <string.h>

#define MAX_CELLS 16

/* What is left of a line. */
typedef struct
{
  const char *p;
  const char *end;
} Cursor;

static gboolean
skip_char (Cursor *cursor, char c)
{
  if (cursor->p == cursor->end || *cursor->p != c)
    return FALSE;
  cursor->p++;

  return TRUE;
}

static void
skip_blanks (Cursor *cursor)
{
  while (cursor->p < cursor->end && (*cursor->p == ' ' || *cursor->p == '\t'))
    cursor->p++;
}

/* Reads between @min and @max digits. */
static gboolean
read_digits (Cursor *cursor, guint min, guint max, guint *value)
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

/* Reads up to one of the characters in @stops, or to the end of the line. */
static ClinicLogPiece
read_until (Cursor *cursor, const char *stops)
{
  ClinicLogPiece piece = { cursor->p, 0 };

  while (cursor->p < cursor->end && strchr (stops, *cursor->p) == NULL)
    cursor->p++;
  piece.length = (gsize)(cursor->p - piece.text);

  return piece;
}

static ClinicLogPiece
read_rest (Cursor *cursor)
{
  skip_blanks (cursor);

  return (ClinicLogPiece){ cursor->p, (gsize)(cursor->end - cursor->p) };
}

static ClinicLogPiece
strip (ClinicLogPiece piece)
{
  while (piece.length > 0 && piece.text[piece.length - 1] == ' ')
    piece.length--;
  while (piece.length > 0 && piece.text[0] == ' ')
    piece.text++, piece.length--;

  return piece;
}

/* Splits off what stands before the last blank; that is the head, and may be empty. */
static ClinicLogPiece
split_last_word (ClinicLogPiece *piece)
{
  ClinicLogPiece head = { piece->text, 0 };

  for (gsize i = piece->length; i > 0; i--)
    if (piece->text[i - 1] == ' ')
      {
        head.length = i - 1;
        piece->text += i;
        piece->length -= i;
        break;
      }

  return strip (head);
}

/* Reads hh:mm:ss with or without a fraction; @seconds counts from midnight. */
static gboolean
read_clock (Cursor *cursor, gint64 *seconds)
{
  guint hour, minute, second, fraction;

  if (!read_digits (cursor, 2, 2, &hour) || !skip_char (cursor, ':') || !read_digits (cursor, 2, 2, &minute) ||
      !skip_char (cursor, ':') || !read_digits (cursor, 2, 2, &second) || hour > 23 || minute > 59 || second > 60)
    return FALSE;
  *seconds = hour * 3600 + minute * 60 + second;
  if (skip_char (cursor, '.') || skip_char (cursor, ','))
    return read_digits (cursor, 1, 9, &fraction);

  return TRUE;
}

/* Months of 31 days: good enough for the difference of two lines, but over the end of a shorter month. */
static gint64
add_days (gint64 seconds, guint month, guint day)
{
  return ((gint64)month * 31 + day) * 86400 + seconds;
}

static gboolean
read_month (Cursor *cursor, guint *month)
{
  static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  if (cursor->end - cursor->p < 4 || cursor->p[3] != ' ')
    return FALSE;
  for (*month = 0; *month < 12; (*month)++)
    if (memcmp (cursor->p, names + *month * 3, 3) == 0)
      {
        cursor->p += 3;
        return TRUE;
      }

  return FALSE;
}

/* grep -n leaves “1533   :” before the line. */
static void
skip_line_number (Cursor *cursor)
{
  Cursor ahead = *cursor;
  guint  number;

  if (!read_digits (&ahead, 1, 9, &number))
    return;
  skip_blanks (&ahead);
  if (!skip_char (&ahead, ':'))
    return;
  skip_blanks (&ahead);
  *cursor = ahead;
}

/* Reads “(image)[pid]” after a process; the image may be missing. */
static gboolean
read_image_and_pid (Cursor *cursor, ClinicLogHeader *header)
{
  if (skip_char (cursor, '('))
    {
      header->image = read_until (cursor, ")");
      if (!skip_char (cursor, ')'))
        return FALSE;
    }

  return skip_char (cursor, '[') && read_digits (cursor, 1, 9, &header->pid) && skip_char (cursor, ']');
}

static gboolean
parse_syslog (Cursor cursor, ClinicLogHeader *header)
{
  ClinicLogPiece lead;
  guint          month, day, other;

  skip_line_number (&cursor);
  header->time.text = cursor.p;
  if (!read_month (&cursor, &month))
    return FALSE;
  skip_blanks (&cursor);
  if (!read_digits (&cursor, 1, 2, &day) || !skip_char (&cursor, ' ') || !read_clock (&cursor, &header->seconds))
    return FALSE;
  header->seconds = add_days (header->seconds, month, day);
  header->time.length = (gsize)(cursor.p - header->time.text);
  skip_blanks (&cursor);

  lead = strip (read_until (&cursor, "[("));
  if (lead.length == 0 || !read_image_and_pid (&cursor, header))
    return FALSE;
  header->is_syslog = TRUE;
  header->process = lead;
  for (gsize i = 0; i < lead.length; i++)
    if (lead.text[i] == ' ')
      {
        header->host = (ClinicLogPiece){ lead.text, i };
        header->process = strip ((ClinicLogPiece){ lead.text + i, lead.length - i });
        break;
      }

  /* sandboxd names the process it means: “sandboxd[129] ([31211]): …” */
  skip_blanks (&cursor);
  if (skip_char (&cursor, '(') &&
      (!skip_char (&cursor, '[') || !read_digits (&cursor, 1, 9, &other) || !skip_char (&cursor, ']') ||
       !skip_char (&cursor, ')')))
    return FALSE;
  skip_blanks (&cursor);
  if (skip_char (&cursor, '<'))
    {
      header->level = read_until (&cursor, ">");
      if (!skip_char (&cursor, '>'))
        return FALSE;
    }
  if (!skip_char (&cursor, ':'))
    return FALSE;
  header->message = read_rest (&cursor);

  return TRUE;
}

/* Before a message may stand “(CFNetwork) ” and “[com.apple.network.boringssl:BoringSSL] ”. */
static void
read_message (Cursor *cursor, ClinicLogHeader *header)
{
  skip_blanks (cursor);
  if (skip_char (cursor, '('))
    {
      Cursor         before = *cursor;
      ClinicLogPiece image = read_until (cursor, ") ");

      if (skip_char (cursor, ')'))
        header->image = image;
      else
        cursor->p = before.p - 1;
    }
  skip_blanks (cursor);
  if (cursor->p < cursor->end && *cursor->p == '[')
    {
      Cursor         ahead = { cursor->p + 1, cursor->end };
      ClinicLogPiece category = read_until (&ahead, "] ");

      /* A connection in brackets belongs to the message: “[C2 …”, “[2.1 …”. */
      if (skip_char (&ahead, ']') && (category.length == 0 || memchr (category.text, ':', category.length) != NULL ||
                                      g_ascii_isupper (category.text[0])))
        *cursor = ahead;
    }
  header->message = read_rest (cursor);
}

/* “0x1f5 Default 0x0 88 0 securityd: …”, as log show writes it. */
static gboolean
parse_log_show (Cursor *cursor, ClinicLogHeader *header)
{
  read_until (cursor, " ");
  skip_blanks (cursor);
  header->level = read_until (cursor, " ");
  skip_blanks (cursor);
  read_until (cursor, " ");
  skip_blanks (cursor);
  if (!read_digits (cursor, 1, 9, &header->pid))
    return FALSE;
  skip_blanks (cursor);
  read_until (cursor, " ");
  skip_blanks (cursor);
  header->process = read_until (cursor, ":");
  if (header->process.length == 0 || !skip_char (cursor, ':'))
    return FALSE;
  read_message (cursor, header);

  return TRUE;
}

static gboolean
parse_dated (Cursor cursor, ClinicLogHeader *header)
{
  guint year, month, day, zone;

  header->time.text = cursor.p;
  if (!read_digits (&cursor, 4, 4, &year) || !skip_char (&cursor, '-') || !read_digits (&cursor, 2, 2, &month) ||
      !skip_char (&cursor, '-') || !read_digits (&cursor, 2, 2, &day) ||
      (!skip_char (&cursor, ' ') && !skip_char (&cursor, 'T')) || !read_clock (&cursor, &header->seconds))
    return FALSE;
  header->seconds = add_days (header->seconds, month, day);
  if (skip_char (&cursor, '+') || skip_char (&cursor, '-'))
    read_digits (&cursor, 1, 4, &zone);
  header->time.length = (gsize)(cursor.p - header->time.text);
  skip_blanks (&cursor);
  if (cursor.end - cursor.p > 2 && cursor.p[0] == '0' && cursor.p[1] == 'x')
    return parse_log_show (&cursor, header);

  /* “host Runner(image)[88]: ”, “Df Runner[88:5f] ”, “Runner[88:95] ” and “[BoringSSL] ” */
  header->process = strip (read_until (&cursor, "[("));
  header->host = split_last_word (&header->process);
  if (cursor.p + 1 < cursor.end && *cursor.p == '[' && !g_ascii_isdigit (cursor.p[1]))
    {
      header->process.length = header->host.length = 0;
      read_message (&cursor, header);
      return TRUE;
    }
  if (skip_char (&cursor, '('))
    {
      header->image = read_until (&cursor, ")");
      skip_char (&cursor, ')');
    }
  if (!skip_char (&cursor, '[') || !read_digits (&cursor, 1, 9, &header->pid))
    return FALSE;
  read_until (&cursor, "]");
  if (!skip_char (&cursor, ']'))
    return FALSE;
  skip_char (&cursor, ':');
  skip_blanks (&cursor);
  if (skip_char (&cursor, '<'))
    {
      header->level = read_until (&cursor, ">");
      skip_char (&cursor, '>');
      skip_char (&cursor, ':');
    }
  read_message (&cursor, header);

  return TRUE;
}

/* A row copied from Console: the columns shown and their order are the user's choice, and the words are localised. So
 * the cell that begins with a clock is the time, and the longest the message. */
static gboolean
parse_cells (Cursor cursor, ClinicLogHeader *header)
{
  ClinicLogPiece cells[MAX_CELLS];
  guint          count = 0;
  guint          time = MAX_CELLS;
  guint          message = 0;

  while (count < MAX_CELLS)
    {
      Cursor cell;

      cells[count] = count + 1 < MAX_CELLS ? read_until (&cursor, "\t") : read_rest (&cursor);
      cell = (Cursor){ cells[count].text, cells[count].text + cells[count].length };
      if (time == MAX_CELLS && read_clock (&cell, &header->seconds))
        time = count;
      if (time != count && (message == time || cells[count].length > cells[message].length))
        message = count;
      count++;
      if (!skip_char (&cursor, '\t'))
        break;
    }
  if (count < 3 || time == MAX_CELLS || message == time)
    return FALSE;

  header->time = cells[time];
  header->message = cells[message];
  if (time > 0)
    header->level = cells[time - 1];
  if (time + 1 < count && time + 1 != message)
    header->process = cells[time + 1];
  else if (count - 1 != message && count - 1 != time)
    header->process = cells[count - 1];

  return TRUE;
}

/**
 * clinic_log_header_parse:
 * @line: one line, without its end
 * @header: (out): pieces of @line; undefined where the line has no header
 *
 * Reads the header of a line.
 *
 * Returns: whether it has one; else it continues the line before
 */
gboolean
clinic_log_header_parse (const char *line, gsize length, ClinicLogHeader *header)
{
  Cursor cursor = { line, line + length };

  *header = (ClinicLogHeader){ .seconds = -1 };
  if (parse_syslog (cursor, header))
    return TRUE;
  *header = (ClinicLogHeader){ .seconds = -1 };
  if (parse_dated (cursor, header))
    return TRUE;
  *header = (ClinicLogHeader){ .seconds = -1 };

  return memchr (line, '\t', length) != NULL && parse_cells (cursor, header);
}
