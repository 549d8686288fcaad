/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "patient.h"

#include <unistd.h>

/* What must be refused, and what the sentence must name. */
static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    ClinicError code;
    const char *named;
  } rows[] = {
    { "", CLINIC_ERROR_DAMAGED, "empty" },
    { "hello", CLINIC_ERROR_DAMAGED, "JSON" },
    { "\xff\xfe{", CLINIC_ERROR_DAMAGED, "UTF-8" },
    { "{ \"format\": 1, ", CLINIC_ERROR_DAMAGED, "damaged" },
    { "[]", CLINIC_ERROR_DAMAGED, "case" },
    { "{}", CLINIC_ERROR_WRONG_TYPE, "format" },
    { "{ \"format\": \"1\" }", CLINIC_ERROR_WRONG_TYPE, "format" },
    { "{ \"format\": 0 }", CLINIC_ERROR_WRONG_TYPE, "format" },
    { "{ \"format\": 2 }", CLINIC_ERROR_NEWER, "newer" },
    { "{ \"format\": 99, \"files\": 7 }", CLINIC_ERROR_NEWER, "newer" },
    { "{ \"format\": 1, \"future\": 1e999 }", CLINIC_ERROR_WRONG_TYPE, "1e999" },
    { "{ \"format\": 1, \"future\": [-9223372036854775809] }", CLINIC_ERROR_WRONG_TYPE, "-92233720368" },
    { "{ \"format\": 1, \"ticket\": 7 }", CLINIC_ERROR_WRONG_TYPE, "ticket must be text" },
    { "{ \"format\": 1, \"at\": \"9999-12-31T23:59:59-12:00\" }", CLINIC_ERROR_WRONG_TYPE, "at must be a moment" },
    { "{ \"format\": 1, \"user\": null }", CLINIC_ERROR_WRONG_TYPE, "user must be text" },
    { "{ \"format\": 1, \"notes\": [] }", CLINIC_ERROR_WRONG_TYPE, "notes must be text" },
    { "{ \"format\": 1, \"at\": \"today\" }", CLINIC_ERROR_WRONG_TYPE, "at must be a moment" },
    { "{ \"format\": 1, \"device\": \"iPad\" }", CLINIC_ERROR_WRONG_TYPE, "device must be an object" },
    { "{ \"format\": 1, \"device\": { \"os\": 17.5 } }", CLINIC_ERROR_WRONG_TYPE, "device.os must be text" },
    { "{ \"format\": 1, \"symptoms\": [] }", CLINIC_ERROR_WRONG_TYPE, "symptoms must be an object" },
    { "{ \"format\": 1, \"symptoms\": { \"platforms\": true } }", CLINIC_ERROR_WRONG_TYPE, "symptoms.platforms" },
    { "{ \"format\": 1, \"symptoms\": { \"platforms\": \"moon\" } }", CLINIC_ERROR_WRONG_TYPE, "“moon”" },
    { "{ \"format\": 1, \"symptoms\": { \"seen\": \"blank-page\" } }",
      CLINIC_ERROR_WRONG_TYPE, "symptoms.seen must be a list" },
    { "{ \"format\": 1, \"symptoms\": { \"seen\": [1] } }", CLINIC_ERROR_WRONG_TYPE, "symptoms.seen" },
    { "{ \"format\": 1, \"symptoms\": { \"seen\": [\"a unicorn\"] } }", CLINIC_ERROR_WRONG_TYPE, "“a unicorn”" },
    { "{ \"format\": 1, \"tests\": 1 }", CLINIC_ERROR_WRONG_TYPE, "tests must be an object" },
    { "{ \"format\": 1, \"tests\": { \"safari.prompt\": true } }", CLINIC_ERROR_WRONG_TYPE, "tests.safari.prompt" },
    { "{ \"format\": 1, \"tests\": { \"safari.prompt\": \"maybe\" } }", CLINIC_ERROR_WRONG_TYPE, "“maybe”" },
    { "{ \"format\": 1, \"files\": [] }", CLINIC_ERROR_WRONG_TYPE, "files must be an object" },
    { "{ \"format\": 1, \"files\": { \"user\": \"x\" } }", CLINIC_ERROR_WRONG_TYPE, "files.user must be a list" },
    { "{ \"format\": 1, \"files\": { \"ca\": [7] } }", CLINIC_ERROR_WRONG_TYPE, "files.ca[0]" },
    { "{ \"format\": 1, \"files\": { \"ca\": [{ \"name\": \"x\" }] } }", CLINIC_ERROR_WRONG_TYPE, "files.ca[0]" },
    { "{ \"format\": 1, \"files\": { \"ca\": [{ \"name\": 1, \"data\": \"AA==\" }] } }",
      CLINIC_ERROR_WRONG_TYPE, "files.ca[0]" },
    { "{ \"format\": 1, \"files\": { \"log\": [{ \"name\": \"x\", \"data\": \"%%\" }] } }",
      CLINIC_ERROR_WRONG_TYPE, "base64" },
    { "{ \"format\": 1, \"files\": { \"ca\": [\"x.cer\"] } }", CLINIC_ERROR_UNREADABLE, "x.cer" },
    { "{ \"format\": 1, \"server\": 1 }", CLINIC_ERROR_WRONG_TYPE, "server must be an object" },
    { "{ \"format\": 1, \"server\": { \"port\": \"49443\" } }", CLINIC_ERROR_WRONG_TYPE, "server.port" },
    { "{ \"format\": 1, \"server\": { \"port\": 70000 } }", CLINIC_ERROR_WRONG_TYPE, "server.port" },
    { "{ \"format\": 1, \"server\": { \"names\": \"all\" } }", CLINIC_ERROR_WRONG_TYPE, "server.names" },
    { "{ \"format\": 1, \"device\": { \"by_name\": {} } }", CLINIC_ERROR_WRONG_TYPE, "device.by_name" },
    { "{ \"format\": 1, \"device\": { \"by_name\": [\"x\"] } }", CLINIC_ERROR_WRONG_TYPE, "device.by_name" },
    { "{ \"format\": 1, \"server\": { \"probe\": [] } }", CLINIC_ERROR_WRONG_TYPE, "server.probe" },
    { "{ \"format\": 1, \"server\": { \"earlier\": {} } }", CLINIC_ERROR_WRONG_TYPE, "server.earlier" },
    { "{ \"format\": 1, \"server\": { \"earlier\": [1] } }", CLINIC_ERROR_WRONG_TYPE, "server.earlier" },
    { "{ \"format\": 1, \"remedy\": [] }", CLINIC_ERROR_WRONG_TYPE, "remedy must be an object" },
    { "{ \"format\": 1, \"remedy\": { \"done\": [null] } }", CLINIC_ERROR_WRONG_TYPE, "remedy.done" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCase) visit = clinic_case_json_read (rows[i].json, -1, NULL, &error);

      g_assert_null (visit);
      g_assert_error (error, CLINIC_ERROR, (int)rows[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].named));
    }
}

