/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/import.h"
#include "report/push-profile.h"

#include "bench.h"
#include <json-glib/json-glib.h>

static void
test_graph (void)
{
  g_autoptr(ClinicCertificate) issuing = bench_load_certificate ("issuing.der");
  g_autofree char *json = clinic_push_profile_to_graph (issuing, "issuing.cer");
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject        *object;
  g_autofree guint8 *der = NULL;
  gsize              length;
  GBytes            *expected = clinic_certificate_get_der (issuing);

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (object, "@odata.type"), ==,
                   "#microsoft.graph.iosTrustedRootCertificate");
  g_assert_cmpstr (json_object_get_string_member (object, "displayName"), ==,
                   "iOS trusted certificate: Contoso Issuing CA 1 (intermediate)");
  g_assert_cmpstr (json_object_get_string_member (object, "certFileName"), ==, "issuing.cer");
  /* What the service sets itself has no place in a request. */
  g_assert_false (json_object_has_member (object, "id"));
  g_assert_false (json_object_has_member (object, "version"));
  der = g_base64_decode (json_object_get_string_member (object, "trustedRootCertificate"), &length);
  g_assert_cmpmem (der, length, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

static void
test_mobileconfig (void)
{
  g_autoptr(GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  g_autofree char *xml = NULL;
  g_autofree char *again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(ClinicBundle) bundle = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (certificates, bench_load_certificate ("issuing.der"));
  g_ptr_array_add (certificates, bench_load_certificate ("root.der"));
  xml = clinic_push_profile_to_mobileconfig (certificates);
  again = clinic_push_profile_to_mobileconfig (certificates);
  g_assert_cmpstr (xml, ==, again);

  bytes = g_bytes_new (xml, strlen (xml));
  bundle = clinic_import_bytes (bytes, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bundle->certificates->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (clinic_certificate_equal (g_ptr_array_index (bundle->certificates, i),
                                             g_ptr_array_index (certificates, i)));
}

/* Whatever follows “<key>KEY</key>” between its tags. */
static GPtrArray *
collect (const char *xml, const char *key)
{
  g_autofree char *pattern = g_strdup_printf ("<key>%s</key>\\s*<string>([^<]*)</string>", key);
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (g_regex_match (regex, xml, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (values, g_match_info_fetch (match, 1));
  return values;
}

static void
test_unique (void)
{
  static const char *const keys[] = { "PayloadUUID", "PayloadIdentifier" };
  g_autoptr(GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  g_autofree char *xml = NULL;

  g_ptr_array_add (certificates, bench_load_certificate ("issuing.der"));
  g_ptr_array_add (certificates, bench_load_certificate ("issuing-rekeyed.der"));
  xml = clinic_push_profile_to_mobileconfig (certificates);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(GPtrArray) values = collect (xml, keys[i]);

      g_assert_cmpuint (values->len, ==, 3);
      for (guint j = 0; j < 3; j++)
        {
          g_assert_cmpstr (g_ptr_array_index (values, j), !=, g_ptr_array_index (values, (j + 1) % 3));
          g_assert_true (i != 0 || g_uuid_string_is_valid (g_ptr_array_index (values, j)));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push-profile/graph", test_graph);
  g_test_add_func ("/push-profile/mobileconfig", test_mobileconfig);
  g_test_add_func ("/push-profile/unique", test_unique);
  return g_test_run ();
}
