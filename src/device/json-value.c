/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/json-value.h"

#include "device/text.h"

static JsonNode *
get (JsonObject *object, const char *key)
{
  return object != NULL ? json_object_get_member (object, key) : NULL;
}

/**
 * clinic_json_value_as_object:
 * @node: (nullable):
 *
 * Returns: (nullable) (transfer none):
 */
JsonObject *
clinic_json_value_as_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * clinic_json_value_get_object:
 * @object: (nullable):
 *
 * Returns: (nullable) (transfer none): the member of this name, if it is an object
 */
JsonObject *
clinic_json_value_get_object (JsonObject *object, const char *key)
{
  return clinic_json_value_as_object (get (object, key));
}

/**
 * clinic_json_value_get_array:
 * @object: (nullable):
 *
 * Returns: (nullable) (transfer none): the member of this name, if it is an array
 */
JsonArray *
clinic_json_value_get_array (JsonObject *object, const char *key)
{
  JsonNode *node = get (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * clinic_json_value_get_text:
 * @object: (nullable):
 *
 * Returns: (nullable) (transfer none): the member of this name, if it is a string
 */
const char *
clinic_json_value_get_text (JsonObject *object, const char *key)
{
  JsonNode *node = get (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/**
 * clinic_json_value_mentions:
 * @bytes: text in any encoding that clinic_text_decode () knows
 * @words: NULL-terminated
 *
 * Whether bytes begin as JSON does and hold one of the words: worth a parser’s time.
 */
gboolean
clinic_json_value_mentions (GBytes *bytes, const char *const *words)
{
  g_autoptr(GBytes) decoded = clinic_text_decode (bytes);
  gsize       length = 0;
  const char *text = g_bytes_get_data (decoded, &length);

  while (length > 0 && g_ascii_isspace (*text))
    text++, length--;
  if (length == 0 || (*text != '{' && *text != '['))
    return FALSE;
  for (; *words != NULL; words++)
    if (g_strstr_len (text, (gssize)length, *words) != NULL)
      return TRUE;

  return FALSE;
}
