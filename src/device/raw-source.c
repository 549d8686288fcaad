/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/raw-source.h"

#include "device/import.h"
#include "pki/error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

struct _ClinicRawSource
{
  GBytes            *bytes; /* NULL: a file */
  int                fd;
  char              *path;
  guint64            size;
  guint64            at;
  gsize              most; /* bytes that a read gives; 0 as many as are asked for */
  ClinicProgressFunc progress;
  gpointer           user_data;
};

/**
 * clinic_raw_source_new_for_bytes:
 */
ClinicRawSource *
clinic_raw_source_new_for_bytes (GBytes *bytes)
{
  ClinicRawSource *self = g_new0 (ClinicRawSource, 1);

  self->bytes = g_bytes_ref (bytes);
  self->fd = -1;
  self->size = g_bytes_get_size (bytes);

  return self;
}

/**
 * clinic_raw_source_new_for_path:
 *
 * Errors: those of clinic_import_open()
 */
ClinicRawSource *
clinic_raw_source_new_for_path (const char *path, GError **error)
{
  guint64          size;
  int              fd = clinic_import_open (path, &size, error);
  ClinicRawSource *self;

  if (fd < 0)
    return NULL;
  self = g_new0 (ClinicRawSource, 1);
  self->fd = fd;
  self->path = g_strdup (path);
  self->size = size;

  return self;
}

/**
 * clinic_raw_source_free:
 */
void
clinic_raw_source_free (ClinicRawSource *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

/**
 * clinic_raw_source_set_progress:
 *
 * Has @progress called with each block.
 */
void
clinic_raw_source_set_progress (ClinicRawSource *self, ClinicProgressFunc progress, gpointer user_data)
{
  self->progress = progress;
  self->user_data = user_data;
}

/**
 * clinic_raw_source_set_most_at_once:
 *
 * For tests: a read gives no more than @most bytes.
 */
void
clinic_raw_source_set_most_at_once (ClinicRawSource *self, gsize most)
{
  self->most = most;
}

/**
 * clinic_raw_source_get_size:
 */
guint64
clinic_raw_source_get_size (const ClinicRawSource *self)
{
  return self->size;
}

/**
 * clinic_raw_source_get_place:
 *
 * Returns: bytes from the beginning to what is read next
 */
guint64
clinic_raw_source_get_place (const ClinicRawSource *self)
{
  return self->at;
}

/**
 * clinic_raw_source_seek:
 */
void
clinic_raw_source_seek (ClinicRawSource *self, guint64 place)
{
  self->at = MIN (place, self->size);
}

static gssize
read_file (ClinicRawSource *self, void *block, gsize length, GError **error)
{
  gssize n;

  do
    n = pread (self->fd, block, length, (off_t)self->at);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    clinic_import_set_read_error (error, self->path, errno);

  return n;
}

/**
 * clinic_raw_source_read:
 *
 * A file that grows meanwhile is read to the end that it had.
 *
 * Returns: bytes read; 0 at the end; -1 with @error set
 * Errors: %CLINIC_ERROR_UNREADABLE; %CLINIC_ERROR_CANCELLED as the progress wanted it
 */
gssize
clinic_raw_source_read (ClinicRawSource *self, void *block, gsize length, GError **error)
{
  gsize  wanted = (gsize)MIN (length, self->size - self->at);
  gssize n;

  if (self->most > 0)
    wanted = MIN (wanted, self->most);
  if (self->progress != NULL && !self->progress (self->at, self->size, self->user_data))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_CANCELLED, _("Reading was cancelled."));
      return -1;
    }
  if (self->bytes == NULL)
    n = read_file (self, block, wanted, error);
  else
    {
      n = (gssize)wanted;
      if (wanted > 0)
        memcpy (block, (const char *)g_bytes_get_data (self->bytes, NULL) + self->at, wanted);
    }
  self->at += (guint64)MAX (n, 0);

  return n;
}
