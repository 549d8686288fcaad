/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/rehearsal.h"

#include "identity.h"
#include "pki/error.h"

#define AT       G_GINT64_CONSTANT (1780315200) /* 1 June 2026 */
#define PASSWORD "Bärenklau"

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static ClinicRehearsal *
rehearse (const ClinicRehearsalRequest *request, GCancellable *cancellable, ClinicLedger *ledger, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  clinic_rehearsal_async (request, cancellable, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return clinic_rehearsal_finish (result, ledger, error);
}

static ClinicRehearsalRequest
request_identity (guint16 port, GBytes *identity, const char *password)
{
  ClinicRehearsalRequest request = { .host = "127.0.0.1", .port = port, .password = password, .at = AT };

  request.identity = g_bytes_get_data (identity, &request.identity_length);
  return request;
}

#define ACCEPTED  CLINIC_REHEARSAL_ACCEPTED
#define REFUSED   CLINIC_REHEARSAL_REFUSED
#define SILENT    CLINIC_REHEARSAL_SILENT
#define NOT_ASKED CLINIC_REHEARSAL_NOT_ASKED
#define FAILED    CLINIC_REHEARSAL_FAILED

/* Each row: what the server answers to the certificate alone, then to it with its issuer. */
static const struct
{
  StsServerManner       manner;
  IdentityManner        identity;
  guint                 milliseconds;
  ClinicRehearsalAnswer answers[2];
  guint                 n_sent;
  ClinicTlsFailureKind  failure;
  guint                 http_status; /* to the last */
} servers[] = {
  { STS_SERVER_TLS_VERIFIES, IDENTITY_WHOLE, 0, { REFUSED, ACCEPTED }, 1, CLINIC_TLS_FAILURE_ALERT, 204 },
  { STS_SERVER_TLS_VERIFIES, IDENTITY_ALONE, 0, { REFUSED, REFUSED }, 1, CLINIC_TLS_FAILURE_ALERT, 0 },
  { STS_SERVER_TLS_REQUIRES, IDENTITY_WHOLE, 0, { ACCEPTED, ACCEPTED }, 1, CLINIC_TLS_FAILURE_NONE, 204 },
  { STS_SERVER_TLS_FORBIDS, IDENTITY_WHOLE, 0, { REFUSED, REFUSED }, 1, CLINIC_TLS_FAILURE_NONE, 403 },
  { STS_SERVER_TLS_LEAVES, IDENTITY_WHOLE, 0, { REFUSED, REFUSED }, 1, CLINIC_TLS_FAILURE_CLOSED, 0 },
  { STS_SERVER_TLS_HANGS, IDENTITY_WHOLE, 12000, { SILENT, SILENT }, 1, CLINIC_TLS_FAILURE_NONE, 0 },
  { STS_SERVER_TLS, IDENTITY_WHOLE, 0, { NOT_ASKED, NOT_ASKED }, 0, CLINIC_TLS_FAILURE_NONE, 204 },
  { STS_SERVER_SILENT, IDENTITY_WHOLE, 8000, { FAILED, FAILED }, 0, CLINIC_TLS_FAILURE_TIMED_OUT, 0 },
  { STS_SERVER_ALERT, IDENTITY_WHOLE, 0, { FAILED, FAILED }, 0, CLINIC_TLS_FAILURE_ALERT, 0 },
  { STS_SERVER_CLOSES, IDENTITY_WHOLE, 0, { FAILED, FAILED }, 0, CLINIC_TLS_FAILURE_CLOSED, 0 },
};

static void
assert_answers (guint i, const ClinicRehearsal *result, ClinicLedger *ledger)
{
  guint each = servers[i].identity == IDENTITY_WHOLE ? 2 : 1;

  g_assert_cmpstr (result->subject, ==, "CN=Ada");
  g_assert_cmpuint (strlen (result->sha256), ==, 64);
  g_assert_cmpint (result->at, ==, AT);
  g_assert_cmpuint (result->n_intermediates, ==, each - 1);
  g_assert_cmpuint (result->turns->len, ==, 2 * each);
  g_assert_cmpuint (clinic_ledger_get_entries (ledger)->len, ==, 2 * each);
  for (guint j = 0; j < result->turns->len; j++)
    {
      const ClinicRehearsalTurn *turn = g_ptr_array_index (result->turns, j);
      gboolean                   is_full = each == 2 && j % 2 == 1;
      g_autofree char           *sentence = clinic_rehearsal_turn_dup_sentence (turn);

      g_test_message ("%u.%u: %s", i, j, sentence);
      g_assert_cmpint (turn->offer, ==, j < each ? CLINIC_TLS_OFFER_1_3 : CLINIC_TLS_OFFER_1_2);
      g_assert_cmpint (turn->with_intermediates, ==, is_full);
      g_assert_cmpint (turn->answer, ==, servers[i].answers[is_full]);
      g_assert_cmpuint (turn->n_sent, ==, servers[i].n_sent * (is_full ? 2 : 1));
      if (!is_full || servers[i].answers[0] == servers[i].answers[1])
        g_assert_cmpint (turn->failure.kind, ==, servers[i].failure);
      if (is_full)
        g_assert_cmpuint (turn->http_status, ==, servers[i].http_status);
    }
}

/* Most of a rehearsal is waiting for what the server may still say: they all wait together. */
static void
test_servers (void)
{
  StsServer    *started[G_N_ELEMENTS (servers)];
  GAsyncResult *answers[G_N_ELEMENTS (servers)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(GBytes) identity = identity_make (servers[i].identity, PASSWORD);
      ClinicRehearsalRequest request;

      started[i] = sts_server_new (servers[i].manner, 0);
      request = request_identity (started[i]->port, identity, PASSWORD);
      request.milliseconds = servers[i].milliseconds;
      clinic_rehearsal_async (&request, NULL, done_cb, &answers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
      g_autoptr(ClinicRehearsal) result = NULL;
      g_autoptr(GError) error = NULL;

      while (answers[i] == NULL)
        g_main_context_iteration (NULL, TRUE);
      result = clinic_rehearsal_finish (answers[i], ledger, &error);
      g_assert_no_error (error);
      assert_answers (i, result, ledger);
      g_object_unref (answers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    sts_server_free (started[i]);
  forge_end ();
}

static void
test_files (void)
{
  static const struct
  {
    IdentityManner manner;
    const char    *made_with;
    const char    *password;
    int            code; /* -1: none */
  } rows[] = {
    { IDENTITY_WHOLE, PASSWORD, NULL, CLINIC_ERROR_PASSWORD_NEEDED },
    { IDENTITY_WHOLE, PASSWORD, "guess", CLINIC_ERROR_PASSWORD_WRONG },
    { IDENTITY_WHOLE, PASSWORD, "", CLINIC_ERROR_PASSWORD_WRONG },
    { IDENTITY_WHOLE, "", NULL, -1 },
    { IDENTITY_WHOLE, "", "", -1 },
    { IDENTITY_KEYLESS, PASSWORD, PASSWORD, CLINIC_ERROR_FAILED },
    { IDENTITY_STRANGE, PASSWORD, PASSWORD, CLINIC_ERROR_FAILED },
    { IDENTITY_BARE, PASSWORD, PASSWORD, CLINIC_ERROR_NOT_A_CERTIFICATE },
  };
  g_autoptr(StsServer) server = sts_server_new (STS_SERVER_TLS_ASKS, 0);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GBytes) identity = identity_make (rows[i].manner, rows[i].made_with);
      g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
      g_autoptr(GError) error = NULL;
      const ClinicRehearsalRequest request = request_identity (server->port, identity, rows[i].password);
      g_autoptr(ClinicRehearsal) result = rehearse (&request, NULL, ledger, &error);

      g_test_message ("%u: %s", i, error != NULL ? error->message : "none");
      if (rows[i].code < 0)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, CLINIC_ERROR, rows[i].code);
          g_assert_null (result);
          g_assert_cmpuint (clinic_ledger_get_entries (ledger)->len, ==, 0);
        }
    }
  forge_end ();
}

