#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files on their way into the case and out again: the chooser, a password, a wrong file, remove and undo, and the
look-up of issuers, of which nothing may leave before it is agreed to. TAP."""
import base64
import os
import re
import socket
import threading

from axlib import (Program, choose_file, click, click_at, find, find_all, key, main, says, scroll_to, states, text_of,
                   texts, type_text, wait)

FIXTURES = os.environ['FIXTURES']
ISSUER_ADDRESS = 'http://pki.contoso.example/issuing.crt'


class Proxy(threading.Thread):
    """Stands between the program and the world: counts what goes out, and answers with the issuing CA or a page."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.requests = []
        with open(os.path.join(FIXTURES, 'issuing.der'), 'rb') as file:
            self.issuer = file.read()
        self.body = self.issuer

    @property
    def address(self):
        return 'http://127.0.0.1:%d' % self.listener.getsockname()[1]

    def run(self):
        while True:
            connection, _peer = self.listener.accept()
            with connection:
                self.requests.append(connection.recv(4096).split(b'\r\n')[0].decode())
                connection.sendall(b'HTTP/1.0 200 OK\r\nContent-Type: application/pkix-cert\r\nContent-Length: '
                                   + str(len(self.body)).encode() + b'\r\n\r\n' + self.body)


def shelf(app, title):
    """The names of the certificates on a shelf, from top to bottom."""
    return [row.name for row in find_all(find(app, 'list', title), 'list item') if 'expandable' in states(row)]


def shelf_is(app, title, names):
    wait(lambda: shelf(app, title) == names, f'{names} on the shelf “{title}”')


def add(program, button, name):
    click(program.app, button)
    choose_file(program, os.path.join(FIXTURES, name))


def state_is(program, step, state):
    wait(lambda: (program.state_of(step) or '').endswith(state), f'“{state}” at the step {step}')


def files(tap, program):
    app = program.app
    add(program, 'Add User Certificate Files…', 'user.der')
    shelf_is(app, 'The User’s', ['Ada Lovelace'])
    state_is(program, 'Certificates', 'An issuer is unknown')
    tap.ok(True, 'a file from the chooser becomes a row')
    tap.ok(says(app, 'Add what is on the device'), 'the page says that nobody knows the device yet')

    add(program, 'Add CA Certificate Files…', 'page.html')
    sentence = wait(lambda: [text for text in texts(app) if 'HTML' in text], 'the sentence on the wrong file')
    tap.ok(sentence, 'a wrong file is named as what it is')
    tap.equal(shelf(app, 'CA Certificates at Hand'), [], 'and is not on the shelf')
    state_is(program, 'Certificates', 'An issuer is unknown')
    click(app, 'Dismiss')
    wait(lambda: not says(app, 'HTML'), 'the sentence to go')
    tap.ok(True, 'its row goes when it is dismissed')

    add(program, 'Add User Certificate Files…', 'user.der')
    wait(lambda: says(app, 'here already'), 'the sentence on the file that is here already')
    tap.equal(shelf(app, 'The User’s'), ['Ada Lovelace'], 'a file is not added twice')
    click(app, 'Dismiss')


def paste(tap, program):
    """Through the notes: what is copied there as text is a certificate to the shelf."""
    app = program.app
    with open(os.path.join(FIXTURES, 'issuing.der'), 'rb') as file:
        text = base64.b64encode(file.read()).decode()
    program.go_to('Case')
    notes = find(app, 'text', 'Notes')
    notes.queryEditableText().setTextContents(text)
    wait(lambda: text_of(notes) == text, 'the text in the notes')
    scroll_to(program, notes)
    click_at(notes)
    key('ctrl+a')
    key('ctrl+c')
    program.go_to('Certificates')
    click(app, 'Paste CA Certificate')
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Issuing CA 1'])
    tap.ok(True, 'text from the clipboard becomes a row')
    click(app, 'Remove “Contoso Issuing CA 1”')
    shelf_is(app, 'CA Certificates at Hand', [])


