/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A verdict that can be argued with: what it rests on, and what would overturn it if it turned out to be so. */

#include "config.h"

#include "triage/explanation.h"

#define MOST_CHANGES 5

/* The strongest first; those of one strength stay in the order of the knowledge. */
static int
compare_strength (gconstpointer a, gconstpointer b)
{
  const ClinicReason *const *first = a;
  const ClinicReason *const *second = b;

  if ((*first)->strength != (*second)->strength)
    return (*first)->strength < (*second)->strength ? -1 : 1;

  return *first < *second ? -1 : *first > *second;
}

/**
 * clinic_explanation_list_why:
 *
 * Gets what a cause rests on.
 *
 * Returns: (transfer full): const ClinicReason *: the reasons for it that hold, the strongest first
 */
GPtrArray *
clinic_explanation_list_why (const ClinicRankedCause *ranked)
{
  GPtrArray *why = g_ptr_array_copy (ranked->reasons_for, NULL, NULL);

  g_ptr_array_sort (why, compare_strength);

  return why;
}

static gboolean
has_evidence (GPtrArray *reasons, const char *evidence)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((const ClinicReason *)g_ptr_array_index (reasons, i))->evidence, evidence))
      return TRUE;

  return FALSE;
}

/**
 * clinic_explanation_list_change:
 *
 * Gets what would speak against a cause, or, where it is ruled out, for it: each is a sentence that is not so as far as
 * anybody knows. What has already been looked at is left out.
 *
 * Returns: (transfer full): const ClinicReason *: five at most, the strongest first; weak ones change no mind
 */
GPtrArray *
clinic_explanation_list_change (const ClinicRankedCause *ranked)
{
  const ClinicReason *reasons =
    ranked->standing == CLINIC_STANDING_RULED_OUT ? ranked->cause->reasons_for : ranked->cause->reasons_against;
  GPtrArray *change = g_ptr_array_new ();

  for (; reasons->evidence != NULL; reasons++)
    if (reasons->strength != CLINIC_STRENGTH_WEAK && !has_evidence (ranked->reasons_for, reasons->evidence) &&
        !has_evidence (ranked->reasons_against, reasons->evidence) && !has_evidence (change, reasons->evidence))
      g_ptr_array_add (change, (gpointer)reasons);
  g_ptr_array_sort (change, compare_strength);
  if (change->len > MOST_CHANGES)
    g_ptr_array_set_size (change, MOST_CHANGES);

  return change;
}
