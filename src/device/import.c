/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/import.h"

#include "device/declaration.h"
#include "device/graph.h"
#include "device/profile.h"
#include "device/sysdiagnose.h"
#include "device/text.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_FOLDER_DEPTH 8
#define MAX_FOLDER_FILES 10000

/* What is collected on the way through a folder. */
typedef struct
{
  GPtrArray *paths;  /* char *, of files */
  GPtrArray *notes;  /* char * */
  gboolean   capped; /* there were more files */
} Listing;

static char *
dup_name (const char *path)
{
  /* The base name of nothing is “.”, which is a folder. */
  g_autofree char *base = *path != '\0' ? g_path_get_basename (path) : g_strdup (path);
  g_autofree char *shown = g_filename_display_name (base);

  return clinic_text_label (shown);
}

/**
 * clinic_import_bytes:
 * @password: (nullable): of a PKCS#12 file
 * @device_only: the bytes say what is on a device, so what a profile is not sure to install there does not count
 *
 * Reads certificates from bytes of any form that the contract names.
 *
 * Errors: those of clinic_bundle_read()
 */
ClinicBundle *
clinic_import_bytes (GBytes *bytes, const char *password, gboolean device_only, GError **error)
{
  if (clinic_profile_looks_like (bytes))
    return clinic_profile_read (bytes, device_only, error);
  if (clinic_graph_looks_like (bytes))
    return clinic_graph_read (bytes, device_only, error);
  if (clinic_declaration_looks_like (bytes))
    return clinic_declaration_read (bytes, error);

  return clinic_bundle_read (bytes, password, error);
}

/* A sysdiagnose is too large to be loaded, and has no certificate in it; whoever gives it means what it can tell. */
static gboolean
refuse_sysdiagnose (const char *path, GError **error)
{
  g_autofree char *name = dup_name (path);

  if (!clinic_sysdiagnose_looks_like (path))
    return FALSE;
  g_clear_error (error);
  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
               _("“%s” is a sysdiagnose: it names the certificates on the device, but does not hold them. To see "
                  "what the names tell, give it to “chain-clinic-cli log” or to the Device page of the window."),
               name);

  return TRUE;
}

static ClinicBundle *
read_file (const char *path, const char *password, gboolean device_only, GError **error)
{
  g_autoptr(GBytes) bytes = clinic_import_load (path, CLINIC_BUNDLE_MAX_BYTES, error);
  g_autoptr(ClinicBundle) bundle = NULL;

  if (bytes == NULL)
    {
      refuse_sysdiagnose (path, error);
      return NULL;
    }
  bundle = clinic_import_bytes (bytes, password, device_only, error);
  if (bundle == NULL && !refuse_sysdiagnose (path, error))
    {
      g_autofree char *name = dup_name (path);

      g_prefix_error (error, _("“%s”: "), name);
      return NULL;
    }

  return g_steal_pointer (&bundle);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_names (const char *path, GError **error)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

/* Recursion: at most MAX_FOLDER_DEPTH folders. A symbolic link to a folder is not entered, so there are no rings. */
static void
list_folder (Listing *listing, const char *path, guint depth)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) names = list_names (path, &error);
  g_autofree char *shown = dup_name (path);

  if (names == NULL)
    {
      g_ptr_array_add (listing->notes, g_strdup_printf (_("The folder “%s” cannot be read."), shown));
      return;
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);
      g_autofree char *name = dup_name (child);
      GStatBuf         status = { 0 };

      if (g_lstat (child, &status) == 0 && S_ISDIR (status.st_mode))
        {
          if (depth < MAX_FOLDER_DEPTH)
            list_folder (listing, child, depth + 1);
          else
            g_ptr_array_add (listing->notes,
                             g_strdup_printf (_("The folder “%s” lies too deep and was left out."), name));
        }
      else if (S_ISLNK (status.st_mode) && g_file_test (child, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (listing->notes,
                         g_strdup_printf (_("“%s” is a link to a folder and was not followed."), name));
      else if (listing->paths->len == MAX_FOLDER_FILES)
        listing->capped = TRUE;
      else
        g_ptr_array_add (listing->paths, g_steal_pointer (&child));
    }
}

