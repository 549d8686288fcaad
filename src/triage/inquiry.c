/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The next cheapest test. Each answer that an open question or test may get is tried on a copy of the evidence: what
 * would the conclusion be then? What files or a server would say can’t be tried; there the knowledge says which
 * causes they decide. A step that brings an answer sooner for its cost goes first; but while nothing is likely, the
 * questions that split most cases do. */

#include "config.h"

#include "triage/inquiry.h"

#include "triage/question.h"

#include <glib/gi18n.h>

/* What an outcome is worth. Only their order and their rough distance matter. */
#define WORTH_CONFIRMS 60 /* the conclusion is confirmed */
#define WORTH_LEADS    40 /* another cause is the conclusion now, or there is one at last */
#define WORTH_FALLS    25 /* nothing is at least likely any more */
#define WORTH_RIVAL    15 /* another cause is at least likely as well */
#define WORTH_RULES    4  /* a cause that was open is ruled out */
#define WORTH_SPEAKS   2  /* there is one more reason for or against an open cause */
#define MOST_MINOR     60
#define WORTH_EVIDENCE 150 /* a file or a server’s answer, for the cause that leads */
#define SCALE          1000
#define SPLITS_FIRST   (G_GUINT64_CONSTANT (1) << 40)

typedef struct
{
  const ClinicEvidence *evidence;
  GPtrArray            *before; /* ClinicRankedCause */
  ClinicInquiry        *inquiry;
  guint64               sum;
  guint                 n_outcomes;
} Trial;

static const ClinicRankedCause *
get_leader (GPtrArray *ranking)
{
  const ClinicRankedCause *first = g_ptr_array_index (ranking, 0);

  return clinic_ranked_cause_is_likely (first) ? first : NULL;
}

static const ClinicRankedCause *
find (GPtrArray *ranking, const ClinicCause *cause)
{
  for (guint i = 0; i < ranking->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (ranking, i);

      if (ranked->cause == cause)
        return ranked;
    }

  return NULL;
}

static gboolean
has_changed (const ClinicRankedCause *before, const ClinicRankedCause *after)
{
  return before->standing != after->standing;
}

static gboolean
speaks (const ClinicRankedCause *before, const ClinicRankedCause *after)
{
  return before->reasons_for->len != after->reasons_for->len ||
         before->reasons_against->len != after->reasons_against->len;
}

static void
note (ClinicInquiry *inquiry, const ClinicCause *cause)
{
  if (!g_ptr_array_find (inquiry->decides, cause, NULL))
    g_ptr_array_add (inquiry->decides, (gpointer)cause);
}

/* While nothing leads, every reason helps; once something does, only what could overturn it. */
static guint
weigh_minor (Trial *self, GPtrArray *after, gboolean leads)
{
  guint worth = 0;

  for (guint i = 0; i < self->before->len; i++)
    {
      const ClinicRankedCause *was = g_ptr_array_index (self->before, i);
      const ClinicRankedCause *is = find (after, was->cause);

      if (is == NULL || was->standing == CLINIC_STANDING_RULED_OUT)
        continue;
      if (clinic_ranked_cause_is_likely (is) && !clinic_ranked_cause_is_likely (was))
        worth += leads ? WORTH_RIVAL : 0;
      else if (!leads && is->standing == CLINIC_STANDING_RULED_OUT && was->standing == CLINIC_STANDING_POSSIBLE)
        worth += WORTH_RULES;
      else if (!leads && speaks (was, is))
        worth += WORTH_SPEAKS;
      else
        continue;
      if (has_changed (was, is))
        note (self->inquiry, was->cause);
    }

  return leads ? worth : MIN (worth, MOST_MINOR);
}

static guint
weigh_outcome (Trial *self, GPtrArray *after)
{
  const ClinicRankedCause *was = get_leader (self->before);
  const ClinicRankedCause *is = get_leader (after);
  guint                    minor = weigh_minor (self, after, was != NULL);

  if (was != NULL && (is == NULL || is->cause != was->cause || is->standing != was->standing))
    note (self->inquiry, was->cause);
  if (is != NULL && (was == NULL || is->cause != was->cause))
    note (self->inquiry, is->cause);
  if (is != NULL && is->standing == CLINIC_STANDING_CONFIRMED)
    return WORTH_CONFIRMS;
  if (is != NULL && (was == NULL || is->cause != was->cause))
    return WORTH_LEADS;
  if (was != NULL && is == NULL)
    return WORTH_FALLS;

  return minor;
}

