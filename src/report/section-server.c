/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section on the sign-in server: what it told last, and what it told otherwise before. */

#include "config.h"

#include "net/sts-compare.h"
#include "net/sts-words.h"
#include "report/probe-words.h"
#include "report/sections.h"
#include "triage/findings.h"
#include "triage/server-finding.h"

#include <glib/gi18n.h>

/* A reader does not go through ten thousand names. */
#define MAX_NAMES 50

static char *
dup_place (const char *host,
           guint       port)
{
  return g_strdup_printf ("%s:%u", host, port);
}

static const char *
get_network_title (ClinicStsNetwork network)
{
  switch (network)
    {
    case CLINIC_STS_NETWORK_INSIDE:
      return _("inside the company’s network");
    case CLINIC_STS_NETWORK_OUTSIDE:
      return _("outside the company’s network");
    case CLINIC_STS_NETWORK_UNKNOWN:
    default:
      return _("not known");
    }
}

static char *
dup_milliseconds (guint milliseconds)
{
  return g_strdup_printf (_("%u ms"), milliseconds);
}

static char *
dup_answer (const ClinicStsEndpoint *endpoint)
{
  if (endpoint->failure.kind != CLINIC_TLS_FAILURE_NONE)
    return clinic_tls_failure_dup_sentence (&endpoint->failure);
  if (endpoint->best == NULL || endpoint->best->asked == CLINIC_TLS_ASKED_NOT)
    return g_strdup (clinic_probe_words_get_wants (endpoint->wants));
  return g_strdup_printf ("%s %s", clinic_probe_words_get_wants (endpoint->wants),
                          clinic_probe_words_get_asked (endpoint->best->asked));
}

static void
add_places (ClinicDocument       *document,
            const ClinicStsProbe *probe)
{
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("The places that were asked"));
  clinic_document_add_row (document, _("Place"), _("Answer"), _("Name Look-up"), _("Connection"), _("TLS"), NULL);
  for (guint i = 0; i < probe->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (probe->endpoints, i);
      g_autofree char         *place = dup_place (endpoint->host, endpoint->port);
      g_autofree char         *answer = dup_answer (endpoint);
      g_autofree char         *resolve = dup_milliseconds (endpoint->resolve_milliseconds);
      g_autofree char         *connect = NULL;
      g_autofree char         *tls = NULL;

      if (endpoint->best != NULL)
        {
          connect = dup_milliseconds (endpoint->best->connect_milliseconds);
          tls = dup_milliseconds (endpoint->best->tls_milliseconds);
        }
      clinic_document_add_row (document, place, answer, resolve, connect != NULL ? connect : "–",
                               tls != NULL ? tls : "–", NULL);
    }
}

static void
add_handshakes (ClinicDocument          *document,
                const ClinicStsEndpoint *endpoint)
{
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Handshakes"));
  clinic_document_add_row (document, _("Offered"), _("Outcome"), _("Cipher"), _("Protocol (ALPN)"), NULL);
  for (guint i = 0; i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *row = g_ptr_array_index (endpoint->connections, i);
      g_autofree char           *failure = clinic_tls_failure_dup_sentence (&row->failure);
      const char                *offer = clinic_tls_offer_get_word (row->offer);

      if (row == endpoint->unnamed)
        offer = _("without the server’s name");
      clinic_document_add_row (document, offer, failure != NULL ? failure : _("It ended well."),
                               row->cipher != NULL ? row->cipher : "–", row->alpn != NULL ? row->alpn : "–", NULL);
    }
}

static void
add_chain (ClinicDocument          *document,
           const ClinicStsEndpoint *endpoint)
{
  if (endpoint->certificates->len == 0)
    return;
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("The chain it serves"));
  clinic_document_add_row (document, _("Name"), _("Issued By"), _("Valid To"), _("SHA-256"), NULL);
  for (guint i = 0; i < endpoint->certificates->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (endpoint->certificates, i);
      g_autofree char         *until = clinic_section_dup_time (clinic_certificate_get_not_after (certificate));

      clinic_document_add_row (document, clinic_certificate_get_display_name (certificate),
                               clinic_name_get_short_text (clinic_certificate_get_issuer (certificate)), until,
                               clinic_certificate_get_sha256 (certificate), NULL);
    }
}

static void
add_names (ClinicDocument          *document,
           const ClinicStsEndpoint *endpoint)
{
  GPtrArray       *names = endpoint->wants >= CLINIC_STS_WANTS_REQUESTED ? endpoint->best->names : NULL;
  g_autofree char *count = names != NULL ? clinic_probe_words_dup_name_count (endpoint) : NULL;

  if (names == NULL)
    return;
  clinic_document_add_paragraph (document, count);
  if (names->len == 0)
    return;
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("The CAs it accepts"));
  clinic_document_add_row (document, _("Name"), NULL);
  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    {
      g_autofree char *name = clinic_probe_words_dup_name (g_ptr_array_index (names, i));

      clinic_document_add_row (document, name, NULL);
    }
  clinic_section_add_more (document, names->len, MAX_NAMES);
}

static void
add_endpoint (ClinicDocument          *document,
              const ClinicStsEndpoint *endpoint)
{
  g_autofree char *place = dup_place (endpoint->host, endpoint->port);

  if (endpoint->connections->len == 0)
    return;
  clinic_document_add_heading (document, 2, place);
  add_handshakes (document, endpoint);
  add_chain (document, endpoint);
  add_names (document, endpoint);
}

