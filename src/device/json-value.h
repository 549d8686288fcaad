/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading JSON of strangers: what is not there, or is of another kind, is NULL. */
JsonObject *clinic_json_value_as_object (JsonNode *node);
JsonObject *clinic_json_value_get_object (JsonObject *object,
                                          const char *key);
JsonArray  *clinic_json_value_get_array (JsonObject *object,
                                         const char *key);
const char *clinic_json_value_get_text (JsonObject *object,
                                        const char *key);
gboolean    clinic_json_value_mentions (GBytes            *bytes,
                                        const char *const *words);

G_END_DECLS
