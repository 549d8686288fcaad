/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/log-filter.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_LOG_FILTER_BAR (clinic_log_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (ClinicLogFilterBar, clinic_log_filter_bar, CLINIC, LOG_FILTER_BAR, GtkBox)

/* Signals: "changed". */
void clinic_log_filter_bar_set_log (ClinicLogFilterBar      *self,
                                    const ClinicLogEvidence *log);
void clinic_log_filter_bar_get_filter (ClinicLogFilterBar *self,
                                       ClinicLogFilter    *filter);
void clinic_log_filter_bar_reset (ClinicLogFilterBar *self);

G_END_DECLS
