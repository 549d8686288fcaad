/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/graph.h"

#include "pki/error.h"

#include <string.h>

#define IOS     "\"@odata.type\": \"#microsoft.graph.iosTrustedRootCertificate\""
#define DATA    "\"trustedRootCertificate\": \"%s\""
#define ANDROID "\"@odata.type\": \"#microsoft.graph.androidDeviceOwnerTrustedRootCertificate\""

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  char            *data = NULL;
  gsize            length;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static gboolean
has_note (ClinicBundle *bundle, const char *text)
{
  for (guint i = 0; i < bundle->notes->len; i++)
    if (strstr (g_ptr_array_index (bundle->notes, i), text) != NULL)
      return TRUE;

  return FALSE;
}

static void
assert_holds (ClinicBundle *bundle, const char *const *fixtures)
{
  guint count = 0;

  for (; fixtures[count] != NULL; count++)
    {
      g_autoptr(GBytes) der = load (fixtures[count]);

      g_assert_cmpuint (count, <, bundle->certificates->len);
      g_assert_true (g_bytes_equal (clinic_certificate_get_der (g_ptr_array_index (bundle->certificates,
                                                                                   count)),
                                    der));
    }
  g_assert_cmpuint (bundle->certificates->len, ==, count);
}

static void
test_files (void)
{
  g_autoptr(GBytes) one = load ("graph-one.json");
  g_autoptr(GBytes) list = load ("graph-list.json");
  g_autoptr(ClinicBundle) single = clinic_graph_read (one, TRUE, NULL);
  g_autoptr(ClinicBundle) device = clinic_graph_read (list, TRUE, NULL);
  g_autoptr(ClinicBundle) all = clinic_graph_read (list, FALSE, NULL);

  g_assert_true (clinic_graph_looks_like (one));
  g_assert_true (clinic_graph_looks_like (list));
  g_assert_cmpint (single->kind, ==, CLINIC_BUNDLE_GRAPH);
  assert_holds (single, (const char *[]){ "root.der", NULL });
  g_assert_cmpuint (single->notes->len, ==, 0);

  assert_holds (device, (const char *[]){ "root.der", "issuing.der", NULL });
  g_assert_cmpuint (device->notes->len, ==, 3);
  g_assert_true (has_note (device, "“Android root” is for Android"));
  g_assert_true (has_note (device, "“Windows root” is for Windows"));
  g_assert_true (has_note (device, "SCEP (profile “iOS SCEP”)"));

  assert_holds (all, (const char *[]){ "root.der", "issuing.der", "other-root.der", NULL });
  g_assert_false (has_note (all, "is for Android"));
}

/* %s stands for the root in base64. */
static const struct
{
  const char *name;
  const char *text;
  gboolean    device_only;
  guint       count;
  const char *note; /* or what the error says, where there is nothing */
} forms[] = {
  { "bare-list", "[{" IOS ", " DATA "}]", TRUE, 1, NULL },
  { "value-object", "{\"value\": {" IOS ", " DATA "}}", TRUE, 1, NULL },
  { "powershell", "[{\"DisplayName\": \"x\", \"AdditionalProperties\": {" IOS ", " DATA "}}]", TRUE,
    1, NULL },
  { "no-type-device", "{\"displayName\": \"Bare\", " DATA "}", TRUE, 0, "“Bare” does not say" },
  { "no-type", "{\"displayName\": \"Bare\", " DATA "}", FALSE, 1, NULL },
  { "android-device", "{" ANDROID ", " DATA "}", TRUE, 0, "is for Android" },
  { "android", "{" ANDROID ", " DATA "}", FALSE, 1, NULL },
  { "left-out", "{" IOS ", \"displayName\": \"Thin\"}", TRUE, 0, "“Thin” holds no certificate data" },
  { "null", "{" IOS ", \"displayName\": \"Thin\", \"trustedRootCertificate\": null}", TRUE, 0, "no certificate data" },
  { "nonsense", "{" IOS ", \"displayName\": \"Bad\", \"trustedRootCertificate\": \"dGVzdAo=\"}", TRUE, 0,
    "“Bad” could not be read" },
  { "next-page", "{\"@odata.nextLink\": \"https://graph.example\", \"value\": [{" IOS ", " DATA "}]}",
    TRUE, 1, "export the other pages" },
  { "wrong-types", "{\"value\": [1, null, \"microsoft.graph.\", [], {\"@odata.type\": 5, \"displayName\": "
                   "{}}]}",
    TRUE, 0,
    "no trusted certificate for iOS" },
};

