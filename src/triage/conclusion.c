/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/conclusion.h"

#include "triage/observation-device.h"

#include <glib/gi18n.h>

#define ARTICLE_CAUSE "missing-intermediate"

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

/* Why it is not the article's cause: something decisive, the server's list, or a strong doubt that nothing
 * outweighs. */
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
  if (reason == NULL && find_reason (article->reasons_for, CLINIC_STRENGTH_STRONG, NULL) == NULL)
    reason = find_reason (article->reasons_against, CLINIC_STRENGTH_STRONG, NULL);

  return reason;
}

/* Whether all that makes the cause likely is a name on the device. */
static gboolean
rests_on_names (const ClinicDiagnosis *self)
{
  const ClinicRankedCause *first = g_ptr_array_index (self->causes, 0);
  gboolean                 names = FALSE;

  for (guint i = 0; i < first->reasons_for->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (first->reasons_for, i);

      if (reason->strength == CLINIC_STRENGTH_WEAK)
        continue;
      if (!g_str_equal (reason->evidence, "device.by-name"))
        return FALSE;
      names = TRUE;
    }

  return names;
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

  if (!g_str_equal (self->cause->id, ARTICLE_CAUSE))
    return NULL;
  if (rests_on_names (self))
    return clinic_device_get_gap (evidence);
  if (evidence->view == NULL || !evidence->device_known)
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
  return g_strdup_printf (_("The device lacks the intermediate “%s”, so iOS never offers the user certificate."),
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
  if (rests_on_names (self))
    /* Translators: %s is a whole sentence about the cause. */
    return g_strdup_printf (_("Likely by name, not verified: %s"), cause);

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

/**
 * clinic_conclusion_dup_sentence:
 * @self: all of it but its sentence
 *
 * Puts the diagnosis into one sentence for the agent: the cause, the cure, why it is another fault, or what to do next.
 *
 * Returns: (transfer full): translated
 */
char *
clinic_conclusion_dup_sentence (const ClinicDiagnosis *self,
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
