/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "case/probe-record.h"

#include "forged-probe.h"

#include "net/sts-words.h"

#define AT "\"at\": \"2026-06-01T12:00:00Z\""
#define IN_TLS(kind, alert, detail)                                \
  {                                                                \
    CLINIC_TLS_FAILURE_##kind, CLINIC_TLS_PHASE_TLS, alert, detail \
  }

static char *
write_json (const ClinicStsProbe *probe)
{
  g_autoptr(GPtrArray) findings = clinic_server_findings_list (probe);
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();

  return clinic_json_probe (probe, findings, ledger);
}

static ClinicStsProbe *
read_json (const char *json, GError **error)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return clinic_probe_record_read (json_node_get_object (node), error);
}

/* Whose reading gives the same text once more. */
static ClinicStsProbe *
assert_round (const ClinicStsProbe *probe)
{
  g_autofree char *json = write_json (probe);
  g_autoptr(GError) error = NULL;
  ClinicStsProbe  *back = read_json (json, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = write_json (back);
  g_assert_cmpstr (json, ==, again);
  return back;
}

static void
add_rehearsal (ClinicStsProbe *probe, guint n_turns)
{
  static const ClinicRehearsalTurn turns[] = {
    { CLINIC_TLS_OFFER_1_2, FALSE, 1, CLINIC_REHEARSAL_REFUSED, IN_TLS (ALERT, 48, NULL), 0 },
    { CLINIC_TLS_OFFER_1_2, TRUE, 2, CLINIC_REHEARSAL_ACCEPTED, { 0 }, 200 },
    { CLINIC_TLS_OFFER_1_3, FALSE, 0, CLINIC_REHEARSAL_NOT_ASKED, { 0 }, 404 },
    { CLINIC_TLS_OFFER_1_3, TRUE, 2, CLINIC_REHEARSAL_SILENT, { 0 }, 0 },
    { CLINIC_TLS_OFFER_BOTH, TRUE, 0, CLINIC_REHEARSAL_FAILED, IN_TLS (RESET, 0, NULL), 0 },
  };

  probe->rehearsal = clinic_rehearsal_new ("sts.contoso.example", 49443);
  probe->rehearsal->at = NOW + 60;
  probe->rehearsal->sha256 = g_strdup (clinic_certificate_get_sha256 (load ("user")));
  probe->rehearsal->subject = g_strdup ("CN=Ada \"A\" \xe2\x80\xae, O=Contoso");
  probe->rehearsal->n_intermediates = 1;
  for (guint i = 0; i < MIN (n_turns, G_N_ELEMENTS (turns)); i++)
    g_ptr_array_add (probe->rehearsal->turns, g_memdup2 (&turns[i], sizeof turns[i]));
}

/* Ways of failing and of asking, @n of each at most, two lists and two chains. */
static ClinicStsProbe *
make_varied (guint n)
{
  static const ClinicTlsAsked askings[] = { CLINIC_TLS_ASKED_NOT, CLINIC_TLS_ASKED_BY_RENEGOTIATION,
                                            CLINIC_TLS_ASKED_POST_HANDSHAKE };
  ClinicStsProbe             *self = forged_probe_new ("sts.contoso.example");
  ClinicStsEndpoint          *asks = forged_probe_add_endpoint (self, "sts.contoso.example", 49443);
  ClinicStsEndpoint          *unknown = forged_probe_add_endpoint (self, "certauth.sts.contoso.example", 443);
  ClinicStsEndpoint          *failing = forged_probe_add_endpoint (self, "2001:db8::1", 443);
  ClinicTlsConnection        *connection;

  self->network = CLINIC_STS_NETWORK_OUTSIDE;
  forged_probe_add_address (asks, "192.0.2.1",
                            (ClinicTlsFailure){ CLINIC_TLS_FAILURE_TIMED_OUT, CLINIC_TLS_PHASE_CONNECT, 0, NULL });
  forged_probe_add_address (asks, "2001:db8::2", (ClinicTlsFailure){ 0 });
  connection = forged_probe_add_connection (asks, CLINIC_TLS_OFFER_1_3, "server issuing");
  forged_probe_ask (connection, "root issuing [no-name");
  connection->is_required = TRUE;
  connection->alpn = g_strdup ("http/1.1");
  connection->failure = (ClinicTlsFailure)IN_TLS (ALERT, 116, NULL);
  connection = forged_probe_add_connection (asks, CLINIC_TLS_OFFER_1_2, "server issuing");
  forged_probe_ask (connection, "");
  connection->forward_secrecy = FALSE;
  connection->http_status = 403;
  connection->names_cut = TRUE;
  connection = forged_probe_add_connection (asks, CLINIC_TLS_OFFER_BOTH, "root");
  connection->sent_name = FALSE;
  unknown->failure = (ClinicTlsFailure){ CLINIC_TLS_FAILURE_NAME_NOT_FOUND, CLINIC_TLS_PHASE_RESOLVE, 0, NULL };
  forged_probe_add_address (failing, "2001:db8::1", (ClinicTlsFailure){ 0 });
  for (guint i = CLINIC_TLS_FAILURE_NAME_NOT_FOUND; i <= CLINIC_TLS_FAILURE_CANCELLED && i <= n; i++)
    {
      connection = forged_probe_add_connection (failing, i % 2 == 0 ? CLINIC_TLS_OFFER_1_3 : CLINIC_TLS_OFFER_1_2, "");
      connection->asked = askings[i % 3];
      connection->complete = i == 3;
      connection->version = NULL;
      g_clear_pointer (&connection->cipher, g_free);
      connection->failure = (ClinicTlsFailure){ i, CLINIC_TLS_PHASE_TLS, 0, NULL };
    }
  connection->failure = (ClinicTlsFailure)IN_TLS (OTHER, 0, "An “unseen” error");
  add_rehearsal (self, n);
  forged_probe_judge (self);
  return self;
}

static void
test_round (void)
{
  g_autoptr(ClinicStsProbe) probe = make_varied (8);
  g_autoptr(ClinicStsProbe) back = assert_round (probe);
  const ClinicStsEndpoint   *was = g_ptr_array_index (probe->endpoints, 0);
  const ClinicStsEndpoint   *is = g_ptr_array_index (back->endpoints, 0);
  const ClinicTlsConnection *failed;

  g_assert_cmpint (back->network, ==, CLINIC_STS_NETWORK_OUTSIDE);
  g_assert_cmpint (back->at, ==, NOW);
  g_assert_cmpint (is->wants, ==, CLINIC_STS_WANTS_REQUIRED);
  g_assert_cmpint (is->chain, ==, CLINIC_STS_CHAIN_WHOLE);
  g_assert_true (is->other_unnamed);
  g_assert_true (clinic_certificate_equal (is->certificates->pdata[0], load ("server")));
  g_assert_cmpuint (is->best->names->len, ==, 3);
  g_assert_true (g_bytes_equal (is->best->names->pdata[1], was->best->names->pdata[1]));
  g_assert_cmpuint (is->best->name_bytes, ==, was->best->name_bytes);
  g_assert_true (((const ClinicTlsConnection *)is->connections->pdata[1])->names_cut);
  is = g_ptr_array_index (back->endpoints, 1);
  g_assert_cmpint (is->failure.kind, ==, CLINIC_TLS_FAILURE_NAME_NOT_FOUND);
  is = g_ptr_array_index (back->endpoints, 2);
  failed = g_ptr_array_index (is->connections, is->connections->len - 1);
  g_assert_cmpstr (failed->failure.detail, ==, "An “unseen” error");
  g_assert_cmpuint (back->rehearsal->turns->len, ==, 5);
  g_assert_cmpint (((const ClinicRehearsalTurn *)back->rehearsal->turns->pdata[0])->failure.alert, ==, 48);
}

/* Each once, whatever refers to it. */
static void
test_pools (void)
{
  g_autoptr(ClinicStsProbe) probe = make_varied (8);
  g_autofree char *json = write_json (probe);
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (object, "certificates")), ==, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "lists")), ==, 2);
}

