/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The look-up of missing issuers, whose answers join the case of the visit. */

#include "config.h"

#include "app/visit-question.h"
#include "net/issuer-lookup.h"

/* A certificate that is in the case already is not added twice. */
static gboolean
has_fetched (ClinicVisit *self, GBytes *der)
{
  GPtrArray *files = clinic_case_get_files (clinic_visit_get_case (self), CLINIC_FILES_AIA);

  for (guint i = 0; i < files->len; i++)
    {
      ClinicCaseFile *file = g_ptr_array_index (files, i);

      if (g_bytes_equal (file->data, der))
        return TRUE;
    }

  return FALSE;
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicIssuerAnswer) answer = clinic_issuer_lookup_finish (result, &error);
  ClinicVisit *self = g_task_get_source_object (task);
  ClinicCase  *clinic_case = clinic_visit_get_case (self);
  gssize       n_new = 0;

  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  for (guint i = 0; i < answer->found->len; i++)
    {
      ClinicHolding *holding = g_ptr_array_index (answer->found, i);
      GBytes        *der = clinic_certificate_get_der (holding->certificate);
      guint          end = clinic_case_get_files (clinic_case, CLINIC_FILES_AIA)->len;

      if (has_fetched (self, der))
        continue;
      clinic_case_insert_file (clinic_case, CLINIC_FILES_AIA, end, holding->source, der);
      n_new++;
    }
  clinic_case_add_lookups (clinic_case, answer->records);
  g_task_return_int (task, n_new);
}

/**
 * clinic_visit_look_up_issuers_async:
 * @addresses: char *: what the agent has seen and agreed to; no others are asked
 *
 * Asks the addresses in the certificates for the issuers that are missing, and adds what comes and what came of each
 * address to the case. Ends with clinic_visit_ask_finish().
 */
void
clinic_visit_look_up_issuers_async (ClinicVisit        *self,
                                    GPtrArray          *addresses,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  ClinicCheckOptions options;
  g_autoptr(GTask) task = clinic_visit_begin_chain_question (self, clinic_visit_look_up_issuers_async, cancellable,
                                                              callback, user_data, &options);

  if (task != NULL)
    clinic_issuer_lookup_async (clinic_visit_get_checkup (self)->pile, &options, addresses,
                                clinic_visit_get_ledger (self), cancellable, looked_up_cb, g_steal_pointer (&task));
}
