/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/rehearsal.h"

#include "pki/error.h"

/**
 * clinic_rehearsal_new:
 *
 * A rehearsal at one place, without any turn yet.
 */
ClinicRehearsal *
clinic_rehearsal_new (const char *host, guint16 port)
{
  ClinicRehearsal *self = g_new0 (ClinicRehearsal, 1);

  self->host = g_strdup (host);
  self->port = port;
  self->turns = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * clinic_rehearsal_free:
 */
void
clinic_rehearsal_free (ClinicRehearsal *self)
{
  g_free (self->host);
  g_free (self->sha256);
  g_free (self->subject);
  g_ptr_array_unref (self->turns);
  g_free (self);
}

/**
 * clinic_rehearsal_async:
 * @request: nothing of it is needed any more once this returns; the caller wipes its password
 *
 * Shows an identity to the sign-in server: its certificate alone, then with its intermediates, in each version of TLS.
 * The caller has asked for consent. Must be called in the thread that runs the main loop.
 */
void
clinic_rehearsal_async (const ClinicRehearsalRequest *request,
                        GCancellable                 *cancellable,
                        GAsyncReadyCallback           callback,
                        gpointer                      user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, clinic_rehearsal_async);
  g_task_return_new_error (task, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s", "");
}

/**
 * clinic_rehearsal_finish:
 * @ledger: gets each connection, of a cancelled rehearsal, too
 *
 * Returns: (transfer full): what the server answered
 * Errors: %CLINIC_ERROR_PASSWORD_NEEDED and %CLINIC_ERROR_PASSWORD_WRONG; %CLINIC_ERROR_NOT_A_CERTIFICATE,
 *   %CLINIC_ERROR_DAMAGED, %CLINIC_ERROR_TOO_LARGE and %CLINIC_ERROR_FAILED of a file that can't be used;
 *   %G_IO_ERROR_CANCELLED
 */
ClinicRehearsal *
clinic_rehearsal_finish (GAsyncResult *result, ClinicLedger *ledger, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
