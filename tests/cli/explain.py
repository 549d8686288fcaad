#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""explain.py PROGRAM: what `explain` says of codes and causes. TAP."""
import json, os, subprocess, sys, traceback

PROGRAM = os.path.abspath(sys.argv[1])
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments):
    done = subprocess.run([PROGRAM, 'explain', *arguments], capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def equal(got, wanted, what=''):
    assert got == wanted, f'{what}: {got!r} is not {wanted!r}'


def explain(*arguments):
    code, out, err = run('--json', *arguments)
    assert code in (0, 1), f'{arguments}: exit {code}, {err}'
    document = json.loads(out)
    equal(document['format'], 1)
    equal(document['program'], 'chain-clinic')
    equal(code == 0, bool(document['codes'] or document['causes']), arguments)
    return document


@test
def one_code_in_every_form():
    wanted = explain('0x800B0109')['codes']
    equal([(code['family'], code['name'], code['number']) for code in wanted], [('windows', 'CERT_E_UNTRUSTEDROOT', 0x800b0109)])
    for form in ('800B0109', '-2146762487', '2148204809', '−2146762487', 'CERT_E_UNTRUSTEDROOT', 'cert_e_untrustedroot'):
        equal(explain(form)['codes'], wanted, form)


@test
def a_number_with_a_minus_is_no_option():
    document = explain('-25300')
    equal(document['term'], '-25300')
    equal(document['codes'][0]['name'], 'errSecItemNotFound')
    equal(document['codes'][0]['points_to'], ['missing-intermediate'])
    code, out, err = run('-25300')
    equal((code, err), (0, ''))
    assert 'errSecItemNotFound (-25300)' in out, out
    equal(run('--jsn', '-25300')[0], 2)


@test
def a_line_of_several_words_is_one_term():
    line = 'error 20 at 0 depth lookup: unable to get local issuer certificate'
    document = explain(*line.split())
    equal(document, explain(line))
    equal(document['term'], line)
    equal([code['number'] for code in document['codes']], [20])


@test
def a_cause_is_told_whole():
    document = explain('missing-intermediate')
    equal(document['codes'], [])
    equal(document['causes'][0]['id'], 'missing-intermediate')
    equal(document['causes'][0]['owner'], 'mdm')
    code, out, err = run('missing-intermediate')
    equal((code, err), (0, ''))
    for part in ('What speaks for it', 'What speaks against it', 'What to do to find out', 'Who can act:    MDM team', 'To the caller:  Your device', 'To make sure'):
        assert part in out, f'{part} is not in {out}'


@test
def what_points_to_a_cause_points_to_one_that_is_known():
    for term in ('500176', '36885', '0x80092013', '-1205', 'SSL alert number 48'):
        for code in explain(term)['codes']:
            for cause in code['points_to']:
                equal(explain(cause)['causes'][0]['id'], cause, term)


@test
def what_is_not_known_ends_with_1():
    code, out, err = run('mumpitz')
    equal((code, out), (1, ''))
    assert 'mumpitz' in err, err
    code, out, err = run('AADSTS50058')
    equal((code, out), (1, ''))
    assert 'https://login.microsoftonline.com/error?code=50058' in err, err
    document = explain('mumpitz')
    equal((document['codes'], document['causes']), ([], []))


@test
def usage():
    for arguments in ((), ('--mumpitz',), ('--json',), ('--json=yes', '20')):
        code, out, err = run(*arguments)
        equal((code, out), (2, ''), arguments)
        assert err.startswith('chain-clinic-cli: '), err
    code, out, err = run('--help')
    equal((code, err), (0, ''))
    assert 'TERM' in out, out


def main():
    print(f'1..{len(TESTS)}')
    for number, function in enumerate(TESTS, 1):
        try:
            function()
        except Exception:  # a test that breaks must not stop the others
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
            print(f'not ok {number} - {function.__name__}')
        else:
            print(f'ok {number} - {function.__name__}')


main()
