/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-compare.h"

G_BEGIN_DECLS

ClinicStsProbe *clinic_probe_compare_load (const char *path,
                                           const char *server,
                                           GError    **error);
char           *clinic_probe_compare_write (const ClinicStsProbe *before,
                                            GPtrArray            *differences);

G_END_DECLS
