/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-writer.h"

#include <json-glib/json-glib.h>

/* What JSON-GLib reads back from what was written. */
static JsonNode *
read_back (ClinicJsonWriter *writer)
{
  g_autofree char *json = clinic_json_writer_finish (writer);
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (json, "\n"));
  return node;
}

static void
test_layout (void)
{
  ClinicJsonWriter *writer = clinic_json_writer_new ();
  g_autofree char  *json = NULL;

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_number (writer, "n", -5);
  clinic_json_writer_add_boolean (writer, "b", TRUE);
  clinic_json_writer_add_text (writer, "t", NULL);
  clinic_json_writer_add_texts (writer, "none", NULL);
  clinic_json_writer_begin_list (writer, "list");
  clinic_json_writer_add_text (writer, NULL, "x");
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_end_object (writer);
  clinic_json_writer_end_list (writer);
  clinic_json_writer_add_moment (writer, "at", G_GINT64_CONSTANT (1780315200));
  clinic_json_writer_add_moment (writer, "far", G_MAXINT64);
  clinic_json_writer_end_object (writer);
  json = clinic_json_writer_finish (writer);
  g_assert_cmpstr (json, ==,
                   "{\n  \"n\": -5,\n  \"b\": true,\n  \"t\": null,\n"
                   "  \"none\": [],\n  \"list\": [\n    \"x\",\n    {}\n  ],\n"
                   "  \"at\": \"2026-06-01T12:00:00Z\",\n  \"far\": null\n}\n");
}

/* Whatever a subject holds, it comes back as it was and stands on its line in plain sight. */
static void
test_hostile_texts (void)
{
  static const char *const rows[] = {
    "", "plain", "\"\\/", "\n\r\t\b\f\v\x01\x1f\x7f", "a\u202eb\u2066c\u200f",
    "\u2028\u2029", "\U000e0041", "Größe 日本 😀", "\\u0041",
    "</script>", "\302\205\302\23331m"
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ClinicJsonWriter *writer = clinic_json_writer_new ();
      g_autoptr(JsonNode) node = NULL;
      g_autofree char *json = NULL;

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, rows[i], rows[i]);
      clinic_json_writer_end_object (writer);
      json = clinic_json_writer_finish (writer);
      for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_true (*p == '\n' || g_unichar_isprint (g_utf8_get_char (p)));

      node = json_from_string (json, NULL);
      g_assert_nonnull (node);
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), rows[i]), ==, rows[i]);
    }
}

static void
test_not_utf8 (void)
{
  ClinicJsonWriter *writer = clinic_json_writer_new ();
  g_autoptr(JsonNode) node = NULL;

  clinic_json_writer_begin_list (writer, NULL);
  clinic_json_writer_add_text (writer, NULL, "a\xff\xc0z");
  clinic_json_writer_end_list (writer);
  node = read_back (writer);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==, "a\ufffd\ufffdz");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/layout", test_layout);
  g_test_add_func ("/json-writer/hostile-texts", test_hostile_texts);
  g_test_add_func ("/json-writer/not-utf8", test_not_utf8);
  return g_test_run ();
}
