#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py PROGRAM PRACTICE-CASE FIXTURES: what `compare` says of two files of a case, and `since` of a kept state. TAP."""
import base64, copy, json, os, subprocess, sys, tempfile, traceback

PROGRAM = os.path.abspath(sys.argv[1])
with open(sys.argv[2], encoding='utf-8') as FILE:
    ARTICLE = json.load(FILE)
FOLDER = tempfile.mkdtemp(prefix='chain-clinic-test-')
TESTS = []
MISSING = 'Contoso Issuing CA 1'


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, text=None):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=60, check=False, input=text)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def write(name, case):
    path = os.path.join(FOLDER, name)
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(case, file)
    return path


def repaired(**retest):
    """The article's case, with the issuing CA on the device and what else somebody would write down then."""
    case = copy.deepcopy(ARTICLE)
    case['files']['device'].append(case['files']['ca'][0])
    case['tests'].update({'retest.' + key.replace('_', '-'): value for key, value in retest.items()})
    return case


BEFORE = write('before.clinic', ARTICLE)


def compare(after, before=BEFORE):
    code, out, err = run('compare', '--json', before, write('after.clinic', after))
    assert err == '', err
    document = json.loads(out)
    assert document['format'] == 1 and (code == 0) == (document['closed'] or document['nothing_wrong']), (code, document)
    return code, document


def whats(document):
    return [(change['what'], change['sense']) for change in document['changes']]


@test
def the_same_case_twice():
    code, document = compare(ARTICLE)
    assert (code, document['changes'], document['closed'], document['prompt_expected']) == (1, [], False, False), document
    assert document['before'] == document['after'] and document['before']['cause'] == 'missing-intermediate', document


@test
def the_issuing_ca_came():
    code, document = compare(repaired())
    assert not document['closed'] and document['prompt_expected'] is True, document
    told = [change['text'] for change in document['changes'] if change['what'] == 'device']
    assert told == [f'“{MISSING}” was missing and is on the device now.'], told
    assert ('chain', 'better') in whats(document) and ('prompt', 'better') in whats(document), whats(document)
    assert document['before']['verdict'] == 'incomplete' and document['after']['verdict'] == 'complete', document


@test
def the_retest_closes_the_case():
    code, document = compare(repaired(prompt='yes', signed_in='yes'))
    assert (code, document['closed']) == (0, True), document
    assert whats(document)[:2] == [('retest', 'better'), ('retest', 'better')], whats(document)
    assert {sense for _what, sense in whats(document)} == {'better'}, document
    code, out, err = run('compare', BEFORE, os.path.join(FOLDER, 'after.clinic'))
    assert (code, err) == (0, '') and 'The case is closed' in out and MISSING in out, (code, out, err)


@test
def a_retest_that_fails_leaves_it_open():
    for retest in ({'prompt': 'no'}, {'prompt': 'yes', 'signed_in': 'no'}, {'signed_in': 'no'}):
        code, document = compare(repaired(**retest))
        assert (code, document['closed']) == (1, False) and document['headline'].startswith('The retest failed'), (retest, document)


@test
def a_step_back_is_worse():
    after = write('worse.clinic', repaired())
    code, document = compare(ARTICLE, before=after)
    assert code == 1 and ('chain', 'worse') in whats(document) and ('device', 'worse') in whats(document), document


@test
def another_user_certificate_is_said():
    after = copy.deepcopy(ARTICLE)
    with open(os.path.join(sys.argv[3], 'user2.der'), 'rb') as file:
        after['files']['user'] = [{'name': 'user2.der', 'data': base64.b64encode(file.read()).decode()}]
    code, document = compare(after)
    assert code == 1 and whats(document)[0] == ('certificate', 'other') and 'two different' in document['headline'], document


def kept_of(case):
    """The state that a case would keep: what its own check-up says of it."""
    document = json.loads(run('diagnose', '--json', write('kept.clinic', case))[1])
    missing = document['check']['missing']
    return {'at': document['at'], 'conclusion': {key: document['conclusion'][key] for key in ('cause', 'status')},
            'causes': [{'id': cause['id'], 'status': cause['status']} for cause in document['causes']],
            'verdict': document['check']['verdict'], 'prompt_offered': False, 'device_known': True, 'device': [], 'later': {'a': [1]},
            'missing': [{'subject': one['subject'], 'sha256': one['sha256']} for one in missing]}


