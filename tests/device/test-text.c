/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/text.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *text;
  const char *label;
} labels[] = {
  { "plain", "Contoso Root CA", "Contoso Root CA" },
  { "nothing", NULL, "" },
  { "blanks", "  Root  ", "Root" },
  { "line-end", "Root\nCA", "Root\xef\xbf\xbd"
                            "CA" },
  { "escape", "\x1b[31mred", "\xef\xbf\xbd[31mred" },
  { "right-to-left", "Root\xe2\x80\xae"
                     "AC",
    "Root\xef\xbf\xbd"
    "AC" },
  { "latin-1", "M\xfcller", "M\xef\xbf\xbdller" },
  { "umlaut", "Müller", "Müller" },
};

static void
test_labels (void)
{
  g_autofree char *many = g_strnfill (500, 'x');
  g_autofree char *label = clinic_text_label (many);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *found = clinic_text_label (labels[i].text);

      g_test_message ("%s", labels[i].name);
      g_assert_cmpstr (found, ==, labels[i].label);
    }
  g_assert_cmpint (g_utf8_strlen (label, -1), ==, 81);
  g_assert_true (g_str_has_suffix (label, "x…"));
}

static void
assert_decodes (const char *data, gsize length, const char *text, gsize text_length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GBytes) decoded = clinic_text_decode (bytes);
  gsize       size = 0;
  const void *found = g_bytes_get_data (decoded, &size);

  g_assert_cmpmem (found, size, text, text_length);
}

static void
test_decode (void)
{
  assert_decodes ("", 0, "", 0);
  assert_decodes ("a", 1, "a", 1);
  assert_decodes ("\xef\xbb\xbf{}", 5, "{}", 2);
  assert_decodes ("\xff\xfe{\0\xe4\0", 6, "{ä", 3);
  assert_decodes ("\xfe\xff\0{\0\xe4", 6, "{ä", 3);
  assert_decodes ("\xff\xfe\x00\xd8", 4, "\xff\xfe\x00\xd8", 4);
  assert_decodes ("\xff\xfe{", 3, "\xff\xfe{", 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/text/labels", test_labels);
  g_test_add_func ("/device/text/decode", test_decode);

  return g_test_run ();
}
