/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What declarative management says of certificates: the status item security.certificate.list, which is the device's
 * own list with the certificates in it, and declarations, which only refer to them.
 * Source: Apple, device-management, declarative/status and declarative/declarations; domain/apple.md section 4 */

#include "config.h"

#include "device/declaration.h"

#include "device/json-depth.h"
#include "device/json-value.h"
#include "device/text.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_ENTRIES 10000
#define LIST        "security.certificate.list"
#define ASSET       "com.apple.asset.credential."
#define USES        "com.apple.configuration.security."

/* The list in a status report, by its whole name or by steps; or NULL. */
static JsonArray *
find_list (JsonObject *root)
{
  JsonObject *items = clinic_json_value_get_object (root, "StatusItems");
  JsonObject *places[] = { items, root };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      JsonObject *security = clinic_json_value_get_object (places[i], "security");
      JsonArray  *by_name = clinic_json_value_get_array (places[i], LIST);
      JsonObject *certificate = clinic_json_value_get_object (security, "certificate");
      JsonArray  *by_step = clinic_json_value_get_array (certificate, "list");

      if (by_name != NULL || by_step != NULL)
        return by_name != NULL ? by_name : by_step;
    }

  return NULL;
}

static void
read_entry (ClinicBundle *bundle, JsonObject *entry)
{
  const char      *base64 = clinic_json_value_get_text (entry, "data");
  g_autofree char *label = clinic_text_label (clinic_json_value_get_text (entry, "subject-summary"));
  gsize            length = 0;
  guchar          *data = base64 != NULL ? g_base64_decode (base64, &length) : NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_take (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) content = length > 0 ? clinic_bundle_read (bytes, NULL, &error) : NULL;

  for (guint i = 0; content != NULL && i < content->certificates->len; i++)
    clinic_bundle_add (bundle, g_ptr_array_index (content->certificates, i));
  if (content == NULL)
    clinic_bundle_add_note (bundle, _("The certificate “%s” of the list could not be read: %s"), label,
                            error != NULL ? error->message : _("It is empty."));
}

/* A declaration has no certificate in it, but may say where the device gets one. */
static void
read_declaration (ClinicBundle *bundle, JsonObject *declaration)
{
  const char      *type = clinic_json_value_get_text (declaration, "Type");
  JsonObject      *payload = clinic_json_value_get_object (declaration, "Payload");
  JsonObject      *reference = clinic_json_value_get_object (payload, "Reference");
  const char      *address = clinic_json_value_get_text (reference, "DataURL");
  g_autofree char *label = clinic_text_label (clinic_json_value_get_text (declaration, "Identifier"));
  g_autofree char *place = clinic_text_label (address);

  if (type == NULL)
    return;
  if (g_str_has_prefix (type, ASSET "scep") || g_str_has_prefix (type, ASSET "acme"))
    clinic_bundle_add_note (bundle,
                            _("An identity will be made by the declaration “%s”: the device makes the key, so the "
                               "user certificate is not in this file."),
                            label);
  else if (g_str_has_prefix (type, ASSET) && address != NULL)
    clinic_bundle_add_note (bundle, _("The declaration “%s” only says where the device gets a certificate: %s. "
                                       "Get the file from there and add it."),
                            label, place);
  else if (g_str_has_prefix (type, ASSET) || g_str_has_prefix (type, USES))
    clinic_bundle_add_note (bundle, _("The declaration “%s” only refers to a certificate, which is not in this "
                                       "file."),
                            label);
}

static void
read_root (ClinicBundle *bundle, JsonNode *root)
{
  JsonObject *object = clinic_json_value_as_object (root);
  JsonArray  *list = find_list (object);
  JsonArray  *declarations = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  bundle->is_exact_list = list != NULL;
  for (guint i = 0; list != NULL && i < MIN (json_array_get_length (list), MAX_ENTRIES); i++)
    read_entry (bundle, clinic_json_value_as_object (json_array_get_element (list, i)));
  for (guint i = 0; declarations != NULL && i < MIN (json_array_get_length (declarations), MAX_ENTRIES); i++)
    read_declaration (bundle, clinic_json_value_as_object (json_array_get_element (declarations, i)));
  read_declaration (bundle, object);
}

/**
 * clinic_declaration_looks_like:
 *
 * Whether bytes seem to be JSON of declarative management that has to do with certificates.
 */
gboolean
clinic_declaration_looks_like (GBytes *bytes)
{
  static const char *const words[] = { "\"StatusItems\"", "\"" LIST "\"", "\"" ASSET, "\"" USES, NULL };

  return clinic_json_value_mentions (bytes, words);
}

/**
 * clinic_declaration_read:
 *
 * Reads the certificates of a device's status report.
 *
 * Errors: %CLINIC_ERROR_NOT_A_CERTIFICATE where there is none, with a sentence on what declarations refer to;
 *   %CLINIC_ERROR_DAMAGED; %CLINIC_ERROR_TOO_LARGE
 */
ClinicBundle *
clinic_declaration_read (GBytes *bytes, GError **error)
{
  g_autoptr(GBytes) decoded = clinic_text_decode (bytes);
  gsize       length = 0;
  const char *text = g_bytes_get_data (decoded, &length);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(ClinicBundle) bundle = NULL;
  g_autoptr(GString) sentence = NULL;

  if (length > CLINIC_BUNDLE_MAX_BYTES || clinic_json_depth_is_too_much (text, length))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                           _("This JSON file is too large or nested too deeply for a status report of a device."));
      return NULL;
    }
  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize)length, NULL))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                           _("This looks like JSON of declarative management, but it is truncated or malformed. Export "
                              "it again."));
      return NULL;
    }
  bundle = clinic_bundle_new (CLINIC_BUNDLE_PROFILE);
  read_root (bundle, json_parser_get_root (parser));
  if (bundle->certificates->len > 0)
    return g_steal_pointer (&bundle);

  sentence = g_string_new (_("This JSON of declarative management has no certificate in it."));
  for (guint i = 0; i < MIN (bundle->notes->len, 3); i++)
    g_string_append_printf (sentence, " %s", (char *)g_ptr_array_index (bundle->notes, i));
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE, sentence->str);

  return NULL;
}
