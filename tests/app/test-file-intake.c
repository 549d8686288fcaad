/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/file-intake.h"

#include "app/log-intake.h"
#include "device/log-evidence.h"
#include "pki/error.h"
#include <glib/gstdio.h>

typedef struct
{
  GPtrArray *items;
  GError    *error;
  gboolean   done;
} Answer;

static void
answer_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->items = clinic_intake_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->items, g_ptr_array_unref);
  g_clear_error (&answer->error);
  answer->done = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
load (Answer *answer, ClinicFiles files, const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GSList) sources = g_slist_prepend (NULL, file);

  g_autoptr(ClinicReading) reading = clinic_reading_new ();

  clinic_intake_load_async (files, sources, reading, answer_cb, answer);
  wait_for (answer);
  g_assert_no_error (answer->error);
}

static char *
build_fixture (const char *name)
{
  return g_build_filename (g_getenv ("FIXTURES"), name, NULL);
}

static ClinicIntakeItem *
get_item (Answer *answer, guint index)
{
  g_assert_cmpuint (answer->items->len, >, index);

  return g_ptr_array_index (answer->items, index);
}

static void
test_files (void)
{
  static const struct
  {
    ClinicFiles files;
    const char *name;
    guint       n_files; /* what belongs on the shelf */
    gint        error;   /* of CLINIC_ERROR; -1: none */
  } rows[] = {
    { CLINIC_FILES_USER, "user.der", 1, -1 },
    { CLINIC_FILES_CA, "chain.pem", 1, -1 },
    { CLINIC_FILES_DEVICE, "profile-root.mobileconfig", 1, -1 },
    { CLINIC_FILES_LOG, "article.log", 1, -1 },
    { CLINIC_FILES_USER, "user.p12", 0, CLINIC_ERROR_PASSWORD_NEEDED },
    { CLINIC_FILES_CA, "page.html", 0, CLINIC_ERROR_NOT_A_CERTIFICATE },
    { CLINIC_FILES_CA, "key-only.pem", 0, CLINIC_ERROR_NOT_A_CERTIFICATE },
    { CLINIC_FILES_CA, "nobody-has-this-file.der", 0, CLINIC_ERROR_UNREADABLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(Answer) answer = { 0 };
      g_autofree char  *path = build_fixture (rows[i].name);
      ClinicIntakeItem *item;

      g_test_message ("%s", rows[i].name);
      load (&answer, rows[i].files, path);
      g_assert_cmpuint (answer.items->len, ==, 1);
      item = get_item (&answer, 0);
      g_assert_cmpstr (item->name, ==, rows[i].name);
      g_assert_cmpuint (item->files->len, ==, rows[i].n_files);
      if (rows[i].error < 0)
        g_assert_no_error (item->error);
      else
        g_assert_error (item->error, CLINIC_ERROR, rows[i].error);
    }
}

static void
test_password (void)
{
  static const struct
  {
    const char *password;
    gint        error;
  } rows[] = {
    { "wrong", CLINIC_ERROR_PASSWORD_WRONG },
    { "clinic", -1 },
  };
  g_autofree char *path = build_fixture ("user.p12");
  g_autofree char *contents = NULL;
  g_autoptr(GBytes) data = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  data = g_bytes_new_take (g_steal_pointer (&contents), length);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(Answer) answer = { 0 };
      g_autoptr(ClinicReading) reading = clinic_reading_new ();
      ClinicIntakeItem *item;

      clinic_intake_read_async (CLINIC_FILES_USER, "user.p12", data, rows[i].password, reading, answer_cb, &answer);
      wait_for (&answer);
      g_assert_no_error (answer.error);
      item = get_item (&answer, 0);
      if (rows[i].error >= 0)
        {
          g_assert_error (item->error, CLINIC_ERROR, rows[i].error);
          g_assert_true (item->data == data);
          continue;
        }
      g_assert_no_error (item->error);
      g_assert_cmpuint (item->files->len, ==, 1);
      g_assert_cmpuint (item->notes->len, >=, 1);
      /* What is stored is not what was offered: the private key stays outside. */
      g_assert_false (g_bytes_equal (((ClinicCaseFile *)g_ptr_array_index (item->files, 0))->data, data));
    }
}

