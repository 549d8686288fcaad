/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/der.h"
#include "pki/error.h"
#include "pki/name.h"

#include <string.h>

#define CN 3
#define C  6
#define O  10
#define OU 11

#define PRINTABLE CLINIC_DER_PRINTABLE_STRING
#define UTF8      CLINIC_DER_UTF8_STRING

typedef struct
{
  guint8      attribute; /* the last number of 2.5.4.x; 0 ends the name */
  guint8      tag;
  const char *value;
  gboolean    same_rdn; /* as the attribute before */
  gsize       length;   /* of a value that holds zeros */
} Part;

static void
append_part (GByteArray *rdn,
             const Part *part)
{
  g_autoptr(GByteArray) pair = g_byte_array_new ();
  guint8 oid[] = { 0x55, 0x04, part->attribute };
  gsize  length = part->length > 0 ? part->length : strlen (part->value);

  clinic_der_append (pair, CLINIC_DER_OID, (ClinicDer){ oid, sizeof oid });
  clinic_der_append (pair, part->tag, (ClinicDer){ (const guint8 *)part->value, length });
  clinic_der_append (rdn, CLINIC_DER_SEQUENCE, (ClinicDer){ pair->data, pair->len });
}

static ClinicName *
make_name (const Part *parts)
{
  g_autoptr(GByteArray) rdns = g_byte_array_new ();
  g_autoptr(GByteArray) rdn = g_byte_array_new ();
  g_autoptr(GByteArray) name = g_byte_array_new ();
  g_autoptr(GError) error = NULL;
  ClinicName *result;

  for (; parts->attribute != 0; parts++)
    {
      append_part (rdn, parts);
      if (parts[1].attribute != 0 && parts[1].same_rdn)
        continue;
      clinic_der_append (rdns, CLINIC_DER_SET, (ClinicDer){ rdn->data, rdn->len });
      g_byte_array_set_size (rdn, 0);
    }
  clinic_der_append (name, CLINIC_DER_SEQUENCE, (ClinicDer){ rdns->data, rdns->len });
  result = clinic_name_new (name->data, name->len, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_text (void)
{
  static const struct
  {
    Part        parts[5];
    const char *text;
    const char *short_text;
  } rows[] = {
    { { { C, PRINTABLE, "DE" }, { O, UTF8, "Contoso" }, { CN, UTF8, "Ada Lovelace" } },
      "CN=Ada Lovelace,O=Contoso,C=DE",
      "Ada Lovelace" },
    { { { 0 } }, "", "" },
    /* No common name: the most specific value. */
    { { { O, UTF8, "Contoso" }, { OU, UTF8, "PKI" } }, "OU=PKI,O=Contoso", "PKI" },
    /* Of several, the most specific, as in Active Directory. */
    { { { CN, UTF8, "Users" }, { CN, UTF8, "Ada" }, { OU, UTF8, "PKI" } }, "OU=PKI,CN=Ada,CN=Users", "Ada" },
    { { { CN, UTF8, "a" }, { OU, UTF8, "b", TRUE } }, "CN=a+OU=b", "a" },
    { { { CN, UTF8, " a,b+c\"d\\e<f>g;h " } }, "CN=\\ a\\,b\\+c\\\"d\\\\e\\<f\\>g\\;h\\ ", " a,b+c\"d\\e<f>g;h " },
    { { { CN, UTF8, "#1" } }, "CN=\\#1", "#1" },
    { { { CN, UTF8, " " } }, "CN=\\ ", " " },
    /* What is no text is shown as bytes, with tag and length. */
    { { { CN, CLINIC_DER_OCTET_STRING, "ab" } }, "CN=#04026162", "CN=#04026162" },
    { { { CN, UTF8, "\xff" } }, "CN=#0c01ff", "CN=#0c01ff" },
    { { { CN, UTF8, "a\0b", FALSE, 3 } }, "CN=#0c03610062", "CN=#0c03610062" },
    { { { CN, CLINIC_DER_BMP_STRING, "\0A\0b", FALSE, 4 } }, "CN=Ab", "Ab" },
    { { { 99, UTF8, "x" } }, "2.5.4.99=x", "x" },
    /* Line breaks and marks that turn the direction of reading. */
    { { { CN, UTF8, "a\nb" } }, "CN=a\\0Ab", "a\357\277\275b" },
    { { { CN, UTF8, "evil\342\200\256cod" } }, "CN=evil\\E2\\80\\AEcod", "evil\357\277\275cod" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicName) name = make_name (rows[i].parts);

      g_test_message ("row %u", i);
      g_assert_cmpstr (clinic_name_get_text (name), ==, rows[i].text);
      g_assert_cmpstr (clinic_name_get_short_text (name), ==, rows[i].short_text);
      g_assert_cmpint (clinic_name_is_empty (name), ==, rows[i].text[0] == '\0');
    }
}

static void
test_equal (void)
{
  static const struct
  {
    Part     a[4];
    Part     b[4];
    gboolean equal;
    gboolean as_apple;
  } rows[] = {
    { { { CN, PRINTABLE, "Corp CA" } }, { { CN, PRINTABLE, "Corp CA" } }, TRUE, TRUE },
    { { { CN, PRINTABLE, "Corp CA" } }, { { CN, PRINTABLE, "CORP ca" } }, TRUE, TRUE },
    { { { CN, PRINTABLE, "Corp CA" } }, { { CN, PRINTABLE, "  Corp \t CA " } }, TRUE, TRUE },
    { { { CN, PRINTABLE, "Corp CA" } }, { { CN, PRINTABLE, "CorpCA" } }, FALSE, FALSE },
    /* Apple folds only PrintableString, and keeps the type. */
    { { { CN, PRINTABLE, "Corp CA" } }, { { CN, UTF8, "Corp CA" } }, TRUE, FALSE },
    { { { CN, UTF8, "Corp CA" } }, { { CN, UTF8, "Corp CA" } }, TRUE, TRUE },
    { { { CN, UTF8, "Corp CA" } }, { { CN, UTF8, "corp ca" } }, TRUE, FALSE },
    { { { CN, UTF8, "Corp CA" } }, { { CN, UTF8, "Corp  CA" } }, TRUE, FALSE },
    { { { CN, CLINIC_DER_T61_STRING, "M\xfcller" } }, { { CN, UTF8, "MÜLLER" } }, TRUE, FALSE },
    { { { CN, CLINIC_DER_BMP_STRING, "\0A\0b", FALSE, 4 } }, { { CN, PRINTABLE, "aB" } }, TRUE, FALSE },
    /* NFKC: the ligature, and the letter with a combining mark. */
    { { { CN, UTF8, "\357\254\201x" } }, { { CN, UTF8, "fix" } }, TRUE, FALSE },
    { { { CN, UTF8, "e\314\201" } }, { { CN, UTF8, "\303\251" } }, TRUE, FALSE },
    { { { CN, UTF8, "e" } }, { { CN, UTF8, "\303\251" } }, FALSE, FALSE },
    /* Inside a set the order is nothing, between sets it is all. */
    { { { CN, UTF8, "a" }, { OU, UTF8, "b", TRUE } }, { { OU, UTF8, "b" }, { CN, UTF8, "a", TRUE } }, TRUE, FALSE },
    { { { CN, UTF8, "a" }, { OU, UTF8, "b" } }, { { OU, UTF8, "b" }, { CN, UTF8, "a" } }, FALSE, FALSE },
    { { { CN, UTF8, "a" }, { OU, UTF8, "b", TRUE } }, { { CN, UTF8, "a" }, { OU, UTF8, "b" } }, FALSE, FALSE },
    { { { CN, UTF8, "a" } }, { { OU, UTF8, "a" } }, FALSE, FALSE },
    { { { CN, UTF8, "a" } }, { { 0 } }, FALSE, FALSE },
    { { { 0 } }, { { 0 } }, TRUE, TRUE },
    /* What is no text is compared byte for byte, with its type. */
    { { { CN, CLINIC_DER_OCTET_STRING, "ab" } }, { { CN, CLINIC_DER_OCTET_STRING, "ab" } }, TRUE, TRUE },
    { { { CN, CLINIC_DER_OCTET_STRING, "ab" } }, { { CN, CLINIC_DER_OCTET_STRING, "AB" } }, FALSE, FALSE },
    { { { CN, CLINIC_DER_OCTET_STRING, "ab" } }, { { CN, UTF8, "ab" } }, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicName) a = make_name (rows[i].a);
      g_autoptr(ClinicName) b = make_name (rows[i].b);

      g_test_message ("row %u", i);
      g_assert_cmpint (clinic_name_equal (a, b), ==, rows[i].equal);
      g_assert_cmpint (clinic_name_equal (b, a), ==, rows[i].equal);
      g_assert_cmpint (clinic_name_equal_as_apple (a, b), ==, rows[i].as_apple);
      g_assert_cmpint (clinic_name_equal_as_apple (b, a), ==, rows[i].as_apple);
      if (rows[i].equal)
        g_assert_cmpuint (clinic_name_hash (a), ==, clinic_name_hash (b));
    }
}

/* Two names must not become the same by putting the border between their values elsewhere. */
static void
test_borders (void)
{
  static const Part one[] = { { CN, UTF8, "ab" }, { CN, UTF8, "c" }, { 0 } };
  static const Part other[] = { { CN, UTF8, "a" }, { CN, UTF8, "bc" }, { 0 } };
  g_autoptr(ClinicName) a = make_name (one);
  g_autoptr(ClinicName) b = make_name (other);

  g_assert_false (clinic_name_equal (a, b));
  g_assert_false (clinic_name_equal_as_apple (a, b));
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
  } rows[] = {
    { "", 0 },
    { "\x31\x00", 2 },
    { "\x30\x00\x00", 3 },                                                      /* something behind it */
    { "\x30\x02\x30\x00", 4 },                                                  /* no set inside */
    { "\x30\x04\x31\x02\x30\x00", 6 },                                          /* an empty attribute */
    { "\x30\x09\x31\x07\x30\x05\x06\x03\x55\x04\x03", 11 },                     /* no value */
    { "\x30\x0c\x31\x0a\x30\x09\x06\x03\x55\x04\x03\x0c\x01", 13 },             /* cut off */
    { "\x30\x0e\x31\x0c\x30\x0a\x06\x03\x55\x04\x03\x0c\x01\x61\x05\x00", 16 }, /* a third field */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("row %u", i);
      g_assert_null (clinic_name_new ((const guint8 *)rows[i].bytes, rows[i].length, &error));
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED);
    }
}

