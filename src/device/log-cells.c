/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-cells.h"

#include <string.h>

#define MAX_CELLS 16

/* What the column of types says, in the languages seen. */
static gboolean
is_type (ClinicPiece cell)
{
  static const char *const types[] = { "default", "standard", "standaard", "par d\303\251faut", "d\303\251faut",
                                       "predeterminado", "predefinito", "padr\303\243o", "info", "debug", "error",
                                       "fault", "fehler", "erreur", "errore", "fout", "fallo", "erro", "activity",
                                       "aktivit\303\244t", "notice", "warning" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (cell.length == strlen (types[i]) && g_ascii_strncasecmp (cell.text, types[i], cell.length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_number (ClinicPiece cell, guint *number)
{
  ClinicCursor cursor = { cell.text, cell.text + cell.length };

  return clinic_cursor_read_digits (&cursor, 1, 9, number) && cursor.p == cursor.end;
}

static gboolean
is_time (ClinicPiece cell, gint64 *seconds)
{
  ClinicCursor cursor = { cell.text, cell.text + cell.length };

  if (clinic_cursor_read_clock (&cursor, seconds))
    return TRUE;
  cursor.p = cell.text;

  return clinic_cursor_read_date_and_clock (&cursor, seconds);
}

static guint
cut_cells (ClinicCursor cursor, ClinicPiece cells[MAX_CELLS])
{
  guint count = 0;

  do
    {
      if (count + 1 < MAX_CELLS)
        cells[count] = clinic_cursor_read_until (&cursor, "\t");
      else
        cells[count] = clinic_cursor_read_rest (&cursor);
      count++;
    }
  while (count < MAX_CELLS && clinic_cursor_skip_char (&cursor, '\t'));

  return count;
}

/* A message has blanks, names have none; of two that have, the longer is the message. */
static gsize
get_message_score (ClinicPiece cell)
{
  return cell.length + (memchr (cell.text, ' ', cell.length) != NULL ? 100 : 0);
}

/* The process stands beside the time, or last; a type or a number beside the time is none. */
static void
find_process (const ClinicPiece *cells, guint count, guint time, guint message, ClinicLogHeader *header)
{
  for (guint i = time + 1; i < count && i != message; i++)
    if (!is_type (cells[i]) && !is_number (cells[i], &header->pid))
      {
        header->process = cells[i];
        break;
      }
  for (guint i = count; i > 0 && header->process.length == 0; i--)
    if (i - 1 != message && i - 1 != time && !is_type (cells[i - 1]) && !is_number (cells[i - 1], &header->pid))
      header->process = cells[i - 1];
  for (guint i = 0; i < count && header->pid == 0; i++)
    if (i != message && i != time)
      is_number (cells[i], &header->pid);
  for (guint i = 0; i < count && header->level.length == 0; i++)
    if (i != message && i != time && is_type (cells[i]))
      header->level = cells[i];
  if (time > 0 && header->level.length == 0 && cells[time - 1].text != header->process.text)
    header->level = cells[time - 1];
}

/**
 * clinic_log_cells_parse:
 * @cursor: a line with tabs
 *
 * Reads a row copied from Console: the columns shown and their order are the user's choice, and the words are
 * localised. So the columns are told apart by what is in them.
 */
gboolean
clinic_log_cells_parse (ClinicCursor cursor, ClinicLogHeader *header)
{
  ClinicPiece cells[MAX_CELLS];
  guint       count = cut_cells (cursor, cells);
  guint       time = 0;
  guint       message = MAX_CELLS;

  while (time < count && !is_time (cells[time], &header->seconds))
    time++;
  if (count < 3 || time == count)
    return FALSE;
  for (guint i = 0; i < count; i++)
    if (i != time && !is_type (cells[i]) &&
        (message == MAX_CELLS || get_message_score (cells[i]) > get_message_score (cells[message])))
      message = i;
  if (message == MAX_CELLS)
    return FALSE;
  header->time = cells[time];
  header->message = cells[message];
  find_process (cells, count, time, message, header);

  return TRUE;
}