def remove_and_undo(tap, program):
    app = program.app
    add(program, 'Add CA Certificate Files…', 'issuing.der')
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Issuing CA 1'])
    add(program, 'Add CA Certificate Files…', 'root.der')
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Issuing CA 1', 'Contoso Root CA'])
    add(program, 'Add Device Files…', 'root.der')
    state_is(program, 'Certificates', 'Chain is incomplete')
    tap.ok(says(app, 'The device lacks “Contoso Issuing CA 1”'), 'the verdict names what is missing')
    hole = find(app, 'list item', 'Contoso Issuing CA 1')
    tap.ok(hole.description.startswith('missing · intermediate. Not on the device'), 'the hole can be heard')

    click(app, 'Remove “Contoso Issuing CA 1”')
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Root CA'])
    click(app, re.compile('^Undo'))
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Issuing CA 1', 'Contoso Root CA'])
    state_is(program, 'Certificates', 'Chain is incomplete')
    tap.ok(True, 'Undo puts it where it was')


def reach(look, what):
    """Tab by Tab, as somebody without a mouse."""
    for _ in range(60):
        node = wait(look, what)
        if 'focused' in states(node):
            return
        key('Tab')
    raise AssertionError(f'the keyboard does not reach {what}')


def trust(tap, program):
    """The switch is in the details of the root, and the keyboard gets there."""
    app = program.app

    def row():
        return [node for node in find_all(find(app, 'list', 'On the Device'), 'list item', 'Contoso Root CA')
                if 'expandable' not in states(node)][0]

    def switch():
        return find_all(find(app, 'list', 'On the Device'), 'check box', 'Trusted on the Device')[0]

    reach(row, 'the root on the device')
    key('space')
    reach(switch, 'its switch')
    key('space')
    wait(lambda: [node for node in find_all(app, 'list item', 'Contoso Root CA')
                  if 'Trust switch is off' in (node.description or '')], 'the root to be untrusted')
    tap.ok(not says(app, 'The device lacks “Contoso Issuing CA 1”. Once'), 'a root that is not trusted ends no chain')
    reach(row, 'the root on the device')
    key('space')
    reach(switch, 'its switch')
    key('space')
    state_is(program, 'Certificates', 'Chain is incomplete')
    wait(lambda: says(app, 'The device lacks “Contoso Issuing CA 1”. Once'), 'the verdict as before')
    tap.ok(True, 'the switch can be turned on again')


def password(tap, program):
    app = program.app
    click(app, 'Remove “Ada Lovelace”')
    shelf_is(app, 'The User’s', [])
    add(program, 'Add User Certificate Files…', 'user.p12')
    entry = find(app, 'password text', 'Password of the File')
    tap.ok('invalid' not in states(entry), 'a PKCS#12 file asks for its password')
    wait(lambda: 'focused' in states(entry), 'the keys at the password')
    type_text('wrong')
    wait(lambda: text_of(entry) == 'wrong', 'the password to be typed')
    key('Return')
    wait(lambda: 'invalid' in states(entry), 'the password to be refused')
    tap.ok(says(app, 'does not open'), 'a wrong password is called so')
    tap.equal(text_of(entry), '', 'and is not kept in the entry')
    tap.equal(shelf(app, 'The User’s'), [], 'and adds nothing')
    wait(lambda: 'focused' in states(entry), 'the keys at the password again')
    type_text('clinic')
    wait(lambda: text_of(entry) == 'clinic', 'the password to be typed')
    key('Return')
    shelf_is(app, 'The User’s', ['Ada Lovelace', 'Contoso Issuing CA 1'])
    tap.ok(says(app, 'private key'), 'the right one opens it, and the page says that the key was left out')
    wait(lambda: not find_all(app, 'password text'), 'the password entry to go')
    click(app, 'Dismiss')


