/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A check-up in brief, and what is another since the state that the case has kept. */

#include "config.h"

#include "case/checkup-private.h"

#include "case/case-private.h"
#include "triage/findings.h"

/* FALSE: there is no room for more. */
static gboolean
take_certificate (GPtrArray               *list,
                  const ClinicCertificate *certificate)
{
  return clinic_digest_add_certificate (list, clinic_certificate_get_display_name (certificate),
                                        clinic_name_get_text (clinic_certificate_get_subject (certificate)),
                                        clinic_certificate_get_sha256 (certificate));
}

static void
take_chain (ClinicDigest        *digest,
            const ClinicCheckup *checkup)
{
  const ClinicCertificate *user = checkup->pile->user;

  digest->judged = TRUE;
  digest->verdict = checkup->view->verdict;
  clinic_digest_set_user (digest, clinic_certificate_get_display_name (user),
                          clinic_name_get_text (clinic_certificate_get_subject (user)),
                          clinic_certificate_get_sha256 (user));
  for (guint i = 0; i < checkup->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (checkup->view->missing, i);

      take_certificate (digest->missing, missing->certificate);
    }
}

static void
take_findings (ClinicDigest        *digest,
               const ClinicCheckup *checkup)
{
  for (guint i = 0; i < checkup->findings->len && digest->findings->len < CLINIC_DIGEST_MAX_FINDINGS; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (checkup->findings, i);
      const char        *id = clinic_finding_get_id (fault->kind);

      if (!g_ptr_array_find_with_equal_func (digest->findings, id, g_str_equal, NULL))
        g_ptr_array_add (digest->findings, g_strdup (id));
    }
}

static void
take_device (ClinicDigest        *digest,
             const ClinicCheckup *checkup)
{
  digest->device_known = clinic_checkup_knows_device (checkup);
  for (guint i = 0; i < checkup->imported->len; i++)
    {
      const ClinicImported *imported = g_ptr_array_index (checkup->imported, i);

      if (imported->files != CLINIC_FILES_DEVICE && imported->files != CLINIC_FILES_DEVICE_UNTRUSTED)
        continue;
      for (guint j = 0; j < imported->bundle->certificates->len; j++)
        if (!take_certificate (digest->device, g_ptr_array_index (imported->bundle->certificates, j)))
          return;
    }
}

static ClinicOffered
get_offered (ClinicPromptAnswer answer)
{
  switch (answer)
    {
    case CLINIC_PROMPT_WOULD_ASK:
      return CLINIC_OFFERED_YES;
    case CLINIC_PROMPT_WOULD_NOT_ASK:
    case CLINIC_PROMPT_WOULD_ASK_IF:
      return CLINIC_OFFERED_NO;
    case CLINIC_PROMPT_CANNOT_TELL:
    default:
      return CLINIC_OFFERED_UNKNOWN;
    }
}

/**
 * clinic_checkup_get_digest:
 *
 * Returns: (transfer full): what the check-up came to, in brief
 */
ClinicDigest *
clinic_checkup_get_digest (const ClinicCheckup *self)
{
  ClinicDigest          *digest = clinic_digest_new ();
  const ClinicDiagnosis *diagnosis = self->diagnosis;

  digest->at = self->at;
  digest->cause = diagnosis->cause != NULL ? g_strdup (diagnosis->cause->id) : NULL;
  digest->standing = diagnosis->standing;
  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);

      clinic_digest_add_cause (digest, ranked->cause->id, ranked->standing);
    }
  if (self->view != NULL)
    take_chain (digest, self);
  take_findings (digest, self);
  take_device (digest, self);
  digest->offered = get_offered (self->prompt->answer);
  digest->retest_prompt = clinic_evidence_get_test (self->evidence, "retest.prompt");
  digest->retest_signed_in = clinic_evidence_get_test (self->evidence, "retest.signed-in");
  return digest;
}

/**
 * clinic_checkup_look_back:
 *
 * Reads the states that the case has kept and compares with the newest. What can't be read becomes a problem. The
 * rest of the check-up must be whole.
 */
void
clinic_checkup_look_back (ClinicCheckup *self,
                          ClinicCase    *visit)
{
  g_autoptr(GPtrArray) gripes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(ClinicDigest) now = NULL;

  self->kept = clinic_case_read_digests (visit, gripes);
  for (guint i = 0; i + 1 < gripes->len; i += 2)
    clinic_checkup_add_problem (self, CLINIC_N_FILES, 0, g_ptr_array_index (gripes, i),
                                g_ptr_array_index (gripes, i + 1));
  if (self->kept->len == 0)
    return;
  now = clinic_checkup_get_digest (self);
  self->since = clinic_comparison_new (g_ptr_array_index (self->kept, 0), now);
}
