/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/cursor.h"
#include "device/text-source.h"

G_BEGIN_DECLS

/* Of a longer line the rest is passed over. */
#define CLINIC_LOG_MAX_LINE_BYTES (64 * 1024)
/* So far before the place at hand the text is kept. */
#define CLINIC_LOG_LOOK_BACK_BYTES (128 * 1024)

/* The part of a long text that is at hand. */
typedef struct
{
  ClinicTextSource *source; /* borrowed */
  char             *buffer;
  gsize             length;
  gsize             at;      /* in the buffer: what comes next */
  guint64           line;    /* its number, from 1 */
  guint64           dropped; /* bytes of the text before the buffer */
  gboolean          in_line; /* the beginning of the line at hand was taken, the rest is passed over */
  gboolean          ended;   /* the buffer holds the end of the text */
} ClinicLogWindow;

void     clinic_log_window_init (ClinicLogWindow  *self,
                                 ClinicTextSource *source);
void     clinic_log_window_clear (ClinicLogWindow *self);
gboolean clinic_log_window_fill (ClinicLogWindow *self,
                                 GError         **error);
int      clinic_log_window_take_line (ClinicLogWindow *self,
                                      ClinicPiece     *line,
                                      GError         **error);
void     clinic_log_window_move (ClinicLogWindow *self,
                                 gsize            to);
gsize    clinic_log_window_find_line_start (const ClinicLogWindow *self,
                                            gsize                  place,
                                            gsize                  most);
guint64  clinic_log_window_count_lines (const ClinicLogWindow *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicLogWindow, clinic_log_window_clear)

G_END_DECLS
