/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/rehearsal-verdict.h"

#include <glib/gi18n.h>

static const ClinicRehearsalTurn *
find_turn (const ClinicRehearsal *rehearsal, ClinicTlsOffer offer, gboolean with_intermediates)
{
  for (guint i = 0; i < rehearsal->turns->len; i++)
    {
      const ClinicRehearsalTurn *turn = g_ptr_array_index (rehearsal->turns, i);

      if (turn->offer == offer && turn->with_intermediates == with_intermediates)
        return turn;
    }
  return NULL;
}

/**
 * clinic_rehearsal_verdict_dup_sentence:
 * @offer: one version of TLS
 * @verdict: (out): where there is a sentence
 *
 * Judges the server's last word: to the certificate with its intermediates, where it has any.
 *
 * Returns: (nullable): one or two sentences in the user's language; NULL where nothing is wrong, or it was not asked
 * Source: domain/microsoft.md 1.4; domain/apple.md 1.6
 */
char *
clinic_rehearsal_verdict_dup_sentence (const ClinicRehearsal  *rehearsal,
                                       ClinicTlsOffer          offer,
                                       ClinicRehearsalVerdict *verdict)
{
  const ClinicRehearsalTurn *alone = find_turn (rehearsal, offer, FALSE);
  const ClinicRehearsalTurn *full = find_turn (rehearsal, offer, TRUE);
  const ClinicRehearsalTurn *last = full != NULL ? full : alone;
  g_autofree char           *answer = last != NULL ? clinic_rehearsal_turn_dup_sentence (last) : NULL;

  if (last == NULL)
    return NULL;
  if (last->answer == CLINIC_REHEARSAL_REFUSED)
    {
      *verdict = CLINIC_REHEARSAL_VERDICT_REFUSED;
      /* Translators: the name of a certificate, and a sentence that says how */
      return g_strdup_printf (_("The server refuses the certificate “%s”. %s"), rehearsal->subject, answer);
    }
  if (last->answer == CLINIC_REHEARSAL_FAILED)
    {
      *verdict = CLINIC_REHEARSAL_VERDICT_NOT_SHOWN;
      /* Translators: the name of a certificate, and a sentence that says why */
      return g_strdup_printf (_("The certificate “%s” could not be shown to the server. %s"), rehearsal->subject,
                              answer);
    }
  if (alone == NULL || alone->answer != CLINIC_REHEARSAL_REFUSED)
    return NULL;
  *verdict = CLINIC_REHEARSAL_VERDICT_INTERMEDIATES;
  return g_strdup_printf (_("The server takes the certificate “%s” only if its intermediates come with it. "
                             "A device may send its certificate alone, so the server must hold the intermediates "
                             "itself."),
                          rehearsal->subject);
}
