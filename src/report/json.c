/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON that other programs read. Its keys are a promise: one may be added;
 * to rename, remove or re-mean one takes a new CLINIC_JSON_FORMAT. */

#include "config.h"

#include "report/json.h"

#include "triage/findings.h"

static void
add_text (JsonObject *object,
          const char *key,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, key, text);
  else
    json_object_set_null_member (object, key);
}

/* A moment beyond the year 9999 has no such text. */
static void
add_moment (JsonObject *object,
            const char *key,
            gint64      seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  add_text (object, key, text);
}

static void
add_texts (JsonObject        *object,
           const char        *key,
           const char *const *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_object_set_array_member (object, key, array);
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

/**
 * clinic_json_certificate:
 *
 * Writes what `check` says of a certificate.
 */
JsonNode *
clinic_json_certificate (const ClinicCertificate *certificate)
{
  JsonObject *object = json_object_new ();

  add_text (object, "sha256", clinic_certificate_get_sha256 (certificate));
  add_text (object, "subject", clinic_name_get_text (clinic_certificate_get_subject (certificate)));
  add_text (object, "issuer", clinic_name_get_text (clinic_certificate_get_issuer (certificate)));
  add_text (object, "serial", clinic_certificate_get_serial (certificate));
  add_moment (object, "not_before", clinic_certificate_get_not_before (certificate));
  add_moment (object, "not_after", clinic_certificate_get_not_after (certificate));
  add_text (object, "upn", clinic_certificate_get_upn (certificate));
  add_texts (object, "email", clinic_certificate_get_emails (certificate));
  add_texts (object, "aia", clinic_certificate_get_ca_issuers (certificate));
  add_text (object, "key", clinic_certificate_get_key_text (certificate));
  add_text (object, "signature", clinic_certificate_get_signature_text (certificate));
  return take_object (object);
}

static JsonObject *
new_path (gboolean          complete,
          const ClinicPath *path)
{
  JsonObject *object = json_object_new ();
  JsonArray  *digests = json_array_new ();

  for (guint i = 0; i < path->certificates->len; i++)
    json_array_add_string_element (digests, clinic_certificate_get_sha256 (g_ptr_array_index (path->certificates, i)));
  json_object_set_boolean_member (object, "complete", complete);
  json_object_set_array_member (object, "path", digests);
  return object;
}

static JsonArray *
new_missing (GPtrArray *missing)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < missing->len; i++)
    {
      const ClinicMissing     *row = g_ptr_array_index (missing, i);
      const ClinicCertificate *certificate = row->certificate;
      gboolean                 is_root = clinic_certificate_get_role (certificate) == CLINIC_ROLE_ROOT;
      JsonObject              *object = json_object_new ();

      add_text (object, "sha256", clinic_certificate_get_sha256 (certificate));
      add_text (object, "subject", clinic_name_get_text (clinic_certificate_get_subject (certificate)));
      add_text (object, "issuer", clinic_name_get_text (clinic_certificate_get_issuer (certificate)));
      add_text (object, "role", is_root ? "root" : "intermediate");
      add_text (object, "from", clinic_missing_get_from (row));
      add_text (object, "source", row->source);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
new_wanted (GPtrArray *wanted)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < wanted->len; i++)
    {
      const ClinicWanted *row = g_ptr_array_index (wanted, i);
      JsonObject         *object = json_object_new ();

      add_text (object, "subject", clinic_name_get_text (row->subject));
      add_text (object, "authority_key_id", row->authority_key_id);
      add_texts (object, "aia", (const char *const *)row->ca_issuers);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
new_findings (GPtrArray *findings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (findings, i);
      g_autofree char   *sentence = clinic_finding_dup_sentence (fault);
      JsonObject        *object = json_object_new ();

      add_text (object, "id", clinic_finding_get_id (fault->kind));
      add_text (object, "severity", clinic_severity_get_id (fault->severity));
      add_text (object, "certificate",
                fault->certificate != NULL ? clinic_certificate_get_sha256 (fault->certificate) : NULL);
      add_text (object, "message", sentence);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
new_prompt (const ClinicIdentityChoice *choice)
{
  JsonObject *object = json_object_new ();
  JsonArray  *steps = json_array_new ();

  for (guint i = 0; i < choice->steps->len; i++)
    {
      const ClinicChoiceStep *step = g_ptr_array_index (choice->steps, i);
      JsonObject             *row = json_object_new ();

      add_text (row, "name", clinic_name_get_text (step->name));
      json_object_set_boolean_member (row, "accepted", step->accepted);
      add_text (row, "on_device", step->on_device != NULL ? clinic_certificate_get_sha256 (step->on_device) : NULL);
      json_array_add_object_element (steps, row);
    }
  json_object_set_boolean_member (object, "offered", choice->offered);
  json_object_set_int_member (object, "accepted_names", choice->accepted_names);
  json_object_set_array_member (object, "steps", steps);
  return object;
}

/**
 * clinic_json_check:
 * @input: (nullable): the file of the user certificate
 * @choice: (nullable): NULL where the accepted names are unknown
 * @findings: (element-type ClinicFault): of view and choice
 *
 * Writes one element of the results of `check`.
 */
JsonNode *
clinic_json_check (const char                 *input,
                   const ClinicPile           *pile,
                   const ClinicView           *view,
                   const ClinicIdentityChoice *choice,
                   GPtrArray                  *findings)
{
  JsonObject *object = json_object_new ();

  add_text (object, "input", input);
  json_object_set_member (object, "certificate", clinic_json_certificate (pile->user));
  add_text (object, "verdict", clinic_verdict_get_id (view->verdict));
  json_object_set_object_member (object, "device", new_path (view->device_complete, view->device));
  json_object_set_object_member (object, "desktop", new_path (view->desktop_complete, view->desktop));
  json_object_set_array_member (object, "missing", new_missing (view->missing));
  json_object_set_array_member (object, "wanted", new_wanted (view->wanted));
  json_object_set_array_member (object, "findings", new_findings (findings));
  if (choice != NULL)
    json_object_set_object_member (object, "prompt", new_prompt (choice));
  else
    json_object_set_null_member (object, "prompt");
  return take_object (object);
}

static const char *
get_mark_id (ClinicLogMark mark)
{
  switch (mark)
    {
    case CLINIC_LOG_MARK_TELLING:
      return "telling";
    case CLINIC_LOG_MARK_CERTIFICATE_REQUEST:
      return "certificate-request";
    case CLINIC_LOG_MARK_CONNECTION:
      return "connection";
    case CLINIC_LOG_MARK_DECOY:
      return "decoy";
    case CLINIC_LOG_MARK_SERVER_TRUST:
      return "server-trust";
    case CLINIC_LOG_MARK_CONTEXT:
      return "context";
    case CLINIC_LOG_MARK_NONE:
    default:
      return "none";
    }
}

/**
 * clinic_json_log:
 * @input: (nullable): the file of the log
 *
 * Writes one element of the results of `log`.
 */
JsonNode *
clinic_json_log (const char              *input,
                 const ClinicLogEvidence *log)
{
  JsonObject *object = json_object_new ();
  JsonArray  *rows = json_array_new ();

  for (guint i = 0; i < log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);
      JsonObject         *line = json_object_new ();

      json_object_set_int_member (line, "line", row->record->line);
      add_text (line, "time", row->record->time);
      add_text (line, "process", row->record->process);
      add_text (line, "mark", get_mark_id (row->mark));
      add_text (line, "message", row->record->message);
      add_text (line, "meaning", row->meaning);
      json_array_add_object_element (rows, line);
    }
  if (input != NULL)
    add_text (object, "input", input);
  add_text (object, "evidence", clinic_log_weight_get_id (log->weight));
  add_text (object, "sentence", log->sentence);
  add_text (object, "host", log->host);
  if (log->port != 0)
    json_object_set_int_member (object, "port", log->port);
  else
    json_object_set_null_member (object, "port");
  json_object_set_boolean_member (object, "certificate_requested", log->certificate_requested);
  json_object_set_int_member (object, "records", log->records->len);
  json_object_set_int_member (object, "decoys", log->decoys);
  json_object_set_array_member (object, "rows", rows);
  return take_object (object);
}

static JsonArray *
new_reasons (GPtrArray *reasons)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);
      JsonObject         *object = json_object_new ();

      add_text (object, "evidence", reason->evidence);
      add_text (object, "text", g_dgettext (GETTEXT_PACKAGE, reason->text));
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
new_causes (GPtrArray *causes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (causes, i);
      JsonObject              *object = json_object_new ();

      add_text (object, "id", ranked->cause->id);
      add_text (object, "status", clinic_standing_get_id (ranked->standing));
      add_text (object, "owner", clinic_owner_get_id (ranked->cause->owner));
      json_object_set_array_member (object, "for", new_reasons (ranked->reasons_for));
      json_object_set_array_member (object, "against", new_reasons (ranked->reasons_against));
      if (ranked->next != NULL)
        {
          JsonObject *next = json_object_new ();

          add_text (next, "step", ranked->next->id);
          add_text (next, "text", g_dgettext (GETTEXT_PACKAGE, ranked->next->text));
          json_object_set_object_member (object, "next", next);
        }
      else
        json_object_set_null_member (object, "next");
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
new_conclusion (const ClinicDiagnosis *diagnosis)
{
  JsonObject *object = json_object_new ();

  add_text (object, "cause", diagnosis->cause != NULL ? diagnosis->cause->id : NULL);
  add_text (object, "status", clinic_standing_get_id (diagnosis->standing));
  add_text (object, "sentence", diagnosis->sentence);
  json_object_set_boolean_member (object, "cured", diagnosis->cured);
  return object;
}

static JsonArray *
new_remedy (GPtrArray *steps)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      const ClinicRemedyStep *step = g_ptr_array_index (steps, i);
      JsonObject             *object = json_object_new ();

      add_text (object, "id", step->id);
      add_text (object, "owner", clinic_owner_get_id (step->owner));
      add_text (object, "title", step->title);
      add_text (object, "text", step->text);
      add_text (object, "source", step->source);
      add_text (object, "certificate",
                step->upload != NULL ? clinic_certificate_get_sha256 (step->upload) : NULL);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
new_problems (GPtrArray *problems)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      const ClinicProblem *problem = g_ptr_array_index (problems, i);
      JsonObject          *object = json_object_new ();

      add_text (object, "files", clinic_files_get_id (problem->files));
      add_text (object, "name", problem->name);
      add_text (object, "message", problem->message);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
add_node (JsonObject *object,
          const char *key,
          JsonNode   *node)
{
  json_object_set_member (object, key, node != NULL ? node : json_node_new (JSON_NODE_NULL));
}

/* What every object begins with. */
static JsonObject *
new_top (gint64 at)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "format", CLINIC_JSON_FORMAT);
  add_text (object, "program", "chain-clinic");
  add_text (object, "version", PACKAGE_VERSION);
  add_moment (object, "at", at);
  return object;
}