static void
add_findings (ClinicDocument       *document,
              const ClinicStsProbe *probe)
{
  g_autoptr(GPtrArray) findings = clinic_server_findings_list (probe);

  clinic_document_add_heading (document, 2, _("What Was Found at the Server"));
  if (findings->len == 0)
    {
      clinic_document_add_paragraph (document, _("Nothing is to be said against its answers."));
      return;
    }
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Findings at the server"));
  clinic_document_add_row (document, _("Finding"), _("Severity"), _("Place"), _("Id"), NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const ClinicServerFinding *row = g_ptr_array_index (findings, i);
      g_autofree char           *place = NULL;

      if (row->endpoint != NULL)
        place = dup_place (row->endpoint->host, row->endpoint->port);
      clinic_document_add_row (document, row->sentence, clinic_severity_get_title (row->severity),
                               place != NULL ? place : "–", row->id, NULL);
    }
}

static void
add_comparison (ClinicDocument       *document,
                const ClinicStsProbe *before,
                const ClinicStsProbe *now)
{
  g_autoptr(GPtrArray) differences = clinic_sts_compare (before, now);
  g_autofree char *time = clinic_section_dup_time (before->at);
  g_autofree char *title = g_strdup_printf (/* Translators: a moment, and the network that was asked from */
                                            _("Compared with %s (asked from: %s)"), time,
                                            get_network_title (before->network));

  clinic_document_add_heading (document, 2, title);
  if (differences->len == 0)
    {
      clinic_document_add_paragraph (document, _("It told the same then."));
      return;
    }
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("What is different"));
  clinic_document_add_row (document, _("Place"), _("Difference"), _("Id"), NULL);
  for (guint i = 0; i < differences->len; i++)
    {
      const ClinicStsDifference *row = g_ptr_array_index (differences, i);
      g_autofree char           *place = dup_place (row->host, row->port);

      clinic_document_add_row (document, place, row->sentence, row->id, NULL);
    }
}

/* With the one before, and with the last one from another network. */
static void
add_comparisons (ClinicDocument *document,
                 GPtrArray      *asked)
{
  const ClinicStsProbe *now = g_ptr_array_index (asked, 0);

  if (asked->len > 1)
    add_comparison (document, g_ptr_array_index (asked, 1), now);
  for (guint i = 1; i < asked->len; i++)
    {
      const ClinicStsProbe *probe = g_ptr_array_index (asked, i);

      if (probe->network == now->network)
        continue;
      if (i > 1)
        add_comparison (document, probe, now);
      return;
    }
}

static void
add_rehearsal (ClinicDocument        *document,
               const ClinicRehearsal *rehearsal)
{
  g_autofree char *place = dup_place (rehearsal->host, rehearsal->port);
  g_autofree char *at = clinic_section_dup_time (rehearsal->at);

  clinic_document_add_heading (document, 2, _("A Certificate Was Shown to the Server"));
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, _("Certificate"), rehearsal->subject != NULL ? rehearsal->subject : "–", NULL);
  clinic_document_add_row (document, _("SHA-256"), rehearsal->sha256 != NULL ? rehearsal->sha256 : "–", NULL);
  clinic_document_add_row (document, _("Place"), place, NULL);
  clinic_document_add_row (document, _("When"), at, NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("What it answered"));
  clinic_document_add_row (document, _("Offered"), _("Sent"), _("Answer"), NULL);
  for (guint i = 0; i < rehearsal->turns->len; i++)
    {
      const ClinicRehearsalTurn *turn = g_ptr_array_index (rehearsal->turns, i);
      g_autofree char           *answer = clinic_rehearsal_turn_dup_sentence (turn);

      clinic_document_add_row (document, clinic_tls_offer_get_word (turn->offer),
                               turn->with_intermediates ? _("the certificate with its intermediates")
                                                        : _("the certificate alone"),
                               answer, NULL);
    }
}

static void
add_probe (ClinicDocument      *document,
           const ClinicCheckup *checkup)
{
  const ClinicStsProbe *probe = checkup->probe;
  g_autofree char      *server = probe->port != 0 ? dup_place (probe->host, probe->port) : g_strdup (probe->host);
  g_autofree char      *at = clinic_section_dup_time (probe->at);

  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, _("Server"), server, NULL);
  clinic_document_add_row (document, _("Asked"), at, NULL);
  clinic_document_add_row (document, _("Asked from"), get_network_title (probe->network), NULL);
  if (!g_ptr_array_find (checkup->asked, probe, NULL))
    clinic_document_add_paragraph (document,
                                   _("The case names another server now. This answer has no part in the diagnosis."));
  add_places (document, probe);
  for (guint i = 0; i < probe->endpoints->len; i++)
    add_endpoint (document, g_ptr_array_index (probe->endpoints, i));
  add_findings (document, probe);
  if (probe->rehearsal != NULL)
    add_rehearsal (document, probe->rehearsal);
}

/**
 * clinic_section_add_server:
 *
 * Adds what the sign-in server told. A case that names none and asked none has no such section.
 */
void
clinic_section_add_server (ClinicDocument      *document,
                           ClinicCase          *visit,
                           const ClinicCheckup *checkup)
{
  const char *host = clinic_case_get_server_host (visit);

  if (checkup->probe == NULL && (host == NULL || *host == '\0'))
    return;
  clinic_document_add_heading (document, 1, _("Sign-In Server"));
  if (checkup->probe == NULL)
    {
      clinic_document_add_paragraph (document, _("The sign-in server was not asked."));
      return;
    }
  add_probe (document, checkup);
  if (checkup->asked->len > 0 && g_ptr_array_index (checkup->asked, 0) == checkup->probe)
    add_comparisons (document, checkup->asked);
}
