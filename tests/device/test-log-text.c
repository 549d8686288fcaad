/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-text.h"

#include <string.h>

static const struct
{
  const char *escaped;
  const char *decoded;
} escapes[] = {
  { "one \\M-b\\M^@\\M-& two", "one \xe2\x80\xa6 two" },
  { "M\\M-C\\M-<ller", "M\xc3\xbcller" },
  { "a\\M-B\\240b", "a\xc2\xa0"
                    "b" },
  { "\\303\\274 and \\134 and C:\\\\temp", "\xc3\xbc and \\ and C:\\temp" },
  { "\\M-p\\M^_\\M^T\\M^R", "\xf0\x9f\x94\x92" },
  /* No character: as it is. */
  { "C:\\\\temp \\134", "C:\\\\temp \\134" },
  { "C:\\temp\\new", "C:\\temp\\new" },
  { "\\M-b\\M^@", "\\M-b\\M^@" },
  { "\\M-b", "\\M-b" },
  { "\\M", "\\M" },
  { "\\", "\\" },
  { "\\M-C", "\\M-C" },
  { "\\012 \\000 \\033[31m \\^J", "\\012 \\000 \\033[31m \\^J" },
  { "\\M-B\\M^@ \\M-B\\M^[", "\\M-B\\M^@ \\M-B\\M^[" },
  { "\\M-@\\M-\\n", "\\M-@\\M-\\n" },
  { "\\M-m\\M- \\M^@", "\\M-m\\M- \\M^@" },
  { "\\377\\376", "\\377\\376" },
};

static void
test_decode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      g_autoptr(GString) text = g_string_new (escapes[i].escaped);
      gboolean changed = clinic_log_text_decode (text);

      g_assert_cmpstr (text->str, ==, escapes[i].decoded);
      g_assert_true (changed == !g_str_equal (escapes[i].escaped, escapes[i].decoded));
    }
}

/* Whatever is written, no control character comes of it. */
static void
test_decode_any (void)
{
  static const char pieces[] = "\\M-^0123789bB@?_ \\\\M";
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 200000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (gint32 n = g_rand_int_range (rand, 0, 24); n > 0; n--)
        g_string_append_c (text, pieces[g_rand_int_range (rand, 0, sizeof pieces - 1)]);
      clinic_log_text_decode (text);
      g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
      for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
    }
}

static const struct
{
  const char *typeset;
  const char *plain;
} copies[] = {
  { "Profile “x” – it\xe2\x80\x99s", "Profile \"x\" - it's" },
  { "items\xc2\xa0matching issuer\xc2\xa0parent: Code=\xe2\x88\x92"
    "25300\xe2\x80\xa6",
    "items matching issuer parent: Code=-25300..." },
  { "zero\xe2\x80\x8bwidth", "zerowidth" },
  { "Müller 漢字", "Müller 漢字" },
  { "plain", "plain" },
};

static void
test_plain (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autoptr(GString) text = g_string_new (copies[i].typeset);
      gboolean changed = clinic_log_text_make_plain (text);

      g_assert_cmpstr (text->str, ==, copies[i].plain);
      g_assert_true (changed == !g_str_equal (copies[i].typeset, copies[i].plain));
    }
}

static void
test_clean (void)
{
  const char       colours[] = "\x1b[35mNov\x1b[0m x\x1b[1;3";
  const char       bytes[] = "a\xff"
                             "b\0c";
  g_autofree char *fill = g_strnfill (20000, 'x');
  g_autoptr(GString) clean = g_string_new ("left over");

  clinic_log_text_clean (clean, colours, strlen (colours));
  g_assert_cmpstr (clean->str, ==, "Nov x");
  clinic_log_text_clean (clean, bytes, sizeof bytes - 1);
  g_assert_cmpstr (clean->str, ==, "a\xef\xbf\xbd"
                                   "b\xef\xbf\xbd"
                                   "c");
  clinic_log_text_clean (clean, fill, 20000);
  g_assert_cmpuint (clean->len, ==, 8192);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-text/decode", test_decode);
  g_test_add_func ("/device/log-text/decode-any", test_decode_any);
  g_test_add_func ("/device/log-text/plain", test_plain);
  g_test_add_func ("/device/log-text/clean", test_clean);

  return g_test_run ();
}
