#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-cli.py PROGRAM: drives the command line by its options, its exit codes and its JSON. TAP."""
import base64, hashlib, http.server, json, os, re, shutil, signal, subprocess, sys, tempfile, threading, traceback

PROGRAM = os.path.abspath(sys.argv[1])
FIXTURES = os.environ['FIXTURES']
PRACTICE = os.path.join(os.environ['PRACTICE'], 'article.clinic')
AT = '--at=2026-06-01T12:00:00Z'
AIA = 'http://pki.contoso.example/issuing.crt'
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, stdin=b'', cwd=FIXTURES, stdout=subprocess.PIPE, **variables):
    """Returns exit code, standard output and standard error."""
    environment = {**os.environ, **variables}
    done = subprocess.run([PROGRAM, *arguments], input=stdin, stdout=stdout, stderr=subprocess.PIPE, cwd=cwd, env=environment,
                          timeout=60, check=False)
    return done.returncode, (done.stdout or b'').decode(), done.stderr.decode()


def equal(got, wanted, what=''):
    assert got == wanted, f'{what}: {got!r} is not {wanted!r}'


def check(*arguments, code=None, **variables):
    """Runs check --json and returns the one result."""
    status, out, err = run('check', '--json', AT, *arguments, **variables)
    assert status in (0, 1), f'{arguments}: exit {status}, {err}'
    if code is not None:
        equal(status, code, arguments)
    document = json.loads(out)
    equal(document['format'], 1)
    equal(document['program'], 'chain-clinic')
    equal(len(document['results']), 1)
    result = document['results'][0]
    equal(status == 0, result['verdict'] == 'complete', arguments)
    return result


def ids(result):
    return {finding['id'] for finding in result['findings']}


def fixture(name):
    with open(os.path.join(FIXTURES, name), 'rb') as file:
        return file.read()


def digest(name):
    return hashlib.sha256(fixture(name)).hexdigest()


@test
def the_article_lacks_its_issuing_ca():
    result = check('--device', 'root.der', '--ca', 'issuing.der', 'user.der', code=1)
    equal(result['verdict'], 'incomplete')
    equal(result['missing'], [{'sha256': digest('issuing.der'), 'subject': 'CN=Contoso Issuing CA 1,O=Contoso,C=DE',
                               'issuer': 'CN=Contoso Root CA,O=Contoso,C=DE', 'role': 'intermediate', 'from': 'ca',
                               'source': 'issuing.der', 'generation': None}])
    equal(result['device'], {'complete': False, 'path': [digest('user.der')]})
    equal(result['desktop'], {'complete': True, 'path': [digest('user.der'), digest('issuing.der'), digest('root.der')]})
    equal(result['prompt'], None)
    assert 'missing-intermediate' in ids(result)


@test
def the_issuing_ca_pushed_completes_it():
    result = check('--device', 'root.der', '--device', 'issuing.der', 'user.der', code=0)
    equal(result['verdict'], 'complete')
    equal(result['missing'], [])
    equal(result['device']['path'], [digest('user.der'), digest('issuing.der'), digest('root.der')])


@test
def the_prompt_follows_the_names_on_the_device():
    before = check('--device', 'root.der', '--ca', 'issuing.der', '--accepted-ca', 'root.der', 'user.der', code=1)['prompt']
    equal((before['answer'], before['if']), ('would-ask-if', [digest('issuing.der')]))
    assert '“Contoso Issuing CA 1”' in before['message'], before
    equal({key: before[key] for key in ('offered', 'accepted_names', 'steps')}, {'offered': False, 'accepted_names': 1, 'steps': [
        {'name': 'CN=Contoso Issuing CA 1,O=Contoso,C=DE', 'accepted': False, 'on_device': None}]})
    after = check('--device', 'root.der', '--device', 'issuing.der', '--accepted-ca', 'root.der', 'user.der', code=0)['prompt']
    equal((after['answer'], after['if']), ('would-ask', []))
    equal({key: after[key] for key in ('offered', 'accepted_names', 'steps')}, {'offered': True, 'accepted_names': 1, 'steps': [
        {'name': 'CN=Contoso Issuing CA 1,O=Contoso,C=DE', 'accepted': False, 'on_device': digest('issuing.der')},
        {'name': 'CN=Contoso Root CA,O=Contoso,C=DE', 'accepted': True, 'on_device': digest('root.der')}]})
    nobody = check('--device', 'root.der', '--accepted-none', 'user.der')['prompt']
    equal((nobody['offered'], nobody['accepted_names']), (True, 0))
    twice = check('--accepted-ca=root.der', '--accepted-ca=root-renewed.der', '--accepted-ca=chain.pem', 'user.der')['prompt']
    equal(twice['accepted_names'], 3, 'root and its renewal share one name')


@test
def the_prompt_has_four_answers():
    """Nothing given means an empty device, so check always can tell."""
    for arguments, answer, wanted in [
            (('--device=issuing.der', '--accepted-ca=root.der'), 'would-ask', []),
            (('--accepted-none',), 'would-ask', []),
            (('--accepted-ca=root.der', '--ca=issuing.der'), 'would-ask-if', ['issuing.der']),
            (('--accepted-ca=root.der',), 'would-not-ask', []),
            (('--accepted-ca=other-root.der', '--ca=issuing.der', '--ca=root.der'), 'would-not-ask', [])]:
        prompt = check(*arguments, 'user.der')['prompt']
        equal((prompt['answer'], prompt['if']), (answer, [digest(name) for name in wanted]), arguments)
        _, out, _ = run('check', AT, *arguments, 'user.der')
        assert prompt['message'] in out, out
    far = check('--device=root.der', '--ca=mid.der', '--ca=issuing2.der', '--accepted-ca=root.der', 'user2.der')['prompt']
    equal(far['if'], [digest('issuing2.der'), digest('mid.der')])


