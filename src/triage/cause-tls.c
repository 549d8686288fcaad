/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes in the TLS connection to the sign-in server. */

#include "config.h"

#include "triage/cause-rows.h"

const ClinicCause clinic_cause_tls_inspection = {
  .id = "tls-inspection",
  .title = N_("TLS Inspection on the Network"),
  .sentence = N_("A proxy or filter on this network seems to open the encrypted connection to the sign-in server."),
  .explanation = N_("A box that inspects TLS shows the device a certificate of its own and makes a second "
                     "connection to the server. The user certificate can’t pass through that. The names of the "
                     "sign-in server must be excepted from inspection."),
  .caller = N_("The network that you are on opens secure connections, and your certificate "
                "can’t pass. On mobile data it should work meanwhile."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Ask the server from that network: the issuer of its certificate is the proxy’s "
          "own CA."),
      "openssl s_client -connect sts.contoso.com:443 -servername sts.contoso.com" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_NETWORK,
  .reasons_for = clinic_tls_inspection_for,
  .reasons_against = clinic_tls_inspection_against,
  .next_steps = clinic_tls_inspection_steps,
  .certainty = CLINIC_CERTAINTY_INFERRED,
  .source = ENTRA_DIVE " (documented for Entra’s own servers; inferred for AD FS)",
};

const ClinicCause clinic_cause_sni_missing = {
  .id = "sni-missing",
  .title = N_("Server Name Not Passed On"),
  .sentence = N_("The name of the server does not seem to reach AD FS in the TLS handshake."),
  .explanation = N_("AD FS needs the name of the server in the first message of the handshake (SNI). A load "
                     "balancer or its health probe, or a very old device, may leave it out; then the wrong "
                     "certificate comes back, or none."),
  .caller = N_("Our sign-in server does not understand your device at one point. Our "
                "network team sets it right."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Ask the server with and without its name: without, another certificate comes "
          "back, or none."),
      "openssl s_client -connect sts.contoso.com:443 -noservername" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_NETWORK,
  .reasons_for = clinic_sni_missing_for,
  .reasons_against = clinic_sni_missing_against,
  .next_steps = clinic_sni_missing_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ADFS_GUIDE " (documented)",
};

const ClinicCause clinic_cause_tls_version = {
  .id = "tls-version",
  .title = N_("No Common TLS Version"),
  .sentence = N_("The device and the sign-in server seem to have no TLS version or cipher in common."),
  .explanation = N_("Apps on iOS usually need TLS 1.2 with forward secrecy. If AD FS or the Web Application "
                     "Proxy was hardened or is too old, no version or cipher may be left that both sides accept. "
                     "Microsoft does not allow HTTP/2 on AD FS; if it was switched on again, clients that speak "
                     "it are likely to fail in much the same way."),
  .caller = N_("Your device and our sign-in server have no secure way of talking in common. "
                "Our IT department changes the server."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Ask the server for TLS 1.2 with forward secrecy."),
      "openssl s_client -connect sts.contoso.com:443 -tls1_2 -cipher ECDHE" },
    { N_("Read the System log of the AD FS servers for events of Schannel; the numbers "
          "36874 and 36888 were not checked."),
      NULL },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_tls_version_for,
  .reasons_against = clinic_tls_version_against,
  .next_steps = clinic_tls_version_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = ADFS_GUIDE " (documented); " ADFS_FAQ " (documented)",
};

const ClinicCause clinic_cause_server_chain = {
  .id = "server-chain",
  .title = N_("Server’s Own Certificate Rejected"),
  .sentence = N_("The device does not trust the certificate of the sign-in server itself."),
  .explanation = N_("Before anything else the device checks the server: its chain must be whole, RSA keys have at "
                     "least 2048 bits, the signature be newer than SHA-1, the name stand in the certificate, and the "
                     "validity not exceed 825 days if it was issued after 1 July 2019. If that fails, Safari warns "
                     "on the first page, and the password fails too."),
  .caller = N_("Your device does not trust the certificate of our sign-in server. Our IT "
                "department replaces or completes it."),
  .confirm = (const ClinicConfirmation[]){
    { N_("Look at the chain that the server serves: key length, signature, names, purpose "
          "and length of validity."),
      "openssl s_client -connect sts.contoso.com:443 -showcerts" },
    { NULL, NULL },
  },
  .owner = CLINIC_OWNER_ADFS,
  .reasons_for = clinic_server_chain_for,
  .reasons_against = clinic_server_chain_against,
  .next_steps = clinic_server_chain_steps,
  .certainty = CLINIC_CERTAINTY_DOCUMENTED,
  .source = "Apple, Requirements for trusted certificates in iOS 13 (documented); " APPLE_TRUST " (read in the source)",
};
