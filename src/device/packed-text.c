/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that somebody packed before sending it. Nothing is written to the disk. */

#include "config.h"

#include "device/packed-text.h"

#include "pki/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#define BLOCK_BYTES 65536
#define MAX_ENTRIES 1000

typedef struct archive Archive;

static void
archive_clear (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_clear)

/* What the tools that pack begin their files with. */
static const struct
{
  const char *magic;
  gsize       length;
} packings[] = {
  { "\x1f\x8b", 2 }, /* gzip */
  { "\xfd"
    "7zXZ",
    5 },                     /* xz */
  { "PK\x03\x04", 4 },       /* zip */
  { "BZh", 3 },              /* bzip2 */
  { "\x28\xb5\x2f\xfd", 4 }, /* zstd */
};

static gboolean
is_packed (const void *data, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (packings); i++)
    if (length >= packings[i].length && memcmp (data, packings[i].magic, packings[i].length) == 0)
      return TRUE;

  return FALSE;
}

static Archive *
open_archive (GBytes *bytes)
{
  gsize       length;
  const void *data = g_bytes_get_data (bytes, &length);
  g_autoptr(Archive) archive = archive_read_new ();

  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_filter_bzip2 (archive);
  archive_read_support_filter_zstd (archive);
  archive_read_support_format_zip (archive);
  archive_read_support_format_tar (archive);
  archive_read_support_format_raw (archive);
  if (archive_read_open_memory (archive, data, length) != ARCHIVE_OK)
    return NULL;

  return g_steal_pointer (&archive);
}

static gboolean
refuse_damaged (GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                       _("This packed file is damaged or protected by a password. Unpack it first, or ask for it "
                          "again."));
  return FALSE;
}

/* Appends one file of the archive. */
static gboolean
append (Archive *archive, GString *text, gsize most, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  la_ssize_t       n;

  while ((n = archive_read_data (archive, block, BLOCK_BYTES)) > 0)
    {
      if (text->len + (gsize)n > most)
        {
          g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                       _("This file unpacks to more than %u MiB. Cut out the minutes around the sign-in."),
                       (guint)(most / (1024 * 1024)));
          return FALSE;
        }
      g_string_append_len (text, block, n);
    }
  if (n < 0)
    return refuse_damaged (error);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');

  return TRUE;
}

static gboolean
is_sysdiagnose (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);

  return name != NULL && (g_str_has_prefix (name, "sysdiagnose_") || g_str_has_prefix (name, "./sysdiagnose_"));
}

/* A Mac puts a shadow beside each file it packs. */
static gboolean
is_shadow (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);
  const char *slash = name != NULL ? strrchr (name, '/') : NULL;

  return name != NULL && (g_str_has_prefix (name, "__MACOSX/") ||
                          g_str_has_prefix (slash != NULL ? slash + 1 : name, "._"));
}

/* Raw files have no type. */
static gboolean
is_wanted (struct archive_entry *entry)
{
  return (archive_entry_filetype (entry) == AE_IFREG || archive_entry_filetype (entry) == 0) && !is_shadow (entry);
}

static gboolean
read_all (Archive *archive, GString *text, gsize most, GError **error)
{
  struct archive_entry *entry;
  int                   code = ARCHIVE_EOF;

  for (guint i = 0; i < MAX_ENTRIES; i++)
    {
      code = archive_read_next_header (archive, &entry);
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
        break;
      /* It began like a packed file, but is none. */
      if (archive_format (archive) == ARCHIVE_FORMAT_RAW && archive_filter_code (archive, 0) == ARCHIVE_FILTER_NONE)
        return refuse_damaged (error);
      if (is_sysdiagnose (entry))
        {
          g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                               _("This is a sysdiagnose. Its logs are binary; save the minutes around the sign-in as "
                                  "text with Console on a Mac."));
          return FALSE;
        }
      if (is_wanted (entry) && !append (archive, text, most, error))
        return FALSE;
    }

  return code == ARCHIVE_EOF || refuse_damaged (error);
}

/**
 * clinic_packed_text_read:
 * @most: bytes, unpacked
 *
 * Unpacks what gzip, xz, bzip2, zstd or zip packed, a tar file in it as well; the files of an archive follow each
 * other. What is not packed comes back as it is.
 *
 * Errors: CLINIC_ERROR_TOO_LARGE past @most; CLINIC_ERROR_UNREADABLE for what is damaged
 */
GBytes *
clinic_packed_text_read (GBytes *bytes, gsize most, GError **error)
{
  gsize       length;
  const void *data = g_bytes_get_data (bytes, &length);
  g_autoptr(Archive) archive = NULL;
  GString *text;

  if (!is_packed (data, length))
    return g_bytes_ref (bytes);
  archive = open_archive (bytes);
  if (archive == NULL)
    {
      refuse_damaged (error);
      return NULL;
    }
  text = g_string_new (NULL);
  if (!read_all (archive, text, most, error))
    {
      g_string_free (text, TRUE);
      return NULL;
    }

  return g_string_free_to_bytes (text);
}
