/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case file may come from a stranger, so its size and its depth are looked at
 * before a parser that recurses sees it. */

#include "config.h"

#include "case/case-json.h"
#include "case/case-private.h"

#include "case/case-shape.h"
#include "case/file-entry.h"
#include "case/json-fields.h"
#include "device/import.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A case nests four deep; the rest is room for keys of others. */
#define MAX_DEPTH 64
#define BOM       "\xef\xbb\xbf"
/* Longer than any that fits. */
#define MAX_NUMBER_LENGTH 64
#define MAX_SHOWN_LENGTH  12

/* JSON-GLib holds whole numbers in 64 bits and others in a double; what does not fit could not be written back. */
static gboolean
fits_number (const char *number,
             gsize       length)
{
  g_autofree char *text = g_strndup (number, MIN (length, MAX_NUMBER_LENGTH));
  gboolean         is_whole = text[strspn (text, "-0123456789")] == '\0';
  gint64           whole;

  if (is_whole)
    return length < MAX_NUMBER_LENGTH && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &whole, NULL);
  return length < MAX_NUMBER_LENGTH && isfinite (g_ascii_strtod (text, NULL));
}

/* Every number outside of texts. A lone sign is for the parser to refuse. */
static gboolean
check_numbers (const char *json,
               gsize       length,
               GError    **error)
{
  gboolean in_text = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gsize end = i;

      if (json[i] == '"')
        in_text = !in_text;
      else if (in_text && json[i] == '\\')
        i++;
      if (in_text || !(g_ascii_isdigit (json[i]) || json[i] == '-'))
        continue;
      while (end < length && (g_ascii_isalnum (json[end]) || strchr ("+-.", json[end]) != NULL) && json[end] != '\0')
        end++;
      if (end > i + 1 && !fits_number (json + i, end - i))
        {
          g_autofree char *shown = g_strndup (json + i, MIN (end - i, MAX_SHOWN_LENGTH));

          g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                       _("In this case file, the number %s… can't be kept as it is; write it as a text."), shown);
          return FALSE;
        }
      i = end - 1;
    }
  return TRUE;
}

static gboolean
is_object (const char *json,
           gsize       length)
{
  gsize start = 0;

  while (start < length && strchr (" \t\r\n", json[start]) != NULL)
    start++;
  return start < length && json[start] == '{';
}

static gboolean
check_text (const char *json,
            gsize       length,
            GError    **error)
{
  if (length > CLINIC_CASE_MAX_BYTES)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                   _("This is no case file: it is larger than %d MiB."), CLINIC_CASE_MAX_BYTES / 1024 / 1024);
      return FALSE;
    }
  if (length == 0)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                           _("This file is empty. Choose a case that Chain Clinic has exported."));
      return FALSE;
    }
  if (!g_utf8_validate_len (json, length, NULL) || !is_object (json, length))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                           _("This is no case file: a case is JSON in UTF-8. "
                              "Choose a file that Chain Clinic has exported."));
      return FALSE;
    }
  if (clinic_json_is_deeper (json, length, MAX_DEPTH))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                   _("This is no case file: its lists and objects nest deeper than %d."), MAX_DEPTH);
      return FALSE;
    }
  return check_numbers (json, length, error);
}

static JsonNode *
parse (const char *json,
       gsize       length,
       GError    **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) parse_error = NULL;

  if (length >= strlen (BOM) && memcmp (json, BOM, strlen (BOM)) == 0)
    {
      json += strlen (BOM);
      length -= strlen (BOM);
    }
  if (!check_text (json, length, error))
    return NULL;
  if (!json_parser_load_from_data (parser, json, (gssize)length, &parse_error))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                   _("This case file is damaged: it is not whole JSON (%s). Export the case again."),
                   parse_error->message);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/* Puts the place in front of what is wrong there. */
static gboolean
set_file_error (GError    **error,
                ClinicError code,
                ClinicFiles files,
                guint       position,
                const char *sentence)
{
  /* Translators: a place in a case file, such as “files.user[0]”, and a sentence on what is wrong there. */
  g_set_error (error, CLINIC_ERROR, (int)code, _("In this case file, files.%s[%u]: %s"),
               clinic_files_get_id (files), position, sentence);
  return FALSE;
}

/* Moves the files from the object into the case. The lists stay in the object, empty. */
static gboolean
move_files (ClinicCase *self,
            JsonObject *files,
            const char *folder,
            GError    **error)
{
  gsize left = CLINIC_CASE_MAX_FILE_BYTES;

  for (guint i = 0; i < CLINIC_N_FILES; i++)
    {
      JsonNode  *node = json_object_get_member (files, clinic_files_get_id (i));
      JsonArray *list = node != NULL ? json_node_get_array (node) : NULL;

      for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
        {
          g_autoptr(GError) file_error = NULL;
          JsonNode *entry = json_array_get_element (list, j);
          g_autoptr(ClinicCaseFile) file = clinic_file_entry_read (entry, i, folder, &file_error);
          gsize size = file != NULL ? g_bytes_get_size (file->data) : 0;

          if (file == NULL)
            return set_file_error (error, file_error->code, i, j, file_error->message);
          if (size > left)
            return set_file_error (error, CLINIC_ERROR_TOO_LARGE, i, j,
                                   _("the files of the case are too large together; take some out."));
          left -= size;
          clinic_case_append_file (self, i, g_steal_pointer (&file));
        }
      if (list != NULL)
        json_object_set_array_member (files, clinic_files_get_id (i), json_array_new ());
    }
  return TRUE;
}

