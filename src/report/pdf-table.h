/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/document.h"
#include "report/pdf-sheet.h"

G_BEGIN_DECLS

void clinic_pdf_table_put (ClinicSheet       *sheet,
                           const ClinicBlock *block);

G_END_DECLS
