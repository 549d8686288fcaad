/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/compose.h"
#include "report/sections.h"
#include "triage/findings.h"
#include "triage/organization.h"

#include <glib/gi18n.h>

/* A report is read by people: past this many rows of one kind it says how many more there are. */
#define MAX_ROWS 200

static char *
dup_title (ClinicCase *visit)
{
  const char *ticket = clinic_case_get_ticket (visit);

  if (ticket == NULL || *ticket == '\0')
    return g_strdup (_("Chain Clinic Report"));
  return g_strdup_printf (/* Translators: %s is the number of a ticket */
                          _("Chain Clinic Report: %s"), ticket);
}

static void
add_fact (ClinicDocument *document,
          const char     *key,
          const char     *value)
{
  if (value != NULL && *value != '\0')
    clinic_document_add_row (document, key, value, NULL);
}

static void
add_case (ClinicDocument      *document,
          ClinicCase          *visit,
          const ClinicCheckup *checkup)
{
  const char      *host = clinic_case_get_server_host (visit);
  guint            port = clinic_case_get_server_port (visit);
  g_autofree char *server = host != NULL && port != 0 ? g_strdup_printf ("%s:%u", host, port) : g_strdup (host);
  g_autofree char *at = clinic_section_dup_time (checkup->at);

  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  add_fact (document, _("Ticket"), clinic_case_get_ticket (visit));
  add_fact (document, _("User"), clinic_case_get_user (visit));
  add_fact (document, _("Device"), clinic_case_get_device (visit, "model"));
  add_fact (document, _("iOS or iPadOS"), clinic_case_get_device (visit, "os"));
  add_fact (document, _("MDM"), clinic_case_get_device (visit, "mdm"));
  add_fact (document, _("Sign-in server"), server);
  add_fact (document, _("Judged at"), at);
}

static ClinicTone
get_tone (const ClinicDiagnosis *diagnosis)
{
  if (diagnosis->cured)
    return CLINIC_TONE_GOOD;
  if (diagnosis->cause == NULL)
    return CLINIC_TONE_NEUTRAL;
  return diagnosis->standing == CLINIC_STANDING_CONFIRMED ? CLINIC_TONE_BAD : CLINIC_TONE_WARNING;
}

static void
add_conclusion (ClinicDocument      *document,
                const ClinicCheckup *checkup)
{
  const ClinicDiagnosis *diagnosis = checkup->diagnosis;
  g_autofree char       *title = NULL;

  if (diagnosis->cause != NULL && !diagnosis->cured)
    title = g_strdup_printf (/* Translators: a cause and its standing, as The issuing CA is missing (confirmed) */
                             _("%s (%s)"), _(diagnosis->cause->title), clinic_standing_get_title (diagnosis->standing));

  clinic_document_add_heading (document, 1, _("Conclusion"));
  clinic_document_add_callout (document, get_tone (diagnosis), title, diagnosis->sentence);
  if (diagnosis->next != NULL)
    {
      g_autofree char *next = g_strdup_printf (/* Translators: %s is a whole sentence */
                                               _("The cheapest step that could change this: %s"),
                                               _(diagnosis->next->text));

      clinic_document_add_paragraph (document, next);
    }
  if (!diagnosis->cured)
    clinic_document_add_paragraph (document,
                                   _("Not yet tried on the device: no retest is recorded that signed the user in."));
}

static void
add_finding (ClinicDocument    *document,
             const ClinicFault *fault)
{
  g_autofree char *sentence = clinic_finding_dup_sentence (fault);
  const char      *name = fault->certificate != NULL ? clinic_certificate_get_display_name (fault->certificate) : "–";

  clinic_document_add_row (document, sentence, clinic_severity_get_title (fault->severity), name,
                           clinic_finding_get_id (fault->kind), NULL);
}

