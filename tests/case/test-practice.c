/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "patient.h"

#include "case/practice.h"

/* Every row of the table has its file, and every file its own clock. */
static void
test_all (void)
{
  gsize                 n_cases;
  const ClinicPractice *cases = clinic_practice_get_all (&n_cases);

  g_assert_cmpuint (n_cases, >, 0);
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCase) visit = clinic_practice_load (cases[i].id, &error);

      g_assert_no_error (error);
      g_assert_cmpint (clinic_case_get_at (visit, 0), ==, PATIENT_NOW);
      g_assert_cmpuint (strlen (cases[i].title), >, 0);
      g_assert_cmpuint (strlen (cases[i].summary), >, 0);
    }
}

static void
test_unknown (void)
{
  static const char *const ids[] = { "", "moon", "../practice/article", "article.clinic" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (clinic_practice_load (ids[i], &error));
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
    }
}

/* A folder named in the environment goes before the others. */
static void
test_folder (void)
{
  g_autofree char *folder = patient_make_folder ();
  g_autofree char *path = g_build_filename (folder, "article.clinic", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = NULL;

  g_assert_true (g_file_set_contents (path, "{ \"format\": 1, \"ticket\": \"here\" }", -1, NULL));
  g_setenv ("CHAIN_CLINIC_PRACTICE", folder, TRUE);
  visit = clinic_practice_load ("article", &error);
  g_unsetenv ("CHAIN_CLINIC_PRACTICE");
  g_assert_no_error (error);
  g_assert_cmpstr (clinic_case_get_ticket (visit), ==, "here");
  patient_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/all", test_all);
  g_test_add_func ("/practice/unknown", test_unknown);
  g_test_add_func ("/practice/folder", test_folder);
  return g_test_run ();
}
