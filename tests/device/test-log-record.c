/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-record.h"

#include "pki/error.h"

#include <string.h>

static gboolean
keep_cb (const ClinicLogRecord *record, gpointer user_data)
{
  g_ptr_array_add (user_data, clinic_log_record_copy (record));

  return TRUE;
}

static GPtrArray *
read_all (GBytes *bytes, ClinicLogTally *tally, GError **error)
{
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, NULL);
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_record_free);
  g_auto(ClinicLogTally) own = { 0 };

  if (!clinic_log_record_scan (source, NULL, keep_cb, records, tally != NULL ? tally : &own, error))
    return NULL;

  return g_steal_pointer (&records);
}

static GPtrArray *
read_text (const char *text, ClinicLogTally *tally)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  GPtrArray *records = read_all (bytes, tally, &error);

  g_assert_no_error (error);

  return records;
}

static const struct
{
  const char *line;
  const char *time;
  const char *host;
  const char *process;
  const char *image;
  guint       pid;
  const char *level;
  const char *message;
  guint       number; /* of the line, as grep wrote it; 0: it did not */
} lines[] = {
  { "Nov 2 15:54:34 CSSs-iPad securityd[88] <Notice>: items matching", "Nov 2 15:54:34", "CSSs-iPad",
    "securityd", NULL, 88,
    "Notice", "items matching" },
  { "Nov  2 15:54:33 Adas-iPad com.apple.WebKit.Networking(CFNetwork)[619] <Info>: TIC", "Nov  2 15:54:33",
    "Adas-iPad",
    "com.apple.WebKit.Networking", "CFNetwork", 619, "Info", "TIC" },
  { "Nov  2 15:54:33.123456 securityd[88] <Error>: x", "Nov  2 15:54:33.123456", NULL, "securityd", NULL, 88,
    "Error", "x" },
  { "1533   :Jul  1 21:40:07 the-titanic nsurl-request(HangTracer)[897] <Notice>: x: 0", "Jul  1 21:40:07",
    "the-titanic",
    "nsurl-request", "HangTracer", 897, "Notice", "x: 0", 1533 },
  { "17:Jul  1 21:40:07 host a[1] <Notice>: x", "Jul  1 21:40:07", "host", "a", NULL, 1, "Notice", "x", 17 },
  { "\x1b[35mNov  2 15:54:33 \x1b[36mhost\x1b[0m \x1b[1;32mMobileSafari\x1b[0m[618] <Notice>: \x1b[0mhello\x1b[m",
    "Nov  2 15:54:33", "host", "MobileSafari", NULL, 618, "Notice", "hello" },
  { "Nov  2 15:54:33 host InAppBrowser Test[5] <Notice>: x", "Nov  2 15:54:33", "host", "InAppBrowser Test",
    NULL, 5, "Notice",
    "x" },
  { "Jul  1 11:24:45 mac secd[276]:  securityd_xpc", "Jul  1 11:24:45", "mac", "secd", NULL, 276, NULL,
    "securityd_xpc" },
  { "Jul  1 09:29:02 mac sandboxd[129] ([31211]): deny", "Jul  1 09:29:02", "mac", "sandboxd", NULL, 129, NULL,
    "deny" },
  { "2020-03-09 17:49:57.238537+0100  localhost Runner[97664]: (CFNetwork) Connection 1: asked",
    "2020-03-09 17:49:57.238537+0100", "localhost", "Runner", "CFNetwork", 97664, NULL, "Connection 1: asked" },
  { "2020-01-16 12:03:13.036692-0800  localhost Runner[81058]: (libboringssl.dylib) "
    "[com.apple.network.boringssl:BoringSSL] x(1) "
    "[C2.1:2][0x7f] y",
    "2020-01-16 12:03:13.036692-0800", "localhost", "Runner", "libboringssl.dylib", 81058, NULL,
    "x(1) [C2.1:2][0x7f] y" },
  { "2016-09-21 15:12:30.770129 Example-iOS[15673:209006] [] nw_connection_endpoint_report [2 api.example:443 ready]",
    "2016-09-21 15:12:30.770129", NULL, "Example-iOS", NULL, 15673, NULL,
    "nw_connection_endpoint_report [2 api.example:443 ready]" },
  { "2018-05-08 12:36:26.834438+0530[82215:62448514] TIC TCP Conn Failed [1:0x1c]: 3:-9802 Err(-9802)",
    "2018-05-08 12:36:26.834438+0530", NULL, "", NULL, 82215, NULL,
    "TIC TCP Conn Failed [1:0x1c]: 3:-9802 Err(-9802)" },
  { "2020-04-29 16:18:03.501170-0700 [BoringSSL] boringssl_context(1) [C12.1:1][0x1] write alert",
    "2020-04-29 16:18:03.501170-0700", NULL, "", NULL, 0, NULL, "boringssl_context(1) [C12.1:1][0x1] write alert" },
  { "2020-01-01 10:00:00.000000+0100 0x1f5      Default     0x0                  88     0    securityd: "
    "[com.apple.securityd:SecError] x",
    "2020-01-01 10:00:00.000000+0100", NULL, "securityd", NULL, 88, "Default", "x" },
  { "2026-03-01 09:15:02.123456 securityd{Security+0x51a2}[88] <NOTICE>: items matching [x] "
    "[com.apple.securityd][SecError]",
    "2026-03-01 09:15:02.123456", NULL, "securityd", "Security", 88, "NOTICE", "items matching [x]" },
  { "2026-03-01 09:15:02 My App{UIKit}[5] <USER_ACTION>: one two", "2026-03-01 09:15:02", NULL, "My App", "UIKit", 5,
    "USER_ACTION", "one two" },
  { "{\"timestamp\":\"2023-05-24 13:03:28.908085-0700\",\"eventMessage\":\"items \\\"matching\\\"\","
    "\"processImagePath\":\"/usr/libexec/securityd\",\"processID\":88,\"senderImagePath\":\"/S/Security\","
    "\"messageType\":\"Default\"}",
    "2023-05-24 13:03:28.908085-0700", NULL, "securityd", "Security", 88, "Default", "items \"matching\"" },
  { "{\"time\":1684958608908085123,\"message\":\"x\",\"process\":\"/usr/libexec/securityd\",\"pid\":88,"
    "\"library\":\"/S/Security\",\"log_type\":\"Error\"}",
    "2023-05-24 20:03:28.908085Z", NULL, "securityd", "Security", 88, "Error", "x" },
  { "default\t23:30:43.823415-0500\tMobileJarvisNative\t[C2 4DCFBA6D IPv6#a3fec298.443 quic-connection]",
    "23:30:43.823415-0500",
    NULL, "MobileJarvisNative", NULL, 0, "default", "[C2 4DCFBA6D IPv6#a3fec298.443 quic-connection]" },
  { "nov.  2 2026 15:54:33 h a[1] <Notice>: x", "nov.  2 2026 15:54:33", "h", "a", NULL, 1, "Notice", "x" },
  { "2 Okt. 15:54:33 h a[1] <Notice>: x", "2 Okt. 15:54:33", "h", "a", NULL, 1, "Notice", "x" },
  { "1999-12-31T23:59:59,123+02:00 Runner[5:6] x", "1999-12-31T23:59:59,123+02:00", NULL, "Runner", NULL, 5, NULL,
    "x" },
  { "2026-03-01 09:15:02.123 +0100 Runner[5:6] x", "2026-03-01 09:15:02.123 +0100", NULL, "Runner", NULL, 5, NULL,
    "x" },
  { "2026-03-01 09:15:02.123 E  securityd[88:5f] (Security) [com.apple.securityd:SecError] x",
    "2026-03-01 09:15:02.123", NULL, "securityd", "Security", 88, "E", "x" },
  { "15:54:33.123456 +0100\tFehler\tsecurityd\t88\titems matching", "15:54:33.123456 +0100", NULL, "securityd", NULL,
    88, "Fehler", "items matching" },
  { "par d\303\251faut\t15:54:33.123456+0100\tcom.apple.WebKit.Networking\tTLS off", "15:54:33.123456+0100", NULL,
    "com.apple.WebKit.Networking", NULL, 0, "par d\303\251faut", "TLS off" },
  { "2026-03-01 09:15:02.123456+0100\tsecurityd\titems matching", "2026-03-01 09:15:02.123456+0100", NULL, "securityd",
    NULL, 0, NULL, "items matching" },
  { "1533:default\t23:30:43.823415-0500\tsecurityd\titems matching", "23:30:43.823415-0500", NULL, "securityd", NULL, 0,
    "default", "items matching", 1533 },
  { "com.apple.network\tstandard\t11:46:29.101675+0100\tboringssl_context_info_handler(1821) started\tOpenHaystack",
    "11:46:29.101675+0100", NULL, "OpenHaystack", NULL, 0, "standard",
    "boringssl_context_info_handler(1821) started" },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto(ClinicLogTally) tally = { 0 };
      g_autoptr(GPtrArray) records = read_text (lines[i].line, &tally);
      const ClinicLogRecord *record = g_ptr_array_index (records, 0);

      g_test_message ("%s", lines[i].line);
      g_assert_cmpuint (records->len, ==, 1);
      g_assert_cmpint (tally.n_records, ==, 1);
      g_assert_cmpuint (tally.n_lines, ==, 1);
      g_assert_cmpuint (record->line, ==, lines[i].number > 0 ? lines[i].number : 1);
      g_assert_cmpstr (record->time, ==, lines[i].time);
      g_assert_cmpstr (record->host, ==, lines[i].host);
      g_assert_cmpstr (record->process, ==, lines[i].process);
      g_assert_cmpstr (record->image, ==, lines[i].image);
      g_assert_cmpuint (record->pid, ==, lines[i].pid);
      g_assert_cmpstr (record->level, ==, lines[i].level);
      g_assert_cmpstr (record->message, ==, lines[i].message);
      if (strchr (lines[i].line, '\x1b') == NULL)
        g_assert_cmpstr (record->raw, ==, lines[i].line);
    }
}

