# SPDX-License-Identifier: GPL-3.0-or-later
"""The bank's table. Each cause is a world: what an agent finds there who asks everything. The facts are those of the
differential diagnosis by Microsoft's documents; what may be concluded from them is what is tested."""

IDENTITY = 'device.identity-listed=yes '
ROOT = 'device.root-listed=yes '
ISSUER = 'device.issuer-listed=yes '
LISTED = IDENTITY + ROOT + ISSUER
PUSHED = 'pushed=root-and-intermediates assigned=same-groups '
WHOLE = 'user=ada@contoso.example device=root.der device=issuing.der '
OWN = 'cert=user.der ' + WHOLE
LINK = 'safari.cleared=yes safari.sts-page=yes safari.x509-link=yes '
SILENT = 'prompt=never ' + LINK + 'safari.prompt=no '
ASKS = LINK + 'safari.prompt=yes '
REFUSED = 'prompt=appears ' + ASKS + 'safari.signed-in=no '
SIGNED_IN = ASKS + 'safari.signed-in=yes '
BOTH = 'where=office-and-safari office.authenticator=yes '
HEALTHY = 'probe=outside,49443:asks:root,certauth:name-not-found,443:open '
PORT = 'port.reachable=yes '

# The same server, where it takes certificates at the name certauth and not on the port.
CERTAUTH = 'probe=outside,49443:refused,certauth:asks:root,443:open '


def at_certauth(line):
    """A world as it is where the server takes certificates at the name certauth."""
    return (line.replace(HEALTHY, CERTAUTH).replace(PORT, 'port.reachable=no ').replace('49443:asks', '49443:refused,certauth:asks')
            .replace('49443:open', '49443:refused,certauth:open'))


