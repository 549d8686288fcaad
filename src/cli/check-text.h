/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/check-run.h"

G_BEGIN_DECLS

char *clinic_check_text_write (const ClinicCheckRun *run);

G_END_DECLS
