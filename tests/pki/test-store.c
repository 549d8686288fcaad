/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chain.h"

static void
test_members (void)
{
  g_autoptr(ClinicStore) store = store_of ("root issuing");
  g_autoptr(GBytes) der = read_fixture ("root.der");
  g_autoptr(ClinicCertificate) twin = clinic_certificate_new (der, NULL);

  g_assert_cmpuint (clinic_store_get_size (store), ==, 2);
  g_assert_true (clinic_store_contains (store, load ("root")));
  g_assert_true (clinic_store_contains (store, twin));
  g_assert_false (clinic_store_contains (store, load ("user")));

  g_assert_false (clinic_store_add (store, twin));
  g_assert_true (clinic_store_add (store, load ("user")));
  g_assert_cmpuint (clinic_store_get_size (store), ==, 3);
  g_assert_true (g_ptr_array_index (clinic_store_get_all (store), 0) == load ("root"));
  g_assert_true (g_ptr_array_index (clinic_store_get_all (store), 2) == load ("user"));
}

static void
test_by_subject (void)
{
  g_autoptr(ClinicStore) store = store_of ("root issuing issuing-rekeyed issuing-utf8");
  GPtrArray *found = clinic_store_get_by_subject (store, clinic_certificate_get_issuer (load ("user")));

  g_assert_cmpuint (found->len, ==, 3);
  g_assert_true (g_ptr_array_index (found, 0) == load ("issuing"));
  g_assert_true (g_ptr_array_index (found, 2) == load ("issuing-utf8"));
  g_assert_cmpuint (clinic_store_get_by_subject (store, clinic_certificate_get_subject (load ("user")))->len, ==, 0);
}

static void
test_by_key_id (void)
{
  g_autoptr(ClinicStore) store = store_of ("root issuing issuing-rekeyed issuing-namesake");
  GPtrArray *found = clinic_store_get_by_key_id (store, clinic_certificate_get_authority_key_id (load ("user")));

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_true (g_ptr_array_index (found, 0) == load ("issuing"));
  g_assert_true (g_ptr_array_index (found, 1) == load ("issuing-namesake"));
  g_assert_cmpuint (clinic_store_get_by_key_id (store, "00")->len, ==, 0);
  g_assert_cmpuint (clinic_store_get_by_key_id (store, NULL)->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/members", test_members);
  g_test_add_func ("/store/by-subject", test_by_subject);
  g_test_add_func ("/store/by-key-id", test_by_key_id);
  result = g_test_run ();
  forget_all ();
  return result;
}
