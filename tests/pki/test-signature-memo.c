/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chain.h"

static ClinicSignature
verify (ClinicSignatureMemo *memo,
        const char          *certificate,
        const char          *signer)
{
  return clinic_signature_memo_verify (memo, load (certificate), load (signer));
}

static void
test_results (void)
{
  g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (10);

  g_assert_cmpint (verify (memo, "user", "issuing"), ==, CLINIC_SIGNATURE_GOOD);
  g_assert_cmpint (verify (memo, "user", "issuing-utf8"), ==, CLINIC_SIGNATURE_GOOD);
  g_assert_cmpint (verify (memo, "user", "issuing-namesake"), ==, CLINIC_SIGNATURE_BAD);
  g_assert_cmpint (verify (memo, "issuing", "user"), ==, CLINIC_SIGNATURE_BAD);
}

static void
test_budget (void)
{
  g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (1);

  verify (memo, "user", "issuing");
  g_assert_cmpuint (clinic_signature_memo_get_left (memo), ==, 0);
  g_assert_cmpint (verify (memo, "issuing", "root"), ==, CLINIC_SIGNATURE_UNCHECKED);
  /* What is known costs nothing. */
  g_assert_cmpint (verify (memo, "user", "issuing"), ==, CLINIC_SIGNATURE_GOOD);

  clinic_signature_memo_refill (memo, 2);
  g_assert_cmpint (verify (memo, "user", "issuing"), ==, CLINIC_SIGNATURE_GOOD);
  g_assert_cmpuint (clinic_signature_memo_get_left (memo), ==, 2);
  g_assert_cmpint (verify (memo, "issuing", "root"), ==, CLINIC_SIGNATURE_GOOD);
  g_assert_cmpuint (clinic_signature_memo_get_left (memo), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature-memo/results", test_results);
  g_test_add_func ("/signature-memo/budget", test_budget);
  result = g_test_run ();
  forget_all ();
  return result;
}
