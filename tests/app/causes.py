#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Five faults, each from a new case to its own end; the last is not the one that everybody asks about. TAP."""
import re

from axlib import Program, click, click_at, find, find_all, main, says, scroll_to, states, wait
from evidence import add, state_is


def choose(program, name):
    """Answers a question; a radio button and a check box have no action for AT-SPI: the mouse, then."""
    role = 'check box' if name.startswith('A blank page') else 'radio button'
    scroll_to(program, find(program.app, role, name))
    click_at(find(program.app, role, name))
    wait(lambda: 'checked' in states(find(program.app, role, name)), f'“{name}” to be chosen')


def answer(program, *names):
    program.go_to('Symptoms')
    for name in names:
        choose(program, name)


def test(program, page, name):
    program.go_to(page)
    click(program.app, name)


def begin(program):
    click(program.app, 'New Case')
    program.step('Case')


def end(tap, program, title, state):
    """What the page Diagnosis says of the case; then back to the list of cases."""
    program.go_to('Diagnosis')
    wait(lambda: program.state_of('Diagnosis').endswith(state), f'the state “{state}”')
    tap.ok(wait(lambda: says(program.app, title), f'“{title}”'), f'{title}: {state}')


def leave(program):
    click(program.app, 'All Cases')
    find(program.app, 'push button', 'New Case')


def missing_intermediate(tap, program):
    begin(program)
    wait(lambda: says(program.app, 'Next: Ask which devices'), 'the first question to be offered')
    tap.ok(True, 'an empty case begins with the question that splits most')
    click(program.app, 'Go There')
    program.step('Symptoms')
    answer(program, 'Only iPhones and iPads; Android and Windows work', 'No, it never asks', 'Yes, the password works')
    wait(lambda: says(program.app, 'Next: Ask the sign-in server'), 'the next step to move on')
    tap.ok(wait(lambda: find_all(program.app, 'push button', re.compile('^Answer Anyway: Who is hit')), 'a moot question'),
           'a question that can change nothing any more is folded')
    click(program.app, re.compile('^Answer Anyway: Who is hit'))
    tap.ok(wait(lambda: find_all(program.app, 'radio button', 'Only this one user'), 'its answers'), 'and opens by hand')
    program.go_to('Certificates')
    add(program, 'Add User Certificate Files…', 'user.der')
    add(program, 'Add CA Certificate Files…', 'issuing.der')
    add(program, 'Add Device Files…', 'root.der')
    state_is(program, 'Certificates', 'Chain is incomplete')
    program.go_to('Server')
    choose(program, 'From Certificate Files')
    add(program, 'Add Accepted CA Files…', 'root.der')
    end(tap, program, 'Missing Intermediate on the Device', 'Confirmed')
    tap.ok(says(program.app, 'Why We Think So') and says(program.app, 'What Would Change Our Mind'), 'it says why, and what would change it')
    leave(program)


def authenticator(tap, program):
    begin(program)
    answer(program, 'Only iPhones and iPads; Android and Windows work', 'Only in the Office apps; Safari works')
    test(program, 'Office Test', 'No: Is Microsoft Authenticator installed?')
    end(tap, program, 'Microsoft Authenticator Missing or Outdated', 'Confirmed')
    leave(program)


def port(tap, program):
    begin(program)
    answer(program, 'All of them: iPhone, iPad, Android and Windows', 'Only outside the company network', 'A blank page that stays blank')
    test(program, 'Safari Test', re.compile('^No: Does the page go on loading'))
    end(tap, program, 'Port for Certificates Blocked', 'Confirmed')
    leave(program)


def expired(tap, program):
    begin(program)
    program.go_to('Certificates')
    add(program, 'Add User Certificate Files…', 'user-expired.der')
    add(program, 'Add Device Files…', 'root.der')
    end(tap, program, 'User Certificate Expired', 'Confirmed')
    leave(program)


def not_this_problem(tap, program):
    begin(program)
    answer(program, 'Only iPhones and iPads; Android and Windows work', 'No, it never asks')
    program.go_to('Certificates')
    add(program, 'Add User Certificate Files…', 'user.der')
    add(program, 'Add Device Files…', 'issuing.der')
    add(program, 'Add Device Files…', 'root.der')
    state_is(program, 'Certificates', 'Chain is complete')
    end(tap, program, 'Not This Problem', 'No cause found')
    tap.ok(says(program.app, 'No intermediate of the user’s chain is missing'), 'and it says why not')
    program.go_to('Symptoms')
    choose(program, 'Everyone, on every kind of device')
    program.go_to('Diagnosis')
    tap.ok(wait(lambda: says(program.app, 'but only iPhones and iPads are said to fail'), 'the contradiction'), 'two answers that can’t both be so are shown')
    click(program.app, re.compile('^Go There: Ask who is hit'))
    program.step('Symptoms')
    tap.ok(True, 'with the way to each of them')
    leave(program)


def run(tap, path):
    program = Program(path)
    for journey in missing_intermediate, authenticator, port, expired, not_this_problem:
        journey(tap, program)
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
