/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_COPY_BUTTON (clinic_copy_button_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCopyButton, clinic_copy_button, CLINIC, COPY_BUTTON, GtkButton)

GtkWidget *clinic_copy_button_new (const char *label,
                                   const char *text);

G_END_DECLS
