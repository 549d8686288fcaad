/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/check-json.h"
#include "cli/check-text.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/probe-run.h"
#include "device/import.h"
#include "pki/error.h"

#include <glib/gi18n.h>

static void
print_notes (const ClinicCheckRun *run,
             ClinicLedger         *ledger)
{
  GPtrArray *entries = ledger != NULL ? clinic_ledger_get_entries (ledger) : NULL;

  for (guint i = 0; i < run->notes->len; i++)
    clinic_message_print ("%s", (const char *)g_ptr_array_index (run->notes, i));
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const ClinicLedgerEntry *entry = g_ptr_array_index (entries, i);

      clinic_message_print (_("%s: %s"), entry->address, entry->text);
    }
}

/* A server that can't be reached or asks for nothing leaves the question of the prompt open; the chain does not
 * depend on it. */
static gboolean
ask_server (ClinicCheckRun *run,
            const char     *server,
            gint64          now,
            ClinicLedger   *ledger,
            GError        **error)
{
  g_autoptr(ClinicStsProbe) probe = clinic_probe_run (server, 0, FALSE, now, ledger, error);
  const ClinicStsEndpoint *endpoint = probe != NULL ? clinic_sts_probe_find_asking (probe) : NULL;

  if (probe == NULL)
    return FALSE;
  if (endpoint != NULL)
    {
      run->accepted = clinic_sts_endpoint_read_names (endpoint);
      run->list_cut = endpoint->best->names_cut;
    }
  else if (clinic_sts_probe_asks_nobody (probe))
    g_ptr_array_add (run->notes, g_strdup (_("The sign-in server did not ask for a client certificate.")));
  else if (clinic_sts_probe_is_reached (probe))
    g_ptr_array_add (run->notes, g_strdup (_("No TLS handshake with the sign-in server ended well. Whether it asks "
                                              "for a client certificate is unknown.")));
  else
    g_ptr_array_add (run->notes, g_strdup (_("The sign-in server could not be reached from here.")));
  return TRUE;
}

/**
 * clinic_command_check:
 *
 * Says whether a device can complete a user's chain.
 */
int
clinic_command_check (char      **arguments,
                      ClinicFetch fetch)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCheckRequest) request = clinic_check_request_new (arguments, now, &error);
  g_autoptr(ClinicCheckRun) run = NULL;
  g_autoptr(ClinicLedger) ledger = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autofree char *text = NULL;

  if (request != NULL)
    run = clinic_check_run_gather (request, clinic_import_path, &error);
  if (run == NULL)
    return clinic_message_refuse (arguments[0], error);

  if (request->sts != NULL || request->fetch)
    ledger = clinic_ledger_new ();
  if (request->sts != NULL && !ask_server (run, request->sts, now, ledger, &error))
    return clinic_message_refuse (arguments[0], error);
  if (request->fetch && fetch != NULL)
    {
      if (!fetch (run, ledger, &faults, &error))
        return clinic_message_refuse (arguments[0], error);
    }
  clinic_check_run_judge (run, faults);
  print_notes (run, ledger);
  text = request->json ? clinic_check_json_write (run, ledger) : clinic_check_text_write (run);
  clinic_output_write (NULL, text, NULL);
  return clinic_check_run_get_status (run);
}
