/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"
#include "triage/findings.h"

static ClinicFault *
get (GPtrArray *faults,
     guint      i)
{
  return g_ptr_array_index (faults, i);
}

static guint
count (GPtrArray      *faults,
       ClinicFaultKind kind)
{
  guint n = 0;

  for (guint i = 0; i < faults->len; i++)
    if (get (faults, i)->kind == kind)
      n++;

  return n;
}

static void
test_nothing (void)
{
  g_autoptr(GPtrArray) findings = clinic_findings_collect (NULL, NULL, NULL);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_article (void)
{
  g_autoptr(Sample) sample = sample_new (SAMPLE_ARTICLE_FILES "accept=root.der");
  g_autoptr(GPtrArray) findings = clinic_findings_collect (sample->view, sample->choice, NULL);
  guint n_missing = count (findings, CLINIC_FAULT_MISSING_INTERMEDIATE);
  guint position = 0;

  g_assert_cmpuint (n_missing, ==, 1);
  g_assert_cmpuint (count (findings, CLINIC_FAULT_NOT_OFFERED), ==, 1);
  while (get (findings, position)->kind != CLINIC_FAULT_NOT_OFFERED)
    position++;
  g_assert_cmpstr (get (findings, position)->detail, ==, "Contoso Issuing CA 1");
  g_assert_true (clinic_certificate_equal (get (findings, position)->certificate, sample->pile->user));
  g_assert_cmpint (get (findings, position)->severity, ==, CLINIC_SEVERITY_ERROR);
}

static void
test_offered (void)
{
  g_autoptr(Sample) sample = sample_new ("cert=user.der device=root.der device=issuing.der accept=root.der");
  g_autoptr(GPtrArray) findings = clinic_findings_collect (sample->view, sample->choice, NULL);

  g_assert_cmpuint (count (findings, CLINIC_FAULT_NOT_OFFERED), ==, 0);
}

/* A walk that gets to its end without meeting the list stops at no missing certificate. */
static void
test_foreign_list (void)
{
  g_autoptr(Sample) sample = sample_new ("cert=user.der device=root.der device=issuing.der accept=other-root.der");
  g_autoptr(GPtrArray) findings = clinic_findings_collect (sample->view, sample->choice, NULL);

  g_assert_cmpuint (findings->len, >=, 1);
  g_assert_cmpint (get (findings, 0)->kind, ==, CLINIC_FAULT_NOT_OFFERED);
  g_assert_null (get (findings, 0)->detail);
}

static void
test_order_and_duplicates (void)
{
  g_autoptr(ClinicCertificate) user = sample_certificate ("user.der");
  g_autoptr(ClinicCertificate) again = sample_certificate ("user.der");
  g_autoptr(ClinicCertificate) root = sample_certificate ("root.der");
  g_autoptr(GPtrArray) more = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  g_autoptr(GPtrArray) findings = NULL;

  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_AIA_ABSENT, CLINIC_SEVERITY_INFO, user, NULL));
  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_WEAK_KEY, CLINIC_SEVERITY_WARNING, user, "a"));
  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_EXPIRED, CLINIC_SEVERITY_ERROR, root, NULL));
  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_WEAK_KEY, CLINIC_SEVERITY_WARNING, again, "a"));
  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_WEAK_KEY, CLINIC_SEVERITY_WARNING, again, "b"));
  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_WEAK_KEY, CLINIC_SEVERITY_WARNING, root, "a"));
  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_WEAK_KEY, CLINIC_SEVERITY_WARNING, NULL, "a"));
  g_ptr_array_add (more, clinic_fault_new (CLINIC_FAULT_EXPIRED, CLINIC_SEVERITY_ERROR, user, NULL));

  findings = clinic_findings_collect (NULL, NULL, more);
  g_assert_cmpuint (findings->len, ==, 7);
  g_assert_true (get (findings, 0)->certificate == root);
  g_assert_true (get (findings, 1)->certificate == user);
  g_assert_cmpstr (get (findings, 2)->detail, ==, "a");
  g_assert_cmpstr (get (findings, 3)->detail, ==, "b");
  g_assert_true (get (findings, 4)->certificate == root);
  g_assert_null (get (findings, 5)->certificate);
  g_assert_cmpint (get (findings, 6)->severity, ==, CLINIC_SEVERITY_INFO);
  g_assert_true (get (findings, 0) != get (more, 2));
}

static void
test_names_differ (void)
{
  g_autoptr(Sample) sample = sample_new ("cert=user.der device=root.der device=issuing-utf8.der accept=root.der");
  g_autoptr(GPtrArray) findings = clinic_findings_collect (sample->view, sample->choice, NULL);

  g_assert_true (sample->choice->rfc5280_disagrees);
  g_assert_cmpuint (count (findings, CLINIC_FAULT_NAMES_DIFFER_AS_APPLE), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/findings-collect/nothing", test_nothing);
  g_test_add_func ("/findings-collect/article", test_article);
  g_test_add_func ("/findings-collect/offered", test_offered);
  g_test_add_func ("/findings-collect/foreign-list", test_foreign_list);
  g_test_add_func ("/findings-collect/order-and-duplicates", test_order_and_duplicates);
  g_test_add_func ("/findings-collect/names-differ", test_names_differ);

  return g_test_run ();
}
