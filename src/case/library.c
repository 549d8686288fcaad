/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changes with every answer (the answers) and what is large and seldom
 * changes (the files) stand in two tables, so that a keystroke never rewrites a
 * log of twenty megabytes. A save is on the disk when it returns: WAL with
 * synchronous=FULL. */

#include "config.h"

#include "case/library.h"

#include "case/case-json.h"
#include "case/library-file.h"
#include "pki/error.h"

#include <glib/gi18n.h>

#define MAX_WORDS 8

#define SQL_ADD                                                         \
  "INSERT INTO cases (ticket, user, state, words, changed_at, answers)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
#define SQL_SAVE                                                                      \
  "UPDATE cases SET ticket = ?1, user = ?2, state = ?3, words = ?4, changed_at = ?5," \
  " answers = ?6 WHERE id = ?7"
#define SQL_SAVE_FILES                                      \
  "INSERT INTO case_files (case_id, lists) VALUES (?1, ?2)" \
  " ON CONFLICT (case_id) DO UPDATE SET lists = ?2"
#define SQL_LOAD "SELECT answers, lists FROM cases JOIN case_files ON case_id = id WHERE id = ?1"
#define SQL_HIDE "UPDATE cases SET hidden = ?1 WHERE id = ?2"
#define SQL_LIST "SELECT id, ticket, user, state, changed_at FROM cases WHERE hidden = 0"

struct _ClinicLibrary
{
  sqlite3    *db;
  GHashTable *saved_files; /* gint64 * (id of a case) -> guint64 * (stamp of its files as they are in the file) */
};

/**
 * clinic_library_open:
 *
 * Opens the library, makes it where there is none, and brings one of an older version up to date.
 *
 * Errors: CLINIC_ERROR_NEWER, CLINIC_ERROR_WRONG_TYPE, CLINIC_ERROR_DAMAGED and CLINIC_ERROR_UNREADABLE; the file is
 *   left as it is
 */
