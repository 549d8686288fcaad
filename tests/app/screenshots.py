#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""screenshots.py PROGRAM FOLDER: pictures of the library and of every step of the practice case, light and dark, wide
and narrow. Run by screenshots.sh."""
import os
import subprocess
import sys

from axlib import Program, click, key, says, wait

STEPS = ['Case', 'Symptoms', 'Certificates', 'On the Device', 'Server', 'Device Log', 'Safari Test', 'Office Test',
         'Diagnosis', 'Remedy', 'Report']
SIZES = {'wide': (1000, 700), 'narrow': (360, 640)}


def window_of(program):
    return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(program.process.pid)], check=True,
                          capture_output=True, text=True).stdout.split()[-1]


shown = [None]


def settle(program):
    """A page is there when the picture is no longer the last page’s, and still when two in a row are the same."""
    def take():
        return subprocess.run(['/usr/bin/import', '-silent', '-window', window_of(program), 'rgb:-'], check=True,
                              capture_output=True).stdout
    last = [None]

    def still():
        picture = take()
        same = picture == last[0] and picture != shown[0]
        last[0] = picture
        return same
    wait(still, 'a still page')
    shown[0] = last[0]


def shoot(program, folder, name):
    settle(program)
    path = os.path.join(folder, name + '.png')
    subprocess.run(['/usr/bin/import', '-silent', '-window', window_of(program), path], check=True)
    print(path, flush=True)


def series(path, folder, scheme, size):
    os.environ['ADW_DEBUG_COLOR_SCHEME'] = f'prefer-{scheme}'
    program = Program(path)
    width, height = SIZES[size]
    subprocess.run(['xdotool', 'windowsize', '--sync', window_of(program), str(width), str(height)], check=True)
    shoot(program, folder, f'00-empty-{scheme}-{size}')
    click(program.app, 'Practice: The Missing Issuing CA')
    program.step('Case')
    if size == 'narrow':
        key('F9')
        shoot(program, folder, f'12-steps-{scheme}-{size}')
        key('F9')
    for number, title in enumerate(STEPS, 1):
        program.step(title)
        shoot(program, folder, f'{number:02}-{title.lower().replace(" ", "-")}-{scheme}-{size}')
        key('alt+Right')
    wait(lambda: program.current() is None, 'the library')
    shoot(program, folder, f'11-library-{scheme}-{size}')
    program.close()


if __name__ == '__main__':
    for one_size in os.environ.get('SIZES', 'wide narrow').split():
        for one_scheme in os.environ.get('SCHEMES', 'light dark').split():
            series(sys.argv[1], sys.argv[2], one_scheme, one_size)
