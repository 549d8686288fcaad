/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From reasons to standings, and from standings to one sentence. Only which reasons hold counts, never in what order
 * they were found. A cause is confirmed by something decisive with nothing against it, ruled out by something decisive
 * against it. A strong doubt keeps it from being likely unless something decisive speaks for it. */

#include "config.h"

#include "triage/diagnosis.h"

#include "triage/conclusion.h"

#include <glib/gi18n.h>

/* How many reasons of each strength hold on one side. */
typedef struct
{
  guint decisive;
  guint strong;
  guint weak;
} Weight;

static const struct
{
  const char *id;
  const char *title;
} standings[] = {
  [CLINIC_STANDING_CONFIRMED] = { "confirmed", N_("Confirmed") },
  [CLINIC_STANDING_LIKELY] = { "likely", N_("Likely") },
  [CLINIC_STANDING_POSSIBLE] = { "possible", N_("Possible") },
  [CLINIC_STANDING_NOT_TESTED] = { "not-tested", N_("Not tested") },
  [CLINIC_STANDING_RULED_OUT] = { "ruled-out", N_("Ruled out") },
};

static void
ranked_cause_free (ClinicRankedCause *self)
{
  g_ptr_array_unref (self->reasons_for);
  g_ptr_array_unref (self->reasons_against);
  g_free (self);
}

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

static GPtrArray *
collect (const ClinicReason   *reasons,
         const ClinicEvidence *evidence)
{
  GPtrArray *held = g_ptr_array_new ();

  for (const ClinicReason *reason = reasons; reason->evidence != NULL; reason++)
    if (reason->holds (evidence))
      add_reason (held, reason);

  return held;
}

static Weight
weigh (GPtrArray *reasons)
{
  Weight weight = { 0, 0, 0 };

  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);

      switch (reason->strength)
        {
        case CLINIC_STRENGTH_DECISIVE:
          weight.decisive++;
          break;
        case CLINIC_STRENGTH_STRONG:
          weight.strong++;
          break;
        case CLINIC_STRENGTH_WEAK:
        default:
          weight.weak++;
          break;
        }
    }

  return weight;
}

static ClinicStanding
get_standing (Weight pro,
              Weight con)
{
  if (con.decisive > 0)
    return CLINIC_STANDING_RULED_OUT;
  if (pro.decisive > 0)
    return con.strong + con.weak == 0 ? CLINIC_STANDING_CONFIRMED : CLINIC_STANDING_LIKELY;
  if (pro.strong > 0)
    return con.strong == 0 ? CLINIC_STANDING_LIKELY : CLINIC_STANDING_POSSIBLE;

  return pro.weak > 0 ? CLINIC_STANDING_POSSIBLE : CLINIC_STANDING_NOT_TESTED;
}

static int
compare_counts (guint a,
                guint b)
{
  return a == b ? 0 : a > b ? -1
                            : 1;
}

/* The stronger kind of reason counts first; the order of the knowledge decides the rest. */
static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  const ClinicRankedCause *const *first = a;
  const ClinicRankedCause *const *second = b;
  Weight                          pro_first = weigh ((*first)->reasons_for);
  Weight                          pro_second = weigh ((*second)->reasons_for);
  Weight                          con_first = weigh ((*first)->reasons_against);
  Weight                          con_second = weigh ((*second)->reasons_against);
  int                             order;

  if ((*first)->standing != (*second)->standing)
    return (int)(*first)->standing - (int)(*second)->standing;
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
  ranked->reasons_for = collect (cause->reasons_for, evidence);
  ranked->reasons_against = collect (cause->reasons_against, evidence);
  ranked->standing = get_standing (weigh (ranked->reasons_for), weigh (ranked->reasons_against));
  if (ranked->standing != CLINIC_STANDING_CONFIRMED && ranked->standing != CLINIC_STANDING_RULED_OUT)
    ranked->next = find_next (cause, evidence);

  return ranked;
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
  g_ptr_array_sort (self->causes, compare_ranked);

  first = g_ptr_array_index (self->causes, 0);
  self->standing = CLINIC_STANDING_NOT_TESTED;
  if (first->standing == CLINIC_STANDING_CONFIRMED || first->standing == CLINIC_STANDING_LIKELY)
    {
      self->cause = first->cause;
      self->standing = first->standing;
    }

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
  g_free (self->sentence);
  g_free (self);
}

/**
 * clinic_standing_get_id:
 *
 * Gets the word that the JSON uses.
 */
const char *
clinic_standing_get_id (ClinicStanding standing)
{
  return standings[standing].id;
}

/**
 * clinic_standing_get_title:
 *
 * Returns: translated
 */
const char *
clinic_standing_get_title (ClinicStanding standing)
{
  return _(standings[standing].title);
}
