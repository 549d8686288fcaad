/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sentences of a comparison: what is another than it was, one thing at a time. */

#include "config.h"

#include "triage/comparison.h"

#include "triage/cause.h"
#include "triage/findings.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many of a kind are told one by one. */
#define MAX_TOLD 8

static void
change_free (gpointer data)
{
  ClinicChange *change = data;

  g_free (change->text);
  g_free (change);
}

/* @text: (transfer full) */
static void
take (GPtrArray        *changes,
      const char       *what,
      ClinicChangeSense sense,
      char             *text)
{
  ClinicChange *change = g_new0 (ClinicChange, 1);

  change->what = what;
  change->sense = sense;
  change->text = text;
  g_ptr_array_add (changes, change);
}

static void
add (GPtrArray        *changes,
     const char       *what,
     ClinicChangeSense sense,
     const char       *text)
{
  take (changes, what, sense, g_strdup (text));
}

static void
add_more (GPtrArray        *changes,
          const char       *what,
          ClinicChangeSense sense,
          guint             n)
{
  if (n <= MAX_TOLD)
    return;
  take (changes, what, sense,
        g_strdup_printf (/* Translators: after a list of changes of one kind */
                         ngettext ("And %u more of this kind.", "And %u more of this kind.", n - MAX_TOLD),
                         n - MAX_TOLD));
}

static void
add_user (GPtrArray          *changes,
          const ClinicDigest *before,
          const ClinicDigest *after)
{
  if (before->user == NULL && after->user == NULL)
    return;
  if (before->user == NULL)
    take (changes, "certificate", CLINIC_CHANGE_OTHER,
          g_strdup_printf (_("There is a user certificate now: “%s”."), after->user->name));
  else if (after->user == NULL)
    take (changes, "certificate", CLINIC_CHANGE_OTHER,
          g_strdup_printf (_("There is no user certificate any more; it was “%s”."), before->user->name));
  else if (strcmp (before->user->sha256, after->user->sha256) != 0)
    take (changes, "certificate", CLINIC_CHANGE_OTHER,
          g_strdup_printf (/* Translators: names of two certificates */
                           _("The user certificate is another one: “%s” then, “%s” now."), before->user->name,
                           after->user->name));
}

static void
add_arrivals (GPtrArray          *changes,
              const ClinicDigest *before,
              const ClinicDigest *after)
{
  guint n = 0;

  for (guint i = 0; i < after->device->len; i++)
    {
      const ClinicDigestCertificate *now = g_ptr_array_index (after->device, i);
      gboolean                       wanted = clinic_digest_has_certificate (before->missing, now->sha256);

      if (clinic_digest_has_certificate (before->device, now->sha256) || ++n > MAX_TOLD)
        continue;
      take (changes, "device", wanted ? CLINIC_CHANGE_BETTER : CLINIC_CHANGE_OTHER,
            wanted ? g_strdup_printf (_("“%s” was missing and is on the device now."), now->name)
                   : g_strdup_printf (_("New on the device: “%s”."), now->name));
    }
  add_more (changes, "device", CLINIC_CHANGE_OTHER, n);
}

static void
add_losses (GPtrArray          *changes,
            const ClinicDigest *before,
            const ClinicDigest *after)
{
  guint n = 0;

  for (guint i = 0; i < before->device->len; i++)
    {
      const ClinicDigestCertificate *then = g_ptr_array_index (before->device, i);
      gboolean                       missed = clinic_digest_has_certificate (after->missing, then->sha256);

      if (clinic_digest_has_certificate (after->device, then->sha256) || ++n > MAX_TOLD)
        continue;
      take (changes, "device", missed ? CLINIC_CHANGE_WORSE : CLINIC_CHANGE_OTHER,
            g_strdup_printf (_("No longer on the device: “%s”."), then->name));
    }
  add_more (changes, "device", CLINIC_CHANGE_OTHER, n);
}

/* What the device holds, where both times somebody knew. */
static void
add_device (GPtrArray          *changes,
            const ClinicDigest *before,
            const ClinicDigest *after)
{
  if (before->device_known && after->device_known)
    {
      add_arrivals (changes, before, after);
      add_losses (changes, before, after);
    }
  else if (after->device_known)
    add (changes, "device", CLINIC_CHANGE_OTHER, _("It is known now what the device holds."));
  else if (before->device_known)
    add (changes, "device", CLINIC_CHANGE_OTHER, _("It is not known any more what the device holds."));
}

