/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps for networks, AD FS, Active Directory and Microsoft Entra. */

#include "config.h"

#include "triage/remedy-rows.h"

#include <glib/gi18n.h>

#define KB         "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"
#define ADFS_GUIDE "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023"
#define ADFS_FAQ   "Microsoft, AD FS FAQ"
#define SCHANNEL   "Microsoft, Overview of TLS - SSL (Schannel SSP), Management of trusted issuers"
#define ENTRA_CRL  "Microsoft, Entra CBA certificate revocation list, 26 August 2025"
#define ENTRA_DIVE "Microsoft, Entra certificate-based authentication technical deep dive, 4 March 2025"
#define ENTRA_FED  "Microsoft, Get started with certificate-based authentication with federation, 26 November 2024"
#define ALTERNATE  "Microsoft, AD FS support for alternate hostname binding for certificate authentication"
#define APPLE_TLS  "Apple, Requirements for trusted certificates in iOS 13"
#define STRONG_MAP "Microsoft, Understanding and troubleshooting strong certificate name mapping in Active Directory"

#define CLAIM_SERIAL "http://schemas.microsoft.com/ws/2008/06/identity/claims/serialnumber"
#define CLAIM_ISSUER "http://schemas.microsoft.com/2012/12/certificatecontext/field/issuer"

