/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One story, written as each tool writes it: what is found in it is the same. */

#include "config.h"

#include "device/log-excerpt.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* Seconds and microseconds after 15:54:00 on 2 November 2026, in a zone two hours east. */
typedef struct
{
  guint       second;
  guint       microsecond;
  const char *process;
  const char *image; /* NULL: the process itself */
  guint       pid;
  const char *level;
  const char *subsystem; /* NULL: none */
  const char *category;
  const char *message;
} Event;

#define WEBKIT "com.apple.WebKit.Networking"

/* The article's, with everyday lines between: the server asks on connection 8, and securityd finds no issuer. */
static const Event story[] = {
  { 1, 120000, "SpringBoard", NULL, 52, "Notice", "com.apple.SpringBoard", "Common", "Front display did change" },
  { 30, 5000, "MobileSafari", "ProtectedCloudStorage", 618, "Notice", NULL, NULL,
    "KeychainGetStatus(PCSiCloudServiceMarkerName): keychain: -25300" },
  { 33, 100001, WEBKIT, "CFNetwork", 619, "Notice", NULL, NULL, "TIC TCP Conn Start [8:0x13dd4e0c0]" },
  { 33, 150000, WEBKIT, "libnetwork.dylib", 619, "Info", NULL, NULL,
    "nw_connection_endpoint_report [8 sts.contoso.example:49443 in_progress resolver (satisfied)] reported event "
    "flow:start_connect" },
  { 33, 300000, WEBKIT, "CFNetwork", 619, "Notice", NULL, NULL, "TIC TLS Event [8:0x13dd4e0c0]: 2, Pending(0)" },
  { 33, 300020, WEBKIT, "CFNetwork", 619, "Notice", NULL, NULL, "TIC TLS Event [8:0x13dd4e0c0]: 13, Pending(0)" },
  { 34, 1, "securityd", "Security", 88, "Notice", "com.apple.securityd", "SecError",
    "items matching issuer parent: Error Domain=NSOSStatusErrorDomain Code=-25300 \"no matching items found\"" },
  { 50, 999999, WEBKIT, "CFNetwork", 619, "Notice", NULL, NULL, "TIC TCP Conn Cancel [8:0x13dd4e0c0]" },
};

typedef void (*WriteFunc) (GString     *text,
                           const Event *event,
                           guint        position);

static const char *
get_image (const Event *event)
{
  return event->image != NULL ? event->image : event->process;
}

static void
write_usb (GString *text, const Event *event, const char *host, gboolean precise)
{
  g_string_append_printf (text, "Nov  2 15:54:%02u", event->second);
  if (precise)
    g_string_append_printf (text, ".%06u", event->microsecond);
  g_string_append_printf (text, " %s%s", host, event->process);
  if (event->image != NULL)
    g_string_append_printf (text, "(%s)", event->image);
  g_string_append_printf (text, "[%u] <%s>: %s\n", event->pid, event->level, event->message);
}

static void
write_relay (GString *text, const Event *event, guint position)
{
  write_usb (text, event, "Adas-iPad ", FALSE);
  g_string_append_c (text, '\0');
}

static void
write_idevicesyslog (GString *text, const Event *event, guint position)
{
  if (position == 0)
    g_string_append (text, "[connected:00008020-000000000000]\n");
  g_string_append (text, "\x1b[0m");
  write_usb (text, event, "", FALSE);
}

static void
write_ostrace (GString *text, const Event *event, guint position)
{
  write_usb (text, event, "", TRUE);
}

static void
write_pymobiledevice (GString *text, const Event *event, guint position)
{
  g_autofree char *level = g_ascii_strup (event->level, -1);

  g_string_append_printf (text, "2026-11-02 15:54:%02u.%06u %s{%s+0x5a10}[%u] <%s>: %s", event->second,
                          event->microsecond, event->process, get_image (event), event->pid, level, event->message);
  if (event->subsystem != NULL)
    g_string_append_printf (text, " [%s][%s]", event->subsystem, event->category);
  g_string_append_c (text, '\n');
}

static void
write_origin (GString *text, const Event *event)
{
  if (event->image != NULL)
    g_string_append_printf (text, "(%s) ", event->image);
  if (event->subsystem != NULL)
    g_string_append_printf (text, "[%s:%s] ", event->subsystem, event->category);
  g_string_append_printf (text, "%s\n", event->message);
}