/* What is missing, but for what add_device() has told. */
static void
add_missing (GPtrArray          *changes,
             const ClinicDigest *before,
             const ClinicDigest *after)
{
  gboolean told = before->device_known && after->device_known;

  for (guint i = 0; i < MIN (before->missing->len, MAX_TOLD); i++)
    {
      const ClinicDigestCertificate *then = g_ptr_array_index (before->missing, i);

      if (!clinic_digest_has_certificate (after->missing, then->sha256) &&
          !(told && clinic_digest_has_certificate (after->device, then->sha256)))
        take (changes, "missing", CLINIC_CHANGE_BETTER,
              g_strdup_printf (_("No longer missing: “%s”."), then->name));
    }
  for (guint i = 0; i < MIN (after->missing->len, MAX_TOLD); i++)
    {
      const ClinicDigestCertificate *now = g_ptr_array_index (after->missing, i);

      if (!clinic_digest_has_certificate (before->missing, now->sha256) &&
          !(told && clinic_digest_has_certificate (before->device, now->sha256)))
        take (changes, "missing", CLINIC_CHANGE_WORSE,
              g_strdup_printf (_("Missing on the device now: “%s”."), now->name));
    }
}

static void
add_chain (GPtrArray          *changes,
           const ClinicDigest *before,
           const ClinicDigest *after)
{
  static const char *const sentences[] = {
    [CLINIC_VERDICT_COMPLETE] = N_("The device can complete the chain now."),
    [CLINIC_VERDICT_INCOMPLETE] = N_("The device can’t complete the chain now: something is missing on it."),
    [CLINIC_VERDICT_BROKEN] = N_("The chain is broken now: something in it is wrong."),
    [CLINIC_VERDICT_UNKNOWN] = N_("It can’t be told any more whether the device can complete the chain."),
  };
  ClinicChangeSense sense = CLINIC_CHANGE_OTHER;

  if (before->verdict == after->verdict)
    return;
  if (after->verdict == CLINIC_VERDICT_COMPLETE)
    sense = CLINIC_CHANGE_BETTER;
  else if (before->verdict == CLINIC_VERDICT_COMPLETE)
    sense = CLINIC_CHANGE_WORSE;
  add (changes, "chain", sense, _(sentences[after->verdict]));
}

static void
add_prompt (GPtrArray          *changes,
            const ClinicDigest *before,
            const ClinicDigest *after)
{
  ClinicChangeSense sense = CLINIC_CHANGE_OTHER;

  if (before->offered == after->offered)
    return;
  if (after->offered == CLINIC_OFFERED_YES)
    sense = CLINIC_CHANGE_BETTER;
  else if (before->offered == CLINIC_OFFERED_YES)
    sense = CLINIC_CHANGE_WORSE;
  add (changes, "prompt", sense, clinic_offered_get_sentence (after->offered));
}

/* NULL where this version does not know the cause. */
static const char *
get_title (const char *id)
{
  const ClinicCause *cause = id != NULL ? clinic_cause_lookup (id) : NULL;

  return cause != NULL ? _(cause->title) : NULL;
}

static ClinicStanding
get_standing (const ClinicDigest *digest,
              const char         *id)
{
  for (guint i = 0; i < digest->causes->len; i++)
    {
      const ClinicDigestCause *row = g_ptr_array_index (digest->causes, i);

      if (strcmp (row->cause, id) == 0)
        return row->standing;
    }
  return CLINIC_STANDING_NOT_TESTED;
}

static gboolean
is_leading (ClinicStanding standing)
{
  return standing == CLINIC_STANDING_CONFIRMED || standing == CLINIC_STANDING_LIKELY;
}

/* One cause in the place of another is neither better nor worse. */
static ClinicChangeSense
get_sense (const ClinicDigest      *before,
           const ClinicDigest      *after,
           const ClinicDigestCause *now)
{
  if (!is_leading (now->standing))
    return CLINIC_CHANGE_BETTER;
  return before->cause == NULL && g_strcmp0 (after->cause, now->cause) == 0 ? CLINIC_CHANGE_WORSE : CLINIC_CHANGE_OTHER;
}

