/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/text-source.h"

#include "pki/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
} Member;

typedef int (*SetFunc) (struct archive *archive);

/* Packs with a filter or a format, or both; NULL ends the members. */
static GBytes *
pack (SetFunc format, SetFunc filter, const Member *members)
{
  struct archive  *archive = archive_write_new ();
  gsize            size = 1024 * 1024;
  gsize            used = 0;
  g_autofree char *space = g_malloc (size);

  g_assert_cmpint (format (archive), ==, ARCHIVE_OK);
  if (filter != NULL)
    g_assert_cmpint (filter (archive), ==, ARCHIVE_OK);
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open_memory (archive, space, size, &used), ==, ARCHIVE_OK);
  for (; members->text != NULL; members++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, members->name);
      archive_entry_set_filetype (entry, g_str_has_suffix (members->name, "/") ? AE_IFDIR : AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t)strlen (members->text));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, members->text, strlen (members->text));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);

  return g_bytes_new (space, used);
}

static const Member one[] = { { "ipad.log", "first\nsecond\n" }, { NULL, NULL } };
static const Member several[] = {
  { "logs/", "" },
  { "logs/a.log", "first" },
  { "__MACOSX/logs/._a.log", "shadow" },
  { "logs/._b", "shadow" },
  { "logs/b.log", "second\n" },
  { NULL, NULL },
};

/* Reads all, in pieces of @most bytes. Returns: NULL with @error set */
static GString *
read_source (ClinicTextSource *source, gsize most, GError **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char   block[1000];
  gssize n;

  clinic_text_source_set_most_at_once (source, most);
  while ((n = clinic_text_source_read (source, block, sizeof block, error)) > 0)
    g_string_append_len (text, block, n);

  return n == 0 ? g_steal_pointer (&text) : NULL;
}

static void
assert_reads (GBytes *bytes, const char *expected, gsize length)
{
  for (gsize most = 0; most < 9; most++)
    {
      g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GString) text = read_source (source, most, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (text->str, text->len, expected, length);
      g_assert_null (clinic_text_source_get_note (source));
    }
}

static void
assert_text (GBytes *packed)
{
  assert_reads (packed, "first\nsecond\n", 13);
}

static void
test_packings (void)
{
  const SetFunc filters[] = { archive_write_add_filter_gzip, archive_write_add_filter_xz,
                              archive_write_add_filter_bzip2, archive_write_add_filter_zstd };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr(GBytes) raw = pack (archive_write_set_format_raw, filters[i], one);
      g_autoptr(GBytes) tar = pack (archive_write_set_format_ustar, filters[i], several);

      assert_text (raw);
      assert_text (tar);
    }
}

static void
test_zip (void)
{
  g_autoptr(GBytes) zip = pack (archive_write_set_format_zip, NULL, several);

  assert_text (zip);
}

static void
test_tar (void)
{
  g_autoptr(GBytes) posix = pack (archive_write_set_format_ustar, NULL, several);
  g_autoptr(GBytes) gnu = pack (archive_write_set_format_gnutar, NULL, several);

  assert_text (posix);
  assert_text (gnu);
}

/* A log may hold what archives begin with, in the very place. */
static void
test_words (void)
{
  g_autofree char  *tar = g_strdup_printf ("%255s mustard\n", "custard");
  g_autofree char  *spaced = g_strdup_printf ("%256s ustar  \n", "custard");
  const char *const texts[] = { tar, spaced, "BZh is no word\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      assert_reads (bytes, texts[i], strlen (texts[i]));
    }
}

static void
test_plain (void)
{
  g_autoptr(GBytes) plain = g_bytes_new_static ("first\nsecond\n", 13);
  g_autoptr(GBytes) marked = g_bytes_new_static ("\xef\xbb\xbf"
                                                  "first\nsecond\n",
                                                  16);
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) relay = g_bytes_new_static ("a\n\0b\n\0", 6);

  assert_text (plain);
  assert_text (marked);
  assert_reads (empty, "", 0);
  assert_reads (relay, "a\n\0b\n\0", 6);
}

