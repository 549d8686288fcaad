/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/sections.h"

#include <glib/gi18n.h>

#define MAX_ROWS 50

static ClinicTone
get_tone (const ClinicComparison *comparison)
{
  if (comparison->closed)
    return CLINIC_TONE_GOOD;
  return comparison->sound ? CLINIC_TONE_NEUTRAL : CLINIC_TONE_WARNING;
}

/**
 * clinic_section_add_comparison:
 *
 * Adds what changed between two check-ups, without a heading.
 */
void
clinic_section_add_comparison (ClinicDocument         *document,
                               const ClinicComparison *comparison)
{
  GPtrArray *changes = comparison->changes;

  clinic_document_add_callout (document, get_tone (comparison), NULL, comparison->headline);
  if (changes->len > 0)
    {
      clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("What changed"));
      clinic_document_add_row (document, _("Sense"), _("Change"), NULL);
    }
  for (guint i = 0; i < MIN (changes->len, MAX_ROWS); i++)
    {
      const ClinicChange *change = g_ptr_array_index (changes, i);

      clinic_document_add_row (document, clinic_change_sense_get_title (change->sense), change->text, NULL);
    }
  clinic_section_add_more (document, changes->len, MAX_ROWS);
  clinic_document_add_paragraph (document, clinic_offered_get_sentence (comparison->expected));
}

/**
 * clinic_section_add_since:
 *
 * Adds what is another since the state that the case has kept, where it has kept one.
 */
void
clinic_section_add_since (ClinicDocument      *document,
                          const ClinicCheckup *checkup)
{
  g_autofree char *then = NULL;
  g_autofree char *sentence = NULL;

  if (checkup->since == NULL)
    return;
  then = clinic_section_dup_time (((const ClinicDigest *)g_ptr_array_index (checkup->kept, 0))->at);
  sentence = g_strdup_printf (/* Translators: %s is a moment */ _("Compared with the state kept at %s."), then);
  clinic_document_add_heading (document, 1, _("Before and After"));
  clinic_document_add_paragraph (document, sentence);
  clinic_section_add_comparison (document, checkup->since);
}
