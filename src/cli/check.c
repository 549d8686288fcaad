/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/check-text.h"
#include "cli/message.h"
#include "cli/output.h"
#include "device/import.h"
#include "pki/error.h"
#include "report/json.h"

#include <glib/gi18n.h>

static const char *
get_outcome_id (ClinicLedgerOutcome outcome)
{
  switch (outcome)
    {
    case CLINIC_LEDGER_NOT_ASKED:
      return "not-asked";
    case CLINIC_LEDGER_NOT_FOLLOWED:
      return "not-followed";
    case CLINIC_LEDGER_OK:
      return "ok";
    case CLINIC_LEDGER_FAILED:
      return "failed";
    default:
      return NULL;
    }
}

static JsonArray *
new_requests (ClinicLedger *ledger)
{
  GPtrArray *entries = clinic_ledger_get_entries (ledger);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const ClinicLedgerEntry *entry = g_ptr_array_index (entries, i);
      JsonObject              *object = json_object_new ();

      json_object_set_string_member (object, "address", entry->address);
      json_object_set_string_member (object, "outcome", get_outcome_id (entry->outcome));
      json_object_set_string_member (object, "message", entry->text);
      json_array_add_object_element (array, object);
    }
  return array;
}

static char *
write_json (const ClinicCheckRun *run,
            ClinicLedger         *ledger)
{
  g_autoptr(JsonNode) top = NULL;
  JsonArray *results = json_array_new ();
  JsonNode  *result = clinic_json_check (run->input, run->pile, run->view, run->choice, run->findings);

  if (ledger != NULL)
    json_object_set_array_member (json_node_get_object (result), "requests", new_requests (ledger));
  json_array_add_element (results, result);
  top = clinic_json_results (json_node_init_array (json_node_alloc (), results), run->at);
  json_array_unref (results);
  return clinic_json_to_string (top);
}

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

/**
 * clinic_command_check:
 *
 * Says whether a device can complete a user's chain.
 */
int
clinic_command_check (char               **arguments,
                      const ClinicNetwork *network)
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

  if (request->fetch && network != NULL)
    {
      ledger = clinic_ledger_new ();
      if (!network->fetch (run, ledger, &faults, &error))
        return clinic_message_refuse (arguments[0], error);
    }
  clinic_check_run_judge (run, faults);
  print_notes (run, ledger);
  text = request->json ? write_json (run, ledger) : clinic_check_text_write (run);
  clinic_output_write (NULL, text, NULL);
  return clinic_check_run_get_status (run);
}