@test
def the_json_has_the_keys_of_the_contract():
    result = check('--device', 'root.der', '--ca', 'issuing.der', '--accepted-ca', 'root.der', 'user.der')
    equal(list(result), ['input', 'certificate', 'verdict', 'device', 'desktop', 'missing', 'wanted', 'findings', 'prompt', 'revocation', 'platforms'])
    certificate = result['certificate']
    equal(list(certificate), ['sha256', 'subject', 'issuer', 'serial', 'not_before', 'not_after', 'upn', 'email', 'aia', 'key', 'signature',
                              'microsoft'])
    equal(certificate['sha256'], digest('user.der'))
    equal((certificate['not_before'], certificate['not_after']), ('2025-01-01T00:00:00Z', '2027-01-01T00:00:00Z'))
    equal((certificate['upn'], certificate['email'], certificate['aia']), ('ada@contoso.example', ['ada@contoso.example'], [AIA]))
    equal((certificate['key'], certificate['signature']), ('EC P-256', 'RSA-SHA256'))
    for finding in result['findings']:
        equal(list(finding), ['id', 'severity', 'certificate', 'message', 'source'])
        assert finding['severity'] in ('error', 'warning', 'info')
    unknown = check('--device', 'root.der', 'user.der', code=1)
    equal(unknown['verdict'], 'unknown')
    equal(len(unknown['wanted']), 1)
    equal(list(unknown['wanted'][0]), ['subject', 'authority_key_id', 'aia'])
    equal((unknown['wanted'][0]['subject'], unknown['wanted'][0]['aia']), ('CN=Contoso Issuing CA 1,O=Contoso,C=DE', [AIA]))
    equal(check('user-no-upn.der')['certificate']['upn'], None)


@test
def revocation_is_told_with_its_reason_and_what_the_platforms_make_of_it():
    both = ('--device=root.der', '--device=issuing.der')
    silent = check(*both, 'user.der')
    equal((silent['revocation'], silent['platforms']), ([], None))
    result = check(*both, '--crl=crl-expired.der', 'user.der')
    user, issuing = result['revocation']
    equal(list(user), ['certificate', 'status', 'reason', 'list', 'ocsp', 'since', 'message'])
    equal((user['certificate'], user['status'], user['reason']), (digest('user.der'), 'unknown', 'list-expired'))
    equal(user['list'], 'CN=Contoso Issuing CA 1,O=Contoso,C=DE')
    assert '2024-12-01' in user['message'], user['message']
    equal((issuing['status'], issuing['reason'], issuing['list']), ('unknown', 'no-list', None))
    equal(list(result['platforms']), ['adfs', 'entra'])
    for opinion in result['platforms'].values():
        equal(list(opinion), ['verdict', 'certificate', 'message', 'source'])
    revoked = check(*both, '--crl=crl-revoked.der', 'user.der', code=1)
    equal((revoked['revocation'][0]['status'], revoked['revocation'][0]['since'][:10]), ('revoked', '2026-01-15'))
    equal([opinion['verdict'] for opinion in revoked['platforms'].values()], ['refuses', 'refuses'])
    code, out, err = run('check', AT, *both, '--crl=crl-expired.der', 'user.der')
    assert 'Revocation\n  Ada Lovelace: unknown. The revocation list of “Contoso Issuing CA 1” expired on 2024-12-01.' in out, out
    assert 'Revocation' not in run('check', AT, *both, 'user.der')[1]


@test
def both_spellings_of_an_option_work():
    spaced = check('--device', 'root.der', '--ca', 'issuing.der', '--accepted-ca', 'root.der', '--purpose', 'client', 'user.der')
    joined = check('--device=root.der', '--ca=issuing.der', '--accepted-ca=root.der', '--purpose=client', 'user.der')
    equal(spaced, joined)
    equal(check('user.der', '--device=root.der', '--ca=issuing.der')['verdict'], 'incomplete')


@test
def every_option_of_check_counts():
    both = ('--device=root.der', '--device=issuing.der')
    rows = [
        ((*both, '--at=2024-01-01T00:00:00Z', 'user.der'), 'broken', 'not-yet-valid'),
        ((*both, '--at=2028-01-01T00:00:00+01:00', 'user.der'), 'broken', 'expired'),
        ((*both, '--purpose=server', 'user.der'), 'broken', 'no-server-auth'),
        ((*both, '--purpose=server', 'server.der'), 'complete', None),
        ((*both, '--purpose=any', 'user-no-clientauth.der'), 'complete', None),
        ((*both, 'user-no-clientauth.der'), 'broken', 'no-client-auth'),
        ((*both, '--purpose=server', '--name=sts.contoso.example', 'server.der'), 'complete', None),
        ((*both, '--purpose=server', '--name=www.contoso.example', 'server.der'), 'broken', 'name-mismatch'),
        ((*both, '--email=ada@contoso.example', 'user.der'), 'complete', None),
        ((*both, '--email=ada@contoso.example', '--email=bob@contoso.example', 'user.der'), 'broken', 'name-mismatch'),
        (('--device=policy-root.der', '--policy=1.3.6.1.4.1.32473.1', 'policy-user.der'), 'complete', None),
        (('--device=policy-root.der', '--policy=2.999', '--policy=1.3.6.1.4.1.32473.1', 'policy-user.der'), 'complete', None),
        (('--device=policy-root.der', '--policy=1.3.6.1.4.1.32473.2', 'policy-user.der'), 'broken', 'no-valid-policy'),
        ((*both, '--policy=1.3.6.1.4.1.32473.1', 'user.der'), 'broken', 'no-valid-policy'),
        ((*both, '--max-depth=1', 'user.der'), 'complete', None),
        ((*both, '--max-depth=0', 'user.der'), 'broken', 'chain-too-long'),
        ((*both, '--crl=crl-good.der', 'user.der'), 'complete', None),
        ((*both, '--crl=crl-revoked.der', 'user.der'), 'broken', 'revoked'),
        ((*both, '--require-crl', 'user.der'), 'broken', 'revocation-unknown'),
        ((*both, '--require-crl', '--crl=crl-good.der', 'user.der'), 'broken', 'revocation-unknown'),
        (('--anchor=issuing.der', 'user.der'), None, None),
        (('--device=issuing.der', '--anchor=issuing.der', 'user.der'), 'complete', None),
        (('--device=issuing.der', '--device-untrusted=root.der', 'user.der'), 'broken', 'root-not-trusted'),
        (('--device=root.der', '--device-untrusted=issuing.der', 'user.der'), 'complete', None),
    ]
    for arguments, verdict, finding in rows:
        result = check(*arguments)
        if verdict is not None:
            equal(result['verdict'], verdict, arguments)
        if finding is not None:
            assert finding in ids(result), f'{arguments}: {ids(result)}'


