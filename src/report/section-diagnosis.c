/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/sections.h"
#include "triage/explanation.h"
#include "triage/organization.h"

#include <glib/gi18n.h>

#define MAX_NAMES 50 /* a brake on what comes from a server */

static void
add_step (ClinicDocument         *document,
          const ClinicChoiceStep *step)
{
  clinic_document_add_row (document,
                           clinic_name_get_text (step->name),
                           step->accepted ? _("yes") : _("no"),
                           step->accepted            ? _("not needed")
                           : step->on_device != NULL ? clinic_certificate_get_display_name (step->on_device)
                                                     : _("no certificate of this name: the walk ends here"),
                           NULL);
}

static void
add_accepted (ClinicDocument  *document,
              const GPtrArray *accepted)
{
  if (accepted == NULL || accepted->len == 0)
    return;

  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("CA names the sign-in server accepts"));
  clinic_document_add_row (document, _("Accepted CA Name"), NULL);
  for (guint i = 0; i < MIN (accepted->len, MAX_NAMES); i++)
    clinic_document_add_row (document, clinic_name_get_text (g_ptr_array_index (accepted, i)), NULL);
  clinic_section_add_more (document, accepted->len, MAX_NAMES);
}

static const char *
get_walk_sentence (const ClinicIdentityChoice *choice)
{
  if (choice->accepted_names == 0)
    return _("The sign-in server names no CA, so iOS filters nothing and offers the certificate.");
  if (choice->offered)
    return _("The walk by name through the certificates on the device reaches a name in the server’s list.");
  return _("The walk by name through the certificates on the device reaches no name in the server’s list.");
}

static const char *
get_after_sentence (const ClinicIdentityChoice *choice)
{
  if (choice->offered)
    return _("Once what is missing has been pushed to the device, the same walk says yes.");
  return _("Once what is missing has been pushed to the device, the same walk still says no.");
}

/**
 * clinic_section_add_walk:
 *
 * Adds the walk by which iOS decides whether to offer the certificate.
 *
 * Source: Apple, Security source, SecItemServer.c, tag 61901.0.87.0.1, October 2025
 */
void
clinic_section_add_walk (ClinicDocument      *document,
                         const ClinicCheckup *checkup)
{
  const ClinicIdentityChoice *choice = checkup->choice;

  clinic_document_add_heading (document, 1, _("Would iOS Offer the Certificate?"));
  if (choice == NULL)
    {
      clinic_document_add_callout (document, CLINIC_TONE_NEUTRAL, _("Cannot tell"),
                                   checkup->view == NULL
                                     ? _("The case holds no user certificate yet.")
                                     : _("It is not known which CA names the sign-in server accepts."));
      return;
    }

  clinic_document_add_callout (document, choice->offered ? CLINIC_TONE_GOOD : CLINIC_TONE_BAD,
                               choice->offered ? _("Offered") : _("Not offered"), get_walk_sentence (choice));
  if (choice->steps->len > 0)
    {
      clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("The walk, from the user certificate’s issuer up"));
      clinic_document_add_row (document, _("Name"), _("In the Server’s List"), _("Certificate on the Device"), NULL);
      for (guint i = 0; i < choice->steps->len; i++)
        add_step (document, g_ptr_array_index (choice->steps, i));
    }
  if (!choice->offered && checkup->choice_after != NULL)
    clinic_document_add_paragraph (document, get_after_sentence (checkup->choice_after));
  add_accepted (document, checkup->accepted);
  if (choice->rfc5280_disagrees)
    clinic_document_add_callout (document, CLINIC_TONE_WARNING, NULL,
                                 _("Names that RFC 5280 takes for equal differ for iOS here. Compare the string types "
                                    "and the capital letters of the names."));
  clinic_document_add_paragraph (document,
                                 _("This follows the rule in Apple’s published source (Security, SecItemServer.c, "
                                    "October 2025). It has not been tried on this device."));
}

static void
add_reasons (ClinicDocument *document,
             GPtrArray      *reasons,
             const char     *key)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char    *text = g_strdup_printf (/* Translators: a reason, and the id of its evidence */
                                               _("%s (%s)"), _(reason->text), reason->evidence);

      clinic_document_add_row (document, key, text, NULL);
    }
}

static void
add_explainer (ClinicDocument         *document,
               const ClinicPrecedence *precedence)
{
  g_autofree char *text = g_strdup_printf (/* Translators: the title of a cause, and a whole sentence */
                                           _("“%s”. %s"), _(clinic_cause_lookup (precedence->cause)->title),
                                           _(precedence->text));

  clinic_document_add_row (document, _("Explained by"), text, NULL);
}

/* Worth the room only where somebody is about to act on it. */
static void
add_change (ClinicDocument          *document,
            const ClinicRankedCause *ranked)
{
  g_autoptr(GPtrArray) change = clinic_explanation_list_change (ranked);

  if (clinic_ranked_cause_is_likely (ranked))
    add_reasons (document, change, _("Would change it"));
}

static void
add_contact (ClinicDocument           *document,
             const ClinicOrganization *organization,
             ClinicOwner               owner)
{
  const ClinicContact *contact = clinic_organization_get_contact (organization, owner);
  g_autofree char     *line = contact != NULL ? clinic_contact_dup_line (contact) : NULL;

  if (line != NULL)
    clinic_document_add_row (document, _("Contact"), line, NULL);
}

