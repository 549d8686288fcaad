/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_ASK_ROW (clinic_ask_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicAskRow, clinic_ask_row, CLINIC, ASK_ROW, AdwActionRow)

void     clinic_ask_row_set_addresses (ClinicAskRow *self,
                                       GPtrArray    *addresses,
                                       GPtrArray    *skipped);
void     clinic_ask_row_set_sentence (ClinicAskRow *self,
                                      const char   *sentence);
gboolean clinic_ask_row_is_asking (ClinicAskRow *self);
void     clinic_ask_row_finish (ClinicAskRow *self);

G_END_DECLS
