/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"

G_BEGIN_DECLS

char *clinic_file_name_new (ClinicCase *clinic_case,
                            gint64      now,
                            const char *suffix);

G_END_DECLS
