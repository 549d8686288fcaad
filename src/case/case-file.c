/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a case. A case goes into tickets and mails, so no private key and
 * no password ever enters one: where a file holds a key, or might, the case
 * takes only the certificates in it. */

/* memmem () */
#define _GNU_SOURCE

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"

#include "device/import.h"
#include "device/text.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define PEM_LINE 64
/* So many characters of base64 are the beginning of a DER value. */
#define BASE64_HEAD 16
#define BASE64      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

static const char *const file_ids[CLINIC_N_FILES] = {
  [CLINIC_FILES_USER] = "user",
  [CLINIC_FILES_DEVICE] = "device",
  [CLINIC_FILES_DEVICE_UNTRUSTED] = "device-untrusted",
  [CLINIC_FILES_CA] = "ca",
  [CLINIC_FILES_ACCEPTED] = "accepted",
  [CLINIC_FILES_CRL] = "crl",
  [CLINIC_FILES_LOG] = "log",
  [CLINIC_FILES_AIA] = "aia",
  [CLINIC_FILES_OCSP] = "ocsp",
};

/* What stands beside a secret in a profile. Keys can be read in its plain, its signed and its binary form alike. */
#define PROFILE_MARK "PayloadType"
static const char *const profile_secrets[] = {
  "com.apple.security.pkcs12", "Password", "Challenge", "SharedSecret", "Passphrase"
};

static gboolean
holds_text (GBytes     *data,
            const char *text)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (data, &length);

  return length > 0 && memmem (bytes, length, text, strlen (text)) != NULL;
}

/* As holds_text(), in whatever case: somebody may have written the line himself. */
static gboolean
holds_word (GBytes     *data,
            const char *word)
{
  gsize       length;
  gsize       word_length = strlen (word);
  const char *text = g_bytes_get_data (data, &length);

  for (gsize i = 0; i + word_length <= length; i++)
    if (g_ascii_tolower (text[i]) == word[0] && g_ascii_strncasecmp (text + i, word, word_length) == 0)
      return TRUE;
  return FALSE;
}

/* A key and a PKCS#12 file are a SEQUENCE that begins with a version number; a certificate, a list of
 * certificates and a revocation list begin with something else. */
static gboolean
looks_like_der_key (const guint8 *bytes,
                    gsize         length)
{
  gsize header;

  if (length < 8 || bytes[0] != 0x30)
    return FALSE;
  header = bytes[1] <= 0x80 ? 2 : 2 + (bytes[1] & 0x7f);

  return header + 3 <= length && bytes[header] == 0x02 && bytes[header + 1] == 1 && bytes[header + 2] <= 3;
}

/* The same as base64, with or without lines around it: of each block the beginning says what it is. */
static gboolean
looks_like_base64_key (GBytes *data)
{
  gsize       length;
  const char *text = g_bytes_get_data (data, &length);
  gboolean    begins = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      char   block[BASE64_HEAD + 1] = { 0 };
      gsize  decoded;
      guchar head[BASE64_HEAD];
      gint   state = 0;
      guint  save = 0;

      if (begins && text[i] == 'M' && i + BASE64_HEAD <= length)
        {
          memcpy (block, text + i, BASE64_HEAD);
          decoded = g_base64_decode_step (block, BASE64_HEAD, head, &state, &save);
          if (strspn (block, BASE64) == BASE64_HEAD && looks_like_der_key (head, decoded))
            return TRUE;
        }
      begins = text[i] == '\n' || text[i] == '\r' || text[i] == '>' || (begins && g_ascii_isspace (text[i]));
    }
  return FALSE;
}

static void
append_pem (GString           *pem,
            ClinicCertificate *certificate)
{
  gsize            length;
  const guint8    *der = g_bytes_get_data (clinic_certificate_get_der (certificate), &length);
  g_autofree char *base64 = g_base64_encode (der, length);

  g_string_append (pem, "-----BEGIN CERTIFICATE-----\n");
  for (const char *line = base64; *line != '\0'; line += MIN (strlen (line), PEM_LINE))
    g_string_append_printf (pem, "%.*s\n", PEM_LINE, line);
  g_string_append (pem, "-----END CERTIFICATE-----\n");
}

