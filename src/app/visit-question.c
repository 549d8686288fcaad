/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all questions of a visit to the world outside have in common. */

#include "config.h"

#include "app/visit-question.h"

#include "pki/error.h"
#include <glib/gi18n.h>

/**
 * clinic_visit_begin_question:
 * @tag: the function that asks
 *
 * Returns: (transfer full): ends with clinic_visit_ask_finish()
 */
GTask *
clinic_visit_begin_question (ClinicVisit        *self,
                             gpointer            tag,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

/**
 * clinic_visit_begin_chain_question:
 * @tag: the function that asks
 * @options: (out): the moment of the check-up
 *
 * Begins a question about the certificates of the chain, and keeps the latest check-up for as long as it takes.
 *
 * Returns: (transfer full) (nullable): NULL where there is no chain yet; @callback will hear of it
 */
GTask *
clinic_visit_begin_chain_question (ClinicVisit        *self,
                                   gpointer            tag,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data,
                                   ClinicCheckOptions *options)
{
  g_autoptr(GTask) task = clinic_visit_begin_question (self, tag, cancellable, callback, user_data);
  ClinicCheckup *checkup = clinic_visit_get_checkup (self);

  if (checkup == NULL || checkup->pile == NULL)
    {
      g_task_return_new_error (task, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s",
                               _("There is no user certificate yet. Add it first."));
      return NULL;
    }
  *options = (ClinicCheckOptions)CLINIC_CHECK_OPTIONS_INIT;
  options->at = checkup->at;
  g_task_set_task_data (task, clinic_checkup_ref (checkup), (GDestroyNotify)clinic_checkup_unref);

  return g_steal_pointer (&task);
}

/**
 * clinic_visit_ask_finish:
 *
 * Ends any question of the visit.
 *
 * Returns: how much came and was added to the case; -1 on error
 */
gssize
clinic_visit_ask_finish (ClinicVisit *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}
