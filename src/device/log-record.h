/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-header.h"
#include "device/text-source.h"

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
  char  *plain; /* the message as it is searched: typographic quotes, blanks and dashes made plain; often @message */
  char  *raw;   /* the header line as it stands in the file */
} ClinicLogRecord;

/* What was counted on the way through a log. */
typedef struct
{
  guint64          n_lines;
  gint64           n_records;     /* -1: not counted, as the log is too large for that */
  ClinicLogRecord *first;         /* that has a time; may be NULL */
  ClinicLogRecord *last;          /* the same; may be NULL */
  gint64           first_seconds; /* of both; -1 unknown */
  gint64           last_seconds;
  const char      *cut_short; /* translated sentence: why the rest was not read; NULL: all was */
} ClinicLogTally;

/* @record is borrowed, and gone with the next.
 *
 * Returns: whether to go on; FALSE is the end of the scan, and no error */
typedef gboolean (*ClinicLogTake) (const ClinicLogRecord *record,
                                   gpointer               user_data);

ClinicLogRecord *clinic_log_record_new (guint                  line,
                                        const GString         *raw,
                                        const ClinicLogHeader *header,
                                        const GString         *message,
                                        const GString         *plain);
ClinicLogRecord *clinic_log_record_copy (const ClinicLogRecord *self);
void             clinic_log_record_free (ClinicLogRecord *self);
gboolean         clinic_log_record_scan (ClinicTextSource  *source,
                                         const char *const *literals,
                                         ClinicLogTake      take,
                                         gpointer           user_data,
                                         ClinicLogTally    *tally,
                                         GError           **error);
void             clinic_log_tally_clear (ClinicLogTally *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLogRecord, clinic_log_record_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicLogTally, clinic_log_tally_clear)

G_END_DECLS
