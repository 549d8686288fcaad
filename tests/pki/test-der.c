/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/der.h"

#include <string.h>

#define DER(bytes) ((ClinicDer){ (const guint8 *)(bytes), sizeof (bytes) - 1 })

static void
test_read (void)
{
  static const struct
  {
    ClinicDer bytes;
    gboolean  strict;
    gboolean  lenient;
    gsize     content;
    gsize     whole;
  } rows[] = {
    { DER ("\x04\x00"), TRUE, TRUE, 0, 2 },
    { DER ("\x04\x02\x01\x02\xff"), TRUE, TRUE, 2, 4 },
    { DER ("\x04\x81\x01\x07"), TRUE, TRUE, 1, 4 },
    { DER (""), FALSE, FALSE, 0, 0 },
    { DER ("\x04"), FALSE, FALSE, 0, 0 },
    { DER ("\x04\x02\x01"), FALSE, FALSE, 0, 0 },                        /* shorter than it says */
    { DER ("\x04\x84\xff\xff\xff\xff\x01"), FALSE, FALSE, 0, 0 },        /* 4 GiB */
    { DER ("\x04\x85\x00\x00\x00\x00\x01\x07"), FALSE, FALSE, 0, 0 },    /* five octets of length */
    { DER ("\x1f\x81\x00\x01\x07"), FALSE, FALSE, 0, 0 },                /* a long tag */
    { DER ("\x30\x80\x05\x00\x00\x00"), FALSE, TRUE, 2, 6 },             /* indefinite */
    { DER ("\x30\x80\x30\x80\x00\x00\x00\x00\xff"), FALSE, TRUE, 4, 8 }, /* indefinite within indefinite */
    { DER ("\x30\x80\x04\x02\x00\x00\x00\x00"), FALSE, TRUE, 4, 8 },     /* zeros that are content */
    { DER ("\x30\x80\x05\x00"), FALSE, FALSE, 0, 0 },                    /* never ends */
    { DER ("\x04\x80\x05\x00\x00\x00"), FALSE, FALSE, 0, 0 },            /* primitive and indefinite */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ClinicDer     rest = rows[i].bytes;
      ClinicDerItem item;

      g_test_message ("row %u", i);
      g_assert_cmpint (clinic_der_read (&rest, &item), ==, rows[i].strict);
      if (!rows[i].strict)
        g_assert_cmpuint (rest.length, ==, rows[i].bytes.length);
      rest = rows[i].bytes;
      g_assert_cmpint (clinic_der_read_ber (&rest, &item), ==, rows[i].lenient);
      if (!rows[i].lenient)
        continue;
      g_assert_cmpuint (item.content.length, ==, rows[i].content);
      g_assert_cmpuint (item.whole.length, ==, rows[i].whole);
      g_assert_cmpuint (rest.length, ==, rows[i].bytes.length - rows[i].whole);
    }
}

static void
test_ber_depth (void)
{
  g_autofree guint8 *bytes = g_malloc0 (4 * 1000);
  ClinicDer          rest = { bytes, 4 * 1000 };
  ClinicDerItem      item;

  for (guint i = 0; i < 1000; i++)
    memcpy (bytes + 2 * i, "\x30\x80", 2);
  g_assert_false (clinic_der_read_ber (&rest, &item));
  rest = (ClinicDer){ bytes + 2 * 980, 40 + 40 };
  g_assert_true (clinic_der_read_ber (&rest, &item));
}

