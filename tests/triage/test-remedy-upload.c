/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forge.h"
#include "sample.h"
#include "triage/remedy.h"

static void
check_safe (const char *name)
{
  gsize stem = strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-");

  g_assert_cmpstr (name + stem, ==, ".cer");
  g_assert_cmpuint (strlen (name), <=, 60);
  g_assert_cmpuint (stem, >, 0);
  g_assert_true (g_ascii_isalnum (name[0]) && g_ascii_isalnum (name[stem - 1]));
}

/* `*` stands for 8 digits of the certificate's SHA-256. */
static void
test_file_names (void)
{
  static const struct
  {
    const char *subject;
    const char *name;
  } cases[] = {
    { "Contoso Issuing CA 1", "contoso-issuing-ca-1.cer" },
    { "Müller Straße CA", "muller-strasse-ca.cer" },
    { "  -- Root --  ", "root.cer" },
    { "../../etc/passwd", "etc-passwd.cer" },
    { "C:\\Windows\\a.exe", "c-windows-a-exe.cer" },
    { "con", "ca-con.cer" },
    { "LPT1", "ca-lpt1.cer" },
    { "com10", "com10.cer" },
    { "12345", "12345-*.cer" },
    { "корневой", "ca-*.cer" },
    { "根", "ca-*.cer" },
    { "!!!", "ca-*.cer" },
    { "A rather long name of a certification authority, as some people like to give them",
      "a-rather-long-name-of-a-certification-authority-as-some.cer" },
    { "123456789012345678901234567890", "12345678901234567890-*.cer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicCertificate) certificate = forge_holder (cases[i].subject, NULL, NULL);
      g_autofree char *name = clinic_remedy_dup_file_name (certificate);
      g_autofree char *digits = g_strndup (clinic_certificate_get_sha256 (certificate), 8);
      g_auto(GStrv) parts = g_strsplit (cases[i].name, "*", 2);
      g_autofree char *expected = g_strjoinv (digits, parts);

      g_assert_cmpstr (name, ==, expected);
      check_safe (name);
    }
}

static void
test_hostile (void)
{
  g_autoptr(ClinicCertificate) certificate = sample_certificate ("hostile.der");
  g_autofree char *name = clinic_remedy_dup_file_name (certificate);

  check_safe (name);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remedy-upload/file-names", test_file_names);
  g_test_add_func ("/remedy-upload/hostile", test_hostile);

  return g_test_run ();
}
