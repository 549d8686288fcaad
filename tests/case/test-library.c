/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "patient.h"

#include "case/library-file.h"
#include "case/library.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char          *folder;
  char          *path;
  ClinicLibrary *library;
} Fixture;

static void
open_library (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->library = clinic_library_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
setup (Fixture      *fixture,
       gconstpointer user_data)
{
  fixture->folder = patient_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "data", "cases.db", NULL);
  open_library (fixture);
}

static void
teardown (Fixture      *fixture,
          gconstpointer user_data)
{
  g_clear_pointer (&fixture->library, clinic_library_close);
  patient_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static ClinicCase *
new_visit (const char *ticket,
           const char *user)
{
  ClinicCase *visit = clinic_case_new ();

  clinic_case_set_ticket (visit, ticket);
  clinic_case_set_user (visit, user);
  return visit;
}

static gint64
add (Fixture    *fixture,
     ClinicCase *visit,
     const char *state,
     gint64      now)
{
  g_autoptr(GError) error = NULL;
  gint64 id = clinic_library_add (fixture->library, visit, state, now, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
assert_loads_as (Fixture    *fixture,
                 gint64      id,
                 ClinicCase *visit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) loaded = clinic_library_load (fixture->library, id, &error);
  g_autofree char *wanted = clinic_case_json_write (visit);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = clinic_case_json_write (loaded);
  g_assert_cmpstr (got, ==, wanted);
}

/* The tickets found, in order, with a blank between them. */
static char *
search (Fixture    *fixture,
        const char *words,
        guint       limit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = clinic_library_list (fixture->library, words, limit, &error);
  g_autoptr(GString) tickets = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (tickets, "%s%s", i > 0 ? " " : "", ((ClinicLibraryRow *)rows->pdata[i])->ticket);
  return g_strdup (tickets->str);
}

static void
test_save (Fixture      *fixture,
           gconstpointer user_data)
{
  g_autoptr(ClinicCase) visit = new_visit ("INC1", "ada@contoso.example");
  g_autoptr(GError) error = NULL;
  gint64 id;

  patient_add (visit, CLINIC_FILES_USER, "user.der");
  id = add (fixture, visit, "New", 100);
  assert_loads_as (fixture, id, visit);

  clinic_case_set_answer (visit, "platforms", "ios-only");
  g_assert_true (clinic_library_save (fixture->library, id, visit, "Open", 200, &error));
  assert_loads_as (fixture, id, visit);
  patient_add (visit, CLINIC_FILES_CA, "issuing.der");
  g_assert_true (clinic_library_save (fixture->library, id, visit, "Open", 300, &error));
  assert_loads_as (fixture, id, visit);
  clinic_case_remove_file (visit, CLINIC_FILES_USER, 0);
  g_assert_true (clinic_library_save (fixture->library, id, visit, "Open", 400, &error));

  g_clear_pointer (&fixture->library, clinic_library_close);
  open_library (fixture);
  assert_loads_as (fixture, id, visit);
}

/* Somebody else's case under a number that this run has saved before. */
static void
test_save_another (Fixture      *fixture,
                   gconstpointer user_data)
{
  g_autoptr(ClinicCase) one = new_visit ("INC1", NULL);
  g_autoptr(ClinicCase) other = new_visit ("INC2", NULL);
  g_autoptr(ClinicCase) copy = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  patient_add (one, CLINIC_FILES_USER, "user.der");
  patient_add (other, CLINIC_FILES_USER, "user2.der");
  id = add (fixture, one, NULL, 1);
  g_assert_true (clinic_library_save (fixture->library, id, other, NULL, 2, &error));
  assert_loads_as (fixture, id, other);
  copy = clinic_case_copy (one);
  g_assert_true (clinic_library_save (fixture->library, id, copy, NULL, 3, &error));
  assert_loads_as (fixture, id, one);
}

static void
test_gone (Fixture      *fixture,
           gconstpointer user_data)
{
  g_autoptr(ClinicCase) visit = new_visit ("INC1", NULL);
  g_autoptr(GError) save_error = NULL;
  g_autoptr(GError) load_error = NULL;

  g_assert_false (clinic_library_save (fixture->library, 42, visit, NULL, 1, &save_error));
  g_assert_error (save_error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
  g_assert_null (clinic_library_load (fixture->library, 42, &load_error));
  g_assert_error (load_error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
}

static void
test_search (Fixture      *fixture,
             gconstpointer user_data)
{
  static const struct
  {
    const char *words;
    guint       limit;
    const char *tickets;
  } rows[] = {
    { NULL, 10, "INC3 INC2 INC1" },
    { "", 10, "INC3 INC2 INC1" },
    { NULL, 2, "INC3 INC2" },
    { "inc2", 10, "INC2" },
    { "ADA", 10, "INC1" },
    { "contoso missing", 10, "INC2 INC1" },
    { "missing grace", 10, "INC2" },
    { "STRASSE", 10, "INC3" },
    { "issuing.der", 10, "INC1" },
    { "100%", 10, "INC3" },
    { "%", 10, "INC3" },
    { "_", 10, "" },
    { "'; DROP TABLE cases; --", 10, "" },
  };
  g_autoptr(ClinicCase) one = new_visit ("INC1", "ada@contoso.example");
  g_autoptr(ClinicCase) two = new_visit ("INC2", "grace@contoso.example");
  g_autoptr(ClinicCase) three = new_visit ("INC3", "bob@fabrikam.example");

  patient_add (one, CLINIC_FILES_CA, "issuing.der");
  clinic_case_set_notes (three, "Hauptstraße, 100%");
  add (fixture, one, "Missing intermediate", 100);
  add (fixture, two, "Missing intermediate", 200);
  add (fixture, three, "Not enough evidence yet", 300);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *tickets = search (fixture, rows[i].words, rows[i].limit);

      g_test_message ("%s", rows[i].words);
      g_assert_cmpstr (tickets, ==, rows[i].tickets);
    }
}

static void
test_hide (Fixture      *fixture,
           gconstpointer user_data)
{
  g_autoptr(ClinicCase) visit = new_visit ("INC1", NULL);
  g_autoptr(GError) error = NULL;
  gint64           id = add (fixture, visit, NULL, 1);
  g_autofree char *hidden = NULL;
  g_autofree char *back = NULL;

  g_assert_true (clinic_library_set_hidden (fixture->library, id, TRUE, &error));
  hidden = search (fixture, NULL, 10);
  g_assert_cmpstr (hidden, ==, "");
  assert_loads_as (fixture, id, visit);
  g_assert_true (clinic_library_set_hidden (fixture->library, id, FALSE, &error));
  back = search (fixture, NULL, 10);
  g_assert_cmpstr (back, ==, "INC1");

  g_assert_true (clinic_library_purge (fixture->library, &error));
  assert_loads_as (fixture, id, visit);
  g_assert_true (clinic_library_set_hidden (fixture->library, id, TRUE, &error));
  g_assert_true (clinic_library_purge (fixture->library, &error));
  g_assert_null (clinic_library_load (fixture->library, id, &error));
}

static void
test_privacy (Fixture      *fixture,
              gconstpointer user_data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  struct stat      status;

  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
run_sql (Fixture    *fixture,
         const char *sql)
{
  sqlite3 *db = NULL;

  g_clear_pointer (&fixture->library, clinic_library_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
assert_refused (Fixture    *fixture,
                ClinicError code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize            length_before;
  gsize            length_after;

  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  g_assert_null (clinic_library_open (fixture->path, &error));
  g_assert_error (error, CLINIC_ERROR, (int)code);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_newer (Fixture      *fixture,
            gconstpointer user_data)
{
  run_sql (fixture, "PRAGMA user_version = 99;");
  assert_refused (fixture, CLINIC_ERROR_NEWER);
}

static void
test_foreign (Fixture      *fixture,
              gconstpointer user_data)
{
  run_sql (fixture, "PRAGMA application_id = 7;");
  assert_refused (fixture, CLINIC_ERROR_WRONG_TYPE);
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer user_data)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&fixture->library, clinic_library_close);
  g_assert_true (g_file_set_contents (fixture->path, "This was a database once, before the disk fell ill.", -1, NULL));
  assert_refused (fixture, CLINIC_ERROR_DAMAGED);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_null (clinic_library_open (fixture->path, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
}

/* Two programs at once: what one saves the other finds. */
static void
test_two_programs (Fixture      *fixture,
                   gconstpointer user_data)
{
  Fixture other = { .folder = fixture->folder, .path = fixture->path };
  g_autoptr(ClinicCase) visit = new_visit ("INC1", NULL);
  gint64           id;
  g_autofree char *found = NULL;

  open_library (&other);
  id = add (fixture, visit, NULL, 1);
  assert_loads_as (&other, id, visit);
  found = search (&other, "inc1", 10);
  g_assert_cmpstr (found, ==, "INC1");
  clinic_library_close (other.library);
}

/* A program that is killed loses nothing it has saved. */
static void
test_killed (Fixture      *fixture,
             gconstpointer user_data)
{
  pid_t            child;
  int              status;
  g_autofree char *found = NULL;

  g_clear_pointer (&fixture->library, clinic_library_close);
  child = fork ();
  if (child == 0)
    {
      g_autoptr(ClinicCase) visit = new_visit ("INC1", NULL);
      gint64 id;

      open_library (fixture);
      id = add (fixture, visit, NULL, 1);
      clinic_case_set_ticket (visit, "INC2");
      patient_add (visit, CLINIC_FILES_USER, "user.der");
      g_assert_true (clinic_library_save (fixture->library, id, visit, NULL, 2, NULL));
      kill (getpid (), SIGKILL);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  open_library (fixture);
  found = search (fixture, "inc2 user.der", 10);
  g_assert_cmpstr (found, ==, "INC2");
}

static void
test_default_path (void)
{
  g_autofree char *path = clinic_library_dup_default_path ();

  g_assert_true (g_str_has_suffix (path, "/chain-clinic/cases.db"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/library/" path, Fixture, NULL, setup, function, teardown)
  ADD ("save", test_save);
  ADD ("save-another", test_save_another);
  ADD ("gone", test_gone);
  ADD ("search", test_search);
  ADD ("hide", test_hide);
  ADD ("privacy", test_privacy);
  ADD ("newer", test_newer);
  ADD ("foreign", test_foreign);
  ADD ("damaged", test_damaged);
  ADD ("two-programs", test_two_programs);
  ADD ("killed", test_killed);
#undef ADD
  g_test_add_func ("/library/default-path", test_default_path);
  return g_test_run ();
}
