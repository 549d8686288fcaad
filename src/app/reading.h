/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/progress.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_READING (clinic_reading_get_type ())
G_DECLARE_FINAL_TYPE (ClinicReading, clinic_reading, CLINIC, READING, GObject)

/* Signals: "over" (in the main thread, at most once). */
ClinicReading *clinic_reading_new (void);
GCancellable  *clinic_reading_get_cancellable (ClinicReading *self);
void           clinic_reading_cancel (ClinicReading *self);
void           clinic_reading_end (ClinicReading *self);
gboolean       clinic_reading_is_over (ClinicReading *self);
void           clinic_reading_begin_file (ClinicReading *self,
                                          const char    *name);
gboolean       clinic_reading_go_on (guint64  done,
                                     guint64  total,
                                     gpointer reading);
char          *clinic_reading_dup_state (ClinicReading *self,
                                         guint64       *done,
                                         guint64       *total);

G_END_DECLS
