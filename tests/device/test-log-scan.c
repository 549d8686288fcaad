/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Beyond its beginning a log is searched and not read. What is taken then is what would be taken if all were read. */

#include "config.h"

#include "device/log-record.h"

#include <string.h>

#define CLOSE_BYTES (8 * 1024 * 1024)

static const char *const literals[] = { "items matching issuer parent:", "TIC TLS Event [", "-25300", "cert[", NULL };

/* Lines of every kind, those that say something among them. */
static void
append_piece (GString *text, GRand *rand, guint i)
{
  static const char *const messages[] = { "items matching issuer parent: Code=-25300", "TIC TLS Event [8:0x1]: 13",
                                          "keychain: -25300", "cert[1]: MissingIntermediate", "items matched", "x",
                                          "TIC TLS Event", "a -2530", "matching issuer parent" };
  const char              *message = messages[g_rand_int_range (rand, 0, G_N_ELEMENTS (messages))];
  g_autofree char         *fill = NULL;
  gsize                    length = 0;

  switch (g_rand_int_range (rand, 0, 24))
    {
    case 0:
      g_string_append_printf (text, "Nov  2 15:54:%02u h b[%u] <Notice>: one {\n  x = %s;\n\n}\n", i % 60, i, message);
      break;
    case 1:
      g_string_append_printf (text,
                              "{\"timestamp\":\"2026-11-02 15:54:%02u\",\"eventMessage\":\"%s\","
                              "\"processImagePath\":\"/a/b\",\"processID\":%u}\n",
                              i % 60, message, i);
      break;
    case 2:
      length = (gsize)g_rand_int_range (rand, 1, i % 4 == 0 ? 100000 : 9000);
      fill = g_strnfill (length, '.');
      g_string_append_printf (text, "Nov  2 15:54:%02u h c[%u] <Notice>: %s %s %s\n", i % 60, i, message, fill,
                              message);
      /* So long a line is too far from what would continue it. */
      if (length > 40000)
        g_string_append_printf (text, "Nov  2 15:54:%02u h c[%u] <Notice>: nothing\n", i % 60, i);
      break;
    case 3:
      g_string_append_printf (text, "%s\n", message);
      break;
    case 4:
      g_string_append_printf (text, "\x1b[31mNov  2 15:54:%02u h d[%u]\x1b[0m <Notice>: %s\r\n", i % 60, i, message);
      break;
    case 5:
      g_string_append_printf (text, "default\t15:54:%02u.123456+0100\tsecurityd\t%s\n", i % 60, message);
      break;
    case 6:
      for (gint32 n = g_rand_int_range (rand, 0, 40); n > 0; n--)
        g_string_append_printf (text, "  line %d of many, %s\n", n, n % 17 == 3 ? message : "nothing");
      break;
    default:
      g_string_append_printf (text, "Nov  2 15:54:%02u h a[%u] <Notice>: nothing at all\n", i % 60, i);
      break;
    }
}

static GBytes *
make_log (guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *fill = g_strnfill (2000, '.');
  GString         *text = g_string_new (NULL);
  guint            i = 0;

  while (text->len < CLOSE_BYTES - 100000)
    g_string_append_printf (text, "Nov  2 15:53:%02u h a[%u] <Notice>: nothing at all %s\n", i % 60, i, fill), i++;
  while (text->len < CLOSE_BYTES + 1500000)
    append_piece (text, rand, i++);
  for (guint j = 0; j < 3; j++)
    g_string_append_printf (text, "Nov  2 15:55:%02u h a[%u] <Notice>: the end\n", i % 60, i), i++;

  return g_string_free_to_bytes (text);
}

/* Keeps what has one of the literals. */
static gboolean
keep_cb (const ClinicLogRecord *record, gpointer user_data)
{
  for (guint i = 0; literals[i] != NULL; i++)
    if (strstr (record->plain, literals[i]) != NULL)
      {
        g_ptr_array_add (user_data, clinic_log_record_copy (record));
        break;
      }

  return TRUE;
}

static GPtrArray *
scan (GBytes *bytes, const char *const *wanted, gsize most, ClinicLogTally *tally)
{
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, NULL);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_record_free);
  g_autoptr(GError) error = NULL;

  clinic_text_source_set_most_at_once (source, most);
  clinic_log_record_scan (source, wanted, keep_cb, records, tally, &error);
  g_assert_no_error (error);

  return records;
}

static void
assert_same (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    {
      const ClinicLogRecord *of_a = g_ptr_array_index (a, i);
      const ClinicLogRecord *of_b = g_ptr_array_index (b, i);

      g_assert_cmpuint (of_a->line, ==, of_b->line);
      g_assert_cmpstr (of_a->raw, ==, of_b->raw);
      g_assert_cmpstr (of_a->message, ==, of_b->message);
      g_assert_cmpstr (of_a->process, ==, of_b->process);
    }
  g_assert_cmpuint (a->len, ==, b->len);
}

static void
test_same (void)
{
  const gsize sizes[] = { 0, 1000, 65537 };

  for (guint32 seed = 0; seed < 4; seed++)
    {
      g_autoptr(GBytes) bytes = make_log (seed);
      g_auto(ClinicLogTally) all = { 0 };
      g_autoptr(GPtrArray) read = scan (bytes, NULL, 0, &all);

      g_assert_cmpuint (read->len, >, 100);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          g_auto(ClinicLogTally) tally = { 0 };
          g_autoptr(GPtrArray) found = scan (bytes, literals, sizes[i], &tally);

          assert_same (found, read);
          g_assert_cmpint (tally.n_records, ==, -1);
          g_assert_cmpint (all.n_records, >, 0);
          g_assert_cmpuint (tally.n_lines, ==, all.n_lines);
          g_assert_cmpuint (tally.first->line, ==, 1);
          g_assert_cmpuint (tally.last->line, ==, all.last->line);
          g_assert_cmpstr (tally.last->raw, ==, all.last->raw);
        }
    }
}