@test
def every_form_of_file_is_read():
    for name in ('chain.pem', 'chain-crlf.pem', 'chain-bom.pem', 'chain-utf16.pem', 'bundle.p7b', 'bundle.p7b.pem'):
        result = check('--device', name, 'user.der')
        equal(result['verdict'], 'complete', name)
    for name in ('profile-root-issuing.mobileconfig', 'profile-signed.mobileconfig', 'graph-list.json'):
        equal(check('--device', name, 'user.der')['verdict'], 'complete', name)
    equal(check('--device', 'profile-scep.mobileconfig', '--ca', 'bare.b64', 'user.der')['verdict'] in ('incomplete', 'unknown'), True)
    # The others that came in the user's file are at hand, not on the device.
    result = check('--device=root.der', 'chain.pem', code=1)
    equal((result['certificate']['sha256'], result['missing'][0]['from']), (digest('user.der'), 'input'))
    with tempfile.TemporaryDirectory() as folder:
        for name in ('root.der', 'issuing.der', 'page.html'):
            shutil.copy(os.path.join(FIXTURES, name), folder)
        equal(check('--device', folder, 'user.der')['verdict'], 'complete')
        # What has to be pushed is named by its file, not by the folder around it.
        equal([row['source'] for row in check('--ca', folder, 'user.der')['missing']],
              [os.path.join(folder, 'issuing.der'), os.path.join(folder, 'root.der')])
        shutil.copy(os.path.join(FIXTURES, 'user.der'), folder)
        equal([(row['from'], row['source']) for row in check('--device=root.der', folder)['missing']],
              [('input', os.path.join(folder, 'issuing.der'))])


@test
def a_moment_has_four_digits_for_the_year():
    for at in ('0001-01-01T00:00:00Z', '0999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'):
        code, out, err = run('check', '--json', '--at', at, '--device=chain.pem', 'user.der')
        equal((code, json.loads(out)['at'], err), (1, at, ''))
    code, out, err = run('diagnose', '--json', '-', stdin=b'{ "format": 1, "at": "0001-01-01T00:00:00Z" }')
    equal(json.loads(out)['at'], '0001-01-01T00:00:00Z')


@test
def a_password_comes_from_a_file():
    with tempfile.NamedTemporaryFile('w') as password:
        password.write('clinic\r\nthe rest is not looked at\n')
        password.flush()
        result = check('--device=root.der', '--password-file', password.name, 'user.p12', code=1)
        equal((result['certificate']['sha256'], result['verdict']), (digest('user.der'), 'incomplete'))
        for arguments in (('user.p12',), ('--password-file=' + os.path.join(FIXTURES, 'root.der'), 'user.p12'),
                          ('--password-file=no-such-file', 'user.p12')):
            code, out, err = run('check', *arguments)
            equal((code, out), (2, ''), arguments)
            assert 'password' in err.lower(), err
    equal(check('--device=chain.pem', 'empty-password.p12')['verdict'], 'complete')


@test
def the_quick_way_and_the_whole_program_say_the_same():
    for arguments in (('--device=root.der', '--ca=issuing.der', 'user.der'), ('--device=chain.pem', 'user.der'), ('user.der',),
                      ('--device=root.der', '--accepted-ca=root.der', '--crl=crl-good.der', 'user.der'),
                      ('--device=root.der', '--accepted-none', 'hostile.der'), ('user2.der', '--device=mid.der', '--ca=root.der')):
        quick = run('check', AT, *arguments)
        whole = run('check', AT, '--password-file', os.path.join(FIXTURES, 'empty'), *arguments)
        equal(quick, whole, arguments)
        equal(run('check', '--json', AT, *arguments), run('check', '--json', AT, '--password-file', os.path.join(FIXTURES, 'empty'), *arguments))
        verdict = check(*arguments)['verdict']
        assert quick[1].lower().startswith(verdict), f'{arguments}: {verdict}, {quick[1]}'


@test
def a_plain_check_loads_little():
    def libraries(*arguments):
        _, _, err = run('check', AT, '--device=root.der', *arguments, 'user.der', LD_DEBUG='files')
        return {name for name in ('libgobject', 'libgio', 'libsoup', 'libjson', 'libsqlite', 'libplist', 'libarchive') if name in err}
    equal(libraries(), set())
    equal(libraries('--json'), set())
    equal(libraries('--device', 'graph-one.json') & {'libsoup', 'libsqlite'}, set())
    assert 'libjson' in libraries('--device', 'graph-one.json')
    assert 'libsoup' in libraries('--fetch', '--device=issuing.der')


