/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-evidence.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_LOG_TIMELINE (clinic_log_timeline_get_type ())
G_DECLARE_FINAL_TYPE (ClinicLogTimeline, clinic_log_timeline, CLINIC, LOG_TIMELINE, AdwPreferencesGroup)

void  clinic_log_timeline_show (ClinicLogTimeline       *self,
                                const ClinicLogEvidence *log,
                                gpointer                 keeper,
                                GDestroyNotify           release);
char *clinic_log_timeline_dup_text (ClinicLogTimeline *self);

G_END_DECLS