static void
test_other_files (void)
{
  static const struct
  {
    const char *name;
    int         code;
    const char *word;
  } rows[] = {
    { "user.der", CLINIC_ERROR_NOT_A_CERTIFICATE, "no private key" },
    { "chain.pem", CLINIC_ERROR_NOT_A_CERTIFICATE, "no private key" },
    { "key-only.pem", CLINIC_ERROR_NOT_A_CERTIFICATE, "private key" },
    { "page.html", CLINIC_ERROR_NOT_A_CERTIFICATE, "HTML" },
    { "empty", CLINIC_ERROR_NOT_A_CERTIFICATE, "empty" },
    { "noise.bin", CLINIC_ERROR_NOT_A_CERTIFICATE, "binary" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), rows[i].name, NULL);
      g_autofree char *text = NULL;
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
      g_autoptr(ClinicRehearsal) result = NULL;
      ClinicRehearsalRequest request;
      gsize                  length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      bytes = g_bytes_new (text, length);
      request = request_identity (1, bytes, NULL);
      result = rehearse (&request, NULL, ledger, &error);
      g_test_message ("%s: %s", rows[i].name, error->message);
      g_assert_error (error, CLINIC_ERROR, rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].word));
    }
}

/* Each byte of the file, cut or changed: a named outcome, never a crash. */
static void
test_damaged (void)
{
  g_autoptr(GBytes) whole = identity_make (IDENTITY_WHOLE, "");
  gsize         size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize length = 0; length < size; length += 131)
    {
      g_autoptr(GBytes) cut = g_bytes_new (data, length);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
      const ClinicRehearsalRequest request = request_identity (1, cut, NULL);
      g_autoptr(ClinicRehearsal) result = rehearse (&request, NULL, ledger, &error);

      g_assert_null (result);
      g_assert_true (error->domain == CLINIC_ERROR);
      g_assert_cmpint (error->code, !=, CLINIC_ERROR_FAILED);
    }
  forge_end ();
}

