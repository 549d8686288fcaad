/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From reasons to standings, and from standings to one sentence. Only which reasons hold counts, never in what order
 * they were found. A cause is confirmed by something decisive with nothing against it, ruled out by something decisive
 * against it. A strong doubt keeps it from being likely unless something decisive speaks for it. */

#include "config.h"

#include "triage/diagnosis.h"

#include <glib/gi18n.h>

#define ARTICLE_CAUSE "missing-intermediate"

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

static GPtrArray *
collect (const ClinicReason   *reasons,
         const ClinicEvidence *evidence)
{
  GPtrArray *held = g_ptr_array_new ();

  for (const ClinicReason *reason = reasons; reason->evidence != NULL; reason++)
    if (reason->holds (evidence))
      g_ptr_array_add (held, (gpointer)reason);

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

static const ClinicReason *
find_reason (GPtrArray     *reasons,
             ClinicStrength strength,
             const char    *evidence)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);

      if (reason->strength == strength && (evidence == NULL || g_str_equal (reason->evidence, evidence)))
        return reason;
    }

  return NULL;
}

/* Why it is not the article's cause: something decisive, the server's list, or a strong doubt that nothing outweighs. */
static const ClinicReason *
get_acquittal (const ClinicDiagnosis *self)
{
  const ClinicRankedCause *article = NULL;
  const ClinicReason      *reason;

  for (guint i = 0; i < self->causes->len && article == NULL; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (self->causes, i);

      if (g_str_equal (ranked->cause->id, ARTICLE_CAUSE))
        article = ranked;
    }
  if (article == NULL)
    return NULL;

  reason = find_reason (article->reasons_against, CLINIC_STRENGTH_DECISIVE, NULL);
  if (reason == NULL)
    reason = find_reason (article->reasons_against, CLINIC_STRENGTH_STRONG, "accepted-names");
  if (reason == NULL && weigh (article->reasons_for).strong == 0)
    reason = find_reason (article->reasons_against, CLINIC_STRENGTH_STRONG, NULL);

  return reason;
}

static gboolean
said (const ClinicEvidence *evidence,
      const char           *step,
      ClinicTestResult      result)
{
  return clinic_evidence_get_test (evidence, step) == result;
}

/* Where a single intermediate is missing, it is worth its name. */
static const char *
get_missing_name (const ClinicDiagnosis *self,
                  const ClinicEvidence  *evidence)
{
  const char *name = NULL;

  if (!g_str_equal (self->cause->id, ARTICLE_CAUSE) || evidence->view == NULL || !evidence->device_known)
    return NULL;

  for (guint i = 0; i < evidence->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (evidence->view->missing, i);

      if (clinic_certificate_is_self_signed (missing->certificate))
        continue;
      if (name != NULL)
        return NULL;
      name = clinic_certificate_get_display_name (missing->certificate);
    }

  return name;
}

static char *
describe_cause (const ClinicDiagnosis *self,
                const ClinicEvidence  *evidence)
{
  const char *name = get_missing_name (self, evidence);

  if (name == NULL)
    return g_strdup (_(self->cause->sentence));

  /* Translators: %s is the name of a CA. */
  return g_strdup_printf (_("The device lacks the intermediate “%s”, so iOS never offers the "
                             "user certificate."),
                          name);
}

static char *
conclude_cause (const ClinicDiagnosis *self,
                const ClinicEvidence  *evidence)
{
  g_autofree char *cause = describe_cause (self, evidence);

  if (said (evidence, "retest.prompt", CLINIC_TEST_YES) && said (evidence, "retest.signed-in", CLINIC_TEST_NO))
    /* Translators: %s is a whole sentence about the cause found first. */
    return g_strdup_printf (_("The retest shows the prompt, but the sign-in still fails: a second fault follows. "
                               "The first finding was: %s"),
                            cause);
  if (said (evidence, "retest.prompt", CLINIC_TEST_NO))
    /* Translators: %s is a whole sentence about the cause. */
    return g_strdup_printf (_("%s The retest still shows no prompt: check under More Details whether the remedy has "
                               "arrived on the device."),
                            cause);
  if (self->standing == CLINIC_STANDING_CONFIRMED)
    return g_steal_pointer (&cause);

  /* Translators: %s is a whole sentence about the cause. */
  return g_strdup_printf (_("Likely, but not confirmed yet: %s"), cause);
}

static char *
conclude_nothing (const ClinicDiagnosis *self,
                  const ClinicEvidence  *evidence)
{
  const ClinicReason *acquittal = get_acquittal (self);

  if (said (evidence, "safari.signed-in", CLINIC_TEST_YES) && said (evidence, "office.signed-in", CLINIC_TEST_YES))
    return g_strdup (_("The sign-in works in Safari and in the Office app: there is nothing to repair."));
  if (acquittal != NULL)
    /* Translators: %s is a whole sentence that says why. */
    return g_strdup_printf (_("This is not the missing intermediate: %s"), _(acquittal->text));
  if (self->next != NULL)
    /* Translators: %s is a whole sentence that says what to do next. */
    return g_strdup_printf (_("Not enough evidence yet: %s"), _(self->next->text));

  return g_strdup (_("Not enough evidence yet: no cause stands out, and every step is done. Read the causes that "
                      "are still possible with the teams that own them."));
}

static char *
conclude (const ClinicDiagnosis *self,
          const ClinicEvidence  *evidence)
{
  if (self->cured && self->cause != NULL)
    /* Translators: %s is the title of a cause. */
    return g_strdup_printf (_("Cured: iOS asks for the certificate and the user is signed in. The cause was "
                               "“%s”."),
                            _(self->cause->title));
  if (self->cured)
    return g_strdup (_("Cured: iOS asks for the certificate and the user is signed in."));

  return self->cause != NULL ? conclude_cause (self, evidence) : conclude_nothing (self, evidence);
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
    said (evidence, "retest.prompt", CLINIC_TEST_YES) && said (evidence, "retest.signed-in", CLINIC_TEST_YES);
  if (!self->cured && self->standing != CLINIC_STANDING_CONFIRMED)
    self->next = choose_next (self);
  self->sentence = conclude (self, evidence);

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
