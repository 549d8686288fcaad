/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several answers of the sign-in server show beside each other, and what it made of a certificate. */

#include "config.h"

#include "triage/observation.h"

#define ALERT_UNKNOWN_CA 48

static ClinicName *
get_issuer (const ClinicStsEndpoint *endpoint)
{
  return clinic_certificate_get_issuer (g_ptr_array_index (endpoint->certificates, 0));
}

/* A certificate that the same CA issued anew tells nothing.
 * @n_same and @n_other count the places of which both have a certificate. */
static void
compare_issuers (const ClinicStsProbe *a, const ClinicStsProbe *b, guint *n_same, guint *n_other)
{
  *n_same = *n_other = 0;
  for (guint i = 0; i < a->endpoints->len; i++)
    {
      const ClinicStsEndpoint *here = g_ptr_array_index (a->endpoints, i);
      const ClinicStsEndpoint *there = clinic_sts_probe_find_place (b, here);

      if (there == NULL || here->certificates->len == 0 || there->certificates->len == 0)
        continue;
      if (clinic_name_equal (get_issuer (here), get_issuer (there)))
        *n_same += 1;
      else
        *n_other += 1;
    }
}

/* Finds one among the other answers: with another issuer somewhere, or with the same everywhere. */
static gboolean
find_comparison (const ClinicEvidence *evidence, gboolean wants_other, gboolean wants_elsewhere)
{
  for (guint i = 0; evidence->probe != NULL && evidence->probes != NULL && i < evidence->probes->len; i++)
    {
      const ClinicStsProbe *probe = g_ptr_array_index (evidence->probes, i);
      guint                 n_same, n_other;

      if (probe == evidence->probe || (wants_elsewhere && !clinic_sts_probe_is_elsewhere (probe, evidence->probe)))
        continue;
      compare_issuers (evidence->probe, probe, &n_same, &n_other);
      if (wants_other ? n_other > 0 : n_other == 0 && n_same > 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
clinic_observe_server_other_issuer (const ClinicEvidence *evidence)
{
  return find_comparison (evidence, TRUE, FALSE);
}

gboolean
clinic_observe_server_other_issuer_elsewhere (const ClinicEvidence *evidence)
{
  return find_comparison (evidence, TRUE, TRUE);
}

gboolean
clinic_observe_server_same_issuer_elsewhere (const ClinicEvidence *evidence)
{
  return find_comparison (evidence, FALSE, TRUE);
}

/* The same place asks inside, and speaks TLS outside without asking. */
static gboolean
is_hidden_outside (const ClinicStsProbe *outside, const ClinicStsProbe *inside)
{
  for (guint i = 0; i < inside->endpoints->len; i++)
    {
      const ClinicStsEndpoint *within = g_ptr_array_index (inside->endpoints, i);
      const ClinicStsEndpoint *without = clinic_sts_probe_find_place (outside, within);

      if (within->wants >= CLINIC_STS_WANTS_REQUESTED && without != NULL && without->wants == CLINIC_STS_WANTS_NOTHING)
        return TRUE;
    }
  return FALSE;
}

gboolean
clinic_observe_server_asks_inside_only (const ClinicEvidence *evidence)
{
  for (guint i = 0; evidence->probes != NULL && i < evidence->probes->len; i++)
    for (guint j = 0; j < evidence->probes->len; j++)
      {
        const ClinicStsProbe *outside = g_ptr_array_index (evidence->probes, i);
        const ClinicStsProbe *inside = g_ptr_array_index (evidence->probes, j);

        if (outside->network == CLINIC_STS_NETWORK_OUTSIDE && inside->network == CLINIC_STS_NETWORK_INSIDE &&
            is_hidden_outside (outside, inside))
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_refused_as_unknown (const ClinicRehearsalTurn *turn)
{
  return turn->answer == CLINIC_REHEARSAL_REFUSED && turn->failure.alert == ALERT_UNKNOWN_CA;
}

static gboolean
is_taken (const ClinicRehearsalTurn *turn)
{
  return turn->answer == CLINIC_REHEARSAL_ACCEPTED;
}

/* Silence is no objection. */
static gboolean
is_let_pass (const ClinicRehearsalTurn *turn)
{
  return turn->answer == CLINIC_REHEARSAL_ACCEPTED || turn->answer == CLINIC_REHEARSAL_SILENT;
}

static gboolean
is_refused (const ClinicRehearsalTurn *turn)
{
  return turn->answer == CLINIC_REHEARSAL_REFUSED;
}

static gboolean
any_turn (const ClinicEvidence *evidence,
          gboolean              with_intermediates,
          gboolean (*test) (const ClinicRehearsalTurn *turn))
{
  const ClinicRehearsal *rehearsal = evidence->probe != NULL ? evidence->probe->rehearsal : NULL;

  for (guint i = 0; rehearsal != NULL && i < rehearsal->turns->len; i++)
    {
      const ClinicRehearsalTurn *turn = g_ptr_array_index (rehearsal->turns, i);

      if (!turn->with_intermediates == !with_intermediates && test (turn))
        return TRUE;
    }
  return FALSE;
}

/* What was shown is the certificate of this user. Another one may come from other CAs. */
static gboolean
is_own (const ClinicEvidence *evidence)
{
  return evidence->certificate != NULL && evidence->probe != NULL && evidence->probe->rehearsal != NULL &&
         g_strcmp0 (evidence->probe->rehearsal->sha256, clinic_certificate_get_sha256 (evidence->certificate)) == 0;
}

/* Refused alone and not with its intermediates: these are what the server lacks. */
gboolean
clinic_observe_shown_needs_intermediates (const ClinicEvidence *evidence)
{
  return any_turn (evidence, FALSE, is_refused) && any_turn (evidence, TRUE, is_let_pass);
}

gboolean
clinic_observe_shown_own_needs_intermediates (const ClinicEvidence *evidence)
{
  return is_own (evidence) && clinic_observe_shown_needs_intermediates (evidence);
}

/* The server says itself that it can't build the chain. */
gboolean
clinic_observe_shown_unknown_ca (const ClinicEvidence *evidence)
{
  return any_turn (evidence, FALSE, is_refused_as_unknown) || any_turn (evidence, TRUE, is_refused_as_unknown);
}

gboolean
clinic_observe_shown_own_unknown_ca (const ClinicEvidence *evidence)
{
  return is_own (evidence) && clinic_observe_shown_unknown_ca (evidence);
}

gboolean
clinic_observe_shown_accepted_alone (const ClinicEvidence *evidence)
{
  return any_turn (evidence, FALSE, is_taken);
}

gboolean
clinic_observe_shown_own_accepted_alone (const ClinicEvidence *evidence)
{
  return is_own (evidence) && clinic_observe_shown_accepted_alone (evidence);
}
