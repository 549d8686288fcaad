/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-dictionary.h"

#include <string.h>

#define WEBKIT "com.apple.WebKit.Networking"
#define STATE  "boringssl_context_info_handler(2391) [C2:1][0x11] Client handshake state: "
#define UUID   "<BC2BDAE5-3589-418A-AD35-CD108FB728F2>.<1>"
#define FLOW   "[C2 IPv6#a3fec298.443 in_progress channel-flow (satisfied)] "
#define STARTS "[C2 4DCFBA6D-B2C6-4D7D-950A-4997FBB1B0F1 sts.contoso.example:49443 tcp, "
#define ALERT  "boringssl_context_handle_fatal_alert(1873) [C12.1:1][0x1] "
#define ERROR  "boringssl ctx 0x1: error:10000412:SSL routines:OPENSSL_internal:"
#define TELLS  "items matching issuer parent: Error Domain=NSOSStatusErrorDomain Code=-25300 none"

/* For each term a line that hits it, and one that is almost the same and does not. */
static const struct
{
  const char *id;
  const char *process;
  const char *line;
  const char *near_process;
  const char *near_line;
} examples[] = {
  { "telling", "securityd", TELLS, "Notes", TELLS },
  { "tic-event", WEBKIT, "TIC TLS Event [8:0x13]: 13, Pending(0)", WEBKIT, "TIC TLS Event [8:0x13]: x" },
  { "tic-trust", WEBKIT, "TIC TLS Trust Result [8:0x13]: 3", WEBKIT, "TIC TLS Trust Result [8:0x13]: 0" },
  { "tic-failed", WEBKIT, "TIC TCP Conn Failed [3:0x1]: 1:61 Err(61)", WEBKIT, "TIC TCP Conn Failed []" },
  { "tic-start", WEBKIT, "TIC TCP Conn Start [8:0x13]", WEBKIT, "TIC TCP Conn Start [x]" },
  { "tic-connected", WEBKIT, "TIC TCP Conn Connected [8:0x13]: Err(16)", WEBKIT, "TIC TCP Conn Connected 8" },
  { "tic-tcp-event", WEBKIT, "TIC TCP Conn Event [8:0x13]: 3", WEBKIT, "TIC TCP Conn Event [" },
  { "tic-tls", WEBKIT, "TIC Enabling TLS [8:0x13]", WEBKIT, "TIC Enabling TLS []" },
  { "tic-cancel", WEBKIT, "TIC TCP Conn Cancel [8:0x13]", WEBKIT, "TIC TCP Conn Cancel []" },
  { "tic-destroyed", WEBKIT, "TIC TCP Conn Destroyed [8:0x13]", WEBKIT, "TIC TCP Conn Destroyed []" },
  { "endpoint-report", WEBKIT, "nw_connection_endpoint_report [8 sts.contoso.example:49443 ready] reported", WEBKIT,
    "nw_connection_endpoint_report [8 sts.contoso.example ready] reported" },
  { "endpoint-cancel", WEBKIT, "nw_endpoint_handler_cancel [1 a.example:443 ready]", WEBKIT,
    "nw_endpoint_handler_cancel []" },
  { "endpoint-gone", WEBKIT, "nw_endpoint_flow_protocol_disconnected [1.1 192.0.2.7:443 cancelled]", WEBKIT,
    "nw_endpoint_flow_protocol_disconnected []" },
  { "coretls", WEBKIT, "nw_endpoint_start_tls_while_connected [2.1 192.0.2.7:443 ready] Using CoreTLS", WEBKIT,
    "nw_endpoint_start_tls_while_connected [2.1 192.0.2.7:443 ready]" },
  { "flow-event", WEBKIT, FLOW "event: flow:start_connect @0.000s", WEBKIT, "[main] event: flow:start" },
  { "connection-start", WEBKIT, STARTS "url hash: 51e81a9c, tls]", WEBKIT, "[main] url hash: 51e81a9c" },
  { "trust-asked", WEBKIT, "Connection 1: asked to evaluate TLS Trust", WEBKIT, "asked to evaluate TLS Trust" },
  { "trust-result", WEBKIT, "Connection 1: TLS Trust result -9807", WEBKIT, "Connection 1: TLS Trust result 0" },
  { "trust-failed", WEBKIT, "Connection 1: default TLS Trust evaluation failed(-9807)", WEBKIT,
    "Connection 1: default TLS Trust evaluation failed(0)" },
  { "stream-error", WEBKIT, "Connection 1: encountered error(3:-9816)", WEBKIT, "The app encountered error 17" },
  { "challenge-names", WEBKIT, "Connection 8: client certificates, DNs(12)", WEBKIT, "client certificates, DNs(12)" },
  { "challenge", WEBKIT, "Connection 8: asked for TLS Client Certificates", WEBKIT, "No TLS Client Certificates" },
  { "challenge-identity", WEBKIT, "Connection 8: TLS Client Identity", WEBKIT, "TLS Client Identity" },
  { "identity-state", WEBKIT, "_kCFStreamPropertySSLClientCertificateState=1", WEBKIT,
    "_kCFStreamPropertySSLClientCertificateState=0" },
  { "load-failed", WEBKIT, "Task " UUID " HTTP load failed (error code: -1202 [3:-9807])", WEBKIT,
    "Task " UUID " HTTP load failed (error code: -12029)" },
  { "load-finished", WEBKIT, "Task " UUID " finished with error - code: -1205", WEBKIT,
    "Task " UUID " finished with error - code: 5" },
  { "stream-code", WEBKIT, "_kCFStreamErrorCodeKey=-9825", WEBKIT, "_kCFStreamErrorCodeKey=-9" },
  { "ssl-code", WEBKIT, "Connection 1: TLS error 3:-9807", WEBKIT, "Connection 1: TLS error 13:-9807" },
  { "task-connection", WEBKIT, "Task " UUID " setting up Connection 341", WEBKIT, "setting up Connection 341" },
  { "challenge-answer", WEBKIT, "Task " UUID " auth completion disp=1 cred=0x0", WEBKIT,
    "Task " UUID " auth completion disp=0 cred=0x600" },
  { "tls13-request", WEBKIT, STATE "TLS 1.3 client send_client_certificate_verify", WEBKIT,
    STATE "TLS client send_client_certificate_verify" },
  { "state-request", WEBKIT, STATE "TLS 1.3 client read_certificate_request", "vi", "read_certificate_request ()" },
  { "state-certificate", WEBKIT, STATE "TLS client send_client_certificate", "vi", "send_client_certificate ()" },
  { "message-13", WEBKIT, "boringssl_x(578) [C2.1:2][0x7f] Adding message(13)", WEBKIT,
    "boringssl_x(578) [C2.1:2][0x7f] Adding message(2)" },
  { "waiting", WEBKIT, "boringssl_session_handshake_incomplete(170) [C2.1:2][0x7f] Handshake incomplete: x [4]", WEBKIT,
    "boringssl_session_handshake_incomplete(170) [C2.1:2][0x7f] Handshake incomplete: x [2]" },
  { "handshake-done", WEBKIT, "boringssl_x(2380) [C2:1][0x11] Client handshake done", WEBKIT, "Client handshake done" },
  { "tls-connected", WEBKIT, "nw_x(755) [C2:1][0x11] TLS connected [version(0x0304)]", WEBKIT, "TLS connected ()" },
  { "write-alert", WEBKIT, ALERT "write alert, level: fatal, description: certificate unknown", WEBKIT,
    ALERT "write alert, level: warning, description: close notify" },
  { "read-alert", WEBKIT, ALERT "read alert, level: fatal, description: bad certificate", WEBKIT,
    ALERT "read alert, level: warning, description: close notify" },
  { "verify-failed", WEBKIT, ERROR "CERTIFICATE_VERIFY_FAILED", WEBKIT, ERROR "CERTIFICATE_VERIFY" },
  { "alert-bad", WEBKIT, ERROR "SSLV3_ALERT_BAD_CERTIFICATE", WEBKIT, ERROR "SSLV3_ALERT_BAD_RECORD" },
  { "alert-certificate", WEBKIT, ERROR "SSLV3_ALERT_CERTIFICATE_UNKNOWN", WEBKIT, ERROR "SSLV3_ALERT_NO" },
  { "alert-unsupported", WEBKIT, ERROR "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE", WEBKIT, ERROR "SSLV3_ALERT_X" },
  { "alert-unknown-ca", WEBKIT, ERROR "TLSV1_ALERT_UNKNOWN_CA", WEBKIT, ERROR "TLSV1_ALERT_UNKNOWN" },
  { "alert-denied", WEBKIT, ERROR "TLSV1_ALERT_ACCESS_DENIED", WEBKIT, ERROR "TLSV1_ALERT_ACCESS" },
  { "alert-required", WEBKIT, ERROR "TLSV1_ALERT_CERTIFICATE_REQUIRED", WEBKIT, ERROR "TLSV1_ALERT_CERTIFICATE" },
  { "ssl-requested", WEBKIT, "handshake returned -9842", WEBKIT, "moved by -98421" },
  { "locked", "securityd", "copy_matching Code=-25308", "securityd", "copy_matching Code=-253081" },
  { "aia-download", "trustd", "Failed to download issuer http://pki.example/a.crt, with error x", "Notes",
    "Failed to download issuer http://pki.example/a.crt, with error x" },
  { "aia-scheme", "trustd", "skipping unsupported scheme ldap", "Notes", "skipping unsupported scheme ldap" },
  { "aia-redirect", "trustd", "failed redirection for http://pki.example", "Notes", "failed redirection for x" },
  { "aia-entries", "trustd", "too many caIssuer entries (12)", "Notes", "too many caIssuer entries (12)" },
  { "aia-timeouts", "trustd", "skipping host due to too many recent timeouts", "Notes",
    "skipping host due to too many recent timeouts" },
  { "aia-timeout", WEBKIT, "trustd triggered evaluation timeout", WEBKIT, "trustd triggered evaluation" },
  { "scep-failed", "profiled", "(Error) MC: Cannot retrieve SCEP identity: NSError:", "Notes",
    "Cannot retrieve SCEP identity" },
  { "scep-error", "profiled", "Domain : MCSCEPErrorDomain", "Notes", "Domain : MCSCEPErrorDomain" },
  { "installation-error", "profiled", "MCInstallationErrorDomain 4001", "Notes", "MCInstallationErrorDomain 4001" },
  { "profile-error", "profiled", "MCProfileErrorDomain 1009", "Notes", "MCProfileErrorDomain 1009" },
  { "profile-ignored", "profiled", "(Warn ) MC: Payload x has fields that we are ignoring", "Notes",
    "has fields that we are ignoring" },
  { "profile", "profiled", "(Note ) MC: Profile x queued for installation.", "profiled", "MC: Profile x is known." },
  { "mdm-install", "mdmd", "Command InstallProfile received", "Notes", "Command InstallProfile received" },
  { "not-found", "MobileSafari", "KeychainGetStatus(x): keychain: -25300", "MobileSafari", "status: off" },
  { "trust-failure", WEBKIT, "Trust evaluate failure: [root AnchorTrusted]", WEBKIT, "Trust evaluate failure: none" },
  { "trust-detail", "trustd", "cert[0]: AnchorTrusted =(leaf)[force]> 0", "trustd", "the cert[0] is good" },
  { "trust-keys", "amfid", " SecTrustEvaluate  [leaf IssuerCommonName]", "amfid", "[leaves]" },
  { "trust-returned", WEBKIT, "(Trust 0x1) trustd returned 5", WEBKIT, "(Trust 0x1) trustd returned 4" },
};

