/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/file-intake.h"

G_BEGIN_DECLS

/* A log with more text than this goes into the case as its excerpt. */
#define CLINIC_LOG_INTAKE_WHOLE_BYTES (4 * 1024 * 1024)

void clinic_log_intake_read (ClinicIntakeItem *item,
                             const char       *path,
                             ClinicReading    *reading);

G_END_DECLS
