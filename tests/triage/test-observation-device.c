/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What names on the device make likely, and that they never confirm anything. */

#include "config.h"

#include "sample.h"
#include "triage/observation-device.h"

#define ADA      "named=Ada_Lovelace>Contoso_Issuing_CA_1! "
#define ISSUING  "named=Contoso_Issuing_CA_1>Contoso_Root_CA "
#define ROOT     "named=Contoso_Root_CA>Contoso_Root_CA "
#define MDM      "named=3F2504E0>Microsoft_Intune_MDM_Device_CA! "
#define USER     "cert=user.der "
#define REPORTED "user=ada@contoso.example "

static const struct
{
  const char    *line;
  const char    *cause;
  ClinicStanding standing;
} cases[] = {
  { USER ADA ROOT, "missing-intermediate", CLINIC_STANDING_LIKELY },
  { USER MDM ADA ROOT, "missing-intermediate", CLINIC_STANDING_LIKELY },
  { REPORTED MDM ADA ROOT, "missing-intermediate", CLINIC_STANDING_LIKELY },
  { MDM ADA ROOT, "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { REPORTED MDM ROOT, "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { USER ADA ISSUING, "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { USER ADA ISSUING ROOT, "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { USER ADA ISSUING ROOT "platforms=ios-only password=works prompt=never", "missing-intermediate",
    CLINIC_STANDING_POSSIBLE },
  { USER ADA ROOT "device.issuer-listed=yes", "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { USER ADA ROOT "safari.prompt=yes", "missing-intermediate", CLINIC_STANDING_RULED_OUT },
  { "profiles=1", "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "profiles=2", "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { "profiles=0", "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { USER "ca=issuing.der ca=root.der " ADA ISSUING, "missing-root", CLINIC_STANDING_LIKELY },
  { USER "ca=issuing.der ca=root.der " ADA ISSUING, "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { USER "ca=issuing.der ca=root.der " ADA ISSUING ROOT, "missing-root", CLINIC_STANDING_NOT_TESTED },
  { USER ROOT, "identity-not-delivered", CLINIC_STANDING_LIKELY },
  { USER MDM ROOT, "identity-not-delivered", CLINIC_STANDING_LIKELY },
  { ROOT, "identity-not-delivered", CLINIC_STANDING_LIKELY },
  { MDM ROOT, "identity-not-delivered", CLINIC_STANDING_NOT_TESTED },
  { USER ADA ROOT, "identity-not-delivered", CLINIC_STANDING_NOT_TESTED },
  { USER ADA ROOT "pushed=no-identity", "identity-not-delivered", CLINIC_STANDING_POSSIBLE },
  { "cert=user.der device=root.der device=issuing.der " ADA ROOT, "device-not-refreshed", CLINIC_STANDING_LIKELY },
  { "cert=user.der device=root.der device=issuing.der " ADA ISSUING ROOT "pushed=root-and-intermediates",
    "device-not-refreshed", CLINIC_STANDING_NOT_TESTED },
  { REPORTED "expired=Ada_Lovelace>Contoso_Issuing_CA_1", "user-certificate-expired", CLINIC_STANDING_LIKELY },
  { REPORTED ADA, "user-certificate-expired", CLINIC_STANDING_NOT_TESTED },
  { USER "expired=Ada_Lovelace>Contoso_Issuing_CA_1", "user-certificate-expired", CLINIC_STANDING_RULED_OUT },
};

static void
test_standings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Sample) sample = sample_new (cases[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpstr (clinic_standing_get_id (sample_find (diagnosis, cases[i].cause)->standing), ==,
                       clinic_standing_get_id (cases[i].standing));
    }
}

/* No set of names, however it is put together, confirms a cause or rules one out. */
static void
test_names_never_confirm (void)
{
  static const char *const words[] = { ADA, ISSUING, ROOT, MDM, "profiles=1 ", REPORTED,
                                       "expired=Ada>Contoso_Issuing_CA_1 " };

  sample_assert_never_sure (words, G_N_ELEMENTS (words), TRUE);
}

static void
test_sentence_says_by_name (void)
{
  g_autoptr(Sample) names = sample_new (USER ADA ROOT);
  g_autoptr(Sample) both = sample_new (USER ADA ROOT "log=likely");
  g_autoptr(ClinicDiagnosis) by_name = clinic_diagnosis_new (&names->evidence);
  g_autoptr(ClinicDiagnosis) with_log = clinic_diagnosis_new (&both->evidence);

  g_assert_cmpstr (by_name->sentence, ==,
                   "Likely by name, not verified: The device lacks the intermediate “Contoso Issuing CA 1”, so iOS "
                   "never offers the user certificate.");
  g_assert_cmpstr (by_name->next->id, ==, "server.probe");
  g_assert_true (g_str_has_prefix (with_log->sentence, "Likely, but not confirmed yet: "));
}

/* Two that name each other, and a chain longer than iOS climbs: no claim, and no end without end. */
static void
test_hostile_names (void)
{
  g_autoptr(GString) line = g_string_new (USER "named=A>B named=B>A named=Contoso_Issuing_CA_1>A ");
  g_autoptr(Sample) ring = sample_new (line->str);
  g_autoptr(Sample) lone = sample_new (USER "named=Contoso_Issuing_CA_1 named=? " ADA);

  g_assert_null (clinic_device_get_gap (&ring->evidence));
  g_assert_false (clinic_observe_named_chain (&ring->evidence));
  g_assert_true (clinic_observe_named_issuer_present (&ring->evidence));
  g_assert_null (clinic_device_get_gap (&lone->evidence));
  g_assert_false (clinic_observe_named_chain (&lone->evidence));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/observation-device/standings", test_standings);
  g_test_add_func ("/observation-device/names-never-confirm", test_names_never_confirm);
  g_test_add_func ("/observation-device/sentence-says-by-name", test_sentence_says_by_name);
  g_test_add_func ("/observation-device/hostile-names", test_hostile_names);

  return g_test_run ();
}
