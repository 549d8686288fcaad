/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/packed-text.h"

#include "pki/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#define BLOCK_BYTES (256 * 1024)
#define MAX_ENTRIES 10000
/* What is packed by hand for a helpdesk is far below both; what is made to fill a disk is above one of them. Logs pack
 * to a tenth, to a fiftieth where the same is said again and again. */
#define MAX_BYTES        (16 * G_GUINT64_CONSTANT (1024) * 1024 * 1024)
#define MAX_RATIO        400
#define RATIO_FROM_BYTES (64 * 1024 * 1024)

typedef struct archive Archive;

struct _ClinicPackedText
{
  Archive              *archive;
  ClinicRawSource      *raw; /* borrowed */
  GError               *raw_error;
  char                 *block; /* packed bytes */
  struct archive_entry *entry; /* at hand; NULL none */
  guint                 n_entries;
  guint64               unpacked;
  gboolean              ended;
  const char           *note;
};

/* What the tools that pack begin their files with. */
static const struct
{
  const char *magic;
  gsize       length;
  gsize       offset;
} packings[] = {
  { "\x1f\x8b", 2, 0 }, /* gzip */
  { "\xfd"
    "7zXZ",
    5, 0 },                     /* xz */
  { "PK\x03\x04", 4, 0 },       /* zip */
  { "1AY&SY", 6, 4 },           /* bzip2, behind “BZh” and a digit */
  { "\x28\xb5\x2f\xfd", 4, 0 }, /* zstd */
  { "ustar\0", 6, 257 },        /* tar; without the NUL it may be a word of a log */
  { "ustar  \0", 8, 257 },      /* the same by GNU */
};

/**
 * clinic_packed_text_matches:
 *
 * Returns: whether a file that begins so is packed
 */
gboolean
clinic_packed_text_matches (const void *data, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (packings); i++)
    if (length >= packings[i].offset + packings[i].length &&
        memcmp ((const char *)data + packings[i].offset, packings[i].magic, packings[i].length) == 0)
      return TRUE;

  return FALSE;
}

static la_ssize_t
read_cb (Archive *archive, void *user_data, const void **block)
{
  ClinicPackedText *self = user_data;
  gssize            n = -1;

  *block = self->block;
  if (self->raw_error == NULL)
    n = clinic_raw_source_read (self->raw, self->block, BLOCK_BYTES, &self->raw_error);

  return n;
}

static la_int64_t
seek_cb (Archive *archive, void *user_data, la_int64_t offset, int whence)
{
  ClinicPackedText *self = user_data;
  guint64           from = 0;

  if (whence == SEEK_CUR)
    from = clinic_raw_source_get_place (self->raw);
  else if (whence == SEEK_END)
    from = clinic_raw_source_get_size (self->raw);
  if (offset < 0 && (guint64)-offset > from)
    return ARCHIVE_FATAL;
  clinic_raw_source_seek (self->raw, from + (guint64)offset);

  return (la_int64_t)clinic_raw_source_get_place (self->raw);
}

/**
 * clinic_packed_text_new:
 * @raw: borrowed
 *
 * Unpacks what gzip, xz, bzip2, zstd or zip packed, and a tar file, packed or not.
 */
ClinicPackedText *
clinic_packed_text_new (ClinicRawSource *raw)
{
  ClinicPackedText *self = g_new0 (ClinicPackedText, 1);

  self->raw = raw;
  self->block = g_malloc (BLOCK_BYTES);
  self->archive = archive_read_new ();
  archive_read_support_filter_gzip (self->archive);
  archive_read_support_filter_xz (self->archive);
  archive_read_support_filter_bzip2 (self->archive);
  archive_read_support_filter_zstd (self->archive);
  archive_read_support_format_zip (self->archive);
  archive_read_support_format_tar (self->archive);
  archive_read_support_format_raw (self->archive);
  archive_read_set_seek_callback (self->archive, seek_cb);

  return self;
}

/**
 * clinic_packed_text_free:
 */
void
clinic_packed_text_free (ClinicPackedText *self)
{
  archive_read_free (self->archive);
  g_clear_error (&self->raw_error);
  g_free (self->block);
  g_free (self);
}

static const char *
get_damage (void)
{
  return _("This packed file is damaged or protected by a password. Unpack it first, or ask for it again.");
}

static const char *
get_excess (void)
{
  return _("This file unpacks to more than anybody can read. Cut out the minutes around the sign-in.");
}

