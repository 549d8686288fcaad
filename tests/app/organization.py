#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""organization.py PROGRAM: what the organization knows by itself, in the window: its contacts, its own cause, and a file
that is refused with its line. TAP."""
import os
import tempfile

from axlib import Program, click, find_all, main, says, wait

GOOD = '''[contact mdm]
name = Endpoint team
phone = +49 30 1234

[cause old-guest-network]
title = Old Guest Network
sentence = The old guest network lets nobody reach the sign-in server.
owner = network
for = decisive where=other-browser-only; It fails in another browser on the old guest network.
fix = Leave the Old Guest Network; Join the new one and try again.
'''
BAD = '[contact mdm]\nname = Endpoint team\n\n[cause port-blocked]\ntitle = Ours\n'


def write(folder, name, text):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write(text)


def run(tap, path):
    folder = tempfile.mkdtemp(prefix='chain-clinic-test-')
    write(folder, 'good.conf', GOOD)
    write(folder, 'worse.conf', BAD)
    os.environ['CHAIN_CLINIC_ORGANIZATION'] = folder
    program = Program(path)
    click(program.app, 'Practice: The Missing Issuing CA')
    program.step('Case')
    program.go_to('Diagnosis')
    tap.ok(wait(lambda: says(program.app, 'worse.conf'), 'the refused file'), 'a bad file is named')
    tap.ok(says(program.app, 'line 4') and says(program.app, 'Chain Clinic itself has a cause of this name'), 'with the line and the reason')
    program.go_to('Remedy')
    tap.ok(wait(lambda: says(program.app, 'Contact: Endpoint team'), 'the contact'), 'the good file beside it works: a team’s contact stands in its steps')
    program.go_to('Diagnosis')
    click(program.app, 'Show Not Tested', None)
    tap.ok(wait(lambda: find_all(program.app, 'list item', 'Old Guest Network'), 'the own cause'), 'and its own cause is among the others')
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
