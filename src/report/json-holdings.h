/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"

G_BEGIN_DECLS

char *clinic_json_holdings (const ClinicHoldings *holdings);

G_END_DECLS