@test
def bad_input_is_refused_with_a_sentence():
    with tempfile.TemporaryDirectory() as folder:
        huge = os.path.join(folder, 'huge.cer')
        with open(huge, 'wb') as file:
            file.truncate(1 << 40)
        pipe = os.path.join(folder, 'pipe')
        os.mkfifo(pipe)
        empty_folder = os.path.join(folder, 'nothing')
        os.mkdir(empty_folder)
        rows = [('empty', 'empty'), ('truncated.der', ''), ('noise.bin', ''), ('page.html', 'HTML'), ('archive.zip', 'ZIP'),
                ('key-only.pem', 'private key'), ('request.pem', 'request'), ('article.log', ''), ('crl-good.der', 'revocation list'),
                ('profile-encrypted.mobileconfig', ''), (PRACTICE, 'JSON'), ('no-such-file', 'no-such-file'), (huge, 'too large'),
                (pipe, 'pipe'), (empty_folder, 'folder'), ('/proc/self/mem', ''), ('/dev/zero', ''), ('user.p12', 'password')]
        for name, named in rows:
            for arguments in ((name,), ('--json', name), ('--device', name, 'user.der'), ('--ca', name, 'user.der'),
                              ('--anchor', name, 'user.der'), ('--accepted-ca', name, 'user.der')):
                code, out, err = run('check', *arguments)
                equal((code, out), (2, ''), arguments)
                assert err.startswith('chain-clinic-cli: ') and named in err, f'{arguments}: {err}'
                assert len(err.splitlines()) <= 2, err
        for name in ('root.der', 'empty', 'no-such-file', 'page.html'):
            equal(run('check', '--crl', name, 'user.der')[:2], (2, ''), name)
        # One bad block loses only itself, and says so.
        code, out, err = run('check', '--json', AT, '--device=bad-block.pem', 'user.der')
        assert code in (0, 1) and out and 'bad-block.pem' in err, (code, err)


@test
def two_user_certificates_are_named():
    with tempfile.TemporaryDirectory() as folder:
        for name in ('user.der', 'user2.der'):
            shutil.copy(os.path.join(FIXTURES, name), folder)
        for arguments in ((folder,), ('--json', folder)):
            code, out, err = run('check', *arguments)
            equal((code, out), (2, ''))
            assert 'Ada Lovelace' in err and 'Grace Hopper' in err, err


@test
def wrong_usage_is_exit_2():
    rows = [(), ('--moon',), ('chek',), ('diagnoze', 'x'), ('audit', '.'), ('x' * 5000,),
            ('check',), ('check', 'user.der', 'root.der'), ('check', '--moon', 'user.der'), ('check', '--at=today', 'user.der'),
            ('check', '--purpose=fun', 'user.der'), ('check', '--max-depth=many', 'user.der'), ('check', '--max-depth=-3', 'user.der'),
            ('check', '--max-depth=-1', 'user.der'), ('check', '--policy=', 'user.der'), ('check', '--policy=1', 'user.der'),
            ('check', '--policy=1.2\n', 'user.der'), ('check', '--policy=1..2', 'user.der'), ('check', '--policy=3.1', 'user.der'),
            ('check', '--max-depth=', 'user.der'), ('check', '--max-depth=1 ', 'user.der'),
            ('check', '--at=9999-12-31T23:59:59-12:00', 'user.der'), ('check', '--at=0001-01-01T00:00:00+12:00', 'user.der'),
            ('check', '--fetch=no', 'user.der'), ('check', '--json=no', 'user.der'), ('diagnose', '--json=yes', PRACTICE),
            ('check', ''), ('check', '--device=', 'user.der'),
            ('check', '--sts=sts.contoso.example', '--accepted-none', 'user.der'), ('check', '--sts=https://a/', 'user.der'), ('check', '--accepted-none', '--accepted-ca=root.der', 'user.der'),
            ('log',), ('log', '--moon'), ('diagnose',), ('diagnose', PRACTICE, PRACTICE), ('diagnose', 'practice:moon'),
            ('report', PRACTICE), ('report', PRACTICE, '--format=PDF'), ('report', PRACTICE, '--format=doc'), ('report', PRACTICE, '--format=html', '--paper=a5'),
            ('report', PRACTICE, '--format=html', '--output=/no/such/folder/report.html'), ('remedy', PRACTICE)]
    for arguments in rows:
        code, out, err = run(*arguments)
        equal((code, out), (2, ''), arguments)
        assert err.startswith('chain-clinic-cli: '), f'{arguments}: {err}'
    assert '“check”' in run('chek')[2]
    assert '“diagnose”' in run('diagnoze')[2]


@test
def help_and_version_are_results():
    code, out, err = run('--help')
    equal((code, err), (0, ''))
    for command in ('check', 'log', 'diagnose', 'probe', 'report', 'remedy'):
        assert f'\n  {command} ' in out, out
        code, page, err = run(command, '--help')
        equal((code, err), (0, ''), command)
        assert f'chain-clinic-cli {command} ' in page and page.count('chain-clinic-cli ' + command) >= 2, page
    code, out, err = run('--version')
    equal((code, err), (0, ''))
    for library in ('GLib', 'GnuTLS', 'JSON-GLib', 'libarchive', 'libplist', 'libsoup', 'SQLite'):
        assert f'\n{library} ' in out, out


@test
def a_result_that_cannot_be_written_is_an_error():
    closed = ('/bin/sh', '-c', 'exec "$0" "$@" >&-', PROGRAM)
    for arguments in (('check', '--device=root.der', 'user.der'), ('check', '--json', 'user.der'), ('check', '--device=graph-one.json', 'user.der'),
                      ('diagnose', PRACTICE), ('report', PRACTICE, '--format=html'), ('log', 'article.log'), ('check', '--help'), ('--help',),
                      ('--version',)):
        with open('/dev/full', 'wb') as full:
            code, _, err = run(*arguments, stdout=full)
            equal((code, len(err.splitlines())), (2, 1), arguments)
            assert 'standard output' in err, err
        done = subprocess.run([*closed, *arguments], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=FIXTURES, timeout=60, check=False)
        equal((done.returncode, b'standard output' in done.stderr), (2, True), arguments)


