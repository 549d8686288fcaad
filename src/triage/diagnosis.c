/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the standings of all causes to one conclusion. Only which reasons hold counts, never in what order they were
 * found. A cause that explains another away goes before it where it stands at least as high: see triage/precedence. */

#include "config.h"

#include "triage/diagnosis.h"

#include "triage/conclusion.h"

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

/* The cheaper of two; equal costs are settled by the order of the steps. */
static const ClinicNextStep *
get_cheaper (const ClinicNextStep *a,
             const ClinicNextStep *b)
{
  if (a == NULL || b == NULL)
    return a != NULL ? a : b;
  if (a->cost == b->cost)
    return a < b ? a : b;

  return a->cost < b->cost ? a : b;
}

static const ClinicNextStep *
find_next (const ClinicCause    *cause,
           const ClinicEvidence *evidence)
{
  const ClinicNextStep *cheapest = NULL;

  for (const char *const *id = cause->next_steps; *id != NULL; id++)
    {
      const ClinicNextStep *step = clinic_next_step_lookup (*id);

      if (step != NULL && !step->done (evidence))
        cheapest = get_cheaper (cheapest, step);
    }

  return cheapest;
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
  if (ranked->standing != CLINIC_STANDING_CONFIRMED && ranked->standing != CLINIC_STANDING_RULED_OUT)
    ranked->next = find_next (cause, evidence);

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

static gboolean
is_at_least_likely (const ClinicRankedCause *ranked)
{
  return ranked->standing == CLINIC_STANDING_CONFIRMED || ranked->standing == CLINIC_STANDING_LIKELY;
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

      if (is_at_least_likely (cause) && is_at_least_likely (explained) && cause->standing <= explained->standing &&
          explained->explained_by == NULL)
        explained->explained_by = &rows[i];
    }
}

/* Two faults at once: the second has something that only it explains, and the first does not explain it away. */
static void
find_beside (ClinicDiagnosis *self)
{
  for (guint i = 1; self->cause != NULL && i < self->causes->len; i++)
    {
      ClinicRankedCause *ranked = g_ptr_array_index (self->causes, i);

      if (is_at_least_likely (ranked) && ranked->explained_by == NULL &&
          clinic_weight_of (ranked->reasons_for).decisive > 0)
        g_ptr_array_add (self->beside, ranked);
    }
}

/* Of the causes that stand highest, the cheapest step of any; where those have none left, of the next lower ones. */
static const ClinicNextStep *
choose_next (const ClinicDiagnosis *self)
{
  const ClinicNextStep *cheapest = NULL;
  ClinicStanding        group = CLINIC_STANDING_CONFIRMED;

  for (guint i = 0; i < self->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (self->causes, i);

      if (ranked->standing != group && cheapest != NULL)
        break;
      group = ranked->standing;
      cheapest = get_cheaper (cheapest, ranked->next);
    }

  return cheapest;
}

/**
 * clinic_diagnosis_new:
 *
 * Weighs the evidence: every cause with what speaks for and against it, most probable first, and one conclusion.
 *
 * Returns: (transfer full): what it points to is static knowledge, so it outlives the evidence
 */
ClinicDiagnosis *
clinic_diagnosis_new (const ClinicEvidence *evidence)
{
  ClinicDiagnosis          *self = g_new0 (ClinicDiagnosis, 1);
  gsize                     n_causes;
  const ClinicCause *const *causes = clinic_cause_get_all (&n_causes);
  const ClinicRankedCause  *first;

  self->causes = g_ptr_array_new_with_free_func ((GDestroyNotify)ranked_cause_free);
  for (gsize i = 0; i < n_causes; i++)
    g_ptr_array_add (self->causes, rank (causes[i], evidence));
  explain_away (self->causes);
  g_ptr_array_sort (self->causes, compare_ranked);
  self->contradictions = clinic_contradiction_collect (evidence);

  first = g_ptr_array_index (self->causes, 0);
  self->standing = CLINIC_STANDING_NOT_TESTED;
  if (is_at_least_likely (first))
    {
      self->cause = first->cause;
      self->standing = first->standing;
    }
  self->beside = g_ptr_array_new ();
  find_beside (self);

  self->cured =
    clinic_evidence_get_test (evidence, "retest.prompt") == CLINIC_TEST_YES &&
    clinic_evidence_get_test (evidence, "retest.signed-in") == CLINIC_TEST_YES;
  if (!self->cured && self->standing != CLINIC_STANDING_CONFIRMED)
    self->next = choose_next (self);
  self->sentence = clinic_conclusion_dup_sentence (self, evidence);

  return self;
}

void
clinic_diagnosis_free (ClinicDiagnosis *self)
{
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->contradictions);
  g_ptr_array_unref (self->beside);
  g_free (self->sentence);
  g_free (self);
}
