/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The look-up of missing issuers, whose answers join the case of the visit. */

#include "config.h"

#include "app/visit.h"

#include "net/issuer-lookup.h"
#include "pki/error.h"
#include <glib/gi18n.h>

/* One look-up of issuers: it borrows from the check-up it started from. */
typedef struct
{
  ClinicCheckup     *checkup;
  ClinicCheckOptions options;
  guint              n_found;
} LookUp;

static void
look_up_free (LookUp *look_up)
{
  clinic_checkup_unref (look_up->checkup);
  g_free (look_up);
}

/**
 * clinic_visit_list_addresses:
 *
 * Lists the addresses that a look-up of issuers would contact first.
 *
 * Returns: (transfer full): char *; empty where nothing is missing or no address is known
 */
GPtrArray *
clinic_visit_list_addresses (ClinicVisit *self)
{
  ClinicCheckup     *checkup = clinic_visit_get_checkup (self);
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;

  if (checkup == NULL || checkup->pile == NULL)
    return g_ptr_array_new_with_free_func (g_free);
  options.at = checkup->at;

  return clinic_issuer_lookup_list_addresses (checkup->pile, &options);
}

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
  LookUp      *look_up = g_task_get_task_data (task);

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
      look_up->n_found++;
    }
  clinic_case_add_lookups (clinic_case, answer->records);
  g_task_return_boolean (task, TRUE);
}

/**
 * clinic_visit_look_up_issuers_async:
 * @addresses: char *: what the agent has seen and agreed to; no others are asked
 *
 * Asks the addresses in the certificates for the issuers that are missing, and adds what comes and what came of each
 * address to the case.
 */
void
clinic_visit_look_up_issuers_async (ClinicVisit        *self,
                                    GPtrArray          *addresses,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  ClinicCheckup *checkup = clinic_visit_get_checkup (self);
  LookUp        *look_up;

  g_task_set_source_tag (task, clinic_visit_look_up_issuers_async);
  if (checkup == NULL || checkup->pile == NULL)
    {
      g_task_return_new_error (task, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s",
                               _("There is no user certificate yet. Add it first."));
      return;
    }
  look_up = g_new0 (LookUp, 1);
  look_up->checkup = clinic_checkup_ref (checkup);
  look_up->options = (ClinicCheckOptions)CLINIC_CHECK_OPTIONS_INIT;
  look_up->options.at = checkup->at;
  g_task_set_task_data (task, look_up, (GDestroyNotify)look_up_free);
  clinic_issuer_lookup_async (look_up->checkup->pile, &look_up->options, addresses,
                              clinic_visit_get_ledger (self), cancellable, looked_up_cb, g_steal_pointer (&task));
}

/**
 * clinic_visit_look_up_issuers_finish:
 * @n_found: (out): certificates added to the case
 */
gboolean
clinic_visit_look_up_issuers_finish (ClinicVisit  *self,
                                     GAsyncResult *result,
                                     guint        *n_found,
                                     GError      **error)
{
  LookUp *look_up = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *n_found = look_up->n_found;

  return TRUE;
}
