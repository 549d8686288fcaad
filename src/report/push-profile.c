/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/plain.h"
#include "report/push-profile.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <plist/plist.h>

#define IDENTIFIER "io.github.chain-clinic.push"

static void
set_string (JsonObject *object,
            const char *key,
            const char *value)
{
  json_object_set_string_member (object, key, value);
}

/**
 * clinic_push_profile_to_graph:
 * @file_name: the name under which Intune shows the certificate's file
 *
 * Makes the body that creates an Intune trusted certificate profile for iOS
 * through Microsoft Graph. Nothing is sent.
 *
 * Returns: (transfer full): JSON, its last line ended
 * Source: Microsoft Graph beta, iosTrustedRootCertificate resource
 */
char *
clinic_push_profile_to_graph (const ClinicCertificate *certificate,
                              const char              *file_name)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject      *object = json_object_new ();
  JsonArray       *tags = json_array_new ();
  GBytes          *der = clinic_certificate_get_der (certificate);
  g_autofree char *name = clinic_plain_line (clinic_certificate_get_display_name (certificate));
  g_autofree char *display = g_strdup_printf (/* Translators: name and role of a CA */
                                              _("iOS trusted certificate: %s (%s)"), name,
                                              clinic_role_get_title (clinic_certificate_get_role (certificate)));
  g_autofree char *description = g_strdup_printf (/* Translators: %s is a fingerprint */
                                                  _("Completes the chain of user certificates. SHA-256 %s"),
                                                  clinic_certificate_get_sha256 (certificate));
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *json = NULL;

  json_array_add_string_element (tags, "0");
  set_string (object, "@odata.type", "#microsoft.graph.iosTrustedRootCertificate");
  set_string (object, "displayName", display);
  set_string (object, "description", description);
  json_object_set_array_member (object, "roleScopeTagIds", tags);
  set_string (object, "certFileName", file_name);
  set_string (object, "trustedRootCertificate", base64);
  json_node_take_object (node, object);

  json = json_to_string (node, TRUE);
  return g_strconcat (json, "\n", NULL);
}

/* A profile's UUID must be its own and the same each time it is made: so it is cut from a digest, and says so
 * by the version digit 8 (RFC 9562, section 5.8). */
static char *
dup_uuid (const char *what)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);
  g_autofree char *upper = g_ascii_strup (digest, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-A%.3s-%.12s", upper, upper + 8, upper + 13, upper + 17, upper + 20);
}

static void
set_item (plist_t     dict,
          const char *key,
          const char *value)
{
  plist_dict_set_item (dict, key, plist_new_string (value));
}

static void
set_head (plist_t     dict,
          const char *type,
          const char *identifier,
          const char *display)
{
  g_autofree char *uuid = dup_uuid (identifier);

  set_item (dict, "PayloadType", type);
  plist_dict_set_item (dict, "PayloadVersion", plist_new_uint (1));
  set_item (dict, "PayloadIdentifier", identifier);
  set_item (dict, "PayloadUUID", uuid);
  set_item (dict, "PayloadDisplayName", display);
}

static plist_t
new_payload (const ClinicCertificate *certificate)
{
  plist_t          payload = plist_new_dict ();
  GBytes          *der = clinic_certificate_get_der (certificate);
  g_autofree char *identifier = g_strdup_printf (IDENTIFIER ".%s", clinic_certificate_get_sha256 (certificate));
  g_autofree char *name = clinic_plain_line (clinic_certificate_get_display_name (certificate));

  set_head (payload, "com.apple.security.pkcs1", identifier, name);
  plist_dict_set_item (payload, "PayloadContent",
                       plist_new_data (g_bytes_get_data (der, NULL), g_bytes_get_size (der)));
  return payload;
}

/**
 * clinic_push_profile_to_mobileconfig:
 * @certificates: (element-type ClinicCertificate): CA certificates
 *
 * Makes a configuration profile with one payload for each certificate. It
 * holds nothing else, and no key. The same certificates give the same bytes.
 *
 * Returns: (transfer full): an XML property list
 * Source: Apple device-management, com.apple.security.pkcs1, iOS 18.1
 */
char *
clinic_push_profile_to_mobileconfig (GPtrArray *certificates)
{
  plist_t profile = plist_new_dict ();
  plist_t content = plist_new_array ();
  g_autoptr(GString) all = g_string_new (NULL);
  g_autofree char *digest = NULL;
  g_autofree char *identifier = NULL;
  char            *xml = NULL;
  char            *copy;
  uint32_t         length = 0;

  for (guint i = 0; i < certificates->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (certificates, i);

      plist_array_append_item (content, new_payload (certificate));
      g_string_append (all, clinic_certificate_get_sha256 (certificate));
    }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, -1);
  identifier = g_strdup_printf (IDENTIFIER ".profile.%.16s", digest);

  set_head (profile, "Configuration", identifier, _("CA certificates that complete the chain"));
  plist_dict_set_item (profile, "PayloadContent", content);

  plist_to_xml (profile, &xml, &length);
  copy = g_strndup (xml, length);
  plist_to_xml_free (xml);
  plist_free (profile);
  return copy;
}
