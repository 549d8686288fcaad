#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the chain is revoked: a list by hand, and asking for it, of which nothing may leave before it is agreed to.
The answers stay in the case. TAP."""
import os
import re
import socket
import threading

from axlib import Program, choose_file, click, click_at, find, find_all, main, says, text_of, wait

FIXTURES = os.environ['FIXTURES']
LIST, RESPONDER = 'http://pki.contoso.example/watched.crl', 'http://ocsp.contoso.example/'
LDAP = 'ldap:///CN=Watched?certificateRevocationList'


def read(name):
    with open(os.path.join(FIXTURES, name), 'rb') as file:
        return file.read()


class Proxy(threading.Thread):
    """Stands between the program and the world: counts what goes out, and answers for the CA and its responder."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.requests = []
        self.bodies = {LIST: read('crl-watched-good.der'), RESPONDER: read('ocsp-watched-good.der')}
        self.held = threading.Event()
        self.held.set()

    @property
    def address(self):
        return 'http://127.0.0.1:%d' % self.listener.getsockname()[1]

    def run(self):
        while True:
            connection, _peer = self.listener.accept()
            with connection:
                method, address = connection.recv(4096).split()[:2]
                self.requests.append(f'{method.decode()} {address.decode()}')
                self.held.wait()
                body = self.bodies[address.decode()]
                try:
                    connection.sendall(b'HTTP/1.0 200 OK\r\nContent-Length: ' + str(len(body)).encode() + b'\r\n\r\n' + body)
                except OSError:
                    pass


def add(program, button, name):
    click(program.app, button)
    choose_file(program, os.path.join(FIXTURES, name))


def state_is(program, state):
    wait(lambda: (program.state_of('Certificates') or '').endswith(state), f'“{state}” at the step')


def word(app, name):
    """What the row of a certificate among the results says."""
    return [row.description for row in find_all(app, 'list item', name) if re.match('Not revoked|Revoked|Unknown', row.description or '')]


def word_is(app, text):
    wait(lambda: word(app, 'Grace Hopper') == [text], f'“{text}” of the user’s certificate')


def by_hand(tap, program):
    app = program.app
    add(program, 'Add User Certificate Files…', 'watched-user.der')
    add(program, 'Add Device Files…', 'watched-root.der')
    state_is(program, 'Chain is complete')
    tap.equal(word(app, 'Grace Hopper'), [], 'without a list nothing is said of revocation')

    add(program, 'Add Revocation Lists…', 'watched-root.der')
    wait(lambda: says(app, 'holds no revocation list'), 'the sentence on the wrong file')
    tap.ok(True, 'a certificate is no revocation list')
    click(app, 'Dismiss')

    add(program, 'Add Revocation Lists…', 'crl-watched-revoked.der')
    state_is(program, 'Chain is broken')
    word_is(app, 'Revoked since 2026-01-15.')
    tap.ok(says(app, 'revocation list of “Contoso Watched CA” is valid until 2036-05-01'), 'a list by hand is read')
    click(app, 'Remove “crl-watched-revoked.der”')
    state_is(program, 'Chain is complete')
    tap.equal(word(app, 'Grace Hopper'), [], 'and forgotten when it is removed')


def consent(tap, program, proxy):
    app = program.app
    click(app, 'Ask for Revocation…')
    addresses = find(app, 'list', 'Addresses to Contact')
    tap.equal([row.name for row in find_all(addresses, 'list item')], [LIST, RESPONDER], 'the addresses are listed first')
    tap.equal([row.name for row in find_all(find(app, 'list', 'Addresses That Are Not Followed'), 'list item')], [LDAP],
              'and those that nobody follows')
    click(app, re.compile('^Cancel'))
    wait(lambda: not find_all(app, 'list', 'Addresses to Contact'), 'the dialog to go')
    tap.equal(proxy.requests, [], 'Cancel contacts nobody')


def ask(tap, program, proxy):
    app = program.app
    click(app, 'Ask for Revocation…')
    click(app, re.compile('^Contact These Addresses'))
    word_is(app, 'Not revoked, says the list of its CA.')
    tap.equal(proxy.requests, [f'GET {LIST}', f'POST {RESPONDER}'], 'a yes contacts these addresses')
    tap.ok(wait(lambda: says(app, '2 new lists or answers were added'), 'the sentence'), 'and the page says what came of it')
    tap.ok(find(app, 'push button', f'Remove “{LIST}”') and find(app, 'push button', f'Remove “{RESPONDER}”'),
           'what came is in the case')

    proxy.bodies = {LIST: read('crl-watched-revoked.der'), RESPONDER: read('page.html')}
    click(app, 'Ask for Revocation…')
    click(app, re.compile('^Contact These Addresses'))
    word_is(app, 'Revoked since 2026-01-15.')
    tap.ok(says(app, 'The answer is an HTML page'), 'a sign-in page is called so')
    tap.equal(len(find_all(app, 'push button', f'Remove “{LIST}”')), 1, 'a newer list takes the place of the older')
    state_is(program, 'Chain is broken')


def cancel(tap, program, proxy):
    app = program.app
    before = len(proxy.requests)
    proxy.held.clear()
    click(app, 'Ask for Revocation…')
    click(app, re.compile('^Contact These Addresses'))
    wait(lambda: len(proxy.requests) > before, 'the first request')
    click(app, 'Cancel')
    wait(lambda: says(app, 'Asking was cancelled'), 'the sentence')
    proxy.held.set()
    tap.equal(len(proxy.requests), before + 1, 'Cancel ends it')


def reopen(tap, path, program):
    """The same case says the same, and needs no network for it."""
    second = Program(path, data=program.data)
    click_at(find(second.app, 'list item', re.compile('INC0054321')))
    wait(second.current, 'the case to open')
    second.go_to('Certificates')
    word_is(second.app, 'Revoked since 2026-01-15.')
    tap.ok(True, 'a case that is opened again says the same')
    tap.equal(second.close(), 0, 'the program ends as it should')


def run(tap, path):
    proxy = Proxy()
    proxy.start()
    os.environ['http_proxy'] = proxy.address
    os.environ['GIO_USE_PROXY_RESOLVER'] = 'libproxy'
    program = Program(path)
    click(program.app, 'New Case')
    program.step('Case')
    ticket = find(program.app, 'text', 'Ticket')
    ticket.queryEditableText().setTextContents('INC0054321')
    wait(lambda: text_of(ticket) == 'INC0054321', 'the ticket')
    program.go_to('Certificates')
    by_hand(tap, program)
    consent(tap, program, proxy)
    ask(tap, program, proxy)
    cancel(tap, program, proxy)
    before = len(proxy.requests)
    tap.equal(program.close(), 0, 'the program ends as it should')
    reopen(tap, path, program)
    tap.equal(len(proxy.requests), before, 'and asks nobody')


if __name__ == '__main__':
    main(run)
