/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Before and after: what changed, and what that means for the case. */

#include "config.h"

#include "triage/comparison.h"

#include "triage/cause.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sense of a change, as the JSON and as the window say it. */
static const struct
{
  const char *id;
  const char *title;
} senses[] = {
  [CLINIC_CHANGE_BETTER] = { "better", N_("Better") },
  [CLINIC_CHANGE_WORSE] = { "worse", N_("Worse") },
  [CLINIC_CHANGE_OTHER] = { "other", N_("Changed") },
};

static const char *const expectations[] = {
  [CLINIC_OFFERED_UNKNOWN] = N_("It can’t be told whether iOS will ask for the certificate."),
  [CLINIC_OFFERED_NO] = N_("iOS is not expected to ask for the certificate."),
  [CLINIC_OFFERED_YES] = N_("iOS is expected to ask for the certificate."),
};

static guint
count (GPtrArray        *changes,
       ClinicChangeSense sense)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += ((const ClinicChange *)g_ptr_array_index (changes, i))->sense == sense;
  return n;
}

static gboolean
is_other_user (const ClinicDigest *before,
               const ClinicDigest *after)
{
  return before->user != NULL && after->user != NULL && strcmp (before->user->sha256, after->user->sha256) != 0;
}

/* The cause of then, where it is not the cause of now; NULL where there is none or it is not known here. */
static const ClinicCause *
get_cause_that_fell (const ClinicDigest *before,
                     const ClinicDigest *after)
{
  if (before->cause == NULL || g_strcmp0 (before->cause, after->cause) == 0)
    return NULL;
  return clinic_cause_lookup (before->cause);
}

static const char *
get_headline_of_change (const ClinicComparison *self,
                        const ClinicDigest     *before)
{
  guint n_worse = count (self->changes, CLINIC_CHANGE_WORSE);
  guint n_better = count (self->changes, CLINIC_CHANGE_BETTER);

  if (self->sound && self->expected == CLINIC_OFFERED_YES)
    return _("Nothing wrong is left, and iOS is expected to ask for the certificate: only the retest can close the "
              "case.");
  if (self->sound)
    return _("By all that was read nothing wrong is left: only the retest can close the case.");
  if (self->changes->len == 0)
    return _("Nothing has changed since then, and the case is open.");
  if (n_worse > 0 && n_better == 0)
    return _("It is worse than before, and the case is open.");
  if (self->expected == CLINIC_OFFERED_YES && before->offered != CLINIC_OFFERED_YES)
    return _("iOS is now expected to ask for the certificate, but something else is still open.");
  if (n_better > 0 && n_worse == 0)
    return _("It is better than before, but the case is open.");

  return _("Something has changed, and the case is open.");
}

static char *
dup_headline (const ClinicComparison *self,
              const ClinicDigest     *before,
              const ClinicDigest     *after)
{
  const ClinicCause *fell = get_cause_that_fell (before, after);

  if (self->closed)
    return g_strdup (_("The case is closed: in the retest iOS asked for the certificate, and the user was signed in."));
  if (is_other_user (before, after))
    return g_strdup (_("These are check-ups of two different user certificates, so what changed may come from that "
                        "alone."));
  if (after->retest_prompt == CLINIC_TEST_NO)
    return g_strdup (_("The retest failed: iOS did not ask for the certificate, and the case is open."));
  if (after->retest_signed_in == CLINIC_TEST_NO)
    return g_strdup (_("The retest failed: the user was not signed in, and the case is open."));
  if (fell != NULL && after->cause != NULL && clinic_cause_lookup (after->cause) != NULL)
    return g_strdup_printf (/* Translators: titles of two causes */
                            _("“%s” has made room for another cause, “%s”: the case is open."), _(fell->title),
                            _(clinic_cause_lookup (after->cause)->title));

  return g_strdup (get_headline_of_change (self, before));
}

/**
 * clinic_comparison_new:
 *
 * Holds two check-ups of one case against each other. It borrows neither.
 */
ClinicComparison *
clinic_comparison_new (const ClinicDigest *before,
                       const ClinicDigest *after)
{
  ClinicComparison *self = g_new0 (ClinicComparison, 1);

  self->changes = clinic_change_list (before, after);
  self->expected = after->offered;
  self->closed = clinic_digest_is_closed (after);
  self->sound = clinic_digest_is_sound (after);
  self->headline = dup_headline (self, before, after);
  return self;
}

void
clinic_comparison_free (ClinicComparison *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->changes);
  g_free (self->headline);
  g_free (self);
}

/**
 * clinic_change_sense_get_id:
 *
 * Gets the word that the JSON uses.
 */
const char *
clinic_change_sense_get_id (ClinicChangeSense sense)
{
  return senses[sense].id;
}

/**
 * clinic_change_sense_get_title:
 *
 * Returns: translated
 */
const char *
clinic_change_sense_get_title (ClinicChangeSense sense)
{
  return _(senses[sense].title);
}

/**
 * clinic_offered_get_sentence:
 *
 * Returns: translated: whether the prompt is to be expected
 */
const char *
clinic_offered_get_sentence (ClinicOffered expected)
{
  return _(expectations[expected]);
}
