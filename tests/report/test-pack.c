/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/error.h"
#include "report/pack.h"

#include "bench.h"
#include <glib/gstdio.h>

typedef struct
{
  char          *folder;
  ClinicCase    *visit;
  ClinicCheckup *checkup;
} Pack;

static void
set_up (Pack *pack, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  pack->folder = g_dir_make_tmp ("chain-clinic-pack-XXXXXX", &error);
  g_assert_no_error (error);
  pack->visit = bench_new_article ();
  pack->checkup = clinic_checkup_new (pack->visit, BENCH_NOW);
}

static void
tear_down (Pack *pack, gconstpointer data)
{
  g_autoptr(GDir) dir = g_dir_open (pack->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (pack->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (pack->folder), ==, 0);
  g_free (pack->folder);
  clinic_checkup_unref (pack->checkup);
  g_object_unref (pack->visit);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static const char *
find_suffix (GPtrArray *paths, const char *suffix)
{
  for (guint i = 0; i < paths->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (paths, i), suffix))
      return g_ptr_array_index (paths, i);
  return NULL;
}

static void
test_article (Pack *pack, gconstpointer data)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GBytes) issuing = bench_load ("issuing.der");
  g_autoptr(GError) error = NULL;
  g_autofree char *cer = NULL;
  g_autofree char *steps = NULL;
  gsize            length;

  g_assert_true (clinic_pack_write (pack->visit, pack->checkup, pack->folder, written, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (written->len, ==, 4);
  g_assert_cmpuint (count_files (pack->folder), ==, 4);

  /* Byte for byte the CA's own DER. */
  g_file_get_contents (find_suffix (written, ".cer"), &cer, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (cer, length, g_bytes_get_data (issuing, NULL), g_bytes_get_size (issuing));

  g_file_get_contents (find_suffix (written, "steps.txt"), &steps, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < pack->checkup->remedy->len; i++)
    {
      const ClinicRemedyStep *step = g_ptr_array_index (pack->checkup->remedy, i);

      /* The start of a title: a long one is wrapped. */
      g_autofree char *start = g_utf8_substring (step->title, 0, MIN (g_utf8_strlen (step->title, -1), 30));

      g_assert_nonnull (strstr (steps, start));
    }
  for (guint i = 0; i < written->len; i++)
    {
      GStatBuf status;

      g_assert_cmpint (g_stat (g_ptr_array_index (written, i), &status), ==, 0);
      g_assert_cmpint (status.st_size, >, 0);
    }
}

static void
test_again (Pack *pack, gconstpointer data)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  g_assert_true (clinic_pack_write (pack->visit, pack->checkup, pack->folder, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (clinic_pack_write (pack->visit, pack->checkup, pack->folder, written, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (written->len, ==, 4);
}

static void
test_in_the_way (Pack *pack, gconstpointer data)
{
  g_autofree char *path = g_build_filename (pack->folder, "steps.txt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "mine\n", -1, NULL));
  g_assert_false (clinic_pack_write (pack->visit, pack->checkup, pack->folder, NULL, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, path));

  /* Nothing of the pack was written, and the file is as it was. */
  g_assert_cmpuint (count_files (pack->folder), ==, 1);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine\n");
}

/* As long as the file of the pack, and another. */
static void
test_same_length (Pack *pack, gconstpointer data)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  const char *path;
  gsize       length;

  g_assert_true (clinic_pack_write (pack->visit, pack->checkup, pack->folder, written, NULL));
  path = find_suffix (written, ".cer");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  contents[length - 1] ^= 1;
  g_assert_true (g_file_set_contents (path, contents, (gssize)length, NULL));

  g_assert_false (clinic_pack_write (pack->visit, pack->checkup, pack->folder, NULL, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED);
}

static void
test_no_folder (Pack *pack, gconstpointer data)
{
  g_autofree char *path = g_build_filename (pack->folder, "file", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  g_assert_false (clinic_pack_write (pack->visit, pack->checkup, path, NULL, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
}

/* Puts other certificates into the first upload steps of the remedy; a check-up is otherwise immutable. */
static void
replace_upload (ClinicCheckup *checkup, guint i, const char *fixture)
{
  ClinicRemedyStep *step = g_ptr_array_index (checkup->remedy, i);

  g_clear_pointer (&step->upload, clinic_certificate_unref);
  step->upload = bench_load_certificate (fixture);
}

static void
test_leaf (Pack *pack, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  replace_upload (pack->checkup, 0, "user.der");
  g_assert_false (clinic_pack_write (pack->visit, pack->checkup, pack->folder, NULL, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Ada Lovelace"));
  g_assert_cmpuint (count_files (pack->folder), ==, 0);
}

static void
test_same_name (Pack *pack, gconstpointer data)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  guint cers = 0;

  g_assert_cmpuint (pack->checkup->remedy->len, >=, 3);
  for (guint i = 0; i < pack->checkup->remedy->len; i++)
    {
      ClinicRemedyStep *step = g_ptr_array_index (pack->checkup->remedy, i);

      g_clear_pointer (&step->upload, clinic_certificate_unref);
    }
  replace_upload (pack->checkup, 0, "issuing.der");
  replace_upload (pack->checkup, 1, "issuing-rekeyed.der");
  replace_upload (pack->checkup, 2, "issuing.der");

  g_assert_true (clinic_pack_write (pack->visit, pack->checkup, pack->folder, written, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < written->len; i++)
    cers += g_str_has_suffix (g_ptr_array_index (written, i), ".cer");
  g_assert_cmpuint (cers, ==, 2);
  g_assert_cmpuint (count_files (pack->folder), ==, written->len);
}

static void
test_nothing (Pack *pack, gconstpointer data)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autofree char *steps = NULL;

  g_assert_true (clinic_pack_write (visit, checkup, pack->folder, written, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (written->len, ==, 1);
  g_assert_true (g_file_get_contents (g_ptr_array_index (written, 0), &steps, NULL, NULL));
  g_assert_nonnull (strstr (steps, "There is nothing to do yet"));
}

#define ADD(name, function) g_test_add ("/pack/" name, Pack, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("article", test_article);
  ADD ("again", test_again);
  ADD ("in-the-way", test_in_the_way);
  ADD ("same-length", test_same_length);
  ADD ("no-folder", test_no_folder);
  ADD ("leaf", test_leaf);
  ADD ("same-name", test_same_name);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
