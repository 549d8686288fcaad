/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps of one test as a list of rows. A .ui file places it with title and
 * description; the page binds it to its visit. */

#include "config.h"

#include "app/test-list.h"

#include "app/test-step-row.h"
#include <glib/gi18n.h>

struct _ClinicTestList
{
  AdwPreferencesGroup parent_instance;
};

G_DEFINE_FINAL_TYPE (ClinicTestList, clinic_test_list, ADW_TYPE_PREFERENCES_GROUP)

static void
clinic_test_list_class_init (ClinicTestListClass *klass)
{
}

static void
clinic_test_list_init (ClinicTestList *self)
{
}

/**
 * clinic_test_list_bind:
 *
 * Adds a row for each step of @group, numbered from 1. To be called once.
 */
void
clinic_test_list_bind (ClinicTestList *self, ClinicVisit *visit, ClinicTestGroup group)
{
  gsize                 n_steps;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_steps);
  guint                 number = 0;

  for (gsize i = 0; i < n_steps; i++)
    if (steps[i].group == group)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self),
                                 clinic_test_step_row_new (&steps[i], ++number, visit));
}

/**
 * clinic_test_list_count:
 * @n_steps: (out): how many steps the group has
 *
 * Returns: how many of them have a result; a step that was skipped has one
 */
guint
clinic_test_list_count (ClinicVisit *visit, ClinicTestGroup group, guint *n_steps)
{
  gsize                 n_all;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_all);
  ClinicCase           *clinic_case = clinic_visit_get_case (visit);
  guint                 n_done = 0;

  *n_steps = 0;
  for (gsize i = 0; i < n_all; i++)
    {
      if (steps[i].group != group)
        continue;
      *n_steps += 1;
      n_done += clinic_case_get_test (clinic_case, steps[i].id) != CLINIC_TEST_NOT_RUN;
    }

  return n_done;
}

static guint
count_all (ClinicVisit *visit, const ClinicTestGroup *groups, gsize n_groups, guint *n_steps)
{
  guint n_done = 0;

  *n_steps = 0;
  for (gsize i = 0; i < n_groups; i++)
    {
      guint n_of_group;

      n_done += clinic_test_list_count (visit, groups[i], &n_of_group);
      *n_steps += n_of_group;
    }

  return n_done;
}

/**
 * clinic_test_list_dup_state:
 *
 * Says in words how far the tests of a page are.
 */
char *
clinic_test_list_dup_state (ClinicVisit *visit, const ClinicTestGroup *groups, gsize n_groups)
{
  guint n_steps;
  guint n_done = count_all (visit, groups, n_groups, &n_steps);

  if (n_done == 0)
    return g_strdup (_("Not started"));

  /* Translators: steps with a result, number of steps */
  return g_strdup_printf (_("%u of %u done"), n_done, n_steps);
}

/**
 * clinic_test_list_is_done:
 *
 * Returns: whether all steps of all groups have a result
 */
gboolean
clinic_test_list_is_done (ClinicVisit *visit, const ClinicTestGroup *groups, gsize n_groups)
{
  guint n_steps;

  return count_all (visit, groups, n_groups, &n_steps) == n_steps;
}
