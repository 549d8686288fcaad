/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking whether certificates are revoked; the answers join the case of the visit. */

#include "config.h"

#include "app/visit-question.h"
#include "net/fetcher.h"
#include "net/revocation-lookup.h"
#include "pki/error.h"
#include <glib/gi18n.h>

/**
 * clinic_visit_list_revocation_addresses:
 * @followed: those that can be asked; else those that nobody follows, as ldap
 *
 * Lists the addresses that the certificates of the chain name for their revocation.
 *
 * Returns: (transfer full): char *, none twice
 */
GPtrArray *
clinic_visit_list_revocation_addresses (ClinicVisit *self, gboolean followed)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (self);
  GPtrArray     *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) questions = NULL;

  if (checkup == NULL || checkup->view == NULL)
    return addresses;
  questions = clinic_revocation_question_list (checkup->view, checkup->crls);
  for (guint i = 0; i < questions->len; i++)
    {
      const char *address = ((const ClinicRevocationQuestion *)g_ptr_array_index (questions, i))->address;

      if (clinic_fetcher_can_get (address) == followed &&
          !g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
        g_ptr_array_add (addresses, g_strdup (address));
    }

  return addresses;
}

/* Finds the next file of that name, which is an address. Returns: whether there is one. */
static gboolean
find_named (GPtrArray *files, const char *name, guint *position)
{
  for (; *position < files->len; (*position)++)
    if (g_str_equal (((const ClinicCaseFile *)g_ptr_array_index (files, *position))->name, name))
      return TRUE;

  return FALSE;
}

static gboolean
is_found (GPtrArray *found, const ClinicCaseFile *file)
{
  for (guint i = 0; i < found->len; i++)
    {
      const ClinicRevocationFound *one = g_ptr_array_index (found, i);

      if (g_str_equal (one->address, file->name) && g_bytes_equal (one->data, file->data))
        return TRUE;
    }

  return FALSE;
}

/* What came takes the place of what the same addresses gave before. Returns: whether there was room for all. */
static gboolean
keep (ClinicCase *clinic_case, ClinicFiles list, GPtrArray *found, gssize *n_new)
{
  GPtrArray *files = clinic_case_get_files (clinic_case, list);

  for (guint i = 0; i < found->len; i++)
    {
      const ClinicRevocationFound *one = g_ptr_array_index (found, i);
      guint                        position = 0;
      gboolean                     here = FALSE;

      while (!here && find_named (files, one->address, &position))
        here = g_bytes_equal (((const ClinicCaseFile *)g_ptr_array_index (files, position++))->data, one->data);
      if (here)
        continue;
      if (!clinic_case_insert_file (clinic_case, list, files->len, one->address, one->data))
        return FALSE;
      (*n_new)++;
    }
  for (guint i = 0; i < found->len; i++)
    {
      const char *address = ((const ClinicRevocationFound *)g_ptr_array_index (found, i))->address;
      guint       position = 0;

      while (find_named (files, address, &position))
        if (is_found (found, g_ptr_array_index (files, position)))
          position++;
        else
          clinic_case_remove_file (clinic_case, list, position);
    }

  return TRUE;
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicRevocationAnswer) answer = clinic_revocation_lookup_finish (result, &error);
  ClinicCase *clinic_case = clinic_visit_get_case (g_task_get_source_object (task));
  gssize      n_new = 0;

  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  if (keep (clinic_case, CLINIC_FILES_CRL, answer->crls, &n_new) &&
      keep (clinic_case, CLINIC_FILES_OCSP, answer->ocsp, &n_new))
    g_task_return_int (task, n_new);
  else
    g_task_return_new_error (task, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, "%s",
                             _("The case has no room for all that came. Remove some files first."));
}

/**
 * clinic_visit_ask_revocation_async:
 * @addresses: char *: what the agent has seen and agreed to; no others are asked
 *
 * Asks the addresses in the certificates of the chain whether these are revoked, and adds what comes to the case.
 * Ends with clinic_visit_ask_finish().
 */
void
clinic_visit_ask_revocation_async (ClinicVisit        *self,
                                   GPtrArray          *addresses,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  ClinicCheckOptions options;
  g_autoptr(GTask) task = clinic_visit_begin_chain_question (self, clinic_visit_ask_revocation_async, cancellable,
                                                              callback, user_data, &options);
  ClinicCheckup *checkup = clinic_visit_get_checkup (self);

  if (task == NULL)
    return;
  options.crls = checkup->crls;
  options.ocsp = checkup->ocsp;
  clinic_revocation_lookup_async (checkup->pile, &options, addresses, clinic_visit_get_ledger (self), cancellable,
                                  looked_up_cb, g_steal_pointer (&task));
}
