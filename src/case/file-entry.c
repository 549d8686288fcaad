/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One entry of a list of files in a case file: a path, or a name and the bytes.
 * A path never leads out of the folder the case file stands in: what it names
 * would be read, embedded and sent on with the next export. */

#include "config.h"

#include "case/file-entry.h"

#include "case/case-json.h"
#include "case/case-private.h"
#include "device/import.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* Lists of what holds no certificates are taken as they stand. */
static gboolean
is_raw (ClinicFiles files)
{
  return files == CLINIC_FILES_LOG || files == CLINIC_FILES_CRL || files == CLINIC_FILES_OCSP;
}

static gboolean
is_base64 (const char *text)
{
  return text[strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n")] == '\0';
}

static const char *
get_string_member (JsonObject *object,
                   const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* The keys of an entry beside name and data, as JSON; NULL where there is none. */
static char *
dup_more (JsonObject *entry)
{
  g_autoptr(JsonObject) more = clinic_case_json_copy_object (entry);
  g_autoptr(JsonNode) node = NULL;

  json_object_remove_member (more, "name");
  json_object_remove_member (more, "data");
  if (json_object_get_size (more) == 0)
    return NULL;

  node = json_node_init_object (json_node_alloc (), more);
  return json_to_string (node, FALSE);
}

static ClinicCaseFile *
read_embedded (JsonObject *entry,
               GError    **error)
{
  const char *name = get_string_member (entry, "name");
  const char *base64 = get_string_member (entry, "data");
  g_autoptr(GBytes) data = NULL;
  guchar         *bytes;
  gsize           length;
  ClinicCaseFile *file;

  if (name == NULL || base64 == NULL || !is_base64 (base64))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                           _("a file must have a “name” that is text and “data” that is base64; "
                              "correct it and try again."));
      return NULL;
    }

  bytes = g_base64_decode (base64, &length);
  data = g_bytes_new_take (bytes, length);
  file = clinic_case_file_new (name, data);
  file->more = dup_more (entry);
  return file;
}

static gboolean
is_below (const char *path,
          const char *folder)
{
  g_autofree char *prefix = g_str_has_suffix (folder, "/") ? g_strdup (folder) : g_strconcat (folder, "/", NULL);

  return g_str_has_prefix (path, prefix);
}

/* Resolves a path of a case file. A link that leads out of the folder is as bad as “..”. */
static char *
resolve_path (const char *path,
              const char *folder,
              GError    **error)
{
  g_autofree char *base = folder != NULL ? g_canonicalize_filename (folder, NULL) : NULL;
  g_autofree char *full = base != NULL ? g_canonicalize_filename (path, base) : NULL;
  g_autofree char *real_base = NULL;
  g_autofree char *real = NULL;

  if (base == NULL)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("the case names the file “%s”, but it was not read from a folder. "
                      "Give the path of the case file."),
                   path);
      return NULL;
    }
  if (!g_path_is_absolute (path) && is_below (full, base))
    {
      real_base = realpath (base, NULL);
      real = realpath (full, NULL);
      if (real == NULL || real_base == NULL || is_below (real, real_base))
        return g_steal_pointer (&full);
    }

  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
               _("“%s” is outside the folder of the case file, and a case only names files in its own folder. "
                  "Put the file beside the case."),
               path);
  return NULL;
}

static ClinicCaseFile *
read_path (const char *path,
           ClinicFiles files,
           const char *folder,
           GError    **error)
{
  g_autofree char *full = resolve_path (path, folder, error);
  g_autofree char *name = NULL;
  g_autoptr(GBytes) data = NULL;

  if (full == NULL)
    return NULL;
  if (!is_raw (files) && g_file_test (full, G_FILE_TEST_IS_DIR))
    return clinic_case_file_new_from_folder (files, full, error);
  data = clinic_import_load (full, CLINIC_CASE_MAX_FILE_BYTES, error);
  if (data == NULL)
    return NULL;

  name = g_path_get_basename (full);
  return clinic_case_file_new (name, data);
}

/* What goes into the case instead of the file as it stands, so that no key and no password does. A file that can't be
 * read stays as it is, for the check-up to say so, unless there may be a key in it. */
static ClinicCaseFile *
strip_keys (ClinicCaseFile *file,
            ClinicFiles     files,
            GError        **error)
{
  g_autoptr(ClinicBundle) bundle = NULL;
  g_autoptr(ClinicCaseFile) stripped = NULL;
  g_autoptr(GError) read_error = NULL;

  if (!clinic_case_file_may_hold_key (files, file->data))
    return clinic_case_file_copy (file);
  if (is_raw (files))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("“%s” may hold a private key, and a case never does. Take it out of the case."), file->name);
      return NULL;
    }

  stripped = clinic_case_file_take_in (files, file->name, file->data, NULL, &bundle, &read_error);
  if (stripped == NULL)
    {
      g_set_error (error, read_error->domain, read_error->code,
                   _("“%s” may hold a private key, and a case never does. "
                      "Put the certificate alone in its place."),
                   file->name);
      return NULL;
    }
  stripped->more = g_strdup (file->more);
  return g_steal_pointer (&stripped);
}

/**
 * clinic_file_entry_read:
 * @files: the list the entry stands in
 * @folder: (nullable): where relative paths begin
 *
 * Reads an entry, and the file it names. Where the file may hold a private key, only its certificates are taken.
 *
 * Errors: CLINIC_ERROR_WRONG_TYPE, CLINIC_ERROR_UNREADABLE, CLINIC_ERROR_TOO_LARGE, and those of clinic_import_bytes()
 *   for a file that may hold a key and can't be read; a log or a revocation list that may is CLINIC_ERROR_UNREADABLE
 */
ClinicCaseFile *
clinic_file_entry_read (JsonNode   *entry,
                        ClinicFiles files,
                        const char *folder,
                        GError    **error)
{
  g_autoptr(ClinicCaseFile) file = NULL;

  if (JSON_NODE_HOLDS_OBJECT (entry))
    file = read_embedded (json_node_get_object (entry), error);
  else if (JSON_NODE_HOLDS_VALUE (entry) && json_node_get_value_type (entry) == G_TYPE_STRING)
    file = read_path (json_node_get_string (entry), files, folder, error);
  else
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                         _("a file must be a path or an object with “name” and “data”; "
                            "correct it and try again."));

  return file != NULL ? strip_keys (file, files, error) : NULL;
}

/**
 * clinic_file_entry_write:
 *
 * Writes a file with its bytes, so that the case stands alone.
 */
JsonNode *
clinic_file_entry_write (ClinicCaseFile *file)
{
  g_autoptr(JsonNode) more = file->more != NULL ? json_from_string (file->more, NULL) : NULL;
  JsonObject *others = more != NULL ? json_node_get_object (more) : NULL;
  JsonObject *entry = json_object_new ();
  g_autoptr(GList) members = others != NULL ? json_object_get_members (others) : NULL;
  gsize            length;
  const guint8    *bytes = g_bytes_get_data (file->data, &length);
  g_autofree char *base64 = g_base64_encode (bytes, length);
  JsonNode        *node;

  json_object_set_string_member (entry, "name", file->name);
  json_object_set_string_member (entry, "data", base64);
  for (GList *member = members; member != NULL; member = member->next)
    json_object_set_member (entry, member->data, json_object_dup_member (others, member->data));
  node = json_node_init_object (json_node_alloc (), entry);
  json_object_unref (entry);
  return node;
}