@test
def a_report_goes_into_a_pipe_and_through_a_link():
    with tempfile.TemporaryDirectory() as folder:
        pipe, target, link = (os.path.join(folder, name) for name in ('pipe', 'target.html', 'link.html'))
        os.mkfifo(pipe)
        read = []
        thread = threading.Thread(target=lambda: read.append(open(pipe, 'rb').read()), daemon=True)
        thread.start()
        equal(run('report', PRACTICE, '--format=html', '--output', pipe), (0, '', ''))
        thread.join(30)
        text = run('report', PRACTICE, '--format=html')[1]
        equal((read[0].decode(), os.path.isfile(pipe)), (text, False))
        with open(target, 'w', encoding='utf-8') as file:
            file.write('old')
        os.symlink('target.html', link)
        equal(run('report', PRACTICE, '--format=html', '--output', link), (0, '', ''))
        with open(target, encoding='utf-8') as file:
            equal((os.path.islink(link), file.read()), (True, text))
        for output in (folder, '', os.path.join(folder, 'no', 'report.html')):
            code, out, err = run('report', PRACTICE, '--format=html', '--output', output)
            equal((code, out, len(err.splitlines())), (2, '', 1), output)


@test
def hostile_subjects_stay_on_their_line():
    for arguments in (('check', AT, '--device=root.der', 'hostile.der'), ('check', AT, '--device=graph-list.json', 'hostile.der')):
        code, out, err = run(*arguments)
        assert code in (0, 1), err
        for text in (out, err):
            assert all(ord(c) >= 32 or c == '\n' for c in text), repr(text)
            assert '\u202e' not in text and '\n<script>' not in text, text
    assert 'script' in check('--device=root.der', 'hostile.der')['certificate']['subject']


@test
def a_log_is_read():
    rows = [('article.log', 1, 'likely'), ('securityd-only.log', 1, 'possible'), ('decoys.log', 0, 'nothing'),
            ('refusal.log', 1, 'nothing'), ('scep-failed.log', 1, 'nothing')]
    for name, status, evidence in rows:
        code, out, err = run('log', '--json', name)
        equal((code, err), (status, ''), name)
        log = json.loads(out)['results'][0]
        equal((log['input'], log['evidence']), (name, evidence))
        assert log['sentence']
        code, out, err = run('log', name)
        equal((code, err), (status, ''), name)
        assert log['sentence'] in out, out
    log = json.loads(run('log', 'article.log', '--json')[1])['results'][0]
    equal((log['host'], log['port'], log['certificate_requested']), ('sts.contoso.example', 49443, True))
    [connection] = log['connections']
    equal((connection['host'], connection['outcome'], connection['joined']), ('sts.contoso.example', 'stopped', True))
    equal([log['rows'][row]['connection'] for row in connection['rows']], [0] * 6)
    assert all(row['source'] and row['bearing'] for row in log['rows']), log['rows']
    equal((log['server_rejections'], log['device_rejections'], log['silence_seconds']), (0, 0, 1))
    telling = [row for row in log['rows'] if row['mark'] == 'telling']
    assert len(telling) == 1 and 'items matching issuer parent' in telling[0]['message'] and telling[0]['line'] > 1
    assert any(row['mark'] == 'decoy' for row in log['rows'])
    text = run('log', 'article.log')[1]
    assert re.search(r'^\* line \d+, .*items matching issuer parent', text, re.M), text
    equal(text.count('only means “not found”'), 1)
    log = json.loads(run('log', 'refusal.log', '--json')[1])['results'][0]
    equal((log['connections'][0]['outcome'], log['device_rejections']), ('device-rejected', 1))
    log = json.loads(run('log', 'scep-failed.log', '--json')[1])['results'][0]
    equal((log['identities_failed'], log['identities_arrived'], log['connections']), (1, 1, []))
    equal(run('log', 'decoys.log', 'article.log')[0], 1)
    equal(len(json.loads(run('log', '--json', 'decoys.log', 'article.log')[1])['results']), 2)
    for name in ('empty', 'noise.bin', 'archive.zip', 'no-such-file', '.', '/dev/zero'):
        code, out, err = run('log', name)
        equal((code, out), (2, ''), name)
        assert err.startswith('chain-clinic-cli: '), err


@test
def an_organization_brings_its_own_causes():
    example = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data', 'organization.conf')
    code, out, err = run('diagnose', '--json', '--organization=' + example, 'practice:article')
    equal((code, err), (1, ''))
    causes = {cause['id']: cause for cause in json.loads(out)['causes']}
    assert causes['guest-wifi-proxy']['for'], out
    equal(causes['missing-intermediate']['contact']['name'], 'Device team')
    equal(causes['guest-wifi-proxy']['contact'], None)
    equal(run('diagnose', '--json', 'practice:article', CHAIN_CLINIC_ORGANIZATION=example)[1], out)
    assert 'For internal use only.' in run('report', '--format=txt', '--organization=' + example, 'practice:article')[1]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(example, os.path.join(folder, '10-good.conf'))
        path = os.path.join(folder, '20-bad.conf')
        with open(path, 'w') as file:
            file.write('[contact mdm]\nname\n')
        code, good, err = run('diagnose', '--json', '--organization=' + folder, 'practice:article')
        equal((code, good), (1, out))
        assert err.startswith(f'chain-clinic-cli: {path}, line 2: '), err


