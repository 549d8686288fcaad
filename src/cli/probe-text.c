/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/probe-text.h"

#include "report/plain.h"
#include "report/probe-words.h"
#include "triage/findings.h"

#include <glib/gi18n.h>

/* A terminal is no place for ten thousand names; JSON has them all. */
#define MAX_NAMES 50

static void
add_addresses (GString *text, const ClinicStsEndpoint *endpoint)
{
  for (guint i = 0; i < endpoint->addresses->len; i++)
    {
      const ClinicStsAddress *row = g_ptr_array_index (endpoint->addresses, i);
      g_autofree char        *address = g_inet_address_to_string (row->address);
      g_autofree char        *failure = clinic_tls_failure_dup_sentence (&row->failure);

      if (failure != NULL)
        clinic_plain_add (text, "  %s: %s", address, failure);
      else
        /* Translators: an address, and how many milliseconds a connection took */
        clinic_plain_add (text, _("  %s: connected in %u ms"), address, row->milliseconds);
    }
}

static void
add_connections (GString *text, const ClinicStsEndpoint *endpoint)
{
  for (guint i = 0; i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *row = g_ptr_array_index (endpoint->connections, i);
      const char                *version = row->offer == CLINIC_TLS_OFFER_1_2 ? "TLS 1.2" : "TLS 1.3";
      g_autofree char           *failure = clinic_tls_failure_dup_sentence (&row->failure);

      if (row == endpoint->unnamed)
        continue;
      if (failure != NULL)
        clinic_plain_add (text, "  %s: %s", version, failure);
      else
        /* Translators: a version of TLS, how many milliseconds the handshake took, and the cipher */
        clinic_plain_add (text, _("  %s: handshake in %u ms, %s"), version, row->tls_milliseconds,
                          row->cipher != NULL ? row->cipher : "?");
    }
}

static void
add_chain (GString *text, const ClinicStsEndpoint *endpoint)
{
  if (endpoint->certificates->len > 0)
    clinic_plain_add (text, "  %s", _("It serves:"));
  for (guint i = 0; i < endpoint->certificates->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (endpoint->certificates, i);

      /* Translators: a certificate: its number in the chain, its name, and who issued it */
      clinic_plain_add (text, _("    %u. %s (issued by %s)"), i + 1, clinic_certificate_get_display_name (certificate),
                        clinic_name_get_short_text (clinic_certificate_get_issuer (certificate)));
    }
}

static void
add_names (GString *text, const ClinicStsEndpoint *endpoint)
{
  GPtrArray       *names = endpoint->best->names;
  g_autofree char *count = clinic_probe_words_dup_name_count (endpoint);

  clinic_plain_add (text, "  %s", count);
  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    {
      g_autofree char *name = clinic_probe_words_dup_name (g_ptr_array_index (names, i));

      clinic_plain_add (text, "    %s", name);
    }
  if (names->len > MAX_NAMES)
    clinic_plain_add (text, "    …");
}

static void
add_endpoint (GString *text, const ClinicStsEndpoint *endpoint)
{
  g_autofree char *failure = clinic_tls_failure_dup_sentence (&endpoint->failure);

  /* Translators: a server and its port */
  clinic_plain_add (text, _("%s, port %u"), endpoint->host, endpoint->port);
  add_addresses (text, endpoint);
  add_connections (text, endpoint);
  if (failure != NULL && endpoint->connections->len == 0 && endpoint->addresses->len == 0)
    clinic_plain_add (text, "  %s", failure);
  add_chain (text, endpoint);
  if (endpoint->best != NULL && failure == NULL)
    clinic_plain_add (text, "  %s %s", clinic_probe_words_get_wants (endpoint->wants),
                      clinic_probe_words_get_asked (endpoint->best->asked));
  if (endpoint->wants >= CLINIC_STS_WANTS_REQUESTED)
    add_names (text, endpoint);
  g_string_append_c (text, '\n');
}

static void
add_rehearsal (GString *text, const ClinicRehearsal *rehearsal)
{
  /* Translators: the name of a certificate, a server and its port */
  clinic_plain_add (text, _("%s, shown to %s, port %u"), rehearsal->subject, rehearsal->host, rehearsal->port);
  for (guint i = 0; i < rehearsal->turns->len; i++)
    {
      const ClinicRehearsalTurn *turn = g_ptr_array_index (rehearsal->turns, i);
      const char                *version = turn->offer == CLINIC_TLS_OFFER_1_2 ? "TLS 1.2" : "TLS 1.3";
      g_autofree char           *answer = clinic_rehearsal_turn_dup_sentence (turn);

      if (turn->with_intermediates)
        /* Translators: a version of TLS, and what the server answered */
        clinic_plain_add (text, _("  %s, with its intermediates: %s"), version, answer);
      else
        /* Translators: a version of TLS, and what the server answered */
        clinic_plain_add (text, _("  %s, the certificate alone: %s"), version, answer);
    }
  g_string_append_c (text, '\n');
}

/**
 * clinic_probe_text_write:
 * @findings: (element-type ClinicServerFinding): of @probe
 *
 * Writes what `probe` prints for a reader.
 */
char *
clinic_probe_text_write (const ClinicStsProbe *probe, GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < probe->endpoints->len; i++)
    add_endpoint (text, g_ptr_array_index (probe->endpoints, i));
  if (probe->rehearsal != NULL)
    add_rehearsal (text, probe->rehearsal);
  clinic_plain_add (text, "%s", findings->len > 0 ? _("Findings") : _("Nothing to object to."));
  for (guint i = 0; i < findings->len; i++)
    {
      const ClinicServerFinding *row = g_ptr_array_index (findings, i);
      const char                *title = clinic_severity_get_title (row->severity);

      if (row->endpoint != NULL)
        /* Translators: a finding: how bad it is, the server and its port, its sentence, its id. */
        clinic_plain_add (text, _("  %s: %s:%u: %s [%s]"), title, row->endpoint->host,
                          row->endpoint->port, row->sentence, row->id);
      else
        clinic_plain_add (text, _("  %s: %s [%s]"), title, row->sentence, row->id);
    }
  return g_string_free (text, FALSE);
}
