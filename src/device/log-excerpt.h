/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"

G_BEGIN_DECLS

GBytes *clinic_log_excerpt_make (const ClinicLogEvidence *evidence);

G_END_DECLS
