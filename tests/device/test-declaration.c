/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/declaration.h"

#include "../pki/forge.h"
#include "device/import.h"
#include "pki/error.h"

#define ENTRY    "{\"subject-summary\": \"Root\", \"is-identity\": false, \"data\": \"%s\"}"
#define BAD      "{\"subject-summary\": \"Bad\", \"data\": 5}"
#define STEPS(a) "{\"StatusItems\": {\"security\": {\"certificate\": {\"list\": [" a "]}}}}"
#define NAMED(a) "{\"security.certificate.list\": [" a "]}"

/* Both ways to write the list give the exact list; a bad entry loses only itself. */
static void
test_list (void)
{
  static const char *const formats[] = { STEPS (ENTRY), NAMED (ENTRY), STEPS (BAD ", 1, " ENTRY) };
  GBytes                  *der = clinic_certificate_get_der (load ("root"));
  g_autofree char         *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_auto(GStrv) parts = g_strsplit (formats[i], "%s", 2);
      g_autofree char *text = g_strjoinv (base64, parts);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = clinic_import_bytes (bytes, NULL, TRUE, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (bundle->certificates->len, ==, 1);
      g_assert_true (bundle->is_exact_list);
      g_assert_cmpuint (bundle->notes->len, ==, i == 2 ? 2 : 0);
    }
}

/* What has no certificate says what it is. */
static void
test_none (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *phrase;
  } rows[] = {
    { STEPS (""), CLINIC_ERROR_NOT_A_CERTIFICATE, "has no certificate" },
    { STEPS (BAD), CLINIC_ERROR_NOT_A_CERTIFICATE, "“Bad”" },
    { "{\"Type\": \"com.apple.asset.credential.certificate\", \"Identifier\": \"A\", \"Payload\": {\"Reference\": "
      "{\"DataURL\": \"https://a.example\"}}}",
      CLINIC_ERROR_NOT_A_CERTIFICATE, "https://a.example" },
    { "[{\"Type\": \"com.apple.asset.credential.scep\", \"Identifier\": \"S\"}]", CLINIC_ERROR_NOT_A_CERTIFICATE,
      "An identity will be made" },
    { "{\"Type\": \"com.apple.configuration.security.certificate\"}", CLINIC_ERROR_NOT_A_CERTIFICATE,
      "only refers to a certificate" },
    { "{\"StatusItems\": ", CLINIC_ERROR_DAMAGED, "truncated" },
    { "{\"StatusItems\": [], \"Type\": 1, \"security\": {\"certificate\": []}}", CLINIC_ERROR_NOT_A_CERTIFICATE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = NULL;

      g_assert_true (clinic_declaration_looks_like (bytes));
      bundle = clinic_declaration_read (bytes, &error);
      g_assert_null (bundle);
      g_assert_error (error, CLINIC_ERROR, rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].phrase));
    }
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *text = g_strconcat ("{\"StatusItems\": ", open, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = clinic_declaration_read (bytes, &error);

  g_assert_null (bundle);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/declaration/list", test_list);
  g_test_add_func ("/declaration/none", test_none);
  g_test_add_func ("/declaration/deep", test_deep);
  result = g_test_run ();
  forge_end ();
  return result;
}