static void
test_continuation (void)
{
  const char *text = "} \r\n[connected]\r\nNov  2 15:53:49 h a[1] <Notice>: one {\r\n  x = 1;\r\n}\r\n"
                     "Nov  2 15:53:50 h b[2] <Notice>: two\r\n\r\n[disconnected]\r\n...\r\n"
                     "Nov  2 15:53:52 h b[2] <Notice>: three";
  g_auto(ClinicLogTally) tally = { 0 };
  g_autoptr(GPtrArray) records = read_text (text, &tally);
  const ClinicLogRecord *first = g_ptr_array_index (records, 0);
  const ClinicLogRecord *second = g_ptr_array_index (records, 1);
  const ClinicLogRecord *third = g_ptr_array_index (records, 2);

  g_assert_cmpuint (records->len, ==, 3);
  g_assert_cmpint (tally.n_records, ==, 3);
  g_assert_cmpuint (tally.n_lines, ==, 10);
  g_assert_cmpuint (tally.first->line, ==, 3);
  g_assert_cmpuint (tally.last->line, ==, 10);
  g_assert_cmpint (tally.last_seconds - tally.first_seconds, ==, 3);
  g_assert_cmpstr (first->message, ==, "one {\n  x = 1;\n}");
  g_assert_cmpstr (first->raw, ==, "Nov  2 15:53:49 h a[1] <Notice>: one {");
  g_assert_cmpuint (first->line, ==, 3);
  g_assert_cmpstr (second->message, ==, "two\n...");
  g_assert_cmpuint (second->line, ==, 6);
  g_assert_cmpstr (third->message, ==, "three");
  g_assert_cmpint (second->seconds - first->seconds, ==, 1);
  g_assert_cmpint (third->seconds - second->seconds, ==, 2);
}

