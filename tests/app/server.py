#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking the sign-in server from its page: a real nginx answers, behind a gate that counts what comes. TAP."""
import os
import re
import socket
import sys
import threading
from types import SimpleNamespace

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))

from axlib import (Program, choose_file, click, click_at, find, find_all, key, main, says, states, text_of, type_text,
                   wait)
from evidence import add, state_is
from keyboard import focus_name, tab_to
from servers import Nginx, make_all, openssl, path

FIXTURES = os.environ['FIXTURES']


class Gate(threading.Thread):
    """Stands before the server and counts who comes; while it is shut, whoever comes waits for an answer for ever."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        self.target = port
        self.count = 0
        self.shut = False
        self.waiting = []

    def run(self):
        while True:
            client, _peer = self.listener.accept()
            self.count += 1
            if self.shut:
                self.waiting.append(client)
                continue
            server = socket.create_connection(('127.0.0.1', self.target))
            for source, sink in (client, server), (server, client):
                threading.Thread(target=self.pass_on, args=(source, sink), daemon=True).start()

    @staticmethod
    def pass_on(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def set_text(app, name, text):
    entry = find(app, 'text', name)
    entry.queryEditableText().setTextContents(text)
    wait(lambda: text_of(entry) == text, f'“{text}” in “{name}”')


def set_port(app, port):
    set_text(app, 'Port of the Certificate Sign-In (49443 or 443)', str(port))


def rows(app, name):
    """What the rows of that name say, but for the parts of a row, which say nothing."""
    return [row.description for row in find_all(app, 'list item', name) if row.description]


def row_says(app, name, pattern):
    return wait(lambda: [text for text in rows(app, name) if re.match(pattern, text)], f'“{pattern}” of “{name}”')


def agree(app):
    click(app, 'Ask the Server…')
    click(app, re.compile('^Contact These Addresses'))


def evidence(program):
    """What the walk needs: a user certificate, a device that has the root alone, and the issuing CA at hand."""
    program.go_to('Certificates')
    add(program, 'Add User Certificate Files…', 'user.der')
    add(program, 'Add Device Files…', 'root.der')
    add(program, 'Add CA Certificate Files…', 'issuing.der')
    state_is(program, 'Certificates', 'Chain is incomplete')
    program.go_to('Server')


def is_off(app, button):
    return 'sensitive' not in states(find(app, 'push button', button))


def consent(tap, program, gate):
    app = program.app
    tap.ok(is_off(app, 'Ask the Server…') and says(app, 'Type the host name first.'), 'without a host nobody is asked')
    set_text(app, 'Host Name', 'https://localhost/adfs')
    wait(lambda: says(app, 'The host name is none.'), 'the sentence on the host')
    tap.ok(is_off(app, 'Ask the Server…'), 'an address of a page is no host name')
    set_text(app, 'Host Name', 'localhost')
    wait(lambda: not is_off(app, 'Ask the Server…'), 'the button')
    click(app, 'Ask the Server…')
    addresses = find(app, 'list', 'Addresses to Contact')
    tap.equal([row.name for row in find_all(addresses, 'list item')],
              ['localhost:49443', 'certauth.localhost:443', 'localhost:443'], 'all the places of AD FS are listed first')
    click(app, re.compile('^Cancel'))
    wait(lambda: not find_all(app, 'list', 'Addresses to Contact'), 'the dialog to go')

    set_port(app, gate.port)
    wait(lambda: says(app, f'Only port {gate.port} would be asked.'), 'the sentence on the port')
    click(app, 'Ask the Server…')
    addresses = find(app, 'list', 'Addresses to Contact')
    tap.equal([row.name for row in find_all(addresses, 'list item')], [f'localhost:{gate.port}'], 'with a port, that one')
    click(app, re.compile('^Cancel'))
    wait(lambda: not find_all(app, 'list', 'Addresses to Contact'), 'the dialog to go')
    tap.ok(gate.count == 0 and rows(app, 'Not Asked Yet'), 'Cancel contacts nobody')


def ask(tap, program, gate):
    app = program.app
    agree(app)
    row_says(app, f'localhost:{gate.port}', r'Asks · It asks for a client certificate\..*It names 1 accepted CA')
    tap.ok(gate.count > 0, 'a yes asks the server, which answers')
    tap.ok(rows(app, 'As the Server Sent Them') or find_all(app, 'radio button', 'As the Server Sent Them'),
           'its list takes the place of the unknown one')
    state_is(program, 'Server', 'iOS would ask if …')
    tap.ok(says(app, 'Would Ask If …') and says(app, 'It would if “Contoso Issuing CA 1” were on the device.'),
           'the prompt is foreseen, and what would change it')


def flip(tap, program, gate):
    app = program.app
    before = gate.count
    click(app, 'Go to Certificates: “Contoso Issuing CA 1”')
    program.step('Certificates')
    add(program, 'Add Device Files…', 'issuing.der')
    state_is(program, 'Server', 'iOS would ask')
    program.go_to('Server')
    wait(lambda: says(app, 'Would Ask'), 'the answer')
    tap.equal(gate.count, before, 'a certificate on the device changes the answer without a new connection')


def forget(tap, program, gate):
    app = program.app
    click(app, 'Forget What the Server Answered')
    state_is(program, 'Server', 'List unknown')
    wait(lambda: rows(app, 'Not Asked Yet'), 'the answer to go')
    click(app, re.compile('^Undo'))
    state_is(program, 'Server', 'iOS would ask')
    wait(lambda: rows(app, f'localhost:{gate.port}'), 'the answer to come back')
    tap.ok(True, 'an answer is forgotten, and Undo brings it back')


def cancel(tap, program, gate):
    app = program.app
    before = gate.count
    gate.shut = True
    agree(app)
    wait(lambda: gate.count > before + 1, 'the handshake')
    wait(lambda: says(app, f'localhost, port {gate.port}: TLS 1.3 handshake'), 'the progress')
    click(app, 'Cancel')
    wait(lambda: says(app, 'Asking was cancelled.'), 'the sentence')
    gate.shut = False
    row_says(app, f'localhost:{gate.port}', 'Asks · ')
    tap.ok(not is_off(app, 'Ask the Server…'), 'Cancel ends it, and what was known before stays')


def refuse(tap, program, gate):
    app = program.app
    with socket.create_server(('127.0.0.1', 0)) as closed:
        port = closed.getsockname()[1]
    set_port(app, port)
    agree(app)
    row_says(app, f'localhost:{port}', 'Not reached · ')
    tap.ok(row_says(app, 'Not Reachable', 'Error · '), 'a port where nobody listens is not reached, which is an error')
    state_is(program, 'Server', 'Cannot tell')
    set_port(app, gate.port)


def by_keys(tap, program, gate):
    """Asked once more, with the keyboard alone."""
    app = program.app
    # Past the two entries, which never say that they have the keys.
    key('Tab', 'Tab')
    wait(lambda: focus_name(program), 'the focus beyond the entries')
    tab_to(program, 'push button', 'Ask the Server…')
    key('space')
    dialog = wait(lambda: [frame for frame in app if find_all(frame, 'list', 'Addresses to Contact')], 'the dialog')[0]
    tab_to(SimpleNamespace(app=dialog), 'push button', re.compile('^Contact These Addresses'))
    key('space')
    row_says(app, f'localhost:{gate.port}', 'Asks · ')
    state_is(program, 'Server', 'iOS would ask')
    tap.ok(row_says(app, 'Nothing Has Changed', 'It was asked before on '), 'the keyboard alone can ask, and once more')


def try_password(program, text):
    """Types it where the keys are, shows the identity, and agrees."""
    app = program.app
    entry = find(app, 'password text', 'Password of the Identity')
    wait(lambda: 'focused' in states(entry), 'the keys at the password')
    type_text(text)
    wait(lambda: text_of(entry) == text, 'the password to be typed')
    click(app, 'Show to the Server…')
    click(app, re.compile('^Contact These Addresses'))
    wait(lambda: text_of(entry) == '', 'the entry to be cleared')
    return entry


def kept(program):
    """All bytes that the program has written."""
    for folder, _folders, names in os.walk(program.data):
        for name in names:
            with open(os.path.join(folder, name), 'rb') as file:
                yield file.read()


def rehearse(tap, program, gate):
    app = program.app
    before = gate.count
    tap.ok(is_off(app, 'Show to the Server…'), 'without a file nothing is shown')
    click(app, 'Choose Identity File…')
    choose_file(program, os.path.join(FIXTURES, 'user.p12'))
    wait(lambda: says(app, f'“user.p12” would be shown to localhost:{gate.port}.'), 'the sentence on the file')
    entry = try_password(program, 'wrong')
    wait(lambda: 'invalid' in states(entry), 'the password to be refused')
    tap.equal(gate.count, before, 'a wrong password contacts nobody')
    try_password(program, 'clinic')
    for version in 'TLS 1.3', 'TLS 1.2':
        tap.ok(row_says(app, f'{version}, Certificate Alone', 'Refused · '), f'{version}: alone it is refused')
        tap.ok(row_says(app, f'{version}, With Intermediates', 'Accepted · '), f'{version}: with its issuer not')
    with open(os.path.join(FIXTURES, 'user.p12'), 'rb') as file:
        identity = file.read()
    tap.ok(not any(identity[at:at + 64] in data or b'PRIVATE' in data or b'"clinic"' in data
                   for data in kept(program) for at in range(0, len(identity) - 64, 64)), 'nothing of it is kept')


def reopen(tap, program_path, program, gate):
    before = gate.count
    second = Program(program_path, data=program.data)
    click_at(find(second.app, 'list item', re.compile('INC4')))
    wait(second.current, 'the case to open')
    second.go_to('Server')
    row_says(second.app, f'localhost:{gate.port}', 'Asks · ')
    state_is(second, 'Server', 'iOS would ask')
    row_says(second.app, 'TLS 1.3, Certificate Alone', 'Refused · ')
    tap.equal(gate.count, before, 'a case that is opened again says the same, and asks nobody')
    tap.equal(second.close(), 0, 'the program ends as it should')


def run(tap, program_path):
    make_all()
    openssl('x509', '-inform', 'der', '-in', os.path.join(FIXTURES, 'root.der'), '-out', path('contoso.pem'))
    with Nginx('optional', f'ssl_client_certificate {path("contoso.pem")};', 'ssl_verify_depth 3;') as port:
        gate = Gate(port)
        gate.start()
        program = Program(program_path)
        click(program.app, 'New Case')
        program.step('Case')
        set_text(program.app, 'Ticket', 'INC4')
        evidence(program)
        consent(tap, program, gate)
        ask(tap, program, gate)
        flip(tap, program, gate)
        forget(tap, program, gate)
        cancel(tap, program, gate)
        refuse(tap, program, gate)
        by_keys(tap, program, gate)
        rehearse(tap, program, gate)
        tap.equal(program.close(), 0, 'the program ends as it should')
        reopen(tap, program_path, program, gate)


if __name__ == '__main__':
    main(run)
