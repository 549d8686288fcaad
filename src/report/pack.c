/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/error.h"
#include "report/document.h"
#include "report/pack.h"
#include "report/push-profile.h"
#include "report/text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* One file of the pack, before anything is written. */
typedef struct
{
  char   *name;
  GBytes *data;
} PackFile;

static void
pack_file_free (gpointer data)
{
  PackFile *file = data;

  g_bytes_unref (file->data);
  g_free (file->name);
  g_free (file);
}

/* Takes both. */
static void
add_file (GPtrArray *files,
          char      *name,
          GBytes    *data)
{
  PackFile *file = g_new0 (PackFile, 1);

  file->name = name;
  file->data = data;
  g_ptr_array_add (files, file);
}

static gboolean
has_name (GPtrArray  *files,
          const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (g_ascii_strcasecmp (((const PackFile *)g_ptr_array_index (files, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Two generations of one CA have one name; the second's file says which it is. */
static char *
dup_free_name (GPtrArray               *files,
               const ClinicCertificate *certificate)
{
  g_autofree char *name = clinic_remedy_dup_file_name (certificate);
  g_autofree char *stem = NULL;

  if (!has_name (files, name))
    return g_steal_pointer (&name);

  stem = g_strndup (name, strlen (name) - (g_str_has_suffix (name, ".cer") ? strlen (".cer") : 0));
  return g_strdup_printf ("%s-%.8s.cer", stem, clinic_certificate_get_sha256 (certificate));
}

/* The CA certificates the remedy wants pushed, none twice. */
static GPtrArray *
collect_uploads (const ClinicCheckup *checkup,
                 GError             **error)
{
  g_autoptr(GPtrArray) uploads = g_ptr_array_new ();

  for (guint i = 0; i < checkup->remedy->len; i++)
    {
      ClinicCertificate *upload = ((const ClinicRemedyStep *)g_ptr_array_index (checkup->remedy, i))->upload;

      if (upload == NULL || g_ptr_array_find_with_equal_func (uploads, upload, clinic_certificate_equal, NULL))
        continue;
      if (!clinic_certificate_is_ca (upload))
        {
          g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED,
                       _("“%s” is no CA certificate. A trusted certificate profile takes CA certificates only."),
                       clinic_certificate_get_display_name (upload));
          return NULL;
        }
      g_ptr_array_add (uploads, upload);
    }

  return g_steal_pointer (&uploads);
}

static void
add_step (ClinicDocument         *document,
          const ClinicRemedyStep *step)
{
  g_autofree char *owner = g_strdup_printf (_("Who: %s"), clinic_owner_get_title (step->owner));
  g_autofree char *source = g_strdup_printf (/* Translators: how to undo a step, and a document */
                                             _("To take it back: %s Source: %s"), step->undo, step->source);

  clinic_document_add_row (document, "", step->title, owner, step->text, source, step->copy != NULL ? step->copy : "",
                           NULL);
}

/* The steps without their state: who works from the pack has a state of his own. */
static char *
make_steps (const ClinicCheckup *checkup,
            GPtrArray           *files,
            GPtrArray           *uploads)
{
  g_autoptr(ClinicDocument) document = clinic_document_new (_("Remedy"));

  clinic_document_add_callout (document, CLINIC_TONE_NEUTRAL, NULL, checkup->diagnosis->sentence);
  if (checkup->remedy->len == 0)
    clinic_document_add_paragraph (document, _("There is nothing to do yet: no cause is at least likely."));
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, NULL);
  for (guint i = 0; i < checkup->remedy->len; i++)
    add_step (document, g_ptr_array_index (checkup->remedy, i));
  if (uploads->len == 0)
    return clinic_text_write (document);

  clinic_document_add_heading (document, 1, _("Files"));
  for (guint i = 0; i < uploads->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (uploads, i);

      clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
      clinic_document_add_row (document, _("File"), ((const PackFile *)g_ptr_array_index (files, i))->name, NULL);
      clinic_document_add_row (document, _("Name"), clinic_certificate_get_display_name (certificate), NULL);
      clinic_document_add_row (document, _("SHA-256"), clinic_certificate_get_sha256 (certificate), NULL);
    }
  clinic_document_add_paragraph (document,
                                 _("The .cer files are for the MDM’s trusted certificate profiles, one profile "
                                    "for each file. The .json files are the same profiles as requests for Microsoft "
                                    "Graph (beta), the .mobileconfig file is one configuration profile with all of "
                                    "them."));
  clinic_document_add_paragraph (document,
                                 _("The .json and .mobileconfig files have not been tried in a tenant or on a device: "
                                    "look at them first, and try one device."));
  return clinic_text_write (document);
}

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static GPtrArray *
make_files (const ClinicCheckup *checkup,
            GError             **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (pack_file_free);
  g_autoptr(GPtrArray) uploads = collect_uploads (checkup, error);
  guint n_uploads;

  if (uploads == NULL)
    return NULL;

  for (guint i = 0; i < uploads->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (uploads, i);

      add_file (files, dup_free_name (files, certificate), g_bytes_ref (clinic_certificate_get_der (certificate)));
    }

  n_uploads = uploads->len;
  for (guint i = 0; i < n_uploads; i++)
    {
      const PackFile  *cer = g_ptr_array_index (files, i);
      g_autofree char *stem = g_strndup (cer->name, strlen (cer->name) - strlen (".cer"));

      add_file (files, g_strconcat ("intune-", stem, ".json", NULL),
                take_text (clinic_push_profile_to_graph (g_ptr_array_index (uploads, i), cer->name)));
    }
  if (n_uploads > 0)
    add_file (files, g_strdup ("chain-clinic.mobileconfig"), take_text (clinic_push_profile_to_mobileconfig (uploads)));
  add_file (files, g_strdup ("steps.txt"), take_text (make_steps (checkup, files, uploads)));

  return g_steal_pointer (&files);
}

/* Says whether the file still has to be written; FALSE with an error when another file is in the way. */
static gboolean
needs_writing (const PackFile *file,
               const char     *path,
               gboolean       *needed,
               GError        **error)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;
  GStatBuf         status;

  *needed = TRUE;
  if (g_lstat (path, &status) != 0)
    return TRUE;

  if (S_ISREG (status.st_mode) && (gsize)status.st_size == g_bytes_get_size (file->data) &&
      g_file_get_contents (path, &contents, &length, NULL) && length == g_bytes_get_size (file->data) &&
      memcmp (contents, g_bytes_get_data (file->data, NULL), length) == 0)
    {
      *needed = FALSE;
      return TRUE;
    }

  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED,
               _("“%s” is already there with other content. Choose an empty folder, or move the file away."), path);
  return FALSE;
}

static gboolean
write_file (const PackFile *file,
            const char     *path,
            GError        **error)
{
  gsize       length;
  const char *data = g_bytes_get_data (file->data, &length);
  g_autoptr(GError) inner = NULL;

  if (g_file_set_contents_full (path, data, (gssize)length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &inner))
    return TRUE;

  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("“%s” can’t be written: %s"), path,
               inner->message);
  return FALSE;
}

