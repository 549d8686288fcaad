/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer that the agent waits for: would the device ask its user for the certificate? The rule itself is
 * ClinicIdentityChoice. */

#include "config.h"

#include "triage/prompt.h"

#include "device/identity-choice.h"

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

/* The certificates that are at hand and, once pushed, would make iOS offer the user certificate; the fewest, taken from
 * the user certificate upward. NULL: not even all of them would. */
static GPtrArray *
list_cure (const ClinicPromptFacts *facts)
{
  g_autoptr(GPtrArray) device = clinic_pile_get_device (facts->pile);
  g_autoptr(GPtrArray) cure = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);

  for (guint i = 0; i < facts->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (facts->view->missing, i);
      g_autoptr(ClinicIdentityChoice) choice = NULL;

      g_ptr_array_add (device, clinic_certificate_ref (missing->certificate));
      g_ptr_array_add (cure, clinic_certificate_ref (missing->certificate));
      choice = clinic_identity_choice_new (facts->pile->user, device, facts->accepted);
      if (choice->offered)
        return g_steal_pointer (&cure);
    }

  return NULL;
}

static ClinicPrompt *
walk (const ClinicPromptFacts *facts)
{
  g_autoptr(GPtrArray) device = clinic_pile_get_device (facts->pile);
  g_autoptr(ClinicIdentityChoice) choice = clinic_identity_choice_new (facts->pile->user, device, facts->accepted);
  g_autoptr(GPtrArray) cure = NULL;
  ClinicPrompt *self;

  if (choice->offered)
    return prompt_new (CLINIC_PROMPT_WOULD_ASK, g_strdup (_("iOS would offer the certificate: the walk reaches a name "
                                                             "in the server’s list.")));
  cure = list_cure (facts);
  if (cure == NULL)
    return prompt_new (CLINIC_PROMPT_WOULD_NOT_ASK, g_strdup (_("iOS would not offer the certificate: no name on the "
                                                                 "walk is in the server’s list.")));
  self = prompt_new (CLINIC_PROMPT_WOULD_ASK_IF, NULL);
  if (cure->len == 1)
    self->sentence =
      g_strdup_printf (/* Translators: %s is the name of a CA certificate */
                       _("iOS would not offer the certificate. It would if “%s” were on the device."),
                       clinic_certificate_get_display_name (g_ptr_array_index (cure, 0)));
  else
    self->sentence =
      g_strdup_printf (ngettext ("iOS would not offer the certificate. It would if %u certificate that is missing "
                                 "were on the device.",
                                 "iOS would not offer the certificate. It would if the %u certificates that are "
                                 "missing were on the device.",
                                 cure->len),
                       cure->len);
  g_ptr_array_unref (self->cure);
  self->cure = g_steal_pointer (&cure);
  return self;
}

/**
 * clinic_prompt_new:
 *
 * Answers whether iOS would ask its user for the certificate.
 *
 * Source: Apple, Security source, SecItemServer.c; domain/apple.md 1.2
 */
ClinicPrompt *
clinic_prompt_new (const ClinicPromptFacts *facts)
{
  if (facts->accepted == NULL)
    return prompt_new (CLINIC_PROMPT_CANNOT_TELL, g_strdup (_("Nobody can tell whether iOS would offer the "
                                                               "certificate: the server’s list is unknown.")));
  if (facts->pile == NULL)
    return prompt_new (CLINIC_PROMPT_CANNOT_TELL, g_strdup (_("Add the user certificate on the Certificates page: "
                                                               "then the walk can be drawn.")));
  if (facts->accepted->len == 0)
    return prompt_new (CLINIC_PROMPT_WOULD_ASK, g_strdup (_("iOS would offer the certificate: a server that names "
                                                             "nobody leaves every certificate in the choice.")));
  return walk (facts);
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
