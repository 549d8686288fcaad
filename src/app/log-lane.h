/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/log-filter.h"

G_BEGIN_DECLS

/* One lane of the timeline: a connection and what was said on it, what was said on none, or what does not count. */
typedef struct
{
  char       *title;
  char       *text;       /* lines: whose connection it is, how it ended, what stands out */
  const char *icon;       /* static name */
  const char *tone;       /* static CSS class; NULL: none. The same stands in words */
  guint       rank;       /* lanes are shown by it, the lowest first */
  gboolean    joins;      /* it carries the conjunction */
  gboolean    heavy;      /* one of its rows speaks for a cause or against it */
  int         connection; /* index into the connections; -1 none */
  GArray     *rows;       /* guint: indexes into the rows of the evidence, in their order */
} ClinicLogLane;

GPtrArray *clinic_log_lane_list (const ClinicLogEvidence *log,
                                 const ClinicLogFilter   *filter);
gboolean   clinic_log_lane_is_foreign (const ClinicLogLane *self,
                                       const ClinicLogRow  *row);

G_END_DECLS
