/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/log-story.h"
#include "report/plain.h"
#include "report/sections.h"

#include <glib/gi18n.h>

/* Brakes on what comes from a log. */
#define MAX_LOG_ROWS        20
#define MAX_LOG_COLUMNS     1000
#define MAX_LOG_CONNECTIONS 10

static void
add_telling (ClinicDocument     *document,
             const ClinicLogRow *row)
{
  g_autofree char *raw = clinic_plain_line (row->record->raw);
  g_autofree char *line = clinic_plain_ellipsize (raw, MAX_LOG_COLUMNS);
  g_autofree char *where = g_strdup_printf (/* Translators: what a line of a log is, its number, what it means */
                                            _("%s, line %u: %s"), clinic_log_mark_get_title (row->mark),
                                            row->record->line,
                                            row->meaning != NULL ? row->meaning : "");

  clinic_document_add_paragraph (document, where);
  clinic_document_add_code (document, line);
}

/* The telling rows of a connection, or of none where it is -1. */
static guint
add_rows (ClinicDocument          *document,
          const ClinicLogEvidence *log,
          int                      connection,
          guint                    shown)
{
  for (guint i = 0; i < log->rows->len && shown < MAX_LOG_ROWS; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);

      if (row->connection != connection || !clinic_log_story_is_telling (row))
        continue;
      add_telling (document, row);
      shown++;
    }

  return shown;
}

static void
add_connection (ClinicDocument            *document,
                const ClinicLogConnection *connection)
{
  g_autofree char *title = clinic_log_story_dup_connection (connection);
  g_autofree char *silence = clinic_log_story_dup_silence (connection);

  clinic_document_add_heading (document, 2, title);
  if (silence != NULL)
    clinic_document_add_paragraph (document, silence);
}

static void
add_decoys (ClinicDocument          *document,
            const ClinicLogEvidence *log)
{
  g_autoptr(GArray) decoys = NULL;
  g_autofree char *count = NULL;

  if (log->decoys == 0)
    return;
  count = g_strdup_printf (ngettext ("%u line looks telling and does not count:",
                                     "%u lines look telling and do not count:", log->decoys),
                           log->decoys);
  decoys = clinic_log_story_list_decoys (log);
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, count);
  clinic_document_add_row (document, _("First Line"), _("Lines"), _("Why They Do Not Count"), NULL);
  for (guint i = 0; i < decoys->len; i++)
    {
      const ClinicLogDecoy *decoy = &g_array_index (decoys, ClinicLogDecoy, i);
      g_autofree char      *line = g_strdup_printf ("%u", decoy->line);
      g_autofree char      *lines = g_strdup_printf ("%u", decoy->count);

      clinic_document_add_row (document, line, lines, decoy->meaning, NULL);
    }
}

/**
 * clinic_section_add_log:
 *
 * Adds what the device log says: the connections with their telling lines as
 * they stand, and why other lines only look telling.
 */
void
clinic_section_add_log (ClinicDocument      *document,
                        const ClinicCheckup *checkup)
{
  const ClinicLogEvidence *log = checkup->log;
  guint                    shown = 0;

  clinic_document_add_heading (document, 1, _("Device Log"));
  if (log == NULL)
    {
      clinic_document_add_paragraph (document, _("No device log was read."));
      return;
    }

  clinic_document_add_callout (document, log->weight == CLINIC_LOG_LIKELY ? CLINIC_TONE_BAD : CLINIC_TONE_NEUTRAL, NULL,
                               log->sentence);
  if (log->cut_short != NULL)
    clinic_document_add_paragraph (document, log->cut_short);
  shown = add_rows (document, log, -1, shown);
  for (guint i = 0; i < MIN (log->connections->len, MAX_LOG_CONNECTIONS); i++)
    {
      add_connection (document, g_ptr_array_index (log->connections, i));
      shown = add_rows (document, log, (int)i, shown);
    }
  add_decoys (document, log);
}
