/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"

G_BEGIN_DECLS

GPtrArray *clinic_device_words_list_paths (const ClinicHoldings *holdings);
char      *clinic_device_words_dup_summary (const ClinicHoldings *holdings);

G_END_DECLS
