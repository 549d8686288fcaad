/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/engine.h"
#include "report/chain-picture.h"
#include "report/sections.h"
#include "triage/question.h"

#include <glib/gi18n.h>

#define MAX_CERTIFICATES 200

/**
 * clinic_section_dup_time:
 * @seconds: Unix seconds, UTC
 *
 * Writes a moment as RFC 3339 says, in UTC. A moment that no calendar of four
 * digits holds is written as its number.
 */
char *
clinic_section_dup_time (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%C%y-%m-%dT%H:%M:%SZ")
                      : g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
}

/**
 * clinic_section_add_more:
 *
 * Says how many rows a brake left out, if any.
 */
void
clinic_section_add_more (ClinicDocument *document,
                         guint           all,
                         guint           shown)
{
  g_autofree char *more = NULL;

  if (all <= shown)
    return;
  more = g_strdup_printf (ngettext ("There is %u more.", "There are %u more.", all - shown), all - shown);
  clinic_document_add_paragraph (document, more);
}

static const char *
get_answer_label (const ClinicQuestion *question,
                  const char           *id)
{
  const ClinicAnswer *answer = clinic_question_lookup_answer (question, id);

  return answer != NULL ? _(answer->label) : id;
}

static char *
dup_answers (ClinicCase           *visit,
             const ClinicQuestion *question)
{
  const char *given = clinic_case_get_answer (visit, question->id);
  GPtrArray  *seen = clinic_case_get_all_seen (visit);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) answers = NULL;

  if (!question->several)
    return given != NULL ? g_strdup (get_answer_label (question, given)) : NULL;

  for (guint i = 0; i < seen->len; i++)
    g_strv_builder_add (builder, get_answer_label (question, g_ptr_array_index (seen, i)));
  answers = g_strv_builder_end (builder);
  return answers[0] != NULL ? g_strjoinv ("; ", answers) : NULL;
}

/**
 * clinic_section_add_symptoms:
 *
 * Adds the questions that were answered, in the words in which they were asked.
 */
void
clinic_section_add_symptoms (ClinicDocument *document,
                             ClinicCase     *visit)
{
  gsize                 n;
  const ClinicQuestion *questions = clinic_question_get_all (&n);
  gsize                 open = 0;
  g_autofree char      *unanswered = NULL;

  clinic_document_add_heading (document, 1, _("Symptoms"));
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *answers = dup_answers (visit, &questions[i]);

      if (answers != NULL)
        clinic_document_add_row (document, _(questions[i].title), answers, NULL);
      else
        open++;
    }
  if (open == 0)
    return;

  unanswered = g_strdup_printf (ngettext ("%u question was not answered.", "%u questions were not answered.",
                                          (gulong)open),
                                (guint)open);
  clinic_document_add_paragraph (document, unanswered);
}

static const char *
get_result_title (ClinicTestResult result)
{
  switch (result)
    {
    case CLINIC_TEST_YES:
      return _("yes");
    case CLINIC_TEST_NO:
      return _("no");
    case CLINIC_TEST_SKIPPED:
      return _("skipped");
    case CLINIC_TEST_NOT_RUN:
    default:
      return _("not tried on the device");
    }
}

/**
 * clinic_section_add_tests:
 *
 * Adds every step of the tests; what nobody tried says so.
 */
void
clinic_section_add_tests (ClinicDocument *document,
                          ClinicCase     *visit)
{
  gsize                 n;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n);

  clinic_document_add_heading (document, 1, _("Tests"));
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("What the caller tried"));
  clinic_document_add_row (document, _("Step"), _("Result"), _("What a No Means"), NULL);
  for (gsize i = 0; i < n; i++)
    {
      ClinicTestResult result = clinic_case_get_test (visit, steps[i].id);

      clinic_document_add_row (document, _(steps[i].title), get_result_title (result),
                               result == CLINIC_TEST_NO ? _(steps[i].no_means) : "–", NULL);
    }
}

