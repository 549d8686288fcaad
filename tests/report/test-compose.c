/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/compose.h"
#include "report/text.h"

#include "bench.h"

/* The report as one line, so that a wrapped sentence is found. */
static char *
write_report (ClinicCase *visit, ClinicLedger *ledger)
{
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  g_autoptr(ClinicDocument) document = clinic_compose_report (visit, checkup, ledger);
  g_autofree char *text = clinic_text_write (document);
  g_autoptr(GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);

  return g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);
}

static void
assert_has (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in the report", what);
}

static void
assert_has_not (const char *text, const char *what)
{
  if (strstr (text, what) != NULL)
    g_error ("“%s” is in the report", what);
}

static void
test_sections (void)
{
  static const char *const sections[] = {
    "Conclusion", "What Was Found", "The Chain", "Would iOS Offer the Certificate?", "Causes", "Remedy", "Symptoms",
    "Tests", "On the Device", "Device Log", "Certificates", "Evidence", "What Was Not Checked",
    "Network", "Versions and Clock"
  };
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  g_autoptr(ClinicDocument) document = clinic_compose_report (visit, checkup, NULL);
  GPtrArray *blocks = clinic_document_get_blocks (document);
  guint      found = 0;

  for (guint i = 0; i < blocks->len && found < G_N_ELEMENTS (sections); i++)
    {
      const ClinicBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CLINIC_BLOCK_HEADING && block->level == 1)
        g_assert_cmpstr (block->text, ==, sections[found++]);
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (sections));
  g_assert_cmpstr (clinic_document_get_title (document), ==, "Chain Clinic Report: INC0012345");
}

static void
test_article (void)
{
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autoptr(ClinicCertificate) issuing = bench_load_certificate ("issuing.der");
  g_autofree char *text = write_report (visit, NULL);

  assert_has (text, "ada@contoso.example");
  assert_has (text, "missing-intermediate");
  assert_has (text, "MISSING · intermediate");
  assert_has (text, clinic_certificate_get_sha256 (issuing));
  assert_has (text, "items matching issuer parent");
  assert_has (text, "Problem: Not offered");
  assert_has (text, "the same walk says yes");
  assert_has (text, "not tried on the device");
  assert_has (text, "Not yet tried on the device");
  assert_has (text, "2026-06-01T12:00:00Z");
  assert_has (text, "the case’s own");
  assert_has (text, "GnuTLS: 3.");
  assert_has (text, "Nothing was sent from this machine.");
}

static void
test_done (void)
{
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  const ClinicRemedyStep *first = g_ptr_array_index (checkup->remedy, 0);
  g_autofree char        *open = g_strdup_printf (" 1. %s [to do]", first->title);
  g_autofree char        *done = g_strdup_printf (" 1. %s [done]", first->title);
  g_autofree char        *before = write_report (visit, NULL);
  g_autofree char        *after = NULL;

  clinic_case_set_remedy_done (visit, first->id, TRUE);
  after = write_report (visit, NULL);
  assert_has (before, open);
  assert_has_not (before, done);
  assert_has (after, done);
}

static void
test_unknown (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autofree char *empty = write_report (visit, NULL);
  g_autofree char *text = NULL;

  assert_has (empty, "Chain Clinic Report ===");
  assert_has (empty, "There is no user certificate yet, so there is no chain to draw.");
  assert_has (empty, "Cannot tell");
  assert_has (empty, "No device log was read.");
  assert_has (empty, "There is nothing to do yet");
  assert_has (empty, "this machine’s");

  bench_add (visit, CLINIC_FILES_USER, "user.der");
  text = write_report (visit, NULL);
  assert_has (text, "It is not known which CA names the sign-in server accepts.");
  assert_has (text, "WANTED");
}

static void
test_problems (void)
{
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autofree char *text = NULL;

  bench_add (visit, CLINIC_FILES_CA, "page.html");
  text = write_report (visit, NULL);
  assert_has (text, "Files That Could Not Be Read");
  assert_has (text, "page.html");
}