/* As `log show --style json` writes it, with rows that say nothing and one that is torn off. */
static void
test_json_list (void)
{
  g_autofree char *deep = g_strnfill (40, '[');
  g_autofree char *text =
    g_strconcat ("[{\n  \"timestamp\" : \"2023-05-24 13:03:28.908085-0700\",\n  \"eventMessage\" : \"one {\\n}\",\n"
                 "  \"processImagePath\" : \"\\/usr\\/libexec\\/securityd\",\n"
                 "  \"backtrace\" : {\"frames\":[{\"a\":1}]}\n"
                 "},{\n  \"eventMessage\" : 5,\n  \"processImagePath\" : null\n},{\n"
                 "  \"deep\" : ",
                 deep, "\n},{\"timestamp\" : ", NULL);
  g_autoptr(GPtrArray) records = read_text (text, NULL);
  const ClinicLogRecord *record = g_ptr_array_index (records, 0);
  g_autoptr(GPtrArray) rows = read_text ("{\"timestamp\":\"2023-05-24 13:03:28-0700\",\"eventMessage\":\"one\","
                                          "\"processImagePath\":\"a\"}\n{\"timestamp\":true,\"eventMessage\":\"two\","
                                          "\"processImagePath\":\"b\",\"processID\":\"x\"}\n"
                                          "{\"count\":2,\"finished\":1}\n",
                                          NULL);
  const ClinicLogRecord *second = g_ptr_array_index (rows, 1);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpuint (record->line, ==, 1);
  g_assert_cmpstr (record->message, ==, "one {\n}");
  g_assert_cmpstr (record->process, ==, "securityd");
  g_assert_null (strchr (record->raw, '\n'));

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (second->line, ==, 2);
  g_assert_cmpstr (second->message, ==, "two");
  g_assert_cmpstr (second->time, ==, "");
  g_assert_cmpint (second->seconds, ==, -1);
}

