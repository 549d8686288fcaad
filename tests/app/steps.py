#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Safari test as an agent reads it: worded for the caller's version, and what a No leads to. TAP."""
from axlib import Program, click, click_at, find, find_all, key, main, says, scroll_to, states, type_text, wait


def go_on(program, *titles):
    for title in titles:
        key('alt+Right')
        program.step(title)


def run(tap, path):
    program = Program(path)
    key('ctrl+n')
    program.step('Case')
    go_on(program, 'Symptoms', 'Certificates', 'On the Device', 'Server', 'Device Log', 'Safari Test')
    tap.ok(says(program.app, 'iOS 18 and later: ') and says(program.app, 'iOS 17 and earlier: '),
           'a version that is not known hears every way')
    program.go_to('Case')
    click_at(find(program.app, 'text', 'iOS or iPadOS Version'))
    type_text('18.1')
    key('Tab')
    program.go_to('Safari Test')
    tap.ok(wait(lambda: says(program.app, 'tap Apps') and not says(program.app, 'iOS 17 and earlier: '), 'the way'),
           'a known version hears its own')

    click(program.app, 'No: Does iOS ask which certificate to use?')
    tap.ok(wait(lambda: says(program.app, 'What does the screen show instead?'), 'the question'),
           'a No asks what the screen shows instead')
    blank = find(program.app, 'check box', 'A blank page that stays blank')
    scroll_to(program, blank)
    click_at(blank)
    tap.ok(wait(lambda: program.state_of('Symptoms') == '1 of 10 answered', 'the answer'), 'and the answer is a symptom')
    tap.ok(wait(lambda: 'checked' in states(find(program.app, 'check box', 'A blank page that stays blank')), 'the tick'),
           'which stays ticked')
    program.go_to('Symptoms')
    tap.ok(wait(lambda: 'checked' in states(find(program.app, 'check box', 'A blank page that stays blank')), 'the tick'),
           'the page Symptoms, which was made before, shows it too')
    program.go_to('Safari Test')
    click(program.app, 'Go There: Look under More Details whether the user certificate is on the device.')
    program.step('On the Device')
    tap.ok(True, 'from a No it is one press to the next page')
    program.go_to('Safari Test')
    click(program.app, 'No: Does iOS ask which certificate to use?')
    tap.ok(wait(lambda: not find_all(program.app, 'check box', 'A blank page that stays blank'), 'the question to go'),
           'a second press takes the No back, and what hung on it goes')


if __name__ == '__main__':
    main(run)