/**
 * clinic_import_list:
 * @notes: (nullable): receives char *, a sentence for each folder or file left out
 *
 * Lists the files that a path stands for: itself, or what is in the folder and the folders below, sorted by name.
 * Hidden files and folders are left out, and folders that are symbolic links.
 *
 * Returns: (transfer full): char *, at most 10,000
 */
GPtrArray *
clinic_import_list (const char *path, GPtrArray *notes)
{
  g_autoptr(GPtrArray) own_notes = g_ptr_array_new_with_free_func (g_free);
  Listing listing = { g_ptr_array_new_with_free_func (g_free), notes != NULL ? notes : own_notes, FALSE };

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (listing.paths, g_strdup (path));
  else
    list_folder (&listing, path, 1);
  if (listing.capped)
    g_ptr_array_add (listing.notes, g_strdup_printf (_("There are more than %u files; only these were read."),
                                                     (guint)MAX_FOLDER_FILES));

  return listing.paths;
}

static void
add_file (ClinicBundle *folder, ClinicBundle *file, const char *path)
{
  g_autofree char *name = dup_name (path);

  for (guint i = 0; i < file->certificates->len; i++)
    if (clinic_bundle_add (folder, g_ptr_array_index (file->certificates, i)))
      g_ptr_array_add (folder->sources, g_strdup (path));
  for (guint i = 0; i < file->crls->len; i++)
    g_ptr_array_add (folder->crls, g_bytes_ref (g_ptr_array_index (file->crls, i)));
  for (guint i = 0; i < file->notes->len; i++)
    clinic_bundle_add_note (folder, _("“%s”: %s"), name, (char *)g_ptr_array_index (file->notes, i));
  for (guint i = 0; i < file->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (file->faults, i);

      clinic_bundle_add_fault (folder, fault->kind, fault->severity, fault->detail);
    }
  folder->had_private_key = folder->had_private_key || file->had_private_key;
  folder->is_exact_list = folder->is_exact_list || file->is_exact_list;
}

static ClinicBundle *
read_folder (const char *path, const char *password, gboolean device_only, GError **error)
{
  g_autoptr(ClinicBundle) folder = clinic_bundle_new (CLINIC_BUNDLE_FOLDER);
  g_autoptr(GPtrArray) paths = clinic_import_list (path, folder->notes);
  g_autofree char *name = dup_name (path);

  folder->sources = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *child = g_ptr_array_index (paths, i);
      g_autoptr(GError) file_error = NULL;
      g_autoptr(ClinicBundle) file = read_file (child, password, device_only, &file_error);

      if (file != NULL)
        add_file (folder, file, child);
      else
        clinic_bundle_add_note (folder, "%s", file_error->message);
    }
  if (folder->certificates->len == 0 && folder->crls->len == 0)
    {
      const char *first = folder->notes->len > 0 ? g_ptr_array_index (folder->notes, 0) : "";

      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                   _("The folder “%s” holds no file with a certificate in it. %s"), name, first);
      return NULL;
    }

  return g_steal_pointer (&folder);
}

/**
 * clinic_import_path:
 * @password: (nullable): of a PKCS#12 file
 * @device_only: see clinic_import_bytes()
 *
 * Reads certificates from a file, or from all files of a folder as clinic_import_list() lists them. In a folder, a file
 * that does not read loses only itself and becomes a note.
 *
 * Errors: those of clinic_import_load() and clinic_bundle_read(); the message names the file
 */
ClinicBundle *
clinic_import_path (const char *path, const char *password, gboolean device_only, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return read_folder (path, password, device_only, error);

  return read_file (path, password, device_only, error);
}
