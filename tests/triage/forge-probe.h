/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sign-in server told, written as one word, so that a table of servers can be read:
 *
 *   outside,49443:asks,certauth:not-found,443:open,shown:48:accepted
 *
 * First the network it was asked from: here (nobody said), inside or outside. Then each place, certauth or a port, or
 * the one port that the agent named, as =8443, with how it answered:
 * refused timed-out unreachable not-found reset not-tls alert70 alert40, or it asks, requires, is open, or fails
 * (in the handshake, after its chain). What differs from a plain server follows, apart by colons:
 *
 *   lone gap        its chain: its own certificate only; others, but not the issuer
 *   proxy           another CA issued its certificate          renewed  the same CA did anew
 *   stranger        its certificate bears another name         expired  its certificate has expired
 *   long            a list of more than 16 KB                  half junk  one name or all names can't be read
 *   names           a short list                               nosni    another certificate without SNI
 *   unnamed         no handshake without SNI                   unreadable  no certificate at all
 *   static          TLS 1.2 without forward secrecy, no TLS 1.3
 *   mixed           the same, and TLS 1.3                      old      no TLS 1.3
 *
 * `shown` is a rehearsal with some certificate, `own` one with that of the user: what became of it alone, and with its
 * intermediates: accepted, silent, closed, not-asked, failed, an alert's number, or http403. */

#pragma once

#include "../pki/forge.h"
#include "net/sts-plan.h"
#include "net/sts-probe.h"

#define PROBED_HOST "sts.contoso.example"
#define PROBED_AT   NOW
#define YEAR_2025   G_GINT64_CONSTANT (1735689600)
#define YEAR_2026_5 G_GINT64_CONSTANT (1777593600)
#define YEAR_2027_0 G_GINT64_CONSTANT (1798761600)

/* Returns: (transfer none): made once */
static inline ClinicCertificate *
forge_once (Forgery forgery, const char *mark)
{
  g_autofree char   *name = g_strdup_printf ("%s, %s, %s", forgery.subject, forgery.issuer, mark);
  ClinicCertificate *known = known_names != NULL ? g_hash_table_lookup (known_names, name) : NULL;

  return known != NULL ? known : forge (name, forgery);
}

static inline gboolean
has_mark (const char *const *marks, const char *mark)
{
  return g_strv_contains (marks, mark);
}

static inline void
add_served (GPtrArray *chain, ClinicCertificate *certificate)
{
  g_ptr_array_add (chain, g_bytes_ref (clinic_certificate_get_der (certificate)));
}

static inline void
forge_chain (GPtrArray *chain, const char *host, const char *const *marks)
{
  const char *issuer = has_mark (marks, "proxy") ? "Filter CA" : "Public CA";
  const char *mark = has_mark (marks, "renewed") ? "renewed" : has_mark (marks, "expired") ? "expired"
                                                                                           : "plain";
  Forgery     own = { .subject = host, .issuer = issuer, .is_user = TRUE, .purpose = "1.3.6.1.5.5.7.3.1" };

  if (has_mark (marks, "unreadable"))
    {
      g_ptr_array_add (chain, g_bytes_new_static ("junk", 4));
      return;
    }
  own.subject = own.dns = has_mark (marks, "stranger") ? "www.contoso.example" : host;
  own.not_before = has_mark (marks, "expired") ? YEAR_2025 : YEAR_2026_5;
  own.not_after = has_mark (marks, "expired") ? YEAR_2026_5 : YEAR_2027_0;
  add_served (chain, forge_once (own, mark));
  if (has_mark (marks, "lone"))
    return;
  if (has_mark (marks, "gap"))
    issuer = "Unrelated CA";
  add_served (chain, forge_once ((Forgery){ .subject = issuer, .issuer = "Public Root" }, "ca"));
}

