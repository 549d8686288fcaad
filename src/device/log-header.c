/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Three families of lines. “Nov  2 15:54:34 Adas-iPad securityd[88] <Notice>: …” is what an iPhone sends over USB
 * and what Apple Configurator shows, read here in full. Lines that begin with a date in digits (the log command, Xcode,
 * pymobiledevice3) and rows of cells with tabs between them (copied from Console) are read well enough to find process
 * and message. Nothing is found by column: copies from web pages and mails have lost blanks. */

#include "config.h"

#include "device/log-header.h"

#include <string.h>

#define MAX_CELLS 16

static gboolean
read_month (ClinicCursor *cursor, guint *month)
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
skip_line_number (ClinicCursor *cursor)
{
  ClinicCursor ahead = *cursor;
  guint        number;

  if (!clinic_cursor_read_digits (&ahead, 1, 9, &number))
    return;
  clinic_cursor_skip_blanks (&ahead);
  if (!clinic_cursor_skip_char (&ahead, ':'))
    return;
  clinic_cursor_skip_blanks (&ahead);
  *cursor = ahead;
}

/* Reads “(image)[pid]” after a process; the image may be missing. */
static gboolean
read_image_and_pid (ClinicCursor *cursor, ClinicLogHeader *header)
{
  if (clinic_cursor_skip_char (cursor, '('))
    {
      header->image = clinic_cursor_read_until (cursor, ")");
      if (!clinic_cursor_skip_char (cursor, ')'))
        return FALSE;
    }

  return clinic_cursor_skip_char (cursor, '[') && clinic_cursor_read_digits (cursor, 1, 9, &header->pid) &&
         clinic_cursor_skip_char (cursor, ']');
}

static gboolean
parse_syslog (ClinicCursor cursor, ClinicLogHeader *header)
{
  ClinicPiece lead;
  guint       month, day, other;

  skip_line_number (&cursor);
  header->time.text = cursor.p;
  if (!read_month (&cursor, &month))
    return FALSE;
  clinic_cursor_skip_blanks (&cursor);
  if (!clinic_cursor_read_digits (&cursor, 1, 2, &day) || !clinic_cursor_skip_char (&cursor, ' ') ||
      !clinic_cursor_read_clock (&cursor, &header->seconds))
    return FALSE;
  header->seconds = clinic_cursor_add_days (header->seconds, month, day);
  header->time.length = (gsize)(cursor.p - header->time.text);
  clinic_cursor_skip_blanks (&cursor);

  lead = clinic_piece_strip (clinic_cursor_read_until (&cursor, "[("));
  if (lead.length == 0 || !read_image_and_pid (&cursor, header))
    return FALSE;
  header->is_syslog = TRUE;
  header->process = lead;
  for (gsize i = 0; i < lead.length; i++)
    if (lead.text[i] == ' ')
      {
        header->host = (ClinicPiece){ lead.text, i };
        header->process = clinic_piece_strip ((ClinicPiece){ lead.text + i, lead.length - i });
        break;
      }

  /* sandboxd names the process it means: “sandboxd[129] ([31211]): …” */
  clinic_cursor_skip_blanks (&cursor);
  if (clinic_cursor_skip_char (&cursor, '(') &&
      (!clinic_cursor_skip_char (&cursor, '[') || !clinic_cursor_read_digits (&cursor, 1, 9, &other) ||
       !clinic_cursor_skip_char (&cursor, ']') ||
       !clinic_cursor_skip_char (&cursor, ')')))
    return FALSE;
  clinic_cursor_skip_blanks (&cursor);
  if (clinic_cursor_skip_char (&cursor, '<'))
    {
      header->level = clinic_cursor_read_until (&cursor, ">");
      if (!clinic_cursor_skip_char (&cursor, '>'))
        return FALSE;
    }
  if (!clinic_cursor_skip_char (&cursor, ':'))
    return FALSE;
  header->message = clinic_cursor_read_rest (&cursor);

  return TRUE;
}

