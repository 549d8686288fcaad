/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"

G_BEGIN_DECLS

gboolean        clinic_profile_list_looks_like (GBytes *bytes);
ClinicHoldings *clinic_profile_list_read (GBytes  *bytes,
                                          GError **error);

G_END_DECLS
