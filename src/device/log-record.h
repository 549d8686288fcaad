/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One record of a device log: a header line and the lines that continue it. */
typedef struct
{
  guint  line;    /* of the file, from 1 */
  char  *time;    /* as written */
  gint64 seconds; /* since the log's own midnight or month start, for differences only; -1 unknown */
  char  *host;    /* may be NULL */
  char  *process;
  char  *image; /* may be NULL */
  guint  pid;
  char  *level; /* may be NULL */
  char  *message;
  char  *raw; /* the header line as it stands in the file */
} ClinicLogRecord;

void       clinic_log_record_free (ClinicLogRecord *self);
GPtrArray *clinic_log_record_read_all (GBytes  *bytes,
                                       guint   *lines_without_header,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLogRecord, clinic_log_record_free)

G_END_DECLS
