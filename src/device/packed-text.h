/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *clinic_packed_text_read (GBytes  *bytes,
                                 gsize    most,
                                 GError **error);

G_END_DECLS
