/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/document.h"
#include "report/pdf-sheet.h"

G_BEGIN_DECLS

ClinicPaper clinic_pdf_get_paper (void);
GBytes     *clinic_pdf_write (ClinicDocument *document,
                              ClinicPaper     paper,
                              gint64          at,
                              GError        **error);

G_END_DECLS
