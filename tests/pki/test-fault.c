/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/fault.h"

#include "chain.h"

#include <gnutls/gnutls.h>

static void
test_copy (void)
{
  ClinicCertificate *expired = load ("user-expired");
  g_autoptr(ClinicFault) fault = clinic_fault_new (CLINIC_FAULT_EXPIRED, CLINIC_SEVERITY_ERROR, expired, "2021");
  g_autoptr(ClinicFault) copy = clinic_fault_copy (fault);
  g_autoptr(ClinicFault) bare = clinic_fault_new (CLINIC_FAULT_MISSING_ROOT, CLINIC_SEVERITY_INFO, NULL, NULL);

  g_clear_pointer (&fault, clinic_fault_free);
  g_assert_cmpint (copy->kind, ==, CLINIC_FAULT_EXPIRED);
  g_assert_cmpint (copy->severity, ==, CLINIC_SEVERITY_ERROR);
  g_assert_true (copy->certificate == expired);
  g_assert_cmpstr (copy->detail, ==, "2021");
  g_assert_null (bare->certificate);
  g_assert_null (bare->detail);
}

static void
test_list (void)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);

  g_assert_false (clinic_fault_list_has (NULL, CLINIC_FAULT_EXPIRED));
  g_assert_false (clinic_fault_list_has (faults, CLINIC_FAULT_EXPIRED));
  g_ptr_array_add (faults, clinic_fault_new (CLINIC_FAULT_NO_UPN, CLINIC_SEVERITY_WARNING, NULL, NULL));
  g_assert_true (clinic_fault_list_has (faults, CLINIC_FAULT_NO_UPN));
  g_assert_false (clinic_fault_list_has (faults, CLINIC_FAULT_EXPIRED));
}

/* The words of GnuTLS stand behind our own. */
static void
test_gnutls_error (void)
{
  g_autoptr(GError) error = NULL;
  gboolean result;

  result = clinic_error_set_gnutls (&error, CLINIC_ERROR_DAMAGED, GNUTLS_E_MEMORY_ERROR, "The file cannot be read");
  g_assert_false (result);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED);
  g_assert_true (g_str_has_prefix (error->message, "The file cannot be read: "));
  g_assert_nonnull (strstr (error->message, gnutls_strerror (GNUTLS_E_MEMORY_ERROR)));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pki/fault/copy", test_copy);
  g_test_add_func ("/pki/fault/list", test_list);
  g_test_add_func ("/pki/fault/gnutls-error", test_gnutls_error);
  result = g_test_run ();
  forget_all ();
  return result;
}