ClinicLibrary *
clinic_library_open (const char *path,
                     GError    **error)
{
  g_autoptr(ClinicLibrary) self = g_new0 (ClinicLibrary, 1);

  self->saved_files = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->db = clinic_library_file_open (path, error);
  if (self->db == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
clinic_library_close (ClinicLibrary *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->db, sqlite3_close_v2);
  g_hash_table_unref (self->saved_files);
  g_free (self);
}

/* What a search looks at: ticket, user, notes, state, the names of the files. */
static char *
dup_words (ClinicCase *visit,
           const char *state)
{
  g_autoptr(GString) words = g_string_new (NULL);
  const char *const texts[] = {
    clinic_case_get_ticket (visit),
    clinic_case_get_user (visit),
    clinic_case_get_notes (visit),
    state,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (words, "%s\n", texts[i] != NULL ? texts[i] : "");
  for (guint i = 0; i < CLINIC_N_FILES; i++)
    {
      GPtrArray *files = clinic_case_get_files (visit, i);

      for (guint j = 0; j < files->len; j++)
        g_string_append_printf (words, "%s\n", ((ClinicCaseFile *)g_ptr_array_index (files, j))->name);
    }
  return g_utf8_casefold (words->str, -1);
}

static gboolean
save_files (ClinicLibrary *self,
            gint64         id,
            ClinicCase    *visit,
            GError       **error)
{
  g_autofree char *lists = clinic_case_json_write_files (visit);
  g_autoptr(sqlite3_stmt) statement = clinic_library_file_prepare (self->db, SQL_SAVE_FILES, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  clinic_library_file_bind_text (statement, 2, lists);
  return clinic_library_file_finish (self->db, statement, error);
}

static void
remember_files (ClinicLibrary *self,
                gint64         id,
                ClinicCase    *visit)
{
  guint64 stamp = clinic_case_get_files_stamp (visit);

  g_hash_table_replace (self->saved_files, g_memdup2 (&id, sizeof id), g_memdup2 (&stamp, sizeof stamp));
}

static gboolean
has_saved_files (ClinicLibrary *self,
                 gint64         id,
                 ClinicCase    *visit)
{
  const guint64 *stamp = g_hash_table_lookup (self->saved_files, &id);

  return stamp != NULL && *stamp == clinic_case_get_files_stamp (visit);
}

static void
bind_case (sqlite3_stmt *statement,
           ClinicCase   *visit,
           const char   *state,
           gint64        now)
{
  g_autofree char *answers = clinic_case_json_write_answers (visit);
  g_autofree char *words = dup_words (visit, state);

  clinic_library_file_bind_text (statement, 1, clinic_case_get_ticket (visit));
  clinic_library_file_bind_text (statement, 2, clinic_case_get_user (visit));
  clinic_library_file_bind_text (statement, 3, state);
  clinic_library_file_bind_text (statement, 4, words);
  sqlite3_bind_int64 (statement, 5, now);
  clinic_library_file_bind_text (statement, 6, answers);
}

/**
 * clinic_library_add:
 * @state: (nullable): one translated sentence on where the case stands
 * @now: Unix seconds
 *
 * Adds a case.
 *
 * Returns: its number, above 0; 0 on error
 */
gint64
clinic_library_add (ClinicLibrary *self,
                    ClinicCase    *visit,
                    const char    *state,
                    gint64         now,
                    GError       **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gint64   id = 0;
  gboolean good;

  if (!clinic_library_file_run (self->db, "BEGIN IMMEDIATE", error))
    return 0;
  statement = clinic_library_file_prepare (self->db, SQL_ADD, error);
  good = statement != NULL;
  if (good)
    {
      bind_case (statement, visit, state, now);
      good = clinic_library_file_finish (self->db, statement, error);
      id = sqlite3_last_insert_rowid (self->db);
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  if (!clinic_library_file_end (self->db, good && save_files (self, id, visit, error), error))
    return 0;

  remember_files (self, id, visit);
  return id;
}

static gboolean
set_gone (GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                       _("This case is no longer in the library. Start a new one."));
  return FALSE;
}

/**
 * clinic_library_save:
 * @state: (nullable): one translated sentence on where the case stands
 * @now: Unix seconds
 *
 * Saves a case: it is on the disk when this returns. Its files are only written where they have changed.
 */
gboolean
clinic_library_save (ClinicLibrary *self,
                     gint64         id,
                     ClinicCase    *visit,
                     const char    *state,
                     gint64         now,
                     GError       **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean good;

  if (!clinic_library_file_run (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  statement = clinic_library_file_prepare (self->db, SQL_SAVE, error);
  good = statement != NULL;
  if (good)
    {
      bind_case (statement, visit, state, now);
      sqlite3_bind_int64 (statement, 7, id);
      good = clinic_library_file_finish (self->db, statement, error) &&
             (sqlite3_changes (self->db) == 1 || set_gone (error));
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  if (good && !has_saved_files (self, id, visit))
    good = save_files (self, id, visit, error);
  if (!clinic_library_file_end (self->db, good, error))
    return FALSE;

  remember_files (self, id, visit);
  return TRUE;
}

/**
 * clinic_library_load:
 *
 * Loads a case, hidden or not.
 */
ClinicCase *
clinic_library_load (ClinicLibrary *self,
                     gint64         id,
                     GError       **error)
{
  g_autoptr(sqlite3_stmt) statement = clinic_library_file_prepare (self->db, SQL_LOAD, error);
  ClinicCase *visit;
  int         status;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  status = sqlite3_step (statement);
  if (status != SQLITE_ROW)
    {
      if (status == SQLITE_DONE)
        set_gone (error);
      else
        clinic_library_file_set_error (self->db, error);
      return NULL;
    }

  visit = clinic_case_json_read_parts ((const char *)sqlite3_column_text (statement, 0),
                                       (const char *)sqlite3_column_text (statement, 1), error);
  if (visit != NULL)
    remember_files (self, id, visit);
  return visit;
}

/**
 * clinic_library_set_hidden:
 *
 * Takes a case out of the list, or puts it back: the undo of the first.
 */
gboolean
clinic_library_set_hidden (ClinicLibrary *self,
                           gint64         id,
                           gboolean       hidden,
                           GError       **error)
{
  g_autoptr(sqlite3_stmt) statement = clinic_library_file_prepare (self->db, SQL_HIDE, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, hidden != FALSE);
  sqlite3_bind_int64 (statement, 2, id);
  return clinic_library_file_finish (self->db, statement, error);
}

/**
 * clinic_library_purge:
 *
 * Deletes the hidden cases for good; their bytes are overwritten.
 */
gboolean
clinic_library_purge (ClinicLibrary *self,
                      GError       **error)
{
  return clinic_library_file_run (self->db, "DELETE FROM cases WHERE hidden = 1", error);
}

static char **
split_words (const char *search)
{
  g_autofree char *folded = g_utf8_casefold (search != NULL ? search : "", -1);
  g_auto(GStrv) pieces = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  guint n_words = 0;

  for (guint i = 0; pieces[i] != NULL && n_words < MAX_WORDS; i++)
    if (*pieces[i] != '\0')
      {
        g_strv_builder_add (words, pieces[i]);
        n_words++;
      }
  return g_strv_builder_end (words);
}

static char *
dup_column (sqlite3_stmt *statement,
            int           column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

/**
 * clinic_library_list:
 * @search: (nullable): words that must all stand in a case, in any order and case; NULL for every case
 * @limit: at most so many
 *
 * Lists the cases that are not hidden, the latest change first.
 *
 * Returns: (transfer full) (element-type ClinicLibraryRow)
 */
GPtrArray *
clinic_library_list (ClinicLibrary *self,
                     const char    *search,
                     guint          limit,
                     GError       **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_library_row_free);
  g_auto(GStrv) words = split_words (search);
  g_autoptr(GString) sql = g_string_new (SQL_LIST);
  g_autoptr(sqlite3_stmt) statement = NULL;
  int status;

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (sql, " AND instr (words, ?%u) > 0", i + 2);
  g_string_append (sql, " ORDER BY changed_at DESC, id DESC LIMIT ?1");

  statement = clinic_library_file_prepare (self->db, sql->str, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit);
  for (guint i = 0; words[i] != NULL; i++)
    clinic_library_file_bind_text (statement, (int)i + 2, words[i]);

  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      ClinicLibraryRow *row = g_new0 (ClinicLibraryRow, 1);

      row->id = sqlite3_column_int64 (statement, 0);
      row->ticket = dup_column (statement, 1);
      row->user = dup_column (statement, 2);
      row->state = dup_column (statement, 3);
      row->changed_at = sqlite3_column_int64 (statement, 4);
      g_ptr_array_add (rows, row);
    }
  if (status != SQLITE_DONE)
    {
      clinic_library_file_set_error (self->db, error);
      return NULL;
    }
  return g_steal_pointer (&rows);
}

/**
 * clinic_library_dup_default_path:
 *
 * Gets where the library of this user is.
 */
char *
clinic_library_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "chain-clinic", "cases.db", NULL);
}

void
clinic_library_row_free (ClinicLibraryRow *self)
{
  if (self == NULL)
    return;
  g_free (self->ticket);
  g_free (self->user);
  g_free (self->state);
  g_free (self);
}
