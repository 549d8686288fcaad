/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/check.h"

G_BEGIN_DECLS

void clinic_key_purpose_check (const ClinicPath         *path,
                               const ClinicCheckOptions *options,
                               GPtrArray                *faults);

const char *clinic_key_purpose_get_title (const char *oid);

G_END_DECLS
