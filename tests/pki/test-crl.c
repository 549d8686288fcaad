/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/crl.h"

#include "chain.h"

static ClinicCrl *
read_crl (const char *file)
{
  g_autoptr(GBytes) der = read_fixture (file);
  g_autoptr(GError) error = NULL;
  ClinicCrl *crl = clinic_crl_new (der, &error);

  g_assert_no_error (error);
  return crl;
}

static ClinicCrlAnswer
ask (ClinicCrl  *crl,
     const char *certificate)
{
  ClinicCrlWord word;

  return clinic_crl_ask (crl, load (certificate), &word);
}

static void
test_answers (void)
{
  g_autoptr(ClinicCrl) good = read_crl ("crl-good.der");
  g_autoptr(ClinicCrl) revoked = read_crl ("crl-revoked.der");
  ClinicCrlWord word;

  g_assert_cmpint (ask (good, "user"), ==, CLINIC_CRL_UNLISTED);
  g_assert_cmpint (ask (revoked, "server"), ==, CLINIC_CRL_UNLISTED);
  g_assert_cmpint (clinic_crl_ask (revoked, load ("user"), &word), ==, CLINIC_CRL_LISTED);
  g_assert_cmpint (word.revoked_at, >, 1700000000);
  g_assert_cmpint (word.revoked_at, <, NOW);
  g_assert_false (word.is_hold);
  g_assert_cmpuint (word.reasons, ==, CLINIC_CRL_ALL_REASONS);
}

static void
test_signature (void)
{
  g_autoptr(ClinicCrl) good = read_crl ("crl-good.der");

  g_assert_cmpint (clinic_crl_weigh_signer (good, load ("issuing")), ==, CLINIC_CRL_SIGNER_GOOD);
  g_assert_cmpint (clinic_crl_weigh_signer (good, load ("issuing-utf8")), ==, CLINIC_CRL_SIGNER_GOOD);
  g_assert_cmpint (clinic_crl_weigh_signer (good, load ("issuing-namesake")), ==, CLINIC_CRL_SIGNER_NONE);
  g_assert_cmpint (clinic_crl_weigh_signer (good, load ("root")), ==, CLINIC_CRL_SIGNER_NONE);
  g_assert_true (clinic_name_equal (clinic_crl_get_issuer (good), clinic_certificate_get_subject (load ("issuing"))));
}

static void
test_fresh (void)
{
  g_autoptr(ClinicCrl) good = read_crl ("crl-good.der");
  g_autoptr(ClinicCrl) expired = read_crl ("crl-expired.der");

  g_assert_true (clinic_crl_is_fresh (good, NOW));
  g_assert_false (clinic_crl_is_fresh (expired, NOW));
  g_assert_true (clinic_crl_is_fresh (good, clinic_crl_get_this_update (good)));
  g_assert_false (clinic_crl_is_fresh (good, clinic_crl_get_this_update (good) - 1));
  g_assert_true (clinic_crl_is_fresh (good, clinic_crl_get_next_update (good)));
  g_assert_false (clinic_crl_is_fresh (good, clinic_crl_get_next_update (good) + 1));
}

/* A list cut short anywhere is refused, and never read past its end. */
static void
test_cut (void)
{
  g_autoptr(GBytes) whole = read_fixture ("crl-revoked.der");
  gsize size = g_bytes_get_size (whole);

  for (gsize length = 0; length < size; length++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      g_autoptr(GBytes) cut = g_bytes_new (copy, length);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCrl) crl = clinic_crl_new (cut, &error);

      g_assert_null (crl);
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED);
    }
}

static GByteArray *
wrap (guint8      tag,
      GByteArray *content)
{
  GByteArray *whole = g_byte_array_new ();
  guint8      header[4] = { tag, 0x82, (guint8)(content->len >> 8), (guint8)content->len };

  g_byte_array_append (whole, header, sizeof header);
  g_byte_array_append (whole, content->data, content->len);
  g_byte_array_unref (content);
  return whole;
}

static void
append (GByteArray *array,
        GByteArray *more)
{
  g_byte_array_append (array, more->data, more->len);
  g_byte_array_unref (more);
}

static GByteArray *
bytes (const void *data,
       gsize       length)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, data, (guint)length);
  return array;
}

#define LITERAL(text) bytes (text, sizeof text - 1)