@test
def the_practice_case_is_diagnosed():
    code, out, err = run('diagnose', '--json', 'practice:article')
    equal((code, err), (1, ''))
    document = json.loads(out)
    equal(document['format'], 1)
    equal((document['conclusion']['cause'], document['conclusion']['status']), ('missing-intermediate', 'confirmed'))
    equal(document['causes'][0]['id'], 'missing-intermediate')
    for cause in document['causes']:
        equal(list(cause), ['id', 'status', 'owner', 'contact', 'explained_by', 'for', 'against', 'change', 'caller', 'confirm', 'certainty',
                            'next'])
        assert cause['status'] in ('confirmed', 'likely', 'possible', 'ruled-out', 'not-tested'), cause
        assert cause['owner'] in ('mdm', 'pki', 'adfs', 'entra', 'network', 'user'), cause
        for reason in cause['for'] + cause['against']:
            assert reason['evidence'] and reason['text'], cause
        assert cause['next'] is None or (cause['next']['step'] and cause['next']['text'])
    equal(document['check']['verdict'], 'incomplete')
    equal(document['check']['prompt']['offered'], False)
    equal(document['log']['evidence'], 'likely')
    equal(document['problems'], [])
    assert document['remedy'][0]['id'] and document['remedy'][0]['source'] and document['remedy'][0]['owner'] == 'mdm'
    with open(PRACTICE, 'rb') as file:
        equal(run('diagnose', '--json', '-', stdin=file.read()), (1, out, ''))
    equal(run('diagnose', '--json', PRACTICE), (1, out, ''))
    code, text, err = run('diagnose', 'practice:article')
    equal((code, err), (1, ''))
    assert 'Contoso Issuing CA 1' in text and document['conclusion']['sentence'].split()[0] in text


@test
def a_case_without_evidence_is_healthy():
    code, out, err = run('diagnose', '--json', '-', stdin=b'{ "format": 1 }')
    equal((code, err), (0, ''))
    document = json.loads(out)
    equal((document['conclusion']['cause'], document['check'], document['log']), (None, None, None))


@test
def a_case_names_files_beside_it():
    with tempfile.TemporaryDirectory() as folder:
        for name in ('user.der', 'root.der', 'issuing.der', 'page.html'):
            shutil.copy(os.path.join(FIXTURES, name), folder)

        def diagnose(files):
            with open(os.path.join(folder, 'case.clinic'), 'w', encoding='utf-8') as file:
                json.dump({'format': 1, 'at': '2026-06-01T12:00:00Z', 'files': files}, file)
            return run('diagnose', '--json', 'case.clinic', cwd=folder)
        code, out, err = diagnose({'user': ['user.der'], 'device': ['root.der', 'issuing.der']})
        equal((code, json.loads(out)['check']['verdict'], err), (0, 'complete', ''))
        code, out, err = diagnose({'user': ['page.html']})
        equal((code, json.loads(out)['problems'][0]['name']), (2, 'page.html'))
        assert 'page.html' in err
        for files in ({'user': ['/etc/passwd']}, {'user': ['../x']}, {'user': ['no-such-file']}):
            code, out, err = diagnose(files)
            equal((code, out), (2, ''), files)
            assert 'files.user[0]' in err, err


@test
def bad_cases_are_refused_with_a_sentence():
    rows = [(b'', 'empty'), (b'hello', 'case'), (b'{ "format": 1,', 'damaged'), (b'[' * 100000, 'case'), (b'{"a":' * 100000, 'deep'),
            (b'{ "format": 1, "files": { "user": "x" } }', 'files.user must be a list'), (b'{ "format": 2 }', 'newer'),
            (b'{ "format": 1, "symptoms": { "platforms": "moon" } }', 'symptoms.platforms'),
            (b'{ "format": 1, "tests": { "safari.prompt": true } }', 'tests.safari.prompt'), (b'{}', 'format'), (b'\x80\x81', 'UTF-8')]
    for case, named in rows:
        for command in (('diagnose', '-'), ('diagnose', '--json', '-'), ('report', '-', '--format=html'), ('remedy', '-', '--output=x')):
            code, out, err = run(*command, stdin=case)
            equal((code, out), (2, ''), (command, case[:60]))
            assert err.startswith('chain-clinic-cli: ') and named in err and len(err.splitlines()) == 1, f'{case[:60]}: {err}'
    for name in ('no-such-file', '.', 'user.der', 'noise.bin'):
        code, out, err = run('diagnose', name)
        equal((code, out), (2, ''), name)
        assert err.startswith('chain-clinic-cli: ') and err.count('“') == 1, err
    # A password can't be given here, so nothing is said of how.
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(os.path.join(FIXTURES, 'user.p12'), folder)
        with open(os.path.join(folder, 'case.json'), 'w', encoding='utf-8') as file:
            json.dump({'format': 1, 'files': {'user': ['user.p12']}}, file)
        code, out, err = run('diagnose', 'case.json', cwd=folder)
        equal((code, out, 'private key' in err, '--password-file' in err), (2, '', True, False))
    directory = os.open(FIXTURES, os.O_RDONLY)
    done = subprocess.run([PROGRAM, 'diagnose', '-'], stdin=directory, capture_output=True, timeout=60, check=False)
    os.close(directory)
    equal((done.returncode, b'standard input' in done.stderr.lower()), (2, True))


@test
def the_next_step_says_what_it_costs_and_decides():
    empty = json.loads(run('diagnose', '-', '--json', stdin=b'{"format": 1}')[1])
    equal({key: empty['next'][key] for key in ('step', 'cost', 'effort')}, {'step': 'platforms', 'cost': 10, 'effort': 'caller'})
    assert 'missing-intermediate' in empty['next']['decides'] and empty['next']['why'].endswith('.'), empty['next']
    equal(empty['conclusion']['cause'], None)
    equal(json.loads(run('diagnose', PRACTICE, '--json')[1])['next'], None)


