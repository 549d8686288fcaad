/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/pdf-sheet.h"

G_BEGIN_DECLS

double clinic_pdf_text_get_height (ClinicSheet           *sheet,
                                   const ClinicTextStyle *style,
                                   const char            *text,
                                   double                 width);
double clinic_pdf_text_get_width (ClinicSheet           *sheet,
                                  const ClinicTextStyle *style,
                                  const char            *text);
double clinic_pdf_text_get_word_width (ClinicSheet           *sheet,
                                       const ClinicTextStyle *style,
                                       const char            *text);
void   clinic_pdf_text_flow (ClinicSheet           *sheet,
                             const ClinicTextStyle *style,
                             const char            *text);
void   clinic_pdf_text_put (ClinicSheet           *sheet,
                            const ClinicTextStyle *style,
                            const char            *text,
                            double                 x,
                            double                 width);

G_END_DECLS