#define TITLES "Timestamp                       Thread     Type        Activity             PID    TTL  \n"
#define ROW    "2026-11-02 15:54:%02u.%06u+0200 0x7bb0     Default     0x0                  %u    0    %s: "

static void
write_show (GString *text, const Event *event, guint position)
{
  if (position == 0)
    g_string_append (text, TITLES);
  g_string_append_printf (text, ROW, event->second, event->microsecond, event->pid, event->process);
  write_origin (text, event);
}

static void
write_show_syslog (GString *text, const Event *event, guint position)
{
  g_string_append_printf (text, "2026-11-02 15:54:%02u.%06u+0200  localhost %s[%u]: ", event->second,
                          event->microsecond, event->process, event->pid);
  write_origin (text, event);
}

static void
write_show_compact (GString *text, const Event *event, guint position)
{
  g_string_append_printf (text, "2026-11-02 15:54:%02u.%03u Df %s[%u:b199e5] ", event->second,
                          event->microsecond / 1000, event->process, event->pid);
  write_origin (text, event);
}

static void
write_console (GString *text, const Event *event, guint position)
{
  g_string_append_printf (text, "Standard\t15:54:%02u.%06u+0200\t%s\t%s\n", event->second, event->microsecond,
                          event->process, event->message);
}

static void
write_console_swapped (GString *text, const Event *event, guint position)
{
  g_string_append_printf (text, "%s\tstandaard\t15:54:%02u.%06u +0200\t%s\t%s\n",
                          event->subsystem != NULL ? event->subsystem : "", event->second, event->microsecond,
                          event->message, event->process);
}

static void
write_xcode (GString *text, const Event *event, guint position)
{
  g_string_append_printf (text, "2026-11-02 15:54:%02u.%06u+0200 %s[%u:209006] [] %s\n", event->second,
                          event->microsecond, event->process, event->pid, event->message);
}

static char *
dup_json_string (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "\"", -1);

  return g_strjoinv ("\\\"", parts);
}

static void
write_json (GString *text, const Event *event, guint position)
{
  g_autofree char *message = dup_json_string (event->message);

  g_string_append_printf (text,
                          "%s{\n  \"timestamp\" : \"2026-11-02 15:54:%02u.%06u+0200\",\n  \"eventMessage\" : \"%s\",\n"
                          "  \"processImagePath\" : \"\\/usr\\/libexec\\/%s\",\n  \"processID\" : %u,\n"
                          "  \"senderImagePath\" : \"\\/System\\/%s\",\n  \"messageType\" : \"Default\"\n}%s",
                          position == 0 ? "[" : ",", event->second, event->microsecond, message, event->process,
                          event->pid, get_image (event), position + 1 == G_N_ELEMENTS (story) ? "]\n" : "");
}

static void
write_ndjson (GString *text, const Event *event, guint position)
{
  g_autofree char *message = dup_json_string (event->message);

  g_string_append_printf (text,
                          "{\"timestamp\":\"2026-11-02 15:54:%02u.%06u+0200\",\"eventMessage\":\"%s\","
                          "\"processImagePath\":\"/usr/libexec/%s\",\"processID\":%u,"
                          "\"senderImagePath\":\"/System/%s\",\"messageType\":\"Default\"}\n",
                          event->second, event->microsecond, message, event->process, event->pid, get_image (event));
  if (position + 1 == G_N_ELEMENTS (story))
    g_string_append (text, "{\"count\":8,\"finished\":1}\n");
}

static void
write_iterator (GString *text, const Event *event, guint position)
{
  g_autofree char *message = dup_json_string (event->message);
  g_autoptr(GDateTime) start = g_date_time_new_utc (2026, 11, 2, 13, 54, 0);

  g_string_append_printf (text,
                          "{\"time\":%" G_GINT64_FORMAT "%06u000,\"message\":\"%s\",\"process\":\"/usr/libexec/%s\","
                          "\"pid\":%u,\"library\":\"/System/%s\",\"log_type\":\"Default\"}\n",
                          g_date_time_to_unix (start) + event->second, event->microsecond, message, event->process,
                          event->pid, get_image (event));
}

