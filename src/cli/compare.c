/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/case-source.h"
#include "cli/message.h"
#include "cli/output.h"
#include "report/json-comparison.h"
#include "report/sections.h"
#include "report/text.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXAMPLES                                            \
  "  chain-clinic-cli compare before.clinic after.clinic\n" \
  "  chain-clinic-cli compare --json practice:article after.clinic"

/* Loads one of the two; standard input can only be one of them. */
static ClinicCase *
load (char    *name,
      GError **error)
{
  char *cases[] = { name, NULL };

  return clinic_case_source_load (cases, error);
}

static gboolean
check_names (char   **cases,
             GError **error)
{
  if (cases == NULL || g_strv_length (cases) != 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Name two cases: the one before, then the one after."));
      return FALSE;
    }
  if (strcmp (cases[0], "-") == 0 && strcmp (cases[1], "-") == 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Only one of the two cases can come from standard input."));
      return FALSE;
    }
  return TRUE;
}

static char *
write_text (const ClinicDigest     *before,
            const ClinicDigest     *after,
            const ClinicComparison *comparison)
{
  g_autoptr(ClinicDocument) document = clinic_document_new (_("Before and After"));
  g_autofree char *then = clinic_section_dup_time (before->at);
  g_autofree char *now = clinic_section_dup_time (after->at);

  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, _("Before"), then, NULL);
  clinic_document_add_row (document, _("After"), now, NULL);
  clinic_section_add_comparison (document, comparison);
  return clinic_text_write (document);
}

/* Where a file can't be read, nobody can say that all is well. */
static int
compare (ClinicCase *before,
         ClinicCase *after,
         gboolean    json)
{
  g_autoptr(ClinicOrganization) organization = clinic_case_source_load_organization (NULL);
  g_autoptr(ClinicCheckup) first = clinic_case_source_check (before, organization);
  g_autoptr(ClinicCheckup) second = clinic_case_source_check (after, organization);
  g_autoptr(ClinicDigest) then = clinic_checkup_get_digest (first);
  g_autoptr(ClinicDigest) now = clinic_checkup_get_digest (second);
  g_autoptr(ClinicComparison) comparison = clinic_comparison_new (then, now);
  g_autofree char *text = NULL;

  text = json ? clinic_json_comparison (then, now, comparison) : write_text (then, now, comparison);
  clinic_output_write (NULL, text, NULL);
  if (!comparison->closed && !comparison->sound)
    return CLINIC_EXIT_FOUND;
  return second->problems->len > 0 ? CLINIC_EXIT_UNUSABLE : CLINIC_EXIT_GOOD;
}

/**
 * clinic_command_compare:
 *
 * Says what changed between two files of one case.
 */
int
clinic_command_compare (char      **arguments,
                        ClinicFetch fetch)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) before = NULL;
  g_autoptr(ClinicCase) after = NULL;
  g_auto(GStrv) cases = NULL;
  gboolean           json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cases, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (clinic_arguments_parse (arguments, options, _("BEFORE AFTER"),
                              _("What changed between two check-ups of one case, and is it closed? "
                                 "BEFORE and AFTER are files, “-” or “practice:article”."),
                              EXAMPLES, &error) &&
      check_names (cases, &error))
    before = load (cases[0], &error);
  if (before != NULL)
    after = load (cases[1], &error);
  if (after == NULL)
    return clinic_message_refuse (arguments[0], error);

  return compare (before, after, json);
}
