/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/compose.h"
#include "report/plain.h"
#include "report/text.h"

#include "bench.h"

#define WIDE       "株式会社株式会社株式会社株式会社"
#define LONG_WORDS "株式会社 株式会社 " WIDE WIDE WIDE
#define DIGITS     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
assert_fits (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "\n"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (clinic_plain_get_width (lines[i], -1), <=, 78);
      g_assert_false (g_str_has_suffix (lines[i], " "));
      for (const char *p = lines[i]; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
    }
}

static void
test_forms (void)
{
  g_autoptr(ClinicDocument) document = clinic_document_new ("Report");
  g_autofree char *text = NULL;

  clinic_document_add_heading (document, 1, "Größe");
  clinic_document_add_callout (document, CLINIC_TONE_BAD, "Conclusion", "It is missing.");
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, "User", "Ada", NULL);
  clinic_document_add_row (document, "SHA-256", DIGITS, NULL);
  clinic_document_add_row (document, "Does it ask for a certificate?", "no", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, NULL);
  clinic_document_add_row (document, "Name", "Role", NULL);
  clinic_document_add_row (document, "株式会社", "root", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, NULL);
  clinic_document_add_row (document, "done", "Upload", "MDM", "Upload it.", "", "value", NULL);
  clinic_document_add_row (document, "", "Sync", NULL);
  clinic_document_add_code (document, "one\ntwo\n");
  text = clinic_text_write (document);

  g_assert_cmpstr (text, ==,
                   "Report\n======\n"
                   "\nGröße\n-----\n"
                   "\n| Problem: Conclusion\n| It is missing.\n"
                   "\nUser:                   Ada\nSHA-256:\n    " DIGITS "\n"
                   "Does it ask for a certificate?\n    no\n"
                   "\nName      Role\n--------  ----\n株式会社  root\n"
                   "\n 1. Upload [done]\n    MDM\n    Upload it.\n      value\n 2. Sync\n"
                   "\n    one\n    two\n");
}

static void
test_wide_table (void)
{
  g_autoptr(ClinicDocument) document = clinic_document_new ("Report");
  g_autofree char *text = NULL;

  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, NULL);
  clinic_document_add_row (document, "Name", "Role", "SHA-256", NULL);
  clinic_document_add_row (document, "Contoso Root", "root", DIGITS, NULL);
  text = clinic_text_write (document);

  g_assert_cmpstr (text, ==,
                   "Report\n======\n"
                   "\n* Contoso Root\n    Role: root\n    SHA-256:\n"
                   "      " DIGITS "\n");
}

static void
test_width (void)
{
  g_autofree char *wide = g_strnfill (500, 'x');
  g_autofree char *words = g_strdup (LONG_WORDS);
  g_autoptr(ClinicDocument) document = clinic_document_new (wide);
  g_autofree char *text = NULL;

  clinic_document_add_heading (document, 3, words);
  clinic_document_add_paragraph (document, wide);
  clinic_document_add_callout (document, CLINIC_TONE_WARNING, words, wide);
  clinic_document_add_code (document, wide);
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, wide);
  clinic_document_add_row (document, wide, words, NULL);
  clinic_document_add_row (document, "k", wide, NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, words);
  clinic_document_add_row (document, wide, words, "x", NULL);
  clinic_document_add_row (document, words, wide, "", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, wide);
  clinic_document_add_row (document, wide, wide, wide, words, wide, wide, NULL);
  text = clinic_text_write (document);

  assert_fits (text);
}

static void
test_reports (void)
{
  static ClinicCase *(*const makers[]) (void) = { bench_new_article, bench_new_hostile, clinic_case_new };

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_autoptr(ClinicCase) visit = makers[i]();
      g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
      g_autoptr(ClinicDocument) document = clinic_compose_report (visit, checkup, NULL);
      g_autofree char *text = clinic_text_write (document);
      g_autofree char *again = clinic_text_write (document);

      assert_fits (text);
      g_assert_cmpstr (text, ==, again);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/forms", test_forms);
  g_test_add_func ("/text/wide-table", test_wide_table);
  g_test_add_func ("/text/width", test_width);
  g_test_add_func ("/text/reports", test_reports);
  return g_test_run ();
}
