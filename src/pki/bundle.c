/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of any file that may hold certificates. What a file is, its bytes say, never its name.
 * One bad part costs only itself; it becomes a note. */

#include "config.h"

#include "pki/bundle.h"

#include "pki/bundle-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <gnutls/gnutls.h>
#include <string.h>

/* A reader stops reading notes long before this. */
#define MAX_NOTES  100
#define MAX_FAULTS 100
/* Bare base64 that is shorter holds no certificate. */
#define MIN_BASE64 64

/* The part of a bundle that only this file sees. */
typedef struct
{
  ClinicBundle public;
  GHashTable *seen;
} Bundle;

/**
 * clinic_bundle_new:
 *
 * Begins an empty bundle.
 */
ClinicBundle *
clinic_bundle_new (ClinicBundleKind kind)
{
  Bundle *self = g_new0 (Bundle, 1);

  self->public.kind = kind;
  self->public.certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  self->public.crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->public.notes = g_ptr_array_new_with_free_func (g_free);
  self->public.faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  self->seen = g_hash_table_new (clinic_certificate_hash, clinic_certificate_equal);
  return &self->public;
}

void
clinic_bundle_free (ClinicBundle *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (((Bundle *)self)->seen);
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->crls);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->faults);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_free (self);
}

/**
 * clinic_bundle_add:
 * @certificate: a reference is taken
 *
 * Adds a certificate at the end.
 *
 * Returns: %FALSE if it is in the bundle already, or the bundle is full
 */
gboolean
clinic_bundle_add (ClinicBundle      *self,
                   ClinicCertificate *certificate)
{
  GHashTable *seen = ((Bundle *)self)->seen;

  if (self->certificates->len >= CLINIC_BUNDLE_MAX_CERTIFICATES || g_hash_table_contains (seen, certificate))
    return FALSE;
  g_hash_table_add (seen, certificate);
  g_ptr_array_add (self->certificates, clinic_certificate_ref (certificate));
  return TRUE;
}

/**
 * clinic_bundle_add_note:
 * @format: a sentence in the user's language
 *
 * Notes what was left out of the file, or is worth knowing of it.
 */
void
clinic_bundle_add_note (ClinicBundle *self,
                        const char   *format,
                        ...)
{
  va_list arguments;

  if (self->notes->len > MAX_NOTES)
    return;
  if (self->notes->len == MAX_NOTES)
    {
      g_ptr_array_add (self->notes, g_strdup (_("There is more that was left out than can be listed.")));
      return;
    }
  va_start (arguments, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/**
 * clinic_bundle_add_fault:
 * @detail: (nullable): a name in the file
 *
 * Notes a fault of the file itself.
 */
void
clinic_bundle_add_fault (ClinicBundle   *self,
                         ClinicFaultKind kind,
                         ClinicSeverity  severity,
                         const char     *detail)
{
  if (self->faults->len < MAX_FAULTS)
    g_ptr_array_add (self->faults, clinic_fault_new (kind, severity, NULL, detail));
}

/**
 * clinic_bundle_kind_get_title:
 *
 * Gets the name of a file format, for a list.
 */
const char *
clinic_bundle_kind_get_title (ClinicBundleKind kind)
{
  switch (kind)
    {
    case CLINIC_BUNDLE_DER:
      return _("Certificate (DER)");
    case CLINIC_BUNDLE_PEM:
      return _("Certificates (PEM)");
    case CLINIC_BUNDLE_BASE64:
      return _("Certificate (Base64)");
    case CLINIC_BUNDLE_PKCS7:
      return _("Certificates (PKCS#7)");
    case CLINIC_BUNDLE_PKCS12:
      return _("Identity (PKCS#12)");
    case CLINIC_BUNDLE_PROFILE:
      return _("Configuration Profile");
    case CLINIC_BUNDLE_GRAPH:
      return _("Intune Profile (Graph JSON)");
    case CLINIC_BUNDLE_FOLDER:
      return _("Folder");
    default:
      return _("File");
    }
}

void
clinic_bundle_wipe (gpointer data,
                    gsize    length)
{
  if (data != NULL)
    gnutls_memset (data, 0, length);
}

/**
 * clinic_bundle_note_private_key:
 *
 * Remembers that there was a private key, and says once that it is gone.
 */
void
clinic_bundle_note_private_key (ClinicBundle *self)
{
  if (!self->had_private_key)
    clinic_bundle_add_note (self, "%s", _("The file also holds a private key; it was not kept."));
  self->had_private_key = TRUE;
}

/* Windows writes text as UTF-16, with or without a mark at its head. */
static char *
dup_utf16 (ClinicDer bytes)
{
  gboolean              big, marked;
  g_autofree gunichar2 *units = NULL;
  gsize                 count;
  char                 *text;

  if (bytes.length < 4)
    return NULL;
  marked = (bytes.data[0] ^ bytes.data[1]) == 1 && MAX (bytes.data[0], bytes.data[1]) == 0xff;
  big = marked ? bytes.data[0] == 0xfe : bytes.data[0] == 0;
  if (!marked && (bytes.data[big ? 0 : 1] != 0 || bytes.data[big ? 2 : 3] != 0 || bytes.data[big ? 1 : 0] == 0))
    return NULL;

  count = bytes.length / 2 - (marked ? 1 : 0);
  units = g_new (gunichar2, count);
  for (gsize i = 0; i < count; i++)
    {
      const guint8 *unit = bytes.data + (marked ? 2 : 0) + 2 * i;

      units[i] = (gunichar2)(big ? unit[0] << 8 | unit[1] : unit[1] << 8 | unit[0]);
    }
  text = g_utf16_to_utf8 (units, (glong)count, NULL, NULL, NULL);
  clinic_bundle_wipe (units, count * sizeof *units);
  return text;
}

static gboolean
is_base64 (ClinicDer text)
{
  gsize digits = 0;

  for (gsize i = 0; i < text.length; i++)
    {
      guint8 c = text.data[i];

      if (g_ascii_isalnum (c) || c == '+' || c == '/')
        digits++;
      else if (c != '=' && !g_ascii_isspace (c))
        return FALSE;
    }
  return digits >= MIN_BASE64;
}

static gboolean
read_base64 (ClinicBundle *self,
             ClinicDer     text,
             const char   *password,
             GError      **error)
{
  gsize              length;
  g_autofree guint8 *data = clinic_bundle_decode_base64 (text, &length);
  ClinicForm         form = clinic_form_of_bytes (data, length);
  gboolean           good;

  /* Words without punctuation are base64 too; then the file is a text. */
  if (form == CLINIC_FORM_BINARY)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                           clinic_form_get_sentence (CLINIC_FORM_TEXT));
      good = FALSE;
    }
  else
    good = clinic_bundle_read_der (self, (ClinicDer){ data, length }, password, error);
  clinic_bundle_wipe (data, length);
  return good;
}

