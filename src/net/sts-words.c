/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/sts-words.h"

#include <string.h>

static const char *const offers[] = {
  [CLINIC_TLS_OFFER_1_2] = "TLS 1.2",
  [CLINIC_TLS_OFFER_1_3] = "TLS 1.3",
  [CLINIC_TLS_OFFER_BOTH] = "any",
};

/* Who was not asked has no word. */
static const char *const askings[] = {
  [CLINIC_TLS_ASKED_NOT] = NULL,
  [CLINIC_TLS_ASKED_BY_HANDSHAKE] = "handshake",
  [CLINIC_TLS_ASKED_BY_RENEGOTIATION] = "renegotiation",
  [CLINIC_TLS_ASKED_POST_HANDSHAKE] = "post-handshake",
};

static const char *const phases[] = {
  [CLINIC_TLS_PHASE_RESOLVE] = "resolve",
  [CLINIC_TLS_PHASE_CONNECT] = "connect",
  [CLINIC_TLS_PHASE_TLS] = "tls",
};

static const char *const wishes[] = {
  [CLINIC_STS_WANTS_UNKNOWN] = "unknown",
  [CLINIC_STS_WANTS_NOTHING] = "not-requested",
  [CLINIC_STS_WANTS_REQUESTED] = "requested",
  [CLINIC_STS_WANTS_REQUIRED] = "required",
};

/* One that is not known has no word. */
static const char *const networks[] = {
  [CLINIC_STS_NETWORK_UNKNOWN] = NULL,
  [CLINIC_STS_NETWORK_INSIDE] = "inside",
  [CLINIC_STS_NETWORK_OUTSIDE] = "outside",
};

static const char *const answers[] = {
  [CLINIC_REHEARSAL_FAILED] = "failed",
  [CLINIC_REHEARSAL_NOT_ASKED] = "not-asked",
  [CLINIC_REHEARSAL_ACCEPTED] = "accepted",
  [CLINIC_REHEARSAL_SILENT] = "silent",
  [CLINIC_REHEARSAL_REFUSED] = "refused",
};

static gboolean
find (const char *const *words, guint n, const char *word, guint *value)
{
  for (guint i = 0; i < n; i++)
    if (words[i] != NULL && strcmp (words[i], word) == 0)
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

const char *
clinic_tls_offer_get_word (ClinicTlsOffer offer)
{
  return offers[offer];
}

gboolean
clinic_tls_offer_parse (const char *word, ClinicTlsOffer *offer)
{
  return find (offers, G_N_ELEMENTS (offers), word, offer);
}

/**
 * clinic_tls_asked_get_word:
 *
 * Returns: (nullable): NULL where nobody was asked
 */
const char *
clinic_tls_asked_get_word (ClinicTlsAsked asked)
{
  return askings[asked];
}

gboolean
clinic_tls_asked_parse (const char *word, ClinicTlsAsked *asked)
{
  return find (askings, G_N_ELEMENTS (askings), word, asked);
}

const char *
clinic_tls_phase_get_word (ClinicTlsPhase phase)
{
  return phases[phase];
}

gboolean
clinic_tls_phase_parse (const char *word, ClinicTlsPhase *phase)
{
  return find (phases, G_N_ELEMENTS (phases), word, phase);
}

/**
 * clinic_tls_failure_parse:
 * @word: as of clinic_tls_failure_get_id()
 */
gboolean
clinic_tls_failure_parse (const char *word, ClinicTlsFailureKind *kind)
{
  for (guint i = CLINIC_TLS_FAILURE_NONE + 1; i <= CLINIC_TLS_FAILURE_CANCELLED; i++)
    {
      const ClinicTlsFailure failure = { .kind = i };

      if (strcmp (clinic_tls_failure_get_id (&failure), word) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
clinic_sts_wants_get_word (ClinicStsWants wants)
{
  return wishes[wants];
}

gboolean
clinic_sts_wants_parse (const char *word, ClinicStsWants *wants)
{
  return find (wishes, G_N_ELEMENTS (wishes), word, wants);
}

/**
 * clinic_sts_network_get_word:
 *
 * Returns: (nullable): NULL where it is not known
 */
const char *
clinic_sts_network_get_word (ClinicStsNetwork network)
{
  return networks[network];
}

gboolean
clinic_sts_network_parse (const char *word, ClinicStsNetwork *network)
{
  return find (networks, G_N_ELEMENTS (networks), word, network);
}

const char *
clinic_rehearsal_answer_get_word (ClinicRehearsalAnswer answer)
{
  return answers[answer];
}

gboolean
clinic_rehearsal_answer_parse (const char *word, ClinicRehearsalAnswer *answer)
{
  return find (answers, G_N_ELEMENTS (answers), word, answer);
}
