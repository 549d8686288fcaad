/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"

G_BEGIN_DECLS

void clinic_cli_log_write_text (GString                 *text,
                                const char              *name,
                                const ClinicLogEvidence *log);

G_END_DECLS
