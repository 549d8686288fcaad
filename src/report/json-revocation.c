/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-revocation.h"

#include "triage/revocation-rule.h"

static void
add_outcome (ClinicJsonWriter              *writer,
             const ClinicRevocationOutcome *outcome)
{
  gboolean         is_known = outcome->status != CLINIC_REVOCATION_UNKNOWN;
  g_autofree char *sentence = clinic_revocation_outcome_dup_sentence (outcome);

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "certificate", clinic_certificate_get_sha256 (outcome->certificate));
  clinic_json_writer_add_text (writer, "status", clinic_revocation_status_get_id (outcome->status));
  clinic_json_writer_add_text (writer, "reason", is_known ? NULL : clinic_revocation_reason_get_id (outcome->reason));
  clinic_json_writer_add_text (writer, "list",
                               outcome->list_issuer != NULL ? clinic_name_get_text (outcome->list_issuer) : NULL);
  clinic_json_writer_add_boolean (writer, "ocsp", outcome->is_online);
  if (outcome->status == CLINIC_REVOCATION_REVOKED)
    clinic_json_writer_add_moment (writer, "since", outcome->moment);
  else
    clinic_json_writer_add_null (writer, "since");
  clinic_json_writer_add_text (writer, "message", sentence);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_add_revocation:
 *
 * Writes what is known of the revocation of the desktop path, and what the platforms would make of it.
 * Where nobody asked and nothing is at hand, the list is empty and there are no platforms.
 */
void
clinic_json_add_revocation (ClinicJsonWriter *writer,
                            const ClinicView *view)
{
  clinic_json_writer_begin_list (writer, "revocation");
  for (guint i = 0; i < view->revocation->len; i++)
    add_outcome (writer, g_ptr_array_index (view->revocation, i));
  clinic_json_writer_end_list (writer);

  if (view->revocation->len == 0)
    {
      clinic_json_writer_add_null (writer, "platforms");
      return;
    }
  clinic_json_writer_begin_object (writer, "platforms");
  for (int i = 0; i < CLINIC_N_PLATFORMS; i++)
    {
      g_autoptr(ClinicPlatformOpinion) opinion = NULL;

      opinion = clinic_revocation_rule_judge ((ClinicPlatform)i, view->revocation, view->desktop);
      clinic_json_writer_begin_object (writer, clinic_platform_get_id ((ClinicPlatform)i));
      clinic_json_writer_add_text (writer, "verdict", clinic_platform_verdict_get_id (opinion->verdict));
      clinic_json_writer_add_text (writer, "certificate",
                                   opinion->certificate != NULL ? clinic_certificate_get_sha256 (opinion->certificate)
                                                                : NULL);
      clinic_json_writer_add_text (writer, "message", opinion->sentence);
      clinic_json_writer_add_text (writer, "source", opinion->source);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_object (writer);
}