static void
test_ledger (void)
{
  static const char address[] = "http://pki.contoso.example/issuing.crt";
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autofree char *named = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *earlier = NULL;

  clinic_ledger_add (ledger, address, "It was looked up.", CLINIC_LEDGER_NOT_ASKED, "No consent was given.", BENCH_NOW);
  named = write_report (visit, ledger);
  assert_has (named, "Nothing was sent from this machine.");
  assert_has (named, address);
  assert_has (named, "not asked");

  clinic_ledger_add (ledger, address, "It was looked up.", CLINIC_LEDGER_FAILED, "It did not answer.", BENCH_NOW);
  asked = write_report (visit, ledger);
  assert_has_not (asked, "Nothing was sent from this machine");
  assert_has (asked, "It did not answer.");

  bench_add (visit, CLINIC_FILES_AIA, "issuing.der");
  earlier = write_report (visit, NULL);
  assert_has_not (earlier, "Nothing was sent from this machine.");
  assert_has (earlier, "were asked before");
}

/* A list from an address was asked for; one from a file was not. */
static void
test_earlier_lists (void)
{
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autoptr(GBytes) list = bench_load ("crl-good.der");
  g_autofree char *by_hand = NULL;
  g_autofree char *fetched = NULL;

  clinic_case_insert_file (visit, CLINIC_FILES_CRL, 0, "issuing.crl", list);
  by_hand = write_report (visit, NULL);
  assert_has (by_hand, "Nothing was sent from this machine.");
  clinic_case_insert_file (visit, CLINIC_FILES_CRL, 1, "http://pki.contoso.example/issuing.crl", list);
  fetched = write_report (visit, NULL);
  assert_has (fetched, "were asked before");
  assert_has (fetched, "http://pki.contoso.example/issuing.crl");
}

static void
test_deterministic (void)
{
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autofree char *first = write_report (visit, NULL);
  g_autofree char *second = write_report (visit, NULL);

  g_assert_cmpstr (first, ==, second);
}

/* Each file with the digest of its bytes, and what is missing is said until it is there. */
static void
test_evidence_and_what_is_not (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(GBytes) bytes = bench_load ("user.der");
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *bare = write_report (visit, NULL);
  g_autofree char *with_user = NULL;
  g_autofree char *whole = NULL;

  assert_has (bare, "The case holds no file");
  assert_has (bare, "No certificate of the user was at hand");
  assert_has (bare, "Nothing was tried on the device after the remedy");

  bench_add (visit, CLINIC_FILES_USER, "user.der");
  with_user = write_report (visit, NULL);
  assert_has (with_user, digest);
  assert_has (with_user, "Nobody knows which certificates are on the device");
  assert_has (with_user, "no revocation list and no OCSP answer");
  assert_has_not (with_user, "No certificate of the user was at hand");

  bench_add (visit, CLINIC_FILES_DEVICE, "root.der");
  bench_add (visit, CLINIC_FILES_ACCEPTED, "root.der");
  bench_add (visit, CLINIC_FILES_CRL, "crl-good.der");
  bench_add (visit, CLINIC_FILES_LOG, "article.log");
  clinic_case_set_test (visit, "retest.prompt", CLINIC_TEST_YES);
  whole = write_report (visit, NULL);
  assert_has_not (whole, "Nobody knows which certificates");
  assert_has_not (whole, "no revocation list");
  assert_has_not (whole, "Which CA names the sign-in server accepts is not known");
  assert_has_not (whole, "No log of the device was read");
  assert_has_not (whole, "Nothing was tried on the device after the remedy");
  assert_has (whole, "The sign-in server was not asked from this computer");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compose/sections", test_sections);
  g_test_add_func ("/compose/article", test_article);
  g_test_add_func ("/compose/done", test_done);
  g_test_add_func ("/compose/unknown", test_unknown);
  g_test_add_func ("/compose/problems", test_problems);
  g_test_add_func ("/compose/ledger", test_ledger);
  g_test_add_func ("/compose/earlier-lists", test_earlier_lists);
  g_test_add_func ("/compose/deterministic", test_deterministic);
  g_test_add_func ("/report/compose/evidence-and-what-is-not", test_evidence_and_what_is_not);

  return g_test_run ();
}