static const ClinicRemedyRow rows[] = {
  {
    .id = "open-port",
    .owner = CLINIC_OWNER_NETWORK,
    .title = N_("Open the Port"),
    .text = N_("Open TCP port 49443 to the sign-in server, from the internet to the Web Application Proxy and from "
                "there to AD FS. Then open the address from a phone on mobile data, with your server’s name in "
                "place of sts.contoso.com: a page that loads without end is right."),
    .copy = "https://sts.contoso.com:49443/adfs/services/trust/2005/certificatetransport",
    .undo = N_("Close the port with the same rule."),
    .source = KB,
  },
  {
    .id = "check-binding",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Check the Port on the Servers"),
    .text = N_("On every AD FS and Web Application Proxy server, look whether a certificate is bound to the port "
                "for certificates and whether AD FS has reserved its address."),
    .copy = "Get-AdfsSslCertificate\nnetsh http show sslcert\nnetsh http show urlacl",
    .undo = N_("Restore the binding as it was; note it before you change it."),
    .source = KB,
  },
  {
    .id = "use-443",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Or Take Certificates on Port 443"),
    .text = N_("If the port can’t be opened, AD FS since Windows Server 2016 can take certificates on port 443 of "
                "the name certauth, a dot and the federation service’s name. The TLS certificate must hold that "
                "name."),
    .copy = "Set-AdfsAlternateTlsClientBinding",
    .undo = N_("Set the binding back to port 49443 on AD FS and the Web Application Proxy."),
    .source = ALTERNATE,
  },
  {
    .id = "add-certauth-dns",
    .owner = CLINIC_OWNER_NETWORK,
    .title = N_("Add the Name to DNS"),
    .text = N_("Add certauth, a dot and the federation service’s name to DNS, inside and outside, with the same "
                "addresses as the federation service."),
    .undo = N_("Delete the record."),
    .source = ALTERNATE,
  },
  {
    .id = "add-certauth-san",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Add the Name to the TLS Certificate"),
    .text = N_("The TLS certificate of AD FS and of the Web Application Proxy must hold the certauth name as a "
                "subject alternative name. Install it, and then set the binding on all servers."),
    .copy = "Get-AdfsSslCertificate\nSet-AdfsAlternateTlsClientBinding",
    .undo = N_("Bind the earlier certificate again; keep it until all is tested."),
    .source = ALTERNATE,
  },
  {
    .id = "pass-through",
    .owner = CLINIC_OWNER_NETWORK,
    .title = N_("Pass TLS Through"),
    .text = N_("Set the load balancer or reverse proxy to pass TLS through to AD FS and the Web Application Proxy "
                "(layer 4). It must neither end TLS nor encrypt again."),
    .undo = N_("Restore the earlier rule of the load balancer or proxy."),
    .source = ADFS_FAQ,
  },
  {
    .id = "compare-hash",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Compare the Certificate That Is Served"),
    .text = N_("Compare the certificate that phones see from outside with the one that AD FS has bound. If they "
                "differ, something in between ends TLS."),
    .copy = "Get-AdfsSslCertificate",
    .undo = NO_CHANGE,
    .source = ADFS_FAQ,
  },
  {
    .id = "except-inspection",
    .owner = CLINIC_OWNER_NETWORK,
    .title = N_("Except the Sign-In Server From Inspection"),
    .text = N_("Take the names of the sign-in server, the one with certauth included, out of TLS inspection on this "
                "network’s proxies and filters. For Microsoft Entra’s own certificate sign-in the names are the "
                "ones to copy."),
    .copy = "*.certauth.login.microsoftonline.com",
    .undo = N_("Delete the exception."),
    .source = ENTRA_DIVE,
  },
  {
    .id = "enable-sni",
    .owner = CLINIC_OWNER_NETWORK,
    .title = N_("Pass the Server’s Name On"),
    .text = N_("Set the load balancer and its health probes to send the server’s name in the TLS handshake (SNI)."),
    .undo = N_("Restore the earlier setting of the load balancer."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "catch-all-binding",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Or Bind the Port for All Names"),
    .text = N_("If something in the way can’t send the name, add a binding for all addresses (0.0.0.0 and the "
                "port for certificates) on AD FS and the Web Application Proxy. List the bindings first."),
    .copy = "netsh http show sslcert",
    .undo = N_("Delete the binding."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "allow-tls",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Allow TLS 1.2 With Forward Secrecy"),
    .text = N_("On AD FS and the Web Application Proxy, allow TLS 1.2 with cipher suites that have forward secrecy "
                "(ECDHE)."),
    .undo = N_("Restore the earlier protocol settings; export them before you change them."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "replace-server-certificate",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Replace the Server’s Certificate"),
    .text = N_("The certificate of the sign-in server needs its name as a subject alternative name, server "
                "authentication in the extended key usage, an RSA key of 2048 bits or more, a signature newer than "
                "SHA-1, and at most 825 days of validity."),
    .undo = N_("Bind the earlier certificate again; keep it until all is tested."),
    .source = APPLE_TLS,
  },
  {
    .id = "complete-server-chain",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Complete the Server’s Chain"),
    .text = N_("Install the intermediates of the server’s certificate in the computer’s store of intermediate "
                "CAs on AD FS and the Web Application Proxy, so that they are sent along."),
    .copy = "certutil -verifystore CA",
    .undo = N_("Remove the intermediate from the store again."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "allow-vpn",
    .owner = CLINIC_OWNER_NETWORK,
    .title = N_("Let the Sign-In Through"),
    .text = N_("Let the VPN or filter pass the sign-in server’s name on port 443 and on the port for "
                "certificates, or leave these names outside the VPN."),
    .undo = N_("Take the exception back."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "enable-method",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Enable Certificates for the Extranet"),
    .text = N_("In the authentication methods of AD FS, enable certificate authentication for the extranet, and for "
                "the intranet if it is wanted there. The first command must then show AllowedForPrimaryExtranet as "
                "True. Set-AdfsGlobalAuthenticationPolicy changes it; it usually replaces the whole list of methods, "
                "so read the present list first."),
    .copy = "Get-AdfsAuthenticationProvider\nGet-AdfsGlobalAuthenticationPolicy",
    .undo = N_("Disable the method again with the same command."),
    .source = KB,
  },
  {
    .id = "set-prompt-login",
    .owner = CLINIC_OWNER_ENTRA,
    .title = N_("Change the Prompt Setting of the Domain"),
    .text = N_("Set the behaviour for prompt=login of every federated domain to NativeSupport (AD FS of July 2016 "
                "or later) or to Disabled. Today this is usually the property promptLoginBehavior of the domain’s "
                "federation settings in Microsoft Graph."),
    .copy = "promptLoginBehavior",
    .undo = N_("Set PromptLoginBehavior back to what it was; note it before you change it."),
    .source = "Microsoft, AD FS prompt=login parameter support",
  },
  {
    .id = "clean-root-store",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Clean Up the Root Store"),
    .text = N_("On every AD FS and Web Application Proxy server, move certificates that are not self-signed out of "
                "the trusted roots and remove roots that nobody needs. Look for event 36885 of Schannel; it is not "
                "logged by default."),
    .copy = "certutil -verifystore root",
    .undo = N_("Import the certificates that you removed; export each before you delete it."),
    .source = SCHANNEL "; Microsoft, KB 933430",
  },
  {
    .id = "send-no-list",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Send No List of CAs"),
    .text = N_("Windows Server 2012 and later send no list unless they are told to. The command sets that again; "
                "restart the server afterwards. Do it on every AD FS and Web Application Proxy server."),
    .copy = "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL /v SendTrustedIssuerList "
            "/t REG_DWORD /d 0 /f",
    .undo = N_("Set SendTrustedIssuerList back to what it was."),
    .source = SCHANNEL "; Microsoft, TLS registry settings",
  },
  {
    .id = "add-to-issuers",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Put Your CAs Into the List"),
    .text = N_("If a list is wanted, put the root and the issuing CA into the store from which it is made: the one "
                "configured for the binding, or else the computer’s store Client Authentication Issuers."),
    .undo = N_("Remove the CA from the store again."),
    .source = SCHANNEL,
  },
  {
    .id = "import-cas",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Import the CAs on Every Server"),
    .text = N_("On every AD FS and Web Application Proxy server, import the root into the computer’s trusted "
                "roots and every intermediate into its intermediate CAs, by hand or by group policy. The commands "
                "show what is there."),
    .copy = "certutil -verifystore root\ncertutil -verifystore CA",
    .undo = N_("Remove the certificates from the store again."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "verify-chain",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Check the User’s Chain on the Servers"),
    .text = N_("Run the command on every AD FS and Web Application Proxy server, as the system account, with the "
                "user certificate as user.cer. In the log CAPI2 > Operational, event 41 with 80092013 means that a "
                "revocation list can’t be reached."),
    .copy = "certutil -f -urlfetch -verify user.cer",
    .undo = NO_CHANGE,
    .source = ADFS_GUIDE,
  },
  {
    .id = "publish-ntauth",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Publish the CA to NTAuth"),
    .text = N_("Look whether the root and the issuing CA are in the NTAuth store, and publish what is missing, as "
                "an enterprise administrator. Update the group policy on the servers; it may take some hours to "
                "spread."),
    .copy = "certutil -viewstore -enterprise NTAuth\ncertutil -dspublish -f ca.cer NTAuthCA\ngpupdate /force",
    .undo = N_("Remove the CA from the NTAuth store again."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "open-crl",
    .owner = CLINIC_OWNER_NETWORK,
    .title = N_("Open the Way to the Revocation Lists"),
    .text = N_("AD FS fetches the lists with its service account, the Web Application Proxy with its computer "
                "account. Proxies and firewalls must let both through to the addresses in the certificates."),
    .undo = N_("Delete the rule."),
    .source = ADFS_GUIDE,
  },
  {
    .id = "publish-crl",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Publish Fresh Revocation Lists"),
    .text = N_("Publish the revocation list of every CA of the chain in DER form at an http address that the "
                "internet reaches, renew it before it ends, and keep it small."),
    .undo = N_("Restore the earlier publication points; certificates issued meanwhile keep the new ones."),
    .source = ENTRA_CRL,
  },
  {
    .id = "add-claims",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Pass On the Two Claims"),
    .text = N_("Add rules that pass the serial number and the issuer through, on the claims provider trust of "
                "Active Directory and on the relying party trust Microsoft Office 365 Identity Platform."),
    .copy = CLAIM_SERIAL "\n" CLAIM_ISSUER,
    .undo = N_("Remove the rules; export the rules before you change them."),
    .source = KB,
  },
  {
    .id = "check-tenant-cas",
    .owner = CLINIC_OWNER_ENTRA,
    .title = N_("Check the CAs in the Tenant"),
    .text = N_("In the Microsoft Entra admin center, under Protection > Security Center > Certificate authorities, "
                "the root and every intermediate of the user’s chain must be there, each with the internet address "
                "of its revocation list. The command checks them."),
    .copy = "Test-MsIdCBATrustStoreConfiguration",
    .undo = N_("Restore the CA entries of the tenant as they were; note them before you change them."),
    .source = ENTRA_FED "; Microsoft, Entra certificate-based authentication FAQ",
  },
  {
    .id = "look-up-code",
    .owner = CLINIC_OWNER_ENTRA,
    .title = N_("Look Up the Code"),
    .text = N_("Look up the number that the page shows; the address takes it at its end."),
    .copy = "https://login.microsoftonline.com/error?code=",
    .undo = NO_CHANGE,
    .source = "Microsoft, Entra authentication and authorization error codes",
  },
  {
    .id = "follow-native",
    .owner = CLINIC_OWNER_ENTRA,
    .title = N_("Follow Entra’s Own Certificate Sign-In"),
    .text = N_("Find out whether this user is in a staged rollout or the domain is no longer federated. If so, "
                "enable the certificate method for the user in Microsoft Entra; a change of the policy may take an "
                "hour."),
    .undo = NO_CHANGE,
    .source = ENTRA_DIVE,
  },
  {
    .id = "read-sign-in-log",
    .owner = CLINIC_OWNER_ENTRA,
    .title = N_("Read the Sign-In Log"),
    .text = N_("In Microsoft Entra’s sign-in log, open the failed sign-in of this user and look which Conditional "
                "Access rule refused it and why."),
    .undo = NO_CHANGE,
    .source = "Microsoft, Entra certificate-based authentication on iOS and macOS",
  },
  {
    .id = "adjust-policy",
    .owner = CLINIC_OWNER_ENTRA,
    .title = N_("Adjust the Rule or the Device"),
    .text = N_("Make the device compliant, or change the rule. On iOS, a rule for the strength of authentication "
                "together with one for app protection may end in a loop."),
    .undo = N_("Restore the policy as it was; note it before you change it."),
    .source = "Microsoft, Entra certificate-based authentication on iOS and macOS",
  },
  {
    .id = "check-kdc-events",
    .owner = CLINIC_OWNER_PKI,
    .title = N_("Look at the Domain Controllers"),
    .text = N_("Look for events 39, 40 and 41 of the KDC in the system log of the domain controllers at the time of "
                "the sign-in. If there are none, this is not the cause."),
    .undo = NO_CHANGE,
    .source = STRONG_MAP,
  },
  {
    .id = "add-sid",
    .owner = CLINIC_OWNER_MDM,
    .title = N_("Put the SID Into the Certificate"),
    .text = N_("Add a URI with this value to the subject alternative names of the SCEP profile, and have the "
                "certificates issued again."),
    .copy = "{{OnPremisesSecurityIdentifier}}",
    .undo = N_("Revoke the new certificate if it was made in error."),
    .source = "Microsoft, Create and assign SCEP certificate profiles, December 2023",
  },
  {
    .id = "signed-token",
    .owner = CLINIC_OWNER_ADFS,
    .title = N_("Set the Device Authentication Method"),
    .text = N_("Look at DeviceAuthenticationMethod. If it is All, set it to SignedToken, so that nobody is asked "
                "for the certificate of the device."),
    .copy = "Get-AdfsGlobalAuthenticationPolicy",
    .undo = N_("Set DeviceAuthenticationMethod back to what it was."),
    .source = "MicrosoftDocs, windows-itpro-docs, issue 8593",
  },
};

/* The steps for networks and servers. */
const ClinicRemedyRow *
clinic_remedy_rows_get_server (gsize *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);

  return rows;
}
