/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/plist.h"

#include "pki/error.h"

#include <string.h>

#define NOTHING (-1)

/* Reads and expects an error of that code, or NOTHING. */
static void
assert_reads (GBytes *bytes, int code)
{
  g_autoptr(GError) error = NULL;
  g_auto(plist_t) plist = clinic_plist_read (bytes, &error);

  if (code == NOTHING)
    {
      g_assert_no_error (error);
      g_assert_nonnull (plist);
    }
  else
    {
      g_assert_error (error, CLINIC_ERROR, code);
      g_assert_null (plist);
    }
}

/* @depth arrays in each other; @with is put before the closing tags. */
static GBytes *
nest_xml (guint depth, const char *with)
{
  GString *text = g_string_new ("<?xml version=\"1.0\"?><plist version=\"1.0\">");

  for (guint i = 0; i < depth; i++)
    g_string_append (text, "<array>");
  g_string_append (text, with);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "</array>");
  g_string_append (text, "</plist>");

  return g_string_free_to_bytes (text);
}

static void
test_xml_depth (void)
{
  const struct
  {
    guint       depth;
    const char *with;
    int         code;
  } cases[] = {
    { 1, "", NOTHING },
    { CLINIC_PLIST_MAX_DEPTH, "", NOTHING },
    { CLINIC_PLIST_MAX_DEPTH, "<array/>", NOTHING },
    { CLINIC_PLIST_MAX_DEPTH + 1, "", CLINIC_ERROR_TOO_LARGE },
    { 1000000, "", CLINIC_ERROR_TOO_LARGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = nest_xml (cases[i].depth, cases[i].with);

      assert_reads (bytes, cases[i].code);
    }
}

/* Closing tags in comments must not let anybody nest deeper than the stack. */
static void
test_xml_comments_do_not_close (void)
{
  g_autoptr(GString) text = g_string_new ("<plist version=\"1.0\">");
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 250000; i++)
    g_string_append (text, "<array><!--</array>-->");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  assert_reads (bytes, CLINIC_ERROR_TOO_LARGE);
}

static void
append_number (GByteArray *array, guint64 value, guint size)
{
  for (guint i = size; i > 0; i--)
    {
      guint8 byte = (guint8)(value >> (8 * (i - 1)));

      g_byte_array_append (array, &byte, 1);
    }
}

/* A binary list: the root is object 0, object n is an array that refers to children[n], and -1 ends a row; an object
 * without children is true. */
