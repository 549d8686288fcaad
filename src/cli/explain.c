/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/message.h"
#include "cli/output.h"
#include "report/json.h"
#include "report/text.h"
#include "triage/cause.h"
#include "triage/code.h"
#include "triage/next-step.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXAMPLES                              \
  "  chain-clinic-cli explain 0x800B0109\n"   \
  "  chain-clinic-cli explain -25300\n"       \
  "  chain-clinic-cli explain AADSTS500173\n" \
  "  chain-clinic-cli explain missing-intermediate"

#define MINUS "−"

/* GOption takes -25300 for options. With another minus in front it is an argument like any other. */
static void
protect_numbers (char **arguments)
{
  for (guint i = 1; arguments[i] != NULL; i++)
    if (arguments[i][0] == '-' && g_ascii_isdigit (arguments[i][1]))
      {
        char *number = g_strconcat (MINUS, arguments[i] + 1, NULL);

        g_free (arguments[i]);
        arguments[i] = number;
      }
}

static char *
join_terms (char **terms)
{
  g_autofree char *joined = g_strjoinv (" ", terms);
  g_autoptr(GString) text = g_string_new (joined);

  g_string_replace (text, MINUS, "-", 0);

  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}

static char **
list_causes (const ClinicCode *code)
{
  return g_strsplit (code->causes != NULL ? code->causes : "", " ", 0);
}

static void
write_code (ClinicDocument *document, const ClinicCode *code)
{
  g_auto(GStrv) causes = list_causes (code);
  g_autofree char *label = clinic_code_dup_label (code);
  g_autofree char *source = g_strdup_printf (/* Translators: a document, and how sure what it says is */
                                             _("%s (%s)"), code->source,
                                             clinic_certainty_get_title (code->certainty));

  clinic_document_add_heading (document, 1, label);
  clinic_document_add_paragraph (document, _(code->meaning));
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, _("Seen in"), clinic_code_family_get_title (clinic_code_get_family (code)), NULL);
  for (guint i = 0; causes[i] != NULL; i++)
    clinic_document_add_row (document, _("Points to"), _(clinic_cause_lookup (causes[i])->title), NULL);
  clinic_document_add_row (document, _("Source"), source, NULL);
}

static void
write_reasons (ClinicDocument *document, const char *title, const ClinicReason *reasons)
{
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, title);
  for (const ClinicReason *reason = reasons; reason->evidence != NULL; reason++)
    clinic_document_add_row (document, "", _(reason->text), NULL);
}

static void
write_cause (ClinicDocument *document, const ClinicCause *cause)
{
  clinic_document_add_heading (document, 1, _(cause->title));
  clinic_document_add_paragraph (document, _(cause->explanation));
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, _("Who can act"), clinic_owner_get_title (cause->owner), NULL);
  clinic_document_add_row (document, _("To the caller"), _(cause->caller), NULL);
  clinic_document_add_row (document, _("Certainty"), clinic_certainty_get_title (cause->certainty), NULL);
  clinic_document_add_row (document, _("Source"), cause->source, NULL);
  write_reasons (document, _("What speaks for it"), cause->reasons_for);
  write_reasons (document, _("What speaks against it"), cause->reasons_against);
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, _("To make sure"));
  for (const ClinicConfirmation *row = cause->confirm; row->text != NULL; row++)
    clinic_document_add_row (document, "", _(row->text), "", "", "", row->copy != NULL ? row->copy : "", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, _("What to do to find out"));
  for (guint i = 0; cause->next_steps[i] != NULL; i++)
    clinic_document_add_row (document, "", _(clinic_next_step_lookup (cause->next_steps[i])->text), NULL);
}

static void
add_code (ClinicJsonWriter *writer, const ClinicCode *code)
{
  g_auto(GStrv) causes = list_causes (code);

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "family", clinic_code_family_get_id (clinic_code_get_family (code)));
  clinic_json_writer_add_number (writer, "number", code->number);
  clinic_json_writer_add_text (writer, "name", code->name);
  clinic_json_writer_add_text (writer, "meaning", _(code->meaning));
  clinic_json_writer_begin_list (writer, "points_to");
  for (guint i = 0; causes[i] != NULL; i++)
    clinic_json_writer_add_text (writer, NULL, causes[i]);
  clinic_json_writer_end_list (writer);
  clinic_json_writer_add_text (writer, "source", code->source);
  clinic_json_writer_add_text (writer, "certainty", clinic_certainty_get_id (code->certainty));
  clinic_json_writer_end_object (writer);
}

