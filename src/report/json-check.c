/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON that other programs read. Its keys are a promise: one may be added;
 * to rename, remove or re-mean one takes a new CLINIC_JSON_FORMAT. */

#include "config.h"

#include "report/json-check.h"

#include "report/json-microsoft.h"
#include "report/json-revocation.h"
#include "triage/aia-doctor.h"
#include "triage/findings.h"

static void
add_certificate (ClinicJsonWriter        *writer,
                 const ClinicCertificate *certificate,
                 gboolean                 with_sid)
{
  clinic_json_writer_begin_object (writer, "certificate");
  clinic_json_writer_add_text (writer, "sha256", clinic_certificate_get_sha256 (certificate));
  clinic_json_writer_add_text (writer, "subject",
                               clinic_name_get_text (clinic_certificate_get_subject (certificate)));
  clinic_json_writer_add_text (writer, "issuer", clinic_name_get_text (clinic_certificate_get_issuer (certificate)));
  clinic_json_writer_add_text (writer, "serial", clinic_certificate_get_serial (certificate));
  clinic_json_writer_add_moment (writer, "not_before", clinic_certificate_get_not_before (certificate));
  clinic_json_writer_add_moment (writer, "not_after", clinic_certificate_get_not_after (certificate));
  clinic_json_writer_add_text (writer, "upn", clinic_certificate_get_upn (certificate));
  clinic_json_writer_add_texts (writer, "email", clinic_certificate_get_emails (certificate));
  clinic_json_writer_add_texts (writer, "aia", clinic_certificate_get_ca_issuers (certificate));
  clinic_json_writer_add_text (writer, "key", clinic_certificate_get_key_text (certificate));
  clinic_json_writer_add_text (writer, "signature", clinic_certificate_get_signature_text (certificate));
  clinic_json_add_microsoft (writer, certificate, with_sid);
  clinic_json_writer_end_object (writer);
}

static void
add_path (ClinicJsonWriter *writer,
          const char       *key,
          gboolean          complete,
          const ClinicPath *path)
{
  clinic_json_writer_begin_object (writer, key);
  clinic_json_writer_add_boolean (writer, "complete", complete);
  clinic_json_writer_begin_list (writer, "path");
  for (guint i = 0; i < path->certificates->len; i++)
    clinic_json_writer_add_text (writer, NULL,
                                 clinic_certificate_get_sha256 (g_ptr_array_index (path->certificates, i)));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}

