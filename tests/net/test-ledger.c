/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/ledger.h"

static void
test_entries (void)
{
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  GPtrArray               *entries = clinic_ledger_get_entries (ledger);
  const ClinicLedgerEntry *entry;

  g_assert_cmpuint (entries->len, ==, 0);
  clinic_ledger_add (ledger, "http://a.example/", "Because.", CLINIC_LEDGER_OK, "It came.", 1780315200);
  clinic_ledger_add (ledger, "ldap://b.example/", "Because.", CLINIC_LEDGER_NOT_FOLLOWED, NULL, 4102444800);

  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->address, ==, "http://a.example/");
  g_assert_cmpstr (entry->reason, ==, "Because.");
  g_assert_cmpint (entry->outcome, ==, CLINIC_LEDGER_OK);
  g_assert_cmpstr (entry->text, ==, "It came.");
  g_assert_cmpint (entry->at, ==, 1780315200);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpint (entry->outcome, ==, CLINIC_LEDGER_NOT_FOLLOWED);
  g_assert_cmpstr (entry->text, ==, "");
  g_assert_cmpint (entry->at, ==, 4102444800);
}

static void
test_references (void)
{
  ClinicLedger *ledger = clinic_ledger_new ();
  ClinicLedger *second = clinic_ledger_ref (ledger);

  g_assert_true (ledger == second);
  clinic_ledger_unref (ledger);
  clinic_ledger_add (second, "http://a.example/", "Because.", CLINIC_LEDGER_FAILED, "No.", 0);
  g_assert_cmpuint (clinic_ledger_get_entries (second)->len, ==, 1);
  clinic_ledger_unref (second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/ledger/entries", test_entries);
  g_test_add_func ("/net/ledger/references", test_references);

  return g_test_run ();
}
