/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/case-source.h"

#include "case/case-json.h"
#include "case/organization-file.h"
#include "case/practice.h"
#include "cli/message.h"
#include "device/import.h"
#include "pki/error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define PRACTICE    "practice:"
#define CHUNK_BYTES 65536

static ClinicCase *
read_standard_input (GError **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char  chunk[CHUNK_BYTES];
  gsize count;

  while (text->len <= CLINIC_CASE_MAX_BYTES && (count = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    g_string_append_len (text, chunk, (gssize)count);
  if (ferror (stdin))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("Standard input can't be read: %s"),
                   g_strerror (errno));
      return NULL;
    }

  return clinic_case_json_read (text->str, (gssize)text->len, NULL, error);
}

/**
 * clinic_case_source_load:
 * @cases: (nullable): what was given as CASE: a path, “-” for standard input, or “practice:” and an id
 *
 * Loads the one case a command is asked about.
 *
 * Errors: those of clinic_import_load() and clinic_case_json_read(), with the name of the file in front; G_OPTION_ERROR
 */
ClinicCase *
clinic_case_source_load (char   **cases,
                         GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  const char      *json;
  gsize            length;
  ClinicCase      *visit;

  if (cases == NULL || cases[1] != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Name one case: a file, “-” for standard input, or “practice:article”."));
      return NULL;
    }
  if (strcmp (cases[0], "-") == 0)
    return read_standard_input (error);
  if (g_str_has_prefix (cases[0], PRACTICE))
    return clinic_practice_load (cases[0] + strlen (PRACTICE), error);

  bytes = clinic_import_load (cases[0], CLINIC_CASE_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  json = g_bytes_get_data (bytes, &length);
  folder = g_path_get_dirname (cases[0]);
  visit = clinic_case_json_read (json != NULL ? json : "", (gssize)length, folder, error);
  name = g_filename_display_name (cases[0]);
  if (visit == NULL)
    g_prefix_error (error, _("“%s”: "), name);
  return visit;
}

/**
 * clinic_case_source_load_organization:
 * @path: (nullable): what was given with --organization
 *
 * Reads what the organization knows by itself, and says which of its files are refused.
 *
 * Returns: (transfer full)
 */
ClinicOrganization *
clinic_case_source_load_organization (const char *path)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  ClinicOrganization *organization = clinic_organization_file_load (path, problems);

  for (guint i = 0; i < problems->len; i++)
    clinic_message_print ("%s", (const char *)g_ptr_array_index (problems, i));
  return organization;
}

/**
 * clinic_case_source_check:
 * @organization: it must outlive what is returned
 *
 * Runs the check-up of a case, by the clock where the case has no moment of its own, and says which of its files
 * can't be read.
 */
ClinicCheckup *
clinic_case_source_check (ClinicCase               *visit,
                          const ClinicOrganization *organization)
{
  ClinicCheckup *checkup = clinic_checkup_new_for (visit, g_get_real_time () / G_USEC_PER_SEC, organization);

  for (guint i = 0; i < checkup->problems->len; i++)
    {
      const ClinicProblem *problem = g_ptr_array_index (checkup->problems, i);

      clinic_message_print (_("“%s”: %s"), problem->name, problem->message);
    }
  return checkup;
}
