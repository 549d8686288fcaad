#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the sources to the rooms of the house: which room may include which, and where the engines live. TAP."""
import os, re, sys

SRC = sys.argv[1]
# A room and what it may include besides itself.
ROOMS = {'pki': set(), 'net': {'pki'}, 'device': {'pki'}, 'triage': {'pki', 'net', 'device'}, 'case': {'pki', 'net', 'device', 'triage'},
         'report': {'pki', 'net', 'device', 'triage', 'case'}, 'cli': {'pki', 'net', 'device', 'triage', 'case', 'report'},
         'app': {'pki', 'net', 'device', 'triage', 'case', 'report'}}
# An engine's headers and the files that may include them.
ENGINES = {r'gtk/|adwaita': r'app/', r'gnutls/': r'(?!app/|triage/|report/)', r'libsoup/': r'net/fetcher\.c', r'sqlite3': r'case/library|cli/version',
           r'plist/': r'device/plist|report/', r'archive': r'device/packed-text|device/archive-stream|device/sysdiagnose|cli/version', r'json-glib/': r'device/graph|device/declaration|device/json-value|device/log-json|case/|report/|cli/',
           r'pango/|cairo': r'report/pdf|app/',
           r'gio/|glib-object': r'(?!pki/|triage/|device/identity-choice)'}
GRIPES = {'includes a room below it or beside it': [], 'includes an engine that lives elsewhere': [], 'blocks the window': []}

for folder, _, names in sorted(os.walk(SRC)):
    for name in sorted(n for n in names if n.endswith(('.c', '.h'))):
        path = os.path.relpath(os.path.join(folder, name), SRC)
        room = path.split('/')[0]
        with open(os.path.join(SRC, path), encoding='utf-8') as source:
            text = source.read()
        for inner in re.findall(r'#include "([a-z]+)/', text):
            if inner != room and inner not in ROOMS[room]:
                GRIPES['includes a room below it or beside it'].append(f'{path} includes {inner}/')
        for header in re.findall(r'#include <([^>]+)>', text):
            for engine, homes in ENGINES.items():
                if re.match(engine, header) and not re.match(homes, path):
                    GRIPES['includes an engine that lives elsewhere'].append(f'{path} includes <{header}>')
        if room == 'app':
            for call in re.findall(r'\b\w+_sync \(|\bg_spawn_\w+ \(|\bg_file_load_contents \(', text):
                GRIPES['blocks the window'].append(f'{path} calls {call}')

print(f'1..{len(GRIPES)}')
for number, (gripe, places) in enumerate(GRIPES.items(), 1):
    for place in places:
        print('# ' + place)
    print(f"{'not ok' if places else 'ok'} {number} - no file {gripe}")
