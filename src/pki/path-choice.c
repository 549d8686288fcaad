/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of several paths is the best: one that is valid, ends at an anchor the device already has, needs the
 * fewest pushes and lives longest, in this order. Where none is valid, the one with the fewest errors comes
 * nearest to it; where none even has an end, the one that climbs highest. */

#include "config.h"

#include "pki/path-choice.h"

static ClinicContender *
contender_new (ClinicPath    *path,
               ClinicAppraise appraise,
               gpointer       user_data)
{
  ClinicContender *self = g_new0 (ClinicContender, 1);

  self->path = path;
  self->reach = appraise (path, &self->pushes, user_data);
  self->lives_until = G_MAXINT64;
  for (guint i = 0; i < path->certificates->len; i++)
    {
      gint64 not_after = clinic_certificate_get_not_after (g_ptr_array_index (path->certificates, i));

      self->lives_until = MIN (self->lives_until, not_after);
    }
  return self;
}

void
clinic_contender_free (ClinicContender *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_free (self);
}

static void
judge (ClinicContender *self,
       ClinicChecker   *checker)
{
  self->faults = clinic_checker_judge (checker, self->path);
  for (guint i = 0; i < self->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (self->faults, i);

      self->errors += fault->severity == CLINIC_SEVERITY_ERROR;
    }
}

#define COMPARE(a, b) ((a) < (b) ? -1 : (a) > (b))

/* Everything but validity, which takes the checks. */
static int
compare_merits (gconstpointer a,
                gconstpointer b)
{
  const ClinicContender *left = *(ClinicContender *const *)a;
  const ClinicContender *right = *(ClinicContender *const *)b;
  int                    order = COMPARE (left->reach, right->reach);

  /* An open path is the better the nearer it comes to a root. */
  if (order == 0 && left->reach == CLINIC_REACH_OPEN)
    order = COMPARE (right->path->certificates->len, left->path->certificates->len);
  if (order == 0)
    order = COMPARE (left->pushes, right->pushes);
  if (order == 0)
    order = COMPARE (right->lives_until, left->lives_until);
  if (order == 0)
    order = COMPARE (left->path->certificates->len, right->path->certificates->len);
  return order;
}

/* The sort of GLib does not promise to keep the order of equals. */
static void
sort_by_merits (GPtrArray *contenders)
{
  for (guint i = 1; i < contenders->len; i++)
    for (guint j = i; j > 0 && compare_merits (&contenders->pdata[j - 1], &contenders->pdata[j]) > 0; j--)
      {
        gpointer better = contenders->pdata[j];

        contenders->pdata[j] = contenders->pdata[j - 1];
        contenders->pdata[j - 1] = better;
      }
}

static ClinicContender *
take (GPtrArray *contenders,
      guint      i)
{
  return g_ptr_array_steal_index (contenders, i);
}

/**
 * clinic_path_choice_new:
 * @paths: (element-type ClinicPath): at least one; they must outlive the result
 *
 * Judges paths, the most promising first, until one is valid, and chooses the best.
 *
 * Returns: (transfer full): the best path with its faults
 */
ClinicContender *
clinic_path_choice_new (GPtrArray     *paths,
                        ClinicChecker *checker,
                        ClinicAppraise appraise,
                        gpointer       user_data)
{
  g_autoptr(GPtrArray) contenders = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_contender_free);
  guint    best = 0;
  gboolean has_end;

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (contenders, contender_new (g_ptr_array_index (paths, i), appraise, user_data));
  sort_by_merits (contenders);

  has_end = ((ClinicContender *)contenders->pdata[0])->reach != CLINIC_REACH_OPEN;
  for (guint i = 0; i < contenders->len; i++)
    {
      ClinicContender *contender = contenders->pdata[i];

      /* Open paths only count where there are no others. */
      if (has_end && contender->reach == CLINIC_REACH_OPEN)
        break;
      judge (contender, checker);
      /* That a root is not trusted is an error of its own. */
      contender->errors += contender->reach == CLINIC_REACH_UNTRUSTED;
      if (contender->errors == 0 && has_end)
        return take (contenders, i);
      if (contender->errors < ((ClinicContender *)contenders->pdata[best])->errors && has_end)
        best = i;
      if (!has_end)
        break;
    }
  return take (contenders, best);
}
