/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is dropped on the page of the device is told apart by its content: a sysdiagnose and lists of profiles give
 * names, everything else goes the way of the certificates. Reading takes its time, so it happens in a thread. */

#include "config.h"

#include "app/device-intake.h"

#include "app/file-intake.h"
#include "device/import.h"
#include "device/profile-list.h"
#include "device/sysdiagnose.h"
#include "pki/error.h"
#include "report/json-holdings.h"

typedef struct
{
  GSList        *sources;
  ClinicReading *reading;
} Order;

static void
order_free (Order *order)
{
  g_slist_free_full (order->sources, g_object_unref);
  g_object_unref (order->reading);
  g_free (order);
}

static void
item_free (gpointer data)
{
  ClinicIntakeItem *item = data;

  g_free (item->name);
  g_ptr_array_unref (item->files);
  g_ptr_array_unref (item->notes);
  g_clear_error (&item->error);
  g_free (item);
}

/**
 * clinic_device_intake_free:
 */
void
clinic_device_intake_free (ClinicDeviceIntake *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->items);
  g_slist_free_full (self->files, g_object_unref);
  g_free (self);
}

static void
add_error (ClinicDeviceIntake *intake, const char *name, GError *error)
{
  ClinicIntakeItem *item = g_new0 (ClinicIntakeItem, 1);

  item->name = g_strdup (name);
  item->files = g_ptr_array_new ();
  item->notes = g_ptr_array_new ();
  item->error = error;
  g_ptr_array_add (intake->items, item);
}

/* NULL without an error: the file is something else. */
static ClinicHoldings *
read_holdings (const char *path, ClinicReading *reading, GError **error)
{
  g_autoptr(GBytes) data = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return NULL;
  if (clinic_sysdiagnose_looks_like (path))
    return clinic_sysdiagnose_read (path, clinic_reading_go_on, reading, error);
  data = clinic_import_load (path, CLINIC_BUNDLE_MAX_BYTES, NULL);

  return data != NULL && clinic_profile_list_looks_like (data) ? clinic_profile_list_read (data, error) : NULL;
}

static void
order_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order *order = task_data;
  g_autoptr(ClinicDeviceIntake) intake = g_new0 (ClinicDeviceIntake, 1);

  intake->names = g_ptr_array_new_with_free_func (g_free);
  intake->items = g_ptr_array_new_with_free_func (item_free);
  for (GSList *node = order->sources; node != NULL; node = node->next)
    {
      g_autofree char *path = g_file_get_path (node->data);
      g_autofree char *name = path != NULL ? g_filename_display_basename (path) : g_file_get_uri (node->data);
      g_autoptr(ClinicHoldings) holdings = NULL;
      GError *error = NULL;

      if (g_task_return_error_if_cancelled (task))
        return;
      clinic_reading_begin_file (order->reading, name);
      holdings = path != NULL ? read_holdings (path, order->reading, &error) : NULL;
      if (g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_CANCELLED))
        g_error_free (error);
      else if (error != NULL)
        add_error (intake, name, error);
      else if (holdings == NULL)
        intake->files = g_slist_append (intake->files, g_object_ref (node->data));
      else
        {
          g_free (holdings->file);
          holdings->file = g_strdup (name);
          g_ptr_array_add (intake->names, clinic_json_holdings (holdings));
        }
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&intake), (GDestroyNotify)clinic_device_intake_free);
}

/**
 * clinic_device_intake_load_async:
 * @sources: (element-type GFile):
 */
void
clinic_device_intake_load_async (GSList             *sources,
                                 ClinicReading      *reading,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, clinic_reading_get_cancellable (reading), callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->sources = g_slist_copy_deep (sources, (GCopyFunc)(void (*) (void))g_object_ref, NULL);
  order->reading = g_object_ref (reading);
  g_task_set_source_tag (task, clinic_device_intake_load_async);
  g_task_set_task_data (task, order, (GDestroyNotify)order_free);
  g_task_run_in_thread (task, order_thread);
}

/**
 * clinic_device_intake_finish:
 *
 * Returns: (transfer full):
 * Errors: G_IO_ERROR_CANCELLED alone
 */
ClinicDeviceIntake *
clinic_device_intake_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
