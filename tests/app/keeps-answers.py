#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the program in mid-case and finds every answer again. TAP."""
from axlib import Program, click, click_at, find, find_all, key, main, says, states, text_of, wait

NOTES = 'She calls from the train.'


def fill(entry, text):
    entry.queryEditableText().setTextContents(text)
    wait(lambda: text_of(entry) == text, f'“{text}” in its entry')


def run(tap, path):
    first = Program(path)
    click(first.app, 'New Case')
    first.step('Case')
    fill(find(first.app, 'text', 'Ticket'), 'INC0012345')
    fill(find(first.app, 'text', 'User Name'), 'ada@contoso.example')
    fill(find(first.app, 'text', 'Model'), 'iPad Air')
    fill(find(first.app, 'text', 'Notes'), NOTES)
    tap.equal(wait(lambda: first.state_of('Case'), 'the state of the case'), 'done. ada@contoso.example',
              'the list of steps says what is filled in')

    click(first.app, 'Continue')
    first.step('Symptoms')
    answer = find(first.app, 'radio button', 'Only iPhones and iPads; Android and Windows work')
    click_at(answer)
    wait(lambda: 'checked' in states(answer), 'the answer to be given')
    tap.equal(wait(lambda: first.state_of('Symptoms'), 'the state of the symptoms'), '1 of 10 answered',
              'an answer is counted')

    for title in 'Certificates', 'On the Device':
        click(first.app, 'Continue')
        first.step(title)
    click(first.app, 'Yes: Is the user certificate listed?')
    wait(lambda: (first.state_of('On the Device') or '').endswith('By name, not verified'), 'the look to be counted')
    for title in 'Server', 'Device Log', 'Safari Test':
        click(first.app, 'Continue')
        first.step(title)
    click(first.app, 'No: Does iOS ask which certificate to use?')
    tap.ok(wait(lambda: says(first.app, 'What No means:'), 'what No means'), 'a No says what it means')
    wait(lambda: '1 of' in (first.state_of('Safari Test') or ''), 'a step to be counted')

    first.kill()
    second = Program(path, data=first.data)
    row = wait(lambda: find_all(second.app, 'list item', 'INC0012345 · ada@contoso.example'), 'the case in the library')
    tap.equal(len(row), 1, 'the library has the case once')
    click_at(row[0])
    wait(second.current, 'the case to open')
    tap.ok(second.current() != 'Case', 'the case goes on at the first open step')

    second.go_to('Case')
    tap.equal(text_of(find(second.app, 'text', 'Ticket')), 'INC0012345', 'the ticket is there')
    tap.equal(text_of(find(second.app, 'text', 'User Name')), 'ada@contoso.example', 'the user is there')
    tap.equal(text_of(find(second.app, 'text', 'Model')), 'iPad Air', 'the device is there')
    tap.equal(text_of(find(second.app, 'text', 'Notes')), NOTES, 'the notes are there')
    second.go_to('Symptoms')
    given = find(second.app, 'radio button', 'Only iPhones and iPads; Android and Windows work')
    tap.ok('checked' in states(given), 'the symptom is there')
    second.go_to('Safari Test')
    tap.ok('pressed' in states(find(second.app, 'push button', 'No: Does iOS ask which certificate to use?')),
           'the No is there')
    second.go_to('On the Device')
    tap.ok('pressed' in states(find(second.app, 'push button', 'Yes: Is the user certificate listed?')),
           'the Yes is there')
    tap.equal(second.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
