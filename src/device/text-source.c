/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/text-source.h"

#include "device/import.h"
#include "device/packed-text.h"
#include "device/text.h"

#include <string.h>

#define MAX_BYTES (64 * 1024 * 1024)

struct _ClinicTextSource
{
  GBytes            *text;
  gsize              at;
  ClinicProgressFunc progress;
  gpointer           user_data;
};

/**
 * clinic_text_source_new_for_bytes:
 */
ClinicTextSource *
clinic_text_source_new_for_bytes (GBytes *bytes, GError **error)
{
  g_autoptr(GBytes) unpacked = clinic_packed_text_read (bytes, MAX_BYTES, error);
  ClinicTextSource *self;

  if (unpacked == NULL)
    return NULL;
  self = g_new0 (ClinicTextSource, 1);
  self->text = clinic_text_decode (unpacked);

  return self;
}

/**
 * clinic_text_source_new_for_path:
 */
ClinicTextSource *
clinic_text_source_new_for_path (const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = clinic_import_load (path, MAX_BYTES, error);

  return bytes != NULL ? clinic_text_source_new_for_bytes (bytes, error) : NULL;
}

/**
 * clinic_text_source_free:
 */
void
clinic_text_source_free (ClinicTextSource *self)
{
  g_bytes_unref (self->text);
  g_free (self);
}

/**
 * clinic_text_source_set_progress:
 */
void
clinic_text_source_set_progress (ClinicTextSource *self, ClinicProgressFunc progress, gpointer user_data)
{
  self->progress = progress;
  self->user_data = user_data;
}

/**
 * clinic_text_source_read:
 *
 * Returns: bytes read; 0 at the end; -1 with @error set
 */
gssize
clinic_text_source_read (ClinicTextSource *self, char *block, gsize length, GError **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (self->text, &size);
  gsize       n = MIN (length, size - self->at);

  if (n > 0)
    memcpy (block, data + self->at, n);
  self->at += n;

  return (gssize)n;
}
