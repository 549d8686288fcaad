/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sign-in server of the case told. */

#include "config.h"

#include "case/checkup-private.h"

#include "case/case-private.h"

/**
 * clinic_checkup_gather_probes:
 *
 * Reads what the case has of its server. What can't be read becomes a problem.
 */
void
clinic_checkup_gather_probes (ClinicCheckup *self, ClinicCase *visit)
{
  g_autoptr(GPtrArray) gripes = g_ptr_array_new_with_free_func (g_free);

  self->probes = clinic_case_read_probes (visit, gripes);
  if (self->probes->len > 0)
    self->probe = g_ptr_array_index (self->probes, 0);
  for (guint i = 0; i + 1 < gripes->len; i += 2)
    clinic_checkup_add_problem (self, CLINIC_N_FILES, 0, g_ptr_array_index (gripes, i),
                                g_ptr_array_index (gripes, i + 1));
}