/* What the first version printed. */
static void
test_old (void)
{
  static const char *const format =
    "{ \"host\": \"sts.contoso.example\", \"port\": null, " AT ", \"endpoints\": ["
    "  { \"host\": \"sts.contoso.example\", \"port\": 49443, \"phases\": { \"resolve_ms\": 3 }, \"failure\": null,"
    "    \"addresses\": [ { \"address\": \"192.0.2.1\", \"connect_ms\": 4, \"failure\": null } ],"
    "    \"versions\": [ { \"version\": \"TLS 1.3\", \"spoken\": true, \"asked_by\": \"handshake\","
    "      \"failure\": { \"id\": \"alert\", \"message\": \"\", \"alert\": 116 } },"
    "      { \"version\": \"TLS 1.2\", \"spoken\": false, \"asked_by\": null, \"failure\": { \"id\": \"reset\" } } ],"
    "    \"client_certificate\": \"required\", \"accepted_names\": { \"count\": %u, \"bytes\": 77, \"names\": [] } },"
    "  { \"host\": \"certauth.sts.contoso.example\", \"port\": 443, \"failure\": { \"id\": \"timed-out\" } } ] }";

  for (guint count = 0; count <= 2; count += 2)
    {
      g_autofree char *json = g_strdup_printf (format, count);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicStsProbe) probe = read_json (json, &error);
      const ClinicStsEndpoint *endpoint;

      g_assert_no_error (error);
      endpoint = clinic_sts_probe_find_asking (probe);
      g_assert_nonnull (endpoint);
      g_assert_cmpint (endpoint->wants, ==, CLINIC_STS_WANTS_REQUIRED);
      g_assert_cmpint (endpoint->failure.kind, ==, CLINIC_TLS_FAILURE_NONE);
      g_assert_cmpuint (endpoint->best->names->len, ==, 0);
      g_assert_cmpint (endpoint->best->names_cut, ==, count > 0);
      g_assert_true (clinic_sts_probe_is_reached (probe));
      endpoint = g_ptr_array_index (probe->endpoints, 1);
      g_assert_cmpint (endpoint->failure.phase, ==, CLINIC_TLS_PHASE_RESOLVE);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    const char *named;
  } rows[] = {
    { "{}", " host is missing" },
    { "{ \"host\": 7 }", " host is missing or is not" },
    { "{ \"host\": \"a b\" }", " host is" },
    { "{ \"host\": \"a:443\" }", " host is" },
    { "{ \"host\": \"a\" }", " at is" },
    { "{ \"host\": \"a\", \"at\": \"today\" }", " at is" },
    { "{ \"host\": \"a\", " AT " }", " endpoints is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [7] }", " endpoints[0] is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [], \"network\": \"moon\" }", " network is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [], \"port\": 65536 }", " port is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [], \"rehearsal\": 1 }", " rehearsal is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [], \"lists\": [7] }", " lists is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [], \"certificates\": { \"00\": \"\" } }",
      " certificates is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [{ \"host\": \"a\" }] }", " endpoints[0].port is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [{ \"host\": \"a\", \"port\": 1,"
      "\"addresses\": [{ \"address\": \"moon\" }] }] }",
      " endpoints[0].addresses[0].address is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [{ \"host\": \"a\", \"port\": 1,"
      "\"connections\": [{ \"offer\": \"any\", \"list\": 0 }] }] }",
      " endpoints[0].connections[0].list is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [{ \"host\": \"a\", \"port\": 1,"
      "\"connections\": [{ \"offer\": \"any\", \"chain\": [\"00\"] }] }] }",
      " endpoints[0].connections[0].chain is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [{ \"host\": \"a\", \"port\": 1,"
      "\"connections\": [{}, {}, {}, {}, {}, {}, {}, {}, {}] }] }",
      " endpoints[0].connections is" },
    { "{ \"host\": \"a\", " AT ", \"endpoints\": [{}, {}, {}, {}, {}, {}, {}, {}, {}] }",
      " endpoints is" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicStsProbe) probe = read_json (rows[i].json, &error);

      g_test_message ("%s", rows[i].json);
      g_assert_null (probe);
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, rows[i].named));
    }
}

