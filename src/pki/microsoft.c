/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The extensions that AD CS writes. None of them is needed for a path: they are read when somebody asks. One that
 * cannot be read counts as absent and leaves a note. */

#include "config.h"

#include "pki/microsoft.h"

#include "pki/general-name.h"

#include <glib/gi18n.h>
#include <string.h>

#define OID_NTDS_OBJECT_SID "1.3.6.1.4.1.311.25.2.1"
#define SID_URI             "tag:microsoft.com,2022-09-14:sid:"

#define MAX_EXTENSIONS 256

/* Template names have at most 64 characters in the directory. */
#define MAX_TEMPLATE_NAME 256
#define MAX_POLICIES      64
#define SHA1_BYTES        20

/* “S-1-”, an authority of 48 bits, fifteen numbers of 32 bits. */
#define MAX_SID_LENGTH     184
#define MAX_SUBAUTHORITIES 15

/* A whole number in decimal digits. */
static gboolean
is_number (const char *text,
           guint64     most)
{
  return g_ascii_string_to_unsigned (text, 10, 0, most, NULL, NULL);
}

/* Source: Microsoft, [MS-DTYP], section 2.4.2.1 */
static gboolean
is_sid (const char *text)
{
  g_auto(GStrv) parts = NULL;
  guint n;

  if (strlen (text) > MAX_SID_LENGTH || !g_str_has_prefix (text, "S-1-"))
    return FALSE;
  parts = g_strsplit (text + strlen ("S-1-"), "-", MAX_SUBAUTHORITIES + 2);
  n = g_strv_length (parts);
  if (n < 2 || n > MAX_SUBAUTHORITIES + 1)
    return FALSE;
  /* An authority that needs more than 32 bits is written in hexadecimal. */
  if (g_ascii_strncasecmp (parts[0], "0x", 2) == 0
        ? !g_ascii_string_to_unsigned (parts[0] + 2, 16, 0, 0xffffffffffff, NULL, NULL)
        : !is_number (parts[0], G_MAXUINT32))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (!is_number (parts[i], G_MAXUINT32))
      return FALSE;
  return TRUE;
}

/* Source: Microsoft, [MS-WCCE], section 2.2.2.7.7.1, and wincrypt.h, szOID_ENROLL_CERTTYPE_EXTENSION */
static gboolean
read_template_name (ClinicMicrosoft *self,
                    ClinicDer        value)
{
  ClinicDerItem    item;
  g_autofree char *text = NULL;

  if (!clinic_der_read (&value, &item) || value.length > 0 || item.content.length > MAX_TEMPLATE_NAME * 2)
    return FALSE;
  text = clinic_der_dup_string (item.tag, item.content);
  if (text == NULL || text[0] == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  self->template_name = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
read_version (ClinicDer *fields,
              gint64    *version)
{
  ClinicDer content;

  if (!clinic_der_enter (fields, CLINIC_DER_INTEGER, &content))
    return TRUE;
  return clinic_der_get_integer (content, version) && *version >= 0 && *version <= G_MAXUINT32;
}

/* Source: Microsoft, [MS-WCCE], section 2.2.2.7.7.2 */
static gboolean
read_template (ClinicMicrosoft *self,
               ClinicDer        value)
{
  ClinicDer        fields, oid;
  gint64           major = -1, minor = -1;
  g_autofree char *dotted = NULL;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &fields) || value.length > 0 ||
      !clinic_der_enter (&fields, CLINIC_DER_OID, &oid))
    return FALSE;
  dotted = clinic_der_dup_oid (oid);
  if (dotted == NULL || !read_version (&fields, &major) || !read_version (&fields, &minor) || fields.length > 0)
    return FALSE;
  self->template_oid = g_steal_pointer (&dotted);
  self->template_major = major;
  self->template_minor = minor;
  return TRUE;
}

/* The upper half is the index of the key, the lower that of the certificate, both from zero.
 * Source: Microsoft, [MS-WCCE], section 3.2.1.4.3.2.39 */
