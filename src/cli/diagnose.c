/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/case-source.h"
#include "cli/message.h"
#include "cli/output.h"
#include "report/chain-picture.h"
#include "report/json.h"
#include "report/sections.h"
#include "report/text.h"

#include <glib/gi18n.h>

#define EXAMPLES                                   \
  "  chain-clinic-cli diagnose practice:article\n" \
  "  chain-clinic-cli diagnose --json case.clinic"

static char *
write_text (ClinicCase          *visit,
            const ClinicCheckup *checkup)
{
  const ClinicDiagnosis *diagnosis = checkup->diagnosis;
  g_autoptr(ClinicDocument) document = clinic_document_new (_("Diagnosis"));

  clinic_document_add_callout (document, diagnosis->cause != NULL ? CLINIC_TONE_BAD : CLINIC_TONE_NEUTRAL,
                               diagnosis->cause != NULL ? clinic_standing_get_title (diagnosis->standing) : NULL,
                               diagnosis->sentence);
  if (diagnosis->next != NULL)
    clinic_document_add_callout (document, CLINIC_TONE_NEUTRAL, _("Next"), _(diagnosis->next->text));
  clinic_section_add_since (document, checkup);
  clinic_section_add_contradictions (document, checkup);
  clinic_section_add_best_evidence (document, checkup);
  if (checkup->view != NULL)
    clinic_document_add_picture (document, clinic_chain_picture_new (checkup));
  clinic_section_add_causes (document, checkup);
  clinic_section_add_remedy (document, visit, checkup);
  return clinic_text_write (document);
}

/* Where a file can't be read, nobody can say that all is well. */
static int
get_status (const ClinicCheckup *checkup)
{
  if (checkup->diagnosis->cause != NULL && !checkup->diagnosis->cured)
    return CLINIC_EXIT_FOUND;
  return checkup->problems->len > 0 ? CLINIC_EXIT_UNUSABLE : CLINIC_EXIT_GOOD;
}

/**
 * clinic_command_diagnose:
 *
 * Ranks the causes of a case.
 */
int
clinic_command_diagnose (char      **arguments,
                         ClinicFetch fetch)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = NULL;
  g_autoptr(ClinicOrganization) organization = NULL;
  g_autoptr(ClinicCheckup) checkup = NULL;
  g_auto(GStrv) cases = NULL;
  gboolean           json = FALSE;
  g_autofree char   *text = NULL;
  g_autofree char   *organization_path = NULL;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "organization", 0, 0, G_OPTION_ARG_FILENAME, &organization_path,
      N_("The organization’s own knowledge, instead of that of this computer"), N_("PATH") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cases, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (clinic_arguments_parse (arguments, options, _("CASE"),
                              _("Which cause fits a case? CASE is a file, “-” or “practice:article”."),
                              EXAMPLES, &error))
    visit = clinic_case_source_load (cases, &error);
  if (visit == NULL)
    return clinic_message_refuse (arguments[0], error);

  organization = clinic_case_source_load_organization (organization_path);
  checkup = clinic_case_source_check (visit, organization);
  text = json ? clinic_json_diagnosis (checkup) : write_text (visit, checkup);
  clinic_output_write (NULL, text, NULL);
  return get_status (checkup);
}