# Id: the best standing that the evidence allows, then the world with all of its evidence.
WORLDS = {
    'missing-intermediate': ('confirmed', 'platforms=ios-only scope=all-ios history=never-worked password=works network=everywhere pushed=root-only '
                             'assigned=same-groups seen=blank-page seen=server-stopped-responding device.issuer-listed=no office.prompt=no '
                             'cert=user.der user=ada@contoso.example device=root.der ca=issuing.der log=article ' + BOTH + SILENT + IDENTITY + ROOT + PORT + HEALTHY),
    'missing-root': ('confirmed', 'platforms=ios-only scope=all-ios history=never-worked password=works network=everywhere device.root-listed=no '
                     'cert=user.der user=ada@contoso.example device=issuing.der ca=root.der ' + BOTH + SILENT + IDENTITY + ISSUER + PORT),
    'wrong-ca-generation': ('confirmed', 'platforms=ios-only scope=some-users history=since-ca-renewal password=works network=everywhere '
                            'cert=user.der user=ada@contoso.example device=root.der device=issuing-rekeyed.der ca=issuing.der '
                            + BOTH + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'wrong-file-in-profile': ('confirmed', 'platforms=ios-only scope=all-ios history=never-worked password=works network=everywhere device.issuer-listed=no '
                              'cert=user.der user=ada@contoso.example device=root.der device=other-root.der ca=issuing.der '
                              + BOTH + SILENT + IDENTITY + ROOT + PUSHED + PORT + HEALTHY),
    'assignment-mismatch': ('confirmed', 'platforms=ios-only scope=some-users history=never-worked password=works network=everywhere '
                            'pushed=root-and-intermediates assigned=users-against-devices device.identity-listed=no seen=certificate-not-installed '
                            + BOTH + OWN + SILENT + ROOT + ISSUER + PORT + HEALTHY),
    'device-not-refreshed': ('confirmed', 'platforms=ios-only scope=some-users history=never-worked password=works network=everywhere '
                             'device.issuer-listed=no ' + BOTH + OWN + SILENT + IDENTITY + ROOT + PUSHED + PORT + HEALTHY),
    'identity-not-delivered': ('confirmed', 'platforms=ios-only scope=one-user history=never-worked password=works network=everywhere '
                               'device.identity-listed=no seen=certificate-not-installed log=scep ' + BOTH + OWN + SILENT + ROOT + ISSUER + PUSHED + PORT + HEALTHY),
    'port-blocked': ('confirmed', 'platforms=all scope=everyone history=since-server-change password=works network=outside-only port.reachable=no '
                     'seen=blank-page seen=http-500 probe=outside,49443:timed-out,certauth:name-not-found,443:open ' + BOTH + OWN + SILENT + LISTED + PUSHED),
    'certauth-name-missing': ('confirmed', 'platforms=all scope=everyone history=since-server-change password=works network=everywhere port.reachable=no '
                              'seen=server-not-found probe=outside,49443:refused,certauth:name-not-found,443:open '
                              + BOTH + OWN + SILENT + LISTED + PUSHED),
    'tls-terminated-in-front': ('likely', 'platforms=all scope=everyone history=since-server-change password=works network=outside-only '
                                'probe=outside,49443:open,443:open probe=inside,49443:asks:root,443:open ' + BOTH + OWN + SILENT + LISTED + PUSHED + PORT),
    'tls-inspection': ('confirmed', 'platforms=all scope=everyone history=worked-before password=fails network=one-network-only other-network.works=yes '
                       'seen=cannot-connect-securely log=rejects probe=inside,49443:open:filter,443:open:filter probe=outside,49443:asks:root,443:open '
                       'where=office-and-safari ' + OWN + LISTED + PUSHED),
    'sni-missing': ('likely', 'platforms=android-only scope=some-users history=since-server-change password=works network=everywhere '
                    'seen=cannot-connect-securely probe=outside,49443:asks:root:nosni,443:open:nosni ' + OWN + LISTED + PUSHED + PORT),
    'tls-version': ('confirmed', 'platforms=all scope=everyone history=since-server-change password=fails network=everywhere seen=cannot-connect-securely '
                    'safari.sts-page=no probe=outside,49443:alert70,443:alert70 where=office-and-safari ' + OWN + LISTED + PUSHED),
    'server-chain': ('confirmed', 'platforms=all scope=everyone history=worked-before password=fails network=everywhere seen=cannot-connect-securely '
                     'safari.sts-page=no log=rejects probe=outside,49443:asks:root:expired,443:open:expired where=office-and-safari ' + OWN + LISTED + PUSHED),
    'vpn-or-filter': ('confirmed', 'platforms=ios-only scope=some-users history=worked-before password=works network=with-vpn-only other-network.works=yes '
                      'seen=server-stopped-responding ' + BOTH + OWN + LISTED + PUSHED + HEALTHY),
    'method-not-enabled': ('confirmed', 'platforms=all scope=everyone history=never-worked password=works network=outside-only '
                           'prompt=never safari.cleared=yes safari.sts-page=yes safari.x509-link=no safari.prompt=no seen=no-x509-link seen=password-page-only '
                           + BOTH + OWN + LISTED + PUSHED + PORT + HEALTHY),
    'prompt-login': ('confirmed', 'platforms=all scope=everyone history=never-worked password=works network=everywhere where=office-only '
                     'seen=password-page-only office.authenticator=yes office.prompt=no office.signed-in=no ' + OWN + SIGNED_IN + LISTED + PUSHED + PORT + HEALTHY),
    'issuer-list-too-long': ('likely', 'platforms=all scope=everyone history=since-server-change password=works network=everywhere '
                             'seen=server-stopped-responding probe=outside,49443:asks:long,443:open ' + BOTH + OWN + SILENT + LISTED + PUSHED + PORT),
    'issuer-list-foreign': ('confirmed', 'platforms=all scope=everyone history=since-server-change password=works network=everywhere '
                            'probe=outside,49443:asks:other,443:open ' + BOTH + OWN + SILENT + LISTED + PUSHED + PORT),
    'adfs-lacks-ca': ('confirmed', 'platforms=all scope=everyone history=since-ca-renewal password=works network=everywhere seen=no-content-204 log=refused '
                      'probe=outside,49443:asks:root,443:open,shown:48:accepted ' + BOTH + OWN + REFUSED + LISTED + PUSHED + PORT),
    'ntauth': ('likely', 'platforms=all scope=everyone history=since-ca-renewal password=works network=everywhere '
               'probe=outside,49443:asks:root,443:open,shown:accepted:accepted ' + BOTH + OWN + REFUSED + LISTED + PUSHED + PORT),
    'adfs-crl-unreachable': ('likely', 'platforms=all scope=everyone history=worked-before password=works network=everywhere '
                             'seen=server-stopped-responding ' + BOTH + OWN + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'claims-missing': ('likely', 'scope=one-user password=works crl=crl-revoked.der prompt=appears ' + OWN + SIGNED_IN + LISTED + PUSHED + PORT + HEALTHY),
    'native-cba': ('confirmed', 'platforms=all scope=everyone history=since-server-change password=works network=everywhere seen=smart-card-page '
                   'prompt=never safari.cleared=yes safari.sts-page=no safari.x509-link=no safari.prompt=no ' + BOTH + OWN + LISTED + PUSHED + PORT),
    'entra-ca-or-crl': ('confirmed', 'platforms=all scope=everyone history=worked-before password=works network=everywhere seen=aadsts-500173 '
                        + BOTH + OWN + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'conditional-access': ('confirmed', 'platforms=ios-only scope=some-users history=worked-before password=fails network=everywhere seen=conditional-access '
                           + BOTH + OWN + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'strong-mapping': ('likely', 'platforms=all scope=everyone history=since-server-change password=works network=everywhere '
                       + BOTH + OWN + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'unsupported-browser': ('confirmed', 'platforms=ios-only scope=one-user history=never-worked password=works network=everywhere where=other-browser-only '
                            + OWN + SIGNED_IN + LISTED + PUSHED + PORT + HEALTHY),
    'authenticator-missing': ('confirmed', 'platforms=ios-only scope=one-user history=never-worked password=works network=everywhere where=office-only '
                              'office.authenticator=no office.prompt=no office.signed-in=no ' + OWN + SIGNED_IN + LISTED + PUSHED + PORT + HEALTHY),
    'identity-cached': ('confirmed', 'platforms=ios-only scope=one-user history=worked-before password=works network=everywhere prompt=never '
                        + BOTH + OWN + SIGNED_IN + LISTED + PUSHED + PORT + HEALTHY),
    'device-auth-prompt': ('confirmed', 'platforms=all scope=everyone history=since-server-change password=works network=everywhere '
                           'prompt=appears-where-unwanted cert=registered.der ' + LISTED + PORT),
    'user-certificate-expired': ('confirmed', 'platforms=all scope=one-user history=worked-before password=works network=everywhere cert=user-expired.der '
                                 + BOTH + WHOLE + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'user-certificate-revoked': ('confirmed', 'platforms=all scope=one-user history=worked-before password=works network=everywhere crl=crl-revoked.der '
                                 'seen=aadsts-500183 ' + BOTH + OWN + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'wrong-eku': ('confirmed', 'platforms=all scope=all-ios history=never-worked password=works network=everywhere cert=user-no-clientauth.der '
                  + BOTH + WHOLE + SILENT + LISTED + PUSHED + PORT + HEALTHY),
    'upn-mismatch': ('confirmed', 'platforms=all scope=one-user history=since-new-certificate password=works network=everywhere cert=user-other-upn.der '
                     + BOTH + WHOLE + REFUSED + LISTED + PUSHED + PORT + HEALTHY),
    'clock-skew': ('likely', 'platforms=ios-only scope=one-user history=worked-before password=fails network=everywhere seen=cannot-connect-securely '
                   'safari.sts-page=no log=rejects where=office-and-safari ' + OWN + LISTED + PUSHED + HEALTHY),
}

# True as well where the first is true: its consequences, as triage/precedence has them, and what is a fact of the files.
FOLLOWS = {
    'wrong-ca-generation': {'missing-intermediate'},
    'wrong-file-in-profile': {'missing-intermediate', 'device-not-refreshed'},
    'device-not-refreshed': {'missing-intermediate'},
    'assignment-mismatch': {'identity-not-delivered'},
    'claims-missing': {'user-certificate-revoked'},
}

# Two faults at once. Both must be shown as at least likely.
PAIRS = [
    ('missing-intermediate', 'missing-root', 'platforms=ios-only password=works prompt=never cert=user.der device=other-root.der ca=issuing.der ca=root.der '
     'device.root-listed=no device.issuer-listed=no accept=root.der pushed=no-ca'),
    ('missing-intermediate', 'user-certificate-expired', 'platforms=ios-only password=works prompt=never cert=user-expired.der device=root.der '
     'ca=issuing.der accept=root.der device.issuer-listed=no'),
    ('missing-intermediate', 'user-certificate-revoked', 'platforms=ios-only password=works prompt=never cert=user.der device=root.der ca=issuing.der '
     'accept=root.der crl=crl-revoked.der log=article'),
    ('missing-intermediate', 'wrong-eku', 'platforms=ios-only password=works prompt=never cert=user-no-clientauth.der device=root.der ca=issuing.der accept=root.der'),
    ('missing-intermediate', 'authenticator-missing', 'platforms=ios-only password=works prompt=never cert=user.der device=root.der ca=issuing.der '
     'accept=root.der office.authenticator=no'),
    ('user-certificate-expired', 'authenticator-missing', 'where=office-only office.authenticator=no cert=user-expired.der ' + WHOLE),
    ('user-certificate-expired', 'upn-mismatch', 'prompt=appears cert=user-expired.der device=root.der device=issuing.der user=grace@contoso.example'),
    ('port-blocked', 'user-certificate-expired', 'platforms=all network=outside-only port.reachable=no seen=blank-page cert=user-expired.der ' + WHOLE),
    ('port-blocked', 'wrong-eku', 'platforms=all port.reachable=no seen=blank-page cert=user-no-clientauth.der ' + WHOLE),
    ('method-not-enabled', 'user-certificate-revoked', 'platforms=all safari.sts-page=yes safari.x509-link=no crl=crl-revoked.der ' + OWN),
    ('native-cba', 'entra-ca-or-crl', 'platforms=all seen=smart-card-page safari.sts-page=no prompt=appears seen=aadsts-500173 ' + OWN),
    ('identity-not-delivered', 'issuer-list-foreign', 'prompt=never device.identity-listed=no pushed=no-identity accept=other-root.der ' + OWN),
    ('upn-mismatch', 'conditional-access', 'prompt=appears seen=conditional-access cert=user-other-upn.der ' + WHOLE),
    ('vpn-or-filter', 'user-certificate-expired', 'network=with-vpn-only other-network.works=yes cert=user-expired.der ' + WHOLE),
    ('adfs-lacks-ca', 'upn-mismatch', 'prompt=appears safari.prompt=yes safari.signed-in=no seen=no-content-204 cert=user-other-upn.der ' + WHOLE),
    ('issuer-list-foreign', 'wrong-eku', 'platforms=all prompt=never accept=other-root.der cert=user-no-clientauth.der ' + WHOLE),
]

# What can't both be so: the ids that must be told, and what must not be confirmed.
CONTRADICTIONS = [
    ('ios-only-but-everyone', 'platforms=ios-only scope=everyone', None),
    ('never-but-asks', 'prompt=never safari.prompt=yes cert=user.der device=root.der ca=issuing.der accept=root.der', 'missing-intermediate'),
    ('safari-works-but-silent', 'where=office-only office.authenticator=no safari.prompt=no', 'authenticator-missing'),
    ('safari-works-but-silent', 'where=other-browser-only safari.prompt=no', 'unsupported-browser'),
    ('safari-fails-but-signs-in', 'where=office-and-safari safari.prompt=yes safari.signed-in=yes prompt=appears seen=conditional-access', None),
    ('everywhere-but-works', 'network=everywhere other-network.works=yes', 'vpn-or-filter'),
    ('one-network-but-fails', 'network=with-vpn-only other-network.works=no', 'vpn-or-filter'),
    ('port-closed-but-asks', 'platforms=all port.reachable=no safari.prompt=yes', 'port-blocked'),
    ('port-closed-but-logged', 'platforms=all port.reachable=no log=request', 'port-blocked'),
    ('no-link-but-page-behind', 'safari.sts-page=yes safari.x509-link=no seen=select-certificate-page', 'method-not-enabled'),
    ('link-but-smart-card-page', 'seen=smart-card-page safari.sts-page=no safari.x509-link=yes', 'native-cba'),
    ('pushed-but-not-in-files', 'pushed=root-and-intermediates cert=user.der device=root.der ca=issuing.der accept=root.der platforms=ios-only password=works '
     'prompt=never device.issuer-listed=no', 'wrong-file-in-profile'),
    ('root-only-but-in-files', 'pushed=root-only cert=user.der device=root.der device=issuing.der', 'missing-intermediate'),
    ('no-identity-but-listed', 'pushed=no-identity device.identity-listed=yes prompt=never', 'identity-not-delivered'),
    ('never-but-code', 'prompt=never seen=aadsts-500173', 'entra-ca-or-crl'),
    ('names-nobody-but-list', 'nobody=yes cert=user.der device=root.der ca=issuing.der probe=outside,49443:asks:root', 'missing-intermediate'),
    ('names-but-no-list', 'accept=root.der cert=user.der device=root.der ca=issuing.der probe=outside,49443:asks', 'missing-intermediate'),
    ('android-only-but-silent', 'platforms=android-only safari.prompt=no', None),
]

# Too little for any answer.
TOO_LITTLE = [
    '', 'platforms=ios-only', 'platforms=all', 'scope=all-ios', 'history=worked-before', 'history=since-ca-renewal', 'history=since-server-change',
    'history=since-new-certificate', 'password=works', 'password=fails', 'where=office-and-safari', 'where=safari-only', 'where=office-only', 'network=everywhere',
    'network=outside-only', 'network=one-network-only', 'pushed=root-only', 'pushed=root-and-intermediates', 'assigned=same-groups', 'prompt=never',
    'prompt=appears', 'seen=blank-page', 'seen=account-problem', 'seen=server-stopped-responding', 'seen=cannot-connect-securely', 'seen=http-500',
    'seen=certificate-not-installed', 'safari.prompt=no', 'safari.prompt=yes', 'platforms=unknown prompt=unknown', 'cert=user.der', 'device=root.der', 'ca=issuing.der',
    'accept=root.der', 'platforms=all prompt=never', 'platforms=ios-only prompt=never', 'platforms=ios-only password=works', HEALTHY,
]

# Words that are true of many a world, and change nothing.
NOISE = ['ca=mid.der', 'ca=issuing2.der', 'seen=account-problem', 'crl=crl-good.der', 'ca=namesake-root.der', 'device=policy-root.der']

# What must never be confirmed, whatever else is said: the cause, and the words.
NEVER = [
    ('missing-intermediate', WORLDS['missing-intermediate'][1].replace(HEALTHY, 'nobody=yes ')),
    ('missing-intermediate', WORLDS['missing-intermediate'][1].replace(HEALTHY, 'probe=outside,49443:asks,443:open ')),
    ('missing-intermediate', WORLDS['missing-intermediate'][1].replace(HEALTHY, 'accept=issuing.der ')),
    ('missing-intermediate', WORLDS['missing-intermediate'][1].replace(HEALTHY, 'probe=outside,49443:asks:issuing,443:open ')),
    ('missing-intermediate', WORLDS['missing-intermediate'][1].replace(HEALTHY, 'probe=outside,49443:asks:root:issuing,443:open ')),
    ('missing-intermediate', WORLDS['missing-intermediate'][1] + 'device=issuing.der'),
    ('missing-intermediate', WORLDS['missing-intermediate'][1] + 'seen=smart-card-page'),
    ('missing-intermediate', WORLDS['missing-intermediate'][1].replace('safari.prompt=no', 'safari.prompt=yes')),
    ('port-blocked', 'platforms=all port.reachable=no prompt=never seen=server-stopped-responding probe=outside,49443:refused,certauth:asks:long,443:open'),
    ('port-blocked', 'platforms=all scope=everyone password=works port.reachable=no prompt=never seen=server-stopped-responding'),
    ('port-blocked', 'platforms=all history=since-server-change probe=outside,49443:refused,certauth:name-not-found,443:open'),
    ('issuer-list-foreign', 'prompt=never accept=other-root.der seen=smart-card-page ' + OWN),
    ('server-chain', 'scope=one-user password=fails seen=cannot-connect-securely log=rejects'),
    ('server-chain', 'network=one-network-only password=fails seen=cannot-connect-securely log=rejects'),
    ('identity-cached', 'where=office-only office.authenticator=no prompt=never safari.cleared=yes safari.prompt=yes safari.signed-in=yes'),
    ('upn-mismatch', 'cert=user-other-upn.der safari.prompt=yes safari.signed-in=yes where=office-only ' + WHOLE),
    ('prompt-login', 'seen=password-page-only safari.sts-page=yes safari.x509-link=yes'),
    ('ntauth', 'prompt=appears history=since-ca-renewal password=works safari.prompt=yes safari.signed-in=yes'),
]