static void
add_cause (ClinicJsonWriter *writer, const ClinicCause *cause)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "id", cause->id);
  clinic_json_writer_add_text (writer, "title", _(cause->title));
  clinic_json_writer_add_text (writer, "sentence", _(cause->sentence));
  clinic_json_writer_add_text (writer, "explanation", _(cause->explanation));
  clinic_json_writer_add_text (writer, "owner", clinic_owner_get_id (cause->owner));
  clinic_json_writer_add_text (writer, "caller", _(cause->caller));
  clinic_json_writer_add_text (writer, "certainty", clinic_certainty_get_id (cause->certainty));
  clinic_json_writer_add_text (writer, "source", cause->source);
  clinic_json_writer_end_object (writer);
}

/* Nothing is judged, so there is no moment of judgement. */
static char *
write_json (const char *term, const ClinicCause *cause, GPtrArray *codes)
{
  ClinicJsonWriter *writer = clinic_json_writer_new ();

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_number (writer, "format", CLINIC_JSON_FORMAT);
  clinic_json_writer_add_text (writer, "program", GETTEXT_PACKAGE);
  clinic_json_writer_add_text (writer, "version", PACKAGE_VERSION);
  clinic_json_writer_add_text (writer, "term", term);
  clinic_json_writer_begin_list (writer, "codes");
  for (guint i = 0; i < codes->len; i++)
    add_code (writer, g_ptr_array_index (codes, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_begin_list (writer, "causes");
  if (cause != NULL)
    add_cause (writer, cause);
  clinic_json_writer_end_list (writer);

  return clinic_json_end (writer);
}

static char *
write_text (const ClinicCause *cause, GPtrArray *codes)
{
  g_autoptr(ClinicDocument) document = clinic_document_new (_("Explanation"));

  if (cause != NULL)
    write_cause (document, cause);
  for (guint i = 0; i < codes->len; i++)
    write_code (document, g_ptr_array_index (codes, i));

  return clinic_text_write (document);
}

static void
say_unknown (const char *term)
{
  guint64          number;
  g_autofree char *digits = NULL;

  if (clinic_code_find_aadsts (term, &number))
    {
      digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
      /* Translators: a number, twice */
      clinic_message_print (_("The code AADSTS%s is not in the table. Microsoft explains it at "
                               "https://login.microsoftonline.com/error?code=%s."),
                            digits, digits);
    }
  else
    clinic_message_print (_("Nothing in “%s” is a code or a cause that is known here."), term);
}

/**
 * clinic_command_explain:
 *
 * Says what a code means, or a cause.
 */
int
clinic_command_explain (char      **arguments,
                        ClinicFetch fetch)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) codes = NULL;
  g_auto(GStrv) given = g_strdupv (arguments);
  g_auto(GStrv) terms = NULL;
  gboolean           json = FALSE;
  const ClinicCause *cause;
  g_autofree char   *term = NULL;
  g_autofree char   *text = NULL;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &terms, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  protect_numbers (given);
  if (clinic_arguments_parse (given, options, _("TERM…"),
                              _("What does a code mean, or a cause? TERM is a number in any form, a name, a cause or "
                                 "a line from a log."),
                              EXAMPLES, &error) &&
      terms == NULL)
    g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Name a code or a cause."));
  if (error != NULL)
    return clinic_message_refuse (arguments[0], error);

  term = join_terms (terms);
  cause = clinic_cause_lookup (term);
  codes = cause != NULL ? g_ptr_array_new () : clinic_code_search (term);
  if (cause == NULL && codes->len == 0)
    say_unknown (term);
  if (json || cause != NULL || codes->len > 0)
    {
      text = json ? write_json (term, cause, codes) : write_text (cause, codes);
      clinic_output_write (NULL, text, NULL);
    }

  return cause != NULL || codes->len > 0 ? CLINIC_EXIT_GOOD : CLINIC_EXIT_FOUND;
}
