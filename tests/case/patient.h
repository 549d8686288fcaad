/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case-json.h"
#include "case/case.h"
#include "pki/error.h"

#include <glib/gstdio.h>
#include <string.h>

/* 2026-06-01T12:00:00Z, the moment of every test. */
#define PATIENT_NOW G_GINT64_CONSTANT (1780315200)

static inline GBytes *
patient_read (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  g_autoptr(GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static inline void
patient_add (ClinicCase *visit,
             ClinicFiles files,
             const char *name)
{
  g_autoptr(GBytes) data = patient_read (name);
  guint end = clinic_case_get_files (visit, files)->len;

  g_assert_true (clinic_case_insert_file (visit, files, end, name, data));
}

static inline ClinicCase *
patient_from_json (const char *json)
{
  g_autoptr(GError) error = NULL;
  ClinicCase *visit = clinic_case_json_read (json, -1, NULL, &error);

  g_assert_no_error (error);
  return visit;
}

/* A folder of its own for one test. */
static inline char *
patient_make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("clinic-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
patient_remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        patient_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
