/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/log-text.h"

#include "report/log-story.h"
#include "report/plain.h"

#include <glib/gi18n.h>

#define MAX_COLUMNS 400

static void
add_row (GString            *text,
         const ClinicLogRow *row)
{
  g_autofree char *whole = clinic_plain_line (row->record->message);
  g_autofree char *message = clinic_plain_ellipsize (whole, MAX_COLUMNS);
  g_autofree char *time = clinic_plain_line (row->record->time);
  g_autofree char *process = clinic_plain_line (row->record->process);
  g_autofree char *meaning = clinic_plain_line (row->meaning);

  g_string_append (text, clinic_log_story_is_telling (row) ? "* " : "  ");
  /* Translators: a line of a device log: its number, its time, its process and what it says. */
  g_string_append_printf (text, _("line %u, %s, %s: %s\n"), row->record->line, time, process, message);
  g_string_append_printf (text, "    %s: %s\n", clinic_log_mark_get_title (row->mark), meaning);
}

/* The rows of a connection, or of none where it is -1; decoys come last. */
static void
add_rows (GString                 *text,
          const ClinicLogEvidence *log,
          int                      connection)
{
  for (guint i = 0; i < log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);

      if (row->connection == connection && row->mark != CLINIC_LOG_MARK_DECOY)
        add_row (text, row);
    }
}

static gboolean
has_rows_alone (const ClinicLogEvidence *log)
{
  for (guint i = 0; i < log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);

      if (row->connection < 0 && row->mark != CLINIC_LOG_MARK_DECOY)
        return TRUE;
    }

  return FALSE;
}

static void
add_decoys (GString                 *text,
            const ClinicLogEvidence *log)
{
  g_autoptr(GArray) decoys = clinic_log_story_list_decoys (log);

  if (log->decoys == 0)
    return;
  g_string_append_printf (text,
                          ngettext ("\n%u line looks telling and does not count:\n",
                                    "\n%u lines look telling and do not count:\n", log->decoys),
                          log->decoys);
  for (guint i = 0; i < decoys->len; i++)
    {
      const ClinicLogDecoy *decoy = &g_array_index (decoys, ClinicLogDecoy, i);
      g_autofree char      *meaning = clinic_plain_line (decoy->meaning);

      g_string_append_printf (text,
                              /* Translators: how many lines of a log, the number of the first, why they do not count */
                              ngettext ("  %u like line %u: %s\n", "  %u like line %u: %s\n", decoy->count),
                              decoy->count, decoy->line, meaning);
    }
}

/**
 * clinic_cli_log_write_text:
 * @name: of the file
 *
 * Writes what a log says: the sentence, then each connection with its rows, the telling ones with a star, and last why
 * some lines do not count.
 */
void
clinic_cli_log_write_text (GString                 *text,
                           const char              *name,
                           const ClinicLogEvidence *log)
{
  g_autofree char *plain_name = clinic_plain_line (name);
  g_autofree char *sentence = clinic_plain_line (log->sentence);

  g_string_append_printf (text, "%s\n%s\n", plain_name, sentence);
  if (log->cut_short != NULL)
    g_string_append_printf (text, "%s\n", log->cut_short);
  for (guint i = 0; i < log->connections->len; i++)
    {
      const ClinicLogConnection *connection = g_ptr_array_index (log->connections, i);
      g_autofree char           *title = clinic_log_story_dup_connection (connection);
      g_autofree char           *silence = clinic_log_story_dup_silence (connection);

      g_string_append_printf (text, "\n%s\n", title);
      if (silence != NULL)
        g_string_append_printf (text, "%s\n", silence);
      add_rows (text, log, (int)i);
    }
  if (has_rows_alone (log))
    {
      g_string_append_printf (text, "\n%s\n", _("On no connection"));
      add_rows (text, log, -1);
    }
  add_decoys (text, log);
}