static void
test_limits (void)
{
  g_autofree char *large = g_malloc0 (CLINIC_REHEARSAL_MAX_IDENTITY_BYTES + 1);
  g_autofree char *password = g_strnfill (CLINIC_REHEARSAL_MAX_PASSWORD_BYTES + 1, 'x');
  g_autofree char *host = g_strnfill (300, 'x');
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  const struct
  {
    ClinicRehearsalRequest request;
    int                    code;
  } rows[] = {
    { { .host = "127.0.0.1", .port = 1, .identity = large, .identity_length = CLINIC_REHEARSAL_MAX_IDENTITY_BYTES + 1 },
      CLINIC_ERROR_TOO_LARGE },
    { { .host = "127.0.0.1", .port = 1, .identity = large, .identity_length = CLINIC_REHEARSAL_MAX_IDENTITY_BYTES },
      CLINIC_ERROR_NOT_A_CERTIFICATE },
    { { .host = "127.0.0.1", .port = 1, .identity = large, .identity_length = 9, .password = password },
      CLINIC_ERROR_PASSWORD_WRONG },
    { { .host = host, .port = 1, .identity = large, .identity_length = 9 }, CLINIC_ERROR_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicRehearsal) result = rehearse (&rows[i].request, NULL, ledger, &error);

      g_assert_error (error, CLINIC_ERROR, rows[i].code);
      g_assert_null (result);
    }
}

static void
test_nobody (void)
{
  g_autoptr(GBytes) identity = identity_make (IDENTITY_WHOLE, PASSWORD);
  g_autoptr(StsServer) server = sts_server_new (STS_SERVER_SILENT, 0);
  ClinicRehearsalRequest request = request_identity (server->port, identity, PASSWORD);
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string ("127.0.0.1");

  request.address = address;
  request.offer_1_2 = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
      g_autoptr(ClinicRehearsal) result = NULL;
      const ClinicRehearsalTurn *turn;

      if (i == 0)
        g_clear_pointer (&server, sts_server_free);
      else
        {
          request.address = NULL;
          request.host = "nobody.invalid";
        }
      result = rehearse (&request, NULL, ledger, NULL);
      turn = g_ptr_array_index (result->turns, 0);
      g_assert_cmpint (turn->answer, ==, CLINIC_REHEARSAL_FAILED);
      g_assert_cmpint (turn->offer, ==, CLINIC_TLS_OFFER_1_2);
      g_assert_cmpint (turn->failure.phase, ==, i == 0 ? CLINIC_TLS_PHASE_CONNECT : CLINIC_TLS_PHASE_RESOLVE);
      g_assert_cmpuint (result->turns->len, ==, i == 0 ? 2 : 1);
      g_assert_cmpuint (clinic_ledger_get_entries (ledger)->len, ==, result->turns->len);
    }
  forge_end ();
}

typedef struct
{
  StsServer    *server;
  GCancellable *cancellable;
} Moment;

/* Once the server is being talked to. */
static gboolean
cancel_cb (gpointer user_data)
{
  const Moment *moment = user_data;

  if (g_atomic_int_get (&moment->server->n_accepted) == 0)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (moment->cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (void)
{
  g_autoptr(StsServer) server = sts_server_new (STS_SERVER_TLS_HANGS, 0);
  g_autoptr(GBytes) identity = identity_make (IDENTITY_WHOLE, PASSWORD);
  const ClinicRehearsalRequest request = request_identity (server->port, identity, PASSWORD);
  gint64                       start = g_get_monotonic_time ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicRehearsal) result = NULL;
      Moment moment = { server, cancellable };

      if (i == 0)
        g_cancellable_cancel (cancellable);
      else
        g_timeout_add (20, cancel_cb, &moment);
      result = rehearse (&request, cancellable, ledger, &error);
      g_assert_null (result);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (clinic_ledger_get_entries (ledger)->len, ==, i);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  forge_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rehearsal/servers", test_servers);
  g_test_add_func ("/rehearsal/files", test_files);
  g_test_add_func ("/rehearsal/other-files", test_other_files);
  g_test_add_func ("/rehearsal/damaged", test_damaged);
  g_test_add_func ("/rehearsal/limits", test_limits);
  g_test_add_func ("/rehearsal/nobody", test_nobody);
  g_test_add_func ("/rehearsal/cancelled", test_cancelled);
  return g_test_run ();
}
