/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of a line, borrowed. */
typedef struct
{
  const char *text;
  gsize       length;
} ClinicLogPiece;

/* What the header of a line says. Pieces that are not there have the length 0. */
typedef struct
{
  ClinicLogPiece time;
  ClinicLogPiece host;
  ClinicLogPiece process;
  ClinicLogPiece image;
  ClinicLogPiece level;
  ClinicLogPiece message;
  gint64         seconds; /* for differences only; -1 unknown */
  guint          pid;
  gboolean       is_syslog; /* as an iPhone sends it over USB: whether it has a host is decided for the whole file */
} ClinicLogHeader;

gboolean clinic_log_header_parse (const char      *line,
                                  gsize            length,
                                  ClinicLogHeader *header);

G_END_DECLS
