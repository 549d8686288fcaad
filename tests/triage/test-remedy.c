/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"
#include "triage/remedy-rows.h"

static GPtrArray *
remedy_new (const char *line)
{
  g_autoptr(Sample) sample = sample_new (line);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

  return clinic_remedy_new (&sample->evidence, diagnosis);
}

static char *
join_ids (GPtrArray *steps)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const ClinicRemedyStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", step->id);
    }

  return g_strdup (ids->str);
}

static char *
id_of (const char *verb,
       const char *file)
{
  g_autoptr(ClinicCertificate) certificate = sample_certificate (file);

  return g_strdup_printf ("%s-%.8s", verb, clinic_certificate_get_sha256 (certificate));
}

static void
test_every_cause_has_a_plan (void)
{
  gsize                     n_causes;
  gsize                     n_plans;
  const ClinicCause *const *causes = clinic_cause_get_all (&n_causes);
  const ClinicRemedyPlan   *plans = clinic_remedy_plan_get_all (&n_plans);

  g_assert_cmpuint (n_plans, ==, n_causes);
  for (gsize i = 0; i < n_plans; i++)
    {
      guint own = 0;

      g_assert_cmpstr (plans[i].cause, ==, causes[i]->id);
      for (const char *const *id = plans[i].steps; *id != NULL; id++)
        {
          const ClinicRemedyRow *row = clinic_remedy_row_lookup (*id);

          g_assert_true (row != NULL || g_str_equal (*id, CLINIC_REMEDY_UPLOADS));
          if (row == NULL || !row->last || g_str_equal (*id, "assign-profiles"))
            own++;
        }
      g_assert_cmpuint (own, >=, 1);
      g_assert_true (g_strv_contains (plans[i].steps, "retest-safari"));
      g_assert_true (g_strv_contains (plans[i].steps, "retest-office"));
    }
}

static void
check_rows (const ClinicRemedyRow *rows,
            gsize                  n_rows,
            GHashTable            *used)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_assert_true (clinic_remedy_row_lookup (rows[i].id) == &rows[i]);
      g_assert_true (g_hash_table_contains (used, rows[i].id));
      g_assert_cmpuint (strlen (rows[i].title), >, 5);
      g_assert_false (g_str_has_suffix (rows[i].title, "."));
      g_assert_true (g_str_has_suffix (rows[i].text, "."));
      g_assert_cmpuint (strlen (rows[i].source), >, 5);
      g_assert_cmpint (rows[i].owner, <=, CLINIC_OWNER_USER);
      g_assert_cmpstr (rows[i].copy, !=, "");
    }
}

