/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every cause with its standing, most probable first. Only which reasons hold counts, never in what order they were
 * found. A cause that explains another away goes before it where it stands at least as high: see triage/precedence. */

#include "config.h"

#include "triage/ranking.h"

#include "triage/organization.h"

static void
ranked_cause_free (ClinicRankedCause *self)
{
  g_ptr_array_unref (self->reasons_for);
  g_ptr_array_unref (self->reasons_against);
  g_free (self);
}

static int
compare_counts (guint a,
                guint b)
{
  return a == b ? 0 : a > b ? -1
                            : 1;
}

/* What nothing else explains goes first; then the stronger kind of reason counts; the order of the knowledge decides
 * the rest. */
static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  const ClinicRankedCause *const *first = a;
  const ClinicRankedCause *const *second = b;
  ClinicWeight                    pro_first = clinic_weight_of ((*first)->reasons_for);
  ClinicWeight                    pro_second = clinic_weight_of ((*second)->reasons_for);
  ClinicWeight                    con_first = clinic_weight_of ((*first)->reasons_against);
  ClinicWeight                    con_second = clinic_weight_of ((*second)->reasons_against);
  int                             order;

  if ((*first)->standing != (*second)->standing)
    return (int)(*first)->standing - (int)(*second)->standing;
  if (((*first)->explained_by == NULL) != ((*second)->explained_by == NULL))
    return (*first)->explained_by == NULL ? -1 : 1;
  if ((order = compare_counts (MIN (pro_first.decisive, 1), MIN (pro_second.decisive, 1))) != 0 ||
      (order = compare_counts (con_second.strong, con_first.strong)) != 0 ||
      (order = compare_counts (pro_first.strong, pro_second.strong)) != 0)
    return order;

  return compare_counts (pro_first.weak, pro_second.weak);
}

static ClinicRankedCause *
rank (const ClinicCause    *cause,
      const ClinicEvidence *evidence)
{
  ClinicRankedCause *ranked = g_new0 (ClinicRankedCause, 1);

  ranked->cause = cause;
  ranked->reasons_for = clinic_reason_collect (cause->reasons_for, evidence);
  ranked->reasons_against = clinic_reason_collect (cause->reasons_against, evidence);
  ranked->standing = clinic_standing_of (clinic_weight_of (ranked->reasons_for),
                                         clinic_weight_of (ranked->reasons_against));

  return ranked;
}

static ClinicRankedCause *
find_ranked (GPtrArray  *causes,
             const char *id)
{
  for (guint i = 0; i < causes->len; i++)
    {
      ClinicRankedCause *ranked = g_ptr_array_index (causes, i);

      if (g_str_equal (ranked->cause->id, id))
        return ranked;
    }
  g_assert_not_reached ();
}

/**
 * clinic_ranked_cause_is_likely:
 *
 * Whether a conclusion can rest on it: it is likely or confirmed.
 */
gboolean
clinic_ranked_cause_is_likely (const ClinicRankedCause *self)
{
  return self->standing == CLINIC_STANDING_CONFIRMED || self->standing == CLINIC_STANDING_LIKELY;
}

/* A cause that only seems likely can’t explain one that is confirmed. */
static void
explain_away (GPtrArray *causes)
{
  gsize                   n_rows;
  const ClinicPrecedence *rows = clinic_precedence_get_all (&n_rows);

  for (gsize i = 0; i < n_rows; i++)
    {
      ClinicRankedCause       *explained = find_ranked (causes, rows[i].explains);
      const ClinicRankedCause *cause = find_ranked (causes, rows[i].cause);

      if (clinic_ranked_cause_is_likely (cause) && clinic_ranked_cause_is_likely (explained) &&
          cause->standing <= explained->standing && explained->explained_by == NULL)
        explained->explained_by = &rows[i];
    }
}

static void
add_house (GPtrArray            *ranking,
           const ClinicEvidence *evidence)
{
  GPtrArray *causes = clinic_organization_get_causes (evidence->organization);

  for (guint i = 0; i < causes->len; i++)
    {
      const ClinicHouseCause *house = g_ptr_array_index (causes, i);

      g_ptr_array_add (ranking, rank (&house->cause, evidence));
    }
}

/**
 * clinic_ranking_new:
 *
 * Weighs the evidence for and against every cause. What could be done next is left open: see triage/inquiry.
 *
 * Returns: (transfer full): ClinicRankedCause, most probable first; what they point to is static
 * knowledge, or the organization’s
 */
GPtrArray *
clinic_ranking_new (const ClinicEvidence *evidence)
{
  GPtrArray                *ranking = g_ptr_array_new_with_free_func ((GDestroyNotify)ranked_cause_free);
  gsize                     n_causes;
  const ClinicCause *const *causes = clinic_cause_get_all (&n_causes);

  for (gsize i = 0; i < n_causes; i++)
    g_ptr_array_add (ranking, rank (causes[i], evidence));
  if (evidence->organization != NULL)
    add_house (ranking, evidence);
  explain_away (ranking);
  g_ptr_array_sort (ranking, compare_ranked);

  return ranking;
}
