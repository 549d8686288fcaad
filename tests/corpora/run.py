#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py CLI CASES: the public chain cases, each a folder with leaf.pem, roots.pem and case.ini. TAP.

A case is right when the exit code says what its authors expect. Nothing may crash or take over 20 seconds, and each
suite must get at least as many right as FLOOR says: raise a floor with the engine, never lower it.
"""
import concurrent.futures, configparser, os, subprocess, sys

CLI, CASES = os.path.abspath(sys.argv[1]), sys.argv[2]
FLOOR = {}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'floor.tsv'), encoding='utf-8') as table:
    for line in table:
        suite, right = line.split('\t')
        FLOOR[suite] = int(right)


def options(folder, case):
    yield from ('--anchor=roots.pem', '--purpose=' + case.get('purpose', 'any'))
    if os.path.exists(os.path.join(folder, 'intermediates.pem')):
        yield '--device-untrusted=intermediates.pem'
    if os.path.exists(os.path.join(folder, 'crls.pem')):
        yield '--crl=crls.pem'
    if case.get('revocation') == 'crl':
        yield '--require-crl'
    for key, option in ('time', '--at='), ('max-chain-depth', '--max-depth='):
        if case.get(key):
            yield option + case[key]
    if case.get('name'):
        yield ('--email=' if case.get('name-kind') == 'RFC822' else '--name=') + case['name']
    for address in case.get('email-names', '').replace(';', ',').split(','):
        if address.strip():
            yield '--email=' + address.strip()


def judge(folder):
    """Returns the suite and True (right), False (wrong), None (not runnable) or 'crashed'."""
    suite = os.path.relpath(folder, CASES).split(os.sep)[0]
    ini = configparser.RawConfigParser(strict=False)
    ini.read(os.path.join(folder, 'case.ini'), encoding='utf-8')
    case = ini['case']
    if 'policy-inputs' in case or 'gnutls-flags' in case:
        return suite, None
    try:
        code = subprocess.run([CLI, 'check', *options(folder, case), 'leaf.pem'], cwd=folder, capture_output=True, timeout=20).returncode
    except subprocess.TimeoutExpired:
        return suite, 'crashed'
    if code not in (0, 1, 2):
        return suite, 'crashed'
    return suite, (code == 0) == (case['expected'] == 'SUCCESS')


folders = sorted(f for f, _, names in os.walk(CASES) if 'case.ini' in names)
counts = {}
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    for suite, verdict in pool.map(judge, folders):
        count = counts.setdefault(suite, {'run': 0, 'right': 0, 'crashed': 0})
        count['run'] += verdict is not None
        count['right'] += verdict is True
        count['crashed'] += verdict == 'crashed'

print(f'1..{len(counts)}')
for number, (suite, count) in enumerate(sorted(counts.items()), 1):
    good = not count['crashed'] and count['right'] >= FLOOR.get(suite, 0)
    print(f"{'ok' if good else 'not ok'} {number} - {suite}: {count['right']} of {count['run']} right, at least {FLOOR.get(suite, 0)} wanted")
print(f"# {sum(c['right'] for c in counts.values())} of {sum(c['run'] for c in counts.values())} right")