static void
test_every_row_is_whole_and_used (void)
{
  g_autoptr(GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  gsize                   n_plans;
  gsize                   n_rows;
  const ClinicRemedyPlan *plans = clinic_remedy_plan_get_all (&n_plans);
  const ClinicRemedyRow  *rows;

  for (gsize i = 0; i < n_plans; i++)
    for (const char *const *id = plans[i].steps; *id != NULL; id++)
      g_hash_table_add (used, (gpointer)*id);
  rows = clinic_remedy_rows_get_device (&n_rows);
  check_rows (rows, n_rows, used);
  rows = clinic_remedy_rows_get_server (&n_rows);
  check_rows (rows, n_rows, used);
}

static void
test_article (void)
{
  g_autoptr(GPtrArray) steps = remedy_new (SAMPLE_ARTICLE);
  g_autoptr(ClinicCertificate) issuing = sample_certificate ("issuing.der");
  g_autofree char        *ids = join_ids (steps);
  g_autofree char        *upload = id_of ("upload", "issuing.der");
  g_autofree char        *expected = NULL;
  const ClinicRemedyStep *step = g_ptr_array_index (steps, 0);

  expected = g_strconcat (upload, " assign-profiles refresh-device verify-more-details "
                                  "retest-safari retest-office",
                          NULL);
  g_assert_cmpstr (ids, ==, expected);
  g_assert_cmpint (step->owner, ==, CLINIC_OWNER_MDM);
  g_assert_true (g_bytes_equal (clinic_certificate_get_der (step->upload), clinic_certificate_get_der (issuing)));
  g_assert_cmpstr (step->title, ==, "Push the Intermediate “Contoso Issuing CA 1”");
  g_assert_cmpstr (step->copy, ==, "iOS trusted certificate - Contoso Issuing CA 1 (intermediate)");
  g_assert_nonnull (strstr (step->text, "“contoso-issuing-ca-1.cer”"));
  g_assert_nonnull (strstr (step->text, "iOS/iPadOS"));
  g_assert_nonnull (strstr (step->source, "2022"));
  step = g_ptr_array_index (steps, 3);
  g_assert_cmpstr (step->copy, ==, "Contoso Issuing CA 1");
}

static void
test_two_missing (void)
{
  g_autoptr(GPtrArray) steps =
    remedy_new ("cert=user2.der device=root.der ca=mid.der ca=issuing2.der accept=root.der platforms=ios-only");
  g_autofree char *ids = join_ids (steps);
  g_autofree char *mid = id_of ("upload", "mid.der");
  g_autofree char *issuing = id_of ("upload", "issuing2.der");
  g_autofree char *expected = g_strconcat (mid, " ", issuing, " assign-profiles ", NULL);

  g_assert_true (g_str_has_prefix (ids, expected));
}

static void
test_root_from_network (void)
{
  g_autoptr(GPtrArray) steps = remedy_new ("cert=user.der device=issuing.der aia=root.der pushed=no-ca "
                                            "device.root-listed=no");
  g_autofree char        *ids = join_ids (steps);
  g_autofree char        *confirm = id_of ("confirm", "root.der");
  g_autofree char        *upload = id_of ("upload", "root.der");
  g_autofree char        *expected = g_strconcat (confirm, " ", upload, " trust-root ", NULL);
  const ClinicRemedyStep *step = g_ptr_array_index (steps, 0);

  g_assert_true (g_str_has_prefix (ids, expected));
  g_assert_cmpint (step->owner, ==, CLINIC_OWNER_PKI);
  g_assert_null (step->upload);
  g_assert_cmpuint (strlen (step->copy), ==, 64);
}

static void
test_nobody_has_it (void)
{
  g_autoptr(GPtrArray) steps = remedy_new ("cert=user.der device=root.der");
  const ClinicRemedyStep *step = g_ptr_array_index (steps, 0);

  g_assert_cmpstr (step->id, ==, "obtain-issuer");
  g_assert_cmpint (step->owner, ==, CLINIC_OWNER_PKI);
  g_assert_nonnull (strstr (step->title, "Contoso Issuing CA 1"));
  g_assert_nonnull (strstr (step->copy, "http://pki.contoso.example/issuing.crt"));
  g_assert_null (step->upload);
}

/* The agent looked at the phone, and no file says what is on it: the root is there, so only the issuing CA is
 * pushed. */
static void
test_device_by_eye (void)
{
  g_autoptr(GPtrArray) steps =
    remedy_new ("cert=user.der ca=root.der ca=issuing.der device.issuer-listed=no device.root-listed=yes log=likely");
  g_autofree char *ids = join_ids (steps);
  g_autofree char *upload = id_of ("upload", "issuing.der");
  g_autofree char *root = id_of ("upload", "root.der");

  g_assert_true (g_str_has_prefix (ids, upload));
  g_assert_null (strstr (ids, root));
}

static void
test_no_cause_no_steps (void)
{
  g_autoptr(GPtrArray) nothing = remedy_new ("");
  g_autoptr(GPtrArray) doubt = remedy_new ("platforms=ios-only");

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (doubt->len, ==, 0);
}

/* Two faults at once: both are mended, and the common steps come once, at the end. */
static void
test_two_causes (void)
{
  g_autoptr(GPtrArray) steps =
    remedy_new (SAMPLE_ARTICLE_FILES "accept=root.der seen=cannot-connect-securely "
                                     "probe=outside,49443:alert70,443:alert70");
  g_autofree char *ids = join_ids (steps);
  g_autofree char *upload = id_of ("upload", "issuing.der");
  g_autofree char *expected = g_strconcat (
    upload,
    " allow-tls assign-profiles refresh-device verify-more-details retest-safari retest-office", NULL);

  g_assert_cmpstr (ids, ==, expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remedy/every-cause-has-a-plan", test_every_cause_has_a_plan);
  g_test_add_func ("/remedy/every-row-is-whole-and-used", test_every_row_is_whole_and_used);
  g_test_add_func ("/remedy/article", test_article);
  g_test_add_func ("/remedy/two-missing", test_two_missing);
  g_test_add_func ("/remedy/root-from-network", test_root_from_network);
  g_test_add_func ("/remedy/nobody-has-it", test_nobody_has_it);
  g_test_add_func ("/remedy/device-by-eye", test_device_by_eye);
  g_test_add_func ("/remedy/no-cause-no-steps", test_no_cause_no_steps);
  g_test_add_func ("/remedy/two-causes", test_two_causes);

  return g_test_run ();
}