static void
try_evidence (Trial *self, const ClinicEvidence *evidence)
{
  g_autoptr(GPtrArray) after = clinic_ranking_new (evidence);

  self->sum += weigh_outcome (self, after);
  self->n_outcomes++;
}

/* A copy with one more entry; its keys and values are borrowed. */
static GHashTable *
copy_with (GHashTable *table, const char *key, gpointer value)
{
  GHashTable    *copy = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       other_key, other_value;

  if (table != NULL)
    {
      g_hash_table_iter_init (&iter, table);
      while (g_hash_table_iter_next (&iter, &other_key, &other_value))
        g_hash_table_insert (copy, other_key, other_value);
    }
  g_hash_table_insert (copy, (gpointer)key, value);

  return copy;
}

static void
try_answer (Trial *self, const ClinicQuestion *question, const char *answer)
{
  ClinicEvidence evidence = *self->evidence;
  g_autoptr(GHashTable) answers = NULL;
  g_autoptr(GPtrArray) seen = NULL;

  if (question->several)
    {
      seen = g_ptr_array_new ();
      g_ptr_array_add (seen, (gpointer)answer);
      evidence.seen = seen;
    }
  else
    {
      answers = copy_with (evidence.answers, question->id, (gpointer)answer);
      evidence.answers = answers;
    }
  try_evidence (self, &evidence);
}

static void
try_question (Trial *self, const ClinicQuestion *question)
{
  for (const ClinicAnswer *answer = question->answers; answer->id != NULL; answer++)
    try_answer (self, question, answer->id);
}

static void
try_test (Trial *self, const ClinicTestStep *test)
{
  static const ClinicTestResult results[] = { CLINIC_TEST_YES, CLINIC_TEST_NO };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      ClinicEvidence evidence = *self->evidence;
      g_autoptr(GHashTable) tests = copy_with (evidence.tests, test->id, GINT_TO_POINTER (results[i]));

      evidence.tests = tests;
      try_evidence (self, &evidence);
    }
}

/* Files and servers: worth most for the cause that leads, a little for every other that is open. */
static void
weigh_evidence (Trial *self, const char *step)
{
  const ClinicRankedCause *leader = get_leader (self->before);

  self->n_outcomes = 1;
  for (guint i = 0; i < self->before->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (self->before, i);

      if (ranked->standing == CLINIC_STANDING_RULED_OUT || !g_strv_contains (ranked->cause->next_steps, step))
        continue;
      if (ranked == leader)
        self->sum += WORTH_EVIDENCE;
      else if (leader == NULL)
        self->sum += ranked->standing == CLINIC_STANDING_POSSIBLE ? WORTH_RULES : WORTH_SPEAKS;
      else
        continue;
      note (self->inquiry, ranked->cause);
    }
}

static void
inquiry_free (gpointer data)
{
  ClinicInquiry *self = data;

  g_ptr_array_unref (self->decides);
  g_free (self);
}

static ClinicInquiry *
inquire (const ClinicEvidence *evidence, GPtrArray *ranking, const ClinicNextStep *step)
{
  const ClinicRankedCause *first = g_ptr_array_index (ranking, 0);
  const ClinicQuestion    *question = clinic_question_lookup (step->id);
  const ClinicTestStep    *test = clinic_test_step_lookup (step->id);
  ClinicInquiry           *self = g_new0 (ClinicInquiry, 1);
  Trial                    trial = { evidence, ranking, self, 0, 0 };

  self->step = step;
  self->decides = g_ptr_array_new ();
  if (first->standing == CLINIC_STANDING_CONFIRMED)
    return self;
  if (question != NULL)
    try_question (&trial, question);
  else if (test != NULL)
    try_test (&trial, test);
  else
    weigh_evidence (&trial, step->id);
  if (trial.sum == 0)
    return self;
  /* The least worth is still worth more than nothing. */
  self->worth = MAX (1, trial.sum * SCALE * SCALE / trial.n_outcomes / MAX (step->cost, 1));
  if (question != NULL && question->splits && !clinic_ranked_cause_is_likely (first))
    self->worth = SPLITS_FIRST;

  return self;
}