/* Of what an MDM exports, only what goes to iPhones and iPads is on the device. */
static gboolean
is_device_only (ClinicFiles files)
{
  return files == CLINIC_FILES_DEVICE || files == CLINIC_FILES_DEVICE_UNTRUSTED;
}

/* Says whether the case has room for one more file. */
static gboolean
has_room (ClinicCase *self,
          ClinicFiles files,
          GBytes     *data)
{
  gsize total = g_bytes_get_size (data);

  for (guint i = 0; i < CLINIC_N_FILES; i++)
    {
      GPtrArray *list = clinic_case_get_files (self, i);

      for (guint j = 0; j < list->len; j++)
        total += g_bytes_get_size (((ClinicCaseFile *)g_ptr_array_index (list, j))->data);
    }
  return clinic_case_get_files (self, files)->len < CLINIC_CASE_MAX_FILES && total <= CLINIC_CASE_MAX_FILE_BYTES;
}

static ClinicCaseFile *
new_certificates_only (const char   *name,
                       ClinicBundle *bundle)
{
  GString *pem = g_string_new (NULL);
  /* Translators: the name of a file, made from the name of the file it was taken from. */
  g_autofree char *new_name = g_strdup_printf (_("%s (certificates only).pem"), name);
  g_autoptr(GBytes) data = NULL;

  for (guint i = 0; i < bundle->certificates->len; i++)
    append_pem (pem, g_ptr_array_index (bundle->certificates, i));
  data = g_string_free_to_bytes (pem);

  return clinic_case_file_new (new_name, data);
}

/**
 * clinic_case_file_new:
 * @name: what the file is called; of one that a look-up gave, its URL
 */
ClinicCaseFile *
clinic_case_file_new (const char *name,
                      GBytes     *data)
{
  ClinicCaseFile *self = g_new0 (ClinicCaseFile, 1);

  self->name = g_utf8_make_valid (name, -1);
  self->data = g_bytes_ref (data);
  return self;
}

ClinicCaseFile *
clinic_case_file_copy (ClinicCaseFile *self)
{
  ClinicCaseFile *copy = clinic_case_file_new (self->name, self->data);

  copy->more = g_strdup (self->more);
  return copy;
}

void
clinic_case_file_free (ClinicCaseFile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_bytes_unref (self->data);
  g_free (self->more);
  g_free (self);
}

/**
 * clinic_case_file_may_hold_key:
 * @files: the list it is for; a log may speak of keys and profiles without holding one
 *
 * Says whether the bytes hold a private key or a password, or might.
 */
gboolean
clinic_case_file_may_hold_key (ClinicFiles files,
                               GBytes     *data)
{
  g_autoptr(GBytes) text = clinic_text_decode (data);

  if (files != CLINIC_FILES_LOG && holds_text (text, PROFILE_MARK))
    for (guint i = 0; i < G_N_ELEMENTS (profile_secrets); i++)
      if (holds_text (text, profile_secrets[i]))
        return TRUE;
  if (files != CLINIC_FILES_LOG && holds_word (text, "private key"))
    return TRUE;

  return holds_text (text, "PRIVATE KEY-----") || looks_like_base64_key (text) ||
         looks_like_der_key (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/**
 * clinic_case_file_get_misfit:
 *
 * Says why the contents of a file are not what its list is for.
 *
 * Returns: (nullable): translated; %NULL where they are
 */
const char *
clinic_case_file_get_misfit (ClinicFiles         files,
                             const ClinicBundle *bundle)
{
  if (files == CLINIC_FILES_CRL)
    return bundle->crls->len > 0 ? NULL : _("This file holds no revocation list (CRL). Choose another one.");
  if (bundle->certificates->len == 0 && bundle->crls->len > 0)
    return _("This is a revocation list (CRL), not a certificate. Choose another file.");
  return NULL;
}

/**
 * clinic_case_file_take_in:
 * @files: the list it is for; not that of logs or OCSP answers
 * @password: (nullable): of a PKCS#12 file
 * @bundle: (out) (transfer full): what is in the file
 *
 * Reads a file of certificates, or of revocation lists, and makes of it what a case may hold.
 *
 * Errors: those of clinic_import_bytes()
 */
ClinicCaseFile *
clinic_case_file_take_in (ClinicFiles    files,
                          const char    *name,
                          GBytes        *data,
                          const char    *password,
                          ClinicBundle **bundle,
                          GError       **error)
{
  g_autoptr(ClinicBundle) content = clinic_import_bytes (data, password, is_device_only (files), error);
  ClinicCaseFile *file;
  const char     *problem;
  gboolean        has_key;

  if (content == NULL)
    return NULL;
  problem = clinic_case_file_get_misfit (files, content);
  has_key = content->had_private_key || content->kind == CLINIC_BUNDLE_PKCS12 ||
            clinic_case_file_may_hold_key (files, data);
  if (problem == NULL && has_key && files == CLINIC_FILES_CRL)
    problem = _("This file may hold a private key, and a case never does. Take the revocation list out of it.");
  if (problem != NULL)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE, problem);
      return NULL;
    }

  if (has_key)
    file = new_certificates_only (name, content);
  else
    file = clinic_case_file_new (name, data);
  *bundle = g_steal_pointer (&content);
  return file;
}

