/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer that the agent waits for: would the device ask its user for the certificate? The rule itself is
 * ClinicIdentityChoice. */

#include "config.h"

#include "triage/prompt.h"

#include "device/identity-choice.h"
#include "triage/name-climb.h"

#include <glib/gi18n.h>

static ClinicPrompt *
prompt_new (ClinicPromptAnswer answer, char *sentence)
{
  ClinicPrompt *self = g_new0 (ClinicPrompt, 1);

  self->answer = answer;
  self->sentence = sentence;
  self->cure = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  return self;
}

static const char *
get_first_name (GPtrArray *cure)
{
  return clinic_certificate_get_display_name (g_ptr_array_index (cure, 0));
}

static char *
say_if (GPtrArray *cure)
{
  const guint more = cure->len - 1;

  if (more == 0)
    /* Translators: %s is the name of a CA certificate */
    return g_strdup_printf (_("iOS would not offer the certificate. It would if “%s” were on the device."),
                            get_first_name (cure));
  /* Translators: %s is the name of a CA certificate, %u how many more */
  return g_strdup_printf (ngettext ("iOS would not offer the certificate. It would if “%s” and %u more "
                                    "certificate were on the device.",
                                    "iOS would not offer the certificate. It would if “%s” and %u more "
                                    "certificates were on the device.",
                                    more),
                          get_first_name (cure), more);
}

/* Why nobody can tell; what would be needed follows. */
static char *
say_needed (const char *why, GPtrArray *cure)
{
  const guint      more = cure->len - 1;
  g_autofree char *needed = NULL;

  if (more == 0)
    /* Translators: %s is the name of a CA certificate */
    needed = g_strdup_printf (_("iOS offers the certificate if “%s” is on the device."), get_first_name (cure));
  else
    /* Translators: %s is the name of a CA certificate, %u how many more */
    needed = g_strdup_printf (ngettext ("iOS offers the certificate if “%s” and %u more certificate are on the "
                                        "device.",
                                        "iOS offers the certificate if “%s” and %u more certificates are on the "
                                        "device.",
                                        more),
                              get_first_name (cure), more);
  return g_strjoin (" ", why, needed, NULL);
}

static char *
say_stop (const ClinicNameClimb *climb, gboolean device_known)
{
  const char *name = clinic_name_get_short_text (climb->open);

  if (device_known)
    /* Translators: %s is the name of a CA */
    return g_strdup_printf (_("iOS would not offer the certificate: the walk ends at “%s”, which is not in the "
                               "server’s list, and no certificate at hand has exactly that name."),
                            name);
  /* Translators: %s is the name of a CA */
  return g_strdup_printf (_("Nobody can tell: nothing says what the device holds. The walk needs the certificate of "
                             "“%s”, which is not at hand."),
                          name);
}

/* What a list or a device of which not all is known leaves open, the walk that failed does not settle. */
static ClinicPrompt *
weigh (const ClinicPromptFacts *facts, const ClinicNameClimb *climb)
{
  const char *unknown = NULL;

  if (facts->list_cut)
    unknown = _("Nobody can tell: the server’s list is longer than what is known of it, and no known name matches.");
  else if (!facts->device_known && climb->cure != NULL)
    unknown = _("Nobody can tell: nothing says what the device holds.");

  if (unknown != NULL && climb->cure != NULL)
    return prompt_new (CLINIC_PROMPT_CANNOT_TELL, say_needed (unknown, climb->cure));
  if (unknown != NULL)
    return prompt_new (CLINIC_PROMPT_CANNOT_TELL, g_strdup (unknown));
  if (climb->cure != NULL)
    return prompt_new (CLINIC_PROMPT_WOULD_ASK_IF, say_if (climb->cure));
  if (climb->open != NULL)
    return prompt_new (facts->device_known ? CLINIC_PROMPT_WOULD_NOT_ASK : CLINIC_PROMPT_CANNOT_TELL,
                       say_stop (climb, facts->device_known));
  return prompt_new (CLINIC_PROMPT_WOULD_NOT_ASK, g_strdup (_("iOS would not offer the certificate: no name on the "
                                                               "walk is in the server’s list.")));
}

