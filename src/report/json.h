/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "report/json-check.h"

G_BEGIN_DECLS

char *clinic_json_diagnosis (const ClinicCheckup *checkup);

G_END_DECLS