static const struct
{
  const char *name;
  WriteFunc   write;
} shapes[] = {
  { "relay", write_relay },
  { "idevicesyslog", write_idevicesyslog },
  { "ostrace", write_ostrace },
  { "pymobiledevice3", write_pymobiledevice },
  { "show", write_show },
  { "show-syslog", write_show_syslog },
  { "show-compact", write_show_compact },
  { "console", write_console },
  { "console-swapped", write_console_swapped },
  { "xcode", write_xcode },
  { "json", write_json },
  { "ndjson", write_ndjson },
  { "iterator", write_iterator },
};

static GBytes *
write_shape (WriteFunc write)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    write (text, &story[i], i);

  return g_string_free_to_bytes (text);
}

static GBytes *
leave_as_is (GBytes *text)
{
  return g_bytes_ref (text);
}

static GBytes *
end_lines_twice (GBytes *text)
{
  gsize       length;
  const char *data = g_bytes_get_data (text, &length);
  GString    *copy = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == '\n')
        g_string_append_c (copy, '\r');
      g_string_append_c (copy, data[i]);
    }

  return g_string_free_to_bytes (copy);
}

static GBytes *
widen (GBytes *text)
{
  gsize            length;
  const char      *data = g_bytes_get_data (text, &length);
  GString         *wide = g_string_new_len ("\xff\xfe", 2);
  g_autofree char *units = g_convert (data, (gssize)length, "UTF-16LE", "UTF-8", NULL, &length, NULL);

  g_string_append_len (wide, units, (gssize)length);

  return g_string_free_to_bytes (wide);
}

static GBytes *
pack (GBytes *text)
{
  struct archive       *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  gsize                 length;
  const char           *data = g_bytes_get_data (text, &length);
  gsize                 size = 65536;
  gsize                 used = 0;
  g_autofree char      *space = g_malloc (size);

  archive_write_set_format_raw (archive);
  archive_write_add_filter_gzip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  archive_write_open_memory (archive, space, size, &used);
  archive_entry_set_pathname (entry, "ipad.log");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, data, length);
  archive_write_close (archive);
  archive_entry_free (entry);
  archive_write_free (archive);

  return g_bytes_new (space, used);
}

/* As `grep -n` does on a terminal, for a pattern that every line fits: the terminal eats a NUL. */
static GBytes *
number_lines (GBytes *text)
{
  gsize       length;
  const char *data = g_bytes_get_data (text, &length);
  GString    *copy = g_string_new (NULL);
  guint       line = 1000;

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == '\0')
        continue;
      if (copy->len == 0 || copy->str[copy->len - 1] == '\n')
        g_string_append_printf (copy, "%u:", ++line);
      g_string_append_c (copy, data[i]);
    }

  return g_string_free_to_bytes (copy);
}

/* What happens to a file on its way. */
static const struct
{
  const char *name;
  GBytes *(*change) (GBytes *text);
  guint add; /* to the line numbers */
} ways[] = {
  { "as it is", leave_as_is, 0 },
  { "CRLF", end_lines_twice, 0 },
  { "UTF-16", widen, 0 },
  { "gzip", pack, 0 },
  { "grep -n", number_lines, 1000 },
};

static ClinicLogEvidence *
read_bytes (GBytes *bytes, gsize most)
{
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, NULL);
  g_autoptr(GError) error = NULL;
  ClinicLogEvidence *evidence;

  clinic_text_source_set_most_at_once (source, most);
  evidence = clinic_log_evidence_read_source (source, &error);
  g_assert_no_error (error);

  return evidence;
}

static void
assert_row (const ClinicLogEvidence *evidence, ClinicLogMark mark, const char *process)
{
  for (guint i = 0; i < evidence->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->rows, i);

      if (row->mark == mark && g_str_equal (row->record->process, process))
        return;
    }
  g_test_fail_printf ("no row of %s is marked “%s”", process, clinic_log_mark_get_title (mark));
}

static void
assert_story (const ClinicLogEvidence *evidence)
{
  g_assert_cmpint (evidence->weight, ==, CLINIC_LOG_LIKELY);
  g_assert_true (evidence->certificate_requested);
  g_assert_cmpstr (evidence->host, ==, "sts.contoso.example");
  g_assert_cmpuint (evidence->port, ==, 49443);
  g_assert_cmpuint (evidence->decoys, ==, 1);
  assert_row (evidence, CLINIC_LOG_MARK_TELLING, "securityd");
  assert_row (evidence, CLINIC_LOG_MARK_CERTIFICATE_REQUEST, WEBKIT);
  assert_row (evidence, CLINIC_LOG_MARK_DECOY, "MobileSafari");
}

