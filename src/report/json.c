/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json.h"

#include "report/json-comparison.h"
#include "report/json-device.h"
#include "report/json-log.h"
#include "triage/explanation.h"
#include "triage/organization.h"

#include <glib/gi18n.h>

static void
add_conclusion (ClinicJsonWriter      *writer,
                const ClinicDiagnosis *diagnosis)
{
  clinic_json_writer_begin_object (writer, "conclusion");
  clinic_json_writer_add_text (writer, "cause", diagnosis->cause != NULL ? diagnosis->cause->id : NULL);
  clinic_json_writer_add_text (writer, "status", clinic_standing_get_id (diagnosis->standing));
  clinic_json_writer_add_text (writer, "sentence", diagnosis->sentence);
  clinic_json_writer_add_boolean (writer, "cured", diagnosis->cured);
  clinic_json_writer_begin_list (writer, "beside");
  for (guint i = 0; i < diagnosis->beside->len; i++)
    clinic_json_writer_add_text (writer, NULL,
                                 ((const ClinicRankedCause *)g_ptr_array_index (diagnosis->beside, i))->cause->id);
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}

static void
add_reasons (ClinicJsonWriter *writer,
             const char       *key,
             GPtrArray        *reasons)
{
  clinic_json_writer_begin_list (writer, key);
  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "evidence", reason->evidence);
      clinic_json_writer_add_text (writer, "text", _(reason->text));
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_step (ClinicJsonWriter     *writer,
          const ClinicNextStep *step)
{
  clinic_json_writer_add_text (writer, "step", step->id);
  clinic_json_writer_add_text (writer, "text", _(step->text));
  clinic_json_writer_add_number (writer, "cost", step->cost);
  clinic_json_writer_add_text (writer, "effort", clinic_effort_get_id (step->effort));
}

/* Of all that is open, what is best done next, and which causes it tells apart. */
static void
add_next (ClinicJsonWriter      *writer,
          const ClinicDiagnosis *diagnosis)
{
  const ClinicInquiry *inquiry;
  g_autofree char     *why = NULL;

  if (diagnosis->next == NULL)
    {
      clinic_json_writer_add_null (writer, "next");
      return;
    }
  inquiry = clinic_inquiry_find (diagnosis->inquiries, diagnosis->next->id);
  why = clinic_inquiry_dup_why (inquiry);
  clinic_json_writer_begin_object (writer, "next");
  add_step (writer, diagnosis->next);
  clinic_json_writer_add_text (writer, "why", why);
  clinic_json_writer_begin_list (writer, "decides");
  for (guint i = 0; i < inquiry->decides->len; i++)
    clinic_json_writer_add_text (writer, NULL, ((const ClinicCause *)g_ptr_array_index (inquiry->decides, i))->id);
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}

static void
add_confirmations (ClinicJsonWriter         *writer,
                   const ClinicConfirmation *confirm)
{
  clinic_json_writer_begin_list (writer, "confirm");
  for (; confirm->text != NULL; confirm++)
    {
      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "text", _(confirm->text));
      clinic_json_writer_add_text (writer, "copy", confirm->copy);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_contact (ClinicJsonWriter         *writer,
             const ClinicOrganization *organization,
             ClinicOwner               owner)
{
  const ClinicContact *contact = clinic_organization_get_contact (organization, owner);

  if (contact == NULL)
    {
      clinic_json_writer_add_null (writer, "contact");
      return;
    }
  clinic_json_writer_begin_object (writer, "contact");
  clinic_json_writer_add_text (writer, "name", contact->name);
  clinic_json_writer_add_text (writer, "email", contact->email);
  clinic_json_writer_add_text (writer, "phone", contact->phone);
  clinic_json_writer_add_text (writer, "url", contact->url);
  clinic_json_writer_add_text (writer, "hours", contact->hours);
  clinic_json_writer_end_object (writer);
}

static void
add_cause (ClinicJsonWriter         *writer,
           const ClinicRankedCause  *ranked,
           const ClinicOrganization *organization)
{
  g_autoptr(GPtrArray) change = clinic_explanation_list_change (ranked);

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "id", ranked->cause->id);
  clinic_json_writer_add_text (writer, "status", clinic_standing_get_id (ranked->standing));
  clinic_json_writer_add_text (writer, "owner", clinic_owner_get_id (ranked->cause->owner));
  add_contact (writer, organization, ranked->cause->owner);
  clinic_json_writer_add_text (writer, "explained_by",
                               ranked->explained_by != NULL ? ranked->explained_by->cause : NULL);
  add_reasons (writer, "for", ranked->reasons_for);
  add_reasons (writer, "against", ranked->reasons_against);
  add_reasons (writer, "change", change);
  clinic_json_writer_add_text (writer, "caller", _(ranked->cause->caller));
  add_confirmations (writer, ranked->cause->confirm);
  clinic_json_writer_add_text (writer, "certainty", clinic_certainty_get_id (ranked->cause->certainty));
  if (ranked->next != NULL)
    {
      clinic_json_writer_begin_object (writer, "next");
      add_step (writer, ranked->next);
      clinic_json_writer_end_object (writer);
    }
  else
    clinic_json_writer_add_null (writer, "next");
  clinic_json_writer_end_object (writer);
}