static void
test_integer (void)
{
  static const struct
  {
    ClinicDer bytes;
    gboolean  good;
    gint64    value;
  } rows[] = {
    { DER ("\x00"), TRUE, 0 },
    { DER ("\x7f"), TRUE, 127 },
    { DER ("\x00\xff"), TRUE, 255 },
    { DER ("\xff"), TRUE, -1 },
    { DER ("\x80\x00"), TRUE, -32768 },
    { DER ("\x7f\xff\xff\xff\xff\xff\xff\xff"), TRUE, G_MAXINT64 },
    { DER (""), FALSE, 0 },
    { DER ("\x00\x80\x00\x00\x00\x00\x00\x00\x00"), FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 value = 0;

      g_assert_cmpint (clinic_der_get_integer (rows[i].bytes, &value), ==, rows[i].good);
      g_assert_cmpint (value, ==, rows[i].value);
    }
}

static void
test_time (void)
{
  static const struct
  {
    const char *text;
    gint64      seconds;
    guint8      tag;
    gboolean    good;
  } rows[] = {
    { "700101000000Z", 0, CLINIC_DER_UTC_TIME, TRUE },
    { "500101000000Z", -631152000, CLINIC_DER_UTC_TIME, TRUE },
    { "491231235959Z", 2524607999, CLINIC_DER_UTC_TIME, TRUE },
    { "380119031408Z", 2147483648, CLINIC_DER_UTC_TIME, TRUE },
    { "260601120000Z", 1780315200, CLINIC_DER_UTC_TIME, TRUE },
    { "20260601120000Z", 1780315200, CLINIC_DER_GENERALIZED_TIME, TRUE },
    { "99991231235959Z", 253402300799, CLINIC_DER_GENERALIZED_TIME, TRUE },
    { "20000229000000Z", 951782400, CLINIC_DER_GENERALIZED_TIME, TRUE },
    { "19000301000000Z", -2203891200, CLINIC_DER_GENERALIZED_TIME, TRUE },
    { "00000101000000Z", -62167219200, CLINIC_DER_GENERALIZED_TIME, TRUE },
    { "19000229000000Z", 0, CLINIC_DER_GENERALIZED_TIME, FALSE }, /* no leap year */
    { "20261301000000Z", 0, CLINIC_DER_GENERALIZED_TIME, FALSE },
    { "20260100000000Z", 0, CLINIC_DER_GENERALIZED_TIME, FALSE },
    { "20260101240000Z", 0, CLINIC_DER_GENERALIZED_TIME, FALSE },
    { "20260101000000.5Z", 0, CLINIC_DER_GENERALIZED_TIME, FALSE },
    { "202601010000Z", 0, CLINIC_DER_GENERALIZED_TIME, FALSE },
    { "260601120000+0200", 0, CLINIC_DER_UTC_TIME, FALSE },
    { "2606011200Z", 0, CLINIC_DER_UTC_TIME, FALSE },
    { "26060112000xZ", 0, CLINIC_DER_UTC_TIME, FALSE },
    { "260601120000z", 0, CLINIC_DER_UTC_TIME, FALSE },
    { "260601120000Z", 0, CLINIC_DER_IA5_STRING, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ClinicDerItem item = { rows[i].tag, { (const guint8 *)rows[i].text, strlen (rows[i].text) } };
      gint64        seconds = 0;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (clinic_der_get_time (&item, &seconds), ==, rows[i].good);
      g_assert_cmpint (seconds, ==, rows[i].seconds);
    }
}

static void
test_oid (void)
{
  static const struct
  {
    ClinicDer   bytes;
    const char *text;
  } rows[] = {
    { DER ("\x55\x04\x03"), "2.5.4.3" },
    { DER ("\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x03"), "1.3.6.1.4.1.311.20.2.3" },
    { DER ("\x00"), "0.0" },
    { DER ("\x27"), "0.39" },
    { DER ("\x28"), "1.0" },
    { DER ("\x4f"), "1.39" },
    { DER ("\x50"), "2.0" },
    { DER ("\x7f"), "2.47" },
    { DER ("\x81\x00"), "2.48" },
    { DER ("\x88\x37\x03"), "2.999.3" },
    /* an arc of 128 bits: a UUID */
    { DER ("\x69\x83\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"),
      "2.25.340282366920938463463374607431768211455" },
    { DER (""), NULL },
    { DER ("\x55\x84"), NULL },     /* unfinished */
    { DER ("\x80\x01"), NULL },     /* leading zero */
    { DER ("\x55\x80\x01"), NULL }, /* leading zero */
  };
  guint8 long_oid[200];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = clinic_der_dup_oid (rows[i].bytes);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
  memset (long_oid, 1, sizeof long_oid);
  g_assert_null (clinic_der_dup_oid ((ClinicDer){ long_oid, sizeof long_oid }));
}

static void
test_string (void)
{
  static const struct
  {
    guint8      tag;
    ClinicDer   bytes;
    const char *text;
  } rows[] = {
    { CLINIC_DER_UTF8_STRING, DER ("Łódź"), "Łódź" },
    { CLINIC_DER_UTF8_STRING, DER ("\xff"), NULL },
    { CLINIC_DER_UTF8_STRING, DER ("a\0b"), NULL },
    { CLINIC_DER_UTF8_STRING, DER (""), "" },
    { CLINIC_DER_PRINTABLE_STRING, DER ("Contoso"), "Contoso" },
    { CLINIC_DER_T61_STRING, DER ("Gr\xfc\xdf"), "Grüß" },
    { CLINIC_DER_IA5_STRING, DER ("a\0b"), NULL },
    { CLINIC_DER_BMP_STRING, DER ("\0A\x20\xac"), "A€" },
    { CLINIC_DER_BMP_STRING, DER ("\xd8\x3d\xde\x00"), "😀" },
    { CLINIC_DER_BMP_STRING, DER ("\xd8\x3d"), NULL },
    { CLINIC_DER_BMP_STRING, DER ("\0A\0"), NULL },
    { CLINIC_DER_BMP_STRING, DER ("\0\0"), NULL },
    { CLINIC_DER_UNIVERSAL_STRING, DER ("\0\1\xf6\0"), "😀" },
    { CLINIC_DER_UNIVERSAL_STRING, DER ("\0\x11\0\0"), NULL },
    { CLINIC_DER_OCTET_STRING, DER ("Contoso"), NULL },
    { CLINIC_DER_BIT_STRING, DER ("\0Contoso"), NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = clinic_der_dup_string (rows[i].tag, rows[i].bytes);

      g_test_message ("row %u", i);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_append (void)
{
  static const gsize lengths[] = { 0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree guint8 *content = g_malloc0 (lengths[i] + 1);
      g_autoptr(GByteArray) array = g_byte_array_new ();
      ClinicDer     rest;
      ClinicDerItem item;

      clinic_der_append (array, CLINIC_DER_OCTET_STRING, (ClinicDer){ content, lengths[i] });
      rest = (ClinicDer){ array->data, array->len };
      g_assert_true (clinic_der_read (&rest, &item));
      g_assert_cmpuint (item.content.length, ==, lengths[i]);
      g_assert_cmpuint (rest.length, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pki/der/read", test_read);
  g_test_add_func ("/pki/der/ber-depth", test_ber_depth);
  g_test_add_func ("/pki/der/integer", test_integer);
  g_test_add_func ("/pki/der/time", test_time);
  g_test_add_func ("/pki/der/oid", test_oid);
  g_test_add_func ("/pki/der/string", test_string);
  g_test_add_func ("/pki/der/append", test_append);
  return g_test_run ();
}