static const char *
read_term (const char *process, const char *line, ClinicLogEvent *event)
{
  g_autofree char *name = g_strdup (process);
  g_autofree char *message = g_strdup (line);
  ClinicLogRecord  record = { .line = 1, .process = name, .message = message, .plain = message, .raw = message };

  return clinic_log_event_read (&record, event) ? event->term : "nothing";
}

static gboolean
holds_literal (const char *line)
{
  const char *const *literals = clinic_log_event_list_literals ();

  for (; *literals != NULL; literals++)
    if (strstr (line, *literals) != NULL)
      return TRUE;

  return FALSE;
}

/* Every term has its example, which hits it and nothing before it, and a line that only almost does. */
static void
test_terms (void)
{
  guint                n_terms;
  const ClinicLogTerm *terms = clinic_log_dictionary_get (&n_terms);
  ClinicLogEvent       event;

  g_assert_cmpuint (n_terms, ==, G_N_ELEMENTS (examples));
  for (guint i = 0; i < n_terms; i++)
    {
      g_assert_cmpstr (terms[i].id, ==, examples[i].id);
      g_assert_cmpuint (strlen (terms[i].literal), >=, 5);
      g_assert_null (strpbrk (terms[i].literal, "\"'/\\"));
      g_assert_true (g_str_is_ascii (terms[i].literal));
      g_assert_cmpstr (terms[i].source, !=, NULL);
      g_assert_true (holds_literal (examples[i].line));
      g_assert_cmpstr (read_term (examples[i].process, examples[i].line, &event), ==, terms[i].id);
      g_assert_nonnull (event.meaning);
      g_assert_cmpint (event.bearing == CLINIC_LOG_BEARING_NOISE, ==, event.kind == CLINIC_LOG_EVENT_DECOY);
      g_assert_cmpstr (read_term (examples[i].near_process, examples[i].near_line, &event), !=, terms[i].id);
    }
}

