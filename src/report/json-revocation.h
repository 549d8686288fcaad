/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/view.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

void clinic_json_add_revocation (ClinicJsonWriter *writer,
                                 const ClinicView *view);

G_END_DECLS
