/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A device log on its way into the case. It is read a block at a time, whatever its size; what a case can bear is kept
 * whole, and of anything larger the lines that say something. */

#include "config.h"

#include "app/log-intake.h"

#include "device/import.h"
#include "device/log-excerpt.h"
#include "pki/error.h"
#include <glib/gi18n.h>
#include <string.h>

#define BEGINNING_BYTES (64 * 1024)

static ClinicTextSource *
open_source (const ClinicIntakeItem *item, const char *path, GError **error)
{
  return path != NULL ? clinic_text_source_new_for_path (path, error)
                      : clinic_text_source_new_for_bytes (item->data, error);
}

/* Reads the text as far as the case keeps it whole. A packed log says nothing of its size before it is unpacked. */
static GByteArray *
read_beginning (ClinicIntakeItem *item, const char *path)
{
  g_autoptr(ClinicTextSource) source = open_source (item, path, &item->error);
  GByteArray *text = g_byte_array_sized_new (CLINIC_LOG_INTAKE_WHOLE_BYTES + 1);
  gssize      n_read = 1;

  g_byte_array_set_size (text, CLINIC_LOG_INTAKE_WHOLE_BYTES + 1);
  text->len = 0;
  while (source != NULL && n_read > 0 && text->len <= CLINIC_LOG_INTAKE_WHOLE_BYTES)
    {
      n_read = clinic_text_source_read (source, (char *)text->data + text->len,
                                        CLINIC_LOG_INTAKE_WHOLE_BYTES + 1 - text->len, NULL);
      text->len += (guint)MAX (n_read, 0);
    }

  return text;
}

static char *
dup_excerpt_note (const ClinicLogEvidence *log)
{
  if (log->rows->len == 0)
    return g_strdup (_("Too large to keep whole, and no line of it says anything about a sign-in. "
                        "The case keeps its beginning."));

  return g_strdup_printf (ngettext ("Too large to keep whole: the case keeps the %u line that says something.",
                                    "Too large to keep whole: the case keeps the %u lines that say something.",
                                    log->rows->len),
                          log->rows->len);
}

/* Nothing telling is an answer too: then the beginning stands for the whole. */
static GBytes *
take_excerpt (ClinicIntakeItem *item, const ClinicLogEvidence *log, const GByteArray *beginning)
{
  g_autoptr(GBytes) excerpt = clinic_log_excerpt_make (log);
  gsize length = MIN (beginning->len, BEGINNING_BYTES);

  g_ptr_array_add (item->notes, dup_excerpt_note (log));
  if (log->rows->len > 0)
    return g_steal_pointer (&excerpt);
  while (length > 0 && beginning->data[length - 1] != '\n')
    length--;

  return g_bytes_new (beginning->data, length > 0 ? length : MIN (beginning->len, BEGINNING_BYTES));
}

static void
take_log (ClinicIntakeItem *item, GBytes *data, const ClinicLogEvidence *log)
{
  g_autoptr(ClinicCase) scratch = clinic_case_new ();

  if (!clinic_case_insert_file (scratch, CLINIC_FILES_LOG, 0, item->name, data))
    {
      g_set_error (&item->error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("“%s” may hold a private key, and a case never does. Take the key out of the file."),
                   item->name);
      return;
    }
  g_ptr_array_add (item->files, clinic_case_file_new (item->name, data));
  if (log->cut_short != NULL)
    g_ptr_array_add (item->notes, g_strdup (log->cut_short));
  /* A hashed name, as newer devices write it, is no address. */
  if (log->host != NULL && strchr (log->host, '#') == NULL)
    item->host = g_strdup (log->host);
  item->port = log->port;
}

/**
 * clinic_log_intake_read:
 * @path: (nullable): NULL: the item has the data
 *
 * Reads a log: what the case is to keep of it, the sign-in server it names, or why it can't be read.
 */
void
clinic_log_intake_read (ClinicIntakeItem *item, const char *path, ClinicReading *reading)
{
  g_autoptr(GByteArray) beginning = read_beginning (item, path);
  g_autoptr(ClinicTextSource) source = item->error == NULL ? open_source (item, path, &item->error) : NULL;
  g_autoptr(ClinicLogEvidence) log = NULL;
  g_autoptr(GBytes) data = NULL;

  if (source == NULL)
    return;
  clinic_text_source_set_progress (source, clinic_reading_go_on, reading);
  log = clinic_log_evidence_read_source (source, &item->error);
  if (log == NULL)
    return;

  if (beginning->len > CLINIC_LOG_INTAKE_WHOLE_BYTES)
    data = take_excerpt (item, log, beginning);
  else if (path != NULL)
    data = clinic_import_load (path, CLINIC_BUNDLE_MAX_BYTES, &item->error);
  else
    data = g_bytes_ref (item->data);
  if (data != NULL)
    take_log (item, data, log);
}