static void
test_accepted (void)
{
  static const char *const rows[] = {
    "{ \"format\": 1 }",
    "\xef\xbb\xbf{ \"format\": 1 }",
    "{ \"format\": 1, \"symptoms\": { \"platforms\": \"unknown\", \"seen\": [\"unknown\", \"aadsts-700016\"] } }",
    "{ \"format\": 1, \"server\": { \"names\": null, \"probe\": null } }",
    "{ \"format\": 1, \"server\": { \"names\": \"none\", \"probe\": {} } }",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCase) visit = patient_from_json (rows[i]);

      g_assert_null (clinic_case_get_answer (visit, "platforms"));
      g_assert_false (clinic_case_has_seen (visit, "unknown"));
    }
}

/* What this version does not know, at any level, comes back as it was. */
static void
test_unknown_keys (void)
{
  static const char json[] =
    "{\"format\":1,\"future\":{\"deep\":[1,2.5,-9223372036854775808,\"9e999 \\\"7e999\",{\"x\":null}]},"
    "\"ticket\":\"INC1\","
    "\"device\":{\"os\":\"17.5\",\"serial\":\"DMPX\"},"
    "\"symptoms\":{\"weather\":\"rain\",\"platforms\":\"ios-only\"},\"tests\":{\"moon.full\":\"perhaps\"},"
    "\"files\":{\"ca\":[{\"name\":\"a\",\"data\":\"YQ==\",\"taken\":\"2026\"}],\"sysdiagnose\":[\"x.tar.gz\"]},"
    "\"server\":{\"host\":\"h\",\"probe\":{\"a\":1}},\"remedy\":{\"done\":[\"one\"],\"by\":\"Bob\"}}";
  g_autoptr(ClinicCase) visit = patient_from_json (json);
  g_autoptr(ClinicCase) copy = clinic_case_copy (visit);
  g_autofree char *written = NULL;
  g_autofree char *compact = NULL;
  g_autoptr(JsonNode) before = json_from_string (json, NULL);
  g_autoptr(JsonNode) after = NULL;

  written = clinic_case_json_write (copy);
  after = json_from_string (written, NULL);
  compact = json_to_string (after, FALSE);
  g_assert_cmpstr (compact, ==, json);
  g_assert_true (json_node_equal (before, after));

  clinic_case_set_ticket (copy, "INC2");
  clinic_case_set_answer (copy, "platforms", NULL);
  clinic_case_set_remedy_done (copy, "one", FALSE);
  g_free (written);
  written = clinic_case_json_write (copy);
  g_assert_nonnull (strstr (written, "DMPX"));
  g_assert_nonnull (strstr (written, "rain"));
  g_assert_nonnull (strstr (written, "Bob"));
  g_assert_null (strstr (written, "ios-only"));
}