/* A list of a CA without entries (or with the user's) and with one extension; it is not signed. */
static ClinicCrl *
make_crl (const char *ca,
          GByteArray *entries,
          GByteArray *extension)
{
  GByteArray *list = LITERAL ("\x02\x01\x01\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00");
  GBytes     *issuer = clinic_name_get_der (clinic_certificate_get_subject (load (ca)));
  GByteArray *all = g_byte_array_new ();
  g_autoptr(GBytes) der = NULL;
  g_autoptr(GError) error = NULL;
  ClinicCrl *crl;

  g_byte_array_append (list, g_bytes_get_data (issuer, NULL), (guint)g_bytes_get_size (issuer));
  append (list, LITERAL ("\x17\x0d"
                         "260501000000Z\x17\x0d"
                         "260701000000Z"));
  if (entries != NULL)
    append (list, wrap (0x30, entries));
  append (list, wrap (0xa0, wrap (0x30, wrap (0x30, extension))));
  append (all, wrap (0x30, list));
  append (all, LITERAL ("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00\x03\x02\x00\x00"));
  all = wrap (0x30, all);
  der = g_bytes_new (all->data, all->len);
  g_byte_array_unref (all);
  crl = clinic_crl_new (der, &error);
  g_assert_no_error (error);
  return crl;
}

#define FOR_REASON(reason) "\x30\x0c\x30\x0a\x06\x03\x55\x1d\x15\x04\x03\x0a\x01" reason
#define HOLD               FOR_REASON ("\x06")
#define REMOVED            FOR_REASON ("\x08")
#define OF_ANOTHER_ISSUER  "\x30\x0e\x30\x0c\x06\x03\x55\x1d\x1d\x01\x01\xff\x04\x02\x30\x00"

/* The entry of the user's certificate. */
static GByteArray *
make_entry (const char *extensions)
{
  const char *hex = clinic_certificate_get_serial (load ("user"));
  GByteArray *serial = g_byte_array_new ();
  GByteArray *entry = g_byte_array_new ();

  for (const char *p = hex; p[0] != '\0'; p += 2)
    {
      guint8 byte = (guint8)(g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));

      g_byte_array_append (serial, &byte, 1);
    }
  append (entry, wrap (0x02, serial));
  append (entry, LITERAL ("\x17\x0d"
                          "260401000000Z"));
  g_byte_array_append (entry, (const guint8 *)extensions, (guint)extensions[1] + 2);
  return wrap (0x30, entry);
}

#define DELTA      "\x06\x03\x55\x1d\x1b\x01\x01\xff\x04\x03\x02\x01\x01"
#define UNKNOWN    "\x06\x03\x2a\x03\x04\x01\x01\xff\x04\x02\x05\x00"
#define HARMLESS   "\x06\x03\x2a\x03\x04\x04\x02\x05\x00"
#define ONLY_USERS "\x06\x03\x55\x1d\x1c\x01\x01\xff\x04\x05\x30\x03\x81\x01\xff"
#define ONLY_CAS   "\x06\x03\x55\x1d\x1c\x01\x01\xff\x04\x05\x30\x03\x82\x01\xff"
#define INDIRECT   "\x06\x03\x55\x1d\x1c\x01\x01\xff\x04\x05\x30\x03\x84\x01\xff"
/* keyCompromise alone */
#define ONE_REASON "\x06\x03\x55\x1d\x1c\x01\x01\xff\x04\x06\x30\x04\x83\x02\x06\x40"
/* http://x/ as the list's own distribution point, which no fixture has */
#define ELSEWHERE "\x06\x03\x55\x1d\x1c\x01\x01\xff\x04\x11\x30\x0f\xa0\x0d\xa0\x0b\x86\x09http://x/"

static void
test_scope (void)
{
  static const struct
  {
    const char     *extension;
    gsize           length;
    ClinicCrlAnswer user;
    ClinicCrlAnswer ca;
    guint           reasons;
  } rows[] = {
    { HARMLESS, sizeof HARMLESS - 1, CLINIC_CRL_UNLISTED, CLINIC_CRL_UNLISTED, CLINIC_CRL_ALL_REASONS },
    { UNKNOWN, sizeof UNKNOWN - 1, CLINIC_CRL_ODD, CLINIC_CRL_ODD, CLINIC_CRL_ALL_REASONS },
    { DELTA, sizeof DELTA - 1, CLINIC_CRL_UNCHANGED, CLINIC_CRL_UNCHANGED, CLINIC_CRL_ALL_REASONS },
    { ONLY_USERS, sizeof ONLY_USERS - 1, CLINIC_CRL_UNLISTED, CLINIC_CRL_SILENT, CLINIC_CRL_ALL_REASONS },
    { ONLY_CAS, sizeof ONLY_CAS - 1, CLINIC_CRL_SILENT, CLINIC_CRL_UNLISTED, 0 },
    { INDIRECT, sizeof INDIRECT - 1, CLINIC_CRL_UNLISTED, CLINIC_CRL_UNLISTED, CLINIC_CRL_ALL_REASONS },
    { ONE_REASON, sizeof ONE_REASON - 1, CLINIC_CRL_UNLISTED, CLINIC_CRL_UNLISTED, 1 << 1 },
    { ELSEWHERE, sizeof ELSEWHERE - 1, CLINIC_CRL_SILENT, CLINIC_CRL_SILENT, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCrl) crl = make_crl ("issuing", NULL, bytes (rows[i].extension, rows[i].length));
      g_autoptr(ClinicCrl) above = make_crl ("root", NULL, bytes (rows[i].extension, rows[i].length));
      ClinicCrlWord word;

      g_test_message ("row %u", i);
      g_assert_cmpint (clinic_crl_ask (crl, load ("user"), &word), ==, rows[i].user);
      g_assert_cmpuint (word.reasons, ==, rows[i].reasons);
      g_assert_cmpint (clinic_crl_ask (crl, load ("issuing2"), &word), ==, CLINIC_CRL_SILENT);
      g_assert_cmpint (clinic_crl_ask (above, load ("issuing"), &word), ==, rows[i].ca);
    }
}