/**
 * clinic_case_file_new_from_folder:
 *
 * Makes one file of all the certificates in a folder.
 *
 * Errors: those of clinic_import_path()
 */
ClinicCaseFile *
clinic_case_file_new_from_folder (ClinicFiles files,
                                  const char *path,
                                  GError    **error)
{
  g_autoptr(ClinicBundle) bundle = clinic_import_path (path, NULL, is_device_only (files), error);
  g_autofree char *name = g_path_get_basename (path);

  return bundle != NULL ? new_certificates_only (name, bundle) : NULL;
}

/**
 * clinic_case_insert_file:
 * @position: where in its list; past the end means at the end
 * @data: what clinic_case_import_file() has stored, a log, a revocation list or an OCSP answer
 *
 * Puts a file into the case as it stands.
 *
 * Returns: %FALSE where the case is full, which it then still is, or the file may hold a private key
 */
gboolean
clinic_case_insert_file (ClinicCase *self,
                         ClinicFiles files,
                         guint       position,
                         const char *name,
                         GBytes     *data)
{
  GPtrArray *list = clinic_case_get_files (self, files);

  if (!has_room (self, files, data) || clinic_case_file_may_hold_key (files, data))
    return FALSE;
  g_ptr_array_insert (list, (int)MIN (position, list->len), clinic_case_file_new (name, data));
  clinic_case_files_changed (self);
  return TRUE;
}

void
clinic_case_remove_file (ClinicCase *self,
                         ClinicFiles files,
                         guint       position)
{
  GPtrArray *list = clinic_case_get_files (self, files);

  if (position >= list->len)
    return;
  g_ptr_array_remove_index (list, position);
  clinic_case_files_changed (self);
}

/**
 * clinic_case_import_file:
 * @files: the list it is for; not that of logs or OCSP answers, which clinic_case_insert_file() takes
 * @password: (nullable): of a PKCS#12 file; it is used and forgotten
 *
 * Reads a file of certificates, or of revocation lists, and adds it to the case. Where it holds a private key, or
 * might, only its certificates are added. A file that can't be read leaves the case as it is.
 *
 * Returns: (transfer full): what is in the file
 * Errors: those of clinic_import_bytes(), and CLINIC_ERROR_TOO_LARGE
 */
ClinicBundle *
clinic_case_import_file (ClinicCase *self,
                         ClinicFiles files,
                         const char *name,
                         GBytes     *data,
                         const char *password,
                         GError    **error)
{
  g_autoptr(ClinicBundle) bundle = NULL;
  g_autoptr(ClinicCaseFile) file = NULL;

  if (!has_room (self, files, data))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                   _("A case holds at most %d files in a list and %d MiB in all; remove some files first."),
                   CLINIC_CASE_MAX_FILES, CLINIC_CASE_MAX_FILE_BYTES / 1024 / 1024);
      return NULL;
    }

  file = clinic_case_file_take_in (files, name, data, password, &bundle, error);
  if (file == NULL)
    return NULL;

  clinic_case_append_file (self, files, g_steal_pointer (&file));
  clinic_case_files_changed (self);
  return g_steal_pointer (&bundle);
}

/**
 * clinic_files_get_id:
 *
 * Gets the key of the list in the case file.
 */
const char *
clinic_files_get_id (ClinicFiles files)
{
  return file_ids[files];
}