/* Newer tools leave the host out, and then a blank belongs to the name of the process. */
static void
test_no_host (void)
{
  g_autoptr(GPtrArray) records = read_text ("Nov  2 15:53:49 a[1] <Notice>: x\nNov  2 15:53:49 My Great "
                                             "App(UIKit)[2] <Notice>: y\n"
                                             "Nov  2 15:53:49 b[3] <Notice>: z",
                                             NULL);
  const ClinicLogRecord *record = g_ptr_array_index (records, 1);

  g_assert_cmpuint (records->len, ==, 3);
  g_assert_null (record->host);
  g_assert_cmpstr (record->process, ==, "My Great App");
  g_assert_cmpstr (record->image, ==, "UIKit");
}

static void
test_seconds (void)
{
  g_autoptr(GPtrArray) records = read_text ("Nov 30 23:59:59 h a[1] <Notice>: x\nDec  1 00:00:01 h a[1] <Notice>: x\n"
                                             "Oct 31 23:59:59 h a[1] <Notice>: x\nNov  1 00:00:01 h a[1] <Notice>: x\n"
                                             "items matching issuer parent: Code=-25300",
                                             NULL);
  const ClinicLogRecord *october = g_ptr_array_index (records, 2);
  const ClinicLogRecord *november = g_ptr_array_index (records, 3);
  const ClinicLogRecord *bare = g_ptr_array_index (records, 4);

  g_assert_cmpint (november->seconds - october->seconds, ==, 2);
  g_assert_cmpint (bare->seconds, ==, -1);
  g_assert_cmpstr (bare->process, ==, "");
  g_assert_cmpstr (bare->message, ==, "items matching issuer parent: Code=-25300");
}

