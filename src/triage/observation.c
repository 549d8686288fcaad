/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every observation only ever turns from FALSE to TRUE as evidence is added: none of them looks for something that
 * has not been asked yet. That is why more evidence for a cause can never lower it. */

#include "config.h"

#include "triage/observation.h"

/* The sign-in service's numbers for chains and revocation lists.
 * Source: Microsoft, Entra CBA certificate revocation list, error reference, 26 August 2025 */
static const char *const revoked_codes[] = { "aadsts-500171", "aadsts-500183", "aadsts-7000214" };
static const char *const chain_codes[] = {
  "aadsts-500172", "aadsts-500173", "aadsts-500174", "aadsts-500175", "aadsts-500176",
  "aadsts-500177", "aadsts-500178", "aadsts-500179", "aadsts-2205011", "aadsts-2205012",
  "aadsts-2205013", "aadsts-2205014", "aadsts-2205015"
};

static gboolean
saw_one_of (const ClinicEvidence *evidence, const char *const *codes, gsize n_codes)
{
  for (gsize i = 0; i < n_codes; i++)
    if (clinic_evidence_has_seen (evidence, codes[i]))
      return TRUE;

  return FALSE;
}

static gboolean
test_is (const ClinicEvidence *evidence, const char *step, ClinicTestResult result)
{
  return clinic_evidence_get_test (evidence, step) == result;
}

/* What the device lacks is known only where a file says what it holds. */
static gboolean
misses (const ClinicEvidence *evidence, gboolean root)
{
  if (evidence->view == NULL || !evidence->device_known)
    return FALSE;

  for (guint i = 0; i < evidence->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (evidence->view->missing, i);

      if (clinic_certificate_is_self_signed (missing->certificate) == root)
        return TRUE;
    }

  return FALSE;
}

static gboolean
knows_chain (const ClinicEvidence *evidence)
{
  return evidence->view != NULL && evidence->device_known && evidence->view->verdict != CLINIC_VERDICT_UNKNOWN;
}

gboolean
clinic_observe_answered_never (const ClinicEvidence *evidence)
{
  return clinic_evidence_has_answer (evidence, "prompt", "never");
}

gboolean
clinic_observe_answered_appears (const ClinicEvidence *evidence)
{
  return clinic_evidence_has_answer (evidence, "prompt", "appears");
}

gboolean
clinic_observe_safari_asks (const ClinicEvidence *evidence)
{
  return test_is (evidence, "safari.prompt", CLINIC_TEST_YES);
}

gboolean
clinic_observe_safari_silent (const ClinicEvidence *evidence)
{
  return test_is (evidence, "safari.prompt", CLINIC_TEST_NO);
}

gboolean
clinic_observe_safari_signs_in (const ClinicEvidence *evidence)
{
  return test_is (evidence, "safari.signed-in", CLINIC_TEST_YES);
}

gboolean
clinic_observe_safari_refused (const ClinicEvidence *evidence)
{
  return clinic_observe_safari_asks (evidence) && test_is (evidence, "safari.signed-in", CLINIC_TEST_NO);
}

gboolean
clinic_observe_never_asks (const ClinicEvidence *evidence)
{
  return clinic_observe_answered_never (evidence) || clinic_observe_safari_silent (evidence);
}

gboolean
clinic_observe_asks (const ClinicEvidence *evidence)
{
  return clinic_observe_answered_appears (evidence) || clinic_observe_safari_asks (evidence);
}

gboolean
clinic_observe_identity_listed (const ClinicEvidence *evidence)
{
  return test_is (evidence, "device.identity-listed", CLINIC_TEST_YES);
}

gboolean
clinic_observe_identity_absent (const ClinicEvidence *evidence)
{
  return test_is (evidence, "device.identity-listed", CLINIC_TEST_NO);
}

gboolean
clinic_observe_lacks_intermediate (const ClinicEvidence *evidence)
{
  return misses (evidence, FALSE);
}

gboolean
clinic_observe_lacks_root (const ClinicEvidence *evidence)
{
  return misses (evidence, TRUE);
}

