/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/profile.h"

#include "device/plist.h"
#include "device/profile-lint.h"
#include "device/text.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <gnutls/pkcs7.h>
#include <gnutls/x509.h>
#include <string.h>

#define MAX_PAYLOADS 10000
#define DER_SEQUENCE 0x30

typedef enum
{
  PAYLOAD_CERTIFICATE, /* DER is expected */
  PAYLOAD_PEM,
  PAYLOAD_IDENTITY,
  PAYLOAD_SCEP,
  PAYLOAD_ACME,
} PayloadKind;

/* Source: Apple, device-management, profiles/com.apple.security.*: “root” is an alias of “pkcs1” */
static const struct
{
  const char *type;
  PayloadKind kind;
} payload_types[] = {
  { "com.apple.security.root", PAYLOAD_CERTIFICATE },
  { "com.apple.security.pkcs1", PAYLOAD_CERTIFICATE },
  { "com.apple.security.pem", PAYLOAD_PEM },
  { "com.apple.security.pkcs12", PAYLOAD_IDENTITY },
  { "com.apple.security.scep", PAYLOAD_SCEP },
  { "com.apple.security.acme", PAYLOAD_ACME },
};

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pkcs7_t, gnutls_pkcs7_deinit, NULL)

/* Whether bytes begin as CMS does that holds signed data: a sequence, and then its OID. */
static gboolean
begins_as_signed_data (const guint8 *data, gsize length)
{
  static const guint8 oid[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02 };
  gsize               header;

  if (length < 2 || data[0] != DER_SEQUENCE)
    return FALSE;
  header = data[1] > 0x80 ? 2u + (data[1] & 0x7f) : 2;

  return length >= header + sizeof oid && memcmp (data + header, oid, sizeof oid) == 0;
}

/* The plist inside a signed profile. Who signed it and whether the signature holds is the phone's business: here only
 * what the profile would install counts. */
static GBytes *
unwrap_signed (GBytes *bytes)
{
  g_auto(gnutls_pkcs7_t) pkcs7 = NULL;
  g_autoptr(GBytes) content = NULL;
  gnutls_datum_t embedded = { NULL, 0 };
  gsize          length = 0;
  const guint8  *data = g_bytes_get_data (bytes, &length);
  gnutls_datum_t datum = { (unsigned char *)data, (unsigned int)length };

  if (length > CLINIC_BUNDLE_MAX_BYTES || !begins_as_signed_data (data, length))
    return NULL;
  if (gnutls_pkcs7_init (&pkcs7) < 0 || gnutls_pkcs7_import (pkcs7, &datum, GNUTLS_X509_FMT_DER) < 0 ||
      gnutls_pkcs7_get_embedded_data (pkcs7, 0, &embedded) < 0)
    return NULL;

  content = g_bytes_new (embedded.data, embedded.size);
  gnutls_free (embedded.data);

  return clinic_plist_looks_like (content) ? g_steal_pointer (&content) : NULL;
}

/* The bytes of a payload, or NULL. Templates on the web have <string> where <data> belongs. */
static GBytes *
get_payload_bytes (plist_t payload, const char *key, gboolean *as_string)
{
  plist_t     data = clinic_plist_get (payload, key, PLIST_DATA);
  const char *text = clinic_plist_get_string (payload, key);
  guint64     length = 0;
  const char *bytes;

  *as_string = data == NULL && text != NULL;
  if (*as_string)
    return g_bytes_new (text, strlen (text));
  if (data == NULL)
    return NULL;
  bytes = plist_get_data_ptr (data, &length);

  return bytes != NULL && length > 0 ? g_bytes_new (bytes, (gsize)length) : NULL;
}

static void
add_all (ClinicBundle *bundle, ClinicBundle *from)
{
  for (guint i = 0; i < from->certificates->len; i++)
    clinic_bundle_add (bundle, g_ptr_array_index (from->certificates, i));
}

static void
read_certificate (ClinicBundle *bundle, plist_t payload, PayloadKind kind)
{
  g_autofree char *label = clinic_profile_dup_label (payload);
  gboolean         as_string = FALSE;
  g_autoptr(GBytes) bytes = get_payload_bytes (payload, "PayloadContent", &as_string);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) content = NULL;

  if (bytes == NULL)
    {
      clinic_bundle_add_note (bundle, _("The payload “%s” holds no data."), label);
      return;
    }
  content = clinic_bundle_read (bytes, NULL, &error);
  if (content == NULL)
    {
      clinic_bundle_add_note (bundle, _("The payload “%s” could not be read: %s"), label, error->message);
      return;
    }

  if (as_string)
    clinic_bundle_add_fault (bundle, CLINIC_FAULT_PROFILE_CERTIFICATE_TEXT, CLINIC_SEVERITY_WARNING, label);
  else if (kind == PAYLOAD_CERTIFICATE && content->kind == CLINIC_BUNDLE_PEM)
    clinic_bundle_add_fault (bundle, CLINIC_FAULT_PROFILE_PEM, CLINIC_SEVERITY_WARNING, label);
  if (as_string)
    clinic_bundle_add_note (bundle,
                            _("The payload “%s” holds its certificate as text where iOS expects data, so the "
                               "device may refuse the profile."),
                            label);
  else if (kind == PAYLOAD_CERTIFICATE && content->kind == CLINIC_BUNDLE_PEM)
    clinic_bundle_add_note (bundle,
                            _("The payload “%s” holds PEM text where iOS expects DER, so the device may refuse "
                               "the profile."),
                            label);
  add_all (bundle, content);
  for (guint i = 0; i < content->notes->len; i++)
    clinic_bundle_add_note (bundle, _("The payload “%s”: %s"), label,
                            (char *)g_ptr_array_index (content->notes, i));
}

