/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking the sign-in server; its answer joins the case of the visit. */

#include "config.h"

#include "app/visit-question.h"
#include "report/json-probe.h"

/* What a probe keeps in the case are its own connections, and nothing else of the visit. */
static void
join_ledgers (ClinicLedger *all, ClinicLedger *own)
{
  GPtrArray *entries = clinic_ledger_get_entries (own);

  for (guint i = 0; i < entries->len; i++)
    {
      const ClinicLedgerEntry *entry = g_ptr_array_index (entries, i);

      clinic_ledger_add (all, entry->address, entry->reason, entry->outcome, entry->text, entry->at);
    }
}

static void
probed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autoptr(ClinicStsProbe) probe = clinic_sts_probe_finish (result, ledger, &error);
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *json = NULL;
  ClinicVisit     *self = g_task_get_source_object (task);

  join_ledgers (clinic_visit_get_ledger (self), ledger);
  if (probe == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  findings = clinic_server_findings_list (probe);
  json = clinic_json_probe (probe, findings, ledger);
  clinic_case_add_probe (clinic_visit_get_case (self), json);
  g_task_return_int (task, probe->endpoints->len);
}

/**
 * clinic_visit_probe_async:
 * @host: as clinic_sts_plan_parse() gives it; the agent has agreed to its places
 * @port: 0 for the places where AD FS may ask
 * @progress: called with a sentence, and never after @callback
 *
 * Asks the sign-in server what it wants of a client, and keeps what it tells in the case. Ends with
 * clinic_visit_ask_finish().
 */
void
clinic_visit_probe_async (ClinicVisit        *self,
                          const char         *host,
                          guint16             port,
                          GCancellable       *cancellable,
                          ClinicStsProgress   progress,
                          gpointer            progress_data,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  const ClinicStsRequest request = { .host = host, .port = port, .at = clinic_visit_get_now (self) };

  clinic_sts_probe_async (&request, cancellable, progress, progress_data, probed_cb,
                          clinic_visit_begin_question (self, clinic_visit_probe_async, cancellable, callback,
                                                       user_data));
}