static ClinicCase *
new_from_node (JsonNode   *root,
               const char *folder,
               GError    **error)
{
  g_autoptr(ClinicCase) self = NULL;
  JsonObject *object;

  if (!clinic_case_shape_check (root, error))
    return NULL;

  object = json_node_get_object (root);
  self = clinic_case_new_from_root (json_object_ref (object));
  if (json_object_has_member (object, "files") &&
      !move_files (self, json_object_get_object_member (object, "files"), folder, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Writes the files of the case into the object; a list that is empty only where the object has it. */
static void
write_files (ClinicCase *self,
             JsonObject *object)
{
  for (guint i = 0; i < CLINIC_N_FILES; i++)
    {
      GPtrArray *files = clinic_case_get_files (self, i);
      JsonArray *list;

      if (files->len == 0)
        continue;
      list = json_array_sized_new (files->len);
      for (guint j = 0; j < files->len; j++)
        json_array_add_element (list, clinic_file_entry_write (g_ptr_array_index (files, j)));
      json_object_set_array_member (object, clinic_files_get_id (i), list);
    }
}

static char *
to_string (JsonObject *object,
           gboolean    pretty)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, pretty);
}

/**
 * clinic_case_json_copy_object:
 *
 * Copies an object and all below it. json-glib's own copy shares what is below, and its reference counts are not for
 * two threads.
 *
 * Returns: (transfer full)
 */
JsonObject *
clinic_case_json_copy_object (JsonObject *object)
{
  g_autofree char *text = to_string (object, FALSE);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (node));
}

/**
 * clinic_case_json_read:
 * @length: in bytes, or -1 where @json ends with a zero
 * @folder: (nullable): where relative paths in the case begin; NULL refuses them
 *
 * Reads a case file. Keys that are not known are kept, and written back with it.
 *
 * Errors: CLINIC_ERROR_WRONG_TYPE names the key; CLINIC_ERROR_NEWER, CLINIC_ERROR_DAMAGED, CLINIC_ERROR_TOO_LARGE,
 *   and for a file it names CLINIC_ERROR_UNREADABLE
 */
ClinicCase *
clinic_case_json_read (const char *json,
                       gssize      length,
                       const char *folder,
                       GError    **error)
{
  g_autoptr(JsonNode) root = parse (json, length >= 0 ? (gsize)length : strlen (json), error);

  return root != NULL ? new_from_node (root, folder, error) : NULL;
}

/**
 * clinic_case_json_read_parts:
 * @answers: what clinic_case_json_write_answers() gave
 * @files: what clinic_case_json_write_files() gave
 *
 * Puts together a case that was written in two parts.
 */
ClinicCase *
clinic_case_json_read_parts (const char *answers,
                             const char *files,
                             GError    **error)
{
  g_autoptr(JsonNode) root = parse (answers, strlen (answers), error);
  g_autoptr(JsonNode) lists = root != NULL ? parse (files, strlen (files), error) : NULL;
  g_autoptr(GList) members = NULL;
  JsonObject *object;

  if (lists == NULL || !clinic_case_shape_check (root, error))
    return NULL;

  object = json_node_get_object (root);
  members = json_object_get_members (json_node_get_object (lists));
  if (members != NULL && !json_object_has_member (object, "files"))
    json_object_set_object_member (object, "files", json_object_new ());
  for (GList *member = members; member != NULL; member = member->next)
    json_object_set_member (json_object_get_object_member (object, "files"), member->data,
                            json_object_dup_member (json_node_get_object (lists), member->data));

  return new_from_node (root, NULL, error);
}

/**
 * clinic_case_json_load:
 *
 * Reads a case file. Relative paths in it begin at its own folder.
 *
 * Errors: those of clinic_case_json_read(), and CLINIC_ERROR_UNREADABLE
 */
ClinicCase *
clinic_case_json_load (const char *path,
                       GError    **error)
{
  g_autoptr(GBytes) bytes = clinic_import_load (path, CLINIC_CASE_MAX_BYTES, error);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize            length;
  const char      *json;

  if (bytes == NULL)
    return NULL;
  json = g_bytes_get_data (bytes, &length);

  return clinic_case_json_read (json != NULL ? json : "", (gssize)length, folder, error);
}

/**
 * clinic_case_json_write:
 *
 * Writes the case as a file that stands alone: every file of the case is in it.
 */
char *
clinic_case_json_write (ClinicCase *self)
{
  g_autoptr(JsonObject) root = clinic_case_json_copy_object (clinic_case_peek_root (self));
  g_autoptr(JsonObject) files = NULL;
  g_autofree char *text = NULL;

  if (json_object_has_member (root, "files"))
    files = json_object_ref (json_object_get_object_member (root, "files"));
  else
    files = json_object_new ();
  write_files (self, files);
  if (json_object_get_size (files) > 0)
    json_object_set_object_member (root, "files", json_object_ref (files));

  text = to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/**
 * clinic_case_json_write_answers:
 *
 * Writes all of the case but its files: what changes with every answer.
 */
char *
clinic_case_json_write_answers (ClinicCase *self)
{
  return to_string (clinic_case_peek_root (self), FALSE);
}

/**
 * clinic_case_json_write_files:
 *
 * Writes the files of the case, as the object of lists that a case file has under `files`.
 */
char *
clinic_case_json_write_files (ClinicCase *self)
{
  g_autoptr(JsonObject) files = json_object_new ();

  write_files (self, files);
  return to_string (files, FALSE);
}
