/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/server-finding.h"

G_BEGIN_DECLS

char *clinic_probe_text_write (const ClinicStsProbe *probe,
                               GPtrArray            *findings);

G_END_DECLS
