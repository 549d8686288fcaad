/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"

/* Both stand equally high, and the first is named first though the second may stand before it in the knowledge. */
static const struct
{
  const char *line;
  const char *first;
  const char *explained;
} wins[] = {
  { "cert=user.der device=root.der device=issuing-rekeyed.der ca=issuing.der history=since-ca-renewal",
    "wrong-ca-generation", "missing-intermediate" },
  { "cert=user.der device=root.der device=other-root.der ca=issuing.der pushed=root-and-intermediates "
    "device.issuer-listed=no prompt=never accept=root.der",
    "wrong-file-in-profile", "missing-intermediate" },
  { "assigned=users-against-devices device.identity-listed=no prompt=never", "assignment-mismatch",
    "identity-not-delivered" },
};

static void
test_wins (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wins); i++)
    {
      g_autoptr(Sample) sample = sample_new (wins[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
      const ClinicRankedCause *explained = sample_find (diagnosis, wins[i].explained);

      g_test_message ("%s", wins[i].line);
      g_assert_cmpstr (diagnosis->cause->id, ==, wins[i].first);
      if (explained->standing <= CLINIC_STANDING_LIKELY)
        {
          g_assert_nonnull (explained->explained_by);
          g_assert_cmpstr (explained->explained_by->cause, ==, wins[i].first);
          g_assert_null (sample_find (diagnosis, wins[i].first)->explained_by);
        }
      for (guint j = 0; j < diagnosis->beside->len; j++)
        g_assert_true (g_ptr_array_index (diagnosis->beside, j) != explained);
    }
}

/* What only seems likely explains nothing that is confirmed. */
static void
test_likely_explains_no_confirmed (void)
{
  g_autoptr(Sample) sample = sample_new ("assigned=users-against-devices device.identity-listed=no prompt=never "
                                          "pushed=no-identity assigned=users-against-devices");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);

      if (ranked->explained_by != NULL)
        g_assert_cmpint (sample_find (diagnosis, ranked->explained_by->cause)->standing, <=, ranked->standing);
    }
}

/* Two faults at once, neither of which explains the other. */
static void
test_beside (void)
{
  g_autoptr(Sample) sample =
    sample_new ("cert=user-expired.der device=root.der ca=issuing.der where=office-only office.authenticator=no");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  const ClinicRankedCause *beside;

  g_assert_cmpuint (diagnosis->beside->len, ==, 1);
  beside = g_ptr_array_index (diagnosis->beside, 0);
  g_assert_cmpint (beside->standing, ==, CLINIC_STANDING_CONFIRMED);
  g_assert_true (beside->cause != diagnosis->cause);
}

/* No cause explains itself, no two each other, and every id is one of the knowledge. */
static void
test_table (void)
{
  gsize                   n_rows;
  const ClinicPrecedence *rows = clinic_precedence_get_all (&n_rows);

  for (gsize i = 0; i < n_rows; i++)
    {
      g_assert_nonnull (clinic_cause_lookup (rows[i].cause));
      g_assert_nonnull (clinic_cause_lookup (rows[i].explains));
      g_assert_true (g_str_has_suffix (rows[i].text, "."));
      g_assert_true (clinic_precedence_lookup (rows[i].cause, rows[i].explains) == &rows[i]);
      g_assert_null (clinic_precedence_lookup (rows[i].explains, rows[i].cause));
      g_assert_cmpstr (rows[i].cause, !=, rows[i].explains);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/precedence/wins", test_wins);
  g_test_add_func ("/precedence/likely-explains-no-confirmed", test_likely_explains_no_confirmed);
  g_test_add_func ("/precedence/beside", test_beside);
  g_test_add_func ("/precedence/table", test_table);

  return g_test_run ();
}