@test
def reports_are_written():
    with tempfile.TemporaryDirectory() as folder:
        for form, sign in ('html', '<!DOCTYPE html>'), ('txt', 'Contoso Issuing CA 1'), ('json', '{'):
            path = os.path.join(folder, 'report.' + form)
            equal(run('report', PRACTICE, '--format', form, '--output', path), (0, '', ''), form)
            with open(path, encoding='utf-8') as file:
                text = file.read()
            assert sign.lower() in text.lower(), text[:200]
            equal(run('report', PRACTICE, '--format=' + form), (0, text, ''), form)


@test
def the_remedy_holds_the_issuing_ca():
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, 'remedy')
        code, out, err = run('remedy', PRACTICE, '--output', output)
        equal((code, err), (0, ''))
        written = out.splitlines()
        equal(sorted(os.path.abspath(os.path.join(FIXTURES, path)) for path in written),
              sorted(os.path.join(output, name) for name in os.listdir(output)))
        cers = [name for name in os.listdir(output) if name.endswith('.cer')]
        equal(len(cers), 1)
        with open(os.path.join(output, cers[0]), 'rb') as file:
            equal(file.read(), fixture('issuing.der'))


class Proxy(http.server.BaseHTTPRequestHandler):
    """The addresses in the fixtures exist nowhere, so the program is told of a proxy, which answers for them."""
    asked, answers = [], {}

    def do_GET(self):
        Proxy.asked.append(self.path)
        body = Proxy.answers.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header('Content-Length', str(len(body or b'')))
        self.end_headers()
        self.wfile.write(body or b'')

    def do_POST(self):
        equal(self.headers['Content-Type'], 'application/ocsp-request')
        self.rfile.read(int(self.headers['Content-Length']))
        self.do_GET()

    def log_message(self, *arguments):
        pass


class CountingServer(http.server.ThreadingHTTPServer):
    connections = 0

    def get_request(self):
        CountingServer.connections += 1
        return super().get_request()


def proxied(server):
    """What tells the program of the proxy."""
    proxy = f'http://127.0.0.1:{server.server_port}'
    return dict(http_proxy=proxy, HTTP_PROXY=proxy, https_proxy=proxy, no_proxy='', NO_PROXY='', GIO_USE_PROXY_RESOLVER='libproxy')


