/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The device's language, word by word. What is known from open source, documents or published logs is said plainly;
 * what is inferred or unchecked is worded so. */

#include "config.h"

#include "device/log-dictionary.h"

#include "device/log-code.h"
#include "device/log-reader.h"

#include <glib/gi18n.h>

#define SECURITY     "Apple, Security source, tag 61901.0.87.0.1"
#define CORETLS      "Apple, coreTLS source, tag 167"
#define BORINGSSL    "BoringSSL source, handshake_client.cc and tls13_client.cc"
#define APPLE_ERRORS "Apple documentation, NSURLErrorDomain"
#define PUBLISHED    "published device logs"
#define UNCHECKED    "not checked on a device"

#define TELLING      CLINIC_LOG_EVENT_TELLING
#define REQUEST      CLINIC_LOG_EVENT_REQUEST
#define CHALLENGE    CLINIC_LOG_EVENT_CHALLENGE
#define COMPLETION   CLINIC_LOG_EVENT_COMPLETION
#define HANDSHAKE    CLINIC_LOG_EVENT_HANDSHAKE
#define ENDPOINT     CLINIC_LOG_EVENT_ENDPOINT
#define START        CLINIC_LOG_EVENT_START
#define CLOSE        CLINIC_LOG_EVENT_CLOSE
#define FAILURE      CLINIC_LOG_EVENT_FAILURE
#define SERVER_TRUST CLINIC_LOG_EVENT_SERVER_TRUST
#define REFUSAL      CLINIC_LOG_EVENT_REFUSAL
#define FAILED       CLINIC_LOG_EVENT_IDENTITY_FAILED
#define AIA_FAILED   CLINIC_LOG_EVENT_AIA_FAILED
#define AIA          CLINIC_LOG_EVENT_AIA
#define CONTEXT      CLINIC_LOG_EVENT_CONTEXT
#define DECOY        CLINIC_LOG_EVENT_DECOY

#define WEIGHS_SUPPORT CLINIC_LOG_BEARING_SUPPORT
#define WEIGHS_AGAINST CLINIC_LOG_BEARING_AGAINST
#define WEIGHS_CONTEXT CLINIC_LOG_BEARING_CONTEXT
#define WEIGHS_NOTHING CLINIC_LOG_BEARING_NOISE

#define ANYBODY   CLINIC_LOG_SPEAKER_ANY
#define SECURITYD CLINIC_LOG_SPEAKER_SECURITYD
#define TRUSTD    CLINIC_LOG_SPEAKER_TRUSTD
#define INSTALLER CLINIC_LOG_SPEAKER_INSTALLER

#define GIVEN_UP N_("The device gives the connection up.")
#define NAMES    N_("Names the server and the port of this connection.")
#define STEP     N_("Another step of the TLS handshake.")
#define LIFE     N_("A step in the life of this connection.")
#define ASKED                                                                                                         \
  N_("The server probably asks for a client certificate here. Nobody has checked this line on a device, so it does " \
      "not count as proof.")
#define EVERY_HANDSHAKE \
  N_("Every TLS handshake passes through this state, asked for a certificate or not. It weighs nothing.")
#define PROBES                                                                                                     \
  N_("The result of a trust evaluation by some service. Apple's services probe like this all the time; alone it " \
      "weighs nothing.")
#define NO_AIA_CURE                                                                                                 \
  N_("The device looked for an issuer at the address in a certificate, and did not get it. iOS never looks there " \
      "when it decides whether to offer a certificate.")

