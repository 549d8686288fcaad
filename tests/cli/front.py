#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""front.py PROGRAM: a box stands in front of the server that asks: HAProxy or stunnel, which end TLS or let it through. TAP."""
import contextlib, hashlib, os, ssl

from servers import FOLDER, HAPROXY, NUMBERS, STUNNEL, Nginx, Other, find_port, join, make, make_all, path, probe, tap

make_all()
make('inspection', 'server', 'foreign')
join('inspected.pem', 'inspection', 'foreign')
for name in ('served', 'inspected'):
    key = 'localhost' if name == 'served' else 'inspection'
    with open(path(name + '.pem'), encoding='ascii') as chain, open(path(key + '.key'), encoding='ascii') as secret, \
            open(path(name + '.all'), 'w', encoding='ascii') as both:
        both.write(chain.read() + secret.read())
ROOT = f'ssl_client_certificate {FOLDER}/root.pem;'
CLOSED = '127.0.0.1:1'


def write(name, *lines):
    target = path(f'{name}{next(NUMBERS)}.conf')
    with open(target, 'w', encoding='ascii') as file:
        file.write('\n'.join([*lines, '']))
    return target


class HAProxy(Other):
    def __init__(self, server, bind='', backend='', *more):
        self.port = find_port()
        conf = write('haproxy', 'defaults', 'mode tcp', 'timeout connect 5s',
                     'timeout client 20s', 'timeout server 20s', 'listen front', f'bind 127.0.0.1:{self.port} {bind}', *more,
                     f'server behind {server} {backend}')
        super().__init__([HAPROXY, '-W', '-db', '-f', conf], b'Loading success')


class Stunnel(Other):
    def __init__(self, server, *more, client=False):
        self.port = find_port()
        conf = write('stunnel', 'foreground = yes', 'pid =', 'debug = 5', '[front]', f'accept = 127.0.0.1:{self.port}', f'connect = {server}', *more,
                     *(('client = yes',) if client else (f'cert = {FOLDER}/served.all',)))
        super().__init__([STUNNEL, conf], b'Configuration successful')


def digest(name):
    with open(path(name + '.pem'), encoding='ascii') as file:
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(file.read())).hexdigest()


def ends(which='served', more=''):
    return f'ssl crt {FOLDER}/{which}.all {more}'


AGAIN = 'ssl verify none'
ASKED, NOT_ASKED = ('requested', 'handshake'), ('not-requested', None)
# What stands in front, and how; what nginx behind it wants; exit code; what is wanted and how; the names; the findings, all of them;
# the failure.
TABLE = [
    ('HAProxy lets TLS through', HAProxy, (), 'optional', 0, *ASKED, ['root'], [], None),
    ('HAProxy lets TLS through, a certificate is required', HAProxy, (), 'on', 0, 'required', 'handshake', ['root'], [], None),
    ('HAProxy ends TLS and begins it again', HAProxy, (ends(), AGAIN), 'optional', 1, *NOT_ASKED, None, ['not-asked'], None),
    ('HAProxy ends TLS, a certificate is required behind it', HAProxy, (ends(), AGAIN), 'on', 1, *NOT_ASKED, None, ['not-asked'], None),
    ('HAProxy ends TLS with a certificate of its own CA', HAProxy, (ends('inspected'), AGAIN), 'on', 1, *NOT_ASKED, None, ['not-asked'], None),
    ('HAProxy ends TLS and asks itself, for others', HAProxy, (ends(more=f'ca-file {FOLDER}/foreign.pem verify optional'), AGAIN), 'off', 0, *ASKED,
     ['foreign'], [], None),
    ('HAProxy ends TLS 1.2 only', HAProxy, (ends(more='ssl-max-ver TLSv1.2'), AGAIN), 'on', 1, *NOT_ASKED, None, ['not-asked'], None),
    ('HAProxy wants a name and lets TLS through', HAProxy, ('', '', 'tcp-request inspect-delay 5s', 'tcp-request content reject unless { req.ssl_sni -m found }'),
     'optional', 0, *ASKED, ['root'], [], None),
    ('HAProxy wants a name and ends TLS', HAProxy, (ends(more=f'strict-sni ca-file {FOLDER}/root.pem verify required'), AGAIN), 'off', 0, 'required',
     'handshake', ['root'], [], None),
    ('HAProxy says who is there, nginx does not listen', HAProxy, ('', 'send-proxy'), 'optional', 3, 'unknown', None, None,
     ['endpoint-failed', 'not-reachable'], 'not-tls'),
    ('HAProxy has nothing behind it', HAProxy, (), None, 3, 'unknown', None, None, ['endpoint-failed', 'not-reachable'], 'closed'),
    ('stunnel ends TLS and begins it again', Stunnel, (), 'on', 1, *NOT_ASKED, None, ['not-asked'], None),
    ('HAProxy asks and hands nothing on; the page behind it says what is missing', HAProxy, (ends(more=f'ca-file {FOLDER}/root.pem verify optional'), AGAIN), 'on',
     0, 'required', 'handshake', ['root'], [], None),
    ('stunnel ends TLS and asks itself', Stunnel, (f'CAfile = {FOLDER}/root.pem', 'verifyChain = yes'), 'on', 0, 'required', 'handshake', ['root'], [], None),
    ('stunnel ends TLS and asks itself, for others', Stunnel, (f'CAfile = {FOLDER}/foreign.pem', 'verify = 1'), 'off', 0, *ASKED, ['foreign'], [], None),
]


def test_row(title, kind, options, verify, code, wants, asked, names, findings, failure):
    with contextlib.ExitStack() as stack:
        server = CLOSED
        if verify is not None:
            server = f'127.0.0.1:{stack.enter_context(Nginx(verify, ROOT if verify != "off" else ""))}'
        if kind is Stunnel:
            # stunnel ends TLS or begins it: to do both takes two.
            server = f'127.0.0.1:{stack.enter_context(Stunnel(server, client=True))}'
        got, document, place = probe(stack.enter_context(kind(server, *options)))
    told = (got, document['findings'], place)
    assert got == code and (place['client_certificate'], place['asked_by']) == (wants, asked), told
    assert (place['accepted_names'] and place['accepted_names']['names']) == (names and [f'CN={name},O=Contoso' for name in names]), told
    assert sorted(finding['id'] for finding in document['findings']) == findings, told
    assert (place['failure'] and place['failure']['id']) == failure, told
    assert failure or place['sni']['served_without'] == ('wants a name' not in title), told


def test_nothing_of_it_shows():
    """What the box hides: nginx behind it asks, and the same probe without the box says so."""
    with Nginx('on', ROOT) as behind:
        assert probe(behind)[2]['client_certificate'] == 'required'
        with HAProxy(f'127.0.0.1:{behind}', ends('inspected'), AGAIN) as front:
            place = probe(front)[2]
    assert place['client_certificate'] == 'not-requested' and place['chain'][0] == digest('inspection'), place


assert os.path.exists(HAPROXY) and os.path.exists(STUNNEL)
tap([(row[0], lambda row=row: test_row(*row)) for row in TABLE] + [('what the box hides', test_nothing_of_it_shows)], at_once=4)
