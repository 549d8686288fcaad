/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"
#include "device/progress.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

ClinicHoldings *clinic_cli_holdings_read (const char        *path,
                                          ClinicProgressFunc progress,
                                          gpointer           user_data,
                                          GError           **error);
gboolean        clinic_cli_holdings_has_gap (const ClinicHoldings *holdings);
void            clinic_cli_holdings_write_text (GString              *text,
                                                const char           *name,
                                                const ClinicHoldings *holdings);
void            clinic_cli_holdings_write_json (ClinicJsonWriter     *writer,
                                                const char           *name,
                                                const ClinicHoldings *holdings);

G_END_DECLS
