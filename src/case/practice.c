/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "case/practice.h"

#include "case/case-json.h"
#include "case/practice-folder.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

static const ClinicPractice practice_cases[] = {
  {
    .id = "article",
    .title = N_("The Missing Issuing CA"),
    .summary = N_("Every iPad is never asked for the certificate, while Android and Windows sign in. "
                   "The MDM says that every profile has arrived."),
  },
};

/**
 * clinic_practice_get_all:
 *
 * Gets the table of cases to practise on.
 */
const ClinicPractice *
clinic_practice_get_all (gsize *n_cases)
{
  *n_cases = G_N_ELEMENTS (practice_cases);
  return practice_cases;
}

static gboolean
is_known (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (practice_cases); i++)
    if (strcmp (practice_cases[i].id, id) == 0)
      return TRUE;
  return FALSE;
}

static char *
find_file (const char *id)
{
  const char *const folders[] = { g_getenv ("CHAIN_CLINIC_PRACTICE"), PKGDATADIR "/practice", PRACTICE_SOURCE_FOLDER };
  g_autofree char  *name = g_strconcat (id, ".clinic", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = NULL;

      if (folders[i] == NULL || *folders[i] == '\0')
        continue;
      path = g_build_filename (folders[i], name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/**
 * clinic_practice_load:
 *
 * Loads a practice case, from $CHAIN_CLINIC_PRACTICE, from where the program is installed, or from its source.
 *
 * Errors: CLINIC_ERROR_UNREADABLE, and those of clinic_case_json_load()
 */
ClinicCase *
clinic_practice_load (const char *id,
                      GError    **error)
{
  g_autofree char *path = NULL;

  if (!is_known (id))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("There is no practice case “%s”. There is “%s”."), id, practice_cases[0].id);
      return NULL;
    }
  path = find_file (id);
  if (path == NULL)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("The practice case “%s” is not installed. Install Chain Clinic again."), id);
      return NULL;
    }
  return clinic_case_json_load (path, error);
}
