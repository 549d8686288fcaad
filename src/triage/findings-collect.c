/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/findings.h"

/* Where the walk by name stops for want of a certificate; NULL where it ends otherwise. */
static const char *
get_stop (const ClinicIdentityChoice *choice)
{
  for (guint i = 0; i < choice->steps->len; i++)
    {
      const ClinicChoiceStep *step = g_ptr_array_index (choice->steps, i);

      if (!step->accepted && step->on_device == NULL)
        return clinic_name_get_short_text (step->name);
    }

  return NULL;
}

static gboolean
is_same (gconstpointer a,
         gconstpointer b)
{
  const ClinicFault *first = a;
  const ClinicFault *second = b;

  if (first->kind != second->kind || g_strcmp0 (first->detail, second->detail) != 0)
    return FALSE;
  if (first->certificate == NULL || second->certificate == NULL)
    return first->certificate == second->certificate;

  return clinic_certificate_equal (first->certificate, second->certificate);
}

static void
add_once (GPtrArray         *collected,
          const ClinicFault *fault)
{
  if (!g_ptr_array_find_with_equal_func (collected, fault, is_same, NULL))
    g_ptr_array_add (collected, clinic_fault_copy (fault));
}

static void
add_all (GPtrArray *collected,
         GPtrArray *faults)
{
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    add_once (collected, g_ptr_array_index (faults, i));
}

static int
compare_severity (gconstpointer a,
                  gconstpointer b)
{
  const ClinicFault *const *first = a;
  const ClinicFault *const *second = b;

  return (int)(*first)->severity - (int)(*second)->severity;
}

/**
 * clinic_findings_collect:
 * @view: (nullable): the two views of the chain
 * @choice: (nullable): what iOS would do with the server's list
 * @more: (nullable): further faults, such as those of look-ups
 *
 * Collects the findings of a check-up: each once, errors first, otherwise in the order in which they were found.
 *
 * Returns: (transfer full): ClinicFault
 */
GPtrArray *
clinic_findings_collect (const ClinicView           *view,
                         const ClinicIdentityChoice *choice,
                         GPtrArray                  *more)
{
  GPtrArray         *collected = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  ClinicCertificate *user = NULL;

  if (view != NULL)
    {
      add_all (collected, view->faults);
      if (view->device->certificates->len > 0)
        user = g_ptr_array_index (view->device->certificates, 0);
    }
  if (choice != NULL && !choice->offered)
    {
      g_autoptr(ClinicFault) fault =
        clinic_fault_new (CLINIC_FAULT_NOT_OFFERED, CLINIC_SEVERITY_ERROR, user, get_stop (choice));

      add_once (collected, fault);
    }
  if (choice != NULL && choice->rfc5280_disagrees &&
      !clinic_fault_list_has (collected, CLINIC_FAULT_NAMES_DIFFER_AS_APPLE))
    {
      g_autoptr(ClinicFault) fault =
        clinic_fault_new (CLINIC_FAULT_NAMES_DIFFER_AS_APPLE, CLINIC_SEVERITY_WARNING, user, NULL);

      add_once (collected, fault);
    }
  add_all (collected, more);
  g_ptr_array_sort (collected, compare_severity);

  return collected;
}
