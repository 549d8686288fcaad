/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-header.h"

G_BEGIN_DECLS

gboolean clinic_log_syslog_parse (ClinicCursor     cursor,
                                  ClinicLogHeader *header);

G_END_DECLS
