/* SPDX-License-Identifier: GPL-3.0-or-later */

/* “Nov  2 15:54:34 Adas-iPad securityd[88] <Notice>: …” */

#include "config.h"

#include "device/log-syslog.h"

#include <string.h>

/* How months begin in English, which is what the phone writes, and in what a copy may have made of it. */
static const struct
{
  const char *name;
  guint       number;
} months[] = {
  { "Jan", 1 },
  { "Feb", 2 },
  { "F\303\251v", 2 },
  { "F\303\251b", 2 },
  { "Mar", 3 },
  { "M\303\244r", 3 },
  { "Maa", 3 },
  { "Mrt", 3 },
  { "Apr", 4 },
  { "Avr", 4 },
  { "Abr", 4 },
  { "May", 5 },
  { "Mai", 5 },
  { "Mei", 5 },
  { "Mag", 5 },
  { "Jun", 6 },
  { "Juin", 6 },
  { "Giu", 6 },
  { "Jul", 7 },
  { "Juil", 7 },
  { "Lug", 7 },
  { "Aug", 8 },
  { "Ao\303\273", 8 },
  { "Ago", 8 },
  { "Sep", 9 },
  { "Set", 9 },
  { "Oct", 10 },
  { "Okt", 10 },
  { "Ott", 10 },
  { "Out", 10 },
  { "Nov", 11 },
  { "Dec", 12 },
  { "Dez", 12 },
  { "D\303\251c", 12 },
  { "Dic", 12 },
};

/* Reads the name of a month, short or with a dot; its first letter may be small. */
static gboolean
read_month (ClinicCursor *cursor, guint *month)
{
  const char *p = cursor->p;
  gsize       left = (gsize)(cursor->end - p);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      gsize length = strlen (months[i].name);

      if (left <= length || g_ascii_toupper (*p) != months[i].name[0] ||
          memcmp (p + 1, months[i].name + 1, length - 1) != 0)
        continue;
      *month = months[i].number;
      cursor->p = p + length;
      while (cursor->p < cursor->end && cursor->p - p < 10 && g_ascii_islower (*cursor->p))
        cursor->p++;
      clinic_cursor_skip_char (cursor, '.');

      return cursor->p < cursor->end && *cursor->p == ' ';
    }

  return FALSE;
}

/* “Nov  2 15:54:34”, with or without a year; the day may stand before the month. */
static gboolean
read_syslog_time (ClinicCursor *cursor, gint64 *seconds)
{
  ClinicCursor ahead;
  guint        month = 0;
  guint        day, year;
  gboolean     day_first = clinic_cursor_read_digits (cursor, 1, 2, &day);

  clinic_cursor_skip_char (cursor, '.');
  clinic_cursor_skip_blanks (cursor);
  if (!read_month (cursor, &month))
    return FALSE;
  clinic_cursor_skip_blanks (cursor);
  if (!day_first && (!clinic_cursor_read_digits (cursor, 1, 2, &day) || !clinic_cursor_skip_char (cursor, ' ')))
    return FALSE;
  clinic_cursor_skip_blanks (cursor);
  ahead = *cursor;
  if (clinic_cursor_read_digits (&ahead, 4, 4, &year) && clinic_cursor_skip_char (&ahead, ' '))
    {
      clinic_cursor_skip_blanks (&ahead);
      *cursor = ahead;
    }
  if (!clinic_cursor_read_clock (cursor, seconds))
    return FALSE;
  *seconds = clinic_cursor_add_days (*seconds, month, day);

  return TRUE;
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

/**
 * clinic_log_syslog_parse:
 * @header: (inout): undefined where the line has no such header
 *
 * Reads a line as an iPhone sends it over USB and as Apple Configurator shows it.
 *
 * Returns: whether it is one
 */
gboolean
clinic_log_syslog_parse (ClinicCursor cursor, ClinicLogHeader *header)
{
  ClinicPiece lead;
  guint       other;

  header->time.text = cursor.p;
  if (!read_syslog_time (&cursor, &header->seconds))
    return FALSE;
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
