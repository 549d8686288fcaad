/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void clinic_mnemonic_set (GtkButton  *button,
                          const char *label);

G_END_DECLS
