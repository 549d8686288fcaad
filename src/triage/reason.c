/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/reason.h"

#include "triage/condition.h"

static gboolean
is_of_same_evidence (gconstpointer a,
                     gconstpointer b)
{
  return g_str_equal (((const ClinicReason *)a)->evidence, ((const ClinicReason *)b)->evidence);
}

/* One piece of evidence speaks once, with its strongest voice: the weaker ones only repeat it. */
static void
add_reason (GPtrArray          *held,
            const ClinicReason *reason)
{
  const ClinicReason *other;
  guint               position;

  if (!g_ptr_array_find_with_equal_func (held, reason, is_of_same_evidence, &position))
    {
      g_ptr_array_add (held, (gpointer)reason);
      return;
    }
  other = g_ptr_array_index (held, position);
  if (reason->strength < other->strength)
    g_ptr_array_index (held, position) = (gpointer)reason;
}

static gboolean
holds (const ClinicReason   *reason,
       const ClinicEvidence *evidence)
{
  return reason->holds != NULL ? reason->holds (evidence) : clinic_condition_holds (reason->evidence, evidence);
}

/**
 * clinic_reason_collect:
 * @reasons: ends with a NULL evidence
 *
 * Gets the reasons that hold. One piece of evidence speaks once.
 *
 * Returns: (transfer full): const ClinicReason *
 */
GPtrArray *
clinic_reason_collect (const ClinicReason   *reasons,
                       const ClinicEvidence *evidence)
{
  GPtrArray *held = g_ptr_array_new ();

  for (const ClinicReason *reason = reasons; reason->evidence != NULL; reason++)
    if (holds (reason, evidence))
      add_reason (held, reason);

  return held;
}
