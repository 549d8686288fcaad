/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/tls-connection.h"

#include "sts-server.h"

/* For what never ends; what ends of itself has time on a busy machine, too. */
#define SHORT_MILLISECONDS 400
#define LONG_MILLISECONDS  20000

static ClinicTlsConnection *
try_server (const StsServer *server, ClinicTlsOffer offer, guint milliseconds, GCancellable *cancellable)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  const ClinicTlsRequest request = {
    .host = "sts.example",
    .address = loopback,
    .port = server->port,
    .offer = offer,
    .send_name = TRUE,
    .watch = TRUE,
    .connect_milliseconds = LONG_MILLISECONDS,
    .tls_milliseconds = milliseconds,
    .watch_milliseconds = LONG_MILLISECONDS,
    .deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC,
  };

  return clinic_tls_connection_try (&request, cancellable);
}

/* Bounded, and named. */
static void
test_hostile (void)
{
  static const struct
  {
    StsServerManner manner;
    const char     *id;
  } rows[] = {
    { STS_SERVER_SILENT, "timed-out" },
    { STS_SERVER_CLOSES, "closed" },
    { STS_SERVER_RESETS, "reset" },
    { STS_SERVER_GARBAGE, "not-tls" },
    { STS_SERVER_SLOW, "timed-out" },
    { STS_SERVER_HUGE, "not-tls" },
    { STS_SERVER_ALERT, "alert" },
    { STS_SERVER_ALERT_STORM, "other" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint offer = CLINIC_TLS_OFFER_1_2; offer <= CLINIC_TLS_OFFER_BOTH; offer++)
      {
        gboolean ends = strcmp (rows[i].id, "timed-out") != 0;
        guint    limit = ends ? LONG_MILLISECONDS : SHORT_MILLISECONDS;
        g_autoptr(StsServer) server = sts_server_new (rows[i].manner, 0);
        g_autoptr(ClinicTlsConnection) connection = try_server (server, offer, limit, NULL);
        g_autofree char *sentence = clinic_tls_failure_dup_sentence (&connection->failure);

        g_test_message ("%u, offer %u: %s %s", i, offer, clinic_tls_failure_get_id (&connection->failure), sentence);
        g_assert_cmpstr (clinic_tls_failure_get_id (&connection->failure), ==, rows[i].id);
        g_assert_nonnull (sentence);
        g_assert_false (connection->complete);
        g_assert_cmpint (connection->failure.phase, ==, CLINIC_TLS_PHASE_TLS);
        g_assert_cmpint (connection->failure.alert, ==, rows[i].manner == STS_SERVER_ALERT ? 40 : 0);
        g_assert_cmpuint (connection->chain->len, ==, 0);
        if (rows[i].manner == STS_SERVER_ALERT_STORM)
          g_assert_cmpstr (connection->failure.detail, ==, gnutls_strerror (GNUTLS_E_WARNING_ALERT_RECEIVED));
      }
}

static void
test_asks (void)
{
  static const struct
  {
    StsServerManner manner;
    ClinicTlsOffer  offer;
    guint           n_names;
    ClinicTlsAsked  asked;
    gboolean        is_required;
  } rows[] = {
    { STS_SERVER_TLS, CLINIC_TLS_OFFER_1_2, 0, CLINIC_TLS_ASKED_NOT, FALSE },
    { STS_SERVER_TLS, CLINIC_TLS_OFFER_1_3, 3, CLINIC_TLS_ASKED_NOT, FALSE },
    { STS_SERVER_TLS_ASKS, CLINIC_TLS_OFFER_1_2, 0, CLINIC_TLS_ASKED_BY_HANDSHAKE, FALSE },
    { STS_SERVER_TLS_ASKS, CLINIC_TLS_OFFER_1_2, 3, CLINIC_TLS_ASKED_BY_HANDSHAKE, FALSE },
    { STS_SERVER_TLS_ASKS, CLINIC_TLS_OFFER_1_3, 0, CLINIC_TLS_ASKED_BY_HANDSHAKE, FALSE },
    { STS_SERVER_TLS_ASKS, CLINIC_TLS_OFFER_1_3, 400, CLINIC_TLS_ASKED_BY_HANDSHAKE, FALSE },
    { STS_SERVER_TLS_REQUIRES, CLINIC_TLS_OFFER_1_2, 400, CLINIC_TLS_ASKED_BY_HANDSHAKE, TRUE },
    { STS_SERVER_TLS_REQUIRES, CLINIC_TLS_OFFER_1_3, 1, CLINIC_TLS_ASKED_BY_HANDSHAKE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(StsServer) server = sts_server_new (rows[i].manner, rows[i].n_names);
      g_autoptr(ClinicTlsConnection) connection = try_server (server, rows[i].offer, LONG_MILLISECONDS, NULL);
      guint names = rows[i].asked != CLINIC_TLS_ASKED_NOT ? rows[i].n_names : 0;

      g_test_message ("%u: %s %d", i, clinic_tls_failure_get_id (&connection->failure), connection->failure.alert);
      g_assert_cmpint (connection->asked, ==, rows[i].asked);
      g_assert_cmpint (connection->is_required, ==, rows[i].is_required);
      g_assert_cmpuint (connection->names->len, ==, names);
      g_assert_cmpint (connection->name_bytes > 16384, ==, names == 400);
      g_assert_cmpuint (connection->chain->len, ==, 2);
      g_assert_cmpstr (connection->version, ==, rows[i].offer == CLINIC_TLS_OFFER_1_2 ? "TLS1.2" : "TLS1.3");
      g_assert_cmpuint (connection->http_status, ==, rows[i].is_required ? 0 : 204);
    }
}

/* The page may say what TLS did not. IIS says so by 403.7. */
static void
test_page (void)
{
  static const struct
  {
    StsServerManner manner;
    const char     *answer;
    guint           status;
    gboolean        is_required;
  } rows[] = {
    { STS_SERVER_TLS_ASKS, "HTTP/1.1 403 Forbidden\r\n\r\n<h2>403.7 - Client certificate required</h2>", 403, TRUE },
    { STS_SERVER_TLS_ASKS, "HTTP/1.1 403 Forbidden\r\n\r\n<h2>403.4 - SSL required</h2>", 403, FALSE },
    { STS_SERVER_TLS_ASKS, "HTTP/1.1 200 OK\r\n\r\n403.7 No required SSL certificate", 200, FALSE },
    { STS_SERVER_TLS_ASKS, "HTTP/1.1 400 Bad Request\r\n\r\nNo required SSL certificate was sent", 400, TRUE },
    { STS_SERVER_TLS, "HTTP/1.1 400 Bad Request\r\n\r\nNo required SSL certificate was sent", 400, FALSE },
    { STS_SERVER_TLS, "HTTP/1.1 403 Forbidden\r\n\r\n403.7", 403, FALSE },
    { STS_SERVER_TLS_ASKS, "220 mail.example ESMTP", 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(StsServer) server = sts_server_new (rows[i].manner, 1);
      g_autoptr(ClinicTlsConnection) connection = NULL;

      server->answer = rows[i].answer;
      connection = try_server (server, CLINIC_TLS_OFFER_1_2, LONG_MILLISECONDS, NULL);
      g_test_message ("%u: %u", i, connection->http_status);
      g_assert_cmpuint (connection->http_status, ==, rows[i].status);
      g_assert_cmpint (connection->is_required, ==, rows[i].is_required);
      g_assert_null (clinic_tls_failure_get_id (&connection->failure));
    }
}

/* A server may go on for ever; who listens does not. */
static void
test_endless (void)
{
  static const struct
  {
    StsServerManner manner;
    guint           n_names;
    ClinicTlsAsked  asked;
  } rows[] = {
    { STS_SERVER_TLS_DRIPS, 0, CLINIC_TLS_ASKED_NOT },
    { STS_SERVER_TLS_INSISTS, 1, CLINIC_TLS_ASKED_POST_HANDSHAKE },
    { STS_SERVER_TLS_INSISTS, 400, CLINIC_TLS_ASKED_POST_HANDSHAKE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(StsServer) server = sts_server_new (rows[i].manner, rows[i].n_names);
      gint64 start = g_get_monotonic_time ();
      g_autoptr(ClinicTlsConnection) connection = try_server (server, CLINIC_TLS_OFFER_1_3, LONG_MILLISECONDS, NULL);

      g_test_message ("%u: %s", i, clinic_tls_failure_get_id (&connection->failure));
      g_assert_cmpint ((g_get_monotonic_time () - start) / 1000, <, LONG_MILLISECONDS / 2);
      g_assert_null (clinic_tls_failure_get_id (&connection->failure));
      g_assert_true (connection->complete);
      g_assert_cmpint (connection->asked, ==, rows[i].asked);
      g_assert_cmpuint (connection->names->len, ==, rows[i].n_names);
    }
}

static void
test_refused (void)
{
  g_autoptr(ClinicTlsConnection) connection = NULL;
  StsServer *server = sts_server_new (STS_SERVER_CLOSES, 0);
  StsServer  gone = *server;

  sts_server_free (server);
  connection = try_server (&gone, CLINIC_TLS_OFFER_BOTH, LONG_MILLISECONDS, NULL);
  g_assert_cmpstr (clinic_tls_failure_get_id (&connection->failure), ==, "refused");
  g_assert_cmpint (connection->failure.phase, ==, CLINIC_TLS_PHASE_CONNECT);
}

static void
test_cancelled (void)
{
  g_autoptr(StsServer) server = sts_server_new (STS_SERVER_SILENT, 0);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ClinicTlsConnection) connection = NULL;

  g_cancellable_cancel (cancellable);
  connection = try_server (server, CLINIC_TLS_OFFER_BOTH, LONG_MILLISECONDS, cancellable);
  g_assert_cmpstr (clinic_tls_failure_get_id (&connection->failure), ==, "cancelled");
}

/* While the handshake is under way, and while the answer to the GET is waited for. */
static void
test_cancelled_late (void)
{
  const StsServerManner manners[] = { STS_SERVER_SILENT, STS_SERVER_TLS_HANGS };

  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(StsServer) server = sts_server_new (manners[i], 0);
      g_autoptr(ClinicTlsConnection) connection = NULL;

      server->on_asked = cancellable;
      connection = try_server (server, CLINIC_TLS_OFFER_BOTH, LONG_MILLISECONDS, cancellable);
      g_assert_cmpstr (clinic_tls_failure_get_id (&connection->failure), ==, "cancelled");
      g_assert_cmpint (connection->complete, ==, manners[i] == STS_SERVER_TLS_HANGS);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/tls-connection/hostile", test_hostile);
  g_test_add_func ("/net/tls-connection/asks", test_asks);
  g_test_add_func ("/net/tls-connection/page", test_page);
  g_test_add_func ("/net/tls-connection/endless", test_endless);
  g_test_add_func ("/net/tls-connection/refused", test_refused);
  g_test_add_func ("/net/tls-connection/cancelled", test_cancelled);
  g_test_add_func ("/net/tls-connection/cancelled-late", test_cancelled_late);

  result = g_test_run ();
  forge_end ();
  return result;
}
