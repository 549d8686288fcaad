/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_LOG_SHOW_ALL,
  CLINIC_LOG_SHOW_CONTEXT, /* all but what weighs nothing */
  CLINIC_LOG_SHOW_TELLING, /* what speaks for a cause or against it */
} ClinicLogShow;

/* Which rows of a log are wanted. */
typedef struct
{
  const char   *process; /* NULL: any */
  const char   *words;   /* that stand in the line or in its meaning; NULL or empty: any */
  ClinicLogShow show;
} ClinicLogFilter;

gboolean clinic_log_filter_matches (const ClinicLogFilter *self,
                                    const ClinicLogRow    *row);

G_END_DECLS
