#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""retest.py PROGRAM ISSUING-CA: the practice case to its end: a step is ticked off, the issuing CA comes to the device, the
retest says Yes twice, and the window tells what changed since. TAP."""
from axlib import Program, choose_file, click, click_at, find, find_all, main, says, texts, wait

NAME = 'Contoso Issuing CA 1'
CAME = f'“{NAME}” was missing and is on the device now.'


def comparison(program):
    """The rows of the group, each with all it says."""
    return [' '.join(texts(row)) for row in find_all(find(program.app, 'list', 'Before and After'), 'list item')]


def run(tap, path, issuing):
    program = Program(path)
    click(program.app, 'Practice: The Missing Issuing CA')
    program.step('Case')
    wait(lambda: program.state_of('Diagnosis') == 'done. Confirmed', 'a check-up')

    program.go_to('Remedy')
    rows = wait(lambda: comparison(program), 'the group')
    tap.ok(len(rows) == 1 and 'Nothing to Compare Yet' in rows[0], 'before the first step there is nothing to compare')
    click_at(find(program.app, 'check box', f'Done: Push the Intermediate “{NAME}”'))
    wait(lambda: (program.state_of('Remedy') or '').startswith('1 of'), 'a tick')
    rows = wait(lambda: [row for row in comparison(program) if 'Nothing has changed since then' in row], 'the state to be kept')
    tap.equal(len(rows), 1, 'the first tick keeps the state')

    program.go_to('Certificates')
    click(program.app, 'Add Device Files…')
    choose_file(program, issuing)
    program.go_to('Remedy')
    tap.ok(wait(lambda: any(CAME in row and 'Better' in row for row in comparison(program)), 'what came'),
           'Before and After names what came to the device')
    tap.ok(wait(lambda: says(program.app, 'iOS is expected to ask for the certificate.'), 'the expectation'),
           'the prompt is expected now')
    tap.ok(not says(program.app, 'The case is closed'), 'without a retest the case stays open')

    click(program.app, 'Yes: Does iOS now ask which certificate to use?')
    click(program.app, 'Yes: Is the user signed in, in Safari and in an Office app?')
    tap.ok(wait(lambda: program.state_of('Remedy') == 'done. Cured', 'the cure'), 'two times Yes close the case')
    rows = wait(lambda: [row for row in comparison(program) if 'The case is closed' in row], 'the headline')
    tap.ok(rows, 'and the headline says so')
    tap.ok(any(CAME in row for row in comparison(program)), 'what came is still named')

    click(program.app, 'Keep This State')
    tap.ok(wait(lambda: not any(CAME in row for row in comparison(program)), 'the new state'), 'a state that is kept by hand counts from then on')

    program.go_to('Report')
    tap.ok(wait(lambda: says(program.app, 'Before and After'), 'the report'), 'the report has the comparison')
    click(program.app, 'Finish')
    row = wait(lambda: find(program.app, 'list item', 'PRACTICE-1 · ada@contoso.example'), 'the row')
    tap.ok(any('Closed. Cured' in text for text in texts(row)), 'the library says that the case is closed')
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
