/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "patient.h"

#include "case/checkup.h"
#include "case/digest-record.h"
#include "case/practice.h"

static char *
to_text (const ClinicDigest *digest)
{
  g_autoptr(JsonObject) object = clinic_digest_record_write (digest);
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

static ClinicCase *
load_article (void)
{
  g_autoptr(GError) error = NULL;
  ClinicCase *visit = clinic_practice_load ("article", &error);

  g_assert_no_error (error);
  return visit;
}

static void
keep (ClinicCase *visit)
{
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, PATIENT_NOW);
  g_autoptr(ClinicDigest) digest = clinic_checkup_get_digest (checkup);

  clinic_case_keep_digest (visit, digest);
}

/* What is written is read back the same, for an empty case and for the article's. */
static void
test_round (void)
{
  g_autoptr(ClinicCase) article = load_article ();
  g_autoptr(ClinicCase) empty = clinic_case_new ();
  ClinicCase *cases[] = { empty, article };

  clinic_case_set_test (article, "retest.prompt", CLINIC_TEST_NO);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (cases[i], PATIENT_NOW);
      g_autoptr(ClinicDigest) digest = clinic_checkup_get_digest (checkup);
      g_autoptr(JsonObject) object = clinic_digest_record_write (digest);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicDigest) again = clinic_digest_record_read (object, &error);
      g_autofree char *first = to_text (digest);
      g_autofree char *second = NULL;

      g_assert_no_error (error);
      second = to_text (again);
      g_assert_cmpstr (first, ==, second);
      g_assert_cmpint (digest->judged, ==, i == 1);
      g_assert_cmpuint (digest->missing->len, ==, i);
      g_assert_cmpint (digest->retest_prompt, ==, i == 1 ? CLINIC_TEST_NO : CLINIC_TEST_NOT_RUN);
    }
}

/* The newest is the first, and the oldest goes. What this version does not know of them stays. */
static void
test_keep (void)
{
  g_autoptr(ClinicCase) visit = patient_from_json ("{ \"format\": 1, \"checkups\": [{ \"at\": \"2020-01-01T00:00:00Z\","
                                                    " \"conclusion\": { \"cause\": null, \"status\": \"not-tested\" },"
                                                    " \"of_later\": 7 }] }");
  g_autofree char *text = NULL;
  g_autoptr(ClinicCheckup) checkup = NULL;

  g_assert_true (clinic_case_has_digest (visit));
  for (guint i = 0; i < CLINIC_CASE_MAX_CHECKUPS - 1; i++)
    keep (visit);
  text = clinic_case_json_write (visit);
  g_assert_nonnull (strstr (text, "of_later"));
  checkup = clinic_checkup_new (visit, PATIENT_NOW);
  g_assert_cmpuint (checkup->kept->len, ==, CLINIC_CASE_MAX_CHECKUPS);
  g_assert_cmpint (((const ClinicDigest *)g_ptr_array_index (checkup->kept, 0))->at, ==, PATIENT_NOW);

  keep (visit);
  g_free (text);
  text = clinic_case_json_write (visit);
  g_assert_null (strstr (text, "of_later"));
}

/* A kept state survives the file, and what came since is told. */
static void
test_since (void)
{
  g_autoptr(ClinicCase) visit = load_article ();
  g_autoptr(ClinicCase) again = NULL;
  g_autoptr(ClinicCheckup) before = clinic_checkup_new (visit, PATIENT_NOW);
  g_autoptr(ClinicCheckup) after = NULL;
  g_autofree char *text = NULL;

  g_assert_false (clinic_case_has_digest (visit));
  g_assert_null (before->since);
  g_assert_cmpuint (before->kept->len, ==, 0);
  keep (visit);
  text = clinic_case_json_write (visit);
  again = patient_from_json (text);
  patient_add (again, CLINIC_FILES_DEVICE, "issuing.der");
  after = clinic_checkup_new (again, PATIENT_NOW);
  g_assert_nonnull (after->since);
  g_assert_cmpuint (after->since->changes->len, >=, 3);
  g_assert_false (after->since->closed);
  g_assert_cmpint (after->since->expected, ==, CLINIC_OFFERED_YES);
  g_assert_nonnull (strstr (((const ClinicChange *)g_ptr_array_index (after->since->changes, 0))->text,
                            "was missing and is on the device now"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest-record/round", test_round);
  g_test_add_func ("/digest-record/keep", test_keep);
  g_test_add_func ("/digest-record/since", test_since);
  return g_test_run ();
}