/* The rest can't be read: that is an error only where nothing was read before. */
static int
give_up (ClinicPackedText *self, int code, GError **error)
{
  gboolean is_excess = code == CLINIC_ERROR_TOO_LARGE;

  self->ended = TRUE;
  if (self->raw_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->raw_error));
      return -1;
    }
  if (self->unpacked == 0)
    {
      g_set_error_literal (error, CLINIC_ERROR, code, is_excess ? get_excess () : get_damage ());
      return -1;
    }
  self->note = is_excess ? _("The rest of this file was not read: it unpacks to more than anybody can read.")
                         : _("The rest of this packed file was not read: it is damaged.");

  return 0;
}

static gboolean
is_sysdiagnose (const char *name)
{
  return name != NULL && (g_str_has_prefix (name, "sysdiagnose_") || g_str_has_prefix (name, "./sysdiagnose_"));
}

/* A Mac puts a shadow beside each file it packs. */
static gboolean
is_shadow (const char *name)
{
  const char *slash = name != NULL ? strrchr (name, '/') : NULL;

  return name != NULL && (g_str_has_prefix (name, "__MACOSX/") ||
                          g_str_has_prefix (slash != NULL ? slash + 1 : name, "._"));
}

/* Raw files have no type. */
static gboolean
is_wanted (struct archive_entry *entry)
{
  return (archive_entry_filetype (entry) == AE_IFREG || archive_entry_filetype (entry) == 0) &&
         !is_shadow (archive_entry_pathname (entry));
}

/**
 * clinic_packed_text_next:
 *
 * Goes to the next file, and passes over what is none.
 *
 * Returns: 1 there is one; 0 at the end; -1 with @error set
 * Errors: %CLINIC_ERROR_UNREADABLE for a sysdiagnose, and for what is damaged before anything was read; those of the
 *   raw source
 */
int
clinic_packed_text_next (ClinicPackedText *self, GError **error)
{
  while (!self->ended)
    {
      int code;

      if (self->n_entries == 0 && archive_read_open2 (self->archive, self, NULL, read_cb, NULL, NULL) != ARCHIVE_OK)
        return give_up (self, CLINIC_ERROR_UNREADABLE, error);
      if (self->n_entries++ == MAX_ENTRIES)
        return give_up (self, CLINIC_ERROR_TOO_LARGE, error);
      code = archive_read_next_header (self->archive, &self->entry);
      self->ended = code == ARCHIVE_EOF;
      if (self->ended)
        break;
      /* What began like a packed file, but is none, would be read as it is. */
      if ((code != ARCHIVE_OK && code != ARCHIVE_WARN) ||
          (archive_format (self->archive) == ARCHIVE_FORMAT_RAW &&
           archive_filter_code (self->archive, 0) == ARCHIVE_FILTER_NONE))
        return give_up (self, CLINIC_ERROR_UNREADABLE, error);
      if (is_sysdiagnose (archive_entry_pathname (self->entry)))
        {
          g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                               _("This is a sysdiagnose. Its logs are binary; save the minutes around the sign-in as "
                                  "text with Console on a Mac."));
          self->ended = TRUE;
          return -1;
        }
      if (is_wanted (self->entry))
        return 1;
    }

  return 0;
}

/**
 * clinic_packed_text_read:
 *
 * Reads from the file at hand. What follows damage is not read, nor what is past the caps.
 *
 * Returns: bytes read; 0 at the end of the file at hand; -1 with @error set
 */
gssize
clinic_packed_text_read (ClinicPackedText *self, void *block, gsize length, GError **error)
{
  la_ssize_t n = self->ended ? 0 : archive_read_data (self->archive, block, length);

  if (n < 0)
    return give_up (self, CLINIC_ERROR_UNREADABLE, error);
  self->unpacked += (guint64)n;
  if (self->unpacked > MAX_BYTES ||
      (self->unpacked > RATIO_FROM_BYTES &&
       self->unpacked / MAX_RATIO > MAX (clinic_raw_source_get_place (self->raw), 1)))
    return give_up (self, CLINIC_ERROR_TOO_LARGE, error);

  return n;
}

/**
 * clinic_packed_text_get_name:
 *
 * Returns: (nullable): the name of the file at hand
 */
const char *
clinic_packed_text_get_name (const ClinicPackedText *self)
{
  return self->entry != NULL ? archive_entry_pathname (self->entry) : NULL;
}

/**
 * clinic_packed_text_get_note:
 *
 * Returns: (nullable): a translated sentence: why what is left was not read
 */
const char *
clinic_packed_text_get_note (const ClinicPackedText *self)
{
  return self->note;
}
