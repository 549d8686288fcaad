/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How records are joined into connections, and what is kept of them. */

#include "config.h"

#include "device/log-evidence.h"

#include <string.h>

#define ROW(time, process, pid, message) time " Adas-iPad " process "[" pid "] <Notice>: " message "\n"
#define WEBKIT(time, message)            ROW (time, "com.apple.WebKit.Networking(CFNetwork)", "619", message)
#define AT33                             "Nov  2 15:54:33"
#define AT34                             "Nov  2 15:54:34"
#define EVENT(number)                    "TIC TLS Event [8:0x13dd4e0c0]: " number ", Pending(0)"
#define NOT_FOUND                        "items matching issuer parent: Error Domain=NSOSStatusErrorDomain Code=-25300"
#define TASK                             "Task <BC2BDAE5-3589-418A-AD35-CD108FB728F2>.<1> "

#define STS      WEBKIT (AT33, "nw_connection_endpoint_report [8 sts.contoso.example:49443 ready] reported x")
#define HASHED   WEBKIT (AT33, "nw_connection_endpoint_report [8 Hostname#309115f3:49443 ready] reported x")
#define REQUEST  WEBKIT (AT33, EVENT ("13"))
#define HELLO    WEBKIT (AT33, EVENT ("2"))
#define TELLING  ROW (AT34, "securityd", "88", NOT_FOUND)
#define CANCEL   WEBKIT ("Nov  2 15:55:33", "TIC TCP Conn Cancel [8:0x13dd4e0c0]")
#define FLOW_END WEBKIT (AT33, "nw_endpoint_handler_cancel [8.1 192.0.2.7:49443 ready socket-flow]")
#define REUSED   WEBKIT (AT34, "TIC TLS Event [8:0x2222]: 14, Pending(0)")
#define START    WEBKIT (AT34, "TIC TCP Conn Start [8:0x13dd4e0c0]")
#define OTHER    ROW (AT33, "com.apple.WebKit.Networking(CFNetwork)", "700", EVENT ("13"))
#define REJECTS  WEBKIT (AT34, "Connection 8: TLS Trust result -9807")
#define REFUSED  WEBKIT (AT34, "TIC TCP Conn Failed [8:0x13dd4e0c0]: 3:-9825 Err(-9825)")
#define NO_NAMES WEBKIT (AT33, "Connection 8: client certificates, DNs(0)")
#define NAMES    WEBKIT (AT33, "Connection 8: client certificates, DNs(3)")

static ClinicLogEvidence *
read_text (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  ClinicLogEvidence *evidence = clinic_log_evidence_read (bytes, &error);
  guint              on_connections = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < evidence->connections->len; i++)
    {
      const ClinicLogConnection *connection = g_ptr_array_index (evidence->connections, i);

      g_assert_cmpuint (connection->rows->len, >, 0);
      for (guint j = 0; j < connection->rows->len; j++)
        g_assert_cmpint (((const ClinicLogRow *)g_ptr_array_index (evidence->rows,
                                                                   g_array_index (connection->rows, guint, j)))
                           ->connection,
                         ==, (int)i);
      on_connections += connection->rows->len;
    }
  for (guint i = 0; i < evidence->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->rows, i);

      on_connections -= row->connection >= 0;
      g_assert_nonnull (row->source);
      if (i > 0)
        g_assert_cmpuint (((const ClinicLogRow *)g_ptr_array_index (evidence->rows, i - 1))->record->line, <,
                          row->record->line);
    }
  g_assert_cmpuint (on_connections, ==, 0);

  return evidence;
}

