/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of paths, checks and views share: fixtures by name, and certificates, faults and paths as words. */

#pragma once

#include "pki/error.h"
#include "pki/fault.h"
#include "pki/path.h"
#include "triage/findings.h"

#include <string.h>

/* 2026-06-01T12:00:00Z, the clock of all tests */
#define NOW G_GINT64_CONSTANT (1780315200)

/* Every certificate that a test loaded or made, so that it can be named again. */
static GHashTable *known_names; /* name -> ClinicCertificate */

static inline void
remember (const char        *name,
          ClinicCertificate *certificate)
{
  if (known_names == NULL)
    known_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)clinic_certificate_unref);
  g_hash_table_replace (known_names, g_strdup (name), clinic_certificate_ref (certificate));
}

static inline void
forget_all (void)
{
  g_clear_pointer (&known_names, g_hash_table_unref);
}

static inline GBytes *
read_fixture (const char *file)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), file, NULL);
  g_autoptr(GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* Returns: (transfer none) */
static inline ClinicCertificate *
load (const char *name)
{
  ClinicCertificate *certificate = known_names != NULL ? g_hash_table_lookup (known_names, name) : NULL;

  if (certificate == NULL)
    {
      g_autofree char *file = g_strconcat (name, ".der", NULL);
      g_autoptr(GBytes) der = read_fixture (file);
      g_autoptr(GError) error = NULL;

      certificate = clinic_certificate_new (der, &error);
      g_assert_no_error (error);
      remember (name, certificate);
      clinic_certificate_unref (certificate);
    }
  return certificate;
}

static inline const char *
name_of (const ClinicCertificate *certificate)
{
  GHashTableIter iter;
  gpointer       name, known;

  if (certificate == NULL)
    return "none";
  g_hash_table_iter_init (&iter, known_names);
  while (g_hash_table_iter_next (&iter, &name, &known))
    if (clinic_certificate_equal (known, certificate))
      return name;
  return "stranger";
}

/* Names apart by blanks; NULL for none. */
static inline ClinicStore *
store_of (const char *names)
{
  ClinicStore *store = clinic_store_new ();
  g_auto(GStrv) list = g_strsplit (names != NULL ? names : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (list[i][0] != '\0')
      clinic_store_add (store, load (list[i]));
  return store;
}

static inline char *
path_text (const ClinicPath *path)
{
  static const char ends[] = { [CLINIC_PATH_END_ANCHOR] = '!',
                               [CLINIC_PATH_END_SELF_SIGNED] = '.',
                               [CLINIC_PATH_END_OPEN] = '?',
                               [CLINIC_PATH_END_BRAKE] = '#' };
  GString          *text = g_string_new (NULL);

  for (guint i = 0; i < path->certificates->len; i++)
    g_string_append_printf (text, "%s ", name_of (g_ptr_array_index (path->certificates, i)));
  g_string_append_c (text, ends[path->end]);
  return g_string_free (text, FALSE);
}

static inline ClinicPath *
path_of (const char   *names,
         ClinicPathEnd end)
{
  ClinicPath *path = g_new0 (ClinicPath, 1);
  g_auto(GStrv) list = g_strsplit (names, " ", -1);

  path->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  path->end = end;
  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (path->certificates, clinic_certificate_ref (load (list[i])));
  return path;
}

/* As in “!expired:user ?no-upn:user -aia-absent:issuing”: error, warning, information. */
static inline char *
faults_text (GPtrArray *faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (faults, i);

      g_string_append_printf (text, "%s%c%s:%s", i == 0 ? "" : " ", "!?-"[fault->severity],
                              clinic_finding_get_id (fault->kind), name_of (fault->certificate));
    }
  return g_string_free (text, FALSE);
}
