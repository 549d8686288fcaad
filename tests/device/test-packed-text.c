/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/packed-text.h"

#include "pki/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define MOST 100000

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

static void
assert_text (GBytes *packed)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = clinic_packed_text_read (packed, MOST, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "first\nsecond\n", 13);
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
test_plain (void)
{
  g_autoptr(GBytes) plain = g_bytes_new_static ("first\nsecond\n", 13);
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) same = clinic_packed_text_read (empty, MOST, NULL);

  assert_text (plain);
  g_assert_cmpuint (g_bytes_get_size (same), ==, 0);
}

static void
assert_refused (GBytes *packed, int code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = clinic_packed_text_read (packed, MOST, &error);

  g_assert_null (text);
  g_assert_error (error, CLINIC_ERROR, code);
}

/* What unpacks to more than anybody reads is given up, however small it is. */
static void
test_bomb (void)
{
  g_autofree char *zeros = g_strnfill (MOST + 1, '0');
  const Member     members[] = { { "a.log", zeros }, { NULL, NULL } };
  const Member     halves[] = { { "a.log", zeros + MOST / 2 }, { "b.log", zeros + MOST / 2 }, { NULL, NULL } };
  g_autoptr(GBytes) raw = pack (archive_write_set_format_raw, archive_write_add_filter_gzip, members);
  g_autoptr(GBytes) zip = pack (archive_write_set_format_zip, NULL, halves);

  assert_refused (raw, CLINIC_ERROR_TOO_LARGE);
  assert_refused (zip, CLINIC_ERROR_TOO_LARGE);
}

static void
test_damaged (void)
{
  g_autoptr(GBytes) raw = pack (archive_write_set_format_raw, archive_write_add_filter_gzip, one);

  for (gsize length = 2; length < g_bytes_get_size (raw) - 8; length++)
    {
      g_autoptr(GBytes) torn = g_bytes_new_from_bytes (raw, 0, length);

      assert_refused (torn, CLINIC_ERROR_UNREADABLE);
    }
}

static void
test_sysdiagnose (void)
{
  const Member members[] = { { "sysdiagnose_2026.11.02_iPhone-OS_iPhone_19H349/ps.txt", "x" }, { NULL, NULL } };
  g_autoptr(GBytes) tar = pack (archive_write_set_format_ustar, archive_write_add_filter_gzip, members);

  assert_refused (tar, CLINIC_ERROR_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/packed-text/packings", test_packings);
  g_test_add_func ("/device/packed-text/zip", test_zip);
  g_test_add_func ("/device/packed-text/plain", test_plain);
  g_test_add_func ("/device/packed-text/bomb", test_bomb);
  g_test_add_func ("/device/packed-text/damaged", test_damaged);
  g_test_add_func ("/device/packed-text/sysdiagnose", test_sysdiagnose);

  return g_test_run ();
}
