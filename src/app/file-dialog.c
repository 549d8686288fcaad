/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for files to open, and for a place to save bytes. A dialog belongs to
 * the widget that asked: when that widget goes, dialog and answer are dropped. */

#include "config.h"

#include "app/file-dialog.h"

#include <glib/gi18n.h>

/* One open dialog, and then one write. */
typedef struct
{
  GtkWidget            *owner; /* weak; NULL once it is gone */
  GtkFileChooserNative *dialog;
  GBytes               *contents;
  char                 *name;
  ClinicFilesChosenFunc chosen;
  ClinicFileSavedFunc   saved;
  gpointer              user_data;
} Request;

static void
request_free (Request *request)
{
  g_clear_weak_pointer (&request->owner);
  g_clear_object (&request->dialog);
  g_clear_pointer (&request->contents, g_bytes_unref);
  g_free (request->name);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Request) request = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  if (request->owner != NULL)
    request->saved (request->owner, request->name, error, request->user_data);
}

static void
write_contents (Request *request)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (request->dialog));
  g_autofree char *path = g_file_get_path (file);

  request->name = path != NULL ? g_filename_display_basename (path) : g_file_get_uri (file);
  g_clear_object (&request->dialog);
  g_file_replace_contents_bytes_async (file, request->contents, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       written_cb, request);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr(Request) request = user_data;

  gtk_native_dialog_hide (dialog);
  if (response != GTK_RESPONSE_ACCEPT || request->owner == NULL)
    return;

  if (request->saved != NULL)
    {
      write_contents (g_steal_pointer (&request));
      return;
    }
  else
    {
      g_autoptr(GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      request->chosen (request->owner, files, request->user_data);
    }
}

static Request *
request_new (GtkWidget *owner, const char *title, GtkFileChooserAction action, const char *accept, gpointer user_data)
{
  Request   *request = g_new0 (Request, 1);
  GtkRoot   *root = gtk_widget_get_root (owner);
  GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  g_set_weak_pointer (&request->owner, owner);
  request->user_data = user_data;
  request->dialog = gtk_file_chooser_native_new (title, parent, action, accept, _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (request->dialog), TRUE);
  g_signal_connect (request->dialog, "response", G_CALLBACK (response_cb), request);

  return request;
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (const char *const *pattern = patterns; *pattern != NULL; pattern++)
    gtk_file_filter_add_pattern (filter, *pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

/**
 * clinic_file_dialog_open:
 * @owner: the widget that asks; @chosen is not called once it is gone, nor when the dialog is cancelled
 * @filter: (nullable): offered beside “All files”
 *
 * Asks for one file or several.
 */
void
clinic_file_dialog_open (GtkWidget              *owner,
                         const char             *title,
                         gboolean                several,
                         const ClinicFileFilter *filter,
                         ClinicFilesChosenFunc   chosen,
                         gpointer                user_data)
{
  const char *const everything[] = { "*", NULL };
  Request          *request = request_new (owner, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), user_data);
  GtkFileChooser   *chooser = GTK_FILE_CHOOSER (request->dialog);

  request->chosen = chosen;
  gtk_file_chooser_set_select_multiple (chooser, several);
  if (filter != NULL)
    {
      add_filter (chooser, filter->name, filter->patterns);
      add_filter (chooser, _("All files"), everything);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (request->dialog));
}

/**
 * clinic_file_dialog_save:
 * @file_name: the name to suggest
 * @saved: called when the bytes are written or the writing failed; not when the dialog is cancelled
 *
 * Asks for a place and writes @contents there.
 */
void
clinic_file_dialog_save (GtkWidget          *owner,
                         const char         *title,
                         const char         *file_name,
                         GBytes             *contents,
                         ClinicFileSavedFunc saved,
                         gpointer            user_data)
{
  Request *request = request_new (owner, title, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), user_data);

  request->contents = g_bytes_ref (contents);
  request->saved = saved;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (request->dialog), file_name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (request->dialog));
}