static GBytes *
convert (const char *text, const char *charset)
{
  gsize            length;
  g_autofree char *wide = g_convert (text, -1, charset, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (wide);

  return g_bytes_new (wide, length);
}

static void
test_wide (void)
{
  const char       text[] = "erste Zeile: \xe2\x80\x9eäöü\xe2\x80\x9c \xf0\x9f\x94\x92\r\nzweite\n";
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autoptr(GBytes) little = convert (marked, "UTF-16LE");
  g_autoptr(GBytes) big = convert (marked, "UTF-16BE");
  g_autoptr(GBytes) odd = g_bytes_new_static ("\xff\xfe"
                                               "a\0b",
                                               5);
  g_autoptr(GBytes) half = g_bytes_new_static ("\xff\xfe\x3d\xd8"
                                                "a\0",
                                                6);

  assert_reads (little, text, strlen (text));
  assert_reads (big, text, strlen (text));
  assert_reads (odd, "a\xef\xbf\xbd", 4);
  assert_reads (half, "\xef\xbf\xbd"
                      "a",
                4);
}

static void
assert_refused (GBytes *bytes, int code)
{
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = read_source (source, 0, &error);

  g_assert_null (text);
  g_assert_error (error, CLINIC_ERROR, code);
}

/* What unpacks to more than anybody reads is given up, however small it is; what could be read is kept. */
static void
test_bomb (void)
{
  gsize            size = 80 * 1024 * 1024;
  g_autofree char *zeros = g_strnfill (size, '0');
  const Member     members[] = { { "a.log", zeros }, { NULL, NULL } };
  g_autoptr(GBytes) raw = pack (archive_write_set_format_raw, archive_write_add_filter_xz, members);
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (raw, NULL);
  g_autoptr(GString) text = read_source (source, 0, NULL);

  g_assert_cmpuint (text->len, >=, 60 * 1024 * 1024);
  g_assert_cmpuint (text->len, <, size);
  g_assert_nonnull (clinic_text_source_get_note (source));
}

static void
test_damaged (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autofree char *noise = g_strnfill (300000, ' ');
  const Member     members[] = { { "a.log", noise }, { NULL, NULL } };
  g_autoptr(GBytes) raw = pack (archive_write_set_format_raw, archive_write_add_filter_gzip, one);
  g_autoptr(GBytes) whole = NULL;

  for (gsize length = 2; length < g_bytes_get_size (raw) - 8; length++)
    {
      g_autoptr(GBytes) torn = g_bytes_new_from_bytes (raw, 0, length);

      assert_refused (torn, CLINIC_ERROR_UNREADABLE);
    }

  for (gsize i = 0; i < 300000; i++)
    noise[i] = (char)g_rand_int_range (rand, ' ', '~');
  whole = pack (archive_write_set_format_raw, archive_write_add_filter_gzip, members);
  for (guint i = 2; i < 5; i++)
    {
      g_autoptr(GBytes) torn = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * i / 5);
      g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (torn, NULL);
      g_autoptr(GString) text = read_source (source, 0, NULL);

      g_assert_cmpuint (text->len, >, 1000);
      g_assert_cmpmem (text->str, text->len - 1, noise, text->len - 1);
      g_assert_nonnull (clinic_text_source_get_note (source));
    }
}

#define TRACE "\0\x10\0\0\x11\0\0\0\xd0\0\0\0\0\0\0\0"

static void
test_no_text (void)
{
  const Member sysdiagnose[] = { { "sysdiagnose_2026.11.02_iPhone-OS_iPhone_19H349/ps.txt", "x" }, { NULL, NULL } };
  g_autoptr(GBytes) tar = pack (archive_write_set_format_ustar, archive_write_add_filter_gzip, sysdiagnose);
  g_autoptr(GBytes) trace = g_bytes_new_static (TRACE, sizeof TRACE - 1);
  g_autoptr(GBytes) program = g_bytes_new_static ("\x7f"
                                                   "ELF\0\0",
                                                   6);
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (trace, NULL);
  g_autoptr(GError) error = NULL;

  assert_refused (tar, CLINIC_ERROR_UNREADABLE);
  assert_refused (program, CLINIC_ERROR_FAILED);
  g_assert_null (read_source (source, 0, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "log show"));
}

static void
test_logarchive (void)
{
  g_autofree char *folder = g_dir_make_tmp ("clinic-XXXXXX", NULL);
  g_autofree char *archive = g_build_filename (folder, "system_logs.logarchive", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (archive, 0700), ==, 0);
  g_assert_null (clinic_text_source_new_for_path (archive, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "log show"));
  g_clear_error (&error);
  g_assert_null (clinic_text_source_new_for_path (folder, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
  g_rmdir (archive);
  g_rmdir (folder);
}

static gboolean
stop_at_cb (guint64 done, guint64 total, gpointer user_data)
{
  const guint64 *most = user_data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (total, ==, 13);

  return done < *most;
}

static void
test_progress (void)
{
  g_autoptr(GBytes) plain = g_bytes_new_static ("first\nsecond\n", 13);

  for (guint64 most = 0; most <= 14; most++)
    {
      g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (plain, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GString) text = NULL;

      clinic_text_source_set_progress (source, stop_at_cb, &most);
      text = read_source (source, 1, &error);
      g_assert_true ((text != NULL) == (most == 14));
      if (text == NULL)
        g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_CANCELLED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/text-source/packings", test_packings);
  g_test_add_func ("/device/text-source/zip", test_zip);
  g_test_add_func ("/device/text-source/tar", test_tar);
  g_test_add_func ("/device/text-source/words", test_words);
  g_test_add_func ("/device/text-source/plain", test_plain);
  g_test_add_func ("/device/text-source/wide", test_wide);
  g_test_add_func ("/device/text-source/bomb", test_bomb);
  g_test_add_func ("/device/text-source/damaged", test_damaged);
  g_test_add_func ("/device/text-source/no-text", test_no_text);
  g_test_add_func ("/device/text-source/logarchive", test_logarchive);
  g_test_add_func ("/device/text-source/progress", test_progress);

  return g_test_run ();
}
