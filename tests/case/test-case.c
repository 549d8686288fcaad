/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "patient.h"

static void
count_cb (ClinicCase *visit,
          gpointer    user_data)
{
  guint *changes = user_data;

  (*changes)++;
}

typedef struct
{
  ClinicCase *visit;
  guint       changes;
} Fixture;

static void
setup (Fixture      *fixture,
       gconstpointer user_data)
{
  fixture->visit = clinic_case_new ();
  g_signal_connect (fixture->visit, "changed", G_CALLBACK (count_cb), &fixture->changes);
}

static void
teardown (Fixture      *fixture,
          gconstpointer user_data)
{
  g_assert_finalize_object (fixture->visit);
}

static void
test_texts (Fixture      *fixture,
            gconstpointer user_data)
{
  ClinicCase *visit = fixture->visit;

  g_assert_null (clinic_case_get_ticket (visit));
  clinic_case_set_ticket (visit, "INC0012345");
  clinic_case_set_ticket (visit, "INC0012345");
  g_assert_cmpstr (clinic_case_get_ticket (visit), ==, "INC0012345");
  g_assert_cmpuint (fixture->changes, ==, 1);

  clinic_case_set_user (visit, "ada@contoso.example");
  clinic_case_set_notes (visit, "Zeile 1\nZeile 2");
  clinic_case_set_device (visit, "os", "17.5");
  g_assert_cmpstr (clinic_case_get_user (visit), ==, "ada@contoso.example");
  g_assert_cmpstr (clinic_case_get_notes (visit), ==, "Zeile 1\nZeile 2");
  g_assert_cmpstr (clinic_case_get_device (visit, "os"), ==, "17.5");
  g_assert_null (clinic_case_get_device (visit, "model"));
  g_assert_cmpuint (fixture->changes, ==, 4);

  clinic_case_set_ticket (visit, "");
  g_assert_null (clinic_case_get_ticket (visit));
  clinic_case_set_ticket (visit, NULL);
  g_assert_cmpuint (fixture->changes, ==, 5);
}

static void
test_moment (Fixture      *fixture,
             gconstpointer user_data)
{
  static const struct
  {
    const char *text;
    gint64      seconds;
  } rows[] = {
    { "2026-06-01T12:00:00Z", PATIENT_NOW },
    { "2026-06-01T14:00:00+02:00", PATIENT_NOW },
    { "2050-01-01T00:00:00Z", G_GINT64_CONSTANT (2524608000) },
  };

  g_assert_cmpint (clinic_case_get_at (fixture->visit, 7), ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      clinic_case_set_at (fixture->visit, rows[i].text);
      g_assert_cmpint (clinic_case_get_at (fixture->visit, 7), ==, rows[i].seconds);
    }
  clinic_case_set_at (fixture->visit, "yesterday");
  g_assert_cmpint (clinic_case_get_at (fixture->visit, 7), ==, rows[2].seconds);
  clinic_case_set_at (fixture->visit, NULL);
  g_assert_cmpint (clinic_case_get_at (fixture->visit, 7), ==, 7);
}

static void
test_answers (Fixture      *fixture,
              gconstpointer user_data)
{
  ClinicCase *visit = fixture->visit;

  clinic_case_set_answer (visit, "platforms", "ios-only");
  g_assert_cmpstr (clinic_case_get_answer (visit, "platforms"), ==, "ios-only");
  clinic_case_set_answer (visit, "platforms", "moon");
  clinic_case_set_answer (visit, "no-such-question", "ios-only");
  clinic_case_set_answer (visit, "seen", "blank-page");
  g_assert_cmpstr (clinic_case_get_answer (visit, "platforms"), ==, "ios-only");
  g_assert_null (clinic_case_get_answer (visit, "no-such-question"));
  g_assert_cmpuint (fixture->changes, ==, 1);
  clinic_case_set_answer (visit, "platforms", "unknown");
  g_assert_null (clinic_case_get_answer (visit, "platforms"));
  g_assert_cmpuint (fixture->changes, ==, 2);
}

static void
test_seen (Fixture      *fixture,
           gconstpointer user_data)
{
  ClinicCase *visit = fixture->visit;

  clinic_case_set_seen (visit, "blank-page", TRUE);
  clinic_case_set_seen (visit, "blank-page", TRUE);
  clinic_case_set_seen (visit, "aadsts-500173", TRUE);
  clinic_case_set_seen (visit, "unknown", TRUE);
  clinic_case_set_seen (visit, "a unicorn", TRUE);
  g_assert_cmpuint (clinic_case_get_all_seen (visit)->len, ==, 2);
  g_assert_true (clinic_case_has_seen (visit, "blank-page"));
  clinic_case_set_seen (visit, "blank-page", FALSE);
  g_assert_false (clinic_case_has_seen (visit, "blank-page"));
  g_assert_cmpstr (g_ptr_array_index (clinic_case_get_all_seen (visit), 0), ==, "aadsts-500173");
  g_assert_cmpuint (fixture->changes, ==, 3);
}