static inline void
forge_names (ClinicTlsConnection *connection, const char *const *marks)
{
  const char *const names[] = { "Accepted CA 1", "Accepted CA 2" };
  const gboolean    has_names = has_mark (marks, "names") || has_mark (marks, "half") || has_mark (marks, "long");

  for (guint i = 0; has_names && i < G_N_ELEMENTS (names); i++)
    {
      ClinicCertificate *ca = forge_once ((Forgery){ .subject = names[i], .issuer = names[i] }, "ca");
      GBytes            *name = clinic_name_get_der (clinic_certificate_get_subject (ca));

      g_ptr_array_add (connection->names, g_bytes_ref (name));
      connection->name_bytes += g_bytes_get_size (name);
    }
  if (has_mark (marks, "long"))
    connection->name_bytes += 16384;
  if (has_mark (marks, "half") || has_mark (marks, "junk"))
    g_ptr_array_add (connection->names, g_bytes_new_static ("junk", 4));
}

static inline ClinicTlsConnection *
forge_connection (const char *host, ClinicTlsOffer offer, const char *state, const char *const *marks)
{
  ClinicTlsConnection *self = g_new0 (ClinicTlsConnection, 1);
  gboolean             asks = g_str_equal (state, "asks") || g_str_equal (state, "requires");

  self->offer = offer;
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  if (g_str_has_prefix (state, "alert"))
    {
      self->failure = (ClinicTlsFailure){ CLINIC_TLS_FAILURE_ALERT, CLINIC_TLS_PHASE_TLS,
                                          (int)g_ascii_strtoll (state + strlen ("alert"), NULL, 10), NULL };
      return self;
    }
  if ((has_mark (marks, "static") || has_mark (marks, "old")) && offer == CLINIC_TLS_OFFER_1_3)
    {
      self->failure = (ClinicTlsFailure){ CLINIC_TLS_FAILURE_ALERT, CLINIC_TLS_PHASE_TLS, 70, NULL };
      return self;
    }
  self->version = offer == CLINIC_TLS_OFFER_1_2 ? "TLS1.2" : "TLS1.3";
  self->forward_secrecy =
    !has_mark (marks, "static") && !(has_mark (marks, "mixed") && offer == CLINIC_TLS_OFFER_1_2);
  self->sent_name = offer != CLINIC_TLS_OFFER_BOTH;
  self->complete = !g_str_equal (state, "fails");
  if (!self->complete)
    self->failure = (ClinicTlsFailure){ CLINIC_TLS_FAILURE_CLOSED, CLINIC_TLS_PHASE_TLS, 0, NULL };
  forge_chain (self->chain, host, marks);
  if (asks)
    {
      self->asked = CLINIC_TLS_ASKED_BY_HANDSHAKE;
      self->is_required = g_str_equal (state, "requires");
      forge_names (self, marks);
    }
  return self;
}