@test
def a_kept_state_gives_since():
    assert 'since' not in json.loads(run('diagnose', '--json', BEFORE)[1])
    case = repaired(prompt='yes', signed_in='yes')
    case['checkups'] = [kept_of(ARTICLE)]
    path = write('since.clinic', case)
    code, out, err = run('diagnose', '--json', path)
    since = json.loads(out)['since']
    assert (code, err, since['closed']) == (0, '', True) and since['at'] == '2026-06-01T12:00:00Z', since
    assert any(MISSING in change['text'] and change['sense'] == 'better' for change in since['changes']), since
    for arguments in (('diagnose', path), ('report', '--format=txt', path)):
        out = run(*arguments)[1]
        assert 'Before and After' in out and 'The case is closed' in out, out
    assert 'Before and After' not in run('report', '--format=txt', BEFORE)[1]


@test
def a_kept_state_of_a_stranger():
    """What can't be read is told and nothing else breaks; what is no list of objects is no case."""
    good = kept_of(ARTICLE)
    bad = [('at', None), ('at', 'mumpitz'), ('at', 7), ('conclusion', None), ('conclusion', []), ('conclusion', {'cause': 7, 'status': 'likely'}),
           ('conclusion', {'cause': None, 'status': 'mumpitz'}), ('causes', {}), ('causes', [7]), ('causes', [{'status': 'likely'}]),
           ('causes', [{'id': 'a', 'status': 'likely'}] * 201), ('verdict', 'mumpitz'), ('missing', [{'subject': 'CN=a'}]),
           ('missing', [{'sha256': 'a'}]), ('missing', [{'subject': 'a' * 5000, 'sha256': 'a'}]), ('device', 'a'),
           ('device', [{'subject': 'a', 'sha256': 'a' * 65}]), ('findings', [7]), ('findings', ['a'] * 201), ('prompt_offered', 'yes'),
           ('device_known', 7), ('retest', []), ('retest', {'prompt': 'mumpitz'}), ('certificate', {'subject': 'a'})]
    for key, value in bad:
        code, out, err = run('diagnose', '--json', write('bad.clinic', {**ARTICLE, 'checkups': [{**good, key: value}]}))
        document = json.loads(out)
        assert code == 1 and 'since' not in document and 'checkups[0]' in err and key in err, (key, value, code, err)
        assert [problem['name'] for problem in document['problems']] == ['checkups[0]'], document['problems']
    for checkups in ({}, 'a', [7], None):
        code, out, err = run('diagnose', write('bad.clinic', {**ARTICLE, 'checkups': checkups}))
        assert (code, out) == (2, '') and 'checkups' in err, (checkups, code, err)
    strange = {**good, 'conclusion': {'cause': 'mumpitz', 'status': 'likely'}, 'findings': ['mumpitz'],
               'causes': [{'id': 'mumpitz', 'status': 'confirmed'}], 'missing': [{'subject': '\x1b[31m%s%n\u202e', 'sha256': ''}]}
    code, out, err = run('diagnose', write('strange.clinic', {**ARTICLE, 'checkups': [strange] * 9}))
    assert (code, err) == (1, '') and 'Before and After' in out and '\x1b' not in out, (code, out, err)


@test
def usage():
    for arguments in ((), (BEFORE,), (BEFORE, BEFORE, BEFORE), ('-', '-'), ('--mumpitz', BEFORE, BEFORE), (BEFORE, FOLDER + '/none')):
        code, out, err = run('compare', *arguments, text=b'')
        assert (code, out) == (2, '') and err.startswith('chain-clinic-cli: '), (arguments, code, out, err)
    assert 'Only one of the two' in run('compare', '-', '-', text=b'')[2]
    with open(BEFORE, 'rb') as file:
        code, out, err = run('compare', BEFORE, '-', text=file.read())
    assert (code, err) == (1, '') and 'Nothing has changed' in out, (code, out, err)
    code, out, err = run('compare', '--help')
    assert (code, err) == (0, '') and 'BEFORE AFTER' in out, out
    assert 'compare' in run('--help')[1]


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