static void
add_contradictions (ClinicJsonWriter *writer,
                    GPtrArray        *contradictions)
{
  clinic_json_writer_begin_list (writer, "contradictions");
  for (guint i = 0; i < contradictions->len; i++)
    {
      const ClinicContradiction *row = g_ptr_array_index (contradictions, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "id", row->id);
      clinic_json_writer_begin_list (writer, "between");
      for (gsize j = 0; j < G_N_ELEMENTS (row->between); j++)
        clinic_json_writer_add_text (writer, NULL, row->between[j]);
      clinic_json_writer_end_list (writer);
      clinic_json_writer_add_text (writer, "text", _(row->text));
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_remedy_step (ClinicJsonWriter       *writer,
                 const ClinicRemedyStep *step)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "id", step->id);
  clinic_json_writer_add_text (writer, "owner", clinic_owner_get_id (step->owner));
  clinic_json_writer_add_text (writer, "title", step->title);
  clinic_json_writer_add_text (writer, "text", step->text);
  clinic_json_writer_add_text (writer, "undo", step->undo);
  clinic_json_writer_add_text (writer, "source", step->source);
  clinic_json_writer_add_text (writer, "certificate",
                               step->upload != NULL ? clinic_certificate_get_sha256 (step->upload) : NULL);
  clinic_json_writer_end_object (writer);
}

static void
add_problem (ClinicJsonWriter    *writer,
             const ClinicProblem *problem)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "files",
                               problem->files < CLINIC_N_FILES ? clinic_files_get_id (problem->files) : NULL);
  clinic_json_writer_add_text (writer, "name", problem->name);
  clinic_json_writer_add_text (writer, "message", problem->message);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_diagnosis:
 *
 * Writes what `diagnose --json` prints.
 *
 * Returns: (transfer full)
 */
char *
clinic_json_diagnosis (const ClinicCheckup *checkup)
{
  ClinicJsonWriter *writer = clinic_json_begin (checkup->at);
  GPtrArray        *causes = checkup->diagnosis->causes;

  add_conclusion (writer, checkup->diagnosis);
  clinic_json_writer_begin_list (writer, "causes");
  for (guint i = 0; i < causes->len; i++)
    add_cause (writer, g_ptr_array_index (causes, i), checkup->evidence->organization);
  clinic_json_writer_end_list (writer);
  add_next (writer, checkup->diagnosis);
  add_contradictions (writer, checkup->diagnosis->contradictions);

  if (checkup->view != NULL)
    clinic_json_add_check (writer, "check", checkup->pile->user_source, checkup->pile, checkup->view, checkup->choice,
                           checkup->prompt, checkup->findings, NULL,
                           checkup->lookups->len > 0 ? checkup->lookups : NULL, FALSE);
  else
    clinic_json_writer_add_null (writer, "check");
  if (checkup->log != NULL)
    clinic_json_add_log (writer, "log", NULL, checkup->log);
  else
    clinic_json_writer_add_null (writer, "log");
  clinic_json_add_device (writer, checkup);

  if (checkup->since != NULL)
    clinic_json_add_comparison (writer, "since", ((const ClinicDigest *)g_ptr_array_index (checkup->kept, 0))->at,
                                checkup->since);

  clinic_json_writer_begin_list (writer, "remedy");
  for (guint i = 0; i < checkup->remedy->len; i++)
    add_remedy_step (writer, g_ptr_array_index (checkup->remedy, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_begin_list (writer, "problems");
  for (guint i = 0; i < checkup->problems->len; i++)
    add_problem (writer, g_ptr_array_index (checkup->problems, i));
  clinic_json_writer_end_list (writer);
  return clinic_json_end (writer);
}