/* In this order: the first term whose literal is there, whose speaker fits and whose reader does not decline. */
static const ClinicLogTerm terms[] = {
  { "telling", "items matching issuer parent:", SECURITYD, clinic_log_read_telling, TELLING, WEIGHS_SUPPORT,
    N_("iOS looked for the certificate of an issuer, on the way from an identity to a CA that the server accepts, and "
        "the device has none of that name."),
    SECURITY ", SecItemServer.c" },
  { "tic-event", "TIC TLS Event [", ANYBODY, clinic_log_read_tic_event, HANDSHAKE, WEIGHS_CONTEXT, STEP,
    CORETLS ", tls_handshake.h" },
  { "tic-trust", "TIC TLS Trust Result [", ANYBODY, clinic_log_read_tic_trust, SERVER_TRUST, WEIGHS_AGAINST,
    N_("The device probably rejects the server's own certificate. That would be another fault: repair it first."),
    UNCHECKED },
  { "tic-failed", "TIC TCP Conn Failed [", ANYBODY, clinic_log_read_tic_failed, FAILURE, WEIGHS_CONTEXT,
    N_("The connection failed."), SECURITY ", SecBase.h; " PUBLISHED },
  { "tic-start", "TIC TCP Conn Start [", ANYBODY, clinic_log_read_tic, START, WEIGHS_CONTEXT,
    N_("The connection begins."), PUBLISHED },
  { "tic-connected", "TIC TCP Conn Connected [", ANYBODY, clinic_log_read_tic, CONTEXT, WEIGHS_CONTEXT,
    N_("The connection stands; Err(16) is normal here, as TLS is still to come."), PUBLISHED },
  { "tic-tcp-event", "TIC TCP Conn Event [", ANYBODY, clinic_log_read_tic, CONTEXT, WEIGHS_CONTEXT, LIFE, PUBLISHED },
  { "tic-tls", "TIC Enabling TLS [", ANYBODY, clinic_log_read_tic, CONTEXT, WEIGHS_CONTEXT, LIFE, PUBLISHED },
  { "tic-cancel", "TIC TCP Conn Cancel [", ANYBODY, clinic_log_read_tic, CLOSE, WEIGHS_CONTEXT, GIVEN_UP, PUBLISHED },
  { "tic-destroyed", "TIC TCP Conn Destroyed [", ANYBODY, clinic_log_read_tic, CLOSE, WEIGHS_CONTEXT,
    N_("The connection is gone."), PUBLISHED },
  { "endpoint-report", "nw_connection_endpoint_report [", ANYBODY, clinic_log_read_endpoint, ENDPOINT, WEIGHS_CONTEXT,
    NAMES, PUBLISHED },
  { "endpoint-cancel", "nw_endpoint_handler_cancel [", ANYBODY, clinic_log_read_bracket, CLOSE, WEIGHS_CONTEXT,
    GIVEN_UP, PUBLISHED },
  { "endpoint-gone", "nw_endpoint_flow_protocol_disconnected [", ANYBODY, clinic_log_read_bracket, CLOSE,
    WEIGHS_CONTEXT, N_("The connection is closed by the device."), PUBLISHED },
  { "coretls", "nw_endpoint_start_tls_while_connected [", ANYBODY, clinic_log_read_using_coretls, CONTEXT,
    WEIGHS_CONTEXT, N_("This system uses Apple's older TLS engine, so the numbers of TLS events can be read."),
    PUBLISHED },
  { "flow-event", "] event: flow:", ANYBODY, clinic_log_read_endpoint, ENDPOINT, WEIGHS_CONTEXT, NAMES, PUBLISHED },
  { "connection-start", "url hash: ", ANYBODY, clinic_log_read_endpoint, ENDPOINT, WEIGHS_CONTEXT, NAMES, PUBLISHED },
  { "trust-asked", "asked to evaluate TLS Trust", ANYBODY, clinic_log_read_numbered, HANDSHAKE, WEIGHS_CONTEXT,
    N_("The device checks the server's own certificate."), PUBLISHED },
  { "trust-result", "TLS Trust result ", ANYBODY, clinic_log_read_trust_result, SERVER_TRUST, WEIGHS_AGAINST,
    CLINIC_LOG_SERVER_TRUST_MEANING, PUBLISHED "; " SECURITY ", SecBase.h" },
  { "trust-failed", "TLS Trust evaluation failed(", ANYBODY, clinic_log_read_trust_result, SERVER_TRUST,
    WEIGHS_AGAINST, CLINIC_LOG_SERVER_TRUST_MEANING, PUBLISHED "; " SECURITY ", SecBase.h" },
  { "stream-error", "encountered error", ANYBODY, clinic_log_read_stream_error, FAILURE, WEIGHS_CONTEXT,
    N_("The connection failed."), PUBLISHED "; " SECURITY ", SecBase.h" },
  { "challenge-names", "client certificates, DNs(", ANYBODY, clinic_log_read_numbered, CHALLENGE, WEIGHS_SUPPORT,
    ASKED, UNCHECKED },
  { "challenge", "TLS Client Certificates", ANYBODY, clinic_log_read_numbered, CHALLENGE, WEIGHS_SUPPORT, ASKED,
    UNCHECKED },
  { "challenge-identity", "TLS Client Identity", ANYBODY, clinic_log_read_numbered, CHALLENGE, WEIGHS_SUPPORT, ASKED,
    UNCHECKED },
  { "identity-state", "_kCFStreamPropertySSLClientCertificateState", ANYBODY, clinic_log_read_identity_state, CONTEXT,
    WEIGHS_SUPPORT, N_("The server asked for a client certificate, and the device sent none."),
    SECURITY ", SecureTransport.h" },
  { "load-failed", "HTTP load failed", ANYBODY, clinic_log_read_load_error, FAILURE, WEIGHS_CONTEXT, NULL,
    APPLE_ERRORS },
  { "load-finished", "finished with error", ANYBODY, clinic_log_read_load_error, FAILURE, WEIGHS_CONTEXT, NULL,
    APPLE_ERRORS },
  { "stream-code", "_kCFStreamErrorCodeKey", ANYBODY, clinic_log_read_ssl_code, FAILURE, WEIGHS_CONTEXT, NULL,
    SECURITY ", SecBase.h" },
  { "ssl-code", "3:-98", ANYBODY, clinic_log_read_ssl_code, FAILURE, WEIGHS_CONTEXT, NULL, SECURITY ", SecBase.h" },
  { "task-connection", "setting up Connection ", ANYBODY, clinic_log_read_setup, CLINIC_LOG_EVENT_TASK,
    WEIGHS_CONTEXT, LIFE, PUBLISHED },
  { "challenge-answer", "auth completion disp=", ANYBODY, clinic_log_read_completion, CONTEXT, WEIGHS_CONTEXT,
    N_("The app answered a challenge without an identity. Which challenge that was, this line does not say."),
    PUBLISHED "; its meaning is " UNCHECKED },
  { "tls13-request", "TLS 1.3 client send_client_certificate_verify", ANYBODY, clinic_log_read_sent_state, REQUEST,
    WEIGHS_SUPPORT,
    N_("With TLS 1.3 this step comes only after the server has asked for a client certificate."), BORINGSSL },
  { "state-request", "read_certificate_request", ANYBODY, clinic_log_read_sent_state, DECOY, WEIGHS_NOTHING,
    EVERY_HANDSHAKE, BORINGSSL },
  { "state-certificate", "send_client_certificate", ANYBODY, clinic_log_read_sent_state, DECOY, WEIGHS_NOTHING,
    EVERY_HANDSHAKE, BORINGSSL },
  { "message-13", "Adding message(", ANYBODY, clinic_log_read_message_13, DECOY, WEIGHS_NOTHING,
    N_("The 13 looks like a request for a certificate, but nobody knows what is counted here. It weighs nothing."),
    PUBLISHED },
  { "waiting", "boringssl_session_handshake_incomplete(", ANYBODY, clinic_log_read_waiting, CONTEXT, WEIGHS_SUPPORT,
    N_("The handshake is probably waiting for the device to choose an identity."),
    "BoringSSL source, ssl.h; the use is inferred" },
  { "handshake-done", "Client handshake done", ANYBODY, clinic_log_read_bracket, COMPLETION, WEIGHS_CONTEXT,
    CLINIC_LOG_FINISHED_MEANING, PUBLISHED },
  { "tls-connected", "TLS connected [", ANYBODY, clinic_log_read_bracket, COMPLETION, WEIGHS_CONTEXT,
    CLINIC_LOG_FINISHED_MEANING, PUBLISHED },
  { "write-alert", "write alert, level: fatal", ANYBODY, clinic_log_read_alert, SERVER_TRUST, WEIGHS_AGAINST,
    CLINIC_LOG_SERVER_TRUST_MEANING, "RFC 8446, section 6.2; " PUBLISHED },
  { "read-alert", "read alert, level: fatal", ANYBODY, clinic_log_read_alert, REFUSAL, WEIGHS_AGAINST,
    CLINIC_LOG_REFUSAL_MEANING, "RFC 8446, section 6.2; " PUBLISHED },
  { "verify-failed", "CERTIFICATE_VERIFY_FAILED", ANYBODY, NULL, SERVER_TRUST, WEIGHS_AGAINST,
    CLINIC_LOG_SERVER_TRUST_MEANING, BORINGSSL },
  { "alert-bad", "SSLV3_ALERT_BAD_CERTIFICATE", ANYBODY, NULL, REFUSAL, WEIGHS_AGAINST, CLINIC_LOG_REFUSAL_MEANING,
    BORINGSSL },
  { "alert-certificate", "SSLV3_ALERT_CERTIFICATE_", ANYBODY, NULL, REFUSAL, WEIGHS_AGAINST,
    CLINIC_LOG_REFUSAL_MEANING, "BoringSSL source, ssl.h" },
  { "alert-unsupported", "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE", ANYBODY, NULL, REFUSAL, WEIGHS_AGAINST,
    CLINIC_LOG_REFUSAL_MEANING, "BoringSSL source, ssl.h" },
  { "alert-unknown-ca", "TLSV1_ALERT_UNKNOWN_CA", ANYBODY, NULL, REFUSAL, WEIGHS_AGAINST, CLINIC_LOG_REFUSAL_MEANING,
    "BoringSSL source, ssl.h" },
  { "alert-denied", "TLSV1_ALERT_ACCESS_DENIED", ANYBODY, NULL, REFUSAL, WEIGHS_AGAINST, CLINIC_LOG_REFUSAL_MEANING,
    "BoringSSL source, ssl.h" },
  { "alert-required", "TLSV1_ALERT_CERTIFICATE_REQUIRED", ANYBODY, NULL, REFUSAL, WEIGHS_SUPPORT,
    N_("The server requires a certificate, and the device sent none."), "BoringSSL source, ssl.h" },
  { "ssl-requested", "-9842", ANYBODY, clinic_log_read_bare_number, CHALLENGE, WEIGHS_SUPPORT,
    N_("The number -9842 stands for a request for a client certificate. Where it is written, it probably means one."),
    SECURITY ", SecBase.h; the use is inferred" },
  { "locked", "-25308", ANYBODY, clinic_log_read_bare_number, CONTEXT, WEIGHS_CONTEXT,
    N_("The keychain could not be read without its user, as on a locked device."), SECURITY ", SecBase.h" },
  { "aia-download", "Failed to download issuer", TRUSTD, NULL, AIA_FAILED, WEIGHS_CONTEXT, NO_AIA_CURE,
    SECURITY ", SecCAIssuerRequest.m" },
  { "aia-scheme", "skipping unsupported scheme", TRUSTD, NULL, AIA_FAILED, WEIGHS_CONTEXT,
    N_("The device skipped the address of an issuer, as it only fetches with plain http. iOS never looks there when it "
        "decides whether to offer a certificate."),
    SECURITY ", SecCAIssuerRequest.m" },
  { "aia-redirect", "failed redirection for", TRUSTD, NULL, AIA_FAILED, WEIGHS_CONTEXT,
    N_("The server of an issuer's certificate answered with a redirect, which iOS refuses. iOS never looks there when "
        "it decides whether to offer a certificate."),
    SECURITY ", TrustURLSessionDelegate.m" },
  { "aia-entries", "too many caIssuer entries", TRUSTD, NULL, AIA_FAILED, WEIGHS_CONTEXT,
    N_("A certificate names ten addresses of its issuer or more, and then iOS tries none."),
    SECURITY ", SecCAIssuerRequest.m" },
  { "aia-timeouts", "skipping host due to too many recent timeouts", TRUSTD, NULL, AIA_FAILED, WEIGHS_CONTEXT,
    N_("The device leaves the server of an issuer's certificate alone for a minute, as it did not answer twice."),
    SECURITY ", TrustURLSessionDelegate.m" },
  { "aia-timeout", "trustd triggered evaluation timeout", ANYBODY, NULL, AIA, WEIGHS_CONTEXT,
    N_("A trust evaluation took too long, probably as it waited for the network."), SECURITY },
  { "scep-failed", "Cannot retrieve SCEP identity", INSTALLER, NULL, FAILED, WEIGHS_AGAINST,
    N_("The device could not get its identity over SCEP. Without an identity there is nothing to ask for: repair this "
        "first."),
    PUBLISHED },
  { "scep-error", "MCSCEPErrorDomain", INSTALLER, NULL, FAILED, WEIGHS_AGAINST,
    N_("SCEP failed on the device, so an identity is missing. Repair this first; 22003 is an invalid answer of the "
        "registration authority."),
    PUBLISHED },
  { "installation-error", "MCInstallationErrorDomain", INSTALLER, NULL, FAILED, WEIGHS_AGAINST,
    N_("A profile could not be installed on the device. What it carries is missing; 4001 only says that it failed."),
    PUBLISHED },
  { "profile-error", "MCProfileErrorDomain", INSTALLER, NULL, FAILED, WEIGHS_AGAINST,
    N_("The device could not use a profile. What it carries is missing."), PUBLISHED },
  { "profile-ignored", "has fields that we are ignoring", INSTALLER, NULL, DECOY, WEIGHS_NOTHING,
    N_("The device ignores some fields of a profile. That is a warning only; the profile is probably installed all the "
        "same."),
    PUBLISHED },
  { "profile", "MC: Profile ", INSTALLER, clinic_log_read_profile, CLINIC_LOG_EVENT_ARRIVED, WEIGHS_CONTEXT,
    N_("A profile reached the device and waits for its installation."), PUBLISHED },
  { "mdm-install", "InstallProfile", INSTALLER, NULL, CONTEXT, WEIGHS_CONTEXT,
    N_("The management server has probably sent a profile to the device."), UNCHECKED },
  { "not-found", "-25300", ANYBODY, NULL, DECOY, WEIGHS_NOTHING,
    N_("The number -25300 only means “not found” and stands in many lines. Without the words “items matching "
        "issuer parent” from securityd it weighs nothing."),
    SECURITY ", SecBase.h; " PUBLISHED },
  { "trust-failure", "Trust evaluate failure: [", ANYBODY, NULL, DECOY, WEIGHS_NOTHING, PROBES,
    SECURITY ", SecPolicyChecks.list" },
  { "trust-detail", "cert[", ANYBODY, clinic_log_read_at_start, DECOY, WEIGHS_NOTHING,
    N_("A detail of a trust evaluation. Apple's services probe like this all the time; alone it weighs nothing."),
    SECURITY ", SecPolicyChecks.list" },
  { "trust-keys", "[leaf ", ANYBODY, NULL, DECOY, WEIGHS_NOTHING, PROBES, SECURITY ", SecPolicyChecks.list" },
  { "trust-returned", "trustd returned ", ANYBODY, clinic_log_read_verdict, DECOY, WEIGHS_NOTHING,
    N_("A trust evaluation of some certificate ended badly. The line does not say whose; alone it weighs nothing."),
    SECURITY ", SecTrust.h" },
};

/**
 * clinic_log_dictionary_get:
 *
 * Returns: (transfer none): the terms, in the order in which they are tried
 */
const ClinicLogTerm *
clinic_log_dictionary_get (guint *n_terms)
{
  *n_terms = G_N_ELEMENTS (terms);

  return terms;
}

/**
 * clinic_log_dictionary_explain_noise:
 *
 * Returns: why a failure does not count that a service of Apple has with a server of its own; to be translated
 */
const char *
clinic_log_dictionary_explain_noise (void)
{
  return N_("A service of Apple talks to a server of its own here. For the sign-in it weighs nothing.");
}
