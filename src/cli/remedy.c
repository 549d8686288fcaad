/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/case-source.h"
#include "cli/message.h"
#include "report/pack.h"

#include <glib/gi18n.h>

#define EXAMPLES                                                 \
  "  chain-clinic-cli remedy practice:article --output=remedy\n" \
  "  chain-clinic-cli remedy case.clinic --output=remedy"

/**
 * clinic_command_remedy:
 *
 * Writes what has to be uploaded and done.
 */
int
clinic_command_remedy (char      **arguments,
                       ClinicFetch fetch)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = NULL;
  g_autoptr(ClinicOrganization) organization = NULL;
  g_autoptr(ClinicCheckup) checkup = NULL;
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) cases = NULL;
  g_autofree char   *output = NULL;
  g_autofree char   *organization_path = NULL;
  const GOptionEntry options[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_("The folder to write to"), N_("FOLDER") },
    { "organization", 0, 0, G_OPTION_ARG_FILENAME, &organization_path,
      N_("The organization’s own knowledge, instead of that of this computer"), N_("PATH") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cases, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (clinic_arguments_parse (arguments, options, _("CASE"),
                              _("Writes the files to upload and the steps. "
                                 "CASE is a file, “-” or “practice:article”."),
                              EXAMPLES, &error))
    {
      if (output == NULL)
        g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                             _("Give the folder to write to with --output."));
      else
        visit = clinic_case_source_load (cases, &error);
    }
  if (visit == NULL)
    return clinic_message_refuse (arguments[0], error);

  organization = clinic_case_source_load_organization (organization_path);
  checkup = clinic_case_source_check (visit, organization);
  if (!clinic_pack_write (visit, checkup, output, written, &error))
    return clinic_message_refuse (arguments[0], error);
  for (guint i = 0; i < written->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (written, i));

      g_print ("%s\n", name);
    }
  return CLINIC_EXIT_GOOD;
}