static void
test_limits (void)
{
  g_autofree Part *parts = g_new0 (Part, 1026);
  g_autofree char *huge = g_strnfill (70000, 'x');

  for (guint i = 0; i < 1025; i++)
    parts[i] = (Part){ OU, UTF8, "a" };
  parts[1024].attribute = 0;
  clinic_name_unref (make_name (parts));

  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr(GByteArray) name = g_byte_array_new ();
      g_autoptr(GByteArray) rdns = g_byte_array_new ();
      g_autoptr(GError) error = NULL;

      for (guint i = 0; i < (pass == 0 ? 1025 : 1); i++)
        {
          g_autoptr(GByteArray) rdn = g_byte_array_new ();

          append_part (rdn, &(Part){ CN, UTF8, pass == 0 ? "a" : huge });
          clinic_der_append (rdns, CLINIC_DER_SET, (ClinicDer){ rdn->data, rdn->len });
        }
      clinic_der_append (name, CLINIC_DER_SEQUENCE, (ClinicDer){ rdns->data, rdns->len });
      g_assert_null (clinic_name_new (name->data, name->len, &error));
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pki/name/text", test_text);
  g_test_add_func ("/pki/name/equal", test_equal);
  g_test_add_func ("/pki/name/borders", test_borders);
  g_test_add_func ("/pki/name/malformed", test_malformed);
  g_test_add_func ("/pki/name/limits", test_limits);
  return g_test_run ();
}
