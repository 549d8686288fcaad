/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The SQLite file under the library. One that a newer version made, that belongs
 * to another program or that is damaged is refused and left exactly as it is:
 * it is looked at through a connection that can't write. */

#include "config.h"

#include "case/library-file.h"

#include "pki/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Says whose file it is: “ChCl”. */
#define OWNER           0x4368436c
#define BUSY_TIMEOUT_MS 5000

/* Step n takes a file from version n to n + 1. Steps are only ever appended: a file in the field may be at any. */
static const char *const migrations[] = {
  "CREATE TABLE cases ("
  "  id INTEGER PRIMARY KEY,"
  "  ticket TEXT NOT NULL,"
  "  user TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  words TEXT NOT NULL," /* what a search looks at, case folded */
  "  changed_at INTEGER NOT NULL,"
  "  hidden INTEGER NOT NULL DEFAULT 0,"
  "  answers TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX cases_by_change ON cases (hidden, changed_at DESC, id DESC);"
  "CREATE TABLE case_files ("
  "  case_id INTEGER PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,"
  "  lists TEXT NOT NULL"
  ") STRICT;",
};

gboolean
clinic_library_file_set_error (sqlite3 *db,
                               GError **error)
{
  int         code = db != NULL ? sqlite3_errcode (db) : SQLITE_NOMEM;
  const char *text = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (SQLITE_NOMEM);

  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                 _("The library of cases is damaged (%s); it is left as it is. Put a copy of it in its place, "
                    "or move it away to begin a new one."),
                 text);
  else if (code == SQLITE_FULL)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                         _("The disk is full, so the case could not be saved. "
                            "Make room, then change the case once more."));
  else if (code == SQLITE_BUSY)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                         _("Another program keeps the library of cases locked. Close it, then try again."));
  else
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("The library of cases cannot be used: %s."), text);
  return FALSE;
}

gboolean
clinic_library_file_run (sqlite3    *db,
                         const char *sql,
                         GError    **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || clinic_library_file_set_error (db, error);
}

sqlite3_stmt *
clinic_library_file_prepare (sqlite3    *db,
                             const char *sql,
                             GError    **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    clinic_library_file_set_error (db, error);
  return statement;
}

gboolean
clinic_library_file_finish (sqlite3      *db,
                            sqlite3_stmt *statement,
                            GError      **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || clinic_library_file_set_error (db, error);
}

void
clinic_library_file_bind_text (sqlite3_stmt *statement,
                               int           position,
                               const char   *text)
{
  sqlite3_bind_text (statement, position, text != NULL ? text : "", -1, SQLITE_TRANSIENT);
}

static gboolean
get_number (sqlite3    *db,
            const char *sql,
            gint64     *number,
            GError    **error)
{
  g_autoptr(sqlite3_stmt) statement = clinic_library_file_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return clinic_library_file_set_error (db, error);
  *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/* Ends a transaction that begin() opened: all of it or nothing. */
gboolean
clinic_library_file_end (sqlite3 *db,
                         gboolean good,
                         GError **error)
{
  if (good && clinic_library_file_run (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Looks at the file before anything may write to it. */
static gboolean
check_owner (sqlite3 *db,
             GError **error)
{
  gint64 version;
  gint64 application;
  gint64 n_tables;

  if (!get_number (db, "PRAGMA user_version", &version, error) ||
      !get_number (db, "PRAGMA application_id", &application, error) ||
      !get_number (db, "SELECT count (*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  if (n_tables > 0 && application != OWNER)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                           _("This database belongs to another program; it is left as it is."));
      return FALSE;
    }
  if (version > (gint64)G_N_ELEMENTS (migrations))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NEWER,
                           _("The library of cases was made by a newer Chain Clinic; it is left as it is. "
                              "Install a newer version to open it."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
migrate (sqlite3 *db,
         GError **error)
{
  gint64   version = 0;
  gboolean good;

  if (!clinic_library_file_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Another program may have migrated it since it was looked at. */
  good = check_owner (db, error) && get_number (db, "PRAGMA user_version", &version, error);
  for (; good && version < (gint64)G_N_ELEMENTS (migrations); version++)
    {
      g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d;",
                                                (int)version + 1, OWNER);

      good = clinic_library_file_run (db, migrations[version], error) && clinic_library_file_run (db, stamp, error);
    }
  return clinic_library_file_end (db, good, error);
}

/* SQLite gives its side files the mode of the database, so that is made first. */
static gboolean
make_file (const char *path,
           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("The folder “%s” cannot be made: %s."),
                   folder, g_strerror (errno));
      return FALSE;
    }
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("The library of cases “%s” cannot be opened: %s."),
                   path, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static sqlite3 *
open_database (const char *path,
               int         flags,
               GError    **error)
{
  g_autoptr(sqlite3) db = NULL;

  if (sqlite3_open_v2 (path, &db, flags, NULL) != SQLITE_OK)
    {
      clinic_library_file_set_error (db, error);
      return NULL;
    }
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  return g_steal_pointer (&db);
}

/**
 * clinic_library_file_open:
 *
 * Opens the file, makes it where there is none, and brings one of an older version up to date.
 *
 * Errors: those of clinic_library_open()
 */
sqlite3 *
clinic_library_file_open (const char *path,
                          GError    **error)
{
  g_autoptr(sqlite3) reader = NULL;
  g_autoptr(sqlite3) db = NULL;

  if (!make_file (path, error))
    return NULL;
  reader = open_database (path, SQLITE_OPEN_READONLY, error);
  if (reader == NULL || !check_owner (reader, error))
    return NULL;
  g_clear_pointer (&reader, sqlite3_close_v2);

  db = open_database (path, SQLITE_OPEN_READWRITE, error);
  if (db == NULL ||
      !clinic_library_file_run (db,
                                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
                                error) ||
      !migrate (db, error))
    return NULL;
  return g_steal_pointer (&db);
}
