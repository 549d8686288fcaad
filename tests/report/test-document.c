/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/document.h"

static const ClinicBlock *
get_block (ClinicDocument *document, guint i)
{
  return g_ptr_array_index (clinic_document_get_blocks (document), i);
}

static void
test_blocks (void)
{
  g_autoptr(ClinicDocument) document = clinic_document_new ("Title");
  char **row;

  clinic_document_add_heading (document, 2, "Heading");
  clinic_document_add_paragraph (document, "Paragraph");
  clinic_document_add_callout (document, CLINIC_TONE_BAD, NULL, "Callout");
  clinic_document_add_code (document, "one\ntwo");
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, "Key", "Value", NULL);
  clinic_document_add_row (document, "Other", "", NULL);

  g_assert_cmpstr (clinic_document_get_title (document), ==, "Title");
  g_assert_cmpuint (clinic_document_get_blocks (document)->len, ==, 5);
  g_assert_cmpint (get_block (document, 0)->kind, ==, CLINIC_BLOCK_HEADING);
  g_assert_cmpint (get_block (document, 0)->level, ==, 2);
  g_assert_cmpstr (get_block (document, 1)->text, ==, "Paragraph");
  g_assert_cmpint (get_block (document, 2)->tone, ==, CLINIC_TONE_BAD);
  g_assert_cmpstr (get_block (document, 3)->text, ==, "one\ntwo");
  g_assert_cmpuint (get_block (document, 4)->rows->len, ==, 2);
  row = g_ptr_array_index (get_block (document, 4)->rows, 1);
  g_assert_cmpuint (g_strv_length (row), ==, 2);
  g_assert_cmpstr (row[1], ==, "");
}

static void
test_plain (void)
{
  static const char hostile[] = "a\nb\u202ec\x1b";
  g_autoptr(ClinicDocument) document = clinic_document_new (hostile);
  char **row;

  clinic_document_add_heading (document, 9, hostile);
  clinic_document_add_paragraph (document, hostile);
  clinic_document_add_callout (document, CLINIC_TONE_GOOD, hostile, hostile);
  clinic_document_add_code (document, hostile);
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, hostile);
  clinic_document_add_row (document, hostile, NULL);

  g_assert_cmpstr (clinic_document_get_title (document), ==, "a b�c�");
  g_assert_cmpint (get_block (document, 0)->level, ==, 3);
  g_assert_cmpstr (get_block (document, 0)->text, ==, "a b�c�");
  g_assert_cmpstr (get_block (document, 1)->text, ==, "a b�c�");
  g_assert_cmpstr (get_block (document, 2)->title, ==, "a b�c�");
  g_assert_cmpstr (get_block (document, 2)->text, ==, "a b�c�");
  g_assert_cmpstr (get_block (document, 3)->text, ==, "a\nb�c�");
  g_assert_cmpstr (get_block (document, 4)->title, ==, "a b�c�");
  row = g_ptr_array_index (get_block (document, 4)->rows, 0);
  g_assert_cmpstr (row[0], ==, "a b�c�");
}

static void
test_tones (void)
{
  g_assert_null (clinic_tone_get_title (CLINIC_TONE_NEUTRAL));
  g_assert_cmpstr (clinic_tone_get_title (CLINIC_TONE_GOOD), ==, "Good");
  g_assert_cmpstr (clinic_tone_get_title (CLINIC_TONE_WARNING), ==, "Careful");
  g_assert_cmpstr (clinic_tone_get_title (CLINIC_TONE_BAD), ==, "Problem");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/blocks", test_blocks);
  g_test_add_func ("/document/plain", test_plain);
  g_test_add_func ("/document/tones", test_tones);
  return g_test_run ();
}
