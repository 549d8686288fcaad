/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/revocation-tally.h"

/**
 * clinic_tally_complain:
 * @crl: (nullable): the list that is no use
 *
 * Notes why a source says nothing. The reason that is nearest to an answer is kept; of the same the newest.
 *
 * Returns: whether it was kept
 */
gboolean
clinic_tally_complain (ClinicTally           *self,
                       ClinicRevocationReason reason,
                       ClinicCrl             *crl,
                       gint64                 moment)
{
  if (reason < self->reason || (reason == self->reason && self->complaint.is_heard && moment <= self->complaint.moment))
    return FALSE;
  self->reason = reason;
  self->complaint = (ClinicTallyWord){ .is_heard = TRUE, .crl = crl, .moment = moment };
  return TRUE;
}

/**
 * clinic_tally_note_listed:
 * @crl: (nullable): %NULL for an answer
 * @is_hold: whether the certificate may be released
 * @made: when the list or answer was made
 */
void
clinic_tally_note_listed (ClinicTally *self,
                          ClinicCrl   *crl,
                          gboolean     is_hold,
                          gint64       since,
                          gint64       made)
{
  ClinicTallyWord *word = is_hold ? &self->hold : &self->revoked;

  if (!word->is_heard || made > word->made)
    *word = (ClinicTallyWord){ .is_heard = TRUE, .crl = crl, .made = made, .moment = since };
}

/**
 * clinic_tally_note_good:
 * @crl: (nullable): %NULL for an answer
 * @reasons: for which it is known not to be revoked, as bits
 * @made: when the list or answer was made
 */
void
clinic_tally_note_good (ClinicTally *self,
                        ClinicCrl   *crl,
                        guint        reasons,
                        gboolean     is_own_key,
                        gint64       made)
{
  self->covered |= reasons;
  self->good_made = MAX (self->good_made, made);
  if (!self->good.is_heard || (is_own_key && !self->good.is_own_key))
    self->good = (ClinicTallyWord){ .is_heard = TRUE, .crl = crl, .is_own_key = is_own_key, .made = made };
}

static void
set_source (ClinicRevocationOutcome *outcome,
            const ClinicTallyWord   *word)
{
  outcome->is_online = word->crl == NULL;
  outcome->is_own_key = word->is_own_key;
  outcome->moment = word->moment;
  if (word->crl == NULL)
    return;
  outcome->list_issuer = clinic_name_ref (clinic_crl_get_issuer (word->crl));
  outcome->list_size = clinic_crl_get_size (word->crl);
}

/**
 * clinic_tally_conclude:
 *
 * Says what all words together mean. A hold ends when a newer word no longer names the certificate; every other
 * revocation is for good.
 *
 * Source: RFC 5280, section 5.3.1
 */
ClinicRevocationOutcome *
clinic_tally_conclude (ClinicTally *self)
{
  ClinicRevocationOutcome *outcome = g_new0 (ClinicRevocationOutcome, 1);
  gboolean                 is_good = self->covered == CLINIC_CRL_ALL_REASONS;

  outcome->certificate = clinic_certificate_ref (self->certificate);
  if (self->revoked.is_heard || (self->hold.is_heard && (!is_good || self->hold.made >= self->good_made)))
    {
      outcome->status = CLINIC_REVOCATION_REVOKED;
      set_source (outcome, self->revoked.is_heard ? &self->revoked : &self->hold);
      return outcome;
    }
  if (is_good)
    {
      outcome->status = CLINIC_REVOCATION_GOOD;
      set_source (outcome, &self->good);
      return outcome;
    }
  if (self->covered != 0)
    clinic_tally_complain (self, CLINIC_REVOCATION_REASON_LIST_PART, self->good.crl, G_MAXINT64);

  outcome->status = CLINIC_REVOCATION_UNKNOWN;
  outcome->reason = self->reason;
  set_source (outcome, &self->complaint);
  outcome->is_online = FALSE;
  if (self->reason == CLINIC_REVOCATION_REASON_LIST_UNREADABLE && self->damaged != NULL)
    outcome->list_issuer = clinic_name_ref ((ClinicName *)self->damaged);
  if (self->reason == CLINIC_REVOCATION_REASON_OCSP_REFUSED)
    outcome->refusal = g_strdup (self->refusal);
  return outcome;
}
