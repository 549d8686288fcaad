/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"
#include "triage/best-evidence.h"

#define LIST  CLINIC_DEVICE_SOURCE_CERTIFICATE_LIST
#define FILES CLINIC_DEVICE_SOURCE_FILES
#define EYES  CLINIC_DEVICE_SOURCE_EYES
#define NONE  CLINIC_N_DEVICE_SOURCES

#define LACKS  "cert=user.der device=root.der ca=issuing.der "
#define HOLDS  "cert=user.der device=root.der device=issuing.der "
#define GAP    "named=Ada_Lovelace>Contoso_Issuing_CA_1! named=Contoso_Root_CA>Contoso_Root_CA "
#define NO_GAP GAP "named=Contoso_Issuing_CA_1>Contoso_Root_CA "

/* What is at hand, which better source is asked for, and a few words of the reason. */
static const struct
{
  const char        *line;
  ClinicDeviceSource next; /* NONE: nothing more is needed */
  const char        *why;
} cases[] = {
  { "", EYES, "takes a minute" },
  { "cert=user.der", EYES, "takes a minute" },
  { "log=likely", EYES, "takes a minute" },
  { "profiles=1", EYES, "takes a minute" },
  { "device.issuer-listed=skipped", FILES, "Nobody can look" },
  { "device.issuer-listed=no", FILES, "not verified" },
  { "device.issuer-listed=yes", FILES, "not verified" },
  { "device.root-listed=yes", EYES, "takes a minute" },
  { "cert=user.der " GAP, FILES, "not verified" },
  { "cert=user.der " NO_GAP, FILES, "not verified" },
  { "user=ada@contoso.example " GAP, FILES, "not verified" },
  { GAP, EYES, "takes a minute" },
  { LACKS, EYES, "arrived" },
  { HOLDS, EYES, "arrived" },
  { LACKS "device.issuer-listed=skipped", LIST, "has arrived" },
  { LACKS "device.issuer-listed=no", NONE, "agree" },
  { LACKS "device.issuer-listed=yes", LIST, "disagree" },
  { HOLDS "device.issuer-listed=yes", NONE, "agree" },
  { HOLDS "device.issuer-listed=no", NONE, "confirmed" },
  { LACKS GAP, NONE, "agree" },
  { LACKS NO_GAP, LIST, "disagree" },
  { HOLDS GAP, LIST, "disagree" },
  { HOLDS NO_GAP, NONE, "agree" },
  { LACKS NO_GAP "device.issuer-listed=no", NONE, "agree" },
  { LACKS "list=yes", NONE, "own list" },
  { HOLDS "list=yes device.issuer-listed=no", NONE, "own list" },
  { LACKS "log=likely", NONE, "confirmed" },
  { LACKS "accept=root.der", NONE, "confirmed" },
  { "device.issuer-listed=no log=likely", NONE, "confirmed" },
  { "device.issuer-listed=no log=possible", FILES, "not verified" },
  { "safari.prompt=yes", NONE, "does ask" },
  { "prompt=appears", NONE, "does ask" },
  { "prompt=appears safari.prompt=no", EYES, "takes a minute" },
  { LACKS "accept=other-root.der after=yes", NONE, "would not match" },
  { HOLDS "accept=other-root.der", NONE, "would not match" },
  { "nobody=yes device.identity-listed=yes", NONE, "names no CA" },
  { "nobody=yes", EYES, "takes a minute" },
};

static void
test_asks_only_for_what_counts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Sample) sample = sample_new (cases[i].line);
      ClinicBestEvidence best;

      g_test_message ("%s", cases[i].line);
      clinic_best_evidence_judge (&sample->evidence, &best);
      g_test_message ("%s", best.why);
      g_assert_cmpint (best.ask, ==, cases[i].next != NONE);
      if (best.ask)
        {
          g_assert_cmpint (best.next, ==, cases[i].next);
          /* A second look is worth asking for: the first may not have told the one thing that counts. */
          g_assert_true (best.next == EYES || best.grade[best.next] == CLINIC_GRADE_ABSENT);
        }
      g_assert_nonnull (strstr (best.why, cases[i].why));
    }
}

/* One source alone, its grade, and that it is the best then. */
static const struct
{
  const char        *line;
  ClinicDeviceSource source;
  ClinicGrade        grade;
} grades[] = {
  { LACKS "list=yes", LIST, CLINIC_GRADE_EXACT },
  { LACKS, FILES, CLINIC_GRADE_EXACT },
  { "device.identity-listed=yes", EYES, CLINIC_GRADE_BY_NAME },
  { "device.root-listed=no", EYES, CLINIC_GRADE_BY_NAME },
  { GAP, CLINIC_DEVICE_SOURCE_SYSDIAGNOSE, CLINIC_GRADE_BY_NAME },
  { "log=possible", CLINIC_DEVICE_SOURCE_LOG, CLINIC_GRADE_INDIRECT },
  { "profiles=2", CLINIC_DEVICE_SOURCE_PROFILE_NAMES, CLINIC_GRADE_INDIRECT },
};

static void
test_grades (void)
{
  g_autoptr(Sample) nothing = sample_new ("device.issuer-listed=skipped cert=user.der ca=issuing.der");
  g_autoptr(Sample) all = sample_new (LACKS "device.issuer-listed=no log=likely profiles=1 " GAP);
  ClinicBestEvidence best;

  for (gsize i = 0; i < G_N_ELEMENTS (grades); i++)
    {
      g_autoptr(Sample) sample = sample_new (grades[i].line);

      clinic_best_evidence_judge (&sample->evidence, &best);
      g_assert_cmpint (clinic_best_evidence_get_best (&best), ==, grades[i].source);
      for (int source = 0; source < CLINIC_N_DEVICE_SOURCES; source++)
        g_assert_cmpint (best.grade[source], ==,
                         source == (int)grades[i].source ? grades[i].grade : CLINIC_GRADE_ABSENT);
    }
  clinic_best_evidence_judge (&nothing->evidence, &best);
  g_assert_cmpint (clinic_best_evidence_get_best (&best), ==, NONE);
  clinic_best_evidence_judge (&all->evidence, &best);
  g_assert_cmpint (clinic_best_evidence_get_best (&best), ==, FILES);
}

static void
test_words (void)
{
  for (int source = 0; source < CLINIC_N_DEVICE_SOURCES; source++)
    for (int other = 0; other < source; other++)
      {
        g_assert_cmpstr (clinic_device_source_get_id ((ClinicDeviceSource)source), !=,
                         clinic_device_source_get_id ((ClinicDeviceSource)other));
        g_assert_cmpstr (clinic_device_source_get_title ((ClinicDeviceSource)source), !=,
                         clinic_device_source_get_title ((ClinicDeviceSource)other));
      }
  g_assert_cmpstr (clinic_grade_get_id (CLINIC_GRADE_BY_NAME), ==, "by-name");
  g_assert_cmpstr (clinic_grade_get_id (CLINIC_GRADE_EXACT), ==, "exact");
  g_assert_cmpstr (clinic_grade_get_id (CLINIC_GRADE_INDIRECT), ==, "indirect");
  g_assert_cmpstr (clinic_grade_get_id (CLINIC_GRADE_ABSENT), ==, "absent");
  g_assert_cmpstr (clinic_grade_get_title (CLINIC_GRADE_BY_NAME), ==, "By name, not verified");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/best-evidence/asks-only-for-what-counts", test_asks_only_for_what_counts);
  g_test_add_func ("/best-evidence/grades", test_grades);
  g_test_add_func ("/best-evidence/words", test_words);

  return g_test_run ();
}
