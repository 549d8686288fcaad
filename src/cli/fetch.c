/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/fetch.h"

#include "net/issuer-lookup.h"

#include <glib-unix.h>
#include <signal.h>

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

/**
 * clinic_fetch_issuers:
 * @faults: (out) (transfer full) (element-type ClinicFault): of the addresses that did not help
 *
 * Asks the addresses in the certificates for the missing issuers and puts what comes on the pile. Ctrl+C ends it.
 *
 * Errors: those of clinic_issuer_lookup_finish()
 */
gboolean
clinic_fetch_issuers (ClinicCheckRun *run,
                      ClinicLedger   *ledger,
                      GPtrArray     **faults,
                      GError        **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(ClinicIssuerAnswer) answer = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);

  clinic_issuer_lookup_async (run->pile, &run->options, NULL, ledger, cancellable, looked_up_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (interrupt);

  answer = clinic_issuer_lookup_finish (result, error);
  if (answer == NULL)
    return FALSE;
  for (guint i = 0; i < answer->found->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (answer->found, i);

      clinic_pile_add (run->pile, holding->certificate, CLINIC_SHELF_FETCHED, holding->source);
    }
  *faults = g_ptr_array_ref (answer->faults);
  return TRUE;
}