/**
 * clinic_json_diagnosis:
 *
 * Writes what `diagnose --json` prints.
 */
JsonNode *
clinic_json_diagnosis (const ClinicCheckup *checkup)
{
  JsonObject *object = new_top (checkup->at);
  JsonNode   *check = NULL;

  if (checkup->view != NULL)
    check = clinic_json_check (checkup->pile->user_source, checkup->pile, checkup->view, checkup->choice,
                               checkup->findings);
  json_object_set_object_member (object, "conclusion", new_conclusion (checkup->diagnosis));
  json_object_set_array_member (object, "causes", new_causes (checkup->diagnosis->causes));
  add_node (object, "check", check);
  add_node (object, "log", checkup->log != NULL ? clinic_json_log (NULL, checkup->log) : NULL);
  json_object_set_array_member (object, "remedy", new_remedy (checkup->remedy));
  json_object_set_array_member (object, "problems", new_problems (checkup->problems));
  return take_object (object);
}

/**
 * clinic_json_results:
 * @results: (transfer full): an array
 * @at: Unix seconds: the moment of judgement
 *
 * Writes what `check --json` and `log --json` print.
 */
JsonNode *
clinic_json_results (JsonNode *results,
                     gint64    at)
{
  JsonObject *object = new_top (at);

  json_object_set_member (object, "results", results);
  return take_object (object);
}

/**
 * clinic_json_to_string:
 *
 * Returns: (transfer full): indented, with a line end
 */
char *
clinic_json_to_string (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}