static const struct
{
  const char      *name;
  const char      *text;
  guint            n_connections;
  ClinicLogWeight  weight;
  ClinicLogOutcome outcome; /* of the first */
  gint64           silence;
} cases[] = {
  { "stopped", STS REQUEST TELLING CANCEL, 1, CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 60 },
  { "to-the-end", STS REQUEST TELLING, 1, CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 1 },
  { "completed", STS REQUEST WEBKIT (AT34, EVENT ("14")) TELLING, 1, CLINIC_LOG_POSSIBLE, CLINIC_LOG_OUTCOME_COMPLETED,
    1 },
  { "not-asked", STS HELLO, 1, CLINIC_LOG_NOTHING, CLINIC_LOG_OUTCOME_UNKNOWN, -1 },
  { "flow-ends", STS REQUEST FLOW_END HELLO TELLING, 1, CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 0 },
  { "reused-object", STS REQUEST TELLING REUSED, 1, CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 1 },
  { "reused-number", STS REQUEST TELLING START, 1, CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 1 },
  { "other-process", STS REQUEST OTHER, 2, CLINIC_LOG_NOTHING, CLINIC_LOG_OUTCOME_STOPPED, 0 },
  { "server-rejected", STS HELLO REJECTS, 1, CLINIC_LOG_NOTHING, CLINIC_LOG_OUTCOME_SERVER_REJECTED, -1 },
  { "device-rejected", STS REQUEST REFUSED, 1, CLINIC_LOG_NOTHING, CLINIC_LOG_OUTCOME_DEVICE_REJECTED, 1 },
  { "no-names", STS REQUEST NO_NAMES TELLING, 1, CLINIC_LOG_POSSIBLE, CLINIC_LOG_OUTCOME_STOPPED, 0 },
  { "names", STS REQUEST NAMES TELLING, 1, CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 0 },
  { "challenge-alone", NAMES TELLING, 1, CLINIC_LOG_POSSIBLE, CLINIC_LOG_OUTCOME_UNKNOWN, -1 },
  { "telling-first", TELLING STS REQUEST, 1, CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 0 },
  { "midnight",
    (WEBKIT ("Nov  2 23:59:59", EVENT ("13")) ROW ("Nov  3 00:00:01", "securityd", "88", NOT_FOUND)), 1,
    CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 2 },
  { "new-year",
    (WEBKIT ("Dec 31 23:59:59", EVENT ("13")) ROW ("Jan  1 00:00:01", "securityd", "88", NOT_FOUND)), 1,
    CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 2 },
  { "month",
    (WEBKIT ("Nov 30 23:59:59", EVENT ("13")) ROW ("Dec  1 00:00:01", "securityd", "88", NOT_FOUND)), 1,
    CLINIC_LOG_LIKELY, CLINIC_LOG_OUTCOME_STOPPED, 2 },
  { "next-day", (REQUEST ROW ("Nov  3 15:54:34", "securityd", "88", NOT_FOUND)), 1, CLINIC_LOG_POSSIBLE,
    CLINIC_LOG_OUTCOME_STOPPED, 86401 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicLogEvidence) evidence = read_text (cases[i].text);
      const ClinicLogConnection *first;

      g_test_message ("%s: %s", cases[i].name, evidence->sentence);
      g_assert_cmpuint (evidence->connections->len, ==, cases[i].n_connections);
      first = g_ptr_array_index (evidence->connections, 0);
      g_assert_cmpint (evidence->weight, ==, cases[i].weight);
      g_assert_cmpint (first->outcome, ==, cases[i].outcome);
      g_assert_cmpint (first->silence, ==, cases[i].silence);
      g_assert_cmpint (first->joined, ==, cases[i].weight == CLINIC_LOG_LIKELY);
    }
}