/* The chain is known from end to end, and no intermediate of it is missing on the device. */
gboolean
clinic_observe_holds_intermediates (const ClinicEvidence *evidence)
{
  return knows_chain (evidence) && !misses (evidence, FALSE);
}

gboolean
clinic_observe_holds_chain (const ClinicEvidence *evidence)
{
  return knows_chain (evidence) && evidence->view->missing->len == 0 && evidence->view->device_complete;
}

static gboolean
is_part_of (const ClinicPath        *path,
            const ClinicCertificate *certificate)
{
  for (guint i = 0; i < path->certificates->len; i++)
    if (clinic_certificate_equal (g_ptr_array_index (path->certificates, i), certificate))
      return TRUE;

  return FALSE;
}

/* A certificate that is no part of the user's chain: it may be of another service, or in the place of the right one. */
gboolean
clinic_observe_holds_stranger (const ClinicEvidence *evidence)
{
  if (evidence->view == NULL || evidence->device == NULL || !evidence->device_known)
    return FALSE;

  for (guint i = 0; i < evidence->device->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (evidence->device, i);

      if (!is_part_of (evidence->view->desktop, certificate) && !is_part_of (evidence->view->device, certificate))
        return TRUE;
    }

  return FALSE;
}

/* Neither the device nor the desk has the user certificate's issuer. */
gboolean
clinic_observe_issuer_unknown (const ClinicEvidence *evidence)
{
  return evidence->view != NULL && evidence->device_known && evidence->view->verdict == CLINIC_VERDICT_UNKNOWN &&
         evidence->view->wanted->len > 0 && evidence->view->device->certificates->len == 1;
}

gboolean
clinic_observe_curable_by_push (const ClinicEvidence *evidence)
{
  return clinic_observe_lacks_intermediate (evidence) && evidence->view->verdict == CLINIC_VERDICT_INCOMPLETE;
}

gboolean
clinic_observe_names_nobody (const ClinicEvidence *evidence)
{
  return evidence->server_names_nobody;
}

/* What else the device may hold can only help, so this is sure even where the device is not known. */
gboolean
clinic_observe_offered (const ClinicEvidence *evidence)
{
  return evidence->choice != NULL && evidence->choice->offered && evidence->choice->accepted_names > 0;
}

gboolean
clinic_observe_not_offered (const ClinicEvidence *evidence)
{
  return evidence->choice != NULL && !evidence->choice->offered && evidence->device_known;
}

/* The list keeps iOS from offering the certificate even with the whole chain on the device. */
gboolean
clinic_observe_foreign_list (const ClinicEvidence *evidence)
{
  if (evidence->choice_after != NULL && !evidence->choice_after->offered && evidence->view != NULL &&
      evidence->view->verdict != CLINIC_VERDICT_UNKNOWN)
    return TRUE;

  return clinic_observe_not_offered (evidence) && clinic_observe_holds_chain (evidence);
}

gboolean
clinic_observe_log_likely (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->weight == CLINIC_LOG_LIKELY;
}

gboolean
clinic_observe_log_possible (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->weight != CLINIC_LOG_NOTHING;
}

gboolean
clinic_observe_log_request (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->certificate_requested;
}

gboolean
clinic_observe_log_rejects_server (const ClinicEvidence *evidence)
{
  for (guint i = 0; evidence->log != NULL && evidence->log->rows != NULL && i < evidence->log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->log->rows, i);

      if (row->mark == CLINIC_LOG_MARK_SERVER_TRUST)
        return TRUE;
    }

  return FALSE;
}

gboolean
clinic_observe_smart_card_page (const ClinicEvidence *evidence)
{
  return clinic_evidence_has_seen (evidence, "smart-card-page");
}

gboolean
clinic_observe_entra_refusal (const ClinicEvidence *evidence)
{
  return saw_one_of (evidence, chain_codes, G_N_ELEMENTS (chain_codes));
}

gboolean
clinic_observe_entra_revoked (const ClinicEvidence *evidence)
{
  return saw_one_of (evidence, revoked_codes, G_N_ELEMENTS (revoked_codes));
}