static void
test_round_trip (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCase) again = NULL;
  g_autoptr(ClinicCase) parts = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *files = NULL;
  g_autofree char *joined = NULL;
  g_autoptr(GBytes) binary = g_bytes_new ("\0\1\2\xff", 4);

  clinic_case_set_user (visit, "ada@contoso.example");
  clinic_case_set_seen (visit, "blank-page", TRUE);
  clinic_case_set_test (visit, "retest.prompt", CLINIC_TEST_SKIPPED);
  clinic_case_set_server (visit, "sts.contoso.example", 443);
  patient_add (visit, CLINIC_FILES_USER, "user.der");
  clinic_case_insert_file (visit, CLINIC_FILES_LOG, 0, "größe.log", binary);
  clinic_case_insert_file (visit, CLINIC_FILES_AIA, 0, "http://pki.contoso.example/issuing.crt", binary);

  json = clinic_case_json_write (visit);
  again = patient_from_json (json);
  twice = clinic_case_json_write (again);
  g_assert_cmpstr (json, ==, twice);
  for (guint i = 0; i < CLINIC_N_FILES; i++)
    {
      GPtrArray *list = clinic_case_get_files (visit, i);
      GPtrArray *other = clinic_case_get_files (again, i);

      g_assert_cmpuint (list->len, ==, other->len);
      for (guint j = 0; j < list->len; j++)
        g_assert_cmpstr (((ClinicCaseFile *)list->pdata[j])->name, ==, ((ClinicCaseFile *)other->pdata[j])->name);
    }

  answers = clinic_case_json_write_answers (visit);
  files = clinic_case_json_write_files (visit);
  g_assert_null (strstr (answers, "user.der"));
  parts = clinic_case_json_read_parts (answers, files, &error);
  g_assert_no_error (error);
  joined = clinic_case_json_write (parts);
  g_assert_cmpstr (json, ==, joined);
}

static void
test_depth (void)
{
  g_autoptr(GString) json = g_string_new ("{ \"format\": 1, \"x\": ");
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (json, '[');
  visit = clinic_case_json_read (json->str, (gssize)json->len, NULL, &error);
  g_assert_null (visit);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);

  /* Brackets in a text do not nest. */
  g_string_assign (json, "{ \"format\": 1, \"notes\": \"\\\"");
  for (guint i = 0; i < 1000; i++)
    g_string_append_c (json, '[');
  g_string_append (json, "\" }");
  visit = patient_from_json (json->str);
  g_assert_cmpuint (strlen (clinic_case_get_notes (visit)), ==, 1001);
}

static void
test_many_files (void)
{
  g_autoptr(GString) json = g_string_new ("{ \"format\": 1, \"files\": { \"ca\": [\"x\"");
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = NULL;

  for (guint i = 0; i < CLINIC_CASE_MAX_FILES; i++)
    g_string_append (json, ",\"x\"");
  g_string_append (json, "] } }");
  visit = clinic_case_json_read (json->str, -1, NULL, &error);
  g_assert_null (visit);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
}

static void
write_case (const char *folder,
            const char *list,
            const char *path)
{
  g_autofree char *file = g_build_filename (folder, "case.clinic", NULL);
  g_autofree char *json = g_strdup_printf ("{ \"format\": 1, \"files\": { \"%s\": [\"%s\"] } }", list, path);

  g_assert_true (g_file_set_contents (file, json, -1, NULL));
}

