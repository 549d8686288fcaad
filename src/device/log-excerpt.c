/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a case keeps of a log that is too large to keep whole: the records that say something, each line with its number
 * before it as grep -n writes it. Read again, it gives the same evidence. */

#include "config.h"

#include "device/log-excerpt.h"

/**
 * clinic_log_excerpt_make:
 *
 * Returns: (transfer full): text
 */
GBytes *
clinic_log_excerpt_make (const ClinicLogEvidence *evidence)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < evidence->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->rows, i);

      g_string_append_printf (text, "%u:%s\n", row->record->line, row->record->raw);
    }

  return g_string_free_to_bytes (text);
}
