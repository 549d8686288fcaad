/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/literal-scan.h"

#include <string.h>

static const char *const literals[] = { "abcab", "-25300", "cab-cab", "aaaaaa", "Client handshake state: ",
                                        "bbbbb", NULL };

/* What is found, found one place after the other. */
static GArray *
find_slowly (const char *text, gsize length)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i < length; i++)
    for (guint j = 0; literals[j] != NULL; j++)
      if (length - i >= strlen (literals[j]) && memcmp (text + i, literals[j], strlen (literals[j])) == 0)
        g_array_append_val (hits, i);

  return hits;
}

/* A text of few letters, in which everything nearly fits, of an exact size. */
static char *
make_text (GRand *rand, gsize length)
{
  static const char letters[] = "aaaabbbcc-253";
  char             *text = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    text[i] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
  for (gsize i = 0; i + 30 < length; i += 300)
    {
      const char *literal = literals[g_rand_int_range (rand, 0, 6)];

      memcpy (text + i + (gsize)g_rand_int_range (rand, 0, 6), literal, strlen (literal));
    }

  return text;
}

static void
assert_finds (const ClinicLiteralScan *scan, const char *text, gsize length)
{
  g_autoptr(GArray) expected = find_slowly (text, length);
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (gsize));

  clinic_literal_scan_find_all (scan, text, length, hits);
  g_assert_cmpmem (hits->data, hits->len * sizeof (gsize), expected->data, expected->len * sizeof (gsize));
  g_assert_true (clinic_literal_scan_has (scan, text, length) == (expected->len > 0));
}

static void
test_finds_all (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(ClinicLiteralScan) scan = clinic_literal_scan_new (literals);

  g_assert_cmpuint (clinic_literal_scan_get_longest (scan), ==, strlen ("Client handshake state: "));
  for (gsize length = 0; length < 2000; length++)
    {
      g_autofree char *text = make_text (rand, length);

      if (length % 500 == 250)
        clinic_literal_scan_tune (scan, text, length);
      assert_finds (scan, text, length);
    }
}

/* At the very beginning and end, and cut off there. */
static void
test_edges (void)
{
  g_autoptr(ClinicLiteralScan) scan = clinic_literal_scan_new (literals);

  for (guint i = 0; literals[i] != NULL; i++)
    {
      gsize            length = strlen (literals[i]);
      g_autofree char *exact = g_memdup2 (literals[i], length);
      g_autofree char *head = g_memdup2 (literals[i], length - 1);
      g_autofree char *tail = g_memdup2 (literals[i] + 1, length - 1);

      assert_finds (scan, exact, length);
      g_assert_true (clinic_literal_scan_has (scan, exact, length));
      assert_finds (scan, head, length - 1);
      assert_finds (scan, tail, length - 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/literal-scan/finds-all", test_finds_all);
  g_test_add_func ("/device/literal-scan/edges", test_edges);

  return g_test_run ();
}
