#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds POTFILES to the files that have something to translate; --write makes it so. TAP."""
import os, re, sys

ROOT = sys.argv[1]
POTFILES = os.path.join(ROOT, 'po', 'POTFILES')
MARK = {'.c': r'\b(N?_|NC?_|C_|n?gettext) ?\(', '.h': r'\bN_ ?\("', '.ui': r'translatable="(yes|true)"', '.in': r''}

wanted = []
for room in ('data', 'src', 'ui'):
    for folder, folders, names in os.walk(os.path.join(ROOT, room)):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            mark = MARK.get(os.path.splitext(name)[1])
            if mark is None or name.endswith('.service.in'):
                continue
            with open(path, encoding='utf-8') as file:
                if re.search(mark, file.read()):
                    wanted.append(os.path.relpath(path, ROOT))

if '--write' in sys.argv:
    with open(POTFILES, 'w', encoding='utf-8') as file:
        file.writelines(path + '\n' for path in wanted)
with open(POTFILES, encoding='utf-8') as file:
    listed = [line.strip() for line in file if line.strip() and not line.startswith('#')]
print('1..2')
for number, (title, extra) in enumerate((('lists every file with something to translate', sorted(set(wanted) - set(listed))),
                                         ('lists nothing else', sorted(set(listed) - set(wanted)))), 1):
    for path in extra:
        print('# ' + path)
    print(f"{'not ok' if extra else 'ok'} {number} - POTFILES {title}")
