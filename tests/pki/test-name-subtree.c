/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/name-subtree.h"

#include <string.h>

#define DNS   CLINIC_GENERAL_NAME_DNS
#define EMAIL CLINIC_GENERAL_NAME_EMAIL
#define URI   CLINIC_GENERAL_NAME_URI
#define UPN   CLINIC_GENERAL_NAME_UPN
#define UTF8  CLINIC_GENERAL_NAME_SMTP_UTF8

static ClinicGeneralName
text_name (ClinicGeneralNameKind kind,
           const char           *text)
{
  return (ClinicGeneralName){ kind, { (const guint8 *)text, strlen (text) }, (char *)text };
}

/* “in” below the base, “near” not below it but a wildcard or another spelling could stand for one below,
 * “out” neither, “odd” a name that no constraint can be held against. */
static const struct
{
  ClinicGeneralNameKind kind;
  const char           *base;
  ClinicGeneralNameKind name_kind;
  const char           *name;
  const char           *expected;
} rows[] = {
  { DNS, "contoso.example", DNS, "contoso.example", "in" },
  { DNS, "contoso.example", DNS, "STS.Contoso.Example", "in" },
  { DNS, "contoso.example", DNS, "a.b.contoso.example", "in" },
  { DNS, "contoso.example", DNS, "notcontoso.example", "out" },
  { DNS, "contoso.example", DNS, "contoso.example.fabrikam.example", "out" },
  { DNS, ".contoso.example", DNS, "contoso.example", "out" },
  { DNS, ".contoso.example", DNS, "sts.contoso.example", "in" },
  { DNS, "contoso.example", DNS, "*.contoso.example", "in" },
  { DNS, "sts.contoso.example", DNS, "*.contoso.example", "near" },
  { DNS, "a.sts.contoso.example", DNS, "*.contoso.example", "out" },
  { DNS, "sts.contoso.example", DNS, "*.fabrikam.example", "out" },
  { DNS, "contoso.example", DNS, "contoso.example.", "odd" },
  { DNS, "contoso.example", DNS, "a..contoso.example", "odd" },
  { DNS, "contoso.example", DNS, "*.example", "odd" },
  { DNS, "contoso.example", DNS, "a.*.contoso.example", "odd" },
  { EMAIL, "contoso.example", EMAIL, "ada@contoso.example", "in" },
  { EMAIL, "contoso.example", EMAIL, "ada@CONTOSO.example", "in" },
  { EMAIL, "contoso.example", EMAIL, "ada@mail.contoso.example", "out" },
  { EMAIL, ".contoso.example", EMAIL, "ada@mail.contoso.example", "in" },
  { EMAIL, ".contoso.example", EMAIL, "ada@contoso.example", "out" },
  { EMAIL, "ada@contoso.example", EMAIL, "ada@contoso.example", "in" },
  { EMAIL, "ada@contoso.example", EMAIL, "Ada@contoso.example", "out" },
  { EMAIL, "ada@contoso.example", EMAIL, "adam@contoso.example", "out" },
  { EMAIL, "ada@contoso.example", EMAIL, "ada@fabrikam.example", "out" },
  { EMAIL, "contoso.example", EMAIL, "ada", "odd" },
  { EMAIL, "contoso.example", EMAIL, "ada@fabrikam.example@contoso.example", "odd" },
  { EMAIL, "contoso.example", EMAIL, "\"ada\"@contoso.example", "odd" },
  { EMAIL, "contoso.example", UTF8, "ædith@contoso.example", "in" },
  { EMAIL, "contoso.example", UTF8, "ædith@fabrikam.example", "out" },
  { EMAIL, "xn--bcher-kva.example", UTF8, "ada@bücher.example", "in" },
  { URI, "contoso.example", URI, "https://contoso.example/path?query#part", "in" },
  { URI, "contoso.example", URI, "https://ada:secret@contoso.example:8443", "in" },
  { URI, "contoso.example", URI, "https://contoso.example@fabrikam.example/", "out" },
  { URI, "contoso.example", URI, "https://pki.contoso.example/", "out" },
  { URI, ".contoso.example", URI, "https://pki.contoso.example/", "in" },
  { URI, "contoso.example", URI, "https://192.0.2.1/", "odd" },
  { URI, "contoso.example", URI, "https://[2001:db8::1]/", "odd" },
  { URI, "contoso.example", URI, "mailto:ada@contoso.example", "odd" },
  { URI, "contoso.example", URI, "contoso.example/path", "odd" },
  { UPN, "contoso.example", UPN, "ada@contoso.example", "in" },
  { UPN, "@contoso.example", UPN, "Ada@Contoso.example", "in" },
  { UPN, "@contoso.example", UPN, "ada@fabrikam.example", "out" },
  { UPN, "ADA@contoso.example", UPN, "ada@contoso.example", "in" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const ClinicGeneralName base = text_name (rows[i].kind, rows[i].base);
      const ClinicGeneralName name = text_name (rows[i].name_kind, rows[i].name);
      const char             *found = "odd";

      g_assert_true (clinic_name_subtree_is_valid (&base));
      g_assert_true (clinic_name_subtree_concerns (&base, &name));
      if (clinic_name_subtree_can_judge (&base, &name))
        found = clinic_name_subtree_contains (&base, &name) ? "in" : clinic_name_subtree_touches (&base, &name) ? "near"
                                                                                                                : "out";
      g_test_message ("%s in %s", rows[i].name, rows[i].base);
      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

static void
test_bad_bases (void)
{
  static const struct
  {
    ClinicGeneralNameKind kind;
    const char           *base;
  } bad[] = {
    { DNS, "" },
    { DNS, "*.contoso.example" },
    { DNS, "contoso_.example" },
    { DNS, "contoso..example" },
    { EMAIL, "" },
    { EMAIL, "@contoso.example" },
    { EMAIL, "ada@.contoso.example" },
    { URI, "contoso.example:443" },
    { URI, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const ClinicGeneralName base = text_name (bad[i].kind, bad[i].base);

      g_test_message ("%s", bad[i].base);
      g_assert_false (clinic_name_subtree_is_valid (&base));
    }
}

static void
test_concerns (void)
{
  const ClinicGeneralName dns = text_name (DNS, "contoso.example");
  const ClinicGeneralName email = text_name (EMAIL, "contoso.example");
  const ClinicGeneralName upn = text_name (UPN, "ada@contoso.example");
  const guint8            one[] = { 0x06, 0x01, 0x2a, 0xa0, 0x00 };
  const guint8            two[] = { 0x06, 0x01, 0x2b, 0xa0, 0x00 };
  const ClinicGeneralName other = { CLINIC_GENERAL_NAME_OTHER, { one, sizeof one }, NULL };
  const ClinicGeneralName another = { CLINIC_GENERAL_NAME_OTHER, { two, sizeof two }, NULL };

  g_assert_false (clinic_name_subtree_concerns (&dns, &email));
  g_assert_false (clinic_name_subtree_concerns (&email, &upn));
  g_assert_true (clinic_name_subtree_concerns (&other, &other));
  g_assert_false (clinic_name_subtree_concerns (&other, &another));
  g_assert_false (clinic_name_subtree_can_judge (&other, &other));
}

static void
test_addresses (void)
{
  const guint8            v4_net[8] = { 192, 0, 2, 0, 255, 255, 255, 0 };
  const guint8            v4_in[4] = { 192, 0, 2, 77 };
  const guint8            v4_out[4] = { 192, 0, 3, 77 };
  const guint8            mapped[16] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 77 };
  const ClinicGeneralName base = { CLINIC_GENERAL_NAME_IP, { v4_net, sizeof v4_net }, NULL };
  const ClinicGeneralName in = { CLINIC_GENERAL_NAME_IP, { v4_in, sizeof v4_in }, NULL };
  const ClinicGeneralName out = { CLINIC_GENERAL_NAME_IP, { v4_out, sizeof v4_out }, NULL };
  const ClinicGeneralName near = { CLINIC_GENERAL_NAME_IP, { mapped, sizeof mapped }, NULL };
  const ClinicGeneralName short_one = { CLINIC_GENERAL_NAME_IP, { v4_in, 3 }, NULL };
  const ClinicGeneralName short_base = { CLINIC_GENERAL_NAME_IP, { v4_net, 7 }, NULL };

  g_assert_true (clinic_name_subtree_is_valid (&base));
  g_assert_false (clinic_name_subtree_is_valid (&short_base));
  g_assert_true (clinic_name_subtree_contains (&base, &in));
  g_assert_false (clinic_name_subtree_touches (&base, &out));
  g_assert_false (clinic_name_subtree_contains (&base, &near));
  g_assert_true (clinic_name_subtree_touches (&base, &near));
  g_assert_false (clinic_name_subtree_can_judge (&base, &short_one));
}

#define RDN(type, tag, length) 0x31, 9 + length, 0x30, 7 + length, 0x06, 3, 0x55, 4, type, tag, length

static void
test_directory_names (void)
{
  /* C=DE; C=DE,O=Contoso; the same as UTF8String in lower case; C=DE,O=Contoso,CN=A; O=Contoso,C=DE */
  static const guint8     de[] = { 0x30, 13, RDN (6, 0x13, 2), 'D', 'E' };
  static const guint8     contoso[] = { 0x30, 31, RDN (6, 0x13, 2), 'D', 'E', RDN (10, 0x13, 7),
                                        'C', 'o', 'n', 't', 'o', 's', 'o' };
  static const guint8     lower[] = { 0x30, 31, RDN (6, 0x13, 2), 'd', 'e', RDN (10, 0x0c, 7),
                                      'c', 'o', 'n', 't', 'o', 's', 'o' };
  static const guint8     user[] = { 0x30, 43, RDN (6, 0x13, 2), 'D', 'E', RDN (10, 0x13, 7),
                                     'C', 'o', 'n', 't', 'o', 's', 'o', RDN (3, 0x13, 1), 'A' };
  static const guint8     turned[] = { 0x30, 31, RDN (10, 0x13, 7), 'C', 'o', 'n', 't', 'o', 's', 'o',
                                       RDN (6, 0x13, 2), 'D', 'E' };
  const ClinicGeneralName names[] = {
    { CLINIC_GENERAL_NAME_DIRECTORY, { de, sizeof de }, NULL },
    { CLINIC_GENERAL_NAME_DIRECTORY, { contoso, sizeof contoso }, NULL },
    { CLINIC_GENERAL_NAME_DIRECTORY, { lower, sizeof lower }, NULL },
    { CLINIC_GENERAL_NAME_DIRECTORY, { user, sizeof user }, NULL },
    { CLINIC_GENERAL_NAME_DIRECTORY, { turned, sizeof turned }, NULL },
  };
  static const gboolean below[5][5] = {
    /* of de, contoso, lower, user, turned */
    { TRUE, TRUE, TRUE, TRUE, FALSE },
    { FALSE, TRUE, TRUE, TRUE, FALSE },
    { FALSE, TRUE, TRUE, TRUE, FALSE },
    { FALSE, FALSE, FALSE, TRUE, FALSE },
    { FALSE, FALSE, FALSE, FALSE, TRUE },
  };

  for (guint base = 0; base < 5; base++)
    for (guint name = 0; name < 5; name++)
      {
        g_test_message ("%u in %u", name, base);
        g_assert_cmpint (clinic_name_subtree_contains (&names[base], &names[name]), ==, below[base][name]);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-subtree/texts", test_texts);
  g_test_add_func ("/name-subtree/bad-bases", test_bad_bases);
  g_test_add_func ("/name-subtree/concerns", test_concerns);
  g_test_add_func ("/name-subtree/addresses", test_addresses);
  g_test_add_func ("/name-subtree/directory-names", test_directory_names);
  return g_test_run ();
}
