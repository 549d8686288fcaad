/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/probe-run.h"

#include "cli/message.h"
#include "net/sts-plan.h"

#include <glib-unix.h>
#include <signal.h>

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

static void
progress_cb (const char *sentence,
             gpointer    user_data)
{
  clinic_message_print ("%s", sentence);
}

/**
 * clinic_probe_run:
 * @server: HOST or HOST:PORT
 * @milliseconds: for all of it; 0: thirty seconds
 *
 * Asks a sign-in server, and waits. Ctrl+C ends it.
 *
 * Errors: CLINIC_ERROR_UNREADABLE, %G_IO_ERROR_CANCELLED
 */
ClinicStsProbe *
clinic_probe_run (const char   *server,
                  guint         milliseconds,
                  gboolean      with_progress,
                  gint64        at,
                  ClinicLedger *ledger,
                  GError      **error)
{
  g_autofree char *host = NULL;
  ClinicStsRequest request = { .milliseconds = milliseconds, .at = at };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  guint interrupt;

  if (!clinic_sts_plan_parse (server, &host, &request.port, error))
    return NULL;
  request.host = host;
  interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  clinic_sts_probe_async (&request, cancellable, with_progress ? progress_cb : NULL, NULL, probed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (interrupt);
  return clinic_sts_probe_finish (result, ledger, error);
}

/**
 * clinic_probe_run_rehearsal:
 *
 * Shows an identity, and waits. Ctrl+C ends it.
 *
 * Errors: as clinic_rehearsal_finish()
 */
ClinicRehearsal *
clinic_probe_run_rehearsal (const ClinicRehearsalRequest *request, ClinicLedger *ledger, GError **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);

  clinic_rehearsal_async (request, cancellable, probed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (interrupt);
  return clinic_rehearsal_finish (result, ledger, error);
}
