/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"

G_BEGIN_DECLS

/* Lines that look telling and do not count, for one and the same reason. */
typedef struct
{
  const char *meaning; /* borrowed from the evidence, as is the source */
  const char *source;  /* may be NULL */
  guint       line;    /* the first of them */
  guint       count;   /* among the rows that were kept */
} ClinicLogDecoy;

char    *clinic_log_story_dup_connection (const ClinicLogConnection *connection);
char    *clinic_log_story_dup_silence (const ClinicLogConnection *connection);
gboolean clinic_log_story_is_telling (const ClinicLogRow *row);
GArray  *clinic_log_story_list_decoys (const ClinicLogEvidence *log);

G_END_DECLS
