#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a log says of the server, and what the server's list makes of the certificate. TAP."""
import re

from axlib import Program, click, click_at, find, find_all, main, says, scroll_to, states, text_of, wait
from evidence import add, state_is


def choose(program, name):
    """A radio button has no action for AT-SPI: the mouse, then."""
    scroll_to(program, find(program.app, 'radio button', name))
    click_at(find(program.app, 'radio button', name))
    wait(lambda: 'checked' in states(find(program.app, 'radio button', name)), f'“{name}” to be chosen')


def run(tap, path):
    program = Program(path)
    app = program.app
    click(app, 'New Case')
    program.step('Case')
    program.go_to('Certificates')
    add(program, 'Add User Certificate Files…', 'user.der')
    add(program, 'Add Device Files…', 'root.der')
    state_is(program, 'Certificates', 'An issuer is unknown')

    program.go_to('Device Log')
    add(program, 'Add Log Files…', 'article.log')
    state_is(program, 'Device Log', 'Telling')
    line = find(app, 'list', 'The Telling Line')
    tap.ok(says(line, 'items matching issuer parent'), 'the telling line stands on top')
    tap.ok(says(app, 'asked for a certificate'), 'the verdict is a sentence')
    wait(lambda: says(app, 'Server filled in from the log: sts.contoso.example'), 'the toast')
    tap.ok(not find_all(app, 'push button', 'Use for the Server'), 'a case without a server takes the one of the log')
    click(app, re.compile('^Undo'))
    click(app, 'Use for the Server')
    wait(lambda: not find_all(app, 'push button', 'Use for the Server'), 'the offer to go')
    tap.ok(True, 'that can be taken back, and done again')
    program.go_to('Server')
    tap.equal(text_of(find(app, 'text', 'Host Name')), 'sts.contoso.example', 'the log fills in the server')
    tap.equal(text_of(find(app, 'text', 'Port of the Certificate Sign-In (49443 or 443)')), '49443', 'and its port')
    tap.ok(says(app, 'the server’s list is unknown'), 'without a list nobody can tell')

    choose(program, 'From Certificate Files')
    add(program, 'Add Accepted CA Files…', 'root.der')
    state_is(program, 'Server', 'iOS would not ask')
    tap.ok(says(app, 'iOS would not offer the certificate'), 'a list that the walk does not reach')
    choose(program, 'The Server Names Nobody')
    state_is(program, 'Server', 'iOS would ask')
    tap.ok(says(app, 'a server that names nobody'), 'an empty list filters nothing')
    click(app, re.compile('^Undo'))
    state_is(program, 'Server', 'iOS would not ask')
    wait(lambda: 'checked' in states(find(app, 'radio button', 'From Certificate Files')), 'the choice to come back')
    tap.ok(True, 'Undo brings the list back')
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