static inline ClinicStsEndpoint *
forge_endpoint (const char *place, const char *state, const char *const *marks)
{
  static const struct
  {
    const char          *state;
    ClinicTlsFailureKind kind;
    ClinicTlsPhase       phase;
  } failures[] = {
    { "refused", CLINIC_TLS_FAILURE_REFUSED, CLINIC_TLS_PHASE_CONNECT },
    { "timed-out", CLINIC_TLS_FAILURE_TIMED_OUT, CLINIC_TLS_PHASE_CONNECT },
    { "unreachable", CLINIC_TLS_FAILURE_UNREACHABLE, CLINIC_TLS_PHASE_CONNECT },
    { "not-found", CLINIC_TLS_FAILURE_NAME_NOT_FOUND, CLINIC_TLS_PHASE_RESOLVE },
    { "reset", CLINIC_TLS_FAILURE_RESET, CLINIC_TLS_PHASE_TLS },
    { "not-tls", CLINIC_TLS_FAILURE_NOT_TLS, CLINIC_TLS_PHASE_TLS },
  };
  const char              *host = g_str_equal (place, "certauth") ? "certauth." PROBED_HOST : PROBED_HOST;
  guint16                  port = (guint16)g_ascii_strtoull (place + (*place == '='), NULL, 10);
  ClinicStsEndpoint       *self = clinic_sts_endpoint_new (host, port != 0 ? port : CLINIC_STS_PORT_HTTPS);
  static const char *const other[] = { "renewed", "stranger", NULL };
  static const char *const known[] = { "lone", "gap", "proxy", "renewed", "stranger", "expired", "unreadable", "long",
                                       "half", "junk", "names", "nosni", "unnamed", "static", "old", "mixed", NULL };

  for (guint i = 0; marks[i] != NULL; i++)
    g_assert_true (g_strv_contains (known, marks[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_str_equal (state, failures[i].state))
      {
        self->failure.kind = failures[i].kind;
        self->failure.phase = failures[i].phase;
        return self;
      }
  g_ptr_array_add (self->connections, forge_connection (host, CLINIC_TLS_OFFER_1_2, state, marks));
  g_ptr_array_add (self->connections, forge_connection (host, CLINIC_TLS_OFFER_1_3, state, marks));
  if (!has_mark (marks, "unnamed"))
    g_ptr_array_add (self->connections, forge_connection (host, CLINIC_TLS_OFFER_BOTH, state,
                                                          has_mark (marks, "nosni") ? other : marks));
  clinic_sts_endpoint_judge (self, PROBED_AT);
  return self;
}

static inline void
forge_turn (ClinicRehearsal *rehearsal, gboolean with_intermediates, const char *word)
{
  ClinicRehearsalTurn *turn = g_new0 (ClinicRehearsalTurn, 1);

  turn->offer = CLINIC_TLS_OFFER_1_3;
  turn->with_intermediates = with_intermediates;
  turn->n_sent = with_intermediates ? 2 : 1;
  turn->answer = CLINIC_REHEARSAL_REFUSED;
  if (g_str_equal (word, "accepted"))
    turn->answer = CLINIC_REHEARSAL_ACCEPTED;
  else if (g_str_equal (word, "silent"))
    turn->answer = CLINIC_REHEARSAL_SILENT;
  else if (g_str_equal (word, "not-asked"))
    turn->answer = CLINIC_REHEARSAL_NOT_ASKED;
  else if (g_str_equal (word, "failed"))
    turn->answer = CLINIC_REHEARSAL_FAILED;
  else if (g_str_equal (word, "closed"))
    turn->failure.kind = CLINIC_TLS_FAILURE_CLOSED;
  else if (g_str_has_prefix (word, "http"))
    turn->http_status = (guint)g_ascii_strtoull (word + strlen ("http"), NULL, 10);
  else
    {
      turn->failure.kind = CLINIC_TLS_FAILURE_ALERT;
      turn->failure.alert = (int)g_ascii_strtoll (word, NULL, 10);
      g_assert_cmpint (turn->failure.alert, >, 0);
    }
  g_ptr_array_add (rehearsal->turns, turn);
}

static inline ClinicRehearsal *
forge_rehearsal (const char *whose, const char *const *words)
{
  ClinicRehearsal *self = clinic_rehearsal_new (PROBED_HOST, CLINIC_STS_PORT_CERTIFICATE);

  self->sha256 = g_strdup (whose);
  self->subject = g_strdup ("CN=Ada");
  forge_turn (self, FALSE, words[0]);
  if (words[1] != NULL)
    {
      self->n_intermediates = 1;
      forge_turn (self, TRUE, words[1]);
    }
  return self;
}

static inline ClinicStsProbe *
forge_probe (const char *line)
{
  ClinicStsProbe *self = g_new0 (ClinicStsProbe, 1);
  g_auto(GStrv) words = g_strsplit (line, ",", -1);

  self->host = g_strdup (PROBED_HOST);
  self->at = PROBED_AT;
  self->endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_sts_endpoint_free);
  if (g_str_equal (words[0], "outside"))
    self->network = CLINIC_STS_NETWORK_OUTSIDE;
  else if (g_str_equal (words[0], "inside"))
    self->network = CLINIC_STS_NETWORK_INSIDE;
  else
    g_assert_cmpstr (words[0], ==, "here");
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (words[i], ":", -1);

      g_assert_nonnull (parts[1]);
      if (g_str_equal (parts[0], "shown") || g_str_equal (parts[0], "own"))
        self->rehearsal = forge_rehearsal (parts[0], (const char *const *)parts + 1);
      else
        {
          if (*parts[0] == '=')
            self->port = (guint16)g_ascii_strtoull (parts[0] + 1, NULL, 10);
          g_ptr_array_add (self->endpoints, forge_endpoint (parts[0], parts[1], (const char *const *)parts + 2));
        }
    }
  return self;
}