static const char *
get_shelf_title (ClinicShelf shelf)
{
  switch (shelf)
    {
    case CLINIC_SHELF_USER:
      return _("with the user certificate");
    case CLINIC_SHELF_DEVICE:
      return _("on the device");
    case CLINIC_SHELF_DEVICE_UNTRUSTED:
      return _("on the device, not trusted");
    case CLINIC_SHELF_ANCHOR:
      return _("trusted as given");
    case CLINIC_SHELF_FETCHED:
      return _("fetched");
    case CLINIC_SHELF_CA:
    default:
      return _("at hand");
    }
}

static void
add_certificate (ClinicDocument          *document,
                 const ClinicCertificate *certificate,
                 const char              *place,
                 const char              *source)
{
  g_autofree char *from = clinic_section_dup_time (clinic_certificate_get_not_before (certificate));
  g_autofree char *until = clinic_section_dup_time (clinic_certificate_get_not_after (certificate));
  g_autofree char *where = source != NULL ? g_strdup_printf (/* Translators: a place, and its file or address */
                                                             _("%s (%s)"), place, source)
                                          : g_strdup (place);

  clinic_document_add_row (document,
                           clinic_certificate_get_display_name (certificate),
                           clinic_role_get_title (clinic_certificate_get_role (certificate)),
                           where, from, until, clinic_certificate_get_sha256 (certificate), NULL);
}

/**
 * clinic_section_add_certificates:
 *
 * Adds every certificate of the case, so that a reader can check each with
 * tools of his own.
 */
void
clinic_section_add_certificates (ClinicDocument      *document,
                                 const ClinicCheckup *checkup)
{
  GPtrArray *holdings;

  clinic_document_add_heading (document, 1, _("Certificates"));
  if (checkup->pile == NULL)
    {
      clinic_document_add_paragraph (document, _("The case holds no user certificate yet."));
      return;
    }

  holdings = checkup->pile->holdings;
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Certificates in the case"));
  clinic_document_add_row (document, _("Name"), _("Role"), _("Where"),
                           _("Valid From"), _("Valid To"), _("SHA-256"), NULL);
  add_certificate (document, checkup->pile->user, _("the certificate being checked"), checkup->pile->user_source);
  for (guint i = 0; i < MIN (holdings->len, MAX_CERTIFICATES); i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (holdings, i);

      add_certificate (document, holding->certificate, get_shelf_title (holding->shelf), holding->source);
    }
  clinic_section_add_more (document, holdings->len, MAX_CERTIFICATES);
}

static const char *
get_outcome_title (ClinicLedgerOutcome outcome)
{
  switch (outcome)
    {
    case CLINIC_LEDGER_NOT_ASKED:
      return _("not asked");
    case CLINIC_LEDGER_NOT_FOLLOWED:
      return _("not followed");
    case CLINIC_LEDGER_OK:
      return _("answered");
    case CLINIC_LEDGER_FAILED:
    default:
      return _("failed");
    }
}

static gboolean
was_contacted (const ClinicLedgerEntry *entry)
{
  switch (entry->outcome)
    {
    case CLINIC_LEDGER_OK:
    case CLINIC_LEDGER_FAILED:
      return TRUE;
    case CLINIC_LEDGER_NOT_ASKED:
    case CLINIC_LEDGER_NOT_FOLLOWED:
    default:
      return FALSE;
    }
}

static void
add_entries (ClinicDocument *document,
             GPtrArray      *entries)
{
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Addresses of this run"));
  clinic_document_add_row (document, _("Address"), _("Why"), _("Outcome"), _("What Came of It"), _("When"), NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const ClinicLedgerEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char         *at = was_contacted (entry) ? clinic_section_dup_time (entry->at) : g_strdup ("–");

      clinic_document_add_row (document, entry->address, entry->reason != NULL ? entry->reason : "–",
                               get_outcome_title (entry->outcome), entry->text != NULL ? entry->text : "–", at, NULL);
    }
}

