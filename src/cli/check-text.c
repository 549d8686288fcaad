/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/check-text.h"

#include "pki/generation.h"
#include "report/plain.h"
#include "triage/aia-doctor.h"
#include "triage/findings.h"
#include "triage/revocation-rule.h"

#include <glib/gi18n.h>

static void
add_heading (GString    *text,
             const char *heading)
{
  g_string_append_printf (text, "\n%s\n", heading);
}

static char *
dup_verdict (const ClinicCheckRun *run)
{
  const char *user = clinic_certificate_get_display_name (run->pile->user);

  switch (run->view->verdict)
    {
    case CLINIC_VERDICT_COMPLETE:
      return g_strdup_printf (_("Complete: the device completes a valid chain for “%s”."), user);
    case CLINIC_VERDICT_INCOMPLETE:
      return g_strdup_printf (_("Incomplete: the device can't complete the chain for “%s”. "
                                 "Pushing what is missing repairs it."),
                              user);
    case CLINIC_VERDICT_BROKEN:
      return g_strdup_printf (_("Broken: there is a chain for “%s”, but it fails a check whatever is pushed."),
                              user);
    case CLINIC_VERDICT_UNKNOWN:
      return g_strdup_printf (_("Unknown: no chain for “%s” reaches a root, even with everything at hand."),
                              user);
    default:
      return NULL;
    }
}

static const char *
get_role_title (const ClinicCertificate *certificate)
{
  switch (clinic_certificate_get_role (certificate))
    {
    case CLINIC_ROLE_USER:
      return _("user certificate");
    case CLINIC_ROLE_INTERMEDIATE:
      return _("intermediate");
    case CLINIC_ROLE_ROOT:
      return _("root");
    default:
      return "";
    }
}

static char *
dup_day (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%C%y-%m-%d") : g_strdup ("?");
}

/* Where a certificate is; the device comes first. */
static char *
dup_place (const ClinicPile  *pile,
           ClinicCertificate *certificate)
{
  const ClinicHolding *held = clinic_pile_find (pile, certificate);

  if (clinic_pile_is_on_shelf (pile, certificate, CLINIC_SHELF_DEVICE))
    return g_strdup (_("on the device"));
  if (clinic_pile_is_on_shelf (pile, certificate, CLINIC_SHELF_DEVICE_UNTRUSTED))
    return g_strdup (_("on the device, not trusted there"));
  /* Translators: %s is a file or an address. */
  return held != NULL ? g_strdup_printf (_("from %s"), held->source) : g_strdup (pile->user_source);
}

static void
add_path (GString              *text,
          const ClinicCheckRun *run,
          const ClinicPath     *path)
{
  for (guint i = 0; i < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);
      g_autofree char   *day = dup_day (clinic_certificate_get_not_after (certificate));
      g_autofree char   *place = dup_place (run->pile, certificate);
      const char        *name = clinic_certificate_get_display_name (certificate);

      /* Translators: a certificate: its name, its role, its last day, where it is. */
      clinic_plain_add (text, _("  %u. %s (%s, until %s, %s)"), i + 1, name, get_role_title (certificate), day, place);
    }
}

/* The hole: the issuer of the last certificate, where it is not the end. */
static void
add_hole (GString          *text,
          const ClinicPath *path)
{
  const ClinicCertificate *last = g_ptr_array_index (path->certificates, path->certificates->len - 1);

  if (path->end == CLINIC_PATH_END_OPEN)
    clinic_plain_add (text, _("  %u. missing: %s"), path->certificates->len + 1,
                      clinic_name_get_short_text (clinic_certificate_get_issuer (last)));
}