/* Who rejects whom is told by the number and by the direction, never by the words around them. */
static void
test_direction (void)
{
  const struct
  {
    const char        *line;
    ClinicLogEventKind kind;
  } lines[] = {
    { "TIC TCP Conn Failed [1:0x1]: 3:-9807 Err(-9807)", CLINIC_LOG_EVENT_SERVER_TRUST },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9815 Err(-9815)", CLINIC_LOG_EVENT_SERVER_TRUST },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9843 Err(-9843)", CLINIC_LOG_EVENT_SERVER_TRUST },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9825 Err(-9825)", CLINIC_LOG_EVENT_REFUSAL },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9832 Err(-9832)", CLINIC_LOG_EVENT_REFUSAL },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9863 Err(-9863)", CLINIC_LOG_EVENT_REFUSAL },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9802 Err(-9802)", CLINIC_LOG_EVENT_FAILURE },
    { "TIC TCP Conn Failed [1:0x1]: 3:-9824 Err(-9824)", CLINIC_LOG_EVENT_FAILURE },
    { "TIC TCP Conn Failed [1:0x1]: 1:61 Err(61)", CLINIC_LOG_EVENT_FAILURE },
    { "Connection 1: encountered error(3:-9831)", CLINIC_LOG_EVENT_REFUSAL },
    { "Task " UUID " HTTP load failed (error code: -1200 [3:-9825])", CLINIC_LOG_EVENT_REFUSAL },
    { "Task " UUID " HTTP load failed (error code: -1202 [3:-9807])", CLINIC_LOG_EVENT_SERVER_TRUST },
    { "Task " UUID " finished with error [-1205] Error Domain", CLINIC_LOG_EVENT_REFUSAL },
    { "Task " UUID " finished with error [-1206] Error Domain", CLINIC_LOG_EVENT_FAILURE },
    { "_kCFStreamPropertySSLClientCertificateState = 3;", CLINIC_LOG_EVENT_REFUSAL },
    { "_kCFStreamPropertySSLClientCertificateState = 2;", CLINIC_LOG_EVENT_CONTEXT },
    { ALERT "write alert, level: fatal, description: unknown CA", CLINIC_LOG_EVENT_SERVER_TRUST },
    { ALERT "read alert, level: fatal, description: certificate required", CLINIC_LOG_EVENT_REFUSAL },
    { ALERT "read alert, level: fatal, description: handshake failure", CLINIC_LOG_EVENT_FAILURE },
    { ALERT "write alert, level: fatal, description: internal error", CLINIC_LOG_EVENT_FAILURE },
  };
  ClinicLogEvent event;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      read_term (WEBKIT, lines[i].line, &event);
      g_test_message ("%s", lines[i].line);
      g_assert_cmpint (event.kind, ==, lines[i].kind);
    }
}

