#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py CLI CASES: the public chain cases, each a folder with leaf.pem, roots.pem and case.ini. TAP.

A case is right when the exit code says what its authors expect. One that is not stands in decisions.tsv with what its
authors expect and the reason why not; there are sixty at most. A suite passes when each of its cases is right or stands
there, and none stands there that is right. Nothing may crash or take over 20 seconds.
"""
import concurrent.futures, configparser, os, subprocess, sys

CLI, CASES = os.path.abspath(sys.argv[1]), sys.argv[2]
MOST_DECISIONS = 60
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'decisions.tsv'), encoding='utf-8') as table:
    DECISIONS = {case: (expected, reason) for case, expected, reason in (line.rstrip('\n').split('\t') for line in table)}


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
    """Returns the name, what is expected, what GnuTLS and OpenSSL say, and 'right', 'wrong', 'crashed' or None (not runnable)."""
    ini = configparser.RawConfigParser(strict=False)
    ini.read(os.path.join(folder, 'case.ini'), encoding='utf-8')
    case = ini['case']
    told = os.path.relpath(folder, CASES), case['expected'], case.get('baseline-gnutls'), case.get('baseline-openssl')
    if 'policy-inputs' in case or 'gnutls-flags' in case:
        return *told, None
    try:
        code = subprocess.run([CLI, 'check', *options(folder, case), 'leaf.pem'], cwd=folder, capture_output=True, timeout=20).returncode
    except subprocess.TimeoutExpired:
        return *told, 'crashed'
    if code not in (0, 1, 2):
        return *told, 'crashed'
    return *told, 'right' if (code == 0) == (case['expected'] == 'SUCCESS') else 'wrong'


class Suite:
    """What came of one suite."""

    def __init__(self):
        self.run = self.right = self.gnutls = self.openssl = self.decided = 0
        self.bad = []

    def take(self, name, expected, gnutls, openssl, verdict):
        self.run += 1
        self.gnutls += gnutls == expected
        self.openssl += openssl == expected
        self.right += verdict == 'right'
        if (verdict == 'right') == (name in DECISIONS) or verdict == 'crashed':
            self.bad.append(f'{name}: {verdict}, {"decided" if name in DECISIONS else f"expected {expected}"}')
        elif verdict == 'wrong':
            self.decided += 1


suites = {}
folders = sorted(f for f, _, names in os.walk(CASES) if 'case.ini' in names)
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    judged = list(pool.map(judge, folders))
for result in judged:
    suite = suites.setdefault(result[0].split(os.sep)[0], Suite())
    if result[-1] is not None:
        suite.take(*result)

print(f'1..{len(suites) + 1}')
print(f'# {"suite":16}{"run":>6}{"right":>7}{"decided":>9}{"GnuTLS":>8}{"OpenSSL":>9}')
for number, (name, suite) in enumerate(sorted(suites.items()), 1):
    for line in suite.bad:
        print('#', line)
    print(f'# {name:16}{suite.run:6}{suite.right:7}{suite.decided:9}{suite.gnutls:8}{suite.openssl:9}')
    print(f'{"not ok" if suite.bad else "ok"} {number} - {name}')
expectations = {result[0]: result[1] for result in judged}
lost = [case for case, (expected, reason) in DECISIONS.items() if expectations.get(case) != expected or len(reason) < 40]
for case in lost:
    print('#', case, 'stands in decisions.tsv, but there is no such case, or no reason')
print(f'{"not ok" if lost or len(DECISIONS) > MOST_DECISIONS else "ok"} {len(suites) + 1} - {len(DECISIONS)} decisions, each with its reason')
print(f'# {sum(s.right for s in suites.values())} of {sum(s.run for s in suites.values())} right')