@test
def nothing_is_sent_without_consent():
    server = CountingServer(('127.0.0.1', 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    variables = proxied(server)
    article = ('--device=root.der', 'user.der')
    try:
        Proxy.answers = {AIA: fixture('issuing.der')}
        equal(check(*article, **variables)['verdict'], 'unknown')
        for command in (('check', AT, *article), ('diagnose', PRACTICE), ('report', PRACTICE, '--format=html'), ('check', '--help'), ('--version',)):
            run(*command, **variables)
        equal((CountingServer.connections, Proxy.asked), (0, []), 'without --fetch')

        for name in ('issuing.der', 'bundle.p7b', 'chain.pem'):
            Proxy.answers = {AIA: fixture(name)}
            before = CountingServer.connections
            result = check('--fetch', *article, code=1, **variables)
            assert CountingServer.connections == before + 1, 'the counter does not count'
            equal((result['verdict'], result['missing'][0]['sha256']), ('incomplete', digest('issuing.der')), name)
            equal((result['missing'][0]['from'], result['missing'][0]['source']), ('aia', AIA), name)
            equal([(row['address'], row['outcome']) for row in result['requests']], [(AIA, 'ok')])
            equal([(row['address'], row['of'], row['outcome'], row['final']) for row in result['aia']],
                  [(AIA, digest('user.der'), 'issuer', None)])
        equal(Proxy.asked, [AIA] * 3)

        for answer, finding, outcome in ((None, 'aia-unreachable', 'http-status'),
                                         (b'<html>Sign in</html>', 'aia-not-a-certificate', 'web-page'),
                                         (fixture('other-root.der'), 'aia-wrong-certificate', 'not-the-issuer')):
            Proxy.answers = {AIA: answer}
            result = check('--fetch', *article, **variables)
            equal(result['verdict'], 'unknown', finding)
            assert finding in ids(result), ids(result)
            equal([row['outcome'] for row in result['aia']], [outcome])
            assert all(result['aia'][0][key].endswith('.') for key in ('message', 'windows', 'android', 'ios'))
            text = run('check', AT, '--fetch', *article, **variables)[1]
            for line in ('Issuer addresses', f"    {result['aia'][0]['message']}", f"    iOS: {result['aia'][0]['ios']}"):
                assert f'\n{line}\n' in text, text
        assert 'aia' not in check(*article, **variables), 'nobody looked'
        before = CountingServer.connections
        result = check('--fetch', '--device=root.der', 'user-ldap-aia.der', **variables)
        assert 'aia-ldap-only' in ids(result), ids(result)
        check('--fetch', '--device=chain.pem', 'user.der', **variables)
        equal(CountingServer.connections, before, 'an address that is not to be followed, and a chain that lacks nothing')
    finally:
        server.shutdown()
        server.server_close()


@test
def revocation_is_asked_for_with_consent():
    server = CountingServer(('127.0.0.1', 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    variables = proxied(server)
    watched = ('--require-crl', '--device=watched-root.der', 'watched-user.der')
    ldap, crl, ocsp = 'ldap:///CN=Watched?certificateRevocationList', 'http://pki.contoso.example/watched.crl', 'http://ocsp.contoso.example/'

    def fetch(list_name, answer_name):
        Proxy.asked, Proxy.answers = [], {url: fixture(name) for url, name in ((crl, list_name), (ocsp, answer_name)) if name}
        result = check('--fetch', *watched, **variables)
        equal(Proxy.asked, [crl, ocsp])
        return result, [(row['address'], row['outcome']) for row in result['requests']]

    try:
        before, Proxy.asked = CountingServer.connections, []
        equal(check(*watched, **variables)['verdict'], 'broken')
        equal((CountingServer.connections, Proxy.asked), (before, []), 'without --fetch')

        result, requests = fetch('crl-watched-good.der', 'ocsp-watched-good.der')
        equal((result['verdict'], ids(result)), ('complete', set()))
        equal(requests, [(ldap, 'not-followed'), (crl, 'ok'), (ocsp, 'ok')])

        for name, (list_name, answer_name), verdict, findings in (
                ('a list alone', ('crl-watched-good.der', None), 'complete', {'ocsp-unreachable'}),
                ('a list that revokes', ('crl-watched-revoked.der', None), 'broken', {'ocsp-unreachable', 'revoked'}),
                ('an answer alone', (None, 'ocsp-watched-good.der'), 'complete', {'crl-unreachable'}),
                ('an answer that revokes', (None, 'ocsp-watched-revoked.der'), 'broken', {'crl-unreachable', 'revoked'}),
                ('nobody', (None, None), 'broken', {'crl-unreachable', 'ocsp-unreachable', 'revocation-unknown'}),
                ('other things', ('page.html', 'root.der'), 'broken', {'crl-not-a-list', 'ocsp-no-answer', 'revocation-unknown'})):
            result, requests = fetch(list_name, answer_name)
            equal((name, result['verdict'], ids(result)), (name, verdict, findings))
            equal([address for address, _outcome in requests], [ldap, crl, ocsp])

        before = CountingServer.connections
        check('--fetch', 'watched-user.der', **variables)
        equal(CountingServer.connections, before, 'of a certificate whose issuer is not at hand')
    finally:
        server.shutdown()
        server.server_close()


@test
def a_look_up_can_be_interrupted():
    asked, release = threading.Event(), threading.Event()

    class Slow(Proxy):
        def do_GET(self):
            asked.set()
            release.wait(60)

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with subprocess.Popen([PROGRAM, 'check', '--fetch', AT, '--device=root.der', 'user.der'], cwd=FIXTURES, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env={**os.environ, **proxied(server)}) as program:
            assert asked.wait(30), 'nothing was asked'
            program.send_signal(signal.SIGINT)
            out, err = program.communicate(timeout=30)
            equal((program.returncode, out), (2, b''))
            assert err.startswith(b'chain-clinic-cli: '), err
    finally:
        release.set()
        server.shutdown()
        server.server_close()


ADCS = ('--device=adcs-root.der', '--device=adcs-issuing-0.der', '--ca=adcs-issuing-1.der', 'adcs-user.der')
SID = 'S-1-5-21-666199682-1411342147-2938717855-1104'


@test
def what_ad_cs_wrote_is_shown():
    result = check(*ADCS, code=1)
    equal(result['certificate']['microsoft'], {
        'template': {'name': None, 'oid': '1.3.6.1.4.1.311.21.8.118046', 'major': 100, 'minor': 5}, 'ca_version': None,
        'previous_ca_sha1': None, 'application_policies': ['1.3.6.1.5.5.7.3.2'], 'sid': SID, 'sid_source': 'extension', 'notes': []})
    equal([missing['generation'] for missing in result['missing']], [{'certificate': 1, 'key': 1}])
    equal(ids(result), {'missing-intermediate', 'same-name-other-key', 'renewed-ca'})
    issuing = check('--device=adcs-root.der', '--purpose=any', 'adcs-issuing-1.der')
    equal(issuing['certificate']['microsoft'], {
        'template': {'name': 'SubCA', 'oid': None, 'major': None, 'minor': None}, 'ca_version': {'certificate': 1, 'key': 1},
        'previous_ca_sha1': hashlib.sha1(fixture('adcs-issuing-0.der')).hexdigest(), 'application_policies': [], 'sid': None,
        'sid_source': None, 'notes': []})
    plain = check('--device=root.der', '--ca=issuing.der', 'user.der')
    equal((plain['certificate']['microsoft'], plain['missing'][0]['generation']), (None, None))
    text = run('check', AT, *ADCS)[1]
    for line in ('template: 1.3.6.1.4.1.311.21.8.118046, version 100.5', 'V1.1 (certificate 1, with a new key)',
                 f'security identifier: {SID}', 'Client Authentication (1.3.6.1.5.5.7.3.2)'):
        assert line in text, text
    assert 'AD CS' not in run('check', AT, '--device=root.der', '--ca=issuing.der', 'user.der')[1]


@test
def no_report_tells_the_security_identifier():
    def embed(name):
        return {'name': name, 'data': base64.b64encode(fixture(name)).decode()}
    case = json.dumps({'format': 1, 'at': '2026-06-01T12:00:00Z', 'files': {
        'user': [embed('adcs-user.der')], 'device': [embed('adcs-root.der'), embed('adcs-issuing-0.der')],
        'ca': [embed('adcs-issuing-1.der')]}}).encode()
    for command in ('report', '-', '--format=json'), ('report', '-', '--format=html'), ('report', '-', '--format=txt'), ('diagnose', '-'):
        out = run(*command, stdin=case)[1]
        assert 'Contoso AD Issuing CA' in out and SID not in out, out
    microsoft = json.loads(run('report', '-', '--format=json', stdin=case)[1])['check']['certificate']['microsoft']
    equal(('sid' in microsoft, microsoft['sid_source']), (False, 'extension'))


print(f'1..{len(TESTS)}')
for number, function in enumerate(TESTS, 1):
    try:
        function()
        print(f"ok {number} - {function.__name__.replace('_', ' ')}", flush=True)
    except Exception:
        print(''.join('# ' + line + '\n' for line in traceback.format_exc().splitlines()), end='')
        print(f"not ok {number} - {function.__name__.replace('_', ' ')}", flush=True)
