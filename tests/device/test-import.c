/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/import.h"

#include "pki/error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("chain-clinic-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && (dir = g_dir_open (path, 0, NULL)) != NULL)
    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *child = g_build_filename (path, name, NULL);

        remove_all (child);
      }
  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_all (self->folder);
  g_free (self->folder);
}

static char *
fixture_path (const char *name)
{
  return g_build_filename (g_getenv ("FIXTURES"), name, NULL);
}

/* Copies a fixture below the folder of the test, with the folders in between. */
static void
put (Fixture *self, const char *fixture, const char *name)
{
  g_autofree char *from = fixture_path (fixture);
  g_autofree char *to = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (to);
  g_autofree char *data = NULL;
  gsize            length;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize)length, NULL));
}

static gboolean
has_note (ClinicBundle *bundle, const char *text)
{
  for (guint i = 0; i < bundle->notes->len; i++)
    if (strstr (g_ptr_array_index (bundle->notes, i), text) != NULL)
      return TRUE;

  return FALSE;
}

static const struct
{
  const char      *file;
  const char      *password;
  ClinicBundleKind kind;
  guint            count; /* 0: an error */
} files[] = {
  { "root.der", NULL, CLINIC_BUNDLE_DER, 1 },
  { "profile-root-issuing.mobileconfig", NULL, CLINIC_BUNDLE_PROFILE, 2 },
  { "profile-signed.mobileconfig", NULL, CLINIC_BUNDLE_PROFILE, 2 },
  { "graph-list.json", NULL, CLINIC_BUNDLE_GRAPH, 2 },
  { "bundle.p7b", NULL, CLINIC_BUNDLE_PKCS7, 3 },
  { "user.p12", "clinic", CLINIC_BUNDLE_PKCS12, 2 },
  { "user.p12", "wrong", CLINIC_BUNDLE_PKCS12, 0 },
  { "page.html", NULL, CLINIC_BUNDLE_DER, 0 },
  { "key-only.pem", NULL, CLINIC_BUNDLE_DER, 0 },
  { "archive.zip", NULL, CLINIC_BUNDLE_DER, 0 },
  { "empty", NULL, CLINIC_BUNDLE_DER, 0 },
  { "truncated.der", NULL, CLINIC_BUNDLE_DER, 0 },
  { "noise.bin", NULL, CLINIC_BUNDLE_DER, 0 },
  { "profile-encrypted.mobileconfig", NULL, CLINIC_BUNDLE_DER, 0 },
};

static void
test_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = fixture_path (files[i].file);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = clinic_import_path (path, files[i].password, TRUE, &error);

      g_test_message ("%s: %s", files[i].file, error != NULL ? error->message : "read");
      if (files[i].count == 0)
        {
          g_assert_null (bundle);
          g_assert_cmpuint (error->domain, ==, CLINIC_ERROR);
          g_assert_nonnull (strstr (error->message, files[i].file));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (bundle->kind, ==, files[i].kind);
      g_assert_cmpuint (bundle->certificates->len, ==, files[i].count);
    }
}

static void
assert_load (const char *path, gsize max_bytes, int code, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = clinic_import_load (path, max_bytes, &error);

  g_assert_null (bytes);
  g_assert_error (error, CLINIC_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, text));
}