static const char *const worse[] = { "null", "true", "-1", "99999999999", "0.5", "\"\"", "\"tls\"", "[]", "{}",
                                     "[null]",
                                     "{\"host\": []}" };

/* Puts @bad in the place of the value with this number, counted in the order of the text. */
static gboolean
spoil (JsonNode *node, guint *left, const char *bad)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr(GList) keys = json_object_get_members (object);

      for (GList *key = keys; key != NULL; key = key->next)
        {
          if ((*left)-- == 0)
            {
              json_object_set_member (object, key->data, json_from_string (bad, NULL));
              return TRUE;
            }
          if (spoil (json_object_get_member (object, key->data), left, bad))
            return TRUE;
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if ((*left)-- == 0)
            {
              /* It goes to the end, as there is no way to put it in its place. */
              json_array_remove_element (array, i);
              json_array_add_element (array, json_from_string (bad, NULL));
              return TRUE;
            }
          if (spoil (json_array_get_element (array, i), left, bad))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whatever stands in whatever place: it is read, or refused by a sentence. All of it in each place takes minutes under
 * a sanitizer; -m thorough does that. */
static void
test_spoilt (void)
{
  g_autoptr(ClinicStsProbe) probe = make_varied (1);
  g_autofree char *json = write_json (probe);
  guint            n_rounds = g_test_thorough () ? G_N_ELEMENTS (worse) : 1;
  guint            n_read = 0;
  guint            n_refused = 0;

  for (guint round = 0; round < n_rounds; round++)
    for (guint number = 0;; number++)
      {
        g_autoptr(JsonNode) node = json_from_string (json, NULL);
        guint left = number;
        g_autoptr(GError) error = NULL;
        g_autoptr(ClinicStsProbe) back = NULL;

        if (!spoil (node, &left, worse[(number + round) % G_N_ELEMENTS (worse)]))
          break;
        back = clinic_probe_record_read (json_node_get_object (node), &error);
        if (back != NULL)
          {
            g_autofree char *again = write_json (back);

            g_assert_cmpint (again[0], ==, '{');
            g_assert_null (error);
            n_read++;
            continue;
          }
        g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
        n_refused++;
      }
  g_test_message ("%u read, %u refused", n_read, n_refused);
  g_assert_cmpuint (n_read, >, 50);
  g_assert_cmpuint (n_refused, >, 50);
}

/* Many times what a server can send. */
static void
test_too_much (void)
{
  g_autoptr(GString) json = g_string_new ("{ \"host\": \"a\", " AT ", \"endpoints\": [],"
                                           "\"lists\": [[");
  g_autofree char *block = g_strnfill (4 * 1024 * 1024, 'A');
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicStsProbe) probe = NULL;

  for (guint i = 0; i < 3; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? "," : "", block);
  g_string_append (json, "]] }");
  probe = read_json (json->str, &error);
  g_assert_null (probe);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, " lists is"));
}