static void
test_entries (void)
{
  g_autoptr(ClinicCrl) hold = make_crl ("issuing", make_entry (HOLD), LITERAL (HARMLESS));
  g_autoptr(ClinicCrl) hold_in_delta = make_crl ("issuing", make_entry (HOLD), LITERAL (DELTA));
  g_autoptr(ClinicCrl) removed = make_crl ("issuing", make_entry (REMOVED), LITERAL (DELTA));
  g_autoptr(ClinicCrl) not_removed = make_crl ("issuing", make_entry (REMOVED), LITERAL (HARMLESS));
  g_autoptr(ClinicCrl) foreign = make_crl ("issuing", make_entry (OF_ANOTHER_ISSUER), LITERAL (HARMLESS));
  g_autoptr(ClinicCrl) odd = make_crl ("issuing", make_entry (HOLD), LITERAL (UNKNOWN));
  ClinicCrlWord word;

  g_assert_cmpint (clinic_crl_ask (hold, load ("user"), &word), ==, CLINIC_CRL_LISTED);
  g_assert_true (word.is_hold);
  g_assert_cmpint (word.revoked_at, ==, G_GINT64_CONSTANT (1775001600));
  g_assert_cmpint (ask (hold, "server"), ==, CLINIC_CRL_UNLISTED);
  g_assert_cmpint (ask (hold_in_delta, "user"), ==, CLINIC_CRL_LISTED);
  g_assert_cmpint (ask (removed, "user"), ==, CLINIC_CRL_REMOVED);
  /* Only a delta list can take back. */
  g_assert_cmpint (ask (not_removed, "user"), ==, CLINIC_CRL_LISTED);
  g_assert_cmpint (ask (foreign, "user"), ==, CLINIC_CRL_ODD);
  /* What is not understood cannot prove that a certificate is good, but what is listed is listed. */
  g_assert_cmpint (ask (odd, "user"), ==, CLINIC_CRL_LISTED);
  g_assert_cmpint (clinic_crl_weigh_signer (hold, load ("issuing")), ==, CLINIC_CRL_SIGNER_NONE);
}

/* Every entry of a long list is found, whatever the order, and nothing else. */
static void
test_many (void)
{
  GByteArray *entries = g_byte_array_new ();
  g_autoptr(ClinicCrl) crl = NULL;
  g_autoptr(ClinicCrl) without = NULL;

  for (guint i = 0; i < 1500; i++)
    {
      const guint8 serial[] = { 0x01, (guint8)(i * 7 >> 8), (guint8)(i * 7) };
      GByteArray  *entry = g_byte_array_new ();

      append (entry, wrap (0x02, bytes (serial, sizeof serial)));
      append (entry, LITERAL ("\x17\x0d"
                              "260401000000Z"));
      append (entries, wrap (0x30, entry));
    }
  without = make_crl ("issuing", bytes (entries->data, entries->len), LITERAL (HARMLESS));
  append (entries, make_entry (HOLD));
  crl = make_crl ("issuing", entries, LITERAL (HARMLESS));
  g_assert_cmpint (ask (without, "user"), ==, CLINIC_CRL_UNLISTED);
  g_assert_cmpint (ask (crl, "user"), ==, CLINIC_CRL_LISTED);
  g_assert_cmpint (ask (crl, "server"), ==, CLINIC_CRL_UNLISTED);
}

static void
test_guess (void)
{
  g_autoptr(GBytes) whole = read_fixture ("crl-revoked.der");
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 1);
  g_autoptr(GBytes) head = g_bytes_new_from_bytes (whole, 0, 10);
  g_autoptr(ClinicName) issuer = clinic_crl_guess_issuer (cut);
  g_autoptr(ClinicName) none = clinic_crl_guess_issuer (head);

  g_assert_nonnull (issuer);
  g_assert_true (clinic_name_equal (issuer, clinic_certificate_get_subject (load ("issuing"))));
  g_assert_null (none);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crl/answers", test_answers);
  g_test_add_func ("/crl/signature", test_signature);
  g_test_add_func ("/crl/fresh", test_fresh);
  g_test_add_func ("/crl/cut", test_cut);
  g_test_add_func ("/crl/scope", test_scope);
  g_test_add_func ("/crl/entries", test_entries);
  g_test_add_func ("/crl/many", test_many);
  g_test_add_func ("/crl/guess", test_guess);
  result = g_test_run ();
  forget_all ();
  return result;
}
