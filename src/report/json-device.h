/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

void clinic_json_add_device (ClinicJsonWriter    *writer,
                             const ClinicCheckup *checkup);

G_END_DECLS