static void
assert_same (const ClinicLogEvidence *a, const ClinicLogEvidence *b, guint add)
{
  g_assert_cmpint (a->weight, ==, b->weight);
  g_assert_cmpstr (a->host, ==, b->host);
  g_assert_cmpuint (a->port, ==, b->port);
  g_assert_cmpstr (a->sentence, ==, b->sentence);
  g_assert_cmpint (a->silence, ==, b->silence);
  g_assert_cmpuint (a->connections->len, ==, b->connections->len);
  g_assert_cmpuint (a->rows->len, ==, b->rows->len);
  for (guint i = 0; i < a->rows->len; i++)
    {
      const ClinicLogRow *of_a = g_ptr_array_index (a->rows, i);
      const ClinicLogRow *of_b = g_ptr_array_index (b->rows, i);

      g_assert_cmpint (of_a->mark, ==, of_b->mark);
      g_assert_cmpuint (of_a->record->line, ==, of_b->record->line + add);
      g_assert_cmpstr (of_a->record->time, ==, of_b->record->time);
      g_assert_cmpstr (of_a->record->process, ==, of_b->record->process);
      g_assert_cmpuint (of_a->record->pid, ==, of_b->record->pid);
      g_assert_cmpstr (of_a->record->message, ==, of_b->record->message);
      g_assert_cmpint (of_a->connection, ==, of_b->connection);
    }
}

static void
test_same_evidence (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr(GBytes) text = write_shape (shapes[i].write);
      g_autoptr(ClinicLogEvidence) first = read_bytes (text, 0);
      gboolean is_list = shapes[i].write == write_json;

      assert_story (first);
      for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
        {
          g_autoptr(GBytes) bytes = ways[j].change (text);
          g_autoptr(ClinicLogEvidence) evidence = NULL;

          /* No row of a list is a line. */
          if (is_list && ways[j].add > 0)
            continue;
          g_test_message ("%s, %s", shapes[i].name, ways[j].name);
          evidence = read_bytes (bytes, 0);
          g_assert_cmpint (evidence->n_records, ==, G_N_ELEMENTS (story));
          g_assert_cmpuint (evidence->n_lines, ==, first->n_lines);
          assert_story (evidence);
          assert_same (evidence, first, ways[j].add);
        }
    }
}

static void
test_every_block (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
      {
        g_autoptr(GBytes) text = write_shape (shapes[i].write);
        g_autoptr(GBytes) bytes = ways[j].change (text);
        g_autoptr(ClinicLogEvidence) whole = NULL;

        if (shapes[i].write == write_json && ways[j].add > 0)
          continue;
        whole = read_bytes (bytes, 0);
        for (gsize most = 1; most < 40; most++)
          {
            g_autoptr(ClinicLogEvidence) evidence = read_bytes (bytes, most);

            assert_same (evidence, whole, 0);
          }
      }
}

static void
test_excerpt (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr(GBytes) text = write_shape (shapes[i].write);
      g_autoptr(GBytes) bytes = shapes[i].write != write_json ? number_lines (text) : g_bytes_ref (text);
      g_autoptr(ClinicLogEvidence) evidence = read_bytes (bytes, 0);
      g_autoptr(GBytes) excerpt = clinic_log_excerpt_make (evidence);
      g_autoptr(ClinicLogEvidence) again = read_bytes (excerpt, 0);
      g_autoptr(GBytes) second = clinic_log_excerpt_make (again);

      g_test_message ("%s: %s", shapes[i].name, (const char *)g_bytes_get_data (excerpt, NULL));
      assert_same (again, evidence, 0);
      g_assert_true (g_bytes_equal (second, excerpt));
      g_assert_cmpint (again->n_records, <=, evidence->n_records);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-shapes/same-evidence", test_same_evidence);
  g_test_add_func ("/device/log-shapes/every-block", test_every_block);
  g_test_add_func ("/device/log-shapes/excerpt", test_excerpt);

  return g_test_run ();
}
