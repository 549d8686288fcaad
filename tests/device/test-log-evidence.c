/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-evidence.h"

#include "pki/error.h"

#include <string.h>

#define AT(second)    "Nov  2 15:54:" second " Adas-iPad "
#define SECURITYD     "securityd[88] <Notice>: "
#define CFNETWORK     "com.apple.WebKit.Networking(CFNetwork)[619] <Notice>: "
#define LIBNETWORK    "com.apple.WebKit.Networking(libnetwork)[619] <Info>: "
#define BORINGSSL     "com.apple.WebKit.Networking(libboringssl.dylib)[619] <Notice>: "
#define EVENT(number) "TIC TLS Event [8:0x13dd4e0c0]: " number ", Pending(0)\n"
#define REPORT        "nw_connection_endpoint_report "
#define STS_HOST      "sts.contoso.example"
#define STS           REPORT "[8 " STS_HOST ":49443 in_progress resolver (satisfied)] reported event flow:x\n"

#define ENDPOINT      AT ("33") LIBNETWORK STS
#define FLOW          AT ("33") LIBNETWORK REPORT "[8.1 192.0.2.7:49443 ready socket-flow (satisfied)] reported x\n"
#define START         AT ("33") CFNETWORK "TIC TCP Conn Start [8:0x13dd4e0c0]\n"
#define REQUEST       AT ("33") CFNETWORK EVENT ("13")
#define GOES_ON       AT ("33") CFNETWORK EVENT ("14")
#define FINISHED      AT ("33") CFNETWORK EVENT ("20")
#define OTHER_ON      AT ("33") CFNETWORK "TIC TLS Event [9:0x13dd4e0c0]: 14, Pending(0)\n"
#define OTHER_PID     AT ("33") "com.apple.WebKit.Networking(CFNetwork)[620] <Notice>: " EVENT ("14")
#define APSD          AT ("33") "apsd(CFNetwork)[70] <Notice>: " EVENT ("13")
#define APSD_STS      AT ("33") "apsd(libnetwork)[70] <Info>: " STS
#define TLS(text)     AT ("33") BORINGSSL "boringssl_context_info_handler(2391) [C2:1][0x11] " text "\n"
#define STATE(state)  TLS ("Client handshake state: " state)
#define TLS13_REQUEST STATE ("TLS 1.3 client send_client_certificate_verify")

#define NOT_FOUND   "items matching issuer parent: Error Domain=NSOSStatusErrorDomain Code=-25300 \"none found\"\n"
#define TELLING     AT ("34") SECURITYD NOT_FOUND
#define LATE(at)    AT (at) SECURITYD NOT_FOUND
#define PRIVATE     AT ("34") SECURITYD "items matching issuer parent: <private>\n"
#define OTHER_ERROR AT ("34") SECURITYD "items matching issuer parent: Code=-34018\n"
#define QUOTED      AT ("34") "Notes[99] <Notice>: " NOT_FOUND
#define CONSOLE_ROW "default\t15:54:34.100000+0100\tsecurityd\t" NOT_FOUND
#define MAIL        AT ("34") "Mail[9] <Notice>: keychain: -25300\n"
#define STATUS_OFF  AT ("34") "MobileSafari[9] <Notice>: KeychainGetStatus(X): status: off\n"
#define TRUSTD      AT ("34") "trustd[9] <Notice>: cert[0]: AnchorTrusted =(leaf)[force]> 0\n"