static gboolean
read_text (ClinicBundle *self,
           ClinicDer     text,
           const char   *password,
           GError      **error)
{
  if (text.length >= 3 && memcmp (text.data, "\xef\xbb\xbf", 3) == 0)
    text = (ClinicDer){ text.data + 3, text.length - 3 };
  if (clinic_bundle_holds_pem (text))
    {
      self->kind = CLINIC_BUNDLE_PEM;
      return clinic_bundle_read_pem (self, text, password, error);
    }
  if (is_base64 (text))
    {
      self->kind = CLINIC_BUNDLE_BASE64;
      return read_base64 (self, text, password, error);
    }
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                       clinic_form_get_sentence (clinic_form_of_bytes (text.data, text.length)));
  return FALSE;
}

static gboolean
read_bytes (ClinicBundle *self,
            ClinicDer     bytes,
            const char   *password,
            GError      **error)
{
  ClinicForm       form = clinic_form_of_der (bytes);
  g_autofree char *text = NULL;
  gboolean         good;

  if (form != CLINIC_FORM_BINARY && form != CLINIC_FORM_DAMAGED_DER && form != CLINIC_FORM_EMPTY)
    return clinic_bundle_read_der (self, bytes, password, error);

  text = dup_utf16 (bytes);
  if (text == NULL)
    {
      good = read_text (self, bytes, password, error);
      if (!good && form == CLINIC_FORM_DAMAGED_DER && clinic_form_of_bytes (bytes.data, bytes.length) == form)
        (*error)->code = CLINIC_ERROR_DAMAGED;
      return good;
    }
  good = read_text (self, (ClinicDer){ (const guint8 *)text, strlen (text) }, password, error);
  clinic_bundle_wipe (text, strlen (text));
  return good;
}

/**
 * clinic_bundle_read:
 * @password: (nullable): for PKCS#12; without one the empty password is tried
 *
 * Reads certificates and revocation lists from DER, PEM, bare base64, PKCS#7 or PKCS#12.
 * Private keys are never kept.
 *
 * Returns: at least one certificate or one revocation list
 * Errors: %CLINIC_ERROR_NOT_A_CERTIFICATE, %CLINIC_ERROR_DAMAGED, %CLINIC_ERROR_TOO_LARGE,
 *   %CLINIC_ERROR_PASSWORD_NEEDED, %CLINIC_ERROR_PASSWORD_WRONG; the message is whole sentences that say what
 *   the file is and what to do
 */
ClinicBundle *
clinic_bundle_read (GBytes     *bytes,
                    const char *password,
                    GError    **error)
{
  g_autoptr(ClinicBundle) self = clinic_bundle_new (CLINIC_BUNDLE_DER);
  g_autoptr(GError) problem = NULL;
  ClinicDer content;

  content.data = g_bytes_get_data (bytes, &content.length);
  if (content.length > CLINIC_BUNDLE_MAX_BYTES)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                   _("The file is larger than %d MiB; certificate files are much smaller. Choose another file."),
                   CLINIC_BUNDLE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  if (!read_bytes (self, content, password, &problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * clinic_bundle_name_wrong_file:
 *
 * Says what a file is where a certificate was wanted, and what to do.
 *
 * Returns: one or two sentences in the user's language
 */
char *
clinic_bundle_name_wrong_file (GBytes *bytes)
{
  ClinicDer        content;
  g_autofree char *text = NULL;

  content.data = g_bytes_get_data (bytes, &content.length);
  text = dup_utf16 (content);
  if (text != NULL)
    content = (ClinicDer){ (const guint8 *)text, strlen (text) };
  return g_strdup (clinic_form_get_sentence (clinic_form_of_bytes (content.data, content.length)));
}