static void
add_findings (ClinicDocument      *document,
              const ClinicCheckup *checkup)
{
  clinic_document_add_heading (document, 1, _("What Was Found"));
  if (checkup->view == NULL)
    {
      clinic_document_add_paragraph (document,
                                     _("No certificate was checked: the case holds no user certificate yet."));
      return;
    }
  if (checkup->findings->len == 0)
    {
      clinic_document_add_paragraph (document, _("The certificates show no fault."));
      return;
    }

  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Findings"));
  clinic_document_add_row (document, _("Finding"), _("Severity"), _("Certificate"), _("Id"), NULL);
  for (guint i = 0; i < MIN (checkup->findings->len, MAX_ROWS); i++)
    add_finding (document, g_ptr_array_index (checkup->findings, i));
  clinic_section_add_more (document, checkup->findings->len, MAX_ROWS);
}

static void
add_chain (ClinicDocument      *document,
           const ClinicCheckup *checkup)
{
  clinic_document_add_heading (document, 1, _("The Chain"));
  clinic_document_add_picture (document, clinic_chain_picture_new (checkup));
}

static void
add_problems (ClinicDocument      *document,
              const ClinicCheckup *checkup)
{
  if (checkup->problems->len == 0)
    return;

  clinic_document_add_heading (document, 1, _("Files That Could Not Be Read"));
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Unreadable files"));
  clinic_document_add_row (document, _("File"), _("Reason"), NULL);
  for (guint i = 0; i < MIN (checkup->problems->len, MAX_ROWS); i++)
    {
      const ClinicProblem *problem = g_ptr_array_index (checkup->problems, i);

      clinic_document_add_row (document, problem->name, problem->message, NULL);
    }
  clinic_section_add_more (document, checkup->problems->len, MAX_ROWS);
}

static void
add_notes (ClinicDocument *document,
           ClinicCase     *visit)
{
  const char *notes = clinic_case_get_notes (visit);
  g_auto(GStrv) lines = g_strsplit (notes != NULL ? notes : "", "\n", MAX_ROWS);

  if (notes == NULL || *notes == '\0')
    return;

  clinic_document_add_heading (document, 1, _("Notes"));
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      clinic_document_add_paragraph (document, lines[i]);
}

/**
 * clinic_compose_report:
 * @ledger: (nullable): the addresses of this run; %NULL where no network was in reach of the program
 *
 * Puts a case and what it comes to into a document, for a reader who was not
 * there: conclusion first, then what speaks for it, then what was asked.
 *
 * Returns: (transfer full): the same document for the same case at the same moment
 */
ClinicDocument *
clinic_compose_report (ClinicCase          *visit,
                       const ClinicCheckup *checkup,
                       ClinicLedger        *ledger)
{
  g_autofree char *title = dup_title (visit);
  ClinicDocument  *document = clinic_document_new (title);

  add_case (document, visit, checkup);
  add_conclusion (document, checkup);
  clinic_section_add_since (document, checkup);
  clinic_section_add_contradictions (document, checkup);
  add_findings (document, checkup);
  add_chain (document, checkup);
  clinic_section_add_walk (document, checkup);
  clinic_section_add_causes (document, checkup);
  clinic_section_add_remedy (document, visit, checkup);
  clinic_section_add_symptoms (document, visit);
  clinic_section_add_tests (document, visit);
  clinic_section_add_device (document, checkup);
  clinic_section_add_server (document, visit, checkup);
  clinic_section_add_log (document, checkup);
  clinic_section_add_certificates (document, checkup);
  add_problems (document, checkup);
  add_notes (document, visit);
  clinic_section_add_evidence (document, visit);
  clinic_section_add_unchecked (document, checkup);
  clinic_section_add_ledger (document, visit, checkup, ledger);
  clinic_section_add_versions (document, visit, checkup);
  if (clinic_organization_get_report_footer (checkup->evidence->organization) != NULL)
    clinic_document_add_paragraph (document, clinic_organization_get_report_footer (checkup->evidence->organization));
  return document;
}