static const struct
{
  const char     *name;
  const char     *text;
  ClinicLogWeight weight;
  gboolean        requested;
  guint           decoys;
  const char     *host;
  guint           port;
} cases[] = {
  { "conjunction", ENDPOINT REQUEST TELLING, CLINIC_LOG_LIKELY, TRUE, 0, STS_HOST, 49443 },
  { "name-beats-flow", FLOW ENDPOINT FLOW REQUEST TELLING, CLINIC_LOG_LIKELY, TRUE, 0, STS_HOST, 49443 },
  { "flow-alone", FLOW REQUEST TELLING, CLINIC_LOG_LIKELY, TRUE, 0, "192.0.2.7", 49443 },
  { "no-endpoint", REQUEST TELLING, CLINIC_LOG_LIKELY, TRUE, 0, NULL, 0 },
  { "telling-alone", TELLING, CLINIC_LOG_POSSIBLE, FALSE, 0, NULL, 0 },
  { "request-alone", ENDPOINT REQUEST, CLINIC_LOG_NOTHING, TRUE, 0, STS_HOST, 49443 },
  { "goes-on", ENDPOINT REQUEST GOES_ON TELLING, CLINIC_LOG_POSSIBLE, TRUE, 0, STS_HOST, 49443 },
  { "goes-on-later", ENDPOINT REQUEST TELLING FINISHED, CLINIC_LOG_POSSIBLE, TRUE, 0, STS_HOST, 49443 },
  { "other-connection", ENDPOINT REQUEST OTHER_ON TELLING, CLINIC_LOG_LIKELY, TRUE, 0, STS_HOST, 49443 },
  { "other-process", ENDPOINT REQUEST OTHER_PID TELLING, CLINIC_LOG_LIKELY, TRUE, 0, STS_HOST, 49443 },
  { "renegotiation", ENDPOINT GOES_ON FINISHED REQUEST TELLING, CLINIC_LOG_LIKELY, TRUE, 0, STS_HOST, 49443 },
  { "number-again", ENDPOINT REQUEST TELLING START GOES_ON, CLINIC_LOG_LIKELY, TRUE, 0, STS_HOST, 49443 },
  { "three-seconds", REQUEST LATE ("36"), CLINIC_LOG_LIKELY, TRUE, 0, NULL, 0 },
  { "too-late", REQUEST LATE ("37"), CLINIC_LOG_POSSIBLE, TRUE, 0, NULL, 0 },
  { "before", REQUEST LATE ("32"), CLINIC_LOG_POSSIBLE, TRUE, 0, NULL, 0 },
  { "private", REQUEST PRIVATE, CLINIC_LOG_LIKELY, TRUE, 0, NULL, 0 },
  { "another-error", REQUEST OTHER_ERROR, CLINIC_LOG_NOTHING, TRUE, 0, NULL, 0 },
  { "quoted-by-another", REQUEST QUOTED, CLINIC_LOG_NOTHING, TRUE, 1, NULL, 0 },
  { "bare-line", NOT_FOUND, CLINIC_LOG_POSSIBLE, FALSE, 0, NULL, 0 },
  { "console-row", CONSOLE_ROW, CLINIC_LOG_POSSIBLE, FALSE, 0, NULL, 0 },
  { "apple-service", APSD TELLING, CLINIC_LOG_POSSIBLE, FALSE, 0, NULL, 0 },
  { "apple-service-at-sts", APSD_STS APSD TELLING, CLINIC_LOG_LIKELY, TRUE, 0, STS_HOST, 49443 },
  { "tls13", TLS13_REQUEST TELLING, CLINIC_LOG_LIKELY, TRUE, 0, NULL, 0 },
  { "tls13-done", TLS13_REQUEST TLS ("Client handshake done") TELLING, CLINIC_LOG_POSSIBLE, TRUE, 0, NULL, 0 },
  { "tls13-read", STATE ("TLS 1.3 client read_certificate_request"), CLINIC_LOG_NOTHING, FALSE, 1, NULL, 0 },
  { "tls13-send", STATE ("TLS 1.3 client send_client_certificate") TELLING, CLINIC_LOG_POSSIBLE, FALSE, 1, NULL, 0 },
  { "tls12-verify", STATE ("TLS client send_client_certificate_verify"), CLINIC_LOG_NOTHING, FALSE, 1, NULL, 0 },
  { "bare-number", MAIL, CLINIC_LOG_NOTHING, FALSE, 1, NULL, 0 },
  { "keychain-status", STATUS_OFF, CLINIC_LOG_NOTHING, FALSE, 0, NULL, 0 },
  { "trust-detail", TRUSTD, CLINIC_LOG_NOTHING, FALSE, 1, NULL, 0 },
};

static ClinicLogEvidence *
read_text (const char *text, gsize length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(GError) error = NULL;
  ClinicLogEvidence *evidence = clinic_log_evidence_read (bytes, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < evidence->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (evidence->rows, i);

      g_assert_cmpint (row->mark, !=, CLINIC_LOG_MARK_NONE);
      g_assert_cmpstr (row->meaning, !=, "");
      g_assert_cmpstr (clinic_log_mark_get_title (row->mark), !=, "");
      g_assert_nonnull (row->record);
    }

  return evidence;
}

