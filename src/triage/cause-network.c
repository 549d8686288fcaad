/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes between the device and the sign-in server. */

#include "config.h"

#include "triage/cause-rows.h"

const ClinicCause clinic_cause_port_blocked = {
  .id = "port-blocked",
  .title = N_("Port for Certificates Blocked"),
  .sentence = N_("The port on which the sign-in server takes certificates can’t be reached."),
  .explanation = N_("AD FS takes user certificates on port 49443 of its own name, or on port 443 of a name that "
                     "begins with certauth. A firewall in between is the most common network fault; it usually shows "
                     "as a blank page or an error 500, on every platform, and mostly from outside only. It is the "
                     "nearest look-alike of a missing intermediate."),
  .caller = N_("The way from your device to our sign-in server is blocked. That is on our "
                "side, and our network team opens it."),
  .confirm = (const ClinicConfirmation[]){
    { N_("From outside the company network, connect to the port; there must be an answer in "
          "TLS."),
      "openssl s_client -connect sts.contoso.com:49443" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_NETWORK,
  .reasons_for = clinic_port_blocked_for,
  .reasons_against = clinic_port_blocked_against,
  .next_steps = clinic_port_blocked_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ADFS_GUIDE " (documented); " KB " (documented)",
};

const ClinicCause clinic_cause_certauth_name_missing = {
  .id = "certauth-name-missing",
  .title = N_("Name of the Certificate Server Missing"),
  .sentence = N_("The name certauth before the sign-in server’s own name is missing in DNS or in its certificate."),
  .explanation = N_("Where AD FS takes user certificates on port 443, it does so on a second name: certauth, a dot, "
                     "and the full name of the federation service. That name must be in DNS, inside and outside, and "
                     "in the TLS certificate of AD FS and of the Web Application Proxy."),
  .caller = N_("Our sign-in server lacks a name that your device looks for. Our IT "
                "department adds it."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look the name certauth up in public DNS, and look whether it stands in the "
          "server’s certificate."),
      "Get-AdfsSslCertificate" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_certauth_name_missing_for,
  .reasons_against = clinic_certauth_name_missing_against,
  .next_steps = clinic_certauth_name_missing_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = "Microsoft, AD FS support for alternate hostname binding for certificate authentication (documented)",
};

const ClinicCause clinic_cause_tls_terminated_in_front = {
  .id = "tls-terminated-in-front",
  .title = N_("TLS Ended in Front of the Server"),
  .sentence = N_("A load balancer or reverse proxy seems to end the TLS connection before it reaches the sign-in "
                  "server."),
  .explanation = N_("The certificate is asked for inside the TLS handshake. A box that ends TLS and encrypts again "
                     "takes that handshake for itself, so AD FS never sees the certificate. Microsoft does not allow "
                     "it for AD FS; the box must pass the connection through."),
  .caller = N_("Something in front of our sign-in server stops the question for your "
                "certificate. Our network team lets it through."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Compare the hash of the certificate that is served outside with that of AD FS."), "Get-AdfsSslCertificate" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_NETWORK,
  .reasons_for = clinic_tls_terminated_in_front_for,
  .reasons_against = clinic_tls_terminated_in_front_against,
  .next_steps = clinic_tls_terminated_in_front_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = ADFS_FAQ " (documented rule; the signs are inferred)",
};

const ClinicCause clinic_cause_vpn_or_filter = {
  .id = "vpn-or-filter",
  .title = N_("VPN or Filter in the Way"),
  .sentence = N_("A VPN, captive portal or content filter seems to keep the device from the sign-in server."),
  .explanation = N_("A VPN for the device or for single apps, the sign-in page of a public Wi-Fi or a content "
                     "filter may let the sign-in page through and stop the port or the name for certificates. If the "
                     "same sign-in works on mobile data with the VPN off, the way there is the cause."),
  .caller = N_("A VPN or a filter stands between your device and our sign-in server. "
                "Without it, the sign-in should work."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Repeat the sign-in with the VPN off, on mobile data."), NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_NETWORK,
  .reasons_for = clinic_vpn_or_filter_for,
  .reasons_against = clinic_vpn_or_filter_against,
  .next_steps = clinic_vpn_or_filter_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = ADFS_GUIDE " (documented need for the port; the signs are inferred)",
};
