#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rehearsal.py PROGRAM: an identity is shown to real servers on the loopback, alone and with its intermediates. TAP."""
import concurrent.futures, json, os, pty, re, signal, socket, subprocess, time

from servers import FOLDER, PROGRAM, Nginx, Server, join, make, make_all, openssl, path, run, tap

PASSWORD = 'Bärenklau 77'
HELPER = 'chain-clinic-rehearsal'
ROOT = f'ssl_client_certificate {FOLDER}/root.pem;'
BOTH = f'ssl_client_certificate {FOLDER}/both.pem;'
FORBIDS = ROOT + ' if ($ssl_client_verify != SUCCESS) { return 403; }'
LIST = ('-www', '-verify_return_error', '-CAfile', 'root.pem')
V12, V13 = ('-tls1_2',), ('-tls1_3',)


def write(name, text):
    with open(path(name), 'w', encoding='utf-8') as file:
        file.write(text)


def export(name, *arguments):
    openssl('pkcs12', '-export', '-out', name, *arguments)


make_all()
make('stranger', 'client', 'foreign', names='DNS:fabrikam.example')
make('rsa', 'client', 'issuing', names='DNS:fabrikam.example', key=('rsa:2048',))
join('issuers.pem', 'issuing', 'root')
write('password', PASSWORD + '\nsecond line\n')
write('wrong', 'guess\n')
KEPT = ('-passout', 'pass:' + PASSWORD)
export('ada.p12', '-inkey', 'client.key', '-in', 'client.pem', '-certfile', 'issuers.pem', *KEPT)
export('rsa.p12', '-inkey', 'rsa.key', '-in', 'rsa.pem', '-certfile', 'issuers.pem', *KEPT)
export('legacy.p12', '-inkey', 'client.key', '-in', 'client.pem', '-certfile', 'issuers.pem', '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES',
       '-macalg', 'sha1', *KEPT)
export('alone.p12', '-inkey', 'client.key', '-in', 'client.pem', *KEPT)
export('open.p12', '-inkey', 'client.key', '-in', 'client.pem', '-certfile', 'issuers.pem', '-passout', 'pass:')
export('stranger.p12', '-inkey', 'stranger.key', '-in', 'stranger.pem', '-certfile', 'foreign.pem', *KEPT)
export('keyless.p12', '-nokeys', '-in', 'client.pem', *KEPT)

TAKES, NO = 'accepted', 'refused'
# What the server is; the identity; the answer to it alone and with its intermediates, and how that is said in TLS 1.2 and in TLS 1.3: an HTTP
# status, or the number of an alert; the findings; the exit code.
TABLE = [
    ('nginx, required, root only', Nginx, ('on', ROOT), 'ada', (NO, TAKES), (400, 400), {'intermediates-needed-by-server'}, 1),
    ('nginx, optional, root only', Nginx, ('optional', ROOT), 'ada', (NO, TAKES), (400, 400), {'intermediates-needed-by-server'}, 1),
    ('nginx, required, RSA', Nginx, ('on', ROOT), 'rsa', (NO, TAKES), (400, 400), {'intermediates-needed-by-server'}, 1),
    ('nginx, required, 3DES and SHA-1', Nginx, ('on', ROOT), 'legacy', (NO, TAKES), (400, 400), {'intermediates-needed-by-server'}, 1),
    ('nginx, root and issuing', Nginx, ('on', BOTH), 'ada', (TAKES, TAKES), (200, 200), set(), 0),
    ('nginx, any, and the page forbids', Nginx, ('optional_no_ca', FORBIDS), 'ada', (NO, TAKES), (403, 403), {'intermediates-needed-by-server'}, 1),
    ('nginx, the certificate alone', Nginx, ('on', ROOT), 'alone', (NO,), (400, 400), {'identity-refused'}, 1),
    ('nginx, of another CA', Nginx, ('on', BOTH), 'stranger', (NO,), (400, 400), {'identity-refused'}, 1),
    ('nginx, no password', Nginx, ('on', BOTH), 'open', (TAKES, TAKES), (200, 200), set(), 0),
    ('s_server, both versions', Server, (*LIST, '-Verify', '3'), 'ada', (NO, TAKES), ('alert 48', 'alert 48'), {'intermediates-needed-by-server'}, 1),
    ('s_server, TLS 1.2', Server, (*LIST, *V12, '-Verify', '3'), 'ada', (NO, TAKES), ('alert 48', None), {'intermediates-needed-by-server'}, 1),
    ('s_server, TLS 1.3', Server, (*LIST, *V13, '-Verify', '3'), 'ada', (NO, TAKES), (None, 'alert 48'), {'intermediates-needed-by-server'}, 1),
    ('s_server, of another CA', Server, (*LIST, '-Verify', '3'), 'stranger', (NO,), ('alert 48', 'alert 48'), {'identity-refused'}, 1),
    ('s_server, asked after the handshake', Server, (*LIST[1:], *V13), 'ada', (NO, 'silent'), (None, 'alert 48'),
     {'intermediates-needed-by-server'}, 1),
    ('s_server, asked by renegotiation', Server, (*LIST[1:], *V12), 'ada', (NO, 'silent'), ('alert 48', None),
     {'intermediates-needed-by-server'}, 1),
]
TYPED = {'s_server, asked after the handshake': 'c', 's_server, asked by renegotiation': 'R'}


