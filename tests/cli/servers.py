# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates made on the spot, real servers on the loopback, and the program that asks them."""
import atexit, concurrent.futures, functools, itertools, json, os, random, re, shutil, socket, subprocess, sys, tempfile, threading, traceback

PROGRAM = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
PLACES = os.environ['PATH'] + ':/usr/sbin:/sbin'
NGINX, HAPROXY, STUNNEL = (shutil.which(name, path=PLACES) for name in ('nginx', 'haproxy', 'stunnel'))
KEYS = 'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n'
EXTENSIONS = {
    'ca': 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n' + KEYS,
    'server': 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName={names}\n' + KEYS,
    'client': 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\nsubjectAltName={names}\n' + KEYS,
}
NUMBERS = itertools.count()
PORTS = iter(random.sample(range(20000, 32000), 2000))


def path(name):
    return os.path.join(FOLDER, name)


def openssl(*arguments):
    subprocess.run(['openssl', *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=FOLDER)


def make(name, kind, issuer=None, days=200, names='DNS:localhost,IP:127.0.0.1', subject=None, key=('ec', '-pkeyopt', 'ec_paramgen_curve:P-256')):
    openssl('req', '-new', '-newkey', *key, '-nodes', '-subj', subject or f'/O=Contoso/CN={name}', '-keyout', name + '.key', '-out', name + '.csr')
    with open(path(name + '.ext'), 'w', encoding='utf-8') as file:
        file.write(EXTENSIONS[kind].format(names=names))
    signer = ('-CA', issuer + '.pem', '-CAkey', issuer + '.key', '-CAcreateserial') if issuer else ('-signkey', name + '.key')
    openssl('x509', '-req', '-in', name + '.csr', '-days', str(days), '-extfile', name + '.ext', '-out', name + '.pem', *signer)


def join(target, *names):
    with open(path(target), 'w', encoding='utf-8') as file:
        for name in names:
            with open(path(name + '.pem'), encoding='utf-8') as part:
                file.write(part.read())


def make_all():
    """The PKI of nearly every test: root > issuing > localhost, client; and a root that has nothing to do with it."""
    make('root', 'ca')
    make('issuing', 'ca', 'root')
    make('foreign', 'ca')
    make('localhost', 'server', 'issuing')
    make('client', 'client', 'issuing', names='DNS:fabrikam.example')
    join('both.pem', 'root', 'issuing')
    join('served.pem', 'localhost', 'issuing')


class Server:
    """openssl s_server; what it is told to type, it types when it sees the GET."""

    def __init__(self, *arguments, typed='', leaf='localhost', chain='issuing.pem'):
        chain = ('-cert_chain', chain) if chain else ()
        self.process = subprocess.Popen(['stdbuf', '-o0', 'openssl', 's_server', '-accept', '127.0.0.1:0', '-cert', leaf + '.pem', '-key', leaf + '.key',
                                         *chain, *arguments], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.typed = typed
        said = []
        for line in self.process.stdout:
            said.append(line)
            found = re.match(rb'ACCEPT .*:(\d+)', line)
            if found:
                self.port = int(found[1])
                break
        else:
            raise RuntimeError(b''.join(said).decode())
        self.thread = threading.Thread(target=self.read)
        self.thread.start()

    def read(self):
        for line in self.process.stdout:
            if line.startswith(b'GET /adfs/') and self.typed:
                self.process.stdin.write(self.typed.encode() + b'\n')
                self.process.stdin.flush()

    def __enter__(self):
        return self.port

    def __exit__(self, *_):
        self.process.kill()
        self.thread.join()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def find_port():
    """A port for a server that can't choose one itself: below those that the system gives to clients, and given once."""
    for port in PORTS:
        try:
            with socket.create_server(('127.0.0.1', port)):
                return port
        except OSError:
            continue
    raise RuntimeError('There is no free port.')


class Other:
    """A server that says on its standard error or output when it is ready."""

    def __init__(self, arguments, ready):
        self.process = subprocess.Popen(['stdbuf', '-oL', *arguments], cwd=FOLDER, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        said = []
        for line in self.process.stdout:
            said.append(line)
            if ready in line:
                break
        else:
            raise RuntimeError(b''.join(said).decode())
        self.thread = threading.Thread(target=self.process.stdout.read)
        self.thread.start()

    def __enter__(self):
        return self.port

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.thread.join()
        self.process.stdout.close()


class GnuTLS(Other):
    def __init__(self, *arguments):
        self.port = find_port()
        super().__init__(['gnutls-serv', '--http', f'--port={self.port}', '--x509certfile=served.pem', '--x509keyfile=localhost.key', *arguments],
                         b'IPv4')


class Web(Other):
    """nginx with the server blocks it is given. One process: in a user namespace it could not become anybody else."""

    port = None

    def __init__(self, *servers):
        own = path(f'nginx{next(NUMBERS)}')
        os.mkdir(own)
        folders = ''.join(f'{kind}_temp_path {own}/{kind};' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
        with open(own + '/nginx.conf', 'w', encoding='utf-8') as file:
            file.write(f'user root; daemon off; master_process off; pid {own}/nginx.pid; error_log stderr notice; events {{}} '
                       f'http {{ {folders} access_log off; ssl_protocols TLSv1.2 TLSv1.3; {" ".join(servers)} }}')
        super().__init__([NGINX, '-p', own, '-c', own + '/nginx.conf'], b'getrlimit(RLIMIT_NOFILE)')


class Nginx(Web):
    """One server that asks as it is told; its page says what it made of the client's certificate."""

    def __init__(self, verify, *more, leaf='served.pem'):
        self.port = find_port()
        super().__init__(f'server {{ listen 127.0.0.1:{self.port} ssl; ssl_certificate {FOLDER}/{leaf}; ssl_certificate_key {FOLDER}/localhost.key; '
                         f'ssl_verify_client {verify}; {" ".join(more)} '
                         'location / { default_type text/plain; return 200 "verify=$ssl_client_verify dn=$ssl_client_s_dn\n"; } }')


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=FOLDER, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def probe(port, host='localhost'):
    code, out, err = run('probe', '--json', f'{host}:{port}')
    assert out, err
    document = json.loads(out)
    return code, document, document['endpoints'][0]


def try_row(function):
    try:
        function()
    except Exception:
        return ''.join('# ' + line for line in traceback.format_exc().splitlines(True))
    return None


def tap(rows, at_once=1):
    """Runs what is given as (title, function), some at once, and tells it in the order given."""
    print(f'1..{len(rows)}')
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        answers = [pool.submit(functools.partial(try_row, function)) for _, function in rows]
        for number, ((title, _), answer) in enumerate(zip(rows, answers), 1):
            wrong = answer.result()
            sys.stdout.write(f"{wrong or ''}{'not ok' if wrong else 'ok'} {number} - {title}\n")
            sys.stdout.flush()