static void
list_asked (const ClinicStsProbe *probe,
            GPtrArray            *addresses)
{
  for (guint i = 0; i < probe->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (probe->endpoints, i);
      g_autofree char         *address = g_strdup_printf ("%s:%u", endpoint->host, endpoint->port);

      if (!g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
        g_ptr_array_add (addresses, g_steal_pointer (&address));
    }
}

/* The addresses whose answers the case holds. A revocation list may also have come as a file. */
static GPtrArray *
list_earlier (ClinicCase          *visit,
              const ClinicCheckup *checkup)
{
  static const ClinicFiles lists[] = { CLINIC_FILES_AIA, CLINIC_FILES_CRL, CLINIC_FILES_OCSP };
  GPtrArray               *addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GPtrArray *files = clinic_case_get_files (visit, lists[i]);

      for (guint j = 0; j < files->len; j++)
        {
          const char *name = ((ClinicCaseFile *)g_ptr_array_index (files, j))->name;

          if (lists[i] != CLINIC_FILES_CRL || g_str_has_prefix (name, "http://") || g_str_has_prefix (name, "https://"))
            g_ptr_array_add (addresses, g_strdup (name));
        }
    }
  for (guint i = 0; i < checkup->probes->len; i++)
    list_asked (g_ptr_array_index (checkup->probes, i), addresses);
  return addresses;
}

static void
add_earlier (ClinicDocument *document,
             GPtrArray      *addresses)
{
  if (addresses->len == 0)
    return;
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Addresses whose answers the case holds"));
  clinic_document_add_row (document, _("Address"), NULL);
  for (guint i = 0; i < addresses->len; i++)
    clinic_document_add_row (document, (const char *)g_ptr_array_index (addresses, i), NULL);
}

/**
 * clinic_section_add_ledger:
 * @ledger: (nullable): the addresses of this run
 *
 * Adds every address that was contacted or might have been.
 */
void
clinic_section_add_ledger (ClinicDocument      *document,
                           ClinicCase          *visit,
                           const ClinicCheckup *checkup,
                           ClinicLedger        *ledger)
{
  GPtrArray *entries = ledger != NULL ? clinic_ledger_get_entries (ledger) : NULL;
  g_autoptr(GPtrArray) earlier = list_earlier (visit, checkup);
  gboolean contacted = FALSE;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    contacted = contacted || was_contacted (g_ptr_array_index (entries, i));

  clinic_document_add_heading (document, 1, _("Network"));
  if (!contacted && earlier->len > 0)
    clinic_document_add_paragraph (document,
                                   _("Nothing was sent from this machine while this report was made; "
                                      "addresses were asked before."));
  else if (!contacted)
    clinic_document_add_paragraph (document, _("Nothing was sent from this machine."));
  if (entries != NULL && entries->len > 0)
    add_entries (document, entries);
  add_earlier (document, earlier);
}

/**
 * clinic_section_add_versions:
 *
 * Adds what made the report and the clock it went by.
 */
void
clinic_section_add_versions (ClinicDocument      *document,
                             ClinicCase          *visit,
                             const ClinicCheckup *checkup)
{
  g_autofree char *at = clinic_section_dup_time (checkup->at);
  /* A case without a moment of its own gives back whatever it is asked with. */
  gboolean         own_clock = clinic_case_get_at (visit, G_MININT64) != G_MININT64;
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  clinic_document_add_heading (document, 1, _("Versions and Clock"));
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, "Chain Clinic", PACKAGE_VERSION, NULL);
  clinic_document_add_row (document, "GnuTLS", clinic_engine_get_version (), NULL);
  clinic_document_add_row (document, "GLib", glib, NULL);
  clinic_document_add_row (document, _("Judged at"), at, NULL);
  clinic_document_add_row (document, _("Clock"), own_clock ? _("the case’s own") : _("this machine’s"), NULL);
  clinic_document_add_paragraph (document, _("All times are UTC."));
}
