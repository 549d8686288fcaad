/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forge.h"
#include "triage/cause.h"

typedef enum
{
  SILENT,
  SAME,
  OTHER,
} Verdict;

static gboolean
holds (const ClinicReason   *reasons,
       const ClinicEvidence *evidence)
{
  for (const ClinicReason *reason = reasons; reason->evidence != NULL; reason++)
    if (g_str_equal (reason->evidence, "user") && reason->holds (evidence))
      return TRUE;

  return FALSE;
}

/* The name in the certificate against the one who signs in. */
static void
test_names (void)
{
  static const struct
  {
    const char *upn;
    const char *email;
    const char *user;
    Verdict     verdict;
  } cases[] = {
    { "ada@contoso.example", NULL, "ada@contoso.example", SAME },
    { "ada@contoso.example", NULL, "Ada@CONTOSO.example", SAME },
    { "ada@contoso.example", NULL, "bob@contoso.example", OTHER },
    { "ada@contoso.example", "ada.l@contoso.example", "bob@contoso.example", OTHER },
    /* An alternate sign-in name: the mail address fits. */
    { "ada@corp.contoso.example", "ada@contoso.example", "ada@contoso.example", SILENT },
    { "ada@corp.contoso.example", "Ada@Contoso.example", "ada@contoso.example", SILENT },
    /* Nothing to compare with. */
    { NULL, NULL, "ada@contoso.example", SILENT },
    { "ada@contoso.example", NULL, NULL, SILENT },
    { "ada@contoso.example", NULL, "", SILENT },
    { "ada@contoso.example", NULL, "Ada from accounting", SILENT },
  };
  const ClinicCause *cause = clinic_cause_lookup ("upn-mismatch");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicCertificate) certificate = forge_holder ("Ada", cases[i].upn, cases[i].email);
      ClinicEvidence evidence = { .certificate = certificate, .user = cases[i].user };

      g_assert_cmpstr (clinic_certificate_get_upn (certificate), ==, cases[i].upn);
      g_assert_true (holds (cause->reasons_for, &evidence) == (cases[i].verdict == OTHER));
      g_assert_true (holds (cause->reasons_against, &evidence) == (cases[i].verdict == SAME));
    }
}

/* The last second counts as valid. */
static void
test_expiry (void)
{
  g_autoptr(ClinicCertificate) certificate = forge_holder ("Ada", NULL, NULL);
  const ClinicCause *cause = clinic_cause_lookup ("user-certificate-expired");
  gint64             end = clinic_certificate_get_not_after (certificate);
  ClinicEvidence     evidence = { .certificate = certificate, .now = end };

  g_assert_false (cause->reasons_for[0].holds (&evidence));
  g_assert_true (cause->reasons_against[0].holds (&evidence));
  evidence.now = end + 1;
  g_assert_true (cause->reasons_for[0].holds (&evidence));
  g_assert_false (cause->reasons_against[0].holds (&evidence));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cause-user/names", test_names);
  g_test_add_func ("/cause-user/expiry", test_expiry);

  return g_test_run ();
}
