/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why nobody can say whether a certificate is revoked, for a person who is to fetch the right list. */

#include "config.h"

#include "pki/revocation.h"

#include <glib/gi18n.h>

static const char *const reason_ids[] = {
  [CLINIC_REVOCATION_REASON_NONE] = "known",
  [CLINIC_REVOCATION_REASON_NO_LIST] = "no-list",
  [CLINIC_REVOCATION_REASON_OCSP_UNREADABLE] = "ocsp-unreadable",
  [CLINIC_REVOCATION_REASON_OCSP_REFUSED] = "ocsp-refused",
  [CLINIC_REVOCATION_REASON_LIST_UNREADABLE] = "list-unreadable",
  [CLINIC_REVOCATION_REASON_LIST_SCOPE] = "list-scope",
  [CLINIC_REVOCATION_REASON_LIST_SIGNATURE] = "list-signature",
  [CLINIC_REVOCATION_REASON_LIST_SIGNER] = "list-signer",
  [CLINIC_REVOCATION_REASON_LIST_TOO_NEW] = "list-not-yet-valid",
  [CLINIC_REVOCATION_REASON_LIST_ODD] = "list-not-understood",
  [CLINIC_REVOCATION_REASON_LIST_PART] = "list-incomplete",
  [CLINIC_REVOCATION_REASON_LIST_EXPIRED] = "list-expired",
  [CLINIC_REVOCATION_REASON_OCSP_SIGNATURE] = "ocsp-signature",
  [CLINIC_REVOCATION_REASON_OCSP_SIGNER] = "ocsp-signer",
  [CLINIC_REVOCATION_REASON_OCSP_TIME] = "ocsp-not-current",
  [CLINIC_REVOCATION_REASON_OCSP_UNKNOWN] = "ocsp-unknown",
};

G_STATIC_ASSERT (G_N_ELEMENTS (reason_ids) == CLINIC_N_REVOCATION_REASONS);

/**
 * clinic_revocation_status_get_id:
 *
 * Gets the word that stands for the status in JSON.
 */
const char *
clinic_revocation_status_get_id (ClinicRevocationStatus status)
{
  switch (status)
    {
    case CLINIC_REVOCATION_GOOD:
      return "good";
    case CLINIC_REVOCATION_REVOKED:
      return "revoked";
    case CLINIC_REVOCATION_UNKNOWN:
    default:
      return "unknown";
    }
}

/**
 * clinic_revocation_reason_get_id:
 *
 * Gets the word that stands for the reason in JSON.
 */
const char *
clinic_revocation_reason_get_id (ClinicRevocationReason reason)
{
  return reason_ids[reason < CLINIC_N_REVOCATION_REASONS ? reason : CLINIC_REVOCATION_REASON_NO_LIST];
}

void
clinic_revocation_outcome_free (ClinicRevocationOutcome *self)
{
  if (self == NULL)
    return;
  clinic_certificate_unref (self->certificate);
  g_clear_pointer (&self->list_issuer, clinic_name_unref);
  g_free (self->refusal);
  g_free (self);
}

static char *
dup_day (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%C%y-%m-%d") : g_strdup ("?");
}

