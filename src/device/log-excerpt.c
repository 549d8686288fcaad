/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a case keeps of a log that is too large to keep whole: the records that say something, each line with its number
 * before it as grep -n writes it. Read again, it gives the same evidence. The first and the last record of the log are
 * kept beside them, as what they say is when the log begins and ends. */

#include "config.h"

#include "device/log-excerpt.h"

#include "device/log-json.h"

#include <string.h>

/* What grep wrote before the line is written anew. */
static const char *
skip_number (const ClinicLogRecord *record)
{
  ClinicLogHeader header;
  gsize           prefix;
  guint           number;
  gsize           length = strlen (record->raw);

  if (clinic_log_header_parse_numbered (record->raw, length, &header, &prefix, &number))
    return record->raw + prefix;
  prefix = clinic_log_header_skip_prefix (record->raw, length, &number);

  return record->raw + (number > 0 && number == record->line ? prefix : 0);
}

/* A row of JSON as another log command may have written it: the row itself may have been cut. */
static void
append_row (GString *text, const ClinicLogRecord *record)
{
  g_autoptr(GString) json = g_string_new ("{");

  clinic_log_json_append_text (json, "timestamp", record->time);
  clinic_log_json_append_text (json, "eventMessage", record->message);
  clinic_log_json_append_text (json, "processImagePath", record->process);
  g_string_append_printf (json, ",\"processID\":%u", record->pid);
  if (record->image != NULL)
    clinic_log_json_append_text (json, "senderImagePath", record->image);
  if (record->level != NULL)
    clinic_log_json_append_text (json, "messageType", record->level);
  g_string_append_printf (text, "%u:%s}\n", record->line, json->str);
}

static void
append_record (GString *text, const ClinicLogRecord *record)
{
  const char *more = strchr (record->message, '\n');
  guint       line = record->line;

  if (*record->raw == '{' && *record->process != '\0')
    {
      append_row (text, record);
      return;
    }
  g_string_append_printf (text, "%u:%s\n", line, skip_number (record));
  while (more != NULL)
    {
      const char *next = strchr (more + 1, '\n');
      gsize       length = next != NULL ? (gsize)(next - more - 1) : strlen (more + 1);

      g_string_append_printf (text, "%u:%.*s\n", ++line, (int)length, more + 1);
      more = next;
    }
}

/**
 * clinic_log_excerpt_make:
 *
 * Returns: (transfer full): text
 */
GBytes *
clinic_log_excerpt_make (const ClinicLogEvidence *evidence)
{
  GString *text = g_string_new (NULL);
  guint    last = 0;

  if (evidence->first != NULL)
    {
      append_record (text, evidence->first);
      last = evidence->first->line;
    }
  for (guint i = 0; i < evidence->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->rows, i);

      if (row->record->line == last)
        continue;
      append_record (text, row->record);
      last = row->record->line;
    }
  if (evidence->last != NULL && evidence->last->line > last)
    append_record (text, evidence->last);

  return g_string_free_to_bytes (text);
}