static void
test_tests (Fixture      *fixture,
            gconstpointer user_data)
{
  ClinicCase *visit = fixture->visit;

  g_assert_cmpint (clinic_case_get_test (visit, "safari.prompt"), ==, CLINIC_TEST_NOT_RUN);
  clinic_case_set_test (visit, "safari.prompt", CLINIC_TEST_NO);
  clinic_case_set_test (visit, "no.such-step", CLINIC_TEST_YES);
  g_assert_cmpint (clinic_case_get_test (visit, "safari.prompt"), ==, CLINIC_TEST_NO);
  g_assert_cmpint (clinic_case_get_test (visit, "no.such-step"), ==, CLINIC_TEST_NOT_RUN);
  clinic_case_set_test (visit, "safari.prompt", CLINIC_TEST_NOT_RUN);
  g_assert_cmpint (clinic_case_get_test (visit, "safari.prompt"), ==, CLINIC_TEST_NOT_RUN);
  g_assert_cmpuint (fixture->changes, ==, 2);
}

static void
test_server (Fixture      *fixture,
             gconstpointer user_data)
{
  ClinicCase *visit = fixture->visit;

  clinic_case_set_server (visit, "sts.contoso.example", 49443);
  clinic_case_set_server (visit, "sts.contoso.example", 49443);
  g_assert_cmpstr (clinic_case_get_server_host (visit), ==, "sts.contoso.example");
  g_assert_cmpuint (clinic_case_get_server_port (visit), ==, 49443);
  g_assert_cmpint (clinic_case_get_server_names (visit), ==, CLINIC_SERVER_NAMES_UNKNOWN);
  clinic_case_set_server_names (visit, CLINIC_SERVER_NAMES_NOBODY);
  g_assert_cmpint (clinic_case_get_server_names (visit), ==, CLINIC_SERVER_NAMES_NOBODY);
  clinic_case_set_server_names (visit, CLINIC_SERVER_NAMES_UNKNOWN);
  g_assert_cmpint (clinic_case_get_server_names (visit), ==, CLINIC_SERVER_NAMES_UNKNOWN);
  clinic_case_set_server (visit, NULL, 0);
  g_assert_null (clinic_case_get_server_host (visit));
  g_assert_cmpuint (clinic_case_get_server_port (visit), ==, 0);
  g_assert_cmpuint (fixture->changes, ==, 4);
}

static void
test_remedy (Fixture      *fixture,
             gconstpointer user_data)
{
  clinic_case_set_remedy_done (fixture->visit, "assign", TRUE);
  g_assert_true (clinic_case_is_remedy_done (fixture->visit, "assign"));
  g_assert_cmpuint (clinic_case_get_remedy_done (fixture->visit)->len, ==, 1);
  clinic_case_set_remedy_done (fixture->visit, "assign", FALSE);
  g_assert_false (clinic_case_is_remedy_done (fixture->visit, "assign"));
  g_assert_cmpuint (fixture->changes, ==, 2);
}

static void
test_files (Fixture      *fixture,
            gconstpointer user_data)
{
  ClinicCase           *visit = fixture->visit;
  guint64               stamp = clinic_case_get_files_stamp (visit);
  const ClinicCaseFile *file;

  patient_add (visit, CLINIC_FILES_CA, "issuing.der");
  patient_add (visit, CLINIC_FILES_CA, "root.der");
  g_assert_cmpuint (clinic_case_get_files_stamp (visit), !=, stamp);
  clinic_case_remove_file (visit, CLINIC_FILES_CA, 0);
  clinic_case_remove_file (visit, CLINIC_FILES_CA, 9);
  file = g_ptr_array_index (clinic_case_get_files (visit, CLINIC_FILES_CA), 0);
  g_assert_cmpstr (file->name, ==, "root.der");
  g_assert_cmpuint (clinic_case_get_files (visit, CLINIC_FILES_CA)->len, ==, 1);
  g_assert_cmpuint (fixture->changes, ==, 3);
}

static void
test_full (Fixture      *fixture,
           gconstpointer user_data)
{
  g_autoptr(GBytes) huge = g_bytes_new_take (g_malloc0 (CLINIC_CASE_MAX_FILE_BYTES), CLINIC_CASE_MAX_FILE_BYTES);
  g_autoptr(GBytes) drop = g_bytes_new ("x", 1);

  g_assert_true (clinic_case_insert_file (fixture->visit, CLINIC_FILES_LOG, 0, "log", huge));
  g_assert_false (clinic_case_insert_file (fixture->visit, CLINIC_FILES_LOG, 0, "log", drop));
  clinic_case_remove_file (fixture->visit, CLINIC_FILES_LOG, 0);
  for (guint i = 0; i < CLINIC_CASE_MAX_FILES; i++)
    g_assert_true (clinic_case_insert_file (fixture->visit, CLINIC_FILES_LOG, 0, "log", drop));
  g_assert_false (clinic_case_insert_file (fixture->visit, CLINIC_FILES_LOG, 0, "log", drop));
}

