/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"
#include "device/progress.h"

G_BEGIN_DECLS

gboolean        clinic_sysdiagnose_looks_like (const char *path);
ClinicHoldings *clinic_sysdiagnose_read (const char        *path,
                                         ClinicProgressFunc progress,
                                         gpointer           user_data,
                                         GError           **error);
ClinicHoldings *clinic_sysdiagnose_read_bytes (GBytes  *bytes,
                                               GError **error);

G_END_DECLS
