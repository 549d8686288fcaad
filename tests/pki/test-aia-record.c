/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/aia-record.h"

#include <string.h>

/* The ids of the contract: whoever changes one breaks what others rely on. */
static const char *const ids[] = {
  "issuer", "absent", "ldap-only", "name-not-found", "refused", "too-slow", "too-large", "too-many-redirects",
  "redirect", "web-page", "http-status", "not-a-certificate", "not-the-issuer", "loop", "not-asked", "failed"
};

static void
test_outcomes (void)
{
  ClinicAiaOutcome outcome = CLINIC_AIA_FAILED;

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == CLINIC_N_AIA_OUTCOMES);
  for (int i = 0; i < CLINIC_N_AIA_OUTCOMES; i++)
    {
      g_assert_cmpstr (clinic_aia_outcome_get_id ((ClinicAiaOutcome)i), ==, ids[i]);
      g_assert_cmpuint (strlen (clinic_aia_outcome_get_title ((ClinicAiaOutcome)i)), >, 3);
      g_assert_true (clinic_aia_outcome_parse (ids[i], &outcome));
      g_assert_cmpint (outcome, ==, i);
    }
  g_assert_false (clinic_aia_outcome_parse ("ISSUER", &outcome));
  g_assert_false (clinic_aia_outcome_parse ("", &outcome));
}

static void
test_copy (void)
{
  g_autoptr(ClinicAiaRecord) record =
    clinic_aia_record_new ("http://a.example/", "00", CLINIC_AIA_REDIRECT, "https://a.example/", "It redirects.");
  g_autoptr(ClinicAiaRecord) bare = clinic_aia_record_new (NULL, "01", CLINIC_AIA_ABSENT, NULL, "There is none.");
  g_autoptr(ClinicAiaRecord) copy = clinic_aia_record_copy (record);
  g_autoptr(ClinicAiaRecord) bare_copy = clinic_aia_record_copy (bare);

  g_assert_cmpstr (copy->address, ==, record->address);
  g_assert_true (copy->address != record->address);
  g_assert_cmpstr (copy->of, ==, "00");
  g_assert_cmpint (copy->outcome, ==, CLINIC_AIA_REDIRECT);
  g_assert_cmpstr (copy->final_address, ==, "https://a.example/");
  g_assert_cmpstr (copy->text, ==, "It redirects.");
  g_assert_null (bare_copy->address);
  g_assert_null (bare_copy->final_address);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pki/aia-record/outcomes", test_outcomes);
  g_test_add_func ("/pki/aia-record/copy", test_copy);

  return g_test_run ();
}