/* What is worth the same stays in the order of the steps. */
static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const ClinicInquiry *const *first = a;
  const ClinicInquiry *const *second = b;

  if ((*first)->worth != (*second)->worth)
    return (*first)->worth > (*second)->worth ? -1 : 1;

  return (*first)->step < (*second)->step ? -1 : 1;
}

static gboolean
is_open (const ClinicNextStep *step, const ClinicEvidence *evidence)
{
  return !step->done (evidence) && (step->fits == NULL || step->fits (evidence));
}

/* The steps stand in the order of their cost. */
static const ClinicNextStep *
find_cheapest (const ClinicRankedCause *ranked, const ClinicEvidence *evidence)
{
  gsize                 n_steps;
  const ClinicNextStep *steps = clinic_next_step_get_all (&n_steps);

  if (ranked->standing == CLINIC_STANDING_CONFIRMED || ranked->standing == CLINIC_STANDING_RULED_OUT)
    return NULL;
  for (gsize i = 0; i < n_steps; i++)
    if (g_strv_contains (ranked->cause->next_steps, steps[i].id) && is_open (&steps[i], evidence))
      return &steps[i];

  return NULL;
}

/**
 * clinic_inquiry_list:
 * @ranking: (inout): what clinic_ranking_new () makes of @evidence; each cause gets its cheapest next step
 *
 * Weighs all that has not been asked, tried or added yet.
 *
 * Returns: (transfer full): ClinicInquiry, the best first, moot ones last
 */
GPtrArray *
clinic_inquiry_list (const ClinicEvidence *evidence, GPtrArray *ranking)
{
  GPtrArray            *inquiries = g_ptr_array_new_with_free_func (inquiry_free);
  gsize                 n_steps;
  const ClinicNextStep *steps = clinic_next_step_get_all (&n_steps);

  for (gsize i = 0; i < n_steps; i++)
    if (is_open (&steps[i], evidence))
      g_ptr_array_add (inquiries, inquire (evidence, ranking, &steps[i]));
  g_ptr_array_sort (inquiries, compare_worth);
  for (guint i = 0; i < ranking->len; i++)
    {
      ClinicRankedCause *ranked = g_ptr_array_index (ranking, i);

      ranked->next = find_cheapest (ranked, evidence);
    }

  return inquiries;
}

/**
 * clinic_inquiry_find:
 * @step: id of a step
 *
 * Returns: (nullable): what it is worth; NULL: it is done, or can’t be done now
 */
const ClinicInquiry *
clinic_inquiry_find (GPtrArray *inquiries, const char *step)
{
  for (guint i = 0; i < inquiries->len; i++)
    {
      const ClinicInquiry *inquiry = g_ptr_array_index (inquiries, i);

      if (g_str_equal (inquiry->step->id, step))
        return inquiry;
    }

  return NULL;
}

/**
 * clinic_inquiry_get_best:
 *
 * Returns: (nullable): what is best done next; NULL: nothing could change the conclusion
 */
const ClinicNextStep *
clinic_inquiry_get_best (GPtrArray *inquiries)
{
  const ClinicInquiry *first = inquiries->len > 0 ? g_ptr_array_index (inquiries, 0) : NULL;

  return first != NULL && first->worth > 0 ? first->step : NULL;
}

/**
 * clinic_inquiry_dup_why:
 *
 * Says what the step is good for.
 *
 * Returns: (transfer full): one sentence, translated
 */
char *
clinic_inquiry_dup_why (const ClinicInquiry *self)
{
  const ClinicCause *first = self->decides->len > 0 ? g_ptr_array_index (self->decides, 0) : NULL;
  const ClinicCause *second = self->decides->len > 1 ? g_ptr_array_index (self->decides, 1) : NULL;

  if (self->worth == 0)
    return g_strdup (_("No answer to this would change the conclusion now."));
  if (second != NULL)
    /* Translators: two titles of causes */
    return g_strdup_printf (_("This helps to tell “%s” from “%s”."), _(first->title), _(second->title));
  if (first != NULL)
    /* Translators: the title of a cause */
    return g_strdup_printf (_("This speaks for or against “%s”."), _(first->title));

  return g_strdup (_("This narrows the causes down."));
}
