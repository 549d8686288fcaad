/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/name-match.h"

#include "forge.h"

static void
test_hosts (void)
{
  static const struct
  {
    const char *in_certificate;
    const char *name;
    gboolean    good;
  } rows[] = {
    { "sts.contoso.example", "sts.contoso.example", TRUE },
    { "sts.contoso.example", "STS.Contoso.Example.", TRUE },
    { "sts.contoso.example", "contoso.example", FALSE },
    { "sts.contoso.example", "sts.contoso.exampl", FALSE },
    { "*.contoso.example", "sts.contoso.example", TRUE },
    { "*.contoso.example", "a.sts.contoso.example", FALSE },
    { "*.contoso.example", "contoso.example", FALSE },
    { "*.contoso.example", ".contoso.example", FALSE },
    { "*.contoso.example", "*.contoso.example", FALSE },
    { "*.example", "contoso.example", FALSE },
    { "*", "localhost", FALSE },
    { "s*.contoso.example", "sts.contoso.example", FALSE },
    { "sts.*.example", "sts.contoso.example", FALSE },
    { "192.0.2.1", "192.0.2.1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ClinicCertificate *certificate =
        forge ("host", (Forgery){ .subject = "Host", .issuer = "CA", .is_user = TRUE, .dns = rows[i].in_certificate });

      g_test_message ("%s for %s", rows[i].in_certificate, rows[i].name);
      g_assert_cmpint (clinic_name_match_host (certificate, rows[i].name), ==, rows[i].good);
    }
}

/* The common name does not count. */
static void
test_common_name (void)
{
  ClinicCertificate *certificate =
    forge ("common", (Forgery){ .subject = "sts.contoso.example", .issuer = "CA", .is_user = TRUE });

  g_assert_false (clinic_name_match_host (certificate, "sts.contoso.example"));
}

static void
test_emails (void)
{
  g_assert_true (clinic_name_match_email (load ("user"), "ada@contoso.example"));
  g_assert_true (clinic_name_match_email (load ("user"), "ada@CONTOSO.example"));
  g_assert_false (clinic_name_match_email (load ("user"), "Ada@contoso.example"));
  g_assert_false (clinic_name_match_email (load ("user"), "bob@contoso.example"));
  g_assert_false (clinic_name_match_email (load ("user"), "ada"));
  g_assert_false (clinic_name_match_email (load ("user-no-upn"), "ada@contoso.example"));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-match/hosts", test_hosts);
  g_test_add_func ("/name-match/common-name", test_common_name);
  g_test_add_func ("/name-match/emails", test_emails);
  result = g_test_run ();
  forge_end ();
  return result;
}
