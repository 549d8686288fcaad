/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *clinic_icon_row_new (const char *icon_name,
                                const char *icon_class,
                                const char *title,
                                const char *text);

G_END_DECLS
