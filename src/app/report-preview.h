/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/document.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *clinic_report_preview_new (ClinicDocument *document);

G_END_DECLS
