/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean clinic_case_shape_check (JsonNode *root,
                                  GError  **error);

G_END_DECLS
