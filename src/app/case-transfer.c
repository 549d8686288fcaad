/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cases on their way into the library from a file, and out to one. */

#include "config.h"

#include "app/case-transfer.h"

#include "app/file-dialog.h"
#include "app/file-name.h"
#include "case/case-json.h"
#include "pki/error.h"
#include <glib/gi18n.h>
#include <string.h>

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  g_autoptr(GError) error = NULL;
  ClinicCase      *clinic_case = clinic_case_json_load (path, &error);
  g_autofree char *name = g_filename_display_basename (path);

  if (clinic_case != NULL)
    g_task_return_pointer (task, clinic_case, g_object_unref);
  else
    /* Translators: file name, a sentence on what is wrong with it */
    g_task_return_new_error (task, error->domain, error->code, _("“%s” was not opened. %s"), name, error->message);
}

/**
 * clinic_case_import_async:
 *
 * Reads a case file with all the files it names.
 */
void
clinic_case_import_async (GFile              *file,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, clinic_case_import_async);
  if (g_file_peek_path (file) == NULL)
    {
      g_task_return_new_error (task, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, "%s",
                               _("This place can’t be read directly. Copy the file to this computer, then open it."));
      return;
    }
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * clinic_case_import_finish:
 *
 * Errors: those of clinic_case_json_load(), with the name of the file
 */
ClinicCase *
clinic_case_import_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
exported_cb (GtkWidget *owner, const char *name, const GError *error, gpointer user_data)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    /* Translators: file name, reason */
    text = g_strdup_printf (_("“%s” was not saved: %s"), name, error->message);
  else
    text = g_strdup_printf (_("Case saved as “%s”"), name);
  clinic_visit_toast (clinic_wizard_get_visit (CLINIC_WIZARD (owner)), text, NULL, NULL, NULL, NULL);
}

/**
 * clinic_case_export:
 *
 * Asks for a place and writes the case of the wizard there, with all its files inside.
 */
void
clinic_case_export (ClinicWizard *wizard)
{
  ClinicVisit *visit = clinic_wizard_get_visit (wizard);
  ClinicCase  *clinic_case = clinic_visit_get_case (visit);
  char        *json = clinic_case_json_write (clinic_case);
  g_autoptr(GBytes) contents = g_bytes_new_take (json, strlen (json));
  g_autofree char *file_name = clinic_file_name_new (clinic_case, clinic_visit_get_now (visit), "clinic");

  clinic_file_dialog_save (GTK_WIDGET (wizard), _("Export Case"), file_name, contents, exported_cb, NULL);
}
