/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-header.h"

G_BEGIN_DECLS

/* How a log that is JSON is laid out. */
typedef enum
{
  CLINIC_LOG_JSON_NONE,  /* it is none */
  CLINIC_LOG_JSON_LINES, /* each row on a line of its own */
  CLINIC_LOG_JSON_LIST,  /* rows over many lines, or many on one */
} ClinicLogJsonForm;

ClinicLogJsonForm clinic_log_json_sniff (const char *data,
                                         gsize       length);

/* Reads rows one after the other. */
typedef struct _ClinicLogJsonReader ClinicLogJsonReader;

ClinicLogJsonReader *clinic_log_json_reader_new (void);
void                 clinic_log_json_reader_free (ClinicLogJsonReader *self);
gboolean             clinic_log_json_reader_read (ClinicLogJsonReader *self,
                                                  const char          *text,
                                                  gsize                length,
                                                  ClinicLogHeader     *header);

/* Cuts the rows out of a text that comes in blocks. */
typedef struct
{
  GString *row; /* what there is of the row at hand, capped */
  guint64  line;
  guint64  row_line; /* where it begins */
  guint    depth;
  gboolean in_string;
  gboolean escaped; /* the character before was a backslash in a string */
  gboolean too_deep;
  gboolean too_long;
} ClinicLogJsonCutter;

void     clinic_log_json_cutter_init (ClinicLogJsonCutter *self);
void     clinic_log_json_cutter_clear (ClinicLogJsonCutter *self);
gboolean clinic_log_json_cutter_cut (ClinicLogJsonCutter *self,
                                     const char         **data,
                                     const char          *end);
void     clinic_log_json_append_text (GString    *json,
                                      const char *name,
                                      const char *text);
void     clinic_log_json_flatten (GString    *raw,
                                  const char *row,
                                  gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLogJsonReader, clinic_log_json_reader_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicLogJsonCutter, clinic_log_json_cutter_clear)

G_END_DECLS
