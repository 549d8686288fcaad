/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/graph.h"

#include "device/graph-assignment.h"
#include "device/json-depth.h"
#include "device/json-value.h"
#include "device/text.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_PROFILES 10000
#define TYPE_PREFIX  "#microsoft.graph."

/* What the name of a Graph type begins with says for which platform it is. */
static const struct
{
  const char *prefix;
  const char *platform;
} platforms[] = {
  { "ios", "iOS" },
  { "macOS", "macOS" },
  { "android", "Android" },
  { "aosp", "Android" },
  { "windows", "Windows" },
};

/* Gets a string of a profile. The PowerShell module writes what it does not know below AdditionalProperties, and the
 * other names with a capital. */
static const char *
get_string (JsonObject *profile, const char *name)
{
  g_autofree char *capital = g_strdup (name);
  const char      *names[] = { name, capital };
  const char      *bags[] = { NULL, "AdditionalProperties", "additionalProperties" };

  capital[0] = g_ascii_toupper (capital[0]);
  for (guint i = 0; i < G_N_ELEMENTS (bags); i++)
    {
      JsonNode   *bag = bags[i] != NULL ? json_object_get_member (profile, bags[i]) : NULL;
      JsonObject *object = i == 0 ? profile : NULL;

      if (bag != NULL && JSON_NODE_HOLDS_OBJECT (bag))
        object = json_node_get_object (bag);

      for (guint j = 0; object != NULL && j < G_N_ELEMENTS (names); j++)
        {
          JsonNode *node = json_object_get_member (object, names[j]);

          if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
            return json_node_get_string (node);
        }
    }

  return NULL;
}

/* Returns: (nullable): static; NULL where the type does not say */
static const char *
get_platform (const char *type)
{
  if (type == NULL || !g_str_has_prefix (type, TYPE_PREFIX))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
    if (g_ascii_strncasecmp (type + strlen (TYPE_PREFIX), platforms[i].prefix, strlen (platforms[i].prefix)) == 0)
      return platforms[i].platform;

  return NULL;
}

static char *
dup_label (JsonObject *profile)
{
  const char *name = get_string (profile, "displayName");

  if (name == NULL || *name == '\0')
    name = get_string (profile, "certFileName");

  return name != NULL && *name != '\0' ? clinic_text_label (name) : g_strdup (_("without a name"));
}

static void
read_certificate (ClinicBundle *bundle, const char *label, const char *base64)
{
  g_autoptr(GError) error = NULL;
  gsize   length = 0;
  guchar *data = g_base64_decode (base64, &length);
  g_autoptr(GBytes) bytes = g_bytes_new_take (data, length);
  g_autoptr(ClinicBundle) content = NULL;

  if (length == 0)
    {
      clinic_bundle_add_note (bundle, _("The profile “%s” holds no certificate data."), label);
      return;
    }
  content = clinic_bundle_read (bytes, NULL, &error);
  if (content == NULL)
    {
      clinic_bundle_add_note (bundle, _("The profile “%s” could not be read: %s"), label, error->message);
      return;
    }
  for (guint i = 0; i < content->certificates->len; i++)
    clinic_bundle_add (bundle, g_ptr_array_index (content->certificates, i));
}

static void
read_profile (ClinicBundle *bundle, JsonObject *profile, gboolean device_only)
{
  const char      *type = get_string (profile, "@odata.type");
  const char      *base64 = get_string (profile, "trustedRootCertificate");
  const char      *platform = get_platform (type);
  g_autofree char *label = dup_label (profile);

  if (device_only && platform == NULL && base64 != NULL)
    clinic_bundle_add_note (bundle,
                            _("The profile “%s” does not say for which platform it is, so it does not count as "
                               "on the device."),
                            label);
  else if (device_only && platform != NULL && strcmp (platform, "iOS") != 0)
    clinic_bundle_add_note (bundle, _("The profile “%s” is for %s, so it does not count as on the device."), label,
                            platform);
  else if (base64 != NULL)
    read_certificate (bundle, label, base64);
  else if (type != NULL && strstr (type, "TrustedRootCertificate") != NULL)
    clinic_bundle_add_note (bundle,
                            _("The profile “%s” holds no certificate data. A list of profiles may leave it out: "
                               "ask for this profile by itself."),
                            label);
  else if (type != NULL && strstr (type, "ScepCertificateProfile") != NULL)
    clinic_bundle_add_note (bundle,
                            _("An identity will be made by SCEP (profile “%s”): the device makes the key, so "
                               "the user certificate is not in this file."),
                            label);
  else if (type != NULL && (strstr (type, "CertificateProfile") != NULL || strstr (type, "ImportedPFX") != NULL))
    clinic_bundle_add_note (bundle,
                            _("An identity will be delivered by the profile “%s”; the user certificate is not "
                               "in this file."),
                            label);
}

