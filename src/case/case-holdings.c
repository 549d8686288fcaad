/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known by name of the device of a case: `device.by_name`, newest first, one of a kind. Each is an object as
 * report/json-holdings.c writes it; nothing else of a sysdiagnose is kept. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"
#include "case/holdings-record.h"

#define KEY "by_name"

static JsonArray *
get_list (ClinicCase *self)
{
  JsonObject *device = clinic_case_get_section (self, "device");
  JsonNode   *node = device != NULL ? json_object_get_member (device, KEY) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* The word of its kind, or NULL. */
static const char *
get_kind (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "kind");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/**
 * clinic_case_add_holdings:
 * @json: what clinic_json_holdings() writes
 *
 * Keeps what the device is said to hold now, in the place of what was known of the same kind. The oldest may go.
 */
void
clinic_case_add_holdings (ClinicCase *self, const char *json)
{
  JsonNode   *node = json_from_string (json, NULL);
  JsonArray  *earlier = get_list (self);
  JsonArray  *list;
  const char *kind;

  g_return_if_fail (node != NULL && JSON_NODE_HOLDS_OBJECT (node));

  kind = get_kind (json_node_get_object (node));
  list = json_array_new ();
  json_array_add_element (list, node);
  for (guint i = 0; earlier != NULL && i < json_array_get_length (earlier); i++)
    if (json_array_get_length (list) < CLINIC_CASE_MAX_HOLDINGS &&
        g_strcmp0 (get_kind (json_array_get_object_element (earlier, i)), kind) != 0)
      json_array_add_element (list, json_node_copy (json_array_get_element (earlier, i)));
  json_object_set_array_member (clinic_case_ensure_section (self, "device"), KEY, list);
  clinic_case_emit_changed (self);
}

/**
 * clinic_case_remove_holdings:
 * @position: among those that clinic_case_list_holdings() gives
 */
void
clinic_case_remove_holdings (ClinicCase *self, guint position)
{
  JsonArray *list = get_list (self);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      g_autoptr(ClinicHoldings) holdings = clinic_holdings_record_read (json_array_get_object_element (list, i), NULL);

      if (holdings == NULL || position-- > 0)
        continue;
      json_array_remove_element (list, i);
      if (json_array_get_length (list) == 0)
        json_object_remove_member (clinic_case_get_section (self, "device"), KEY);
      clinic_case_emit_changed (self);
      return;
    }
}

/**
 * clinic_case_read_holdings:
 * @gripes: (nullable) (element-type utf8): gets two texts for each that can't be read: its place in the case, and why
 *
 * Returns: (transfer full) (element-type ClinicHoldings): newest first
 */
GPtrArray *
clinic_case_read_holdings (ClinicCase *self, GPtrArray *gripes)
{
  GPtrArray *holdings = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_holdings_free);
  JsonArray *list = get_list (self);

  for (guint i = 0; list != NULL && i < MIN (json_array_get_length (list), CLINIC_CASE_MAX_HOLDINGS); i++)
    {
      g_autoptr(GError) error = NULL;
      ClinicHoldings *read = clinic_holdings_record_read (json_array_get_object_element (list, i), &error);

      if (read != NULL)
        {
          g_ptr_array_add (holdings, read);
          continue;
        }
      if (gripes == NULL)
        continue;
      g_ptr_array_add (gripes, g_strdup_printf ("device." KEY "[%u]", i));
      g_ptr_array_add (gripes, g_strdup (error->message));
    }
  return holdings;
}

/**
 * clinic_case_list_holdings:
 *
 * Returns: (transfer full) (element-type ClinicHoldings): newest first; what can't be read is left out
 */
GPtrArray *
clinic_case_list_holdings (ClinicCase *self)
{
  return clinic_case_read_holdings (self, NULL);
}
