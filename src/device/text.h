/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *clinic_text_decode (GBytes *bytes);
char   *clinic_text_label (const char *text);

G_END_DECLS
