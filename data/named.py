#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""named.py PROGRAM FOLDER: every command and option that the program's help names stands in the manual and in the completions. TAP."""
import os, re, subprocess, sys

PROGRAM, FOLDER = sys.argv[1:]
PLACES = ['man/chain-clinic-cli.1', 'completions/chain-clinic-cli.bash', 'completions/_chain-clinic-cli', 'completions/chain-clinic-cli.fish']


def ask(*arguments):
    return subprocess.run([PROGRAM, *arguments], env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''}, check=True,
                          stdout=subprocess.PIPE, encoding='utf-8').stdout


commands = re.findall(r'^  ([a-z]+) {2,}', ask('--help'), re.M)
words = set(commands)
for command in commands:
    words |= set(re.findall(r'(?<![\w-])--[a-z][a-z-]*', ask(command, '--help')))
assert len(commands) >= 5 and '--device' in words, 'the help can not be read'

print(f'1..{len(PLACES)}')
for number, place in enumerate(PLACES, 1):
    with open(os.path.join(FOLDER, place), encoding='utf-8') as file:
        text = file.read().replace('\\-', '-')
    if place.endswith('.bash'):
        text = ' '.join(re.findall(r"(?:word=|-W )'([^']*)'", text))
    # fish writes an option without its hyphens.
    found = set(re.findall(r'-*[a-z][a-z-]*', text)) | {'--' + word for word in re.findall(r'-l ([a-z-]+)', text)}
    missing = words - found
    for word in sorted(missing):
        print('# ' + word)
    print(f"{'not ok' if missing else 'ok'} {number} - {place} names every command and option")