static GBytes *
make_binary (const int (*children)[3], guint n_objects)
{
  GByteArray *data = g_byte_array_new ();
  g_autoptr(GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint table;

  g_byte_array_append (data, (const guint8 *)"bplist00", 8);
  for (guint i = 0; i < n_objects; i++)
    {
      guint width = 0;

      g_array_append_val (offsets, data->len);
      while (children[i][width] >= 0)
        width++;
      append_number (data, width > 0 ? 0xa0 | width : 0x09, 1);
      for (guint j = 0; j < width; j++)
        append_number (data, (guint64)children[i][j], 4);
    }
  table = data->len;
  for (guint i = 0; i < offsets->len; i++)
    append_number (data, g_array_index (offsets, guint, i), 4);
  append_number (data, 0, 6);
  append_number (data, 4, 1);
  append_number (data, 4, 1);
  append_number (data, n_objects, 8);
  append_number (data, 0, 8);
  append_number (data, table, 8);

  return g_byte_array_free_to_bytes (data);
}

/* @depth arrays in each other; each refers to the next @width times, the last to true, or to the first in a ring. */
static GBytes *
nest_binary (guint depth, guint width, gboolean ring)
{
  g_autofree int (*children)[3] = g_malloc_n (depth + 1, sizeof *children);

  for (guint i = 0; i <= depth; i++)
    for (guint j = 0; j < 3; j++)
      children[i][j] = i < depth && j < width ? (int)(ring && i + 1 == depth ? 0 : i + 1) : -1;

  return make_binary (children, depth + 1);
}

static void
test_binary_bounds (void)
{
  const struct
  {
    guint    depth;
    guint    width;
    gboolean ring;
    int      code;
  } cases[] = {
    { 1, 1, FALSE, NOTHING },
    { CLINIC_PLIST_MAX_DEPTH, 1, FALSE, NOTHING },
    { CLINIC_PLIST_MAX_DEPTH + 1, 1, FALSE, CLINIC_ERROR_TOO_LARGE },
    { 200000, 1, FALSE, CLINIC_ERROR_TOO_LARGE },
    { 12, 2, FALSE, NOTHING },
    { 40, 2, FALSE, CLINIC_ERROR_TOO_LARGE },
    { 60, 2, FALSE, CLINIC_ERROR_TOO_LARGE },
    { 3, 1, TRUE, CLINIC_ERROR_TOO_LARGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = nest_binary (cases[i].depth, cases[i].width, cases[i].ring);

      assert_reads (bytes, cases[i].code);
    }
}

/* An object that was measured near the root may be met again far below it. */
static void
test_binary_shared (void)
{
  const guint depths[] = { 25, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      guint depth = depths[i];
      int   children[128][3];
      guint n_objects = 2 * depth + 1;

      for (guint j = 0; j < n_objects; j++)
        {
          children[j][0] = j == depth ? -1 : j == 2 * depth ? 1
                                                            : (int)j + 1;
          children[j][1] = j == 0 ? (int)depth + 1 : -1;
          children[j][2] = -1;
        }
      {
        g_autoptr(GBytes) bytes = make_binary (children, n_objects);

        assert_reads (bytes, 2 * depth <= CLINIC_PLIST_MAX_DEPTH ? NOTHING : CLINIC_ERROR_TOO_LARGE);
      }
    }
}

/* Whatever is cut off or turned over, it is read or refused. */
static void
test_binary_damage (void)
{
  g_autoptr(GBytes) bytes = nest_binary (3, 2, FALSE);
  gsize         length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 7; i < length; i++)
    {
      g_autoptr(GBytes) cut = g_bytes_new (data, i);

      assert_reads (cut, CLINIC_ERROR_DAMAGED);
    }
  for (gsize i = 8; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *copy = g_memdup2 (data, length);
        g_autoptr(GBytes) turned = NULL;
        g_auto(plist_t) plist = NULL;

        copy[i] ^= (guint8)(1 << bit);
        turned = g_bytes_new (copy, length);
        plist = clinic_plist_read (turned, NULL);
      }
}

static void
test_looks_like (void)
{
  const struct
  {
    const char *text;
    gboolean    looks;
  } cases[] = {
    { "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict/></plist>", TRUE },
    { "\xef\xbb\xbf\n  <plist version=\"1.0\"><dict/></plist>", TRUE },
    { "bplist00........", TRUE },
    { "<html><body>plist</body></html>", FALSE },
    { "-----BEGIN CERTIFICATE-----", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));

      g_assert_cmpint (clinic_plist_looks_like (bytes), ==, cases[i].looks);
    }
}

static void
test_damage (void)
{
  const char *texts[] = { "", "<plist version=\"1.0\"><dict><key>a</key>",
                          "<plist version=\"1.0\"><dict></array></plist>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));

      assert_reads (bytes, CLINIC_ERROR_DAMAGED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/plist/looks-like", test_looks_like);
  g_test_add_func ("/device/plist/damage", test_damage);
  g_test_add_func ("/device/plist/xml-depth", test_xml_depth);
  g_test_add_func ("/device/plist/xml-comments-do-not-close", test_xml_comments_do_not_close);
  g_test_add_func ("/device/plist/binary-bounds", test_binary_bounds);
  g_test_add_func ("/device/plist/binary-shared", test_binary_shared);
  g_test_add_func ("/device/plist/binary-damage", test_binary_damage);

  return g_test_run ();
}
