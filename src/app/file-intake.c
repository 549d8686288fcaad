/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files on their way into the case. Loading may wait for a slow disk and a
 * PKCS#12 key derivation is meant to be slow, so both happen in a thread, on a
 * case of its own: what that case accepts is what belongs on the shelf, and
 * what it refuses never touches the real one. */

#include "config.h"

#include "app/file-intake.h"

#include "app/log-intake.h"
#include "device/import.h"
#include "pki/error.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  ClinicFiles    files;
  ClinicReading *reading;
  GPtrArray     *paths; /* char *; NULL where the bytes are given */
  char          *name;
  GBytes        *data;
  char          *password;
} Order;

static void
order_free (Order *order)
{
  g_clear_pointer (&order->paths, g_ptr_array_unref);
  g_free (order->name);
  g_clear_pointer (&order->data, g_bytes_unref);
  if (order->password != NULL)
    explicit_bzero (order->password, strlen (order->password));
  g_free (order->password);
  g_object_unref (order->reading);
  g_free (order);
}

static void
item_free (gpointer data)
{
  ClinicIntakeItem *item = data;

  g_free (item->name);
  g_clear_pointer (&item->data, g_bytes_unref);
  g_ptr_array_unref (item->files);
  g_ptr_array_unref (item->notes);
  g_clear_error (&item->error);
  g_free (item->host);
  g_free (item);
}

static GCancellable *
get_cancellable (const Order *order)
{
  return clinic_reading_get_cancellable (order->reading);
}

static ClinicIntakeItem *
add_item (GPtrArray *items, const char *name)
{
  ClinicIntakeItem *item = g_new0 (ClinicIntakeItem, 1);

  item->name = g_strdup (name);
  item->files = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_case_file_free);
  item->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (items, item);

  return item;
}

static void
read_certificates (ClinicIntakeItem *item, ClinicFiles files, const char *password)
{
  g_autoptr(ClinicCase) scratch = clinic_case_new ();
  g_autoptr(ClinicBundle) bundle =
    clinic_case_import_file (scratch, files, item->name, item->data, password, &item->error);
  GPtrArray *accepted = clinic_case_get_files (scratch, files);

  if (item->error != NULL)
    return;
  for (guint i = 0; i < accepted->len; i++)
    g_ptr_array_add (item->files, clinic_case_file_copy (g_ptr_array_index (accepted, i)));
  for (guint i = 0; bundle != NULL && i < bundle->notes->len; i++)
    g_ptr_array_add (item->notes, g_strdup (g_ptr_array_index (bundle->notes, i)));
}

static void
load_item (GPtrArray *items, const Order *order, const char *path)
{
  g_autofree char  *name = g_filename_display_basename (path);
  ClinicIntakeItem *item;

  if (items->len >= CLINIC_INTAKE_MAX_FILES || g_cancellable_is_cancelled (get_cancellable (order)))
    return;
  clinic_reading_begin_file (order->reading, name);
  item = add_item (items, name);
  if (order->files == CLINIC_FILES_LOG)
    {
      clinic_log_intake_read (item, path, order->reading);
      return;
    }
  item->data = clinic_import_load (path, CLINIC_BUNDLE_MAX_BYTES, &item->error);
  if (item->data != NULL)
    read_certificates (item, order->files, NULL);
}

/* What is at hand already. */
static void
read_item (GPtrArray *items, const Order *order)
{
  ClinicIntakeItem *item = add_item (items, order->name);

  clinic_reading_begin_file (order->reading, order->name);
  item->data = g_bytes_ref (order->data);
  if (order->files == CLINIC_FILES_LOG)
    clinic_log_intake_read (item, NULL, order->reading);
  else
    read_certificates (item, order->files, order->password);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* A folder stands for the files directly in it. Of those, what is no certificate at all is left out without a word:
 * whoever drops a folder does not vouch for everything in it. */
static void
load_folder (GPtrArray *items, const Order *order, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) folder = g_dir_open (path, 0, &error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  guint       before = items->len;

  while (folder != NULL && names->len < CLINIC_INTAKE_MAX_FILES && (name = g_dir_read_name (folder)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);

      if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
        continue;
      load_item (items, order, file);
      if (items->len > before)
        {
          ClinicIntakeItem *item = g_ptr_array_index (items, items->len - 1);

          if (g_error_matches (item->error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE))
            g_ptr_array_remove_index (items, items->len - 1);
        }
    }

  if (items->len == before)
    {
      g_autofree char *display_name = g_filename_display_basename (path);

      add_item (items, display_name)->error =
        error != NULL ? g_steal_pointer (&error)
                      : g_error_new_literal (CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                                             _("The folder holds no readable file. Choose the files themselves."));
    }
}

static void
order_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  Order *order = task_data;

  for (guint i = 0; order->paths != NULL && i < order->paths->len; i++)
    {
      const char *path = g_ptr_array_index (order->paths, i);

      if (g_task_return_error_if_cancelled (task))
        return;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        load_folder (items, order, path);
      else
        load_item (items, order, path);
    }
  if (order->data != NULL)
    read_item (items, order);

  g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify)g_ptr_array_unref);
}

/**
 * clinic_intake_load_async:
 * @files: the shelf they are for
 * @sources: (element-type GFile): files and folders
 * @reading: told how far it is; its owner ends it
 *
 * Loads and reads files without touching any case but one of its own.
 */
void
clinic_intake_load_async (ClinicFiles         files,
                          GSList             *sources,
                          ClinicReading      *reading,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, clinic_reading_get_cancellable (reading), callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->files = files;
  order->reading = g_object_ref (reading);
  order->paths = g_ptr_array_new_with_free_func (g_free);
  for (GSList *link = sources; link != NULL; link = link->next)
    {
      char *path = g_file_get_path (link->data);

      /* Only what has no path at all, as on some remote places; its address then says so in the row. */
      g_ptr_array_add (order->paths, path != NULL ? path : g_file_get_uri (link->data));
    }
  g_task_set_source_tag (task, clinic_intake_load_async);
  g_task_set_task_data (task, order, (GDestroyNotify)order_free);
  g_task_run_in_thread (task, order_thread);
}

/**
 * clinic_intake_read_async:
 * @name: to show and to keep
 * @password: (nullable): copied, and wiped when it has been used
 *
 * Reads bytes that are at hand already: from the clipboard, or once more with a password.
 */
void
clinic_intake_read_async (ClinicFiles         files,
                          const char         *name,
                          GBytes             *data,
                          const char         *password,
                          ClinicReading      *reading,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, clinic_reading_get_cancellable (reading), callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->files = files;
  order->reading = g_object_ref (reading);
  order->name = g_strdup (name);
  order->data = g_bytes_ref (data);
  order->password = g_strdup (password);
  g_task_set_source_tag (task, clinic_intake_read_async);
  g_task_set_task_data (task, order, (GDestroyNotify)order_free);
  g_task_run_in_thread (task, order_thread);
}

/**
 * clinic_intake_finish:
 *
 * Returns: (transfer full): ClinicIntakeItem, in the order of the files
 * Errors: G_IO_ERROR_CANCELLED alone; what is wrong with a file is in its item
 */
GPtrArray *
clinic_intake_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * clinic_intake_dup_notes:
 * @notes: char *
 *
 * Returns: (transfer full): one line a note; empty where there is none
 */
char *
clinic_intake_dup_notes (GPtrArray *notes)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) lines = NULL;

  for (guint i = 0; i < notes->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (notes, i));
  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}
