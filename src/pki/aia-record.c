/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/aia-record.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id;
  const char *title;
} outcomes[CLINIC_N_AIA_OUTCOMES] = {
  [CLINIC_AIA_ISSUER] = { "issuer", N_("Gives the Issuer") },
  [CLINIC_AIA_ABSENT] = { "absent", N_("No Address") },
  [CLINIC_AIA_LDAP_ONLY] = { "ldap-only", N_("No Web Address") },
  [CLINIC_AIA_NAME_NOT_FOUND] = { "name-not-found", N_("Name Not Found") },
  [CLINIC_AIA_REFUSED] = { "refused", N_("Connection Refused") },
  [CLINIC_AIA_TOO_SLOW] = { "too-slow", N_("Too Slow") },
  [CLINIC_AIA_TOO_LARGE] = { "too-large", N_("Too Large") },
  [CLINIC_AIA_TOO_MANY_REDIRECTS] = { "too-many-redirects", N_("Too Many Redirects") },
  [CLINIC_AIA_REDIRECT] = { "redirect", N_("Redirects, Which iOS Refuses") },
  [CLINIC_AIA_WEB_PAGE] = { "web-page", N_("A Web Page Instead") },
  [CLINIC_AIA_HTTP_STATUS] = { "http-status", N_("An Error Instead") },
  [CLINIC_AIA_NOT_A_CERTIFICATE] = { "not-a-certificate", N_("Not a Certificate") },
  [CLINIC_AIA_NOT_THE_ISSUER] = { "not-the-issuer", N_("Not the Issuer") },
  [CLINIC_AIA_LOOP] = { "loop", N_("Leads in a Circle") },
  [CLINIC_AIA_NOT_ASKED] = { "not-asked", N_("Not Asked") },
  [CLINIC_AIA_FAILED] = { "failed", N_("Failed") },
};

/**
 * clinic_aia_record_new:
 * @address: (nullable): %NULL where the certificate names none
 * @of: SHA-256 of the certificate that names it
 * @final_address: (nullable): where redirects led
 * @text: a sentence in the user's language
 */
ClinicAiaRecord *
clinic_aia_record_new (const char      *address,
                       const char      *of,
                       ClinicAiaOutcome outcome,
                       const char      *final_address,
                       const char      *text)
{
  ClinicAiaRecord *self = g_new0 (ClinicAiaRecord, 1);

  self->address = g_strdup (address);
  self->of = g_strdup (of);
  self->outcome = outcome;
  self->final_address = g_strdup (final_address);
  self->text = g_strdup (text);

  return self;
}

ClinicAiaRecord *
clinic_aia_record_copy (const ClinicAiaRecord *self)
{
  return clinic_aia_record_new (self->address, self->of, self->outcome, self->final_address, self->text);
}

void
clinic_aia_record_free (ClinicAiaRecord *self)
{
  g_free (self->address);
  g_free (self->of);
  g_free (self->final_address);
  g_free (self->text);
  g_free (self);
}

/**
 * clinic_aia_outcome_get_id:
 *
 * Gets the name of an outcome in JSON and in the case file. It never changes.
 */
const char *
clinic_aia_outcome_get_id (ClinicAiaOutcome outcome)
{
  return outcomes[outcome].id;
}

/**
 * clinic_aia_outcome_get_title:
 *
 * Returns: translated
 */
const char *
clinic_aia_outcome_get_title (ClinicAiaOutcome outcome)
{
  return _(outcomes[outcome].title);
}

/**
 * clinic_aia_outcome_parse:
 *
 * Returns: whether @id is that of an outcome
 */
gboolean
clinic_aia_outcome_parse (const char       *id,
                          ClinicAiaOutcome *outcome)
{
  for (int i = 0; i < CLINIC_N_AIA_OUTCOMES; i++)
    if (g_str_equal (id, outcomes[i].id))
      {
        *outcome = (ClinicAiaOutcome)i;
        return TRUE;
      }

  return FALSE;
}
