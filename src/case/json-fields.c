/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON-GLib takes for granted that a member is what it is asked for. Here a hostile object may hold anything: what is
 * missing or null leaves the value as it was, and what is of the wrong type or too much is an error that names it. */

#include "config.h"

#include "case/json-fields.h"

#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * clinic_json_is_deeper:
 *
 * Tells whether the lists and objects of a text nest deeper than @depth, before a parser that recurses sees it.
 */
gboolean
clinic_json_is_deeper (const char *json, gsize length, guint depth)
{
  guint    open = 0;
  gboolean in_text = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_text)
        {
          if (json[i] == '\\')
            i++;
          else if (json[i] == '"')
            in_text = FALSE;
        }
      else if (json[i] == '"')
        in_text = TRUE;
      else if (json[i] == '[' || json[i] == '{')
        open++;
      else if ((json[i] == ']' || json[i] == '}') && open > 0)
        open--;

      if (open > depth)
        return TRUE;
    }
  return FALSE;
}

/**
 * clinic_fields_init:
 *
 * Begins with the outermost object.
 */
void
clinic_fields_init (ClinicFields *self, ClinicFieldsOf of, JsonObject *object)
{
  self->of = of;
  self->object = object;
  self->place[0] = '\0';
}

/**
 * clinic_fields_refuse:
 *
 * Returns: FALSE, and an error that names the key: CLINIC_ERROR_UNREADABLE
 */
gboolean
clinic_fields_refuse (const ClinicFields *self, const char *key, GError **error)
{
  const char *dot = self->place[0] != '\0' ? "." : "";

  switch (self->of)
    {
    case CLINIC_FIELDS_OF_HOLDINGS:
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   /* Translators: %s%s%s is a place such as “certificates[0].subject”. */
                   _("This stored list of what the device holds can't be read: %s%s%s is missing or is not what it "
                      "must be."),
                   self->place, dot, key);
      break;
    case CLINIC_FIELDS_OF_CHECKUP:
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   /* Translators: %s%s%s is a place such as “missing[0].subject”. */
                   _("This kept check-up can't be read: %s%s%s is missing or is not what it must be."), self->place,
                   dot, key);
      break;
    case CLINIC_FIELDS_OF_PROBE:
    default:
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   /* Translators: %s%s%s is a place such as “endpoints[0].port”. */
                   _("This stored answer of a sign-in server can't be read: %s%s%s is missing or is not what it must "
                      "be."),
                   self->place, dot, key);
      break;
    }
  return FALSE;
}

static JsonNode *
find (const ClinicFields *self, const char *key)
{
  JsonNode *node = json_object_get_member (self->object, key);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
clinic_fields_has (const ClinicFields *self, const char *key)
{
  return find (self, key) != NULL;
}

/**
 * clinic_fields_get_text:
 * @max_length: in bytes
 * @text: borrowed from the object
 */
gboolean
clinic_fields_get_text (const ClinicFields *self, const char *key, gsize max_length, const char **text, GError **error)
{
  JsonNode *node = find (self, key);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_STRING) || strlen (json_node_get_string (node)) > max_length)
    return clinic_fields_refuse (self, key, error);
  *text = json_node_get_string (node);
  return TRUE;
}

gboolean
clinic_fields_get_number (const ClinicFields *self, const char *key, guint max, guint *number, GError **error)
{
  JsonNode *node = find (self, key);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_INT64) || json_node_get_int (node) < 0 || json_node_get_int (node) > max)
    return clinic_fields_refuse (self, key, error);
  *number = (guint)json_node_get_int (node);
  return TRUE;
}

gboolean
clinic_fields_get_boolean (const ClinicFields *self, const char *key, gboolean *value, GError **error)
{
  JsonNode *node = find (self, key);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_BOOLEAN))
    return clinic_fields_refuse (self, key, error);
  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * clinic_fields_get_moment:
 * @seconds: Unix seconds
 */
gboolean
clinic_fields_get_moment (const ClinicFields *self, const char *key, gint64 *seconds, GError **error)
{
  JsonNode *node = find (self, key);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = NULL;

  if (node == NULL)
    return TRUE;
  if (holds (node, G_TYPE_STRING))
    moment = g_date_time_new_from_iso8601 (json_node_get_string (node), utc);
  if (moment == NULL)
    return clinic_fields_refuse (self, key, error);
  *seconds = g_date_time_to_unix (moment);
  return TRUE;
}

/**
 * clinic_fields_get_list:
 * @list: borrowed
 */
gboolean
clinic_fields_get_list (const ClinicFields *self, const char *key, guint max_length, JsonArray **list, GError **error)
{
  JsonNode *node = find (self, key);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > max_length)
    return clinic_fields_refuse (self, key, error);
  *list = json_node_get_array (node);
  return TRUE;
}

static void
set_place (const ClinicFields *self, ClinicFields *inner, const char *key)
{
  inner->of = self->of;
  g_snprintf (inner->place, sizeof inner->place, "%s%s%s", self->place, self->place[0] != '\0' ? "." : "", key);
}

/**
 * clinic_fields_get_object:
 * @inner: its object is NULL where there is none
 */
gboolean
clinic_fields_get_object (const ClinicFields *self, const char *key, ClinicFields *inner, GError **error)
{
  JsonNode *node = find (self, key);

  inner->object = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return clinic_fields_refuse (self, key, error);
  inner->object = json_node_get_object (node);
  set_place (self, inner, key);
  return TRUE;
}

/**
 * clinic_fields_get_element:
 * @key: of @list
 *
 * Enters an object in a list.
 */
gboolean
clinic_fields_get_element (const ClinicFields *self,
                           const char         *key,
                           JsonArray          *list,
                           guint               position,
                           ClinicFields       *inner,
                           GError            **error)
{
  JsonNode        *node = json_array_get_element (list, position);
  g_autofree char *name = g_strdup_printf ("%s[%u]", key, position);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return clinic_fields_refuse (self, name, error);
  inner->object = json_node_get_object (node);
  set_place (self, inner, name);
  return TRUE;
}

/**
 * clinic_fields_get_text_element:
 * @key: of @list
 * @text: borrowed
 */
gboolean
clinic_fields_get_text_element (const ClinicFields *self,
                                const char         *key,
                                JsonArray          *list,
                                guint               position,
                                const char        **text,
                                GError            **error)
{
  JsonNode        *node = json_array_get_element (list, position);
  g_autofree char *name = g_strdup_printf ("%s[%u]", key, position);

  if (!holds (node, G_TYPE_STRING))
    return clinic_fields_refuse (self, name, error);
  *text = json_node_get_string (node);
  return TRUE;
}
