/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The device view is built from what is on the device alone, as iOS does, which follows no address here; the
 * desktop view from everything at hand, as Windows and Android are seen to do. Their difference is the diagnosis. */

#include "config.h"

#include "pki/view.h"

#include "pki/path-choice.h"
#include "pki/view-faults.h"

/* One check-up while it runs. */
typedef struct
{
  const ClinicPile    *pile;
  ClinicAnchors        anchors;
  ClinicSignatureMemo *memo;
  ClinicChecker       *checker;
} Checkup;

static void
checkup_clear (Checkup *self)
{
  clinic_signature_memo_free (self->memo);
  clinic_checker_free (self->checker);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Checkup, checkup_clear)

/* Where the user certificate stands on no shelf of the device, it is used there all the same: it is the identity. */
static gboolean
is_lacking (const Checkup     *self,
            ClinicCertificate *certificate)
{
  return !clinic_store_contains (self->pile->device, certificate);
}

static ClinicReach
appraise (const ClinicPath *path,
          guint            *pushes,
          gpointer          user_data)
{
  const Checkup     *self = user_data;
  ClinicCertificate *last = g_ptr_array_index (path->certificates, path->certificates->len - 1);

  for (guint i = 0; i < path->certificates->len; i++)
    *pushes += is_lacking (self, g_ptr_array_index (path->certificates, i));
  switch (path->end)
    {
    case CLINIC_PATH_END_ANCHOR:
      return CLINIC_REACH_ANCHOR;
    case CLINIC_PATH_END_SELF_SIGNED:
      return is_lacking (self, last) ? CLINIC_REACH_PUSHABLE : CLINIC_REACH_UNTRUSTED;
    case CLINIC_PATH_END_OPEN:
    case CLINIC_PATH_END_BRAKE:
    default:
      return CLINIC_REACH_OPEN;
    }
}

static void
missing_free (gpointer data)
{
  ClinicMissing *missing = data;

  clinic_certificate_unref (missing->certificate);
  g_free (missing->source);
  g_free (missing);
}

static void
wanted_free (gpointer data)
{
  ClinicWanted *wanted = data;

  clinic_name_unref (wanted->subject);
  g_free (wanted->authority_key_id);
  g_strfreev (wanted->ca_issuers);
  clinic_certificate_unref (wanted->of);
  g_free (wanted);
}

/* What an address gave is named as such only if no person gave it. */
static const ClinicHolding *
find_holding (const ClinicPile  *pile,
              ClinicCertificate *certificate)
{
  const ClinicHolding *first = clinic_pile_find (pile, certificate);

  return first != NULL && first->shelf == CLINIC_SHELF_FETCHED && first->also != NULL ? first->also : first;
}

static void
list_missing (ClinicView    *view,
              const Checkup *checkup)
{
  for (guint i = 0; i < view->desktop->certificates->len; i++)
    {
      ClinicCertificate   *certificate = g_ptr_array_index (view->desktop->certificates, i);
      const ClinicHolding *holding;
      ClinicMissing       *missing;

      if (!is_lacking (checkup, certificate))
        continue;
      holding = find_holding (checkup->pile, certificate);
      if (holding == NULL)
        continue;
      missing = g_new0 (ClinicMissing, 1);
      missing->certificate = clinic_certificate_ref (certificate);
      missing->shelf = holding->shelf;
      missing->source = g_strdup (holding->source);
      g_ptr_array_add (view->missing, missing);
    }
}

static void
list_wanted (ClinicView *view)
{
  GPtrArray         *path = view->desktop->certificates;
  ClinicCertificate *last = g_ptr_array_index (path, path->len - 1);
  ClinicWanted      *wanted = g_new0 (ClinicWanted, 1);

  wanted->subject = clinic_name_ref (clinic_certificate_get_issuer (last));
  wanted->authority_key_id = g_strdup (clinic_certificate_get_authority_key_id (last));
  wanted->ca_issuers = g_strdupv ((char **)clinic_certificate_get_ca_issuers (last));
  wanted->of = clinic_certificate_ref (last);
  g_ptr_array_add (view->wanted, wanted);
}

static gboolean
is_same_fault (const ClinicFault *a,
               const ClinicFault *b)
{
  if (a->kind != b->kind || g_strcmp0 (a->detail, b->detail) != 0)
    return FALSE;
  if (a->certificate == NULL || b->certificate == NULL)
    return a->certificate == b->certificate;
  return clinic_certificate_equal (a->certificate, b->certificate);
}

static void
add_faults (ClinicView *view,
            GPtrArray  *faults)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (faults, i);
      gboolean           known = FALSE;

      for (guint j = 0; j < view->faults->len && !known; j++)
        known = is_same_fault (fault, g_ptr_array_index (view->faults, j));
      if (!known)
        g_ptr_array_add (view->faults, clinic_fault_copy (fault));
    }
}

static ClinicVerdict
judge_desktop (const ClinicContender *best)
{
  switch (best->reach)
    {
    case CLINIC_REACH_ANCHOR:
    case CLINIC_REACH_PUSHABLE:
      return best->errors == 0 ? CLINIC_VERDICT_INCOMPLETE : CLINIC_VERDICT_BROKEN;
    case CLINIC_REACH_UNTRUSTED:
      return CLINIC_VERDICT_BROKEN;
    case CLINIC_REACH_OPEN:
    default:
      return CLINIC_VERDICT_UNKNOWN;
    }
}

