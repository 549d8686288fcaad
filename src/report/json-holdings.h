/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

char *clinic_json_holdings (const ClinicHoldings *holdings);
void  clinic_json_add_holdings (ClinicJsonWriter     *writer,
                                const char           *key,
                                const ClinicHoldings *holdings);

G_END_DECLS
