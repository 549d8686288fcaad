/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks for and against causes between the device and the sign-in server. */

#include "config.h"

#include "triage/reason-rows.h"

HOLDS (ios_only, ANSWERED ("platforms", "ios-only"));
HOLDS (all_platforms, ANSWERED ("platforms", "all"));
HOLDS (everywhere, ANSWERED ("network", "everywhere"));
HOLDS (outside_only, ANSWERED ("network", "outside-only"));
HOLDS (with_vpn, ANSWERED ("network", "with-vpn-only"));
HOLDS (elsewhere_works, SAID_YES ("other-network.works"));
HOLDS (elsewhere_fails, SAID_NO ("other-network.works"));
HOLDS (link_absent, SAID_NO ("safari.x509-link"));
HOLDS (port_open, SAID_YES ("port.reachable"));
HOLDS (port_closed, SAID_NO ("port.reachable"));
HOLDS (new_server, ANSWERED ("history", "since-server-change"));
HOLDS (insecure, SAW ("cannot-connect-securely"));
HOLDS (not_found, SAW ("server-not-found"));
HOLDS (blank_page, SAW ("blank-page"));
HOLDS (error_500, SAW ("http-500"));
HOLDS (hangs, blank_page (e) || error_500 (e) || SAW ("server-stopped-responding"));
HOLDS (port_closed_for_many,
       port_closed (e) && (all_platforms (e) || outside_only (e)) && (blank_page (e) || error_500 (e)));
HOLDS (hangs_outside, outside_only (e) && hangs (e));
HOLDS (lost_behind_link, not_found (e) && SAID_YES ("safari.sts-page") && SAID_YES ("safari.x509-link"));
HOLDS (outside_with_open_port, outside_only (e) && port_open (e));
HOLDS (vpn_proven, with_vpn (e) && elsewhere_works (e));
HOLDS (blocked_outside_too,
       clinic_observe_server_blocked_outside (e) && (port_closed (e) || all_platforms (e) || outside_only (e)));

#define IOS_ALONE                                                                               \
  {                                                                                             \
    "ios-only", STRONG, N_("Android and Windows reach the same server and sign in."), ios_only \
  }

const ClinicReason clinic_port_blocked_for[] = {
  { "port.reachable", DECISIVE, N_("The port for certificates does not answer, and more than the one device is left "
                                    "with a blank page or an error."),
    port_closed_for_many },
  { "server.probe", DECISIVE, N_("Asked from outside, the server answers nowhere that it takes certificates, and the "
                                  "sign-in fails there."),
    blocked_outside_too },
  { "server.probe", STRONG, N_("When it was asked, the server answered nowhere that it takes certificates."),
    clinic_observe_server_blocked },
  { "port.reachable", STRONG, N_("The port for certificates does not answer."), port_closed },
  { "outside-only", STRONG, N_("It hangs or fails outside the company network only."), hangs_outside },
  { "outside-only", WEAK, N_("It fails outside the company network only."), outside_only },
  { "all", WEAK, N_("All platforms fail."), all_platforms },
  { "blank-page", WEAK, N_("The page stays blank, as it does when a port is blocked."), blank_page },
  { "http-500", WEAK, N_("An error page with the number 500 appears, as it may when a port is blocked."), error_500 },
  { NULL },
};

