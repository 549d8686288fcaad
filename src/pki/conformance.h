/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/check.h"

G_BEGIN_DECLS

void clinic_conformance_check (const ClinicPath         *path,
                               const ClinicCheckOptions *options,
                               GPtrArray                *faults);

G_END_DECLS
