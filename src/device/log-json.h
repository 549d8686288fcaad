/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-header.h"

G_BEGIN_DECLS

/* One row of a log that is JSON. Borrowed, and gone with the next. */
typedef struct
{
  guint           line; /* of the file, from 1: where the row begins */
  const GString  *raw;  /* the row on one line, capped */
  ClinicLogHeader header;
} ClinicLogJsonRow;

/* Returns: whether to go on. */
typedef gboolean (*ClinicLogJsonTake) (const ClinicLogJsonRow *row,
                                       gpointer                user_data);

gboolean clinic_log_json_matches (const char *data,
                                  gsize       length);
guint    clinic_log_json_read (const char       *data,
                               gsize             length,
                               ClinicLogJsonTake take,
                               gpointer          user_data);

G_END_DECLS
