/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where an organization puts what it knows: a folder of the computer, a folder of the agent, or what it names. A file
 * that is wrong never stands in the way of the others. */

#include "config.h"

#include "case/organization-file.h"

#include "device/import.h"

#include <glib/gi18n.h>
#include <string.h>

#define VARIABLE  "CHAIN_CLINIC_ORGANIZATION"
#define SYSTEM    "/etc/chain-clinic"
#define FOLDER    "chain-clinic"
#define SUFFIX    ".conf"
#define MAX_FILES 32

static void
add_problem (GPtrArray    *problems,
             const char   *path,
             const GError *error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: a path, and what is wrong there */
  g_ptr_array_add (problems, g_strdup_printf (_("%s, %s"), name, error->message));
}

static void
read_file (ClinicOrganization *self,
           const char         *path,
           GPtrArray          *problems)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = clinic_import_load (path, CLINIC_ORGANIZATION_MAX_BYTES, &error);
  gsize       length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL || !clinic_organization_read (self, text != NULL ? text : "", length, &error))
    add_problem (problems, path, error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* By name, so that “20-berlin.conf” goes before “10-company.conf” where both speak of the same. */
static void
read_folder (ClinicOrganization *self,
             const char         *folder,
             GPtrArray          *problems)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX) && name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < MIN (names->len, MAX_FILES); i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      read_file (self, path, problems);
    }
}

/**
 * clinic_organization_file_load:
 * @path: (nullable): a file or a folder to read instead of the usual ones
 * @problems: (element-type utf8): gets a line for each file that was refused
 *
 * Reads the files of the organization: of @path, else of what the environment names in CHAIN_CLINIC_ORGANIZATION, else
 * of /etc/chain-clinic and of the folder chain-clinic in the agent's own settings, which goes before the first.
 *
 * Returns: (transfer full)
 */
ClinicOrganization *
clinic_organization_file_load (const char *path,
                               GPtrArray  *problems)
{
  ClinicOrganization *self = clinic_organization_new ();
  const char         *named = path != NULL ? path : g_getenv (VARIABLE);
  g_autofree char    *own = g_build_filename (g_get_user_config_dir (), FOLDER, NULL);

  if (named == NULL)
    {
      read_folder (self, SYSTEM, problems);
      read_folder (self, own, problems);
    }
  else if (g_file_test (named, G_FILE_TEST_IS_DIR))
    read_folder (self, named, problems);
  else
    read_file (self, named, problems);

  return self;
}
