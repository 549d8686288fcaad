/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/document.h"

G_BEGIN_DECLS

/* How a report gets on paper; its last arguments are those of clinic_pdf_write(). */
typedef GBytes *(*ClinicPaperWriter) (ClinicDocument *document,
                                      const char     *paper,
                                      gint64          at,
                                      GError        **error);

int clinic_report_run (char            **arguments,
                       ClinicPaperWriter write_pdf);

G_END_DECLS
