/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An archive of some hundred megabytes, read as a stream: what it may unpack to is bounded, and whoever waits is told
 * how far it is and can stop it. */

#include "config.h"

#include "device/archive-stream.h"

#include <errno.h>
#include <unistd.h>

#define PROGRESS_BYTES (1024 * 1024)
#define MAX_UNPACKED   (G_GINT64_CONSTANT (16) * 1024 * 1024 * 1024)

/**
 * clinic_archive_free:
 */
void
clinic_archive_free (ClinicArchive *self)
{
  archive_read_free (self);
}

static la_ssize_t
fill (ClinicArchiveSource *self, const void **block)
{
  gssize count;

  if (self->fd < 0)
    {
      gsize         length;
      const guint8 *data = g_bytes_get_data (self->bytes, &length);

      *block = data + self->done;
      return (la_ssize_t)MIN (length - self->done, CLINIC_ARCHIVE_BLOCK_BYTES);
    }
  do
    count = read (self->fd, self->block, sizeof self->block);
  while (count < 0 && errno == EINTR);
  *block = self->block;

  return (la_ssize_t)count;
}

/* Called for each block of the packed file, also while a large member is skipped: so here is where to stop. */
static la_ssize_t
read_block (struct archive *archive, void *user_data, const void **block)
{
  ClinicArchiveSource *self = user_data;
  la_ssize_t           count;

  if (archive_filter_bytes (archive, 0) > MAX_UNPACKED || self->done >= self->most)
    self->stop = CLINIC_ARCHIVE_STOP_TOO_MUCH;
  if (self->progress != NULL && self->done - self->reported >= PROGRESS_BYTES)
    {
      self->reported = self->done;
      if (!self->progress (self->done, self->total, self->user_data))
        self->stop = CLINIC_ARCHIVE_STOP_CANCELLED;
    }
  if (self->stop != CLINIC_ARCHIVE_STOP_NOT)
    {
      archive_set_error (archive, ECANCELED, "stopped");
      return -1;
    }
  count = fill (self, block);
  if (count < 0)
    archive_set_error (archive, errno, "unreadable");
  else
    self->done += (guint64)count;

  return count;
}

/**
 * clinic_archive_open:
 *
 * Opens a packed tar, or a zip, to be read from its beginning to its end.
 *
 * Returns: (nullable) (transfer full): it borrows the source; NULL: it is no archive, or @source says why not
 */
ClinicArchive *
clinic_archive_open (ClinicArchiveSource *source)
{
  g_autoptr(ClinicArchive) archive = archive_read_new ();

  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_format_tar (archive);
  archive_read_support_format_zip_streamable (archive);
  if (archive_read_open (archive, source, NULL, read_block, NULL) != ARCHIVE_OK)
    return NULL;

  return g_steal_pointer (&archive);
}

/* The archive inside an archive: the tar that somebody zipped once more. */
static la_ssize_t
read_inner (struct archive *inner, void *user_data, const void **block)
{
  ClinicArchive *outer = user_data;
  size_t         length = 0;
  la_int64_t     offset;
  int            code = archive_read_data_block (outer, block, &length, &offset);

  if (archive_filter_bytes (inner, 0) > MAX_UNPACKED || (code != ARCHIVE_OK && code != ARCHIVE_EOF))
    {
      archive_set_error (inner, EIO, "stopped");
      return -1;
    }

  return code == ARCHIVE_EOF ? 0 : (la_ssize_t)length;
}

/**
 * clinic_archive_open_inner:
 * @outer: at the member that is an archive itself
 *
 * Returns: (nullable) (transfer full): it borrows @outer
 */
ClinicArchive *
clinic_archive_open_inner (ClinicArchive *outer)
{
  g_autoptr(ClinicArchive) archive = archive_read_new ();

  archive_read_support_filter_gzip (archive);
  archive_read_support_format_tar (archive);
  if (archive_read_open (archive, outer, NULL, read_inner, NULL) != ARCHIVE_OK)
    return NULL;

  return g_steal_pointer (&archive);
}