/* The same for a list of JSON, which is cut row by row. */
static void
test_list (void)
{
  g_autofree char *fill = g_strnfill (2000, '.');
  GString         *text = g_string_new ("[");
  g_autoptr(GBytes) bytes = NULL;
  g_auto(ClinicLogTally) all = { 0 };
  g_auto(ClinicLogTally) tally = { 0 };
  g_autoptr(GPtrArray) read = NULL;
  g_autoptr(GPtrArray) found = NULL;

  for (guint i = 0; text->len < CLOSE_BYTES + 1000000; i++)
    g_string_append_printf (text,
                            "%s{\n  \"timestamp\" : \"2026-11-02 15:54:%02u\",\n  \"eventMessage\" : \"%s %s\",\n"
                            "  \"processImagePath\" : \"\\/usr\\/libexec\\/securityd\",\n  \"processID\" : %u\n}",
                            i > 0 ? "," : "", i % 60, i % 100 == 0 ? "keychain: -25300" : "nothing", fill, i);
  g_string_append (text, "]\n");
  bytes = g_string_free_to_bytes (text);
  read = scan (bytes, NULL, 0, &all);
  found = scan (bytes, literals, 5003, &tally);
  g_assert_cmpuint (read->len, >, 10);
  assert_same (found, read);
  g_assert_cmpint (tally.n_records, ==, -1);
  g_assert_cmpuint (tally.n_lines, ==, all.n_lines);
  g_assert_cmpuint (tally.last->line, ==, all.last->line);
}

/* Nothing is lost where one block ends and the next begins. */
static void
test_dense (void)
{
  g_autofree char *fill = g_strnfill (2000, '.');
  GString         *text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_auto(ClinicLogTally) tally = { 0 };
  g_autoptr(GPtrArray) found = NULL;
  guint count = 0;

  while (text->len < CLOSE_BYTES)
    g_string_append_printf (text, "Nov  2 15:53:01 h a[1] <Notice>: nothing at all %s\n", fill);
  for (; text->len < CLOSE_BYTES + 8000000; count++)
    g_string_append_printf (text,
                            "Nov  2 15:53:01 h a[%u] <Notice>: items matching issuer parent:\n"
                            "Nov  2 15:53:01 h a[%u] <Notice>: x\n",
                            count, count);
  bytes = g_string_free_to_bytes (text);
  found = scan (bytes, literals, 0, &tally);
  g_assert_cmpuint (found->len, ==, count);
}

static gboolean
count_to_three_cb (const ClinicLogRecord *record, gpointer user_data)
{
  guint *count = user_data;

  return ++*count < 3;
}

static void
test_stops (void)
{
  g_autoptr(GBytes) bytes = make_log (1);
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, NULL);
  g_auto(ClinicLogTally) tally = { 0 };
  guint count = 0;

  g_assert_true (clinic_log_record_scan (source, literals, count_to_three_cb, &count, &tally, NULL));
  g_assert_cmpuint (count, ==, 3);
}

/* What grep cut out of a log and numbered. */
static void
test_numbers (void)
{
  const char text[] = "10:Nov  2 15:54:01 h a[1] <Notice>: one -25300\n11-  continued\n11:\n--\n"
                      "14-Nov  2 15:54:02 h a[1] <Notice>: two -25300\n16-  elsewhere\n"
                      "ipad.log:20:Nov  2 15:54:03 h a[1] <Notice>: three -25300\n"
                      "my ipad.log:21:default\t15:54:04.123456+0100\tsecurityd\tfour -25300\n"
                      "23   :2026-11-02 15:54:05.000001+0200 securityd[88] five -25300\n"
                      "ipad.log:Nov  2 15:54:06 h a[1] <Notice>: six -25300\n"
                      "25:items matching issuer parent: Code=-25300\n";
  const struct
  {
    guint       line;
    const char *message;
  } expected[] = {
    { 10, "one -25300\n  continued" },
    { 14, "two -25300" },
    { 20, "three -25300" },
    { 21, "four -25300" },
    { 23, "five -25300" },
    { 10, "six -25300" },
    { 25, "items matching issuer parent: Code=-25300" },
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_auto(ClinicLogTally) tally = { 0 };
  g_autoptr(GPtrArray) records = scan (bytes, literals, 0, &tally);

  for (guint i = 0; i < MIN (records->len, G_N_ELEMENTS (expected)); i++)
    {
      const ClinicLogRecord *record = g_ptr_array_index (records, i);

      g_assert_cmpstr (record->message, ==, expected[i].message);
      g_assert_cmpuint (record->line, ==, expected[i].line);
    }
  g_assert_cmpuint (records->len, ==, G_N_ELEMENTS (expected));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-scan/same", test_same);
  g_test_add_func ("/device/log-scan/list", test_list);
  g_test_add_func ("/device/log-scan/dense", test_dense);
  g_test_add_func ("/device/log-scan/stops", test_stops);
  g_test_add_func ("/device/log-scan/numbers", test_numbers);

  return g_test_run ();
}