static void
read_list (ClinicBundle *bundle, JsonArray *list, gboolean device_only)
{
  g_autoptr(GPtrArray) assignments = clinic_assignments_new ();
  guint length = json_array_get_length (list);

  for (guint i = 0; i < MIN (length, MAX_PROFILES); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          JsonObject      *profile = json_node_get_object (node);
          g_autofree char *label = dup_label (profile);

          read_profile (bundle, profile, device_only);
          clinic_assignments_add (assignments, profile, get_string (profile, "@odata.type"), label);
        }
    }
  clinic_assignments_compare (assignments, bundle);
  if (length > MAX_PROFILES)
    clinic_bundle_add_note (bundle, _("Only the first %u entries were read."), (guint)MAX_PROFILES);
}

static void
read_root (ClinicBundle *bundle, JsonNode *root, gboolean device_only)
{
  JsonObject *object;
  JsonNode   *value;

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    {
      read_list (bundle, json_node_get_array (root), device_only);
      return;
    }
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  object = json_node_get_object (root);
  value = json_object_get_member (object, "value");
  if (value != NULL && JSON_NODE_HOLDS_ARRAY (value))
    read_list (bundle, json_node_get_array (value), device_only);
  else if (value != NULL && JSON_NODE_HOLDS_OBJECT (value))
    read_profile (bundle, json_node_get_object (value), device_only);
  else
    read_profile (bundle, object, device_only);
  if (get_string (object, "@odata.nextLink") != NULL)
    clinic_bundle_add_note (bundle, "%s", _("This is one page of a longer list: export the other pages too."));
}

static JsonParser *
parse (GBytes *bytes, GError **error)
{
  gsize       length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) json_error = NULL;

  if (length > CLINIC_BUNDLE_MAX_BYTES || clinic_json_depth_is_too_much (text, length))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, "%s",
                   _("This JSON file is too large or nested too deeply for an export from Intune. Export the "
                      "trusted certificate profiles by themselves."));
      return NULL;
    }
  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize)length, &json_error))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED, "%s",
                   _("This looks like an export from Intune (JSON), but it is truncated or malformed. Export it "
                      "again."));
      return NULL;
    }

  return g_steal_pointer (&parser);
}

/**
 * clinic_graph_looks_like:
 *
 * Whether bytes seem to be configuration profiles as Microsoft Graph writes them.
 */
gboolean
clinic_graph_looks_like (GBytes *bytes)
{
  static const char *const words[] = { "microsoft.graph.", "rustedRootCertificate\"", NULL };

  return clinic_json_value_mentions (bytes, words);
}

/**
 * clinic_graph_read:
 * @device_only: leave out what is not for iOS
 *
 * Reads the trusted certificates of one profile, of a list of them below “value”, or of a bare list.
 *
 * Errors: %CLINIC_ERROR_NOT_A_CERTIFICATE where there is none; %CLINIC_ERROR_DAMAGED; %CLINIC_ERROR_TOO_LARGE
 * Source: Microsoft Graph beta, resource iosTrustedRootCertificate
 */
ClinicBundle *
clinic_graph_read (GBytes *bytes, gboolean device_only, GError **error)
{
  g_autoptr(GBytes) decoded = clinic_text_decode (bytes);
  g_autoptr(JsonParser) parser = parse (decoded, error);
  g_autoptr(ClinicBundle) bundle = NULL;
  g_autoptr(GString) text = NULL;

  if (parser == NULL)
    return NULL;
  bundle = clinic_bundle_new (CLINIC_BUNDLE_GRAPH);
  read_root (bundle, json_parser_get_root (parser), device_only);
  if (bundle->certificates->len > 0)
    return g_steal_pointer (&bundle);

  text = g_string_new (device_only ? _("This export from Intune has no trusted certificate for iOS in it.")
                                   : _("This export from Intune has no trusted certificate in it."));
  for (guint i = 0; i < MIN (bundle->notes->len, 3); i++)
    g_string_append_printf (text, " %s", (char *)g_ptr_array_index (bundle->notes, i));
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE, text->str);

  return NULL;
}
