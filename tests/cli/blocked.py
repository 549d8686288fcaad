#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""blocked.py PROGRAM: sign-in servers behind what is on the way: filters, resets, dead addresses, names that are missing. TAP.

Each row has a host of its own with the three places where AD FS may ask, as nginx or as rules of nftables make them.
"""
import json, time

import namespace

namespace.enter()
from servers import FOLDER, Web, join, make, make_all, run, tap

PORT, CERTAUTH, ITSELF = 0, 1, 2
LIMIT = 5
# What becomes of a packet to the place, and of one with data in it.
REJECTIONS = {'drop': 'drop', 'reset': 'reject with tcp reset', 'prohibited': 'reject with icmp type admin-prohibited',
              'host-unreachable': 'reject with icmp type host-unreachable', 'port-unreachable': 'reject with icmp type port-unreachable',
              'hole': 'meta length gt 100 drop', 'cut': 'meta length gt 100 reject with tcp reset'}
ASKS = f'ssl_verify_client optional; ssl_client_certificate {FOLDER}/root.pem;'
PLACES = {'asks': ASKS, 'plain': '', 'lacking': ASKS, 'hole': ASKS, 'cut': ASKS}
MISSING, REFUSED, TIMED_OUT = 'name-not-found', 'refused', 'timed-out'

# The situation; HOST:49443, certauth.HOST:443 and HOST:443 as they are; the exit code; why each failed; findings, all of them.
# None: the name is not known. Nothing: nothing listens there.
TABLE = [
    ('AD FS with port 49443', 'asks', None, 'plain', 0, (None, MISSING, None), ['endpoint-failed']),
    ('AD FS with certauth', '', 'asks', 'plain', 0, (REFUSED, None, None), ['endpoint-failed']),
    ('both ask', 'asks', 'asks', 'plain', 0, (None, None, None), []),
    ('the server itself asks', '', None, 'asks', 0, (REFUSED, MISSING, None), ['endpoint-failed'] * 2),
    ('nobody asks', 'plain', 'plain', 'plain', 1, (None, None, None), ['not-asked']),
    ('certauth is not in the certificate', '', 'lacking', 'plain', 1, (REFUSED, None, None), ['endpoint-failed', 'name-mismatch']),
    ('certauth is filtered', '', 'drop', 'plain', 1, (REFUSED, TIMED_OUT, None), ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is filtered, 443 is open', 'drop', None, 'plain', 1, (TIMED_OUT, MISSING, None), ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is reset, 443 is open', 'reset', None, 'plain', 1, (REFUSED, MISSING, None), ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is prohibited, 443 is open', 'prohibited', None, 'plain', 1, ('unreachable', MISSING, None),
     ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is unreachable, says a router', 'host-unreachable', None, 'plain', 1, ('unreachable', MISSING, None),
     ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is unreachable, says the host', 'port-unreachable', None, 'plain', 1, (REFUSED, MISSING, None),
     ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is a black hole once connected', 'hole', None, 'plain', 1, (TIMED_OUT, MISSING, None), ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is cut once connected', 'cut', None, 'plain', 1, ('reset', MISSING, None), ['endpoint-failed', 'endpoint-failed', 'not-asked']),
    ('49443 is filtered, certauth asks', 'drop', 'asks', 'plain', 0, (TIMED_OUT, None, None), ['endpoint-failed']),
    ('everything is filtered', 'drop', 'drop', 'drop', 3, (TIMED_OUT,) * 3, ['endpoint-failed'] * 3 + ['not-reachable']),
    ('everything is reset', 'reset', 'reset', 'reset', 3, (REFUSED,) * 3, ['endpoint-failed'] * 3 + ['not-reachable']),
    ('everything is a black hole once connected', 'hole', 'hole', 'hole', 3, (TIMED_OUT,) * 3, ['endpoint-failed'] * 3 + ['not-reachable']),
    ('everything is prohibited', 'prohibited', 'prohibited', 'prohibited', 3, ('unreachable',) * 3, ['endpoint-failed'] * 3 + ['not-reachable']),
]
DEAD6 = '2001:db8::1'


def ask(host, *options):
    """Returns the exit code, the document and how long it took, in seconds."""
    start = time.monotonic()
    code, out, err = run('probe', '--json', *options, host)
    assert out, err
    return code, json.loads(out), time.monotonic() - start


def get_host(number):
    return f'sts{number}.contoso.example'


def test_row(number, code, failures, findings):
    got, document, seconds = ask(get_host(number), f'--timeout={LIMIT}')
    told = [place['failure'] and place['failure']['id'] for place in document['endpoints']]
    ids = sorted(finding['id'] for finding in document['findings'])
    assert (got, tuple(told), ids) == (code, failures, findings), (got, told, document['findings'])
    assert [(place['host'], place['port']) for place in document['endpoints']] == [
        (get_host(number), 49443), ('certauth.' + get_host(number), 443), (get_host(number), 443)], document['endpoints']
    assert seconds < LIMIT + 3, seconds
    # That somebody listens there is known, even where nobody hears.
    for place, state in zip(document['endpoints'], TABLE[number][1:4]):
        assert state not in ('hole', 'cut') or place['addresses'][0]['failure'] is None and place['versions'], place


def test_dead_address():
    """The client tries the dead address first and loses its time there; the probe says so, and tells what is behind the other."""
    code, document, seconds = ask('dead.contoso.example:443', '--timeout=12')
    place = document['endpoints'][0]
    rows = [(row['address'], row['failure'] and row['failure']['id']) for row in place['addresses']]
    assert code == 0 and rows == [(DEAD6, TIMED_OUT), ('192.0.2.200', None)], (code, rows)
    assert place['client_certificate'] == 'requested' and 3.5 < seconds < 12, (place, seconds)


def test_many_addresses():
    """Ten addresses, all filtered: six of them are tried."""
    code, document, seconds = ask('many.contoso.example', f'--timeout={LIMIT}')
    assert code == 3 and seconds < LIMIT + 3, (code, seconds)
    for place in document['endpoints'][PORT], document['endpoints'][ITSELF]:
        assert len(place['addresses']) == 6 and {row['failure']['id'] for row in place['addresses']} == {TIMED_OUT}, place


def test_thirty_seconds():
    """Five dead addresses and a black hole would take 38 seconds, and nobody asked for less."""
    code, document, seconds = ask('slow.contoso.example')
    assert code == 3 and 29 < seconds < 31.5, (code, seconds)
    for place in document['endpoints'][PORT], document['endpoints'][ITSELF]:
        assert len(place['addresses']) == 6 and place['failure']['id'] == TIMED_OUT and place['versions'], place


def test_unknown_name():
    code, document, seconds = ask('nowhere.contoso.example', f'--timeout={LIMIT}')
    assert code == 3 and {place['failure']['id'] for place in document['endpoints']} == {MISSING}, document
    assert seconds < LIMIT, seconds


def test_deaf_name_server():
    code, document, seconds = ask('deaf.contoso.example', '--timeout=2')
    failures = [place['failure'] for place in document['endpoints']]
    assert code == 3 and failures[PORT]['id'] == TIMED_OUT and 'name servers' in failures[PORT]['message'], document
    assert seconds < 2 + 3, seconds
    # Without a limit of its own, looking for the name ends before all the time is gone.
    code, document, seconds = ask('deaf.contoso.example:443')
    assert code == 3 and 4.5 < seconds < 10 and document['endpoints'][0]['failure']['id'] == TIMED_OUT, (seconds, document)


def plan():
    """Returns hosts, rules and servers for the table."""
    hosts, rules, servers = [], [], []
    for number, (_, *states) in enumerate(row[:4] for row in TABLE):
        hosts.append((f'192.0.2.{number + 10}', get_host(number)))
        if states[CERTAUTH] is not None:
            hosts.append((f'192.0.2.{number + 110}', 'certauth.' + get_host(number)))
        for place, state in enumerate(states):
            address = f'192.0.2.{number + (110 if place == CERTAUTH else 10)}'
            port = 49443 if place == PORT else 443
            if state in REJECTIONS:
                rules.append(f'ip daddr {address} tcp dport {port} {REJECTIONS[state]}')
            if state in PLACES:
                servers.append(serve(address, port, state))
    return hosts, rules, servers


def serve(address, port, state):
    leaf = 'lacking' if state == 'lacking' else 'known'
    return (f'server {{ listen {address}:{port} ssl; ssl_certificate {FOLDER}/{leaf}.chain; ssl_certificate_key {FOLDER}/{leaf}.key; '
            f'{PLACES[state]} location / {{ return 204; }} }}')


HOSTS, RULES, SERVERS = plan()
HOSTS += [(DEAD6, 'dead.contoso.example'), ('192.0.2.200', 'dead.contoso.example')]
HOSTS += [(f'192.0.2.{number}', 'many.contoso.example') for number in range(210, 220)]
HOSTS += [(f'192.0.2.{number}', 'slow.contoso.example') for number in range(220, 226)]
RULES += [f'ip6 daddr {DEAD6} drop', 'ip daddr 192.0.2.210-192.0.2.224 drop', f'ip daddr 192.0.2.225 {REJECTIONS["hole"]}']
SERVERS += [serve('192.0.2.200', 443, 'asks'), serve('192.0.2.225', 443, 'hole'), serve('192.0.2.225', 49443, 'hole')]
make_all()
NAMES = sorted({name for _, name in HOSTS})
make('known', 'server', 'issuing', names=','.join('DNS:' + name for name in NAMES))
make('lacking', 'server', 'issuing', names=','.join('DNS:' + name for name in NAMES if not name.startswith('certauth.')))
for leaf in ('known', 'lacking'):
    join(leaf + '.chain', leaf, 'issuing')
namespace.furnish([DEAD6 + '/128'], HOSTS, RULES)

ROWS = [('thirty seconds', test_thirty_seconds), ('ten dead addresses', test_many_addresses), ('a dead IPv6 address first', test_dead_address), ('a name that is not there', test_unknown_name),
        ('a name server that does not answer', test_deaf_name_server)]
ROWS += [(row[0], lambda number=number, row=row: test_row(number, *row[4:])) for number, row in enumerate(TABLE)]
with Web(*SERVERS):
    tap(ROWS, at_once=6)