static void
copy_fixture (const char *folder, const char *name, const char *new_name)
{
  g_autofree char *from = build_fixture (name);
  g_autofree char *to = g_build_filename (folder, new_name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_get_contents (from, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, contents, (gssize)length, &error);
  g_assert_no_error (error);
}

static void
empty_folder (const char *folder, const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* Its certificates in the order of their names, what is none of them left out, what is damaged named. */
static void
test_folder (void)
{
  const char *const names[] = { "1.der", "2.html", "3.der", "4.p12", ".hidden.der", NULL };
  g_auto(Answer) answer = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("chain-clinic-XXXXXX", &error);

  g_assert_no_error (error);
  copy_fixture (folder, "issuing.der", "3.der");
  copy_fixture (folder, "root.der", "1.der");
  copy_fixture (folder, "page.html", "2.html");
  copy_fixture (folder, "user.p12", "4.p12");
  copy_fixture (folder, "mid.der", ".hidden.der");

  load (&answer, CLINIC_FILES_CA, folder);
  g_assert_cmpuint (answer.items->len, ==, 3);
  g_assert_cmpstr (get_item (&answer, 0)->name, ==, "1.der");
  g_assert_cmpstr (get_item (&answer, 1)->name, ==, "3.der");
  g_assert_error (get_item (&answer, 2)->error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_NEEDED);
  empty_folder (folder, names);
}

static void
test_folder_without_certificate (void)
{
  const char *const names[] = { "2.html", NULL };
  g_auto(Answer) answer = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("chain-clinic-XXXXXX", &error);

  g_assert_no_error (error);
  copy_fixture (folder, "page.html", "2.html");
  load (&answer, CLINIC_FILES_CA, folder);
  g_assert_cmpuint (answer.items->len, ==, 1);
  g_assert_error (get_item (&answer, 0)->error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE);
  empty_folder (folder, names);
}

static char *
write_large_log (const char *end)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  int file = g_file_open_tmp ("chain-clinic-XXXXXX.log", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  while (text->len <= CLINIC_LOG_INTAKE_WHOLE_BYTES)
    g_string_append (text, "Nov  2 10:53:01 iPhone SpringBoard[57] <Notice>: nothing that says anything\n");
  g_string_append (text, end);
  g_file_set_contents (path, text->str, (gssize)text->len, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

/* What a case can’t bear whole goes in as the lines that say something, under the name of the file. */
static void
test_excerpt (void)
{
  g_auto(Answer) answer = { 0 };
  g_autofree char *article = build_fixture ("article.log");
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicLogEvidence) log = NULL;
  ClinicIntakeItem *item;
  ClinicCaseFile   *file;

  g_file_get_contents (article, &text, NULL, &error);
  g_assert_no_error (error);
  path = write_large_log (text);
  name = g_path_get_basename (path);
  load (&answer, CLINIC_FILES_LOG, path);
  g_remove (path);

  item = get_item (&answer, 0);
  g_assert_no_error (item->error);
  g_assert_null (item->data);
  g_assert_cmpstr (item->host, ==, "sts.contoso.example");
  g_assert_cmpuint (item->port, ==, 49443);
  g_assert_cmpuint (item->notes->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (item->notes, 0), "Too large to keep whole"));
  g_assert_cmpuint (item->files->len, ==, 1);
  file = g_ptr_array_index (item->files, 0);
  g_assert_cmpstr (file->name, ==, name);
  g_assert_cmpuint (g_bytes_get_size (file->data), <, 64 * 1024);
  log = clinic_log_evidence_read (file->data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (log->weight, ==, CLINIC_LOG_LIKELY);
}

/* Nothing telling is an answer as well, and it is kept. */
static void
test_excerpt_of_nothing (void)
{
  g_auto(Answer) answer = { 0 };
  g_autofree char *path = write_large_log ("");
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicLogEvidence) log = NULL;
  ClinicIntakeItem *item;
  ClinicCaseFile   *file;

  load (&answer, CLINIC_FILES_LOG, path);
  g_remove (path);
  item = get_item (&answer, 0);
  g_assert_no_error (item->error);
  g_assert_null (item->host);
  g_assert_nonnull (strstr (g_ptr_array_index (item->notes, 0), "no line of it says anything"));
  g_assert_cmpuint (item->files->len, ==, 1);
  file = g_ptr_array_index (item->files, 0);
  log = clinic_log_evidence_read (file->data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (log->weight, ==, CLINIC_LOG_NOTHING);
}

static void
test_reading (void)
{
  g_autoptr(ClinicReading) reading = clinic_reading_new ();
  g_autofree char *none = NULL;
  g_autofree char *name = NULL;
  guint64          done;
  guint64          total;

  none = clinic_reading_dup_state (reading, &done, &total);
  g_assert_null (none);
  clinic_reading_begin_file (reading, "a.log");
  g_assert_true (clinic_reading_go_on (5, 10, reading));
  name = clinic_reading_dup_state (reading, &done, &total);
  g_assert_cmpstr (name, ==, "a.log");
  g_assert_cmpuint (done, ==, 5);
  g_assert_cmpuint (total, ==, 10);
  clinic_reading_cancel (reading);
  g_assert_false (clinic_reading_go_on (6, 10, reading));
  g_assert_false (clinic_reading_is_over (reading));
  clinic_reading_end (reading);
  g_assert_true (clinic_reading_is_over (reading));
}

/* A page that is gone is not told of anything, even where the thread was done before it went. */
static void
test_cancelled (void)
{
  g_auto(Answer) answer = { 0 };
  g_autoptr(ClinicReading) reading = clinic_reading_new ();
  g_autofree char *path = build_fixture ("user.der");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GSList) sources = g_slist_prepend (NULL, file);

  clinic_intake_load_async (CLINIC_FILES_USER, sources, reading, answer_cb, &answer);
  clinic_reading_cancel (reading);
  wait_for (&answer);
  g_assert_null (answer.items);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_notes (void)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *none = clinic_intake_dup_notes (notes);
  g_autofree char *two = NULL;

  g_assert_cmpstr (none, ==, "");
  g_ptr_array_add (notes, g_strdup ("One."));
  g_ptr_array_add (notes, g_strdup ("Two."));
  two = clinic_intake_dup_notes (notes);
  g_assert_cmpstr (two, ==, "One.\nTwo.");
  g_assert_cmpuint (notes->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/file-intake/files", test_files);
  g_test_add_func ("/file-intake/password", test_password);
  g_test_add_func ("/file-intake/folder", test_folder);
  g_test_add_func ("/file-intake/folder-without-certificate", test_folder_without_certificate);
  g_test_add_func ("/file-intake/excerpt", test_excerpt);
  g_test_add_func ("/file-intake/excerpt-of-nothing", test_excerpt_of_nothing);
  g_test_add_func ("/file-intake/reading", test_reading);
  g_test_add_func ("/file-intake/cancelled", test_cancelled);
  g_test_add_func ("/file-intake/notes", test_notes);

  return g_test_run ();
}