/* What is in brackets before a message; a connection, as in “[C2 …”, “[2.1 …”, belongs to the message. */
static gboolean
is_category (ClinicPiece piece)
{
  return piece.length == 0 || memchr (piece.text, ':', piece.length) != NULL || g_ascii_isupper (piece.text[0]);
}

/* Before a message may stand “(CFNetwork) ” and “[com.apple.network.boringssl:BoringSSL] ”. */
static void
read_message (ClinicCursor *cursor, ClinicLogHeader *header)
{
  clinic_cursor_skip_blanks (cursor);
  if (clinic_cursor_skip_char (cursor, '('))
    {
      ClinicCursor before = *cursor;
      ClinicPiece  image = clinic_cursor_read_until (cursor, ") ");

      if (clinic_cursor_skip_char (cursor, ')'))
        header->image = image;
      else
        cursor->p = before.p - 1;
    }
  clinic_cursor_skip_blanks (cursor);
  if (cursor->p < cursor->end && *cursor->p == '[')
    {
      ClinicCursor ahead = { cursor->p + 1, cursor->end };
      ClinicPiece  category = clinic_cursor_read_until (&ahead, "] ");

      if (clinic_cursor_skip_char (&ahead, ']') && is_category (category))
        *cursor = ahead;
    }
  header->message = clinic_cursor_read_rest (cursor);
}

/* “0x1f5 Default 0x0 88 0 securityd: …”, as log show writes it. */
static gboolean
parse_log_show (ClinicCursor *cursor, ClinicLogHeader *header)
{
  clinic_cursor_read_until (cursor, " ");
  clinic_cursor_skip_blanks (cursor);
  header->level = clinic_cursor_read_until (cursor, " ");
  clinic_cursor_skip_blanks (cursor);
  clinic_cursor_read_until (cursor, " ");
  clinic_cursor_skip_blanks (cursor);
  if (!clinic_cursor_read_digits (cursor, 1, 9, &header->pid))
    return FALSE;
  clinic_cursor_skip_blanks (cursor);
  clinic_cursor_read_until (cursor, " ");
  clinic_cursor_skip_blanks (cursor);
  header->process = clinic_cursor_read_until (cursor, ":");
  if (header->process.length == 0 || !clinic_cursor_skip_char (cursor, ':'))
    return FALSE;
  read_message (cursor, header);

  return TRUE;
}

/* “securityd{Security+0x51}[88] <NOTICE>: … [com.apple.securityd][SecError]”, as pymobiledevice3 writes it. */
static gboolean
parse_pymobiledevice (ClinicCursor cursor, ClinicLogHeader *header)
{
  ClinicPiece label;

  header->process = clinic_cursor_read_until (&cursor, "{[(");
  if (header->process.length == 0 || !clinic_cursor_skip_char (&cursor, '{'))
    return FALSE;
  header->image = clinic_cursor_read_until (&cursor, "+}");
  clinic_cursor_read_until (&cursor, "}");
  if (!clinic_cursor_skip_char (&cursor, '}') || !clinic_cursor_skip_char (&cursor, '[') ||
      !clinic_cursor_read_digits (&cursor, 1, 9, &header->pid) || !clinic_cursor_skip_char (&cursor, ']'))
    return FALSE;
  clinic_cursor_skip_blanks (&cursor);
  if (!clinic_cursor_skip_char (&cursor, '<'))
    return FALSE;
  header->level = clinic_cursor_read_until (&cursor, ">");
  if (!clinic_cursor_skip_char (&cursor, '>') || !clinic_cursor_skip_char (&cursor, ':'))
    return FALSE;

  header->message = clinic_cursor_read_rest (&cursor);
  label = header->message;
  clinic_piece_split_last_word (&label);
  if (label.length > 4 && label.length < header->message.length && label.text[0] == '[' &&
      label.text[label.length - 1] == ']' && g_strstr_len (label.text, (gssize)label.length, "][") != NULL)
    header->message.length = (gsize)(label.text - header->message.text) - 1;

  return TRUE;
}