/* Only what is there: most certificates hold little of it. */
static void
add_microsoft_of (GString                 *text,
                  const ClinicCertificate *certificate,
                  gboolean                *headed)
{
  g_autoptr(ClinicMicrosoft) microsoft = clinic_microsoft_new (certificate);
  g_autofree char *template = clinic_microsoft_dup_template (microsoft);
  g_autofree char *policies = clinic_microsoft_dup_policies (microsoft, ", ");
  g_autofree char *generation = clinic_generation_dup_text (microsoft);
  g_autofree char *sid = clinic_microsoft_dup_sid (microsoft);

  if (clinic_microsoft_is_empty (microsoft))
    return;
  if (!*headed)
    add_heading (text, _("What AD CS wrote into the certificates"));
  *headed = TRUE;
  clinic_plain_add (text, "  %s", clinic_certificate_get_display_name (certificate));
  if (template != NULL)
    clinic_plain_add (text, _("    template: %s"), template);
  if (policies != NULL)
    clinic_plain_add (text, _("    application policies: %s"), policies);
  if (generation != NULL)
    clinic_plain_add (text, _("    generation of the CA: %s"), generation);
  if (microsoft->previous_sha1 != NULL)
    clinic_plain_add (text, _("    previous certificate of the CA: SHA-1 %s"), microsoft->previous_sha1);
  if (sid != NULL)
    clinic_plain_add (text, _("    security identifier: %s"), sid);
  for (guint i = 0; microsoft->notes[i] != NULL; i++)
    clinic_plain_add (text, "    %s", microsoft->notes[i]);
}

static void
add_microsoft (GString          *text,
               const ClinicPath *path)
{
  gboolean headed = FALSE;

  for (guint i = 0; i < path->certificates->len; i++)
    add_microsoft_of (text, g_ptr_array_index (path->certificates, i), &headed);
}

static void
add_missing (GString   *text,
             GPtrArray *missing)
{
  if (missing->len > 0)
    add_heading (text, _("Missing on the device"));
  for (guint i = 0; i < missing->len; i++)
    {
      const ClinicMissing *row = g_ptr_array_index (missing, i);

      /* Translators: a certificate: its subject, its role, the file or address it comes from. */
      clinic_plain_add (text, _("  %s (%s, from %s)"),
                        clinic_name_get_text (clinic_certificate_get_subject (row->certificate)),
                        get_role_title (row->certificate), row->source);
      clinic_plain_add (text, _("    SHA-256 %s"), clinic_certificate_get_sha256 (row->certificate));
    }
}

static void
add_wanted (GString   *text,
            GPtrArray *wanted)
{
  if (wanted->len > 0)
    add_heading (text, _("Nobody has this issuer"));
  for (guint i = 0; i < wanted->len; i++)
    {
      const ClinicWanted *row = g_ptr_array_index (wanted, i);

      clinic_plain_add (text, "  %s", clinic_name_get_text (row->subject));
      if (row->authority_key_id != NULL)
        clinic_plain_add (text, _("    key identifier %s"), row->authority_key_id);
      for (guint j = 0; row->ca_issuers[j] != NULL; j++)
        clinic_plain_add (text, _("    may be at %s"), row->ca_issuers[j]);
    }
}

static void
add_findings (GString   *text,
              GPtrArray *findings)
{
  if (findings->len > 0)
    add_heading (text, _("Findings"));
  for (guint i = 0; i < findings->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (findings, i);
      g_autofree char   *sentence = clinic_finding_dup_sentence (fault);

      /* Translators: a finding: how bad it is, its sentence, its id. */
      clinic_plain_add (text, _("  %s: %s [%s]"), clinic_severity_get_title (fault->severity), sentence,
                        clinic_finding_get_id (fault->kind));
    }
}

static void
add_choice (GString                    *text,
            const ClinicIdentityChoice *choice,
            const ClinicPrompt         *prompt)
{
  add_heading (text, _("Would iOS offer this certificate?"));
  clinic_plain_add (text, "  %s: %s", clinic_prompt_answer_get_title (prompt->answer), prompt->sentence);

  for (guint i = 0; i < choice->steps->len; i++)
    {
      const ClinicChoiceStep *step = g_ptr_array_index (choice->steps, i);
      const char             *name = clinic_name_get_short_text (step->name);

      if (step->accepted)
        clinic_plain_add (text, _("  %u. %s: accepted by the server"), i + 1, name);
      else if (step->on_device != NULL)
        clinic_plain_add (text, _("  %u. %s: not accepted; on the device, so the walk goes on"), i + 1, name);
      else
        clinic_plain_add (text, _("  %u. %s: not accepted and not on the device"), i + 1, name);
    }
}

