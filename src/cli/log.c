/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/holdings-text.h"
#include "cli/log-text.h"
#include "cli/message.h"
#include "cli/output.h"
#include "device/log-evidence.h"
#include "report/json-check.h"
#include "report/json-log.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define EXAMPLES                      \
  "  chain-clinic-cli log ipad.log\n" \
  "  chain-clinic-cli log --json ipad.log"
#define PROGRESS_FROM_BYTES (64 * 1024 * 1024)

/* One file, read. */
typedef struct
{
  char              *name;
  ClinicHoldings    *holdings; /* NULL: it is a log */
  ClinicLogEvidence *evidence; /* NULL: it tells by name what the device holds */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->name);
  clinic_holdings_free (reading->holdings);
  clinic_log_evidence_free (reading->evidence);
  g_free (reading);
}

/* Only for somebody who watches: what is slow says how far it is. */
static gboolean
show_progress_cb (guint64  done,
                  guint64  total,
                  gpointer user_data)
{
  guint *shown = user_data;
  guint  percent = (guint)(done * 100 / MAX (total, 1));

  if (total < PROGRESS_FROM_BYTES || percent == *shown || !isatty (STDERR_FILENO))
    return TRUE;
  *shown = percent;
  g_printerr ("\r%3u %%", percent);
  return TRUE;
}

static gboolean
read_log (GPtrArray  *readings,
          const char *path,
          GError    **error)
{
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_path (path, error);
  g_autoptr(ClinicLogEvidence) evidence = NULL;
  g_autofree char *name = g_filename_display_name (path);
  guint            shown = 0;
  Reading         *reading;

  if (source == NULL)
    return FALSE;
  clinic_text_source_set_progress (source, show_progress_cb, &shown);
  evidence = clinic_log_evidence_read_source (source, error);
  if (shown > 0)
    g_printerr ("\r     \r");
  if (evidence == NULL)
    {
      g_prefix_error (error, _("“%s”: "), name);
      return FALSE;
    }
  reading = g_new0 (Reading, 1);
  reading->name = g_steal_pointer (&name);
  reading->evidence = g_steal_pointer (&evidence);
  g_ptr_array_add (readings, reading);
  return TRUE;
}

static gboolean
read_path (GPtrArray  *readings,
           const char *path,
           GError    **error)
{
  g_autoptr(GError) reason = NULL;
  guint           shown = 0;
  ClinicHoldings *holdings = clinic_cli_holdings_read (path, show_progress_cb, &shown, &reason);
  Reading        *reading;

  if (shown > 0)
    g_printerr ("\r     \r");
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (holdings == NULL)
    return read_log (readings, path, error);
  if (holdings == NULL)
    return FALSE;
  reading = g_new0 (Reading, 1);
  reading->name = g_filename_display_name (path);
  reading->holdings = holdings;
  g_ptr_array_add (readings, reading);
  return TRUE;
}

static gboolean
holds_evidence (const Reading *reading)
{
  if (reading->holdings != NULL)
    return clinic_cli_holdings_has_gap (reading->holdings);
  return clinic_log_evidence_tells (reading->evidence);
}

static char *
write_json (GPtrArray *readings)
{
  ClinicJsonWriter *writer = clinic_json_begin (g_get_real_time () / G_USEC_PER_SEC);

  clinic_json_writer_begin_list (writer, "results");
  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = g_ptr_array_index (readings, i);

      if (reading->holdings != NULL)
        clinic_cli_holdings_write_json (writer, reading->name, reading->holdings);
      else
        clinic_json_add_log (writer, NULL, reading->name, reading->evidence);
    }
  clinic_json_writer_end_list (writer);
  return clinic_json_end (writer);
}

static char *
write_text (GPtrArray *readings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = g_ptr_array_index (readings, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      if (reading->holdings != NULL)
        clinic_cli_holdings_write_text (text, reading->name, reading->holdings);
      else
        clinic_cli_log_write_text (text, reading->name, reading->evidence);
    }
  return g_string_free (text, FALSE);
}

/**
 * clinic_command_log:
 *
 * Reads device logs and prints what tells in them.
 */
int
clinic_command_log (char      **arguments,
                    ClinicFetch fetch)
{
  g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func (reading_free);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = NULL;
  gboolean           json = FALSE;
  int                status = CLINIC_EXIT_GOOD;
  g_autofree char   *text = NULL;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!clinic_arguments_parse (arguments, options, _("PATH…"),
                               _("Does the log of the device say why it never asked for the certificate?"),
                               EXAMPLES, &error))
    return clinic_message_refuse (arguments[0], error);
  if (paths == NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Name the file of a device log."));
      return clinic_message_refuse (arguments[0], error);
    }

  for (guint i = 0; paths[i] != NULL; i++)
    if (!read_path (readings, paths[i], &error))
      return clinic_message_refuse (arguments[0], error);
  for (guint i = 0; i < readings->len; i++)
    if (holds_evidence (g_ptr_array_index (readings, i)))
      status = CLINIC_EXIT_FOUND;

  text = json ? write_json (readings) : write_text (readings);
  clinic_output_write (NULL, text, NULL);
  return status;
}
