/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes in the TLS connection to the sign-in server. */

#include "config.h"

#include "triage/reason-rows.h"

HOLDS (ios_only, ANSWERED ("platforms", "ios-only"));
HOLDS (android_only, ANSWERED ("platforms", "android-only"));
HOLDS (everywhere, ANSWERED ("network", "everywhere"));
HOLDS (one_network, ANSWERED ("network", "one-network-only"));
HOLDS (elsewhere_works, SAID_YES ("other-network.works"));
HOLDS (elsewhere_fails, SAID_NO ("other-network.works"));
HOLDS (password_works, ANSWERED ("password", "works"));
HOLDS (password_fails, ANSWERED ("password", "fails"));
HOLDS (new_server, ANSWERED ("history", "since-server-change"));
HOLDS (insecure, SAW ("cannot-connect-securely"));
HOLDS (rejected_here_only, clinic_observe_log_rejects_server (e) && elsewhere_works (e));
HOLDS (one_network_proven, one_network (e) && elsewhere_works (e));
HOLDS (insecure_here_only, insecure (e) && elsewhere_works (e));
HOLDS (android_insecure, android_only (e) && insecure (e));
HOLDS (insecure_since_change, insecure (e) && new_server (e));
HOLDS (one_user, ANSWERED ("scope", "one-user"));
HOLDS (many_devices,
       ANSWERED ("scope", "everyone") || ANSWERED ("scope", "all-ios") || ANSWERED ("platforms", "all"));
HOLDS (rejected_everywhere,
       clinic_observe_log_rejects_server (e) && password_fails (e) && many_devices (e) &&
         (everywhere (e) || elsewhere_fails (e)));
HOLDS (rejected_password_too, clinic_observe_log_rejects_server (e) && password_fails (e));
HOLDS (insecure_password_too, insecure (e) && password_fails (e));
HOLDS (other_issuer_proven,
       clinic_observe_server_other_issuer_elsewhere (e) && (one_network (e) || elsewhere_works (e)));
HOLDS (android_without_name, android_only (e) && clinic_observe_server_needs_name (e));
HOLDS (no_version_proven, insecure (e) && clinic_observe_server_lacks_version (e));
HOLDS (no_secrecy_insecure, insecure (e) && clinic_observe_server_lacks_secrecy (e));
HOLDS (bad_chain_proven,
       (insecure (e) || clinic_observe_log_rejects_server (e)) && clinic_observe_server_bad_chain (e));

#define IOS_ALONE                                                                               \
  {                                                                                             \
    "ios-only", STRONG, N_("Android and Windows reach the same server and sign in."), ios_only \
  }

const ClinicReason clinic_tls_inspection_for[] = {
  { "device-log", DECISIVE, N_("The device rejects the server’s certificate on this network and signs in on "
                                "another one."),
    rejected_here_only },
  { "server.earlier", DECISIVE, N_("Asked from another network, the server has a certificate of another CA, and the "
                                    "sign-in fails on one network only."),
    other_issuer_proven },
  { "server.earlier", STRONG, N_("Asked from another network, the server has a certificate of another CA."),
    clinic_observe_server_other_issuer_elsewhere },
  { "server.earlier", WEAK, N_("When it was asked before, the server had a certificate of another CA."),
    clinic_observe_server_other_issuer },
  { "one-network-only", STRONG, N_("It fails on one network only, and another one works."), one_network_proven },
  { "cannot-connect-securely", STRONG, N_("No secure connection could be made here, and another network works."),
    insecure_here_only },
  { "one-network-only", WEAK, N_("It fails on one network only."), one_network },
  { NULL },
};

const ClinicReason clinic_tls_inspection_against[] = {
  { "server.earlier", STRONG, N_("Asked from another network, the server has a certificate of the same CA."),
    clinic_observe_server_same_issuer_elsewhere },
  { "other-network.works", DECISIVE, N_("The same fault shows on another network."), elsewhere_fails },
  LIES_BEFORE_THE_PROMPT,
  { "everywhere", STRONG, N_("It fails on every network."), everywhere },
  { NULL },
};

const char *const clinic_tls_inspection_steps[] = {
  "network", "seen", "server.probe", "other-network.works", "files.log", NULL
};

