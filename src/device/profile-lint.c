/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is often wrong in profiles that are made by hand. Certificates are looked at by profile.c.
 * Source: Apple, device-management, mdm/profiles; domain/apple.md section 4.1 */

#include "config.h"

#include "device/profile-lint.h"

#include "device/text.h"

#include <glib/gi18n.h>

#define MAX_PAYLOADS 10000
#define SCEP         "com.apple.security.scep"
#define GOOD_KEY     2048

/* One profile, and what is in use in it. */
typedef struct
{
  ClinicBundle *bundle;
  GHashTable   *uuids;
  GHashTable   *identifiers;
} Lint;

/**
 * clinic_profile_dup_label:
 *
 * What a payload is called in a sentence: its display name, else its file name, else its identifier.
 */
char *
clinic_profile_dup_label (plist_t payload)
{
  const char *keys[] = { "PayloadDisplayName", "PayloadCertificateFileName", "CommonName", "PayloadIdentifier" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (clinic_plist_get_string (payload, keys[i]) != NULL)
      return clinic_text_label (clinic_plist_get_string (payload, keys[i]));

  return g_strdup (_("without a name"));
}

static void
warn (Lint *lint, ClinicFaultKind kind, const char *detail)
{
  clinic_bundle_add_fault (lint->bundle, kind, CLINIC_SEVERITY_WARNING, detail);
}

/* What the profile and each payload in it must have. */
static void
lint_common (Lint *lint, plist_t dict, const char *label)
{
  plist_t     version = clinic_plist_get (dict, "PayloadVersion", PLIST_UINT);
  const char *uuid = clinic_plist_get_string (dict, "PayloadUUID");
  const char *identifier = clinic_plist_get_string (dict, "PayloadIdentifier");
  guint64     number = 0;

  if (version != NULL)
    plist_get_uint_val (version, &number);
  if (number != 1)
    warn (lint, CLINIC_FAULT_PROFILE_VERSION, label);
  if (uuid == NULL || !g_hash_table_add (lint->uuids, g_ascii_strdown (uuid, -1)))
    warn (lint, CLINIC_FAULT_PROFILE_UUID, label);
  if (identifier == NULL || !g_hash_table_add (lint->identifiers, g_strdup (identifier)))
    warn (lint, CLINIC_FAULT_PROFILE_IDENTIFIER, label);
}

static gboolean
is_rsa (plist_t settings)
{
  const char *type = clinic_plist_get_string (settings, "Key Type");

  return type == NULL || g_ascii_strcasecmp (type, "RSA") == 0;
}

static void
lint_scep (Lint *lint, plist_t settings, const char *label)
{
  static const char *const misspelt[] = { "KeyType", "KeyUsage", "Key Size", "KeySize", "keysize" };
  plist_t                  size = clinic_plist_get (settings, "Keysize", PLIST_UINT);
  guint64                  bits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (misspelt); i++)
    if (plist_dict_get_item (settings, misspelt[i]) != NULL)
      warn (lint, CLINIC_FAULT_SCEP_SETTING, misspelt[i]);
  if (size != NULL)
    plist_get_uint_val (size, &bits);
  if (is_rsa (settings) && bits < GOOD_KEY)
    clinic_bundle_add_fault (lint->bundle, CLINIC_FAULT_SCEP_KEY_SIZE, CLINIC_SEVERITY_INFO, label);
}

static gboolean
needs_content (const char *type)
{
  static const char *const types[] = { "com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.pem",
                                       "com.apple.security.pkcs12", SCEP, NULL };

  return type != NULL && g_strv_contains (types, type);
}

static void
lint_payload (Lint *lint, plist_t payload)
{
  const char      *type = clinic_plist_get_string (payload, "PayloadType");
  g_autofree char *label = clinic_profile_dup_label (payload);
  plist_t          settings = clinic_plist_get (payload, "PayloadContent", PLIST_DICT);

  if (plist_get_node_type (payload) != PLIST_DICT)
    return;
  lint_common (lint, payload, label);
  if (needs_content (type) && plist_dict_get_item (payload, "PayloadContent") == NULL)
    warn (lint, CLINIC_FAULT_PROFILE_CONTENT, label);
  if (g_strcmp0 (type, SCEP) == 0 && settings != NULL)
    lint_scep (lint, settings, label);
  if (g_strcmp0 (type, "com.apple.security.identitypreference") == 0 ||
      g_strcmp0 (type, "com.apple.security.certificatepreference") == 0)
    clinic_bundle_add_fault (lint->bundle, CLINIC_FAULT_PROFILE_MAC_ONLY, CLINIC_SEVERITY_INFO, label);
}

/**
 * clinic_profile_lint:
 * @profile: with a list of payloads
 *
 * Adds to a bundle the faults of a profile as such.
 */
void
clinic_profile_lint (ClinicBundle *bundle, plist_t profile)
{
  plist_t          payloads = clinic_plist_get (profile, "PayloadContent", PLIST_ARRAY);
  const char      *type = clinic_plist_get_string (profile, "PayloadType");
  g_autofree char *label = clinic_profile_dup_label (profile);
  g_autofree char *shown = clinic_text_label (type);
  g_autoptr(GHashTable) uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) identifiers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Lint lint = { bundle, uuids, identifiers };

  if (g_strcmp0 (type, "Configuration") != 0)
    warn (&lint, CLINIC_FAULT_PROFILE_TYPE, type != NULL ? shown : NULL);
  lint_common (&lint, profile, label);
  for (guint i = 0; payloads != NULL && i < MIN (plist_array_get_size (payloads), MAX_PAYLOADS); i++)
    lint_payload (&lint, plist_array_get_item (payloads, i));
}
