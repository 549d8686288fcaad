/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/fetch.h"

#include "net/issuer-lookup.h"
#include "net/revocation-lookup.h"
#include "triage/aia-doctor.h"

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

/* Asks for the missing issuers, and puts what comes on the pile. */
static gboolean
fetch_issuers (ClinicCheckRun *run,
               ClinicLedger   *ledger,
               GCancellable   *cancellable,
               GPtrArray     **faults,
               GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(ClinicIssuerAnswer) answer = NULL;

  clinic_issuer_lookup_async (run->pile, &run->options, NULL, ledger, cancellable, looked_up_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  answer = clinic_issuer_lookup_finish (result, error);
  if (answer == NULL)
    return FALSE;
  for (guint i = 0; i < answer->found->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (answer->found, i);

      clinic_pile_add (run->pile, holding->certificate, CLINIC_SHELF_FETCHED, holding->source);
    }
  run->aia = g_ptr_array_ref (answer->records);
  *faults = clinic_aia_doctor_list_faults (run->aia, run->pile);
  return TRUE;
}

static void
take_found (GPtrArray *list,
            GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (list, g_bytes_ref (((const ClinicRevocationFound *)g_ptr_array_index (found, i))->data));
}

/* Asks for the revocation of the path that is there then, and puts what comes to the lists at hand. */
static gboolean
fetch_revocation (ClinicCheckRun *run,
                  ClinicLedger   *ledger,
                  GCancellable   *cancellable,
                  GPtrArray      *faults,
                  GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(ClinicRevocationAnswer) answer = NULL;

  clinic_revocation_lookup_async (run->pile, &run->options, NULL, ledger, cancellable, looked_up_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  answer = clinic_revocation_lookup_finish (result, error);
  if (answer == NULL)
    return FALSE;
  take_found (run->crls, answer->crls);
  take_found (run->ocsp, answer->ocsp);
  for (guint i = 0; i < answer->faults->len; i++)
    g_ptr_array_add (faults, clinic_fault_copy (g_ptr_array_index (answer->faults, i)));
  return TRUE;
}

/**
 * clinic_fetch:
 * @faults: (out) (transfer full) (element-type ClinicFault): of the addresses that did not help
 *
 * Asks the addresses in the certificates for the missing issuers, then for the revocation of those on the path found.
 * Ctrl+C ends it.
 *
 * Errors: %G_IO_ERROR_CANCELLED
 */
gboolean
clinic_fetch (ClinicCheckRun *run,
              ClinicLedger   *ledger,
              GPtrArray     **faults,
              GError        **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  guint    interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  gboolean done = fetch_issuers (run, ledger, cancellable, faults, error) &&
                  fetch_revocation (run, ledger, cancellable, *faults, error);

  g_source_remove (interrupt);
  return done;
}
