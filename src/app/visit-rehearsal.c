/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Showing an identity to the sign-in server; what the server says joins its answer in the case of the visit. The file
 * is read when it is wanted, and wiped at once: it never enters the case. */

#include "config.h"

#include "app/visit-question.h"

#include "device/import.h"
#include "pki/error.h"
#include "report/json-probe.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  ClinicCheckup *checkup; /* has the place that asks */
  char          *path;
  char          *password;
} Show;

static void
show_free (gpointer data)
{
  Show *show = data;

  clinic_checkup_unref (show->checkup);
  explicit_bzero (show->password, strlen (show->password));
  g_free (show->password);
  g_free (show->path);
  g_free (show);
}

/* Takes @file, whose key may lie open where there is no password. */
static void
wipe (GBytes *file)
{
  gsize    size;
  gpointer data = g_bytes_unref_to_data (file, &size);

  explicit_bzero (data, size);
  g_free (data);
}

static void
rehearsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  ClinicVisit *self = g_task_get_source_object (task);
  g_autoptr(ClinicRehearsal) rehearsal = clinic_rehearsal_finish (result, clinic_visit_get_ledger (self), &error);

  if (rehearsal == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_task_return_error_if_cancelled (task))
    return;
  else
    {
      g_autofree char *json = clinic_json_rehearsal (rehearsal);

      clinic_case_set_rehearsal (clinic_visit_get_case (self), json);
      g_task_return_int (task, rehearsal->turns->len);
    }
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Show *show = task_data;
  g_autoptr(GError) error = NULL;
  GBytes *file = clinic_import_load (show->path, CLINIC_REHEARSAL_MAX_IDENTITY_BYTES, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify)wipe);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  const Show            *show = g_task_get_task_data (G_TASK (result));
  GBytes                *file = g_task_propagate_pointer (G_TASK (result), &error);
  GCancellable          *cancellable = g_task_get_cancellable (task);
  ClinicRehearsalRequest request = { .password = show->password, .at = show->checkup->at };

  if (file == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  clinic_sts_probe_plan_rehearsal (show->checkup->probe, &request);
  request.identity = g_bytes_get_data (file, &request.identity_length);
  clinic_rehearsal_async (&request, cancellable, rehearsed_cb, g_steal_pointer (&task));
  wipe (file);
}

/**
 * clinic_visit_rehearse_async:
 * @file: a PKCS#12 identity
 * @password: wiped here when it has been used; the caller wipes its own
 *
 * Shows an identity to the place that asks for one, to which the agent has agreed, and keeps what the server says in
 * the case. Ends with clinic_visit_ask_finish().
 */
void
clinic_visit_rehearse_async (ClinicVisit        *self,
                             GFile              *file,
                             const char         *password,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr(GTask) task = clinic_visit_begin_question (self, clinic_visit_rehearse_async, cancellable, callback,
                                                        user_data);
  ClinicCheckup *checkup = clinic_visit_get_checkup (self);
  g_autoptr(GTask) loading = NULL;
  Show *show;

  if (checkup == NULL || checkup->probe == NULL || clinic_sts_probe_find_asking (checkup->probe) == NULL)
    {
      g_task_return_new_error (task, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s",
                               _("The server asks for no certificate, so it can’t be shown one."));
      return;
    }
  show = g_new0 (Show, 1);
  show->checkup = clinic_checkup_ref (checkup);
  show->path = g_file_get_path (file);
  if (show->path == NULL)
    show->path = g_file_get_uri (file);
  show->password = g_strdup (password);
  loading = g_task_new (NULL, cancellable, loaded_cb, g_steal_pointer (&task));
  g_task_set_task_data (loading, show, show_free);
  g_task_run_in_thread (loading, load_thread);
}
