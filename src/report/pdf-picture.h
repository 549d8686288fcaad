/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/chain-picture.h"
#include "report/pdf-sheet.h"

G_BEGIN_DECLS

double clinic_pdf_picture_get_height (ClinicSheet              *sheet,
                                      const ClinicChainPicture *picture);
void   clinic_pdf_picture_put (ClinicSheet              *sheet,
                               const ClinicChainPicture *picture);

G_END_DECLS
