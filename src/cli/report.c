/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/case-source.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/report.h"
#include "report/compose.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/text.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXAMPLES                                                                    \
  "  chain-clinic-cli report practice:article --format=html --output=report.html\n" \
  "  chain-clinic-cli report case.clinic --format=txt"

/* What is to be written, and how. */
typedef struct
{
  ClinicCase          *visit;
  const ClinicCheckup *checkup;
  const char          *paper; /* of a PDF; NULL: that of the locale */
  ClinicPaperWriter    write_pdf;
} Job;

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_html (const Job *job, ClinicDocument *document, GError **error)
{
  return take_text (clinic_html_write (document));
}

static GBytes *
write_markdown (const Job *job, ClinicDocument *document, GError **error)
{
  return take_text (clinic_markdown_write (document));
}

static GBytes *
write_text (const Job *job, ClinicDocument *document, GError **error)
{
  return take_text (clinic_text_write (document));
}

static GBytes *
write_json (const Job *job, ClinicDocument *document, GError **error)
{
  return take_text (clinic_json_diagnosis (job->checkup));
}

static GBytes *
write_pdf (const Job *job, ClinicDocument *document, GError **error)
{
  return job->write_pdf (document, job->paper, job->checkup->at, error);
}

static const struct
{
  const char *name;
  GBytes *(*write) (const Job *job, ClinicDocument *document, GError **error);
} formats[] = {
  { "html", write_html },
  { "pdf", write_pdf },
  { "md", write_markdown },
  { "txt", write_text },
  { "json", write_json },
};

static int
find_format (const char *format, GError **error)
{
  for (guint i = 0; format != NULL && i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, format) == 0)
      return (int)i;

  if (format == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("Give --format=html, pdf, md, txt or json."));
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("There is no format “%s”. Give --format=html, pdf, md, txt or json."), format);

  return -1;
}

static gboolean
is_paper (const char *paper, GError **error)
{
  if (paper == NULL || strcmp (paper, "a4") == 0 || strcmp (paper, "letter") == 0)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("There is no paper “%s”. Give --paper=a4 or letter."), paper);

  return FALSE;
}

static GBytes *
write_report (const Job *job, int format, GError **error)
{
  g_autoptr(ClinicDocument) document = clinic_compose_report (job->visit, job->checkup, NULL);

  return formats[format].write (job, document, error);
}

/**
 * clinic_report_run:
 * @write_pdf: how to write a PDF
 *
 * Writes the report of a case.
 *
 * Returns: the exit status
 */
int
clinic_report_run (char **arguments, ClinicPaperWriter write_pdf_func)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = NULL;
  g_autoptr(ClinicOrganization) organization = NULL;
  g_autoptr(ClinicCheckup) checkup = NULL;
  g_autoptr(GBytes) report = NULL;
  g_auto(GStrv) cases = NULL;
  g_autofree char   *format_name = NULL;
  g_autofree char   *paper = NULL;
  g_autofree char   *output = NULL;
  int                format = -1;
  Job                job;
  g_autofree char   *organization_path = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, N_("html, pdf, md, txt or json"), N_("FORMAT") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_("a4 or letter, for PDF (default: that of the locale)"),
      N_("SIZE") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_("The file to write (default: standard output)"), N_("PATH") },
    { "organization", 0, 0, G_OPTION_ARG_FILENAME, &organization_path,
      N_("The organization’s own knowledge, instead of that of this computer"), N_("PATH") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cases, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (clinic_arguments_parse (arguments, options, _("CASE"),
                              _("Writes the report of a case. CASE is a file, “-” or “practice:article”."),
                              EXAMPLES, &error) &&
      is_paper (paper, &error))
    format = find_format (format_name, &error);
  if (format >= 0)
    visit = clinic_case_source_load (cases, &error);
  if (visit == NULL)
    return clinic_message_refuse (arguments[0], error);

  organization = clinic_case_source_load_organization (organization_path);
  checkup = clinic_case_source_check (visit, organization);
  job = (Job){ visit, checkup, paper, write_pdf_func };
  report = write_report (&job, format, &error);
  if (report == NULL || !clinic_output_write_bytes (output, g_bytes_get_data (report, NULL), g_bytes_get_size (report),
                                                    &error))
    return clinic_message_refuse (arguments[0], error);

  return CLINIC_EXIT_GOOD;
}

/**
 * clinic_command_report:
 *
 * The same without paper: a PDF is never asked of this module (main.c).
 */
int
clinic_command_report (char **arguments, ClinicFetch fetch)
{
  return clinic_report_run (arguments, NULL);
}