static gboolean
read_ca_version (ClinicMicrosoft *self,
                 ClinicDer        value)
{
  ClinicDer content;
  gint64    version;

  if (!clinic_der_enter (&value, CLINIC_DER_INTEGER, &content) || value.length > 0 ||
      !clinic_der_get_integer (content, &version) || version < 0 || version > G_MAXUINT32)
    return FALSE;
  self->certificate_index = (int)(version & 0xffff);
  self->key_index = (int)(version >> 16);
  return TRUE;
}

/* Source: Microsoft, wincrypt.h, szOID_CERTSRV_PREVIOUS_CERT_HASH */
static gboolean
read_previous (ClinicMicrosoft *self,
               ClinicDer        value)
{
  ClinicDer hash;

  if (!clinic_der_enter (&value, CLINIC_DER_OCTET_STRING, &hash) || value.length > 0 || hash.length != SHA1_BYTES)
    return FALSE;
  self->previous_sha1 = clinic_der_dup_hex (hash);
  return TRUE;
}

/* Written as certificate policies are. Source: Microsoft, [MS-WCCE], section 2.2.2.7.7.3 */
static gboolean
read_application_policies (ClinicMicrosoft *self,
                           ClinicDer        value)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  ClinicDer policies, policy, oid;
  guint     n = 0;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &policies) || value.length > 0 || policies.length == 0)
    return FALSE;
  while (policies.length > 0)
    {
      g_autofree char *dotted = NULL;

      if (n++ == MAX_POLICIES || !clinic_der_enter (&policies, CLINIC_DER_SEQUENCE, &policy) ||
          !clinic_der_enter (&policy, CLINIC_DER_OID, &oid))
        return FALSE;
      dotted = clinic_der_dup_oid (oid);
      if (dotted == NULL)
        return FALSE;
      g_strv_builder_add (builder, dotted);
    }
  g_strfreev (self->application_policies);
  self->application_policies = g_strv_builder_end (builder);
  return TRUE;
}

/* Alternative names, of which one holds the identifier as text.
 * Source: Microsoft, KB5014754, for the extension; its form is read off certificates of AD CS */
static gboolean
read_sid (ClinicMicrosoft *self,
          ClinicDer        value)
{
  ClinicDer names, name, oid, wrapped, text;

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &names) || value.length > 0)
    return FALSE;
  while (clinic_der_enter (&names, 0xa0, &name))
    {
      g_autofree char *dotted = NULL;
      g_autofree char *sid = NULL;

      if (!clinic_der_enter (&name, CLINIC_DER_OID, &oid))
        return FALSE;
      dotted = clinic_der_dup_oid (oid);
      if (g_strcmp0 (dotted, OID_NTDS_OBJECT_SID) != 0)
        continue;
      if (!clinic_der_enter (&name, 0xa0, &wrapped) || name.length > 0 ||
          !clinic_der_enter (&wrapped, CLINIC_DER_OCTET_STRING, &text) || wrapped.length > 0 ||
          text.length > MAX_SID_LENGTH || memchr (text.data, '\0', text.length) != NULL)
        return FALSE;
      sid = g_strndup ((const char *)text.data, text.length);
      if (!is_sid (sid))
        return FALSE;
      self->sid = g_steal_pointer (&sid);
      self->sid_source = CLINIC_SID_EXTENSION;
      return TRUE;
    }
  return FALSE;
}

static const struct
{
  const char *oid;
  gboolean (*read) (ClinicMicrosoft *self,
                    ClinicDer        value);
} extensions[] = {
  { "1.3.6.1.4.1.311.20.2", read_template_name },
  { "1.3.6.1.4.1.311.21.1", read_ca_version },
  { "1.3.6.1.4.1.311.21.2", read_previous },
  { "1.3.6.1.4.1.311.21.7", read_template },
  { "1.3.6.1.4.1.311.21.10", read_application_policies },
  { "1.3.6.1.4.1.311.25.2", read_sid },
};

