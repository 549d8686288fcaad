/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/module.h"

#include "cli/report.h"
#include "report/pdf.h"

#include <string.h>

static GBytes *
write_pdf (ClinicDocument *document,
           const char     *paper,
           gint64          at,
           GError        **error)
{
  ClinicPaper size = clinic_pdf_get_paper ();

  if (paper != NULL)
    size = strcmp (paper, "letter") == 0 ? CLINIC_PAPER_LETTER : CLINIC_PAPER_A4;

  return clinic_pdf_write (document, size, at, error);
}

/**
 * clinic_module_main:
 *
 * Runs the one command that is this module’s: `report`, on paper.
 */
int
clinic_module_main (int    argc,
                    char **argv)
{
  return clinic_report_run (argv + 1, write_pdf);
}
