#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks codes up, and notes one in the case. TAP."""
from axlib import Program, click, find_all, key, main, says, type_text, wait


def windows(program):
    return [frame.name for frame in program.app]


def look_up(program, text):
    """Types @text in place of what is there."""
    key('ctrl+a')
    type_text(text)


def run(tap, path):
    program = Program(path)
    key('ctrl+l')
    wait(lambda: 'Look Up a Code' in windows(program), 'the window')
    tap.ok(says(program.app, 'What Does This Code Mean?'), 'Ctrl+L opens the search in the library')
    look_up(program, 'Code=-25300')
    tap.ok(wait(lambda: says(program.app, 'errSecItemNotFound'), 'a code'), 'a negative number is found')
    tap.ok(says(program.app, 'Points to: Missing Intermediate on the Device'), 'and the cause that it points to is named')
    look_up(program, 'AADSTS500173')
    wait(lambda: says(program.app, 'Entra could not download'), 'the code')
    tap.ok(not find_all(program.app, 'push button', 'Note in the Case'), 'without a case there is nothing to note it in')
    key('Escape')
    wait(lambda: len(windows(program)) == 1, 'the window to close')
    tap.ok(True, 'Escape closes it')

    key('ctrl+n')
    program.step('Case')
    program.go_to('Symptoms')
    click(program.app, 'Look Up a Code…')
    wait(lambda: 'Look Up a Code' in windows(program), 'the window')
    look_up(program, 'error 20 at 0 depth lookup: unable to get local issuer certificate')
    tap.ok(wait(lambda: says(program.app, 'X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY (20)'), 'the code'),
           'a whole line leads to its code')
    look_up(program, 'mumpitz')
    tap.ok(wait(lambda: says(program.app, 'No Such Code Here'), 'nothing'), 'what is not known says so')
    look_up(program, 'AADSTS50058')
    tap.ok(wait(lambda: says(program.app, 'login.microsoftonline.com/error?code=50058'), 'the address'),
           'an AADSTS code that is not in the table leads to Microsoft’s page')
    look_up(program, 'AADSTS500173')
    click(program.app, 'Note in the Case')
    tap.ok(wait(lambda: says(program.app, 'AADSTS500173 is noted in this case.'), 'the note'), 'a code is noted in the case')
    key('Escape')
    wait(lambda: len(windows(program)) == 1, 'the window to close')
    tap.ok(wait(lambda: program.state_of('Symptoms') == '1 of 10 answered', 'the answer'), 'and counts as an answer')
    key('ctrl+l')
    wait(lambda: 'Look Up a Code' in windows(program), 'the window')
    look_up(program, 'AADSTS500173')
    click(program.app, 'Take Out of the Case')
    wait(lambda: find_all(program.app, 'push button', 'Note in the Case'), 'the note to go')
    key('Escape')
    tap.ok(wait(lambda: program.state_of('Symptoms') == 'Not started', 'no answer'), 'and it is taken out again')


if __name__ == '__main__':
    main(run)
