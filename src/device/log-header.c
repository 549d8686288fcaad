/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Three families of lines. What an iPhone sends over USB is read in full (device/log-syslog). Lines that begin with a
 * date in digits (the log command, Xcode, pymobiledevice3) and rows of cells with tabs between them (copied from
 * Console) are read well enough to find process and message. Nothing is found by column: copies from web pages and
 * mails have lost blanks. */

#include "config.h"

#include "device/log-header.h"

#include "device/log-cells.h"
#include "device/log-syslog.h"

#include <string.h>

#define MAX_NAME_BYTES 255

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

/* “Df”, “E ”, “A ”: how log show writes levels in its compact style. */
static gboolean
is_compact_level (ClinicPiece piece)
{
  static const char *const levels[] = { "A", "Db", "Df", "E", "Er", "Ev", "F", "Ft", "I", "In", "N", "Nt" };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (piece.length == strlen (levels[i]) && memcmp (piece.text, levels[i], piece.length) == 0)
      return TRUE;

  return FALSE;
}

/* “host Runner(image)[88]: ”, “Df Runner[88:5f] ”, “Runner[88:95] ” and “[BoringSSL] ” */
static gboolean
parse_xcode (ClinicCursor cursor, ClinicLogHeader *header)
{
  header->process = clinic_piece_strip (clinic_cursor_read_until (&cursor, "[("));
  header->host = clinic_piece_split_last_word (&header->process);
  if (is_compact_level (header->host))
    {
      header->level = header->host;
      header->host.length = 0;
    }
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

/* “+0200”, “+02:00” or “Z”, also after a blank. */
static void
skip_zone (ClinicCursor *cursor)
{
  ClinicCursor ahead = *cursor;
  guint        zone;
  gboolean     is_spaced = clinic_cursor_skip_char (&ahead, ' ');

  if (!is_spaced && clinic_cursor_skip_char (&ahead, 'Z'))
    {
      *cursor = ahead;
      return;
    }
  if ((!clinic_cursor_skip_char (&ahead, '+') && !clinic_cursor_skip_char (&ahead, '-')) ||
      !clinic_cursor_read_digits (&ahead, is_spaced ? 4 : 1, 4, &zone))
    return;
  if (clinic_cursor_skip_char (&ahead, ':'))
    clinic_cursor_read_digits (&ahead, 2, 2, &zone);
  *cursor = ahead;
}

static gboolean
parse_dated (ClinicCursor cursor, ClinicLogHeader *header)
{
  ClinicLogHeader dated;

  header->time.text = cursor.p;
  if (!clinic_cursor_read_date_and_clock (&cursor, &header->seconds))
    return FALSE;
  skip_zone (&cursor);
  header->time.length = (gsize)(cursor.p - header->time.text);
  /* A cell that a copy from Console begins with. */
  if (cursor.p < cursor.end && *cursor.p == '\t')
    return FALSE;
  clinic_cursor_skip_blanks (&cursor);
  if (cursor.end - cursor.p > 2 && cursor.p[0] == '0' && cursor.p[1] == 'x')
    return parse_log_show (&cursor, header);
  dated = *header;
  if (parse_pymobiledevice (cursor, header))
    return TRUE;
  *header = dated;

  return parse_xcode (cursor, header);
}

/**
 * clinic_log_header_skip_prefix:
 * @number: (out): of the line; 0 where the prefix has none
 *
 * Reads what grep wrote before a line: “15:”, “15-”, “15   :”, “ipad.log:15:” or “ipad.log:”.
 *
 * Returns: its length; 0 where there is none
 */
gsize
clinic_log_header_skip_prefix (const char *line, gsize length, guint *number)
{
  ClinicCursor cursor = { line, line + length };
  ClinicCursor ahead = cursor;
  ClinicPiece  name;

  *number = 0;
  if (!clinic_cursor_read_digits (&ahead, 1, 9, number))
    {
      name = clinic_cursor_read_until (&cursor, ":\t");
      if (name.length == 0 || name.length > MAX_NAME_BYTES || !clinic_cursor_skip_char (&cursor, ':'))
        return 0;
      ahead = cursor;
      if (!clinic_cursor_read_digits (&ahead, 1, 9, number))
        ahead.p = NULL;
    }
  if (ahead.p != NULL)
    {
      clinic_cursor_skip_blanks (&ahead);
      if (clinic_cursor_skip_char (&ahead, ':') || clinic_cursor_skip_char (&ahead, '-'))
        return (gsize)(ahead.p - line);
    }
  *number = 0;

  return cursor.p > line ? (gsize)(cursor.p - line) : 0;
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
  if (clinic_log_syslog_parse (cursor, header))
    return TRUE;
  *header = (ClinicLogHeader){ .seconds = -1 };
  if (parse_dated (cursor, header))
    return TRUE;
  *header = (ClinicLogHeader){ .seconds = -1 };

  return memchr (line, '\t', length) != NULL && clinic_log_cells_parse (cursor, header);
}

/**
 * clinic_log_header_parse_numbered:
 * @prefix: (out): length of what grep wrote before the line; 0 it wrote nothing, or the line has no header
 * @number: (out): of the line, as grep wrote it; 0: it did not
 *
 * The same for a line that grep may have numbered.
 */
gboolean
clinic_log_header_parse_numbered (const char      *line,
                                  gsize            length,
                                  ClinicLogHeader *header,
                                  gsize           *prefix,
                                  guint           *number)
{
  gboolean has_cells = memchr (line, '\t', length) != NULL;

  /* A row of cells with a number before the first is a row of cells too. */
  *prefix = 0;
  *number = 0;
  if (!has_cells && clinic_log_header_parse (line, length, header))
    return TRUE;
  *prefix = clinic_log_header_skip_prefix (line, length, number);
  if (*prefix > 0 && (!has_cells || *number > 0) && clinic_log_header_parse (line + *prefix, length - *prefix, header))
    return TRUE;
  *prefix = 0;
  *number = 0;

  return has_cells && clinic_log_header_parse (line, length, header);
}