static void
add_missing (ClinicJsonWriter *writer,
             GPtrArray        *missing)
{
  clinic_json_writer_begin_list (writer, "missing");
  for (guint i = 0; i < missing->len; i++)
    {
      const ClinicMissing     *row = g_ptr_array_index (missing, i);
      const ClinicCertificate *certificate = row->certificate;
      gboolean                 is_root = clinic_certificate_get_role (certificate) == CLINIC_ROLE_ROOT;

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "sha256", clinic_certificate_get_sha256 (certificate));
      clinic_json_writer_add_text (writer, "subject",
                                   clinic_name_get_text (clinic_certificate_get_subject (certificate)));
      clinic_json_writer_add_text (writer, "issuer",
                                   clinic_name_get_text (clinic_certificate_get_issuer (certificate)));
      clinic_json_writer_add_text (writer, "role", is_root ? "root" : "intermediate");
      clinic_json_writer_add_text (writer, "from", clinic_missing_get_from (row));
      clinic_json_writer_add_text (writer, "source", row->source);
      clinic_json_add_generation (writer, certificate);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_wanted (ClinicJsonWriter *writer,
            GPtrArray        *wanted)
{
  clinic_json_writer_begin_list (writer, "wanted");
  for (guint i = 0; i < wanted->len; i++)
    {
      const ClinicWanted *row = g_ptr_array_index (wanted, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "subject", clinic_name_get_text (row->subject));
      clinic_json_writer_add_text (writer, "authority_key_id", row->authority_key_id);
      clinic_json_writer_add_texts (writer, "aia", (const char *const *)row->ca_issuers);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_findings (ClinicJsonWriter *writer,
              GPtrArray        *findings)
{
  clinic_json_writer_begin_list (writer, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (findings, i);
      const char        *digest = NULL;
      g_autofree char   *sentence = clinic_finding_dup_sentence (fault);

      if (fault->certificate != NULL)
        digest = clinic_certificate_get_sha256 (fault->certificate);
      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "id", clinic_finding_get_id (fault->kind));
      clinic_json_writer_add_text (writer, "severity", clinic_severity_get_id (fault->severity));
      clinic_json_writer_add_text (writer, "certificate", digest);
      clinic_json_writer_add_text (writer, "message", sentence);
      clinic_json_writer_add_text (writer, "source", clinic_finding_get_source (fault->kind));
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_prompt (ClinicJsonWriter           *writer,
            const ClinicIdentityChoice *choice,
            const ClinicPrompt         *prompt)
{
  clinic_json_writer_begin_object (writer, "prompt");
  clinic_json_writer_add_text (writer, "answer", clinic_prompt_answer_get_id (prompt->answer));
  clinic_json_writer_begin_list (writer, "if");
  for (guint i = 0; i < prompt->cure->len; i++)
    clinic_json_writer_add_text (writer, NULL, clinic_certificate_get_sha256 (g_ptr_array_index (prompt->cure, i)));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_add_text (writer, "message", prompt->sentence);
  clinic_json_writer_add_boolean (writer, "offered", choice->offered);
  clinic_json_writer_add_number (writer, "accepted_names", choice->accepted_names);
  clinic_json_writer_begin_list (writer, "steps");
  for (guint i = 0; i < choice->steps->len; i++)
    {
      const ClinicChoiceStep *step = g_ptr_array_index (choice->steps, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "name", clinic_name_get_text (step->name));
      clinic_json_writer_add_boolean (writer, "accepted", step->accepted);
      clinic_json_writer_add_text (writer, "on_device",
                                   step->on_device != NULL ? clinic_certificate_get_sha256 (step->on_device) : NULL);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}

static const char *
get_outcome_id (ClinicLedgerOutcome outcome)
{
  switch (outcome)
    {
    case CLINIC_LEDGER_NOT_ASKED:
      return "not-asked";
    case CLINIC_LEDGER_NOT_FOLLOWED:
      return "not-followed";
    case CLINIC_LEDGER_OK:
      return "ok";
    case CLINIC_LEDGER_FAILED:
      return "failed";
    default:
      return NULL;
    }
}

/**
 * clinic_json_add_requests:
 *
 * Writes each address that was contacted, or was not and why.
 */
void
clinic_json_add_requests (ClinicJsonWriter *writer,
                          ClinicLedger     *ledger)
{
  GPtrArray *entries = clinic_ledger_get_entries (ledger);

  clinic_json_writer_begin_list (writer, "requests");
  for (guint i = 0; i < entries->len; i++)
    {
      const ClinicLedgerEntry *entry = g_ptr_array_index (entries, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "address", entry->address);
      clinic_json_writer_add_text (writer, "reason", entry->reason);
      clinic_json_writer_add_text (writer, "outcome", get_outcome_id (entry->outcome));
      clinic_json_writer_add_text (writer, "message", entry->text);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_aia (ClinicJsonWriter *writer,
         GPtrArray        *records)
{
  clinic_json_writer_begin_list (writer, "aia");
  for (guint i = 0; i < records->len; i++)
    {
      const ClinicAiaRecord *record = g_ptr_array_index (records, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "address", record->address);
      clinic_json_writer_add_text (writer, "of", record->of);
      clinic_json_writer_add_text (writer, "outcome", clinic_aia_outcome_get_id (record->outcome));
      clinic_json_writer_add_text (writer, "final", record->final_address);
      clinic_json_writer_add_text (writer, "message", record->text);
      for (int platform = 0; platform < CLINIC_N_AIA_PLATFORMS; platform++)
        clinic_json_writer_add_text (writer, clinic_aia_platform_get_id ((ClinicAiaPlatform)platform),
                                     clinic_aia_doctor_get_sentence (record, (ClinicAiaPlatform)platform));
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

/**
 * clinic_json_begin:
 * @at: Unix seconds: the moment of judgement
 *
 * Begins the object that every command prints.
 */
ClinicJsonWriter *
clinic_json_begin (gint64 at)
{
  ClinicJsonWriter *writer = clinic_json_writer_new ();

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_number (writer, "format", CLINIC_JSON_FORMAT);
  clinic_json_writer_add_text (writer, "program", GETTEXT_PACKAGE);
  clinic_json_writer_add_text (writer, "version", PACKAGE_VERSION);
  clinic_json_writer_add_moment (writer, "at", at);
  return writer;
}

/**
 * clinic_json_end:
 *
 * Ends what clinic_json_begin() began.
 *
 * Returns: (transfer full): all of it
 */
char *
clinic_json_end (ClinicJsonWriter *writer)
{
  clinic_json_writer_end_object (writer);
  return clinic_json_writer_finish (writer);
}

/**
 * clinic_json_add_check:
 * @input: (nullable): the file of the user certificate
 * @choice: (nullable): NULL where the accepted names are unknown
 * @prompt: (nullable): what @choice comes to; NULL where that is
 * @findings: (element-type ClinicFault): of view and choice
 * @ledger: (nullable): of the network; NULL where nothing was asked
 * @aia: (nullable) (element-type ClinicAiaRecord): what came of issuer addresses; NULL where nobody looked
 * @with_sid: whether to write the user’s security identifier
 *
 * Writes one element of the results of `check`.
 */
void
clinic_json_add_check (ClinicJsonWriter           *writer,
                       const char                 *key,
                       const char                 *input,
                       const ClinicPile           *pile,
                       const ClinicView           *view,
                       const ClinicIdentityChoice *choice,
                       const ClinicPrompt         *prompt,
                       GPtrArray                  *findings,
                       ClinicLedger               *ledger,
                       GPtrArray                  *aia,
                       gboolean                    with_sid)
{
  clinic_json_writer_begin_object (writer, key);
  clinic_json_writer_add_text (writer, "input", input);
  add_certificate (writer, pile->user, with_sid);
  clinic_json_writer_add_text (writer, "verdict", clinic_verdict_get_id (view->verdict));
  add_path (writer, "device", view->device_complete, view->device);
  add_path (writer, "desktop", view->desktop_complete, view->desktop);
  add_missing (writer, view->missing);
  add_wanted (writer, view->wanted);
  add_findings (writer, findings);
  if (choice != NULL)
    add_prompt (writer, choice, prompt);
  else
    clinic_json_writer_add_null (writer, "prompt");
  clinic_json_add_revocation (writer, view);
  if (ledger != NULL)
    clinic_json_add_requests (writer, ledger);
  if (aia != NULL)
    add_aia (writer, aia);
  clinic_json_writer_end_object (writer);
}