/* Spelling and encoding count for iOS. */
static void
add_disagreement (ClinicPrompt *self, const ClinicIdentityChoice *choice)
{
  g_autofree char *sentence = self->sentence;

  if (!choice->rfc5280_disagrees)
    {
      g_steal_pointer (&sentence);
      return;
    }
  self->sentence =
    g_strjoin (" ", sentence, _("Names that are equal by RFC 5280 differ for iOS here, which compares their bytes: "
                                 "other platforms may decide otherwise."),
               NULL);
}

static ClinicPrompt *
walk (const ClinicPromptFacts *facts)
{
  g_autoptr(GPtrArray) device = clinic_pile_get_device (facts->pile);
  g_autoptr(ClinicIdentityChoice) choice = clinic_identity_choice_new (facts->pile->user, device, facts->accepted);
  g_autoptr(ClinicNameClimb) climb = NULL;
  ClinicPrompt *self;

  if (choice->offered)
    self = prompt_new (CLINIC_PROMPT_WOULD_ASK, g_strdup (_("iOS would offer the certificate: the walk reaches a name "
                                                             "in the server’s list.")));
  else
    {
      climb = clinic_name_climb_new (facts->pile, facts->view, facts->accepted);
      self = weigh (facts, climb);
      for (guint i = 0; climb->cure != NULL && i < climb->cure->len; i++)
        g_ptr_array_add (self->cure, clinic_certificate_ref (g_ptr_array_index (climb->cure, i)));
    }
  add_disagreement (self, choice);
  return self;
}

/**
 * clinic_prompt_new:
 *
 * Answers whether iOS would ask its user for the certificate. What the server asks comes first, then its list, then
 * what the device holds.
 *
 * Source: Apple, Security source, SecItemServer.c; domain/apple.md 1.2 and 1.3
 */
ClinicPrompt *
clinic_prompt_new (const ClinicPromptFacts *facts)
{
  if (facts->never_asked)
    return prompt_new (CLINIC_PROMPT_WOULD_NOT_ASK, g_strdup (_("iOS would not ask: the server was reached, and it "
                                                                 "asks nobody for a certificate.")));
  if (facts->accepted == NULL)
    return prompt_new (CLINIC_PROMPT_CANNOT_TELL, g_strdup (_("Nobody can tell whether iOS would offer the "
                                                               "certificate: the server’s list is unknown.")));
  if (facts->pile == NULL)
    return prompt_new (CLINIC_PROMPT_CANNOT_TELL, g_strdup (_("Add the user certificate on the Certificates page: "
                                                               "then the walk can be drawn.")));
  if (facts->accepted->len > 0)
    return walk (facts);
  if (facts->list_cut)
    return prompt_new (CLINIC_PROMPT_CANNOT_TELL, g_strdup (_("Nobody can tell: no name of the server’s list is "
                                                               "known.")));
  return prompt_new (CLINIC_PROMPT_WOULD_ASK, g_strdup (_("iOS would offer the certificate: a server that names "
                                                           "nobody leaves every certificate in the choice.")));
}

/**
 * clinic_prompt_free:
 */
void
clinic_prompt_free (ClinicPrompt *self)
{
  g_ptr_array_unref (self->cure);
  g_free (self->sentence);
  g_free (self);
}

static const struct
{
  const char *id;
  const char *title;
} answers[] = {
  [CLINIC_PROMPT_CANNOT_TELL] = { "cannot-tell", N_("Cannot Tell") },
  [CLINIC_PROMPT_WOULD_ASK] = { "would-ask", N_("Would Ask") },
  [CLINIC_PROMPT_WOULD_NOT_ASK] = { "would-not-ask", N_("Would Not Ask") },
  [CLINIC_PROMPT_WOULD_ASK_IF] = { "would-ask-if", N_("Would Ask If …") },
};

/**
 * clinic_prompt_answer_get_id:
 *
 * Returns: the word of the JSON
 */
const char *
clinic_prompt_answer_get_id (ClinicPromptAnswer answer)
{
  return answers[answer].id;
}

/**
 * clinic_prompt_answer_get_title:
 *
 * Returns: translated
 */
const char *
clinic_prompt_answer_get_title (ClinicPromptAnswer answer)
{
  return _(answers[answer].title);
}
