/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"

G_BEGIN_DECLS

typedef void (*ClinicRecordPutBack) (ClinicCase *clinic_case,
                                     const char *json);

void clinic_record_undo_offer (ClinicVisit        *visit,
                               const char         *text,
                               char               *json,
                               ClinicRecordPutBack put_back);

G_END_DECLS
