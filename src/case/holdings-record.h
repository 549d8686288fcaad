/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

ClinicHoldings *clinic_holdings_record_read (JsonObject *object,
                                             GError    **error);

G_END_DECLS
