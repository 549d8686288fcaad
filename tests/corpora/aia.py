#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""aia.py CLI CASES: chains without their intermediates, which the addresses in the certificates give. TAP.

CASES is the folder “aia”; beside it, “cases” has the whole chains. It runs itself again in namespaces of its own, where
no network is but the loopback interface, and where /etc/hosts leads every host of the cases to it: nothing real is
asked. There each case must be unknown without --fetch, and no request be made; with it, the desk must complete the
chain; and with what the look-up says the device lacks pushed to it, the device must (exit 0).
"""
import configparser, fcntl, functools, hashlib, http.server, json, os, re, socket, ssl, struct, subprocess, sys
import tempfile, threading, urllib.parse

INSIDE = 'CHAIN_CLINIC_AIA_INSIDE'
SIOCGIFFLAGS, SIOCSIFFLAGS, SIOCSIFADDR, IFF_UP = 0x8913, 0x8914, 0x8916, 1


def die(sentence):
    print(f'Bail out! {sentence}')
    sys.exit(1)


def go_inside():
    """Runs this program again with its own users, mounts and network, and never returns."""
    command = ['unshare', '--map-root-user', '--mount', '--net', sys.executable, *sys.argv]
    try:
        code = subprocess.run([*command[:4], 'true'], capture_output=True, check=False).returncode
    except FileNotFoundError:
        die('There is no unshare here; it comes with util-linux, and this test needs it.')
    if code != 0:
        die('This system permits no user, mount and network namespaces, which this test needs.')
    os.execvpe(command[0], command, {**os.environ, INSIDE: '1'})


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack('16sH14x', b'lo', 0)
        flags = struct.unpack('16sH14x', fcntl.ioctl(control, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack('16sH14x', b'lo', flags | IFF_UP))
        # The C library looks up no names where 127.0.0.1 is all that there is.
        address = struct.pack('16sHH4s8x', b'lo:1', socket.AF_INET, 0, socket.inet_aton('192.0.2.1'))
        fcntl.ioctl(control, SIOCSIFADDR, address)


def lead_to_loopback(hosts):
    with tempfile.NamedTemporaryFile('w', suffix='.hosts') as file:
        file.write(''.join(f'127.0.0.1 {host}\n' for host in ['localhost', *sorted(hosts)]))
        file.flush()
        os.chmod(file.name, 0o644)
        subprocess.run(['mount', '--bind', file.name, '/etc/hosts'], check=True)


def read_pem(path):
    """Returns the certificates of a file as DER, or none where there is no file."""
    if not os.path.exists(path):
        return []
    with open(path, encoding='ascii', errors='replace') as file:
        blocks = re.findall(r'-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----', file.read(), re.S)
    return [ssl.PEM_cert_to_DER_cert(block) for block in blocks]


def read_case(root, folder):
    """Returns the section of the case, its answers as address -> DER, and what of its chain has no address there.

    The chains with a renewed root need a certificate more than the case lists; the others have none left over."""
    ini = configparser.RawConfigParser(strict=False, delimiters=('=',))
    ini.optionxform = str
    ini.read(os.path.join(folder, 'case.ini'), encoding='utf-8')
    answers = {}
    for name, address in ini['aia'].items():
        parts = urllib.parse.urlsplit(address)
        with open(os.path.join(folder, name), 'rb') as file:
            answers[f"http://{parts.netloc}{parts.path or '/'}"] = file.read()
    whole = read_pem(os.path.join(root, '..', 'cases', os.path.relpath(folder, root), 'intermediates.pem'))
    return ini['case'], answers, [der for der in whole if der not in answers.values()]


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves what a case names; different cases have the same address."""

    def __init__(self, *arguments, asked, **more):
        self.asked = asked
        super().__init__(*arguments, **more)

    def do_GET(self):
        address = f"http://{self.headers['Host']}{self.path}"
        self.asked.append(address)
        answer = self.server.answers.get(address)
        if answer is None and self.path.endswith('.cer') and self.server.rest:
            answer = ''.join(map(ssl.DER_cert_to_PEM_cert, self.server.rest)).encode()
        self.send_response(200 if answer is not None else 404)
        self.send_header('Content-Length', str(len(answer or b'')))
        self.end_headers()
        self.wfile.write(answer or b'')

    def log_message(self, *arguments):
        pass


def options(case):
    yield from ('--anchor=roots.pem', '--purpose=' + case['purpose'], '--at=' + case['time'])
    if case.get('name'):
        yield '--name=' + case['name']


def check(cli, folder, case, *more):
    """Returns the exit code and the one result."""
    run = subprocess.run([cli, 'check', '--json', *options(case), *more, 'leaf.pem'], cwd=folder, capture_output=True,
                         text=True, timeout=60, check=False)
    return run.returncode, json.loads(run.stdout)['results'][0] if run.stdout else {'stderr': run.stderr}


def judge(cli, folder, case, served, asked):
    """Returns what is wrong, or None."""
    code, result = check(cli, folder, case)
    if code != 1 or result['verdict'] != 'unknown' or result['desktop']['complete'] or asked:
        return f'without --fetch: exit {code}, asked {asked}, {result}'
    code, result = check(cli, folder, case, '--fetch')
    if code != 1 or result['verdict'] != 'incomplete' or not result['desktop']['complete'] or result['wanted']:
        return f'with --fetch: exit {code}, asked {asked}, {result}'
    if not asked or {row['outcome'] for row in result['aia']} != {'issuer'}:
        return f"with --fetch: asked {asked}, {result['aia']}"
    missing = {row['sha256'] for row in result['missing']}
    if not missing or not missing <= set(served):
        return f'with --fetch: missing {missing}'
    with tempfile.TemporaryDirectory() as device:
        for digest in missing:
            with open(os.path.join(device, digest + '.cer'), 'wb') as file:
                file.write(served[digest])
        code, result = check(cli, folder, case, '--device-untrusted=' + device)
    return None if code == 0 else f'with the missing pushed: exit {code}, {result}'


def main():
    cli, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    folders = sorted(f for f, _, names in os.walk(root) if 'case.ini' in names)
    cases = [(folder, *read_case(root, folder)) for folder in folders]
    asked = []

    if not cases:
        die(f'There are no cases in “{root}”.')
    raise_loopback()
    lead_to_loopback({urllib.parse.urlsplit(address).hostname for _, _, answers, _ in cases for address in answers})
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 80), functools.partial(Handler, asked=asked))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    print(f'1..{len(cases)}')
    for number, (folder, case, answers, rest) in enumerate(cases, 1):
        asked.clear()
        server.answers, server.rest = answers, rest
        served = {hashlib.sha256(der).hexdigest(): der for der in [*answers.values(), *rest]}
        wrong = judge(cli, folder, case, served, asked)
        print(f"{'not ok' if wrong else 'ok'} {number} - {case['id']}")
        if wrong:
            print(f'# {wrong}')
    server.shutdown()


if INSIDE not in os.environ:
    go_inside()
main()