static void
test_copy (Fixture      *fixture,
           gconstpointer user_data)
{
  g_autoptr(ClinicCase) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  clinic_case_set_ticket (fixture->visit, "INC1");
  clinic_case_set_seen (fixture->visit, "blank-page", TRUE);
  patient_add (fixture->visit, CLINIC_FILES_USER, "user.der");
  copy = clinic_case_copy (fixture->visit);
  before = clinic_case_json_write (copy);
  g_assert_cmpuint (clinic_case_get_files_stamp (copy), ==, clinic_case_get_files_stamp (fixture->visit));

  clinic_case_set_ticket (fixture->visit, "INC2");
  clinic_case_set_seen (fixture->visit, "blank-page", FALSE);
  clinic_case_remove_file (fixture->visit, CLINIC_FILES_USER, 0);
  after = clinic_case_json_write (copy);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_no_key (const ClinicCaseFile *file)
{
  gsize       length;
  const char *data = g_bytes_get_data (file->data, &length);

  g_assert_null (g_strstr_len (data, (gssize)length, "PRIVATE"));
}

/* No key and no password ever enters a case, whatever form they come in. */
static void
test_import (Fixture      *fixture,
             gconstpointer user_data)
{
  static const struct
  {
    const char *name;
    const char *password;
    const char *stored; /* NULL: refused */
    ClinicError code;
    guint       certificates;
  } rows[] = {
    { "user.der", NULL, "user.der", 0, 1 },
    { "chain-crlf.pem", NULL, "chain-crlf.pem", 0, 3 },
    { "profile-scep.mobileconfig", NULL, "profile-scep.mobileconfig", 0, 1 },
    { "user.p12", "clinic", "user.p12 (certificates only).pem", 0, 2 },
    { "empty-password.p12", NULL, "empty-password.p12 (certificates only).pem", 0, 1 },
    { "user.p12", "wrong", NULL, CLINIC_ERROR_PASSWORD_WRONG, 0 },
    { "user.p12", NULL, NULL, CLINIC_ERROR_PASSWORD_NEEDED, 0 },
    { "key-only.pem", NULL, NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, 0 },
    { "crl-good.der", NULL, NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, 0 },
    { "page.html", NULL, NULL, CLINIC_ERROR_NOT_A_CERTIFICATE, 0 },
  };
  GPtrArray *files = clinic_case_get_files (fixture->visit, CLINIC_FILES_USER);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GBytes) data = patient_read (rows[i].name);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = NULL;
      const ClinicCaseFile *file;
      guint                 before = files->len;

      bundle = clinic_case_import_file (fixture->visit, CLINIC_FILES_USER, rows[i].name, data, rows[i].password,
                                        &error);
      if (rows[i].stored == NULL)
        {
          g_assert_error (error, CLINIC_ERROR, (int)rows[i].code);
          g_assert_cmpuint (files->len, ==, before);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (bundle->certificates->len, ==, rows[i].certificates);
      file = g_ptr_array_index (files, files->len - 1);
      g_assert_cmpstr (file->name, ==, rows[i].stored);
      assert_no_key (file);
    }
}

/* A list of revocation lists takes these alone, and no key with them. */
static void
test_import_list (Fixture      *fixture,
                  gconstpointer user_data)
{
  static const char *const refused[] = { "user.der", "key-only.pem", "page.html", "empty-password.p12" };
  g_autoptr(GBytes) list = patient_read ("crl-good.der");
  g_autoptr(GBytes) key = patient_read ("key-only.pem");
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (list, NULL), g_bytes_get_size (list));
  g_autofree char *both = g_strdup_printf ("-----BEGIN X509 CRL-----\n%s\n-----END X509 CRL-----\n%.*s", base64,
                                           (int)g_bytes_get_size (key), (const char *)g_bytes_get_data (key, NULL));
  g_autoptr(GBytes) with_key = g_bytes_new (both, strlen (both));
  g_autoptr(ClinicBundle) bundle = NULL;
  GPtrArray *files = clinic_case_get_files (fixture->visit, CLINIC_FILES_CRL);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GBytes) data = patient_read (refused[i]);
      g_autoptr(GError) error = NULL;

      g_assert_null (clinic_case_import_file (fixture->visit, CLINIC_FILES_CRL, refused[i], data, NULL, &error));
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE);
    }
  g_assert_null (clinic_case_import_file (fixture->visit, CLINIC_FILES_CRL, "both.pem", with_key, NULL, NULL));
  g_assert_cmpuint (files->len, ==, 0);
  bundle = clinic_case_import_file (fixture->visit, CLINIC_FILES_CRL, "good.crl", list, NULL, NULL);
  g_assert_nonnull (bundle);
  g_assert_cmpuint (bundle->crls->len, ==, 1);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_true (g_bytes_equal (((const ClinicCaseFile *)g_ptr_array_index (files, 0))->data, list));
}