/* For the caller and for whoever acts; where the cause is only possible, neither is told yet. */
static void
add_words (ClinicDocument           *document,
           const ClinicOrganization *organization,
           const ClinicRankedCause  *ranked)
{
  const char      *intro = clinic_organization_get_caller_intro (organization);
  g_autofree char *caller = g_strdup_printf ("%s%s%s", intro != NULL ? intro : "", intro != NULL ? " " : "",
                                             _(ranked->cause->caller));

  if (!clinic_ranked_cause_is_likely (ranked))
    return;
  clinic_document_add_row (document, _("To the caller"), caller, NULL);
  for (const ClinicConfirmation *row = ranked->cause->confirm; row->text != NULL; row++)
    {
      g_autofree char *text = row->copy != NULL ? g_strdup_printf ("%s %s", _(row->text), row->copy) : NULL;

      clinic_document_add_row (document, _("To make sure"), text != NULL ? text : _(row->text), NULL);
    }
  clinic_document_add_row (document, _("Certainty"), clinic_certainty_get_title (ranked->cause->certainty), NULL);
}

static void
add_cause (ClinicDocument           *document,
           const ClinicRankedCause  *ranked,
           const ClinicOrganization *organization)
{
  clinic_document_add_heading (document, 2, _(ranked->cause->title));
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, _("Standing"), clinic_standing_get_title (ranked->standing), NULL);
  if (ranked->explained_by != NULL)
    add_explainer (document, ranked->explained_by);
  clinic_document_add_row (document, _("Who can act"), clinic_owner_get_title (ranked->cause->owner), NULL);
  add_contact (document, organization, ranked->cause->owner);
  add_reasons (document, ranked->reasons_for, _("For"));
  add_reasons (document, ranked->reasons_against, _("Against"));
  add_change (document, ranked);
  if (ranked->next != NULL)
    clinic_document_add_row (document, _("Next"), _(ranked->next->text), NULL);
  add_words (document, organization, ranked);
  clinic_document_add_row (document, _("Source"), ranked->cause->source, NULL);
}

static gboolean
is_open (const ClinicRankedCause *ranked)
{
  switch (ranked->standing)
    {
    case CLINIC_STANDING_CONFIRMED:
    case CLINIC_STANDING_LIKELY:
    case CLINIC_STANDING_POSSIBLE:
      return TRUE;
    case CLINIC_STANDING_NOT_TESTED:
    case CLINIC_STANDING_RULED_OUT:
    default:
      return FALSE;
    }
}

static void
add_closed (ClinicDocument          *document,
            const ClinicRankedCause *ranked)
{
  GPtrArray          *reasons = ranked->reasons_against;
  const ClinicReason *against = reasons->len > 0 ? g_ptr_array_index (reasons, 0) : NULL;

  clinic_document_add_row (document, _(ranked->cause->title), clinic_standing_get_title (ranked->standing),
                           against != NULL ? _(against->text) : "–", NULL);
}

/**
 * clinic_section_add_contradictions:
 *
 * Adds what in the case cannot stand beside each other, if anything.
 */
void
clinic_section_add_contradictions (ClinicDocument      *document,
                                   const ClinicCheckup *checkup)
{
  GPtrArray *contradictions = checkup->diagnosis->contradictions;

  for (guint i = 0; i < contradictions->len; i++)
    clinic_document_add_callout (document, CLINIC_TONE_WARNING, _("Contradiction"),
                                 _(((const ClinicContradiction *)g_ptr_array_index (contradictions, i))->text));
}

/**
 * clinic_section_add_causes:
 *
 * Adds every cause: the open ones with all that speaks for and against them,
 * the others in a table.
 */
void
clinic_section_add_causes (ClinicDocument      *document,
                           const ClinicCheckup *checkup)
{
  GPtrArray *causes = checkup->diagnosis->causes;
  gboolean   begun = FALSE;

  clinic_document_add_heading (document, 1, _("Causes"));
  for (guint i = 0; i < causes->len; i++)
    if (is_open (g_ptr_array_index (causes, i)))
      add_cause (document, g_ptr_array_index (causes, i), checkup->evidence->organization);

  for (guint i = 0; i < causes->len; i++)
    {
      if (is_open (g_ptr_array_index (causes, i)))
        continue;
      if (!begun)
        {
          clinic_document_add_heading (document, 2, _("Ruled Out or Not Tested"));
          clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Causes that were ruled out or not tested"));
          clinic_document_add_row (document, _("Cause"), _("Standing"), _("Against It"), NULL);
          begun = TRUE;
        }
      add_closed (document, g_ptr_array_index (causes, i));
    }
}

/**
 * clinic_section_add_remedy:
 *
 * Adds what somebody must do, who, and whether it is done.
 */
void
clinic_section_add_remedy (ClinicDocument      *document,
                           ClinicCase          *visit,
                           const ClinicCheckup *checkup)
{
  clinic_document_add_heading (document, 1, _("Remedy"));
  if (checkup->remedy->len == 0)
    {
      clinic_document_add_paragraph (document, _("There is nothing to do yet: no cause is at least likely."));
      return;
    }

  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, NULL);
  for (guint i = 0; i < checkup->remedy->len; i++)
    {
      const ClinicRemedyStep *step = g_ptr_array_index (checkup->remedy, i);
      g_autofree char        *owner = g_strdup_printf (/* Translators: %s is who can act, as MDM administrator */
                                                _("Who: %s"), clinic_owner_get_title (step->owner));
      g_autofree char        *source = g_strdup_printf (/* Translators: %s is a document and its date */
                                                 /* Translators: how to undo a step, and a document */
                                                 _("To take it back: %s Source: %s"), step->undo, step->source);

      clinic_document_add_row (document,
                               clinic_case_is_remedy_done (visit, step->id) ? _("done") : _("to do"),
                               step->title, owner, step->text, source, step->copy != NULL ? step->copy : "", NULL);
    }
  clinic_document_add_paragraph (document,
                                 _("The steps follow the documents named beside them. Menus change: the date of the "
                                    "document says how old the wording is."));
}
