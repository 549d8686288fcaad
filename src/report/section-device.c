/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/device-words.h"
#include "report/sections.h"
#include "triage/best-evidence.h"

#include <glib/gi18n.h>

#define MAX_PATHS 50

static void
add_paths (ClinicDocument       *document,
           const ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_device_words_list_paths (holdings);
  g_autofree char *summary = clinic_device_words_dup_summary (holdings);
  const char      *title = clinic_holdings_kind_get_title (holdings->kind);

  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, title, summary, NULL);
  if (holdings->file != NULL)
    clinic_document_add_row (document, _("File"), holdings->file, NULL);
  if (holdings->at != 0)
    {
      g_autofree char *at = clinic_section_dup_time (holdings->at);

      clinic_document_add_row (document, _("Made at"), at, NULL);
    }
  for (guint i = 0; i < MIN (paths->len, MAX_PATHS); i++)
    clinic_document_add_row (document, _("By name, not verified"), (const char *)g_ptr_array_index (paths, i), NULL);
  clinic_section_add_more (document, paths->len, MAX_PATHS);
}

/**
 * clinic_section_add_device:
 *
 * Adds what is known of the device: the sources, best first, and what the names say. The answers of the eyes stand
 * among the tests.
 */
void
clinic_section_add_device (ClinicDocument      *document,
                           const ClinicCheckup *checkup)
{
  ClinicBestEvidence best;

  clinic_best_evidence_judge (checkup->evidence, &best);
  clinic_document_add_heading (document, 1, _("On the Device"));
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("What is known of the device, best evidence first"));
  clinic_document_add_row (document, _("Evidence"), _("Grade"), NULL);
  for (int i = 0; i < CLINIC_N_DEVICE_SOURCES; i++)
    clinic_document_add_row (document, clinic_device_source_get_title ((ClinicDeviceSource)i),
                             clinic_grade_get_title (best.grade[i]), NULL);
  clinic_document_add_paragraph (document, best.why);
  for (guint i = 0; i < checkup->holdings->len; i++)
    add_paths (document, g_ptr_array_index (checkup->holdings, i));
}

/**
 * clinic_section_add_best_evidence:
 *
 * Adds one line: the best evidence at hand, and whether better evidence is worth asking for.
 */
void
clinic_section_add_best_evidence (ClinicDocument      *document,
                                  const ClinicCheckup *checkup)
{
  ClinicBestEvidence best;
  ClinicDeviceSource source;
  g_autofree char   *line = NULL;

  clinic_best_evidence_judge (checkup->evidence, &best);
  source = clinic_best_evidence_get_best (&best);
  if (source == CLINIC_N_DEVICE_SOURCES)
    line = g_strdup_printf (/* Translators: %s is a whole sentence */ _("None at hand. %s"), best.why);
  else
    line = g_strdup_printf (/* Translators: a source, its grade, a whole sentence */ _("%s (%s). %s"),
                            clinic_device_source_get_title (source), clinic_grade_get_title (best.grade[source]),
                            best.why);
  clinic_document_add_callout (document, CLINIC_TONE_NEUTRAL, _("Best evidence of the device"), line);
}