/* Every value has a word of its own, and comes back by it. */
static void
test_words (void)
{
  for (guint i = CLINIC_TLS_FAILURE_NONE + 1; i <= CLINIC_TLS_FAILURE_CANCELLED; i++)
    {
      const ClinicTlsFailure failure = { .kind = i };
      ClinicTlsFailureKind   kind;

      g_assert_true (clinic_tls_failure_parse (clinic_tls_failure_get_id (&failure), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  for (guint i = CLINIC_STS_WANTS_UNKNOWN; i <= CLINIC_STS_WANTS_REQUIRED; i++)
    {
      ClinicStsWants wants;

      g_assert_true (clinic_sts_wants_parse (clinic_sts_wants_get_word (i), &wants));
      g_assert_cmpint (wants, ==, i);
    }
  for (guint i = CLINIC_TLS_ASKED_BY_HANDSHAKE; i <= CLINIC_TLS_ASKED_POST_HANDSHAKE; i++)
    {
      ClinicTlsAsked asked;

      g_assert_true (clinic_tls_asked_parse (clinic_tls_asked_get_word (i), &asked));
      g_assert_cmpint (asked, ==, i);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  forge ("root", (Forgery){ .subject = "Root", .issuer = "Root" });
  forge ("issuing", (Forgery){ .subject = "Issuing", .issuer = "Root" });
  forge ("server", (Forgery){ .subject = "Server", .issuer = "Issuing", .is_user = TRUE, .dns = "sts.example" });
  forge ("user", (Forgery){ .subject = "User", .issuer = "Issuing", .is_user = TRUE });
  g_test_add_func ("/probe-record/round", test_round);
  g_test_add_func ("/probe-record/pools", test_pools);
  g_test_add_func ("/probe-record/old", test_old);
  g_test_add_func ("/probe-record/refused", test_refused);
  g_test_add_func ("/probe-record/spoilt", test_spoilt);
  g_test_add_func ("/probe-record/too-much", test_too_much);
  g_test_add_func ("/probe-record/words", test_words);
  status = g_test_run ();
  forge_end ();
  return status;
}
