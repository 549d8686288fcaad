#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile.py PROGRAM: servers that lie, flood or dawdle. Each has an outcome with a name, in bounded time and memory. TAP.

Those that speak TLS 1.2 do so in the clear up to where keys would be needed: with the key exchange of RSA nothing is signed.
"""
import base64, contextlib, itertools, json, os, socket, struct, subprocess, sys, tempfile, threading, time

from servers import EXTENSIONS, FOLDER, PROGRAM, make, make_all, path, tap

LIMIT = 3
MEGABYTE = 1 << 20
# More than the same program takes for asking nobody, in KiB: what GnuTLS holds of a handshake, what is kept
# of it, and what a sanitizer adds to that.
MORE_MEMORY = 48 * 1024
ALERT, HANDSHAKE = 21, 22
EXTENSIONS['old server'] = EXTENSIONS['server'].replace('digitalSignature', 'keyEncipherment')
make_all()
make('old', 'old server', 'issuing', key=('rsa:2048',))


def read_der(name):
    with open(path(name + '.pem'), encoding='ascii') as file:
        return base64.b64decode(''.join(line for line in file if not line.startswith('-')))


OLD, ISSUING = read_der('old'), read_der('issuing')


def count(size, data):
    """DATA after its length in SIZE bytes."""
    return len(data).to_bytes(size, 'big') + data


def record(kind, data):
    return b''.join(struct.pack('>BHH', kind, 0x0303, len(data[i:i + 16384])) + data[i:i + 16384] for i in range(0, len(data), 16384))


def message(kind, body):
    return bytes([kind]) + count(3, body)


def tlv(tag, body):
    size = len(body)
    return bytes([tag]) + (bytes([size]) if size < 128 else b'\x82' + size.to_bytes(2, 'big')) + body


def get_name(text):
    return tlv(0x30, tlv(0x31, tlv(0x30, b'\x06\x03\x55\x04\x03' + tlv(0x0c, text.encode()))))


HELLO = message(2, b'\x03\x03' + bytes(32) + b'\0' + b'\0\x9c' + b'\0' + count(2, b'\xff\x01\x00\x01\x00'))
DONE = message(14, b'')
STOP = record(ALERT, b'\x02\x28')
WARNING = record(ALERT, b'\x01\x70')
HELLO_REQUEST = message(0, b'')


def certificate(*chain):
    return message(11, count(3, b''.join(count(3, der) for der in chain)))


def request(names):
    return message(13, b'\x02\x01\x40' + count(2, b'\x04\x01\x04\x03') + count(2, names))


def handshake(*parts):
    return record(HANDSHAKE, b''.join([HELLO, certificate(OLD, ISSUING), *parts]))


def asks(*names):
    return handshake(request(b''.join(count(2, name) for name in names)), DONE)


def hello_1_3(hello):
    """Greets a client of TLS 1.3 as it wants to be; the key that it is sent is good, but nobody has the other half."""
    session = hello[43:44 + hello[43]] if hello[43:] else b'\0'
    key = b'\0\x1d' + count(2, b'\x09' + bytes(31))
    more = b'\0\x2b' + count(2, b'\x03\x04') + b'\0\x33' + count(2, key)
    return record(HANDSHAKE, message(2, b'\x03\x03' + bytes(32) + session + b'\x13\x01' + b'\0' + count(2, more)))


def stop_1_2(hello):
    """An end without a word for TLS 1.3, an alert for TLS 1.2."""
    return b'' if b'\x00\x2b\x00\x03\x02\x03\x04' in hello else STOP


class Raw:
    """Answers each connection with what SCRIPT yields: bytes to send, None to wait for the client, a number to wait so long, a
    function that makes bytes of what the client said."""

    def __init__(self, script, resets=False):
        self.script, self.resets = script, resets
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.talk, args=[client], daemon=True).start()

    def talk(self, client):
        with client, contextlib.suppress(OSError):
            client.settimeout(20)
            if self.resets:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            for part in self.script():
                if callable(part):
                    part = part(heard)
                if isinstance(part, bytes):
                    client.sendall(part)
                elif part is None:
                    heard = client.recv(65536)
                    if not heard:
                        return
                elif self.over.wait(part):
                    return
            if self.resets:
                return
            client.shutdown(socket.SHUT_WR)
            while client.recv(65536):
                pass

    def __enter__(self):
        return self.listener.getsockname()[1]

    def __exit__(self, *_):
        self.over.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()


def say(*parts):
    return lambda: iter((None, *parts))


def endlessly(part, *first):
    return lambda: itertools.chain((None, *first), itertools.repeat(part))


def slowly(data):
    return lambda: itertools.chain((None,), *((data[i:i + 1], 1) for i in range(len(data))))


def dripping(part, *first):
    return lambda: itertools.chain((None, *first), *((part, 0.05) for _ in range(400)))


MANY = b''.join(count(2, tlv(0x30, b'')) for _ in range(16383))
LONG = [get_name(f'A certification authority with a name as long as this, number {number:05}') for number in range(700)]
REST = (None, None, STOP)
NOT_THERE = ['endpoint-failed', 'not-reachable']

# What the server does, and whether it resets; exit code, what is wanted, the failure, the findings that must be there, names, certificates.
TABLE = [
    ('never answers', lambda: iter((60,)), False, 3, 'unknown', 'timed-out', NOT_THERE, None, 0),
    ('closes at once', lambda: iter(()), False, 3, 'unknown', 'closed', NOT_THERE, None, 0),
    ('resets at once', say(), True, 3, 'unknown', 'reset', NOT_THERE, None, 0),
    ('garbage', say(bytes(range(256)) * 64), False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('garbage without end', endlessly(b'\xa5' * 65536), False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('HTTP', say(b'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'), False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('mail', say(b'220 mail.contoso.example ESMTP\r\n'), False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('one byte a second', slowly(handshake(DONE)), False, 3, 'unknown', 'timed-out', NOT_THERE, None, 0),
    ('16 KB of alerts', say(WARNING * (16384 // len(WARNING))), False, 3, 'unknown', 'other', NOT_THERE, None, 0),
    ('alerts without end', endlessly(WARNING * 9000), False, 3, 'unknown', 'other', NOT_THERE, None, 0),
    ('alerts, twenty a second', dripping(WARNING), False, 3, 'unknown', 'other', NOT_THERE, None, 0),
    ('asks to be greeted, without end', endlessly(record(HANDSHAKE, HELLO_REQUEST * 4000)), False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('changes the cipher, without end', endlessly(record(20, b'\x01') * 9000), False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('empty records, without end', endlessly(struct.pack('>BHH', HANDSHAKE, 0x0303, 0) * 9000), False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('a chain without end', lambda: itertools.chain((None, record(HANDSHAKE, HELLO + b'\x0b\xff\xff\xff\xff\xff\xfc')),
                                                    itertools.repeat(record(HANDSHAKE, count(3, ISSUING) * 40))),
     False, 3, 'unknown', 'not-tls', NOT_THERE, None, 0),
    ('a chain of 120 certificates', say(record(HANDSHAKE, HELLO + certificate(OLD, *[ISSUING] * 120) + request(b'') + DONE), *REST),
     False, 0, 'required', None, [], 0, 32),
    ('a chain of garbage', say(record(HANDSHAKE, HELLO + certificate(b'\x30\x03\x02\x01\x01') + DONE), *REST), False, 3, 'unknown', 'not-tls', NOT_THERE,
     None, 0),
    ('a list of 1 MB', say(record(HANDSHAKE, HELLO + certificate(OLD, ISSUING) + message(13, bytes(MEGABYTE))), *REST),
     False, 1, 'unknown', None, ['handshake-failed'], None, 2),
    ('a list of 64 KB', say(asks(*LONG), *REST), False, 1, 'required', None, ['issuer-list-too-long'], 700, 2),
    ('16,383 names', say(handshake(request(MANY), DONE), *REST), False, 1, 'required', None, ['issuer-list-too-long'], 10000, 2),
    ('a broken name among good ones', say(asks(get_name('root'), b'\x30\x05\x31\x03\x30\x01\xff', get_name('other')), *REST),
     False, 1, 'required', None, ['issuer-list-unreadable'], 3, 2),
    ('a name that is longer than the list', say(handshake(request(b'\xff\xff\x30\x00'), DONE), *REST), False, 1, 'unknown', None, ['handshake-failed'],
     None, 2),
    ('an alert before it asks', say(handshake(DONE), None, STOP), False, 1, 'unknown', None, ['handshake-failed'], None, 2),
    ('closes before it asks', say(handshake(DONE), None), False, 1, 'unknown', None, ['handshake-failed'], None, 2),
    ('asks, then alert 41', say(asks(), None, None, record(ALERT, b'\x02\x29')), False, 0, 'required', None, [], 0, 2),
    ('asks, then alert 42', say(asks(), None, None, record(ALERT, b'\x02\x2a')), False, 0, 'required', None, [], 0, 2),
    ('asks, then alert 50', say(asks(), None, None, record(ALERT, b'\x02\x32')), False, 0, 'required', None, [], 0, 2),
    ('asks, then alert 80, which says nothing of certificates', say(asks(), None, None, record(ALERT, b'\x02\x50')), False, 0, 'requested', None, [],
     0, 2),
    ('an alert in TLS 1.2 tells more than silence in TLS 1.3', say(stop_1_2), False, 1, 'unknown', 'alert', ['endpoint-failed'], None, 0),
    ('changes the cipher in TLS 1.3, without end', endlessly(record(20, b'\x01') * 9000, hello_1_3), False, 3, 'unknown', 'other', NOT_THERE, None, 0),
    ('empty data in TLS 1.3, without end', endlessly(struct.pack('>BHH', 23, 0x0303, 0) * 9000, hello_1_3), False, 3, 'unknown', 'other', NOT_THERE,
     None, 0),
    ('asks and never ends', say(asks(get_name('root')), None, None, 60), False, 0, 'requested', None, [], 1, 2),
]


def measure(*arguments):
    """Returns the exit code, what was printed, the seconds, and the most memory that was in use, in KiB: that of this program
    at least, which was there before."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, \
            subprocess.Popen([PROGRAM, *arguments], stdout=out, stderr=err, cwd=FOLDER) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said = err.read().decode()
        assert not said, said
        return process.returncode, out.read().decode(), time.monotonic() - start, usage.ru_maxrss


def test_row(title, script, resets, code, wants, failure, findings, names, certificates):
    with Raw(script, resets) as port:
        got, out, seconds, memory = measure('probe', '--json', f'--timeout={LIMIT}', f'127.0.0.1:{port}')
    assert out, got
    document = json.loads(out)
    place = document['endpoints'][0]
    told = (place['failure'] or {}).get('id')
    sys.stdout.write(f'# {title}: exit {got}, {told}, {place["client_certificate"]}, {seconds:.1f} s, {memory} KiB\n')
    facts = (got, document['findings'], {**place, 'accepted_names': place['accepted_names'] and place['accepted_names']['count']})
    assert (got, place['client_certificate'], told) == (code, wants, failure), facts
    assert set(findings) <= {finding['id'] for finding in document['findings']}, facts
    assert (place['accepted_names'] and place['accepted_names']['count']) == names and len(place['chain']) == certificates, facts
    assert seconds < LIMIT + 3, seconds
    assert memory < BASE + MORE_MEMORY, (memory, BASE)


BASE = measure('--version')[3]
tap([(row[0], lambda row=row: test_row(*row)) for row in TABLE], at_once=4)
