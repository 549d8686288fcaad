#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can be pressed, typed in or chosen has a name of its own for a screen reader, on every page. TAP."""
import re

from axlib import Program, click, main, wait, walk

STEPS = ['Case', 'Symptoms', 'Certificates', 'On the Device', 'Server', 'Device Log', 'Safari Test', 'Office Test',
         'Diagnosis', 'Remedy', 'Report']
ROLES = {'push button', 'toggle button', 'check box', 'radio button', 'text', 'entry', 'combo box', 'list item', 'list'}
# GTK names what has no name by its class, and names twice what two labels claim.
BAD = re.compile(r'^$|^(Gtk|Adw|Clinic)[A-Z]|^(.{4,}) \2$|_')
# Lists that libadwaita 1.2 makes inside its own rows and leaves without a name.
INNER = {'GtkListBox', 'GtkListView'}


def bad_names(program):
    return sorted({f'{node.getRoleName()} “{node.name}”' for node in walk(program.app)
                   if node.getRoleName() in ROLES and BAD.search(node.name or '') and node.name not in INNER
                   and not (node.getRoleName() == 'list item' and not node.name and node.parent.name in INNER)})


def run(tap, path):
    program = Program(path)
    tap.equal(bad_names(program), [], 'names in the empty library')
    click(program.app, 'Practice: The Missing Issuing CA')
    for title in STEPS:
        program.step(title)
        wait(lambda: program.state_of('Diagnosis') == 'done. Confirmed', 'the check-up')
        tap.equal(bad_names(program), [], f'names on the page {title}')
        click(program.app, 'Finish' if title == STEPS[-1] else 'Continue')
    wait(lambda: program.current() is None, 'the library')
    tap.equal(bad_names(program), [], 'names in the library')
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
