/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_UNDO (clinic_undo_get_type ())
G_DECLARE_FINAL_TYPE (ClinicUndo, clinic_undo, CLINIC, UNDO, GObject)

ClinicUndo *clinic_undo_new (AdwToastOverlay *overlay);
void        clinic_undo_toast (ClinicUndo *self,
                               const char *text,
                               const char *label,
                               GClosure   *undo);
void        clinic_undo_run (ClinicUndo *self);

G_END_DECLS
