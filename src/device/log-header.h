/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/cursor.h"

G_BEGIN_DECLS

/* What the header of a line says. Pieces that are not there have the length 0. */
typedef struct
{
  ClinicPiece time;
  ClinicPiece host;
  ClinicPiece process;
  ClinicPiece image;
  ClinicPiece level;
  ClinicPiece message;
  gint64      seconds; /* for differences only; -1 unknown */
  guint       pid;
  gboolean    is_syslog; /* as an iPhone sends it over USB: whether it has a host is decided for the whole file */
} ClinicLogHeader;

gboolean clinic_log_header_parse (const char      *line,
                                  gsize            length,
                                  ClinicLogHeader *header);
gboolean clinic_log_header_parse_numbered (const char      *line,
                                           gsize            length,
                                           ClinicLogHeader *header,
                                           gsize           *prefix,
                                           guint           *number);
gsize    clinic_log_header_skip_prefix (const char *line,
                                        gsize       length,
                                        guint      *number);

G_END_DECLS