static guint
count_rows (const ClinicLogEvidence *evidence, ClinicLogMark mark)
{
  guint count = 0;

  for (guint i = 0; i < evidence->rows->len; i++)
    count += ((ClinicLogRow *)g_ptr_array_index (evidence->rows, i))->mark == mark;

  return count;
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicLogEvidence) evidence = read_text (cases[i].text, strlen (cases[i].text));

      g_test_message ("%s: %s", cases[i].name, evidence->sentence);
      g_assert_cmpint (evidence->weight, ==, cases[i].weight);
      g_assert_cmpint (evidence->certificate_requested, ==, cases[i].requested);
      g_assert_cmpuint (evidence->decoys, ==, cases[i].decoys);
      g_assert_cmpuint (count_rows (evidence, CLINIC_LOG_MARK_DECOY), ==, cases[i].decoys);
      g_assert_cmpstr (evidence->host, ==, cases[i].host);
      g_assert_cmpuint (evidence->port, ==, cases[i].port);
      g_assert_cmpint (count_rows (evidence, CLINIC_LOG_MARK_TELLING) > 0, ==, cases[i].weight != CLINIC_LOG_NOTHING);
    }
}

static char *
load (const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  char            *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, length, NULL));

  return data;
}

static void
test_article (void)
{
  gsize            length;
  g_autofree char *text = load ("article.log", &length);
  g_autoptr(ClinicLogEvidence) evidence = read_text (text, length);
  const ClinicLogMark marks[] = { CLINIC_LOG_MARK_DECOY, CLINIC_LOG_MARK_DECOY, CLINIC_LOG_MARK_CONNECTION,
                                  CLINIC_LOG_MARK_CONTEXT, CLINIC_LOG_MARK_CONTEXT, CLINIC_LOG_MARK_CONTEXT,
                                  CLINIC_LOG_MARK_CERTIFICATE_REQUEST, CLINIC_LOG_MARK_TELLING };

  g_assert_cmpint (evidence->weight, ==, CLINIC_LOG_LIKELY);
  g_assert_cmpstr (evidence->host, ==, "sts.contoso.example");
  g_assert_cmpuint (evidence->port, ==, 49443);
  g_assert_cmpuint (evidence->decoys, ==, 2);
  g_assert_nonnull (strstr (evidence->sentence, "sts.contoso.example"));
  g_assert_cmpuint (evidence->rows->len, ==, G_N_ELEMENTS (marks));
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_assert_cmpint (((ClinicLogRow *)g_ptr_array_index (evidence->rows, i))->mark, ==, marks[i]);
}

static void
test_decoys (void)
{
  gsize            length;
  g_autofree char *decoys_text = load ("decoys.log", &length);
  g_autoptr(ClinicLogEvidence) decoys = read_text (decoys_text, length);
  g_autofree char *alone_text = load ("securityd-only.log", &length);
  g_autoptr(ClinicLogEvidence) alone = read_text (alone_text, length);

  g_assert_cmpint (decoys->weight, ==, CLINIC_LOG_NOTHING);
  g_assert_false (decoys->certificate_requested);
  g_assert_cmpuint (decoys->decoys, ==, 2);
  g_assert_cmpint (alone->weight, ==, CLINIC_LOG_POSSIBLE);
  g_assert_null (alone->host);
}

/* The fault may be the server's: then the log says so, and nothing about the device. */
static void
test_server_trust (void)
{
  const struct
  {
    const char   *message;
    ClinicLogMark mark;
  } messages[] = {
    { "Connection 1: TLS Trust result -9807", CLINIC_LOG_MARK_SERVER_TRUST },
    { "Connection 1: TLS Trust result 0", CLINIC_LOG_MARK_NONE },
    { "TIC TLS Trust Result [8:0x1]: 0", CLINIC_LOG_MARK_NONE },
    { "TIC TLS Trust Result [8:0x1]: 3", CLINIC_LOG_MARK_SERVER_TRUST },
    { "Connection 1: default TLS Trust evaluation failed(-9807)", CLINIC_LOG_MARK_SERVER_TRUST },
    { "Connection 1: encountered error(3:-9807)", CLINIC_LOG_MARK_SERVER_TRUST },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9843 Err(-9843)", CLINIC_LOG_MARK_SERVER_TRUST },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9802 Err(-9802)", CLINIC_LOG_MARK_NONE },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9825 Err(-9825)", CLINIC_LOG_MARK_REFUSAL },
    { "Task <F4>.<4> HTTP load failed (error code: -1202 [3:-9807])", CLINIC_LOG_MARK_SERVER_TRUST },
    { "Task <F4>.<4> HTTP load failed (error code: -999 [1:89])", CLINIC_LOG_MARK_NONE },
    { "Task <F4>.<4> finished with error - code: -1003", CLINIC_LOG_MARK_NONE },
    { "Task <F4>.<4> finished with error - code: -1205", CLINIC_LOG_MARK_REFUSAL },
    { "Task <F4>.<4> finished with error - code: -1206", CLINIC_LOG_MARK_NONE },
    { "x [C12.1:1][0x1] write alert, level: fatal, description: certificate unknown", CLINIC_LOG_MARK_SERVER_TRUST },
    { "x [C12.1:1][0x1] read alert, level: fatal, description: bad certificate", CLINIC_LOG_MARK_REFUSAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *text = g_strconcat (AT ("33") CFNETWORK, messages[i].message, NULL);
      g_autoptr(ClinicLogEvidence) evidence = read_text (text, strlen (text));

      g_test_message ("%s: %s", messages[i].message, evidence->sentence);
      g_assert_cmpint (evidence->weight, ==, CLINIC_LOG_NOTHING);
      g_assert_cmpuint (evidence->rows->len, ==, messages[i].mark != CLINIC_LOG_MARK_NONE);
      if (messages[i].mark != CLINIC_LOG_MARK_NONE)
        g_assert_cmpuint (count_rows (evidence, messages[i].mark), ==, 1);
    }
}