static void
add_outcome (GString                       *text,
             const ClinicRevocationOutcome *outcome)
{
  const char      *name = clinic_certificate_get_display_name (outcome->certificate);
  g_autofree char *day = NULL;
  g_autofree char *why = NULL;

  switch (outcome->status)
    {
    case CLINIC_REVOCATION_GOOD:
      if (outcome->is_online)
        clinic_plain_add (text, _("  %s: not revoked, says an OCSP responder"), name);
      else
        clinic_plain_add (text, _("  %s: not revoked, says the list of %s"), name,
                          clinic_name_get_short_text (outcome->list_issuer));
      break;
    case CLINIC_REVOCATION_REVOKED:
      day = dup_day (outcome->moment);
      /* Translators: a certificate, a date. */
      clinic_plain_add (text, _("  %s: revoked since %s"), name, day);
      break;
    case CLINIC_REVOCATION_UNKNOWN:
    default:
      why = clinic_revocation_outcome_dup_sentence (outcome);
      /* Translators: a certificate, the reason as a sentence. */
      clinic_plain_add (text, _("  %s: unknown. %s"), name, why);
      break;
    }
}

/* Only where somebody asked, or something is at hand. */
static void
add_revocation (GString          *text,
                const ClinicView *view)
{
  if (view->revocation->len == 0)
    return;
  add_heading (text, _("Revocation"));
  for (guint i = 0; i < view->revocation->len; i++)
    add_outcome (text, g_ptr_array_index (view->revocation, i));
  for (int i = 0; i < CLINIC_N_PLATFORMS; i++)
    {
      g_autoptr(ClinicPlatformOpinion) opinion = NULL;

      opinion = clinic_revocation_rule_judge ((ClinicPlatform)i, view->revocation, view->desktop);
      /* Translators: a platform, whether it would accept the chain, and why. */
      clinic_plain_add (text, _("  %s: %s. %s"), clinic_platform_get_title ((ClinicPlatform)i),
                        clinic_platform_verdict_get_title (opinion->verdict), opinion->sentence);
    }
}

static void
add_aia (GString              *text,
         const ClinicCheckRun *run)
{
  add_heading (text, _("Issuer addresses"));
  for (guint i = 0; i < run->aia->len; i++)
    {
      const ClinicAiaRecord   *record = g_ptr_array_index (run->aia, i);
      const ClinicCertificate *of = clinic_aia_doctor_find_certificate (record, run->pile);

      if (of != NULL)
        /* Translators: the name of a certificate, where its issuer is said to be, and what came of it */
        clinic_plain_add (text, _("  “%s”, %s: %s"), clinic_certificate_get_display_name (of),
                          record->address != NULL ? record->address : _("no address"),
                          clinic_aia_outcome_get_title (record->outcome));
      clinic_plain_add (text, "    %s", record->text);
      for (int platform = 0; platform < CLINIC_N_AIA_PLATFORMS; platform++)
        /* Translators: a platform, such as Windows, and a sentence about it */
        clinic_plain_add (text, _("    %s: %s"), clinic_aia_platform_get_title ((ClinicAiaPlatform)platform),
                          clinic_aia_doctor_get_sentence (record, (ClinicAiaPlatform)platform));
    }
  clinic_plain_add (text, "  %s", clinic_aia_doctor_get_advice ());
}

/**
 * clinic_check_text_write:
 * @run: judged
 *
 * Writes for a reader what `check --json` writes for a program.
 */
char *
clinic_check_text_write (const ClinicCheckRun *run)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *verdict = dup_verdict (run);

  clinic_plain_add (text, "%s", verdict);

  add_heading (text, _("Device view: with what is on the device"));
  add_path (text, run, run->view->device);
  add_hole (text, run->view->device);
  add_heading (text, _("Desktop view: with everything at hand"));
  add_path (text, run, run->view->desktop);
  add_hole (text, run->view->desktop);
  add_microsoft (text, run->view->desktop);

  add_missing (text, run->view->missing);
  add_wanted (text, run->view->wanted);
  add_findings (text, run->findings);
  add_revocation (text, run->view);
  if (run->choice != NULL)
    add_choice (text, run->choice, run->prompt);
  if (run->aia != NULL && run->aia->len > 0)
    add_aia (text, run);
  return g_string_free (text, FALSE);
}
