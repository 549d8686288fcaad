/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/case-source.h"
#include "cli/message.h"
#include "cli/output.h"
#include "report/compose.h"
#include "report/html.h"
#include "report/json.h"
#include "report/text.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXAMPLES                                                                    \
  "  chain-clinic-cli report practice:article --format=html --output=report.html\n" \
  "  chain-clinic-cli report case.clinic --format=txt"

static char *
write_html (ClinicCase          *visit,
            const ClinicCheckup *checkup)
{
  g_autoptr(ClinicDocument) document = clinic_compose_report (visit, checkup, NULL);

  return clinic_html_write (document);
}

static char *
write_text (ClinicCase          *visit,
            const ClinicCheckup *checkup)
{
  g_autoptr(ClinicDocument) document = clinic_compose_report (visit, checkup, NULL);

  return clinic_text_write (document);
}

static char *
write_json (ClinicCase          *visit,
            const ClinicCheckup *checkup)
{
  return clinic_json_diagnosis (checkup);
}

typedef char *(*ReportWriter) (ClinicCase          *visit,
                               const ClinicCheckup *checkup);

static const struct
{
  const char  *name;
  ReportWriter write;
} formats[] = {
  { "html", write_html },
  { "txt", write_text },
  { "json", write_json },
};

static ReportWriter
find_writer (const char *format,
             GError    **error)
{
  for (guint i = 0; format != NULL && i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, format) == 0)
      return formats[i].write;

  if (format == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Give --format=html, txt or json."));
  else if (strcmp (format, "pdf") == 0 || strcmp (format, "md") == 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("The format “%s” comes with a later version. Give --format=html, txt or json."), format);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("There is no format “%s”. Give --format=html, txt or json."), format);
  return NULL;
}

/**
 * clinic_command_report:
 *
 * Writes the report of a case.
 */
int
clinic_command_report (char      **arguments,
                       ClinicFetch fetch)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = NULL;
  g_autoptr(ClinicCheckup) checkup = NULL;
  g_auto(GStrv) cases = NULL;
  g_autofree char   *format = NULL;
  g_autofree char   *output = NULL;
  g_autofree char   *text = NULL;
  ReportWriter       write = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("html, txt or json"), N_("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_("The file to write (default: standard output)"), N_("PATH") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cases, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (clinic_arguments_parse (arguments, options, _("CASE"),
                              _("Writes the report of a case. CASE is a file, “-” or “practice:article”."),
                              EXAMPLES, &error))
    write = find_writer (format, &error);
  if (write != NULL)
    visit = clinic_case_source_load (cases, &error);
  if (visit == NULL)
    return clinic_message_refuse (arguments[0], error);

  checkup = clinic_case_source_check (visit);
  text = write (visit, checkup);
  if (!clinic_output_write (output, text, &error))
    return clinic_message_refuse (arguments[0], error);
  return CLINIC_EXIT_GOOD;
}
