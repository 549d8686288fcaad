/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

gboolean clinic_condition_is_valid (const char *condition);
gboolean clinic_condition_holds (const char           *condition,
                                 const ClinicEvidence *evidence);

G_END_DECLS
