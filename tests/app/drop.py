#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A log and a profile are dropped on the window, with the mouse: the Server page is filled in, and the missing CA is
found. TAP."""
import os
import re
import subprocess

import pyatspi

from axlib import FRAME, Program, click, find, find_all, main, says, scroll_to, text_of, wait
from evidence import FIXTURES, add, state_is


def window_named(name):
    return wait(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', name], capture_output=True,
                                       text=True).stdout.split()[-1], f'window “{name}”')


def xdotool(*arguments):
    subprocess.run(['xdotool', *arguments], check=True)


def drop(program, drag_source, name, button):
    """Drags a file from another window, which lies at the right of the screen, to the shelf with that button."""
    scroll_to(program, find(program.app, 'push button', button))
    source = subprocess.Popen([drag_source, os.path.join(FIXTURES, name)])
    Program.running.append(source)
    window = window_named('^Drag Source$')
    xdotool('windowmove', '--sync', window, '1100', '650')
    extents = find(program.app, 'push button', button).queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    x = extents.x + extents.width // 2 + FRAME
    y = extents.y + extents.height // 2 + FRAME
    xdotool('mousemove', '--window', window, '80', '80', 'mousedown', '1')
    # One by one, as a hand does: what comes in one frame is one movement to GTK. The last ones stay on the shelf.
    for i in range(1, 31):
        part = min(i, 20)
        xdotool('mousemove', str(1180 + (x - 1180) * part // 20 + i % 2), str(730 + (y - 730) * part // 20))
    xdotool('mouseup', '1')
    return source


def run(tap, path, drag_source):
    program = Program(path)
    app = program.app
    click(app, 'New Case')
    program.step('Case')
    program.go_to('Certificates')
    add(program, 'Add User Certificate Files…', 'user.der')
    add(program, 'Add CA Certificate Files…', 'issuing.der')

    source = drop(program, drag_source, 'profile-root.mobileconfig', 'Add Device Files…')
    state_is(program, 'Certificates', 'Chain is incomplete')
    tap.ok(True, 'a profile is dropped on what is on the device')
    source.kill()

    program.go_to('Device Log')
    source = drop(program, drag_source, 'article.log', 'Add Log Files…')
    state_is(program, 'Device Log', 'Telling')
    tap.ok(True, 'a log is dropped on the device logs')
    source.kill()
    tap.ok(find_all(app, 'list', 'Timeline'), 'its timeline is there')

    program.go_to('Server')
    tap.equal(text_of(find(app, 'text', 'Host Name')), 'sts.contoso.example', 'the server is filled in')
    program.go_to('Diagnosis')
    wait(lambda: re.search('Confirmed|Likely', program.state_of('Diagnosis')), 'a cause')
    tap.ok(says(app, 'Missing Intermediate on the Device'), 'the missing CA is found')
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
