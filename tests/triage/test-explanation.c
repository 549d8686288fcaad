/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/explanation.h"

#include "sample.h"

static const ClinicRankedCause *
find (ClinicDiagnosis *diagnosis, const char *cause)
{
  return sample_find (diagnosis, cause);
}

/* What holds is why, what does not hold could change it; nothing is both, and the strongest goes first. */
static void
test_sides (void)
{
  g_autoptr(Sample) sample = sample_new (SAMPLE_ARTICLE);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);
      g_autoptr(GPtrArray) why = clinic_explanation_list_why (ranked);
      g_autoptr(GPtrArray) change = clinic_explanation_list_change (ranked);
      const ClinicReason *last = NULL;

      g_assert_cmpuint (why->len, ==, ranked->reasons_for->len);
      g_assert_cmpuint (change->len, <=, 5);
      for (guint j = 0; j < change->len; j++)
        {
          const ClinicReason *reason = g_ptr_array_index (change, j);

          g_assert_false (reason->holds (&sample->evidence));
          g_assert_cmpint (reason->strength, !=, CLINIC_STRENGTH_WEAK);
          g_assert_true (last == NULL || last->strength <= reason->strength);
          last = reason;
        }
    }
}

static void
test_article (void)
{
  g_autoptr(Sample) sample = sample_new (SAMPLE_ARTICLE);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  g_autoptr(GPtrArray) why = clinic_explanation_list_why (find (diagnosis, "missing-intermediate"));
  g_autoptr(GPtrArray) change = clinic_explanation_list_change (find (diagnosis, "missing-intermediate"));

  g_assert_cmpuint (why->len, >, 3);
  g_assert_cmpint (((const ClinicReason *)g_ptr_array_index (why, 0))->strength, ==, CLINIC_STRENGTH_DECISIVE);
  g_assert_cmpuint (change->len, >, 0);
}

/* A cause that is ruled out says what would bring it back. */
static void
test_ruled_out (void)
{
  g_autoptr(Sample) sample = sample_new ("cert=user.der device=root.der device=issuing.der");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  const ClinicRankedCause *expired = find (diagnosis, "user-certificate-expired");
  g_autoptr(GPtrArray) change = clinic_explanation_list_change (expired);

  g_assert_cmpint (expired->standing, ==, CLINIC_STANDING_RULED_OUT);
  g_assert_cmpuint (change->len, >, 0);
  g_assert_cmpstr (((const ClinicReason *)g_ptr_array_index (change, 0))->evidence, ==, "expired");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/sides", test_sides);
  g_test_add_func ("/explanation/article", test_article);
  g_test_add_func ("/explanation/ruled-out", test_ruled_out);

  return g_test_run ();
}