static void
test_sentences (void)
{
  const struct
  {
    const char *text;
    const char *piece;
    gboolean    tells;
  } texts[] = {
    { STS REQUEST TELLING CANCEL, "nothing followed for 60 seconds", TRUE },
    { STS HELLO REJECTS, "sign-in server", TRUE },
    { STS REQUEST REFUSED, "rejected the device", TRUE },
    { NO_NAMES TELLING, "name no CA", TRUE },
    { STS REQUEST, "is not in this log", FALSE },
    { ROW (AT33, "profiled", "9", "MC: Cannot retrieve SCEP identity: NSError:"), "get an identity", TRUE },
    { ROW (AT33, "profiled", "9", "MC: Profile x queued for installation."), "Nothing in this log", FALSE },
    { ROW (AT33, "apsd(CFNetwork)", "70", "Connection 1: TLS Trust result -9807"), "Nothing telling", FALSE },
    { ROW (AT33, "Mail(CFNetwork)", "70", "Connection 1: TLS Trust result -9807"), "of a server", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(ClinicLogEvidence) evidence = read_text (texts[i].text);

      g_test_message ("%s", evidence->sentence);
      g_assert_nonnull (strstr (evidence->sentence, texts[i].piece));
      g_assert_cmpint (clinic_log_evidence_tells (evidence), ==, texts[i].tells);
    }
}

/* A task names its connection once; what it says later is of that connection. */
static void
test_task (void)
{
  g_autoptr(ClinicLogEvidence) evidence = read_text (
    STS WEBKIT (AT33, TASK "setting up Connection 8") WEBKIT (AT34, TASK "finished with error - code: -1205"));
  const ClinicLogRow *last = g_ptr_array_index (evidence->rows, evidence->rows->len - 1);

  g_assert_cmpint (last->mark, ==, CLINIC_LOG_MARK_REFUSAL);
  g_assert_cmpint (last->connection, ==, 0);
  g_assert_cmpuint (evidence->device_rejections, ==, 1);
}

static void
test_hashed_host (void)
{
  g_autoptr(ClinicLogEvidence) evidence = read_text (HASHED REQUEST TELLING);
  const ClinicLogConnection *connection = g_ptr_array_index (evidence->connections, 0);

  g_assert_null (evidence->host);
  g_assert_cmpuint (evidence->port, ==, 49443);
  g_assert_cmpstr (connection->host, ==, "Hostname#309115f3");
  g_assert_true (connection->is_sign_in);
}

static void
test_counters (void)
{
  g_autoptr(ClinicLogEvidence) evidence = read_text (
    ROW (AT33, "profiled", "9", "MC: Profile x queued for installation.")
      ROW (AT33, "profiled", "9", "MCSCEPErrorDomain") ROW (AT33, "trustd", "7", "failed redirection for x")
        ROW (AT33, "trustd", "7", "trustd triggered evaluation timeout"));

  g_assert_cmpuint (evidence->identities_arrived, ==, 1);
  g_assert_cmpuint (evidence->identities_failed, ==, 1);
  g_assert_cmpuint (evidence->aia_attempts, ==, 2);
  g_assert_cmpuint (evidence->aia_failures, ==, 1);
}

/* Whatever comes after it, what proves something is kept, and the rest is bounded. */
static void
test_flood (void)
{
  g_autoptr(GString) text = g_string_new (STS REQUEST TELLING);
  g_autoptr(ClinicLogEvidence) evidence = NULL;
  guint n_joined = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_string_append_printf (text, WEBKIT ("Nov  2 16:00:00", "TIC TLS Event [%u:0x1]: 13, Pending(0)"), 100 + i);
      g_string_append_printf (text, WEBKIT ("Nov  2 16:00:00", "TIC TLS Event [%u:0x1]: 14, Pending(0)"), 100 + i);
    }
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, WEBKIT ("Nov  2 16:00:00", EVENT ("2")));
  evidence = read_text (text->str);
  g_assert_cmpint (evidence->weight, ==, CLINIC_LOG_LIKELY);
  g_assert_cmpuint (evidence->connections->len, <=, 40);
  g_assert_cmpuint (evidence->rows->len, <=, 200);
  for (guint i = 0; i < evidence->connections->len; i++)
    {
      const ClinicLogConnection *connection = g_ptr_array_index (evidence->connections, i);

      n_joined += connection->joined;
      g_assert_cmpuint (connection->rows->len, <=, 41);
    }
  g_assert_cmpuint (n_joined, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-connection/cases", test_cases);
  g_test_add_func ("/device/log-connection/sentences", test_sentences);
  g_test_add_func ("/device/log-connection/task", test_task);
  g_test_add_func ("/device/log-connection/hashed-host", test_hashed_host);
  g_test_add_func ("/device/log-connection/counters", test_counters);
  g_test_add_func ("/device/log-connection/flood", test_flood);

  return g_test_run ();
}