static void
set_complete (ClinicView *view,
              GPtrArray  *faults)
{
  view->verdict = CLINIC_VERDICT_COMPLETE;
  view->device_complete = TRUE;
  view->desktop_complete = TRUE;
  add_faults (view, faults);
}

static void
look_from_desktop (ClinicView            *view,
                   Checkup               *checkup,
                   const ClinicContender *device)
{
  guint left = clinic_signature_memo_get_left (checkup->memo);
  g_autoptr(GPtrArray) paths = NULL;
  g_autoptr(ClinicContender) best = NULL;

  /* What the device's namesakes have spent must not keep the desk from being searched. */
  clinic_signature_memo_refill (checkup->memo, MAX (left, CLINIC_PATH_MAX_SIGNATURES / 2));
  paths = clinic_path_find_all_with_memo (checkup->pile->user, checkup->pile->desk, &checkup->anchors, checkup->memo);
  best = clinic_path_choice_new (paths, checkup->checker, appraise, checkup);
  view->desktop = clinic_path_copy (best->path);
  view->verdict = judge_desktop (best);
  /* A limit may have kept the first search from a path that the second one found. */
  if (view->verdict == CLINIC_VERDICT_INCOMPLETE && best->pushes == 0)
    {
      g_clear_pointer (&view->device, clinic_path_free);
      view->device = clinic_path_copy (best->path);
      set_complete (view, best->faults);
      return;
    }
  view->desktop_complete = view->verdict == CLINIC_VERDICT_INCOMPLETE;
  add_faults (view, best->faults);
  /* Where the device gets to an anchor on another way, what is wrong with that way is part of the answer. */
  if (device->reach == CLINIC_REACH_ANCHOR)
    add_faults (view, device->faults);
  list_missing (view, checkup);
  if (view->verdict == CLINIC_VERDICT_UNKNOWN)
    list_wanted (view);
}

/**
 * clinic_view_new:
 *
 * Builds the device view and the desktop view of the user certificate's chain, and compares them.
 * Where the device view is complete, the desktop view is the same path: nothing needs to be pushed for it.
 *
 * Returns: a complete view has no fault that is an error, every other one has at least one
 */
ClinicView *
clinic_view_new (const ClinicPile         *pile,
                 const ClinicCheckOptions *options)
{
  g_auto(Checkup) checkup = {
    .pile = pile,
    .anchors = { .trusted = pile->anchors, .roots = pile->roots },
    .memo = clinic_signature_memo_new (CLINIC_PATH_MAX_SIGNATURES),
  };
  ClinicView *self = g_new0 (ClinicView, 1);
  g_autoptr(GPtrArray) paths = NULL;
  g_autoptr(ClinicContender) device = NULL;

  self->missing = g_ptr_array_new_with_free_func (missing_free);
  self->wanted = g_ptr_array_new_with_free_func (wanted_free);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  checkup.checker = clinic_checker_new (options, pile->desk);

  paths = clinic_path_find_all_with_memo (pile->user, pile->device, &checkup.anchors, checkup.memo);
  device = clinic_path_choice_new (paths, checkup.checker, appraise, &checkup);
  self->device = clinic_path_copy (device->path);
  if (device->reach == CLINIC_REACH_ANCHOR && device->errors == 0)
    {
      self->desktop = clinic_path_copy (device->path);
      set_complete (self, device->faults);
    }
  else
    look_from_desktop (self, &checkup, device);
  self->revocation = clinic_checker_list_revocation (checkup.checker, self->desktop);
  clinic_view_add_difference (self, pile, checkup.memo);
  return self;
}

void
clinic_view_free (ClinicView *self)
{
  if (self == NULL)
    return;
  clinic_path_free (self->device);
  clinic_path_free (self->desktop);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->revocation);
  g_free (self);
}

/**
 * clinic_verdict_get_id:
 *
 * Gets the word that stands for the verdict in JSON.
 */
const char *
clinic_verdict_get_id (ClinicVerdict verdict)
{
  switch (verdict)
    {
    case CLINIC_VERDICT_COMPLETE:
      return "complete";
    case CLINIC_VERDICT_INCOMPLETE:
      return "incomplete";
    case CLINIC_VERDICT_BROKEN:
      return "broken";
    case CLINIC_VERDICT_UNKNOWN:
    default:
      return "unknown";
    }
}

/**
 * clinic_missing_get_from:
 *
 * Gets the word that stands in JSON for where the desk has the certificate.
 */
const char *
clinic_missing_get_from (const ClinicMissing *self)
{
  switch (self->shelf)
    {
    case CLINIC_SHELF_USER:
      return "input";
    case CLINIC_SHELF_FETCHED:
      return "aia";
    case CLINIC_SHELF_CA:
    case CLINIC_SHELF_ANCHOR:
    case CLINIC_SHELF_DEVICE:
    case CLINIC_SHELF_DEVICE_UNTRUSTED:
    default:
      return "ca";
    }
}
