/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/literal-scan.h"
#include "device/log-json.h"
#include "device/log-record.h"

G_BEGIN_DECLS

/* Makes records of lines. What follows a header line without one of its own continues the record. */
typedef struct
{
  const ClinicLiteralScan *scan; /* borrowed; NULL: every record is taken */
  ClinicLogTake            take; /* NULL: none is */
  gpointer                 user_data;
  gboolean                 has_host; /* of lines that may have one: whether the word before the process is it */
  gboolean                 stopped;  /* as @take wanted it */
  gboolean                 full;     /* nothing more is added to the record at hand */
  guint64                  n_records;
  ClinicLogRecord         *first; /* with a time; NULL: none had one */
  ClinicLogJsonReader     *json;
  GString                 *clean;   /* the line at hand: no colours, valid UTF-8, capped */
  GString                 *pending; /* the header line of the record that may still go on */
  ClinicLogHeader          header;  /* pieces of the pending line */
  guint                    line;    /* its number; 0 there is none */
  guint                    last;    /* number that grep gave the line before; 0 it gave none */
  GString                 *more;    /* the lines that continue it */
} ClinicLogGather;

void     clinic_log_gather_init (ClinicLogGather         *self,
                                 const ClinicLiteralScan *scan,
                                 ClinicLogTake            take,
                                 gpointer                 user_data);
void     clinic_log_gather_clear (ClinicLogGather *self);
void     clinic_log_gather_settle_host (ClinicLogGather *self,
                                        const char      *text,
                                        gsize            length);
gboolean clinic_log_gather_begins_record (ClinicLogGather *self,
                                          const char      *line,
                                          gsize            length);
gboolean clinic_log_gather_take_line (ClinicLogGather *self,
                                      guint64          number,
                                      const char      *line,
                                      gsize            length);
gboolean clinic_log_gather_take_row (ClinicLogGather *self,
                                     guint64          number,
                                     const char      *row,
                                     gsize            length);
void     clinic_log_gather_end (ClinicLogGather *self);
void     clinic_log_gather_drop (ClinicLogGather *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicLogGather, clinic_log_gather_clear)

G_END_DECLS
