/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/host-name.h"

#include <string.h>

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    gboolean    valid;
    gboolean    strict;
    gboolean    pattern;
  } rows[] = {
    { "sts.contoso.example", TRUE, TRUE, TRUE },
    { "STS-1.contoso.example", TRUE, TRUE, TRUE },
    { "localhost", TRUE, TRUE, TRUE },
    { "dc_1.contoso.example", TRUE, FALSE, TRUE },
    { "*.contoso.example", FALSE, FALSE, TRUE },
    { "*.example", FALSE, FALSE, FALSE },
    { "*", FALSE, FALSE, FALSE },
    { "a.*.example", FALSE, FALSE, FALSE },
    { "", FALSE, FALSE, FALSE },
    { ".", FALSE, FALSE, FALSE },
    { ".contoso.example", FALSE, FALSE, FALSE },
    { "contoso.example.", FALSE, FALSE, FALSE },
    { "contoso..example", FALSE, FALSE, FALSE },
    { "contoso example", FALSE, FALSE, FALSE },
    { "büro.example", FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (clinic_host_name_is_valid (rows[i].text), ==, rows[i].valid);
      g_assert_cmpint (clinic_host_name_is_strict (rows[i].text), ==, rows[i].strict);
      g_assert_cmpint (clinic_host_name_is_pattern (rows[i].text), ==, rows[i].pattern);
    }
}

static void
test_lengths (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autoptr(GString) name = g_string_new ("a");

  g_assert_true (clinic_host_name_is_valid (label));
  g_assert_false (clinic_host_name_is_valid (long_label));
  while (name->len < 255)
    g_string_append (name, ".a");
  g_assert_true (clinic_host_name_is_valid (name->str));
  g_string_append (name, ".a");
  g_assert_false (clinic_host_name_is_valid (name->str));
}

static void
test_mailboxes (void)
{
  g_assert_cmpstr (clinic_host_name_find_in_mailbox ("ada@contoso.example"), ==, "contoso.example");
  g_assert_null (clinic_host_name_find_in_mailbox ("ada"));
  g_assert_null (clinic_host_name_find_in_mailbox ("@contoso.example"));
  g_assert_null (clinic_host_name_find_in_mailbox ("ada@"));
  g_assert_null (clinic_host_name_find_in_mailbox ("ada@eve@contoso.example"));
  g_assert_null (clinic_host_name_find_in_mailbox ("\"ada\"@contoso.example"));
}

static void
test_uris (void)
{
  static const struct
  {
    const char *uri;
    const char *host;
  } rows[] = {
    { "http://pki.contoso.example/ca.crt", "pki.contoso.example" },
    { "http://pki.contoso.example", "pki.contoso.example" },
    { "http://pki.contoso.example:8080?x", "pki.contoso.example" },
    { "http://ada:pw@pki.contoso.example#x", "pki.contoso.example" },
    { "http://a@b@pki.contoso.example/", "pki.contoso.example" },
    { "http://pki.contoso.example./", "pki.contoso.example" },
    { "http://pki.contoso.example../", NULL },
    { "http://pki/", NULL },
    { "http://192.0.2.1/", NULL },
    { "http://[2001:db8::1]/", NULL },
    { "http://pki.contoso.example:80a/", NULL },
    { "http:///ca.crt", NULL },
    { "://pki.contoso.example/", NULL },
    { "urn:x", NULL },
    { "a b://pki.contoso.example/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char      *host = NULL;
      gsize            length = clinic_host_name_find_in_uri (rows[i].uri, &host);
      g_autofree char *found = length > 0 ? g_strndup (host, length) : NULL;

      g_test_message ("%s", rows[i].uri);
      g_assert_cmpstr (found, ==, rows[i].host);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/host-name/forms", test_forms);
  g_test_add_func ("/host-name/lengths", test_lengths);
  g_test_add_func ("/host-name/mailboxes", test_mailboxes);
  g_test_add_func ("/host-name/uris", test_uris);
  return g_test_run ();
}