/* Apple promises one identity for one such payload, and nothing about CA certificates beside it: so on the device only
 * the identity counts. */
static void
read_identity (ClinicBundle *bundle, plist_t payload, gboolean device_only)
{
  g_autofree char *label = clinic_profile_dup_label (payload);
  gboolean         as_string = FALSE;
  g_autoptr(GBytes) bytes = get_payload_bytes (payload, "PayloadContent", &as_string);
  const char *password = clinic_plist_get_string (payload, "Password");
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) content = bytes != NULL ? clinic_bundle_read (bytes, password, &error) : NULL;
  guint left_out = 0;

  if (content == NULL)
    {
      if (g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_NEEDED))
        clinic_bundle_add_note (bundle,
                                _("The payload “%s” is an identity (PKCS#12) whose password is not in the "
                                   "profile; add the user certificate by itself."),
                                label);
      else
        clinic_bundle_add_note (bundle, _("The payload “%s” is an identity (PKCS#12) that could not be read: %s"),
                                label, error != NULL ? error->message : _("It is empty."));
      return;
    }

  for (guint i = 0; i < content->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (content->certificates, i);

      if (device_only && clinic_certificate_get_role (certificate) != CLINIC_ROLE_USER)
        left_out++;
      else
        clinic_bundle_add (bundle, certificate);
    }
  bundle->had_private_key = bundle->had_private_key || content->had_private_key;
  clinic_bundle_add_note (bundle,
                          ngettext ("The payload “%s” is an identity (PKCS#12) with %u certificate.",
                                    "The payload “%s” is an identity (PKCS#12) with %u certificates.",
                                    content->certificates->len),
                          label, content->certificates->len);
  if (left_out > 0)
    clinic_bundle_add_note (bundle,
                            _("CA certificates inside the identity “%s” do not count as on the device: iOS "
                               "promises only the identity. Push each in a payload of its own."),
                            label);
}

static void
note_made_identity (ClinicBundle *bundle, plist_t payload, PayloadKind kind)
{
  g_autofree char *label = clinic_profile_dup_label (payload);
  plist_t          settings = clinic_plist_get (payload, "PayloadContent", PLIST_DICT);
  const char      *address = kind == PAYLOAD_SCEP ? clinic_plist_get_string (settings, "URL")
                                                  : clinic_plist_get_string (payload, "DirectoryURL");
  const char      *protocol = kind == PAYLOAD_SCEP ? "SCEP" : "ACME";
  g_autofree char *server = clinic_text_label (address);

  if (address != NULL)
    /* Translators: SCEP or ACME; then the name of the payload; then an address */
    clinic_bundle_add_note (bundle,
                            _("An identity will be made by %s (payload “%s”, %s): the device makes the key, so "
                               "the user certificate is not in this profile."),
                            protocol, label, server);
  else
    /* Translators: SCEP or ACME; then the name of the payload */
    clinic_bundle_add_note (bundle,
                            _("An identity will be made by %s (payload “%s”): the device makes the key, so the "
                               "user certificate is not in this profile."),
                            protocol, label);
}

static void
read_payload (ClinicBundle *bundle, plist_t payload, gboolean device_only)
{
  const char *type = clinic_plist_get_string (payload, "PayloadType");

  for (guint i = 0; i < G_N_ELEMENTS (payload_types); i++)
    {
      if (g_strcmp0 (type, payload_types[i].type) != 0)
        continue;
      switch (payload_types[i].kind)
        {
        case PAYLOAD_CERTIFICATE:
        case PAYLOAD_PEM:
          read_certificate (bundle, payload, payload_types[i].kind);
          break;
        case PAYLOAD_IDENTITY:
          read_identity (bundle, payload, device_only);
          break;
        case PAYLOAD_SCEP:
        case PAYLOAD_ACME:
          note_made_identity (bundle, payload, payload_types[i].kind);
          break;
        default:
          break;
        }
      return;
    }
}