/* A cause is told of where it leads, or led then. In a case that is closed none leads any more. */
static void
add_causes (GPtrArray          *changes,
            const ClinicDigest *before,
            const ClinicDigest *after)
{
  for (guint i = 0; i < after->causes->len; i++)
    {
      const ClinicDigestCause *now = g_ptr_array_index (after->causes, i);
      ClinicStanding           then = get_standing (before, now->cause);

      if (then == now->standing || get_title (now->cause) == NULL || !(is_leading (then) || is_leading (now->standing)))
        continue;
      if (clinic_digest_is_closed (after) && is_leading (now->standing))
        continue;
      take (changes, "cause", get_sense (before, after, now),
            g_strdup_printf (/* Translators: title of a cause, then how it stood and how it stands: Likely, Confirmed */
                             _("The cause “%s”: “%s” then, “%s” now."), get_title (now->cause),
                             clinic_standing_get_title (then), clinic_standing_get_title (now->standing)));
    }
}

/* CLINIC_N_FAULTS where this version does not know the finding. */
static ClinicFaultKind
find_kind (const char *id)
{
  guint kind = 0;

  while (kind < CLINIC_N_FAULTS && g_strcmp0 (clinic_finding_get_id (kind), id) != 0)
    kind++;
  return kind;
}

static void
add_findings_of (GPtrArray        *changes,
                 GPtrArray        *those,
                 GPtrArray        *others,
                 ClinicChangeSense sense)
{
  guint n = 0;

  for (guint i = 0; i < those->len; i++)
    {
      const char       *id = g_ptr_array_index (those, i);
      ClinicFaultKind   kind = find_kind (id);
      ClinicChangeSense told = sense;

      if (g_ptr_array_find_with_equal_func (others, id, g_str_equal, NULL) || kind == CLINIC_N_FAULTS ||
          ++n > MAX_TOLD)
        continue;
      if (clinic_finding_get_severity (kind) != CLINIC_SEVERITY_ERROR)
        told = CLINIC_CHANGE_OTHER;
      take (changes, "finding", told,
            g_strdup_printf (sense == CLINIC_CHANGE_WORSE ? /* Translators: %s is the title of a finding */
                               _("Newly found: “%s”.")
                                                          : _("No longer found: “%s”."),
                             clinic_finding_get_title (kind)));
    }
  add_more (changes, "finding", CLINIC_CHANGE_OTHER, n);
}

static void
add_retest (GPtrArray       *changes,
            ClinicTestResult before,
            ClinicTestResult after,
            const char      *yes,
            const char      *no)
{
  if (before == after)
    return;
  if (after == CLINIC_TEST_YES)
    add (changes, "retest", CLINIC_CHANGE_BETTER, yes);
  else if (after == CLINIC_TEST_NO)
    add (changes, "retest", CLINIC_CHANGE_WORSE, no);
}

/**
 * clinic_change_list:
 *
 * Returns: (transfer full) (element-type ClinicChange): all that is another than it was, the most telling first
 */
GPtrArray *
clinic_change_list (const ClinicDigest *before,
                    const ClinicDigest *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);

  add_retest (changes, before->retest_prompt, after->retest_prompt, _("In the retest, iOS asked for the certificate."),
              _("In the retest, iOS did not ask for the certificate."));
  add_retest (changes, before->retest_signed_in, after->retest_signed_in, _("In the retest, the user was signed in."),
              _("In the retest, the user was not signed in."));
  add_user (changes, before, after);
  add_device (changes, before, after);
  if (before->judged && after->judged)
    {
      add_missing (changes, before, after);
      add_chain (changes, before, after);
    }
  add_prompt (changes, before, after);
  add_causes (changes, before, after);
  if (before->judged && after->judged)
    {
      add_findings_of (changes, before->findings, after->findings, CLINIC_CHANGE_BETTER);
      add_findings_of (changes, after->findings, before->findings, CLINIC_CHANGE_WORSE);
    }
  return changes;
}
