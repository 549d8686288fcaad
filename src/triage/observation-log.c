/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/observation-log.h"

#include <string.h>

/* A row of @mark that speaks against the article's cause, or one of any bearing. */
static const ClinicLogRow *
find_row (const ClinicEvidence *evidence, ClinicLogMark mark, gboolean against, const char *text)
{
  for (guint i = 0; evidence->log != NULL && evidence->log->rows != NULL && i < evidence->log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->log->rows, i);

      if (row->mark == mark && (!against || row->bearing == CLINIC_LOG_BEARING_AGAINST) &&
          (text == NULL || (row->record != NULL && strstr (row->record->message, text) != NULL)))
        return row;
    }

  return NULL;
}

/* The server refused a certificate that it was sent. That it wants one and got none speaks for a missing prompt. */
gboolean
clinic_observe_log_refused (const ClinicEvidence *evidence)
{
  return find_row (evidence, CLINIC_LOG_MARK_REFUSAL, TRUE, NULL) != NULL;
}

gboolean
clinic_observe_log_scep_failed (const ClinicEvidence *evidence)
{
  return find_row (evidence, CLINIC_LOG_MARK_IDENTITY_FAILED, FALSE, "SCEP") != NULL;
}

gboolean
clinic_observe_log_profile_failed (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->identities_failed > 0;
}

gboolean
clinic_observe_log_arrived (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->identities_arrived > 0;
}

gboolean
clinic_observe_log_issuer_not_fetched (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->aia_failures > 0;
}

gboolean
clinic_observe_log_names_nobody (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->names_nobody;
}

/* A server asked, and for a while nothing followed. */
gboolean
clinic_observe_log_silent (const ClinicEvidence *evidence)
{
  return evidence->log != NULL && evidence->log->certificate_requested &&
         evidence->log->silence >= CLINIC_LOG_LONG_SILENCE;
}