/* The key beside the certificate stays outside, and what is left reads as it did. */
static void
test_key_beside (Fixture      *fixture,
                 gconstpointer user_data)
{
  g_autoptr(GBytes) key = patient_read ("key-only.pem");
  g_autoptr(GBytes) chain = patient_read ("chain.pem");
  g_autoptr(GString) both = g_string_new_len (g_bytes_get_data (key, NULL), (gssize)g_bytes_get_size (key));
  g_autoptr(GBytes) data = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = NULL;
  g_autoptr(ClinicBundle) again = NULL;
  const ClinicCaseFile *file;

  g_string_append_len (both, g_bytes_get_data (chain, NULL), (gssize)g_bytes_get_size (chain));
  data = g_bytes_new (both->str, both->len);
  bundle = clinic_case_import_file (fixture->visit, CLINIC_FILES_USER, "both.pem", data, NULL, &error);
  g_assert_no_error (error);

  file = g_ptr_array_index (clinic_case_get_files (fixture->visit, CLINIC_FILES_USER), 0);
  assert_no_key (file);
  again = clinic_bundle_read (file->data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->certificates->len, ==, bundle->certificates->len);
  for (guint i = 0; i < again->certificates->len; i++)
    g_assert_true (clinic_certificate_equal (g_ptr_array_index (again->certificates, i),
                                             g_ptr_array_index (bundle->certificates, i)));
}

/* Whatever a key looks like, and whichever list it is meant for. */
static void
test_no_way_for_a_key (Fixture      *fixture,
                       gconstpointer user_data)
{
  g_autoptr(GBytes) pem = patient_read ("key-only.pem");
  g_autoptr(GBytes) p12 = patient_read ("user.p12");
  g_autofree char *text = g_strndup (g_bytes_get_data (pem, NULL), g_bytes_get_size (pem));
  g_auto(GStrv) lines = g_strsplit (text, "\n", 2);
  g_autofree char *p12_base64 = g_base64_encode (g_bytes_get_data (p12, NULL), g_bytes_get_size (p12));
  g_autofree char *p12_pem = g_strdup_printf ("-----BEGIN PKCS12-----\n%s\n-----END PKCS12-----\n", p12_base64);
  gsize            wide_length;
  g_autofree char *wide = g_convert (text, -1, "UTF-16", "UTF-8", NULL, &wide_length, NULL);
  GBytes          *forms[] = {
             g_bytes_ref (pem),
             g_bytes_ref (p12),
             g_bytes_new (wide, wide_length),
             g_bytes_new (lines[1], strlen (lines[1])),
             g_bytes_new (p12_base64, strlen (p12_base64)),
             g_bytes_new (p12_pem, strlen (p12_pem)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (guint files = 0; files < CLINIC_N_FILES; files++)
      {
        g_autofree char *base64 = g_base64_encode (g_bytes_get_data (forms[i], NULL), g_bytes_get_size (forms[i]));
        g_autofree char *json = g_strdup_printf ("{ \"format\": 1, \"files\": { \"%s\": [{ \"name\": \"x\", "
                                                 "\"data\": \"%s\" }] } }",
                                                 clinic_files_get_id (files), base64);
        g_autoptr(GError) error = NULL;

        g_test_message ("%u in %s", i, clinic_files_get_id (files));
        g_assert_false (clinic_case_insert_file (fixture->visit, files, 0, "x", forms[i]));
        g_assert_null (clinic_case_json_read (json, -1, NULL, &error));
        g_assert_nonnull (strstr (error->message, "private key"));
      }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_bytes_unref (forms[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/case/" path, Fixture, NULL, setup, function, teardown)
  ADD ("no-way-for-a-key", test_no_way_for_a_key);
  ADD ("texts", test_texts);
  ADD ("moment", test_moment);
  ADD ("answers", test_answers);
  ADD ("seen", test_seen);
  ADD ("tests", test_tests);
  ADD ("server", test_server);
  ADD ("remedy", test_remedy);
  ADD ("files", test_files);
  ADD ("full", test_full);
  ADD ("copy", test_copy);
  ADD ("import", test_import);
  ADD ("import-list", test_import_list);
  ADD ("key-beside", test_key_beside);
#undef ADD
  return g_test_run ();
}
