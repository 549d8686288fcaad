#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a case from New to the saved report with the keyboard alone. TAP."""
import os
import tempfile

from axlib import (Program, choose_file, find, find_all, key, main, read_file, says, states, text_of, type_text, wait, walk)


def windows(program):
    return [frame.name for frame in program.app]


def tab_to(program, role, name, keys='Tab'):
    """Presses Tab until the control has the focus; a control that Tab never gets to fails the test."""
    def focused():
        return any('focused' in states(node) for node in find_all(program.app, role, name))
    for _ in range(60):
        if focused():
            return
        before = focus_name(program)
        key(keys)
        wait(lambda: focused() or focus_name(program) != before, f'the focus to leave “{before}”')
    raise AssertionError(f'Tab does not get to {role} “{name}”')


def focus_name(program):
    """What has the focus, by its place; entries of libadwaita 1.2 never say so, which is a place of its own."""
    for place, node in enumerate(walk(program.app)):
        if 'focused' in states(node):
            return place, node.name
    return None


def run(tap, path):
    program = Program(path)
    key('ctrl+n')
    program.step('Case')
    type_text('INC7')
    ticket = find(program.app, 'text', 'Ticket')
    tap.ok(wait(lambda: text_of(ticket) == 'INC7', 'the ticket'), 'a new case waits for its ticket')
    key('Tab')
    type_text('ada@contoso.example')
    user = find(program.app, 'text', 'User Name')
    tap.ok(wait(lambda: text_of(user) == 'ada@contoso.example', 'the user'), 'Tab gets to the user')

    key('alt+Right')
    program.step('Symptoms')
    tab_to(program, 'radio button', 'Only iPhones and iPads; Android and Windows work')
    key('space')
    tap.ok(wait(lambda: program.state_of('Symptoms') == '1 of 10 answered', 'an answer'), 'Space answers a question')
    key('Tab')
    key('alt+Left')
    program.step('Case')
    tap.equal(text_of(find(program.app, 'text', 'Ticket')), 'INC7', 'Alt+Left goes back, and the ticket is there')
    key('alt+Right')
    program.step('Symptoms')

    for title in ('Certificates', 'On the Device', 'Server', 'Device Log', 'Safari Test'):
        key('alt+Right')
        program.step(title)
    tab_to(program, 'push button', 'No: Are the website data cleared?')
    key('space')
    tap.ok(wait(lambda: says(program.app, 'What No means:'), 'what No means'), 'Space answers a test')
    key('alt+Home')
    program.step('Case')
    tap.ok(True, 'Alt+Home goes to the first step')

    key('F10')
    wait(lambda: find_all(program.app, 'menu item', 'Keyboard Shortcuts'), 'the menu')
    tap.ok(True, 'F10 opens the menu')
    key('Escape')
    wait(lambda: not find_all(program.app, 'menu item', 'Keyboard Shortcuts'), 'the menu to close')
    key('F1')
    wait(lambda: 'Words Used Here' in windows(program), 'the words')
    tap.ok(True, 'F1 explains the words')
    key('Escape')
    wait(lambda: len(windows(program)) == 1, 'the words to close')
    key('ctrl+question')
    wait(lambda: len(windows(program)) == 2, 'the shortcuts')
    tap.ok(True, 'Ctrl+? shows the shortcuts')
    key('Escape')
    wait(lambda: len(windows(program)) == 1, 'the shortcuts to close')

    report = os.path.join(tempfile.mkdtemp(prefix='chain-clinic-test-'), 'report.html')
    key('ctrl+s')
    program.step('Report')
    choose_file(program, report)
    tap.ok('INC7' in read_file(report).decode(), 'Ctrl+S saves the report')

    key('alt+Up')
    wait(lambda: program.current() is None, 'the library')
    key('ctrl+f')
    wait(lambda: any('focused' in states(node) for node in find_all(program.app, 'entry', 'Search Cases')), 'the search')
    type_text('nobody')
    tap.ok(wait(lambda: says(program.app, 'No case has these words'), 'nothing found'), 'Ctrl+F searches')
    key('ctrl+a')
    type_text('inc7')
    tap.ok(wait(lambda: find_all(program.app, 'list item', 'INC7 · ada@contoso.example'), 'the case'), 'and finds')
    tab_to(program, 'push button', 'Remove Case: INC7 · ada@contoso.example')
    key('space')
    tap.ok(wait(lambda: not find_all(program.app, 'list item', 'INC7 · ada@contoso.example'), 'the case to go'),
           'Space removes a case')
    key('ctrl+z')
    tap.ok(wait(lambda: find_all(program.app, 'list item', 'INC7 · ada@contoso.example'), 'the case to come back'),
           'and Ctrl+Z puts it back')
    key('ctrl+q')
    tap.equal(program.process.wait(timeout=30), 0, 'Ctrl+Q quits')


if __name__ == '__main__':
    main(run)
