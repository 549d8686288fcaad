/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/progress.h"

#include <archive.h>

G_BEGIN_DECLS

#define CLINIC_ARCHIVE_BLOCK_BYTES (256 * 1024)

typedef struct archive ClinicArchive;

/* Why the reading ended before the end of the archive. */
typedef enum
{
  CLINIC_ARCHIVE_STOP_NOT,
  CLINIC_ARCHIVE_STOP_CANCELLED,
  CLINIC_ARCHIVE_STOP_TOO_MUCH,
  CLINIC_ARCHIVE_STOP_DAMAGED,
} ClinicArchiveStop;

/* What an archive is read from, in blocks: a file or bytes. Goes on the heap, for its size. */
typedef struct
{
  int                fd; /* -1: the bytes */
  GBytes            *bytes;
  guint64            done;
  guint64            total;
  guint64            most; /* as much as may be read */
  guint64            reported;
  gint64             members; /* bytes */
  ClinicArchiveStop  stop;
  ClinicProgressFunc progress;
  gpointer           user_data;
  guint8             block[CLINIC_ARCHIVE_BLOCK_BYTES];
} ClinicArchiveSource;

ClinicArchive *clinic_archive_open (ClinicArchiveSource *source);
ClinicArchive *clinic_archive_open_inner (ClinicArchive *outer);
void           clinic_archive_free (ClinicArchive *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicArchive, clinic_archive_free)

G_END_DECLS