/**
 * clinic_pack_write:
 * @folder: where to; made if it is not there
 * @written: (nullable) (element-type utf8): takes the path of every file of
 *   the pack, those that were already there included
 *
 * Writes what the people who can act need: the CA certificates to push as DER
 * `.cer` files, the same as Intune profiles and as a configuration profile,
 * and the steps. All is looked at before anything is written, and a file that
 * differs is never overwritten.
 *
 * Errors: CLINIC_ERROR_FAILED for a remedy that would push a user certificate
 *   and for another file in the way, CLINIC_ERROR_UNREADABLE where the file
 *   system says no
 */
gboolean
clinic_pack_write (ClinicCase          *visit,
                   const ClinicCheckup *checkup,
                   const char          *folder,
                   GPtrArray           *written,
                   GError             **error)
{
  g_autoptr(GPtrArray) files = make_files (checkup, error);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *needed = NULL;

  if (files == NULL)
    return FALSE;

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("The folder “%s” can’t be made: %s"), folder,
                   g_strerror (errno));
      return FALSE;
    }

  needed = g_new0 (gboolean, files->len);
  for (guint i = 0; i < files->len; i++)
    {
      const PackFile *file = g_ptr_array_index (files, i);

      g_ptr_array_add (paths, g_build_filename (folder, file->name, NULL));
      if (!needs_writing (file, g_ptr_array_index (paths, i), &needed[i], error))
        return FALSE;
    }

  for (guint i = 0; i < files->len; i++)
    {
      if (needed[i] && !write_file (g_ptr_array_index (files, i), g_ptr_array_index (paths, i), error))
        return FALSE;
      if (written != NULL)
        g_ptr_array_add (written, g_strdup (g_ptr_array_index (paths, i)));
    }
  return TRUE;
}
