/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every cause has a plan of steps; several causes share the steps that bring certificates to the device and test them,
 * and those come once, at the end. */

#include "config.h"

#include "triage/organization.h"
#include "triage/remedy-rows.h"

#include <glib/gi18n.h>

#define VERIFY "verify-more-details"

static gboolean
has_id (gconstpointer step,
        gconstpointer id)
{
  return g_str_equal (((const ClinicRemedyStep *)step)->id, id);
}

static const ClinicRemedyPlan *
find_plan (const char *cause)
{
  gsize                   n_plans;
  const ClinicRemedyPlan *plans = clinic_remedy_plan_get_all (&n_plans);

  for (gsize i = 0; i < n_plans; i++)
    if (g_str_equal (plans[i].cause, cause))
      return &plans[i];

  return NULL;
}

/* The names to look for under More Details. */
static char *
dup_expected (GPtrArray *steps)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const ClinicRemedyStep *step = g_ptr_array_index (steps, i);

      if (step->upload == NULL)
        continue;
      if (names->len > 0)
        g_string_append_c (names, '\n');
      g_string_append (names, clinic_certificate_get_display_name (step->upload));
    }

  return names->len > 0 ? g_strdup (names->str) : NULL;
}

/* A cause that the conclusion names, or one that is confirmed beside it: neither is cured by the other's steps. */
static gboolean
is_to_be_cured (const ClinicRankedCause *ranked,
                const ClinicDiagnosis   *diagnosis)
{
  return ranked->cause == diagnosis->cause || ranked->standing == CLINIC_STANDING_CONFIRMED;
}

static void
add_rows (GPtrArray              *steps,
          const ClinicRemedyPlan *plan,
          gboolean                last)
{
  for (const char *const *id = plan->steps; *id != NULL; id++)
    {
      const ClinicRemedyRow *row = clinic_remedy_row_lookup (*id);

      if (row != NULL && row->last == last && !g_ptr_array_find_with_equal_func (steps, *id, has_id, NULL))
        g_ptr_array_add (steps, clinic_remedy_step_new (row));
    }
}

static GPtrArray *
list_plans (const ClinicDiagnosis *diagnosis)
{
  GPtrArray *plans = g_ptr_array_new ();

  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);
      const ClinicRemedyPlan  *plan = find_plan (ranked->cause->id);

      if (plan != NULL && is_to_be_cured (ranked, diagnosis))
        g_ptr_array_add (plans, (gpointer)plan);
    }

  return plans;
}

static void
name_expected (GPtrArray *steps)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (steps, VERIFY, has_id, &position))
    {
      ClinicRemedyStep *step = g_ptr_array_index (steps, position);

      step->copy = dup_expected (steps);
    }
}

ClinicRemedyStep *
clinic_remedy_step_new (const ClinicRemedyRow *row)
{
  ClinicRemedyStep *step = g_new0 (ClinicRemedyStep, 1);

  step->id = g_strdup (row->id);
  step->owner = row->owner;
  step->title = g_strdup (_(row->title));
  step->text = g_strdup (_(row->text));
  step->copy = g_strdup (row->copy);
  step->undo = g_strdup (_(row->undo));
  step->source = row->source;

  return step;
}

void
clinic_remedy_step_free (ClinicRemedyStep *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->text);
  g_free (self->undo);
  g_free (self->copy);
  g_clear_pointer (&self->upload, clinic_certificate_unref);
  g_free (self);
}

static void
add_house_fixes (GPtrArray              *steps,
                 const ClinicHouseCause *house)
{
  for (guint i = 0; i < house->fixes->len; i++)
    {
      const ClinicHouseFix *fix = &g_array_index (house->fixes, ClinicHouseFix, i);
      ClinicRemedyStep     *step = g_new0 (ClinicRemedyStep, 1);

      step->id = g_strdup_printf ("%s.%u", house->cause.id, i + 1);
      step->owner = house->cause.owner;
      step->title = g_strdup (fix->title);
      step->undo = g_strdup (_("Ask the team whose step this is how it is taken back."));
      step->text = g_strdup (fix->text);
      step->source = house->cause.source;
      g_ptr_array_add (steps, step);
    }
}

static void
add_house (GPtrArray                *steps,
           const ClinicDiagnosis    *diagnosis,
           const ClinicOrganization *organization)
{
  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);
      const ClinicHouseCause  *house = clinic_organization_find (organization, ranked->cause);

      if (house != NULL && is_to_be_cured (ranked, diagnosis))
        add_house_fixes (steps, house);
    }
}

/**
 * clinic_remedy_new:
 *
 * Says what must be done, by whom and in which order: the certificates to push and the other repairs, how they reach
 * the device, and the retest.
 *
 * Returns: (transfer full): ClinicRemedyStep; empty where the diagnosis names no cause
 */
GPtrArray *
clinic_remedy_new (const ClinicEvidence  *evidence,
                   const ClinicDiagnosis *diagnosis)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_remedy_step_free);
  g_autoptr(GPtrArray) plans = NULL;

  if (diagnosis->cause == NULL)
    return steps;

  plans = list_plans (diagnosis);
  for (guint i = 0; i < plans->len; i++)
    {
      const ClinicRemedyPlan *plan = g_ptr_array_index (plans, i);

      if (g_strv_contains (plan->steps, CLINIC_REMEDY_UPLOADS))
        {
          clinic_remedy_add_uploads (steps, evidence);
          break;
        }
    }
  for (guint i = 0; i < plans->len; i++)
    add_rows (steps, g_ptr_array_index (plans, i), FALSE);
  add_house (steps, diagnosis, evidence->organization);
  for (guint i = 0; i < plans->len; i++)
    add_rows (steps, g_ptr_array_index (plans, i), TRUE);
  name_expected (steps);

  return steps;
}