const ClinicReason clinic_sni_missing_for[] = {
  { "android-only", STRONG, N_("Only Android fails, and no secure connection can be made there."), android_insecure },
  { "server.probe", STRONG, N_("Only Android fails, and without its name the server serves another certificate or "
                                "none."),
    android_without_name },
  { "server.probe", WEAK, N_("Without its name the server serves another certificate or none."),
    clinic_observe_server_needs_name },
  { "cannot-connect-securely", WEAK, N_("No secure connection could be made."), insecure },
  { "since-server-change", WEAK, N_("It began with a change of the server, the load balancer or the firewall."),
    new_server },
  { NULL },
};

const ClinicReason clinic_sni_missing_against[] = {
  { "server.probe", STRONG, N_("Without its name the server serves the same certificate."),
    clinic_observe_server_needs_no_name },
  LIES_BEFORE_THE_PROMPT,
  { "device-log", STRONG, N_("The log shows the server’s request for a certificate."), clinic_observe_log_request },
  IOS_ALONE,
  { NULL },
};

const char *const clinic_sni_missing_steps[] = {
  "platforms", "history", "seen", "server.probe", NULL
};

const ClinicReason clinic_tls_version_for[] = {
  { "server.probe", DECISIVE, N_("No secure connection can be made, and the server speaks neither TLS 1.2 nor TLS "
                                  "1.3."),
    no_version_proven },
  { "server.probe", STRONG, N_("The server speaks neither TLS 1.2 nor TLS 1.3."), clinic_observe_server_lacks_version },
  { "server.probe", STRONG, N_("No secure connection can be made, and the server chose a key exchange without forward "
                                "secrecy."),
    no_secrecy_insecure },
  { "server.probe", WEAK, N_("The server chose a key exchange without forward secrecy."),
    clinic_observe_server_lacks_secrecy },
  { "cannot-connect-securely", STRONG, N_("No secure connection can be made since the server was changed."),
    insecure_since_change },
  { "cannot-connect-securely", WEAK, N_("No secure connection could be made."), insecure },
  { NULL },
};

const ClinicReason clinic_tls_version_against[] = {
  { "device-log", DECISIVE, N_("The log shows the server’s request for a certificate, so both sides agreed on a "
                                "version."),
    clinic_observe_log_request },
  { "server.probe", STRONG, N_("Where the server asks for certificates, it speaks a version that iOS takes, with "
                                "forward secrecy."),
    clinic_observe_server_speaks },
  LIES_BEFORE_THE_PROMPT,
  { "works", STRONG, N_("The password works, over a connection to the same server."), password_works },
  { NULL },
};

const char *const clinic_tls_version_steps[] = {
  "password", "history", "seen", "server.probe", "files.log", NULL
};

const ClinicReason clinic_server_chain_for[] = {
  { "device-log", DECISIVE, N_("The log shows that the device rejects the server’s certificate, and on every network "
                                "the password of many fails as well."),
    rejected_everywhere },
  { "server.probe", DECISIVE, N_("The chain that the server serves breaks the rules, and no secure connection can be "
                                  "made."),
    bad_chain_proven },
  { "server.probe", STRONG, N_("The chain that the server serves is not whole or breaks Apple’s rules."),
    clinic_observe_server_bad_chain },
  { "server.probe", WEAK, N_("The server serves only its own certificate, and a CA issued that."),
    clinic_observe_server_lone_chain },
  { "device-log", STRONG,
    N_("The log shows that the device rejects the server’s certificate, and the password fails as well."),
    rejected_password_too },
  { "device-log", STRONG, N_("The log shows that the device rejects the server’s certificate."),
    clinic_observe_log_rejects_server },
  { "cannot-connect-securely", STRONG, N_("No secure connection can be made, and the password fails as well."),
    insecure_password_too },
  { "cannot-connect-securely", WEAK, N_("No secure connection could be made."), insecure },
  { NULL },
};

const ClinicReason clinic_server_chain_against[] = {
  LIES_BEFORE_THE_PROMPT,
  { "server.probe", WEAK, N_("The chain that the server serves is whole and breaks no rule; whether the device "
                              "trusts its root is another matter."),
    clinic_observe_server_whole_chain },
  { "works", STRONG, N_("The password works, on a page of the same server."), password_works },
  { "other-network.works", STRONG, N_("The same server works on another network."), elsewhere_works },
  { "one-network-only", STRONG, N_("It fails on one network only, and the server has the same chain on all of them."),
    one_network },
  { "one-user", STRONG, N_("Only one user is hit, and the server shows everyone the same chain."), one_user },
  { NULL },
};

const char *const clinic_server_chain_steps[] = {
  "password", "seen", "server.probe", "safari.sts-page", "other-network.works", "files.log", NULL
};