static void
test_load (Fixture *self, gconstpointer data)
{
  g_autofree char *good = fixture_path ("root.der");
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);
  g_autofree char *missing = g_build_filename (self->folder, "missing", NULL);
  g_autofree char *large = g_build_filename (self->folder, "large", NULL);
  g_autofree char *hostile = g_build_filename (self->folder, "line\nend", NULL);
  g_autoptr(GBytes) bytes = clinic_import_load (good, CLINIC_BUNDLE_MAX_BYTES, NULL);
  g_autofree char *content = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (good, &content, &length, NULL));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, length);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_load (fifo, CLINIC_BUNDLE_MAX_BYTES, CLINIC_ERROR_UNREADABLE, "no ordinary file");
  assert_load ("/dev/zero", CLINIC_BUNDLE_MAX_BYTES, CLINIC_ERROR_UNREADABLE, "no ordinary file");
  assert_load (self->folder, CLINIC_BUNDLE_MAX_BYTES, CLINIC_ERROR_UNREADABLE, "is a folder");
  assert_load (missing, CLINIC_BUNDLE_MAX_BYTES, CLINIC_ERROR_UNREADABLE, "“missing” does not exist");
  assert_load (hostile, CLINIC_BUNDLE_MAX_BYTES, CLINIC_ERROR_UNREADABLE, "“line\xef\xbf\xbd"
                                                                          "end”");

  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, CLINIC_BUNDLE_MAX_BYTES + 1), ==, 0);
  assert_load (large, CLINIC_BUNDLE_MAX_BYTES, CLINIC_ERROR_TOO_LARGE, "at most 20 MiB");
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "loop", NULL);
  g_autofree char *file_link = g_build_filename (self->folder, "z-link.der", NULL);
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);
  g_autofree char *other = fixture_path ("other-root.der");
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = NULL;
  const char *expected[] = { "Contoso Issuing CA 1", "Contoso Root CA", "Ada Lovelace", "Fabrikam Root CA" };

  put (self, "root.der", "b.der");
  put (self, "issuing.der", "a.der");
  put (self, "user.der", "below/deeper/user.cer");
  put (self, "root.der", "below/twice.der");
  put (self, "page.html", "page.html");
  put (self, "noise.bin", ".hidden");
  g_assert_cmpint (symlink (self->folder, link), ==, 0);
  g_assert_cmpint (symlink (other, file_link), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  bundle = clinic_import_path (self->folder, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bundle->kind, ==, CLINIC_BUNDLE_FOLDER);
  g_assert_cmpuint (bundle->certificates->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (clinic_certificate_get_display_name (g_ptr_array_index (bundle->certificates, i)), ==,
                     expected[i]);
  g_assert_true (has_note (bundle, "“page.html”"));
  g_assert_true (has_note (bundle, "“fifo”"));
  g_assert_true (has_note (bundle, "“loop” is a link to a folder"));
  g_assert_false (has_note (bundle, "hidden"));
  g_assert_cmpuint (bundle->notes->len, ==, 3);
}

static void
test_folder_without_certificates (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) second_error = NULL;
  g_autoptr(ClinicBundle) bundle = clinic_import_path (self->folder, NULL, TRUE, &error);

  g_assert_null (bundle);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE);

  put (self, "page.html", "page.html");
  bundle = clinic_import_path (self->folder, NULL, TRUE, &second_error);
  g_assert_null (bundle);
  g_assert_error (second_error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE);
  g_assert_nonnull (strstr (second_error->message, "page.html"));
}

static void
test_folder_depth (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicBundle) bundle = NULL;

  put (self, "root.der", "2/3/4/5/6/7/8/root.der");
  put (self, "issuing.der", "2/3/4/5/6/7/8/9/issuing.der");
  bundle = clinic_import_path (self->folder, NULL, TRUE, NULL);
  g_assert_cmpuint (bundle->certificates->len, ==, 1);
  g_assert_true (has_note (bundle, "“9” lies too deep"));
}

static void
test_folder_count (Fixture *self, gconstpointer data)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) paths = NULL;

  for (guint i = 0; i < 10003; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%05u", self->folder, i);

      g_assert_cmpint (mknod (path, S_IFREG | 0600, 0), ==, 0);
    }
  paths = clinic_import_list (self->folder, notes);
  g_assert_cmpuint (paths->len, ==, 10000);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (paths, 9999), "/09999"));
  g_assert_cmpuint (notes->len, ==, 1);
}

/* What a user's file holds all counts; what is said to be on a device counts as far as iOS would install it. */
static void
test_device_only (void)
{
  g_autofree char *path = fixture_path ("graph-list.json");
  g_autoptr(ClinicBundle) device = clinic_import_path (path, NULL, TRUE, NULL);
  g_autoptr(ClinicBundle) all = clinic_import_path (path, NULL, FALSE, NULL);

  g_assert_cmpuint (device->certificates->len, ==, 2);
  g_assert_cmpuint (all->certificates->len, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/import/files", test_files);
  g_test_add_func ("/device/import/device-only", test_device_only);
  g_test_add ("/device/import/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/device/import/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/device/import/folder-without-certificates", Fixture, NULL, set_up, test_folder_without_certificates,
              tear_down);
  g_test_add ("/device/import/folder-depth", Fixture, NULL, set_up, test_folder_depth, tear_down);
  g_test_add ("/device/import/folder-count", Fixture, NULL, set_up, test_folder_count, tear_down);

  return g_test_run ();
}