/* A path begins at the case file, and never leads out of its folder. */
static void
test_paths (void)
{
  static const struct
  {
    const char *list;
    const char *path;
    const char *name; /* NULL: refused */
    const char *named;
  } rows[] = {
    { "user", "user.der", "user.der", NULL },
    { "user", "./certs/../user.der", "user.der", NULL },
    { "ca", "certs/issuing.der", "issuing.der", NULL },
    { "ca", "certs", "certs (certificates only).pem", NULL },
    { "log", "certs/issuing.der", "issuing.der", NULL },
    { "user", "missing.der", NULL, "missing.der" },
    { "user", "../outside.der", NULL, "outside the folder" },
    { "user", "certs/../../outside.der", NULL, "outside the folder" },
    { "user", "../nothing.der", NULL, "outside the folder" },
    { "user", "/etc/passwd", NULL, "outside the folder" },
    { "user", "link.der", NULL, "outside the folder" },
    { "log", "certs", NULL, "folder" },
    { "user", "key.pem", NULL, "private key" },
    { "user", "user.p12", NULL, "private key" },
    { "user", "empty.p12", "empty.p12 (certificates only).pem", NULL },
  };
  static const struct
  {
    const char *fixture;
    const char *to;
  } copies[] = {
    { "user.der", "case/user.der" },
    { "issuing.der", "case/certs/issuing.der" },
    { "root.der", "outside.der" },
    { "key-only.pem", "case/key.pem" },
    { "user.p12", "case/user.p12" },
    { "empty-password.p12", "case/empty.p12" },
  };
  g_autofree char *top = patient_make_folder ();
  g_autofree char *folder = g_build_filename (top, "case", NULL);
  g_autofree char *certs = g_build_filename (folder, "certs", NULL);
  g_autofree char *file = g_build_filename (folder, "case.clinic", NULL);
  g_autofree char *link = g_build_filename (folder, "link.der", NULL);

  g_assert_cmpint (g_mkdir_with_parents (certs, 0700), ==, 0);
  g_assert_cmpint (symlink ("../outside.der", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autoptr(GBytes) data = patient_read (copies[i].fixture);
      g_autofree char *to = g_build_filename (top, copies[i].to, NULL);

      g_assert_true (g_file_set_contents (to, g_bytes_get_data (data, NULL), (gssize)g_bytes_get_size (data), NULL));
    }

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCase) visit = NULL;
      g_autofree char *json = NULL;
      ClinicFiles      files = strcmp (rows[i].list, "user") == 0 ? CLINIC_FILES_USER : CLINIC_FILES_CA;

      g_test_message ("%s: %s", rows[i].list, rows[i].path);
      write_case (folder, rows[i].list, rows[i].path);
      visit = clinic_case_json_load (file, &error);
      if (rows[i].name == NULL)
        {
          g_assert_null (visit);
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error->message, rows[i].named));
          g_assert_nonnull (strstr (error->message, rows[i].list));
          continue;
        }
      g_assert_no_error (error);
      if (strcmp (rows[i].list, "log") == 0)
        files = CLINIC_FILES_LOG;
      g_assert_cmpstr (((ClinicCaseFile *)clinic_case_get_files (visit, files)->pdata[0])->name, ==, rows[i].name);
      json = clinic_case_json_write (visit);
      g_assert_nonnull (strstr (json, "\"data\""));
    }
  patient_remove_folder (top);
}

static void
test_load (void)
{
  static const struct
  {
    const char *name;
    ClinicError code;
  } rows[] = {
    { "no-such-file", CLINIC_ERROR_UNREADABLE },
    { "empty", CLINIC_ERROR_DAMAGED },
    { "user.der", CLINIC_ERROR_DAMAGED },
    { "noise.bin", CLINIC_ERROR_DAMAGED },
    { "graph-one.json", CLINIC_ERROR_WRONG_TYPE },
    { ".", CLINIC_ERROR_UNREADABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), rows[i].name, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCase) visit = clinic_case_json_load (path, &error);

      g_assert_null (visit);
      g_assert_error (error, CLINIC_ERROR, (int)rows[i].code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case-json/refused", test_refused);
  g_test_add_func ("/case-json/accepted", test_accepted);
  g_test_add_func ("/case-json/unknown-keys", test_unknown_keys);
  g_test_add_func ("/case-json/round-trip", test_round_trip);
  g_test_add_func ("/case-json/depth", test_depth);
  g_test_add_func ("/case-json/many-files", test_many_files);
  g_test_add_func ("/case-json/paths", test_paths);
  g_test_add_func ("/case-json/load", test_load);
  return g_test_run ();
}
