# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of words becomes a case file.

    question=answer, step=yes|no    as the contract names them; `seen` may come several times
    cert device untrusted ca accept crl     a fixture
    log=rejects|request|silent|refused|article|scep   a device log: rejects is of the server's certificate
    nobody=yes                      the server is said to name no CA
    user=UPN, done=STEP
    probe=NETWORK,PLACE:STATE[:MARK…][,…]   what the sign-in server told; the first is the last, as in a case file

NETWORK is here, inside or outside. PLACE is certauth or a port. STATE is asks, open (and wants nothing), alert70 (no TLS
version in common), or a failure: refused, timed-out, name-not-found. MARK is what the server's certificate is (filter,
expired, alone, stranger; plain without one), `root`, `issuing` or `other` for a name in its list, `long` for 170 names,
`nosni` for another certificate without SNI. `shown:ALONE:WITH`, last, is a rehearsal with the user's certificate: accepted,
silent, or the number of an alert.
"""
import base64, hashlib, json, os

AT = '2026-06-01T12:00:00Z'
HOST = 'sts.contoso.example'
SHELVES = {'cert': 'user', 'device': 'device', 'untrusted': 'device-untrusted', 'ca': 'ca', 'accept': 'accepted', 'crl': 'crl'}
SERVED = {'filter': 'filter-root', 'expired': 'served-root', 'alone': 'served-root', 'stranger': 'served-root'}
LISTED = {'root': 'root.der', 'issuing': 'issuing.der', 'other': 'other-root.der'}
LINE = 'Nov  2 15:54:33 Adas-iPad com.apple.WebKit.Networking(CFNetwork)[619] <{}>: {}\n'
EVENT = 'TIC TLS Event [8:0x13dd4e0c0]: {}, Pending(0)'
OPENED = ('Nov  2 15:54:33 Adas-iPad com.apple.WebKit.Networking(libsystem_network.dylib)[619] <Info>: nw_connection_endpoint_report '
          '[8 sts.contoso.example:49443 in_progress resolver (satisfied)] reported event flow:finish_transport\n'
          + LINE.format('Notice', EVENT.format(2)))


class Maker:
    def __init__(self, fixtures):
        self.fixtures = fixtures

    def read(self, name):
        with open(os.path.join(self.fixtures, name), 'rb') as file:
            return file.read()

    def log(self, kind):
        if kind in ('article', 'refused', 'scep'):
            return self.read({'article': 'article.log', 'refused': 'refusal.log', 'scep': 'scep-failed.log'}[kind])
        if kind == 'rejects':
            return (OPENED + LINE.format('Error', 'TIC TCP Conn Failed [8:0x13dd4e0c0]: 3:-9807 Err(-9807)')).encode()
        assert kind == 'request', kind
        return (OPENED + LINE.format('Notice', EVENT.format(13)) + LINE.format('Notice', EVENT.format(14))).encode()

    def subject(self, name):
        """The subject of a certificate: the fifth member of what is signed, or the sixth, where there is a version."""
        def split(data):
            size, start = data[1], 2
            if size & 0x80:
                start = 2 + (size & 0x7f)
                size = int.from_bytes(data[2:start], 'big')
            return data[start:start + size], data[:start + size], data[start + size:]
        inner = split(split(self.read(name))[0])[0]
        members = []
        while inner:
            _, whole, inner = split(inner)
            members.append(whole)
        return members[5 if members[0][0] == 0xa0 else 4]

    def many_names(self):
        part = lambda number: b'\x31\x68\x30\x66\x06\x03\x55\x04\x03\x0c\x5f' + f'Certification Authority of Department {number:03}'.ljust(95, '.').encode()
        return [b'\x30\x6a' + part(number) for number in range(170)]

    def endpoint(self, probe, words):
        place, state, *marks = words
        host, port = (f'certauth.{HOST}', 443) if place == 'certauth' else (HOST, int(place))
        endpoint = {'host': host, 'port': port, 'phases': {'resolve_ms': 3}, 'addresses': [], 'failure': None, 'connections': []}
        if state not in ('asks', 'open', 'alert70'):
            phase = 'resolve' if state == 'name-not-found' else 'connect'
            endpoint['failure'] = {'id': state, 'phase': phase, 'detail': None}
            return endpoint
        endpoint['addresses'] = [{'address': '192.0.2.10', 'connect_ms': 9, 'failure': None}]
        if state == 'alert70':
            failure = {'id': 'alert', 'phase': 'tls', 'alert': 70, 'detail': None}
            endpoint['failure'] = failure
            endpoint['connections'] = [{'offer': offer, 'server_name': True, 'complete': False, 'failure': failure, 'chain': []}
                                       for offer in ('TLS 1.2', 'TLS 1.3')]
            return endpoint
        kind = next((mark for mark in marks if mark in SERVED), None)
        for offer in ('TLS 1.2', 'TLS 1.3', None):
            leaf, top = ('served-stranger', 'served-root') if offer is None and 'nosni' in marks else \
                (f'served-{kind}' if kind else 'served', SERVED.get(kind, 'served-root'))
            row = {'offer': offer or 'any', 'server_name': offer is not None, 'complete': True, 'forward_secrecy': True, 'connect_ms': 9, 'tls_ms': 21,
                   'version': 'TLS1.2' if offer == 'TLS 1.2' else 'TLS1.3', 'cipher': 'AES-256-GCM', 'failure': None, 'chain': []}
            for name in (leaf + '.der', top + '.der'):
                data = self.read(name)
                digest = hashlib.sha256(data).hexdigest()
                probe['certificates'][digest] = base64.b64encode(data).decode()
                row['chain'].append(digest)
            if state == 'asks':
                names = self.many_names() if 'long' in marks else [self.subject(LISTED[mark]) for mark in marks if mark in LISTED]
                texts = [base64.b64encode(name).decode() for name in names]
                if texts not in probe['lists']:
                    probe['lists'].append(texts)
                row.update(asked_by='handshake', required=False, list=probe['lists'].index(texts))
            endpoint['connections'].append(row)
        return endpoint

    def turn(self, answer, whole):
        row = {'offer': 'TLS 1.3', 'with_intermediates': whole, 'certificates_sent': 2 if whole else 1, 'answer': answer, 'failure': None}
        if answer.isdigit():
            row.update(answer='refused', failure={'id': 'alert', 'phase': 'tls', 'alert': int(answer), 'detail': None})
        return row

    def probe(self, line, user):
        network, *places = line.split(',')
        probe = {'host': HOST, 'at': AT, 'network': None if network == 'here' else network, 'certificates': {}, 'lists': [], 'endpoints': []}
        for place in places:
            words = place.split(':')
            if words[0] == 'shown':
                probe['rehearsal'] = {'host': HOST, 'port': 49443, 'at': AT, 'certificate': hashlib.sha256(user).hexdigest() if user else '0' * 64,
                                      'subject': 'CN=Ada', 'intermediates': 1,
                                      'turns': [self.turn(words[1], False), self.turn(words[2], True)]}
            else:
                probe['endpoints'].append(self.endpoint(probe, words))
        return {key: value for key, value in probe.items() if value is not None}

    def make(self, line):
        case = {'format': 1, 'at': AT, 'symptoms': {}, 'tests': {}, 'files': {}, 'server': {'host': HOST}, 'remedy': {'done': []}}
        user, probes = None, []
        for word in line.split():
            key, value = word.split('=', 1)
            if key in SHELVES:
                data = self.read(value)
                user = data if key == 'cert' else user
                case['files'].setdefault(SHELVES[key], []).append({'name': value, 'data': base64.b64encode(data).decode()})
            elif key == 'log':
                case['files'].setdefault('log', []).append({'name': 'device.log', 'data': base64.b64encode(self.log(value)).decode()})
            elif key == 'user':
                case['user'] = value
            elif key == 'done':
                case['remedy']['done'].append(value)
            elif key == 'nobody':
                case['server']['names'] = 'none'
            elif key == 'probe':
                probes.append(value)
            elif key == 'seen':
                case['symptoms'].setdefault('seen', []).append(value)
            elif '.' in key:
                case['tests'][key] = value
            else:
                case['symptoms'][key] = value
        if probes:
            case['server']['probe'] = self.probe(probes[0], user)
            case['server']['earlier'] = [self.probe(probe, user) for probe in probes[1:]]
        return json.dumps(case, indent=1)