/* Every identifier above begins with these bytes: 1.3.6.1.4.1.311. */
static const guint8 prefix[] = { 0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37 };

static void
read_one (ClinicMicrosoft *self,
          ClinicDer        oid,
          ClinicDer        value,
          guint           *seen,
          GStrvBuilder    *notes)
{
  g_autofree char *dotted = clinic_der_dup_oid (oid);
  g_autofree char *note = NULL;
  guint            i = 0;

  while (i < G_N_ELEMENTS (extensions) && g_strcmp0 (extensions[i].oid, dotted) != 0)
    i++;
  /* GnuTLS 3.7 refuses a certificate that has an extension twice; the first counts all the same. */
  if (i == G_N_ELEMENTS (extensions) || *seen & 1u << i)
    return;
  *seen |= 1u << i;
  if (value.data != NULL && extensions[i].read (self, value))
    return;
  note = g_strdup_printf (_("The extension %s cannot be read."), dotted);
  g_strv_builder_add (notes, note);
}

static void
read_extensions (ClinicMicrosoft         *self,
                 const ClinicCertificate *certificate,
                 GStrvBuilder            *notes)
{
  ClinicDer rest, oid, value;
  gboolean  critical;
  guint     seen = 0;

  if (!clinic_general_name_enter_extensions (certificate, &rest))
    return;
  for (guint n = 0; n < MAX_EXTENSIONS && clinic_general_name_read_extension (&rest, &oid, &value, &critical); n++)
    if (oid.length > sizeof prefix && memcmp (oid.data, prefix, sizeof prefix) == 0)
      read_one (self, oid, value, &seen, notes);
}

/* Source: Microsoft, Preview of SAN URI for certificate strong mapping for KB5014754 */
static void
read_sid_uri (ClinicMicrosoft   *self,
              const char *const *uris,
              GStrvBuilder      *notes)
{
  for (guint i = 0; uris[i] != NULL; i++)
    {
      const char *sid = uris[i] + strlen (SID_URI);

      if (!g_str_has_prefix (uris[i], SID_URI))
        continue;
      if (!is_sid (sid))
        g_strv_builder_add (notes, _("The address for the security identifier holds none."));
      else if (self->sid == NULL)
        {
          self->sid = g_strdup (sid);
          self->sid_source = CLINIC_SID_URI;
        }
      else if (!g_str_equal (self->sid, sid))
        g_strv_builder_add (notes, _("There are two security identifiers, and they differ."));
      else
        continue;
      return;
    }
}

/**
 * clinic_microsoft_new:
 *
 * Reads what AD CS wrote into a certificate; of an extension that appears twice, the first. Of the security
 * identifier the extension counts before the URI.
 */
ClinicMicrosoft *
clinic_microsoft_new (const ClinicCertificate *certificate)
{
  ClinicMicrosoft *self = g_new0 (ClinicMicrosoft, 1);
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();

  self->certificate_index = -1;
  self->key_index = -1;
  self->template_major = -1;
  self->template_minor = -1;
  self->application_policies = g_new0 (char *, 1);
  read_extensions (self, certificate, notes);
  read_sid_uri (self, clinic_certificate_get_uris (certificate), notes);
  self->notes = g_strv_builder_end (notes);
  return self;
}

void
clinic_microsoft_free (ClinicMicrosoft *self)
{
  if (self == NULL)
    return;
  g_free (self->previous_sha1);
  g_free (self->template_name);
  g_free (self->template_oid);
  g_strfreev (self->application_policies);
  g_free (self->sid);
  g_strfreev (self->notes);
  g_free (self);
}

/**
 * clinic_microsoft_is_empty:
 *
 * Tells whether the certificate holds nothing of AD CS, not even what cannot be read.
 */
gboolean
clinic_microsoft_is_empty (const ClinicMicrosoft *self)
{
  return self->certificate_index < 0 && self->previous_sha1 == NULL && self->template_name == NULL &&
         self->template_oid == NULL && self->application_policies[0] == NULL && self->sid == NULL &&
         self->notes[0] == NULL;
}