static void
test_bytes (void)
{
  const char relay[] = "Nov  2 15:53:49 h a[1] <Notice>: one\n\0Nov  2 15:53:50 h a[1] <Notice>: M\xfcller\n\0";
  g_autoptr(GBytes) bytes = g_bytes_new (relay, sizeof relay - 1);
  g_autoptr(GPtrArray) records = read_all (bytes, NULL, NULL);
  const ClinicLogRecord *second;
  gsize                  length;
  g_autofree char       *wide = g_convert ("\xef\xbb\xbfNov  2 15:53:49 h a[1] <Notice>: ä\r\n", -1,
                                           "UTF-16LE", "UTF-8", NULL,
                                           &length, NULL);
  g_autoptr(GBytes) wide_bytes = g_bytes_new (wide, length);
  g_autoptr(GPtrArray) wide_records = read_all (wide_bytes, NULL, NULL);
  const ClinicLogRecord *wide_record;

  g_assert_cmpuint (records->len, ==, 2);
  second = g_ptr_array_index (records, 1);
  g_assert_true (g_utf8_validate (second->raw, -1, NULL));
  g_assert_true (g_utf8_validate (second->message, -1, NULL));
  g_assert_cmpstr (second->message, ==, "M\xef\xbf\xbdller");

  g_assert_cmpuint (wide_records->len, ==, 1);
  wide_record = g_ptr_array_index (wide_records, 0);
  g_assert_cmpstr (wide_record->message, ==, "ä");
}

static void
test_long_lines (void)
{
  g_autofree char *fill = g_strnfill (100000, 'x');
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) records = NULL;
  const ClinicLogRecord *record;

  g_string_append_printf (text, "Nov  2 15:53:49 h a[1] <Notice>: %s\n", fill);
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "  %.1000s\n", fill);
  records = read_text (text->str, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpuint (strlen (record->raw), ==, 8192);
  g_assert_cmpuint (strlen (record->message), >, 8192);
  g_assert_cmpuint (strlen (record->message), <, 8192 + 16384 + 1000);
}

static void
assert_refused (const void *data, gsize length, int code)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = read_all (bytes, NULL, &error);

  g_assert_null (records);
  g_assert_error (error, CLINIC_ERROR, code);
  g_test_message ("%s", error->message);
}

static void
test_refused (void)
{
  g_autofree char *large = g_strnfill (16 * 1024 * 1024, '\n');

  assert_refused ("", 0, CLINIC_ERROR_FAILED);
  assert_refused ("\x1f\x8b\x08\0\0\0", 6, CLINIC_ERROR_UNREADABLE);
  assert_refused ("\x7f"
                  "ELF\0\0",
                  6, CLINIC_ERROR_FAILED);
  assert_refused ("Dear helpdesk,\nit does not work.\n", 33, CLINIC_ERROR_FAILED);
  assert_refused ("Nov", 3, CLINIC_ERROR_FAILED);
  assert_refused ("Nov  2 15:53", 12, CLINIC_ERROR_FAILED);
  assert_refused (large, strlen (large), CLINIC_ERROR_FAILED);
}

/* Every beginning of every line is read or not, without a step past its end. */
static void
test_every_prefix (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (gsize length = 0; length <= strlen (lines[i].line); length++)
      {
        g_autofree char *copy = g_memdup2 (lines[i].line, length);
        g_autoptr(GBytes) bytes = g_bytes_new_take (g_steal_pointer (&copy), length);
        g_autoptr(GPtrArray) records = read_all (bytes, NULL, NULL);

        if (length == strlen (lines[i].line))
          g_assert_nonnull (records);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-record/lines", test_lines);
  g_test_add_func ("/device/log-record/continuation", test_continuation);
  g_test_add_func ("/device/log-record/json-list", test_json_list);
  g_test_add_func ("/device/log-record/no-host", test_no_host);
  g_test_add_func ("/device/log-record/seconds", test_seconds);
  g_test_add_func ("/device/log-record/bytes", test_bytes);
  g_test_add_func ("/device/log-record/long-lines", test_long_lines);
  g_test_add_func ("/device/log-record/refused", test_refused);
  g_test_add_func ("/device/log-record/every-prefix", test_every_prefix);

  return g_test_run ();
}
