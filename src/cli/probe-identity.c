/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/probe-identity.h"

#include "cli/message.h"
#include "cli/probe-run.h"
#include "cli/secret-file.h"
#include "pki/error.h"

#include <glib/gi18n.h>

#define MAX_ATTEMPTS 3

/**
 * clinic_probe_identity_clear:
 *
 * Wipes what is secret.
 */
void
clinic_probe_identity_clear (ClinicProbeIdentity *self)
{
  g_clear_pointer (&self->file, clinic_secret_free);
  g_clear_pointer (&self->password, clinic_secret_free);
}

/* The request borrows. */
static void
fill (const ClinicProbeIdentity *self, ClinicRehearsalRequest *request)
{
  request->identity = self->file->data;
  request->identity_length = self->length;
  request->password = self->password != NULL ? (const char *)self->password->data : NULL;
}

static gboolean
opens (const ClinicProbeIdentity *self, GError **error)
{
  ClinicRehearsalRequest request = { .host = "", .only_open = TRUE };
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autoptr(ClinicRehearsal) rehearsal = NULL;

  fill (self, &request);
  rehearsal = clinic_probe_run_rehearsal (&request, ledger, error);
  return rehearsal != NULL;
}

/**
 * clinic_probe_identity_load:
 * @self: cleared
 * @password_file: (nullable): without one the password is asked for on the terminal, where the file needs one
 *
 * Reads an identity and sees whether it opens; nothing is sent anywhere.
 *
 * Errors: CLINIC_ERROR, %G_IO_ERROR_CANCELLED
 */
gboolean
clinic_probe_identity_load (ClinicProbeIdentity *self,
                            const char          *path,
                            const char          *password_file,
                            GError             **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr(GError) problem = NULL;

  self->file = clinic_secret_file_read (path, CLINIC_REHEARSAL_MAX_IDENTITY_BYTES, &self->length, &problem);
  if (self->file == NULL)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("“%s” can't be read: %s"), name,
                   problem->message);
      return FALSE;
    }
  if (password_file != NULL)
    {
      self->password = clinic_secret_file_read_password (password_file, error);
      if (self->password == NULL)
        return FALSE;
    }
  for (guint i = 0; !opens (self, &problem); i++)
    {
      gboolean is_locked = g_error_matches (problem, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_NEEDED) ||
                           g_error_matches (problem, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG);
      ClinicSecret *typed =
        is_locked && password_file == NULL && i < MAX_ATTEMPTS ? clinic_secret_file_ask_password (path) : NULL;

      if (typed == NULL)
        {
          g_set_error (error, problem->domain, problem->code, _("“%s”: %s"), name, problem->message);
          return FALSE;
        }
      g_clear_error (&problem);
      g_clear_pointer (&self->password, clinic_secret_free);
      self->password = typed;
    }
  return TRUE;
}

/**
 * clinic_probe_identity_show:
 * @probe: gets the rehearsal
 * @milliseconds: for all of it
 *
 * Shows the identity at the place that asks. Where none does, nothing is shown.
 *
 * Errors: CLINIC_ERROR, %G_IO_ERROR_CANCELLED
 */
gboolean
clinic_probe_identity_show (const ClinicProbeIdentity *self,
                            ClinicStsProbe            *probe,
                            guint                      milliseconds,
                            gint64                     at,
                            ClinicLedger              *ledger,
                            GError                   **error)
{
  ClinicRehearsalRequest request = { .milliseconds = milliseconds, .at = at };

  if (!clinic_sts_probe_plan_rehearsal (probe, &request))
    {
      clinic_message_print (_("No place of the server asked for a certificate, so none was shown to it."));
      return TRUE;
    }
  fill (self, &request);
  probe->rehearsal = clinic_probe_run_rehearsal (&request, ledger, error);
  return probe->rehearsal != NULL;
}