static void
test_pieces (void)
{
  ClinicLogEvent event;

  read_term (WEBKIT, "TIC TLS Event [8:0x13dd4e0c0]: 13, Pending(0)", &event);
  g_assert_cmpstr (event.connection, ==, "8");
  g_assert_cmphex (event.object, ==, 0x13dd4e0c0);
  g_assert_cmpint (event.kind, ==, CLINIC_LOG_EVENT_REQUEST);
  read_term (WEBKIT, FLOW "event: flow:start_connect @0.000s", &event);
  g_assert_cmpstr (event.host, ==, "IPv6#a3fec298");
  g_assert_cmpuint (event.port, ==, 443);
  g_assert_cmpstr (event.connection, ==, "C2");
  read_term (WEBKIT, STARTS "url hash: 1]", &event);
  g_assert_cmpstr (event.host, ==, "sts.contoso.example");
  g_assert_cmpuint (event.port, ==, 49443);
  read_term (WEBKIT, "Connection 8: client certificates, DNs(0)", &event);
  g_assert_cmpint (event.n_names, ==, 0);
  g_assert_cmpint (event.bearing, ==, CLINIC_LOG_BEARING_AGAINST);
  read_term (WEBKIT, "Connection 8: client certificates, DNs(12)", &event);
  g_assert_cmpint (event.n_names, ==, 12);
  g_assert_cmpint (event.bearing, ==, CLINIC_LOG_BEARING_SUPPORT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-event/terms", test_terms);
  g_test_add_func ("/device/log-event/direction", test_direction);
  g_test_add_func ("/device/log-event/pieces", test_pieces);

  return g_test_run ();
}
