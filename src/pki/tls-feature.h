/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/path.h"

G_BEGIN_DECLS

void clinic_tls_feature_check (const ClinicPath *path,
                               GPtrArray        *faults);

G_END_DECLS