const ClinicReason clinic_port_blocked_against[] = {
  { "port.reachable", DECISIVE, N_("The port for certificates answers."), port_open },
  { "device-log", DECISIVE, N_("The log shows the server’s request for a certificate, so the port is open."),
    clinic_observe_log_request },
  { "server.probe", STRONG, N_("Asked from outside, the server wants a certificate."),
    clinic_observe_server_asks_outside },
  { "server.probe", WEAK, N_("Asked from here, the server wants a certificate; the device may be on another network."),
    clinic_observe_server_asks },
  { "server.probe", STRONG, N_("The server takes certificates at the name certauth, and does not need that port."),
    clinic_observe_server_sound_certauth },
  { "server-not-found", STRONG,
    N_("The link for certificates leads to a server that can’t be found, not to that port."),
    lost_behind_link },
  LIES_BEFORE_THE_PROMPT,
  IOS_ALONE,
  { "safari.x509-link", STRONG, N_("The sign-in page offers no certificate, so nobody comes as far as that port."),
    link_absent },
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_port_blocked_steps[] = {
  "platforms", "network", "seen", "server.probe", "port.reachable", "other-network.works", "files.log", NULL
};

const ClinicReason clinic_certauth_name_missing_for[] = {
  { "server-not-found", DECISIVE,
    N_("The sign-in page opens, but the server behind its link for certificates can’t be found."),
    lost_behind_link },
  { "server.probe", STRONG, N_("The server of the name certauth serves a certificate for another name."),
    clinic_observe_server_stranger_certauth },
  { "server.probe", WEAK, N_("The name certauth was not found when the server was asked, and port 49443 did not "
                              "answer."),
    clinic_observe_server_lost_certauth },
  { "server-not-found", STRONG, N_("The device says that it can’t find the server."), not_found },
  { "since-server-change", WEAK, N_("It began with a change of the sign-in server."), new_server },
  { "all", WEAK, N_("All platforms fail."), all_platforms },
  { NULL },
};

const ClinicReason clinic_certauth_name_missing_against[] = {
  { "device-log", DECISIVE, N_("The log shows the server’s request for a certificate."),
    clinic_observe_log_request },
  { "server.probe", STRONG, N_("The server asks for certificates on port 49443 and does not need that name."),
    clinic_observe_server_asks_on_port },
  { "server.probe", STRONG, N_("The server of that name asks for a certificate, and its own bears the name."),
    clinic_observe_server_sound_certauth },
  LIES_BEFORE_THE_PROMPT,
  { "port.reachable", STRONG, N_("The server takes certificates on port 49443 and does not need that name."),
    port_open },
  IOS_ALONE,
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_certauth_name_missing_steps[] = {
  "platforms", "history", "seen", "server.probe", "safari.sts-page", "safari.x509-link", "port.reachable", NULL
};

const ClinicReason clinic_tls_terminated_in_front_for[] = {
  { "outside-only", STRONG, N_("It fails outside only although the port for certificates answers there."),
    outside_with_open_port },
  { "server.earlier", STRONG, N_("The same place asks for a certificate inside, and does not ask outside."),
    clinic_observe_server_asks_inside_only },
  { "server.probe", STRONG, N_("Asked from outside, the server speaks TLS in the place for certificates, and wants "
                                "none."),
    clinic_observe_server_silent_outside },
  { "server.probe", WEAK, N_("The server speaks TLS where it takes certificates, and wants none."),
    clinic_observe_server_silent },
  { "outside-only", WEAK, N_("It fails outside the company network only."), outside_only },
  { "since-server-change", WEAK, N_("It began with a change of the server, the load balancer or the firewall."),
    new_server },
  { "cannot-connect-securely", WEAK, N_("No secure connection could be made."), insecure },
  { "all", WEAK, N_("All platforms fail."), all_platforms },
  { NULL },
};

const ClinicReason clinic_tls_terminated_in_front_against[] = {
  LIES_BEFORE_THE_PROMPT,
  { "server.probe", STRONG, N_("Asked from outside, the server wants a certificate, as a box in front would "
                                "hardly do."),
    clinic_observe_server_asks_outside },
  { "device-log", STRONG, N_("The log shows a request for a certificate, which a box in front would hardly send."),
    clinic_observe_log_request },
  { "everywhere", STRONG, N_("It fails inside as well, where nothing stands in front of AD FS."), everywhere },
  IOS_ALONE,
  NOT_AT_ADFS,
  { NULL },
};

const char *const clinic_tls_terminated_in_front_steps[] = {
  "platforms", "network", "history", "server.probe", "port.reachable", "files.log", NULL
};

const ClinicReason clinic_vpn_or_filter_for[] = {
  { "with-vpn-only", DECISIVE, N_("It fails while the VPN is on, and works without it."), vpn_proven },
  { "with-vpn-only", STRONG, N_("It fails only while the VPN is on."), with_vpn },
  { "other-network.works", STRONG, N_("It works on another network without the VPN."), elsewhere_works },
  { NULL },
};

const ClinicReason clinic_vpn_or_filter_against[] = {
  { "other-network.works", DECISIVE, N_("The same fault shows on another network without the VPN."), elsewhere_fails },
  { "everywhere", STRONG, N_("It fails on every network."), everywhere },
  { NULL },
};

const char *const clinic_vpn_or_filter_steps[] = {
  "network", "other-network.works", NULL
};