static char *
dup_list_reason (const ClinicRevocationOutcome *self,
                 const char                    *issuer,
                 const char                    *day)
{
  switch ((int)self->reason)
    {
    case CLINIC_REVOCATION_REASON_NO_LIST:
      return g_strdup_printf (_("No revocation list of “%s” is at hand."), issuer);
    case CLINIC_REVOCATION_REASON_LIST_UNREADABLE:
      if (self->list_issuer == NULL)
        return g_strdup (_("A revocation list is so damaged that not even its issuer can be read."));
      return g_strdup_printf (_("The revocation list of “%s” is damaged and can’t be read."), issuer);
    case CLINIC_REVOCATION_REASON_LIST_SCOPE:
      return g_strdup_printf (_("The revocation list of “%s” is about other certificates: those of another "
                                 "distribution point, or only users or only CAs."),
                              issuer);
    case CLINIC_REVOCATION_REASON_LIST_SIGNATURE:
      return g_strdup_printf (_("The signature of the revocation list of “%s” fits no certificate at hand."),
                              issuer);
    case CLINIC_REVOCATION_REASON_LIST_SIGNER:
      return g_strdup_printf (_("The revocation list of “%s” is signed by somebody who may not sign lists for this "
                                 "chain."),
                              issuer);
    case CLINIC_REVOCATION_REASON_LIST_TOO_NEW:
      return g_strdup_printf (_("The revocation list of “%s” is not valid before %s."), issuer, day);
    case CLINIC_REVOCATION_REASON_LIST_ODD:
      return g_strdup_printf (_("The revocation list of “%s” holds something critical that is not understood "
                                 "here."),
                              issuer);
    case CLINIC_REVOCATION_REASON_LIST_PART:
      return g_strdup_printf (_("The revocation list of “%s” is only a part: changes to another list, or some "
                                 "reasons only."),
                              issuer);
    case CLINIC_REVOCATION_REASON_LIST_EXPIRED:
      if (self->moment == G_MININT64)
        return g_strdup_printf (_("The revocation list of “%s” does not say until when it is valid."), issuer);
      return g_strdup_printf (_("The revocation list of “%s” expired on %s."), issuer, day);
    default:
      return NULL;
    }
}

static char *
dup_answer_reason (const ClinicRevocationOutcome *self,
                   const char                    *issuer,
                   const char                    *day)
{
  switch ((int)self->reason)
    {
    case CLINIC_REVOCATION_REASON_OCSP_UNREADABLE:
      return g_strdup (_("An OCSP answer is damaged and can’t be read."));
    case CLINIC_REVOCATION_REASON_OCSP_REFUSED:
      return g_strdup (self->refusal);
    case CLINIC_REVOCATION_REASON_OCSP_SIGNATURE:
      return g_strdup_printf (_("The signature of the OCSP answer fits neither “%s” nor a responder at hand."),
                              issuer);
    case CLINIC_REVOCATION_REASON_OCSP_SIGNER:
      return g_strdup_printf (_("The OCSP answer is signed by somebody who may not answer for “%s”."), issuer);
    case CLINIC_REVOCATION_REASON_OCSP_TIME:
      return g_strdup_printf (_("The OCSP answer about a certificate of “%s” is not valid now: it is good until "
                                 "%s."),
                              issuer, day);
    case CLINIC_REVOCATION_REASON_OCSP_UNKNOWN:
      return g_strdup_printf (_("The OCSP responder for “%s” does not know the certificate."), issuer);
    default:
      return NULL;
    }
}

/* Whether another list, from where the certificate says, could be the cure. */
static gboolean
is_about_list (ClinicRevocationReason reason)
{
  return reason == CLINIC_REVOCATION_REASON_NO_LIST ||
         (reason >= CLINIC_REVOCATION_REASON_LIST_UNREADABLE && reason <= CLINIC_REVOCATION_REASON_LIST_EXPIRED);
}

/**
 * clinic_revocation_outcome_dup_sentence:
 *
 * Says why the status is unknown, which list it is about, and where the certificate says that list is.
 *
 * Returns: (transfer full) (nullable): translated; %NULL where the status is known
 */
char *
clinic_revocation_outcome_dup_sentence (const ClinicRevocationOutcome *self)
{
  const char *const *addresses = clinic_certificate_get_crl_distribution_points (self->certificate);
  const ClinicName  *issuer = self->list_issuer;
  g_autofree char   *day = dup_day (self->moment);
  g_autofree char   *reason = NULL;
  g_autofree char   *place = NULL;

  if (issuer == NULL)
    issuer = clinic_certificate_get_issuer (self->certificate);
  if (!is_about_list (self->reason))
    return dup_answer_reason (self, clinic_name_get_short_text (issuer), day);
  reason = dup_list_reason (self, clinic_name_get_short_text (issuer), day);
  if (addresses[0] != NULL)
    place = g_strdup_printf (_("The certificate says that it is at “%s”."), addresses[0]);
  else
    place = g_strdup (_("The certificate names no address for it."));
  /* Translators: two sentences, one after the other. */
  return g_strdup_printf (_("%s %s"), reason, place);
}
