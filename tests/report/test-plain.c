/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/plain.h"

static void
test_line (void)
{
  static const struct
  {
    const char *text;
    const char *plain;
  } cases[] = {
    { NULL, "" },
    { "Contoso Issuing CA 1", "Contoso Issuing CA 1" },
    { "Łódź Größe 株式会社", "Łódź Größe 株式会社" },
    { "two\nlines\r\nthree\rfour", "two lines three four" },
    { "a\u2028b\u2029c\xc2\x85"
      "d\x0b"
      "e",
      "a b c d e" },
    { "a\tb", "a b" },
    { "a\x01\x1b[31mb\x7f", "a��[31mb�" },
    { "a\xc2\x9b"
      "b",
      "a�b" },
    { "a\u202eb\u202cc\u2066d\u2069e\u200ef\u061cg", "a�b�c�d�e�f�g" },
    { "\ufeffbom", "�bom" },
    { "\xff\xfe", "��" },
    { "a\U000e0041b", "a�b" },
    { "a\ufffe", "a�" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = clinic_plain_line (cases[i].text);

      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

static void
test_add (void)
{
  g_autoptr(GString) text = g_string_new ("first\n");

  clinic_plain_add (text, "%d. %s", 1, "two\nlines\x1b[31m");
  g_assert_cmpstr (text->str, ==, "first\n1. two lines\uFFFD[31m\n");
}

static void
test_lines (void)
{
  g_autofree char *plain = clinic_plain_lines ("one\r\ntwo\rthree\u2028four\x1b");

  g_assert_cmpstr (plain, ==, "one\ntwo\nthree\nfour�");
}

static void
test_width (void)
{
  g_assert_cmpuint (clinic_plain_get_width ("", -1), ==, 0);
  g_assert_cmpuint (clinic_plain_get_width ("abc", -1), ==, 3);
  g_assert_cmpuint (clinic_plain_get_width ("abc", 2), ==, 2);
  g_assert_cmpuint (clinic_plain_get_width ("株式", -1), ==, 4);
  g_assert_cmpuint (clinic_plain_get_width ("e\u0301", -1), ==, 1);
}

static void
test_ellipsize (void)
{
  static const struct
  {
    const char *text;
    guint       columns;
    const char *fitting;
  } cases[] = {
    { "abc", 3, "abc" },
    { "abcd", 3, "ab…" },
    { "ab cd", 4, "ab…" },
    { "株式会社", 5, "株式…" },
    { "株式会社", 4, "株…" },
    { "株式会社", 8, "株式会社" },
    { "ab", 1, "…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fitting = clinic_plain_ellipsize (cases[i].text, cases[i].columns);

      g_assert_cmpstr (fitting, ==, cases[i].fitting);
      g_assert_cmpuint (clinic_plain_get_width (fitting, -1), <=, cases[i].columns);
    }
}

static void
test_wrap (void)
{
  static const struct
  {
    const char *text;
    guint       columns;
    const char *lines;
  } cases[] = {
    { "", 5, "" },
    { "abc", 5, "abc" },
    { "ab cd ef", 5, "ab cd|ef" },
    { "ab cd ef", 6, "ab cd|ef" },
    { "  ab   cd ", 9, "ab cd" },
    { "abcdefghij", 4, "abcd|efgh|ij" },
    { "x abcdefgh", 4, "x|abcd|efgh" },
    { "株式会社", 5, "株式|会社" },
    { "ab 株式会社", 4, "ab|株式|会社" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) lines = clinic_plain_wrap (cases[i].text, cases[i].columns);
      g_autofree char *joined = g_strjoinv ("|", lines);

      g_assert_cmpstr (joined, ==, cases[i].lines);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain/line", test_line);
  g_test_add_func ("/plain/add", test_add);
  g_test_add_func ("/plain/lines", test_lines);
  g_test_add_func ("/plain/width", test_width);
  g_test_add_func ("/plain/ellipsize", test_ellipsize);
  g_test_add_func ("/plain/wrap", test_wrap);
  return g_test_run ();
}
