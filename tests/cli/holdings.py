#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""holdings.py PROGRAM: what the command line says of files that tell by name what a device holds. TAP."""
import gzip, json, os, plistlib, subprocess, sys, tempfile, traceback

PROGRAM = os.path.abspath(sys.argv[1])
FIXTURES = os.environ['FIXTURES']
sys.dont_write_bytecode = True
sys.path.insert(0, FIXTURES)
import sysdiagnose  # noqa: E402

TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def make(folder, kind, name='sysdiagnose.tar.gz'):
    path = os.path.join(folder, name)
    sysdiagnose.make(path, kind)
    return path


@test
def the_gap_is_found_by_name(folder):
    for kind, code, evidence, absent in (('root-only', 1, 'possible', 'Contoso Issuing CA 1'), ('complete', 0, 'nothing', None)):
        path = make(folder, kind)
        status, out, err = run('log', path, '--json')
        assert (status, err) == (code, ''), (kind, status, err)
        result = json.loads(out)['results'][0]
        assert (result['input'], result['evidence']) == (path, evidence)
        assert [way['absent'] for way in result['paths']] == [absent]
        assert result['holdings']['kind'] == 'sysdiagnose' and result['holdings']['os_version'] == '17.5'
        status, out, err = run('log', path)
        assert status == code and 'By name, not verified' in out
        assert ('MISSING' in out) == (absent is not None), out
        for fact in ('mdm.contoso.example', 'Contoso SCEP', 'The device is supervised.', '2026-05-19', 'was removed', '1 setting was changed'):
            assert fact in out, fact


@test
def a_list_of_profiles_tells_no_certificate(folder):
    path = os.path.join(folder, 'profiles.plist')
    with open(path, 'wb') as file:
        plistlib.dump({'ProfileList': [{'PayloadDisplayName': 'A', 'PayloadContent': [{'PayloadType': 'com.apple.security.scep'}]}]}, file)
    status, out, err = run('log', path, '--json')
    assert (status, err) == (0, '')
    assert json.loads(out)['results'][0]['holdings']['kind'] == 'profile-list'
    assert 'no certificate' in run('log', path)[1]
    status, out, err = run('check', '--device', path, os.path.join(FIXTURES, 'user.der'))
    assert status == 2 and 'chain-clinic-cli log' in err, err


@test
def check_says_where_a_sysdiagnose_belongs(folder):
    for path in (make(folder, 'complete'),):
        status, out, err = run('check', '--device', path, os.path.join(FIXTURES, 'user.der'))
        assert (status, out) == (2, '') and 'is a sysdiagnose' in err and 'chain-clinic-cli log' in err, err


@test
def what_is_no_sysdiagnose_is_refused(folder):
    path = make(folder, 'empty')
    status, out, err = run('log', path)
    assert (status, out) == (2, '') and 'has no list of profiles' in err, err
    with open(make(folder, 'complete'), 'rb') as file:
        data = file.read()
    with open(path, 'wb') as file:
        file.write(gzip.compress(gzip.decompress(data)[:1500]))
    status, out, err = run('log', path)
    assert status == 2 and 'cut off or damaged' in err, err


print(f'1..{len(TESTS)}')
for number, function in enumerate(TESTS, 1):
    try:
        with tempfile.TemporaryDirectory() as temporary:
            function(temporary)
        print(f'ok {number} - {function.__name__.replace("_", " ")}')
    except Exception:
        print('# ' + traceback.format_exc().replace('\n', '\n# '))
        print(f'not ok {number} - {function.__name__.replace("_", " ")}')