static void
test_forms (void)
{
  g_autoptr(GBytes) root = load ("root.der");
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (root, NULL), g_bytes_get_size (root));

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_auto(GStrv) parts = g_strsplit (forms[i].text, "%s", 2);
      g_autofree char *text = g_strjoinv (base64, parts);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = NULL;

      g_test_message ("%s", forms[i].name);
      g_assert_true (clinic_graph_looks_like (bytes));
      bundle = clinic_graph_read (bytes, forms[i].device_only, &error);
      if (forms[i].count == 0)
        {
          g_assert_null (bundle);
          g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE);
          g_assert_nonnull (strstr (error->message, forms[i].note));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (bundle->certificates->len, ==, forms[i].count);
      if (forms[i].note != NULL)
        g_assert_true (has_note (bundle, forms[i].note));
      else
        g_assert_cmpuint (bundle->notes->len, ==, 0);
    }
}

/* The certificate in the profile may itself be PEM, and the export UTF-16 as PowerShell redirects it. */
static void
test_encodings (void)
{
  g_autoptr(GBytes) chain = load ("chain.pem");
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (chain, NULL), g_bytes_get_size (chain));
  g_autofree char *text = g_strdup_printf ("\xef\xbb\xbf{" IOS ", " DATA "}", base64);
  gsize            length;
  g_autofree char *wide = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GBytes) wide_bytes = g_bytes_new (wide, length);
  g_autoptr(ClinicBundle) expected = clinic_bundle_read (chain, NULL, NULL);
  g_autoptr(ClinicBundle) bundle = clinic_graph_read (bytes, TRUE, NULL);
  g_autoptr(ClinicBundle) wide_bundle = clinic_graph_read (wide_bytes, TRUE, NULL);

  g_assert_true (clinic_graph_looks_like (bytes));
  g_assert_true (clinic_graph_looks_like (wide_bytes));
  g_assert_cmpuint (bundle->certificates->len, ==, expected->certificates->len);
  g_assert_cmpuint (wide_bundle->certificates->len, ==, expected->certificates->len);
}

static void
assert_refused (const char *text, int code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = clinic_graph_read (bytes, TRUE, &error);

  g_assert_null (bundle);
  g_assert_error (error, CLINIC_ERROR, code);
}

static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (2000000, '[');
  g_autofree char *at_limit = g_strdup_printf ("%.63s\"[[[[\\\"[[[microsoft.graph.\"%s", deep,
                                               "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");

  assert_refused (deep, CLINIC_ERROR_TOO_LARGE);
  assert_refused (at_limit, CLINIC_ERROR_NOT_A_CERTIFICATE);
  assert_refused ("{" IOS ", \"trustedRootCert", CLINIC_ERROR_DAMAGED);
  assert_refused ("", CLINIC_ERROR_DAMAGED);
  assert_refused ("{}", CLINIC_ERROR_NOT_A_CERTIFICATE);
}

static void
test_not_graph (void)
{
  const char *names[] = { "root.der", "chain.pem", "page.html", "profile-root.mobileconfig", "empty" };
  g_autoptr(GBytes) other = g_bytes_new_static ("{\"format\": 1, \"ticket\": \"INC1\"}", 29);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GBytes) bytes = load (names[i]);

      g_assert_false (clinic_graph_looks_like (bytes));
    }
  g_assert_false (clinic_graph_looks_like (other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/graph/files", test_files);
  g_test_add_func ("/device/graph/forms", test_forms);
  g_test_add_func ("/device/graph/encodings", test_encodings);
  g_test_add_func ("/device/graph/hostile", test_hostile);
  g_test_add_func ("/device/graph/not-graph", test_not_graph);

  return g_test_run ();
}