/* A log may hold any number of anything. */
static void
test_floods (void)
{
  g_autoptr(GString) text = g_string_new (ENDPOINT);
  g_autoptr(ClinicLogEvidence) evidence = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append (text, REQUEST TELLING GOES_ON ENDPOINT);
      g_string_append (text, STATE ("TLS client send_client_certificate"));
    }
  evidence = read_text (text->str, text->len);
  g_assert_cmpint (evidence->weight, ==, CLINIC_LOG_POSSIBLE);
  g_assert_cmpuint (evidence->decoys, ==, 5000);
  g_assert_cmpuint (evidence->rows->len, <=, 360);
  g_assert_cmpuint (count_rows (evidence, CLINIC_LOG_MARK_TELLING), ==, 60);
}

/* The request and the line that prove something are shown, whatever came before them. */
static void
test_proof_after_flood (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(ClinicLogEvidence) evidence = NULL;
  const ClinicLogRow *last;
  const ClinicLogRow *before;

  for (guint i = 0; i < 100; i++)
    {
      g_string_append (text, AT ("10") CFNETWORK "TIC TLS Event [7:0x1]: 13, Pending(0)\n");
      g_string_append (text, AT ("10") CFNETWORK "TIC TLS Event [7:0x1]: 14, Pending(0)\n");
      g_string_append (text, AT ("10") SECURITYD NOT_FOUND);
    }
  g_string_append (text, ENDPOINT REQUEST TELLING);
  evidence = read_text (text->str, text->len);
  g_assert_cmpint (evidence->weight, ==, CLINIC_LOG_LIKELY);
  last = g_ptr_array_index (evidence->rows, evidence->rows->len - 1);
  before = g_ptr_array_index (evidence->rows, evidence->rows->len - 2);
  g_assert_cmpuint (last->record->line, ==, 303);
  g_assert_cmpint (last->mark, ==, CLINIC_LOG_MARK_TELLING);
  g_assert_cmpint (before->mark, ==, CLINIC_LOG_MARK_CERTIFICATE_REQUEST);
}

static void
test_ids (void)
{
  g_assert_cmpstr (clinic_log_weight_get_id (CLINIC_LOG_NOTHING), ==, "nothing");
  g_assert_cmpstr (clinic_log_weight_get_id (CLINIC_LOG_POSSIBLE), ==, "possible");
  g_assert_cmpstr (clinic_log_weight_get_id (CLINIC_LOG_LIKELY), ==, "likely");
}

static void
test_refused (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("hello", 5);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicLogEvidence) evidence = clinic_log_evidence_read (bytes, &error);

  g_assert_null (evidence);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-evidence/cases", test_cases);
  g_test_add_func ("/device/log-evidence/article", test_article);
  g_test_add_func ("/device/log-evidence/decoys", test_decoys);
  g_test_add_func ("/device/log-evidence/server-trust", test_server_trust);
  g_test_add_func ("/device/log-evidence/floods", test_floods);
  g_test_add_func ("/device/log-evidence/proof-after-flood", test_proof_after_flood);
  g_test_add_func ("/device/log-evidence/ids", test_ids);
  g_test_add_func ("/device/log-evidence/refused", test_refused);

  return g_test_run ();
}
