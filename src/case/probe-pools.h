/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/json-fields.h"

G_BEGIN_DECLS

/* What the connections of a stored probe refer to. */
typedef struct
{
  GHashTable *certificates; /* char * -> GBytes */
  GPtrArray  *lists;        /* GPtrArray of GBytes */
  gsize       left;         /* bytes that may still come */
} ClinicProbePools;

void     clinic_probe_pools_init (ClinicProbePools *self);
void     clinic_probe_pools_clear (ClinicProbePools *self);
gboolean clinic_probe_pools_read (ClinicProbePools   *self,
                                  const ClinicFields *probe,
                                  GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicProbePools, clinic_probe_pools_clear)

G_END_DECLS
