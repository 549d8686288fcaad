/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/log-filter.h"

#include <string.h>

static gboolean
is_heavy_enough (ClinicLogShow show, ClinicLogBearing bearing)
{
  switch (show)
    {
    case CLINIC_LOG_SHOW_TELLING:
      return bearing >= CLINIC_LOG_BEARING_AGAINST;
    case CLINIC_LOG_SHOW_CONTEXT:
      return bearing >= CLINIC_LOG_BEARING_CONTEXT;
    case CLINIC_LOG_SHOW_ALL:
    default:
      return TRUE;
    }
}

static gboolean
has_words (const char *text, const char *folded_words)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, folded_words) != NULL;
}

/**
 * clinic_log_filter_matches:
 */
gboolean
clinic_log_filter_matches (const ClinicLogFilter *self, const ClinicLogRow *row)
{
  g_autofree char *words = NULL;

  if (!is_heavy_enough (self->show, row->bearing))
    return FALSE;
  if (self->process != NULL && g_strcmp0 (self->process, row->record->process) != 0)
    return FALSE;
  if (self->words == NULL || *self->words == '\0')
    return TRUE;
  words = g_utf8_casefold (self->words, -1);

  return has_words (row->record->raw, words) || has_words (row->meaning, words);
}