/* An entry of an MDM's answer to CertificateList. */
static void
read_list_entry (ClinicBundle *bundle, plist_t entry)
{
  g_autofree char *label = clinic_profile_dup_label (entry);
  gboolean         as_string = FALSE;
  g_autoptr(GBytes) bytes = get_payload_bytes (entry, "Data", &as_string);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) content = bytes != NULL ? clinic_bundle_read (bytes, NULL, &error) : NULL;

  if (content != NULL)
    add_all (bundle, content);
  else
    clinic_bundle_add_note (bundle, _("The certificate “%s” of the list could not be read: %s"), label,
                            error != NULL ? error->message : _("It is empty."));
}

static void
read_array (ClinicBundle *bundle, plist_t array, gboolean payloads, gboolean device_only)
{
  guint length = plist_array_get_size (array);

  for (guint i = 0; i < MIN (length, MAX_PAYLOADS); i++)
    {
      plist_t item = plist_array_get_item (array, i);

      if (payloads)
        read_payload (bundle, item, device_only);
      else
        read_list_entry (bundle, item);
    }
  if (length > MAX_PAYLOADS)
    clinic_bundle_add_note (bundle, _("Only the first %u entries were read."), (guint)MAX_PAYLOADS);
}

/* Says what a property list is that is no profile with certificates in the clear. */
static void
set_wrong_list_error (plist_t root, GError **error)
{
  const char *what = _("This is a property list, but no configuration profile. Use a .mobileconfig file, or the "
                        "certificate itself.");

  if (clinic_plist_get (root, "EncryptedPayloadContent", PLIST_DATA) != NULL ||
      clinic_plist_get (root, "EncryptedPayloadContent", PLIST_STRING) != NULL)
    what = _("This profile is encrypted for one device, and only that device can read it. Export the profile or its "
              "certificates from the MDM instead.");
  else if (clinic_plist_get (root, "ProfileMetadata", PLIST_DICT) != NULL ||
           clinic_plist_get (root, "ProfileList", PLIST_ARRAY) != NULL)
    what = _("This is a list of the profiles on a device: it has their names, but not the certificates. To see what "
              "the names tell, give it to “chain-clinic-cli log” or to the Device page of the window; better, ask "
              "the MDM for the certificate list.");

  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE, what);
}

/* An empty bundle is an error; what was noted on the way says why. */
static ClinicBundle *
return_if_any (ClinicBundle *bundle, const char *sentence, GError **error)
{
  g_autoptr(GString) text = g_string_new (sentence);

  if (bundle->certificates->len > 0)
    return bundle;

  for (guint i = 0; i < MIN (bundle->notes->len, 3); i++)
    g_string_append_printf (text, " %s", (char *)g_ptr_array_index (bundle->notes, i));
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE, text->str);
  clinic_bundle_free (bundle);

  return NULL;
}

/**
 * clinic_profile_looks_like:
 *
 * Whether bytes seem to be a configuration profile (plain XML, binary or signed) or an MDM's answer: a property list.
 */
gboolean
clinic_profile_looks_like (GBytes *bytes)
{
  g_autoptr(GBytes) content = NULL;

  if (clinic_plist_looks_like (bytes))
    return TRUE;
  content = unwrap_signed (bytes);

  return content != NULL;
}

/**
 * clinic_profile_read:
 * @device_only: take only what iOS is known to install; otherwise everything that the file holds
 *
 * Reads the certificates of a configuration profile, or of an MDM's answer to CertificateList. A payload that does not
 * read loses only itself, with a note that names it; identities that the device will make are noted.
 *
 * Errors: %CLINIC_ERROR_NOT_A_CERTIFICATE where there is none, with a sentence on what the file is instead;
 *   %CLINIC_ERROR_DAMAGED; %CLINIC_ERROR_TOO_LARGE
 * Source: Apple, device-management, mdm/profiles and mdm/commands/certificate.list
 */
ClinicBundle *
clinic_profile_read (GBytes *bytes, gboolean device_only, GError **error)
{
  g_autoptr(GBytes) content = unwrap_signed (bytes);
  g_auto(plist_t) root = clinic_plist_read (content != NULL ? content : bytes, error);
  g_autoptr(ClinicBundle) bundle = NULL;
  plist_t list;

  if (root == NULL)
    return NULL;

  bundle = clinic_bundle_new (CLINIC_BUNDLE_PROFILE);
  if ((list = clinic_plist_get (root, "CertificateList", PLIST_ARRAY)) != NULL)
    {
      bundle->is_exact_list = TRUE;
      read_array (bundle, list, FALSE, device_only);
      return return_if_any (g_steal_pointer (&bundle), _("This certificate list of a device has no certificate in it."),
                            error);
    }
  if ((list = clinic_plist_get (root, "PayloadContent", PLIST_ARRAY)) != NULL)
    {
      clinic_profile_lint (bundle, root);
      read_array (bundle, list, TRUE, device_only);
    }
  else if (g_str_has_prefix (clinic_plist_get_string (root, "PayloadType") ?: "", "com.apple.security."))
    read_payload (bundle, root, device_only);
  else
    {
      set_wrong_list_error (root, error);
      return NULL;
    }

  return return_if_any (g_steal_pointer (&bundle), _("This configuration profile has no certificate in it."), error);
}
