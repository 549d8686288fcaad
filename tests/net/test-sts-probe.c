/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/sts-probe.h"

#include "net/sts-plan.h"
#include "sts-server.h"

#define A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define A45 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define AT  G_GINT64_CONSTANT (1780315200) /* 1 June 2026 */

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
count_cb (const char *sentence, gpointer user_data)
{
  guint *count = user_data;

  g_assert_nonnull (strstr (sentence, "127.0.0.1"));
  (*count)++;
}

static ClinicStsProbe *
probe (guint16 port, guint milliseconds, GCancellable *cancellable, ClinicLedger *ledger, GError **error)
{
  const ClinicStsRequest request = { .host = "127.0.0.1", .port = port, .milliseconds = milliseconds, .at = AT };
  g_autoptr(GAsyncResult) result = NULL;
  guint count = 0;

  clinic_sts_probe_async (&request, cancellable, count_cb, &count, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count, ==, 4);
  return clinic_sts_probe_finish (result, ledger, error);
}

static void
test_servers (void)
{
  static const struct
  {
    StsServerManner manner;
    guint           n_names;
    guint           milliseconds;
    gboolean        reached;
    const char     *failure;
    ClinicStsWants  wants;
    ClinicStsChain  chain;
  } rows[] = {
    { STS_SERVER_SILENT, 0, 900, FALSE, "timed-out", CLINIC_STS_WANTS_UNKNOWN, CLINIC_STS_CHAIN_NONE },
    { STS_SERVER_SLOW, 0, 900, FALSE, "timed-out", CLINIC_STS_WANTS_UNKNOWN, CLINIC_STS_CHAIN_NONE },
    { STS_SERVER_CLOSES, 0, 0, FALSE, "closed", CLINIC_STS_WANTS_UNKNOWN, CLINIC_STS_CHAIN_NONE },
    { STS_SERVER_GARBAGE, 0, 0, FALSE, "not-tls", CLINIC_STS_WANTS_UNKNOWN, CLINIC_STS_CHAIN_NONE },
    { STS_SERVER_ALERT, 0, 0, TRUE, "alert", CLINIC_STS_WANTS_UNKNOWN, CLINIC_STS_CHAIN_NONE },
    { STS_SERVER_TLS, 0, 0, TRUE, NULL, CLINIC_STS_WANTS_NOTHING, CLINIC_STS_CHAIN_WHOLE },
    { STS_SERVER_TLS_ASKS, 2, 0, TRUE, NULL, CLINIC_STS_WANTS_REQUESTED, CLINIC_STS_CHAIN_WHOLE },
    { STS_SERVER_TLS_REQUIRES, 400, 0, TRUE, NULL, CLINIC_STS_WANTS_REQUIRED, CLINIC_STS_CHAIN_WHOLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(StsServer) server = sts_server_new (rows[i].manner, rows[i].n_names);
      g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicStsProbe) result = probe (server->port, rows[i].milliseconds, NULL, ledger, &error);
      const ClinicStsEndpoint *endpoint;

      g_assert_no_error (error);
      g_assert_cmpuint (result->endpoints->len, ==, 1);
      endpoint = g_ptr_array_index (result->endpoints, 0);
      g_test_message ("%u: %s", i, clinic_tls_failure_get_id (&endpoint->failure));
      g_assert_cmpstr (clinic_tls_failure_get_id (&endpoint->failure), ==, rows[i].failure);
      g_assert_cmpint (clinic_sts_probe_is_reached (result), ==, rows[i].reached);
      g_assert_cmpint (endpoint->wants, ==, rows[i].wants);
      g_assert_cmpint (endpoint->chain, ==, rows[i].chain);
      g_assert_true ((clinic_sts_probe_find_asking (result) == endpoint) == (rows[i].n_names > 0));
      g_assert_cmpuint (endpoint->addresses->len, ==, 1);
      /* An IP address has no name to leave out. */
      g_assert_cmpuint (endpoint->connections->len, ==, 2);
      g_assert_cmpuint (clinic_ledger_get_entries (ledger)->len, ==, 3);
      if (rows[i].n_names > 0)
        g_assert_cmpuint (endpoint->best->names->len, ==, rows[i].n_names);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(StsServer) server = sts_server_new (STS_SERVER_SILENT, 0);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  const ClinicStsRequest request = { .host = "127.0.0.1", .port = server->port, .at = AT };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  clinic_sts_probe_async (&request, cancellable, NULL, NULL, done_cb, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (clinic_sts_probe_finish (result, ledger, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What was sent is in the ledger all the same, and nobody waits for the time-out. */
static void
test_cancelled_late (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(StsServer) server = sts_server_new (STS_SERVER_SILENT, 0);
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  const ClinicStsRequest request = { .host = "127.0.0.1", .port = server->port, .at = AT };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  server->on_asked = cancellable;
  clinic_sts_probe_async (&request, cancellable, NULL, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_assert_null (clinic_sts_probe_finish (result, ledger, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (clinic_ledger_get_entries (ledger)->len, ==, 3);
}

static void
test_plan (void)
{
  static const struct
  {
    const char *text;
    const char *host; /* NULL: refused */
    guint16     port;
  } rows[] = {
    { "sts.contoso.example", "sts.contoso.example", 0 },
    { "sts.contoso.example:49443", "sts.contoso.example", 49443 },
    { "[::1]:443", "::1", 443 },
    { "::1", "::1", 0 },
    { "192.0.2.1:1", "192.0.2.1", 1 },
    { "bücher.example", "xn--bcher-kva.example", 0 },
    { "", NULL, 0 },
    { ":443", NULL, 0 },
    { "sts.contoso.example:", NULL, 0 },
    { "sts.contoso.example:0", NULL, 0 },
    { "sts.contoso.example:65536", NULL, 0 },
    { "https://sts.contoso.example", NULL, 0 },
    { "[::1", NULL, 0 },
    { "sts contoso", NULL, 0 },
    { "sts\xff.contoso.example", NULL, 0 },
    { A50 "." A50 "." A50 "." A50 "." A50, NULL, 0 }, /* 254 characters */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *host = NULL;
      guint16          port = 0;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (clinic_sts_plan_parse (rows[i].text, &host, &port, &error), ==, rows[i].host != NULL);
      g_assert_cmpstr (host, ==, rows[i].host);
      g_assert_cmpuint (port, ==, rows[i].port);
      g_assert_true ((error != NULL) == (rows[i].host == NULL));
    }
}

static void
test_places (void)
{
  g_autoptr(GPtrArray) places = clinic_sts_plan_list ("sts.contoso.example", 0);
  g_autoptr(GPtrArray) one = clinic_sts_plan_list ("sts.contoso.example", 8443);
  const ClinicStsPlace *certauth;

  g_assert_cmpuint (places->len, ==, 3);
  certauth = g_ptr_array_index (places, 1);
  g_assert_cmpuint (((const ClinicStsPlace *)g_ptr_array_index (places, 0))->port, ==, 49443);
  g_assert_cmpstr (certauth->host, ==, "certauth.sts.contoso.example");
  g_assert_cmpuint (certauth->port, ==, 443);
  g_assert_cmpuint (one->len, ==, 1);
}

/* Where there is no name to put certauth before. */
static void
test_no_certauth (void)
{
  const char *hosts[] = { "192.0.2.1", "::1", "certauth.sts.contoso.example", A50 "." A50 "." A50 "." A50 "." A45 };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr(GPtrArray) places = clinic_sts_plan_list (hosts[i], 0);

      g_assert_cmpuint (places->len, ==, 2);
      for (guint j = 0; j < 2; j++)
        g_assert_cmpstr (((const ClinicStsPlace *)g_ptr_array_index (places, j))->host, ==, hosts[i]);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/sts-probe/servers", test_servers);
  g_test_add_func ("/net/sts-probe/cancelled", test_cancelled);
  g_test_add_func ("/net/sts-probe/cancelled-late", test_cancelled_late);
  g_test_add_func ("/net/sts-probe/plan", test_plan);
  g_test_add_func ("/net/sts-probe/places", test_places);
  g_test_add_func ("/net/sts-probe/no-certauth", test_no_certauth);

  result = g_test_run ();
  forge_end ();
  return result;
}