def rehearse(port, identity, *options):
    code, out, err = run('probe', '--json', f'--identity={identity}.p12', *options, f'localhost:{port}')
    assert out, (code, err)
    return code, json.loads(out)


def tell(turn):
    return 'alert {alert}'.format(**turn['failure']) if turn['failure'] else turn.get('http_status')


def test_row(title, kind, arguments, identity, answers, said, findings, code):
    typed = {'typed': TYPED[title]} if title in TYPED else {}
    with kind(*arguments, **typed) as port:
        got, document = rehearse(port, identity, *(() if identity == 'open' else ('--password-file=password',)))
    rehearsal = document['rehearsal']
    turns = rehearsal['turns']
    assert got == code, (got, document['findings'], turns)
    assert {finding['id'] for finding in document['findings']} == findings, (document['findings'], turns)
    assert (rehearsal['host'], rehearsal['port'], rehearsal['intermediates']) == ('localhost', port, len(answers) - 1), rehearsal
    name = {'stranger': 'stranger', 'rsa': 'rsa'}.get(identity, 'client')
    assert rehearsal['subject'] == f'CN={name},O=Contoso' and len(rehearsal['certificate']) == 64, rehearsal
    versions = [version for version, how in zip((13, 12), said[::-1]) if how is not None]
    assert len(turns) == len(versions) * len(answers), turns
    for number, turn in enumerate(turns):
        full = number % len(answers)
        assert turn['answer'] == answers[full], (number, turns)
        assert turn['with_intermediates'] == bool(full) and turn['certificates_sent'] == full + 1, (number, turns)
        assert str(versions[number // len(answers)] % 10) in turn['offer'], (number, turns)
        if answers[full] == answers[0]:
            assert tell(turn) == said[0 if versions[number // len(answers)] == 12 else 1], (number, turns)
    shown = [row for row in document['requests'] if 'is shown' in row['reason']]
    assert len(shown) == len(turns) and all(f'localhost:{port} (' in row['address'] for row in shown), document['requests']
    assert PASSWORD not in json.dumps(document, ensure_ascii=False) and 'PRIVATE' not in json.dumps(document)


def test_files():
    """Nothing is sent anywhere where the identity does not open."""
    with socket.create_server(('127.0.0.1', 0)) as server:
        server.setblocking(False)
        for arguments, words in ((('--identity=ada.p12', '--password-file=wrong'), 'does not open'),
                                 (('--identity=ada.p12',), 'needs the password'),
                                 (('--identity=keyless.p12', '--password-file=password'), 'no private key'),
                                 (('--identity=client.pem',), 'no private key'),
                                 (('--identity=client.key',), 'private key'),
                                 (('--identity=password',), 'plain text'),
                                 (('--identity=.',), 'can\'t be read'),
                                 (('--identity=gone.p12',), 'can\'t be read'),
                                 (('--identity=ada.p12', '--password-file=gone'), 'can\'t be read'),
                                 (('--password-file=password',), 'Give both')):
            code, out, err = run('probe', '--json', *arguments, f'localhost:{server.getsockname()[1]}')
            assert (code, out) == (2, '') and words in err and PASSWORD not in err, (arguments, code, err)
            try:
                server.accept()
                raise AssertionError(arguments)
            except BlockingIOError:
                pass


def test_text():
    with Nginx('on', ROOT) as port:
        code, out, err = run('probe', '--identity=ada.p12', '--password-file=password', f'localhost:{port}')
    assert code == 1 and 'CN=client,O=Contoso, shown to localhost' in out, out
    assert len(re.findall(r'TLS 1\.[23], the certificate alone: It refused the certificate with HTTP status 400', out)) == 2, out
    assert len(re.findall(r'TLS 1\.[23], with its intermediates: It accepted the certificate', out)) == 2, out
    assert '[intermediates-needed-by-server]' in out and 'Showing the certificate' in err, (out, err)


def test_not_asked():
    with Nginx('off') as port:
        code, out, err = run('probe', '--json', '--identity=open.p12', f'localhost:{port}')
    assert code == 1 and json.loads(out)['rehearsal'] is None and 'none was shown' in err, (code, err)


def test_typed():
    """The password is asked for on the terminal, as often as three times, and never shown."""
    with Nginx('on', BOTH) as port:
        for words, code in ((('guess', PASSWORD), 0), (('guess', 'guess', 'guess'), 2)):
            child, terminal = pty.fork()
            if child == 0:
                os.chdir(FOLDER)
                os.execv(PROGRAM, [PROGRAM, 'probe', '--identity=ada.p12', f'localhost:{port}'])
            words, seen = list(words), b''
            while True:
                try:
                    part = os.read(terminal, 4096)
                except OSError:
                    break
                if not part:
                    break
                seen += part
                if 'Password of “ada.p12”: '.encode() in part and words:
                    time.sleep(0.1)
                    os.write(terminal, words.pop(0).encode() + b'\n')
            os.close(terminal)
            got = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            assert got == code and not words, (got, seen.decode())
            assert PASSWORD.encode() not in seen and b'guess' not in seen, seen


def find_helper(parent):
    for _ in range(600):
        with open(f'/proc/{parent}/task/{parent}/children', encoding='ascii') as file:
            for child in file.read().split():
                try:
                    with open(f'/proc/{child}/comm', encoding='ascii') as name:
                        if HELPER.startswith(name.read().strip()):
                            return int(child)
                except OSError:
                    pass
        time.sleep(0.02)
    raise AssertionError('There is no process for the key.')


# What root may do besides is given away first.
MODEST = ['setpriv', '--bounding-set', '-sys_ptrace,-perfmon,-sys_admin'] if os.geteuid() == 0 else []


def look(process, what):
    """As anybody of the same user may."""
    return subprocess.run([*MODEST, 'cat', f'/proc/{process}/{what}'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)


class Hanging:
    """Asks for a certificate, and then says no more: every turn of the rehearsal lasts as long as it may."""

    def __enter__(self):
        self.server = Server('-verify', '3', '-CAfile', 'both.pem')
        self.port = self.server.__enter__()
        self.process = subprocess.Popen([*MODEST, PROGRAM, 'probe', '--identity=ada.p12', '--password-file=password', f'localhost:{self.port}'], cwd=FOLDER,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8')
        # The first process of the kind only sees whether the file opens.
        for line in self.process.stderr:
            if 'Showing the certificate' in line:
                break
        self.helper = find_helper(self.process.pid)
        # It hides before it reads anything.
        for _ in range(200):
            if re.search(rb'^Max core file size +0 +0 ', look(self.helper, 'limits').stdout, re.M):
                return self
            time.sleep(0.02)
        raise AssertionError(look(self.helper, 'limits').stdout)

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()
        self.server.__exit__()

    def is_gone(self):
        for _ in range(200):
            if not os.path.exists(f'/proc/{self.helper}'):
                return True
            time.sleep(0.02)
        return False


def test_hidden():
    """Nobody can look into the process that knows the key, and it has nothing secret where anybody may look."""
    with Hanging() as run_of:
        environ = look(run_of.process.pid, 'environ')
        assert environ.returncode == 0 and environ.stdout, 'this test sees nothing'
        assert PASSWORD.encode() not in environ.stdout
        assert look(run_of.helper, 'environ').returncode != 0
        command = look(run_of.helper, 'cmdline').stdout
        assert command.rstrip(b'\0').endswith(HELPER.encode()) and b'\0' not in command.rstrip(b'\0'), command
        assert PASSWORD.encode() not in look(run_of.process.pid, 'cmdline').stdout


def test_no_core():
    before = set(os.listdir(FOLDER))
    with Hanging() as run_of:
        os.kill(run_of.helper, signal.SIGSEGV)
        _, err = run_of.process.communicate()
        assert run_of.process.returncode in (1, 2), (run_of.process.returncode, err)
    assert not [name for name in set(os.listdir(FOLDER)) - before if 'core' in name]


def test_parent_dies():
    with Hanging() as run_of:
        run_of.process.kill()
        run_of.process.wait()
        assert run_of.is_gone()


def test_interrupted():
    with Hanging() as run_of:
        run_of.process.send_signal(signal.SIGINT)
        start = time.monotonic()
        run_of.process.communicate()
        assert run_of.process.returncode == 2 and time.monotonic() - start < 3
        assert run_of.is_gone()


def test_nothing_left():
    """After all this no file holds a key or a password but those that were there."""
    allowed = {'password'} | {name for name in os.listdir(FOLDER) if name.endswith(('.key', '.p12'))}
    for name in set(os.listdir(FOLDER)) - allowed:
        if os.path.isfile(path(name)):
            with open(path(name), 'rb') as file:
                text = file.read()
            assert PASSWORD.encode() not in text and b'PRIVATE KEY' not in text, name


# Most of a rehearsal is waiting for what the server may still say: the rows of the table wait together.
POOL = concurrent.futures.ThreadPoolExecutor(5)
ROWS = [(row[0], POOL.submit(test_row, *row).result) for row in TABLE]
ROWS += [('files that can not be shown', test_files), ('text', test_text), ('nothing is shown where nothing is asked', test_not_asked),
         ('the password is typed', test_typed), ('nobody can look', test_hidden), ('no core', test_no_core), ('it dies with its parent', test_parent_dies),
         ('interrupted', test_interrupted), ('nothing is left', test_nothing_left)]
tap(ROWS)