/* “host Runner(image)[88]: ”, “Df Runner[88:5f] ”, “Runner[88:95] ” and “[BoringSSL] ” */
static gboolean
parse_xcode (ClinicCursor cursor, ClinicLogHeader *header)
{
  header->process = clinic_piece_strip (clinic_cursor_read_until (&cursor, "[("));
  header->host = clinic_piece_split_last_word (&header->process);
  if (cursor.p + 1 < cursor.end && *cursor.p == '[' && !g_ascii_isdigit (cursor.p[1]))
    {
      header->process.length = header->host.length = 0;
      read_message (&cursor, header);
      return TRUE;
    }
  if (clinic_cursor_skip_char (&cursor, '('))
    {
      header->image = clinic_cursor_read_until (&cursor, ")");
      clinic_cursor_skip_char (&cursor, ')');
    }
  if (!clinic_cursor_skip_char (&cursor, '[') || !clinic_cursor_read_digits (&cursor, 1, 9, &header->pid))
    return FALSE;
  clinic_cursor_read_until (&cursor, "]");
  if (!clinic_cursor_skip_char (&cursor, ']'))
    return FALSE;
  clinic_cursor_skip_char (&cursor, ':');
  clinic_cursor_skip_blanks (&cursor);
  if (clinic_cursor_skip_char (&cursor, '<'))
    {
      header->level = clinic_cursor_read_until (&cursor, ">");
      clinic_cursor_skip_char (&cursor, '>');
      clinic_cursor_skip_char (&cursor, ':');
    }
  read_message (&cursor, header);

  return TRUE;
}

static gboolean
parse_dated (ClinicCursor cursor, ClinicLogHeader *header)
{
  ClinicLogHeader dated;
  guint           zone;

  header->time.text = cursor.p;
  if (!clinic_cursor_read_date_and_clock (&cursor, &header->seconds))
    return FALSE;
  if (clinic_cursor_skip_char (&cursor, '+') || clinic_cursor_skip_char (&cursor, '-'))
    clinic_cursor_read_digits (&cursor, 1, 4, &zone);
  header->time.length = (gsize)(cursor.p - header->time.text);
  clinic_cursor_skip_blanks (&cursor);
  if (cursor.end - cursor.p > 2 && cursor.p[0] == '0' && cursor.p[1] == 'x')
    return parse_log_show (&cursor, header);
  dated = *header;
  if (parse_pymobiledevice (cursor, header))
    return TRUE;
  *header = dated;

  return parse_xcode (cursor, header);
}

/* A row copied from Console: the columns shown and their order are the user's choice, and the words are localised. So
 * the cell that begins with a clock is the time, and the longest the message. */
static gboolean
parse_cells (ClinicCursor cursor, ClinicLogHeader *header)
{
  ClinicPiece cells[MAX_CELLS];
  guint       count = 0;
  guint       time = MAX_CELLS;
  guint       message = 0;

  while (count < MAX_CELLS)
    {
      ClinicCursor cell;

      if (count + 1 < MAX_CELLS)
        cells[count] = clinic_cursor_read_until (&cursor, "\t");
      else
        cells[count] = clinic_cursor_read_rest (&cursor);
      cell = (ClinicCursor){ cells[count].text, cells[count].text + cells[count].length };
      if (time == MAX_CELLS && clinic_cursor_read_clock (&cell, &header->seconds))
        time = count;
      if (time != count && (message == time || cells[count].length > cells[message].length))
        message = count;
      count++;
      if (!clinic_cursor_skip_char (&cursor, '\t'))
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
  ClinicCursor cursor = { line, line + length };

  *header = (ClinicLogHeader){ .seconds = -1 };
  if (parse_syslog (cursor, header))
    return TRUE;
  *header = (ClinicLogHeader){ .seconds = -1 };
  if (parse_dated (cursor, header))
    return TRUE;
  *header = (ClinicLogHeader){ .seconds = -1 };

  return memchr (line, '\t', length) != NULL && parse_cells (cursor, header);
}
