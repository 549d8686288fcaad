/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/tls-feature.h"

#include "forge.h"

#define OID_TLS_FEATURE "1.3.6.1.5.5.7.1.24"

/* Contents of the extension; NULL is none. */
#define FEATURE_5      "3003020105"
#define FEATURE_6      "3003020106"
#define FEATURES_5_17  "3006020105020111"
#define FEATURES_NONE  "3000"
#define FEATURE_CUT    "30030201"
#define FEATURE_MINUS  "30030201ff"
#define FEATURE_65535  "3005020300ffff"
#define FEATURE_BEYOND "30050203010000"

/* What the user, the CA above and the root above that promise. */
static const struct
{
  const char *user;
  const char *ca;
  const char *root;
  const char *faults;
  const char *detail;
} rows[] = {
  { NULL, NULL, NULL, "", NULL },
  { FEATURE_5, NULL, NULL, "", NULL },
  { FEATURE_5, FEATURE_5, NULL, "", NULL },
  { FEATURE_5, FEATURE_5, FEATURE_5, "", NULL },
  { FEATURES_5_17, FEATURE_5, FEATURE_5, "", NULL },
  { NULL, FEATURES_NONE, NULL, "", NULL },
  { FEATURE_65535, FEATURE_65535, NULL, "", NULL },
  { NULL, FEATURE_5, FEATURE_5, "!tls-feature:user", "5" },
  { FEATURES_NONE, FEATURE_5, NULL, "!tls-feature:user", "5" },
  { FEATURE_6, FEATURE_5, NULL, "!tls-feature:user", "5" },
  { FEATURE_5, FEATURES_5_17, NULL, "!tls-feature:user", "17" },
  { NULL, FEATURES_5_17, NULL, "!tls-feature:user", "5, 17" },
  { FEATURE_CUT, FEATURE_5, NULL, "!tls-feature:user", "5" },
  /* The anchor demands as any CA does, and whoever has more than it, too. */
  { FEATURE_5, NULL, FEATURE_5, "!tls-feature:ca", "5" },
  { FEATURE_5, FEATURES_5_17, FEATURE_5, "!tls-feature:user", "17" },
  { FEATURE_5, FEATURE_6, FEATURE_5, "!tls-feature:user !tls-feature:ca", "6" },
};

static ClinicCertificate *
forge_with (const char *name,
            const char *issuer,
            const char *features)
{
  return forge (name, (Forgery){ .subject = name,
                                 .issuer = issuer,
                                 .is_user = g_str_equal (name, "user"),
                                 .extension = features != NULL ? OID_TLS_FEATURE : NULL,
                                 .content = features });
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicPath) path = NULL;
      g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
      g_autofree char *text = NULL;

      forge_with ("user", "ca", rows[i].user);
      forge_with ("ca", "root", rows[i].ca);
      forge_with ("root", "root", rows[i].root);
      path = path_of ("user ca root", CLINIC_PATH_END_ANCHOR);
      clinic_tls_feature_check (path, faults);
      text = faults_text (faults);
      g_test_message ("row %u", i);
      g_assert_cmpstr (text, ==, rows[i].faults);
      if (faults->len > 0)
        g_assert_cmpstr (((ClinicFault *)faults->pdata[0])->detail, ==, rows[i].detail);
    }
}

/* The extension is known, also where it is critical; one that cannot be read is no list of features. */
static void
test_malformed (void)
{
  static const char *const malformed[] = { FEATURE_CUT, FEATURE_MINUS, FEATURE_BEYOND, "020105", "300302010500" };
  const ForgedExtension    critical[] = { { OID_TLS_FEATURE, FEATURE_5, TRUE }, { NULL } };
  ClinicCertificate       *certificate;

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      certificate = forge_with ("user", "ca", malformed[i]);
      g_test_message ("%s", malformed[i]);
      g_assert_cmpstr (clinic_certificate_get_malformed (certificate)[0], ==, OID_TLS_FEATURE);
    }
  certificate = forge ("critical", (Forgery){ .subject = "A", .issuer = "B", .extensions = critical });
  g_assert_null (clinic_certificate_get_malformed (certificate)[0]);
  g_assert_null (clinic_certificate_get_unknown_critical (certificate)[0]);
}

/* So many numbers are a list, and one more is not. */
static void
test_many (void)
{
  for (guint n = 64; n <= 65; n++)
    {
      g_autoptr(GString) content = g_string_new (NULL);
      ClinicCertificate *certificate;

      g_string_printf (content, "3081%02x", n * 3);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (content, "0201%02x", i);
      certificate = forge_with ("user", "ca", content->str);
      g_assert_cmpstr (clinic_certificate_get_malformed (certificate)[0], ==, n == 64 ? NULL : OID_TLS_FEATURE);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tls-feature/rows", test_rows);
  g_test_add_func ("/tls-feature/malformed", test_malformed);
  g_test_add_func ("/tls-feature/many", test_many);
  result = g_test_run ();
  forge_end ();
  return result;
}