def look_up(tap, program, proxy):
    app = program.app
    find(app, 'push button', 'Remove “Ada Lovelace”')
    click(app, 'Remove “Ada Lovelace”')
    shelf_is(app, 'The User’s', [])
    click(app, 'Remove “Contoso Issuing CA 1”')
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Root CA'])
    add(program, 'Add User Certificate Files…', 'user.der')
    state_is(program, 'Certificates', 'An issuer is unknown')

    click(app, 'Look Up Issuers…')
    addresses = find(app, 'list', 'Addresses to Contact')
    tap.equal([row.name for row in find_all(addresses, 'list item')], [ISSUER_ADDRESS], 'the addresses are listed first')
    click(app, re.compile('^Cancel'))
    wait(lambda: not find_all(app, 'list', 'Addresses to Contact'), 'the dialog to go')
    wait(lambda: 'sensitive' in states(find(app, 'push button', 'Look Up Issuers…')), 'the page to be as before')
    click(app, 'Remove “Ada Lovelace”')
    shelf_is(app, 'The User’s', [])
    click(app, re.compile('^Undo'))
    shelf_is(app, 'The User’s', ['Ada Lovelace'])
    state_is(program, 'Certificates', 'An issuer is unknown')
    tap.equal(proxy.requests, [], 'Cancel contacts nobody')

    proxy.body = b'<!DOCTYPE html><html><body>Sign in to the guest network</body></html>'
    click(app, 'Look Up Issuers…')
    click(app, re.compile('^Contact These Addresses'))
    row = wait(lambda: find_all(app, 'list item', 'A Web Page Instead'), 'what came of the address')[0]
    tap.ok(says(app, 'No new certificate was found.'), 'a sign-in page of the network is told from a certificate')
    tap.ok(ISSUER_ADDRESS in row.description, 'the outcome names the address')
    scroll_to(program, row)
    click_at(row)
    for platform in 'Windows', 'Android', 'iOS':
        wait(lambda name=platform: [line for line in texts(row) if line == name], f'what {platform} would make of it')
    tap.ok(says(row, 'out of the phone’s reach'), 'and the phone may see something else')

    proxy.body = proxy.issuer
    click(app, 'Look Up Issuers…')
    click(app, re.compile('^Contact These Addresses'))
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Root CA', 'Contoso Issuing CA 1'])
    state_is(program, 'Certificates', 'Chain is incomplete')
    tap.equal([line.split()[:2] for line in proxy.requests], [['GET', ISSUER_ADDRESS]] * 2, 'a yes contacts that address')
    tap.ok(says(app, '1 certificate was found'), 'and the page says what came of it')
    wait(lambda: find_all(app, 'list item', 'Gives the Issuer'), 'the new outcome')
    tap.equal(find_all(app, 'list item', 'A Web Page Instead'), [], 'which takes the place of the old one')


def not_followed(tap, program):
    app = program.app
    click(app, 'Remove “Ada Lovelace”')
    shelf_is(app, 'The User’s', [])
    click(app, 'Remove “Contoso Issuing CA 1”')
    shelf_is(app, 'CA Certificates at Hand', ['Contoso Root CA'])
    add(program, 'Add User Certificate Files…', 'user-ldap-aia.der')
    state_is(program, 'Certificates', 'An issuer is unknown')
    wait(lambda: 'sensitive' not in states(find(app, 'push button', 'Look Up Issuers…')), 'the button to be off')
    tap.ok(wait(lambda: says(app, 'names only ldap:'), 'the sentence on ldap'), 'an ldap address is named and not followed')


def run(tap, path):
    proxy = Proxy()
    proxy.start()
    os.environ['http_proxy'] = proxy.address
    os.environ['GIO_USE_PROXY_RESOLVER'] = 'libproxy'
    program = Program(path)
    click(program.app, 'New Case')
    program.step('Case')
    program.go_to('Certificates')
    files(tap, program)
    paste(tap, program)
    remove_and_undo(tap, program)
    trust(tap, program)
    password(tap, program)
    look_up(tap, program, proxy)
    not_followed(tap, program)
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
