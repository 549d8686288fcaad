/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-probe.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

ClinicStsProbe *clinic_probe_record_read (JsonObject *object,
                                          GError    **error);
ClinicStsProbe *clinic_probe_record_load (const char *path,
                                          GError    **error);
void            clinic_probe_record_set_network (JsonObject      *object,
                                                 ClinicStsNetwork network);

G_END_DECLS
