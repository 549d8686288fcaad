#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""probe.py PROGRAM: asks real servers on the loopback what they want of a client. TAP."""
import json, os, socket

from servers import FOLDER, GnuTLS, Nginx, Server, make, make_all, probe, run, tap

make_all()
make('short', 'server', 'issuing', days=0)
ROOT = f'ssl_client_certificate {FOLDER}/root.pem;'
BOTH_CAS = f'ssl_client_certificate {FOLDER}/both.pem;'
LIST = ('-verify_return_error', '-CAfile', 'root.pem')
BOTH = ('-verify_return_error', '-CAfile', 'both.pem')
NONE = ('-verify_return_error', '-no-CAfile', '-no-CApath')
V12, V13 = ('-tls1_2',), ('-tls1_3',)
HTTP = ('-www',)
OTHER = ('-servername', 'localhost', '-cert2', 'localhost.pem', '-key2', 'localhost.key')

# What the server is, then: exit code, what it wants, how it asks, how many names, the findings that are there.
TABLE = [
    ('required, root, both versions', Server, (*HTTP, '-Verify', '3', *LIST), {}, 0, 'required', 'handshake', 1, set()),
    ('required, root, TLS 1.2', Server, (*HTTP, *V12, '-Verify', '3', *LIST), {}, 0, 'required', 'handshake', 1, set()),
    ('required, root, TLS 1.3', Server, (*HTTP, *V13, '-Verify', '3', *LIST), {}, 0, 'required', 'handshake', 1, set()),
    ('required, root and issuing, TLS 1.2', Server, (*HTTP, *V12, '-Verify', '3', *BOTH), {}, 0, 'required', 'handshake', 2, set()),
    ('required, root and issuing, TLS 1.3', Server, (*HTTP, *V13, '-Verify', '3', *BOTH), {}, 0, 'required', 'handshake', 2, set()),
    ('required, empty list, TLS 1.2', Server, (*HTTP, *V12, '-Verify', '3', *NONE), {}, 0, 'required', 'handshake', 0, set()),
    ('required, empty list, TLS 1.3', Server, (*HTTP, *V13, '-Verify', '3', *NONE), {}, 0, 'required', 'handshake', 0, set()),
    ('requested, root, both versions', Server, (*HTTP, '-verify', '3', *LIST), {}, 0, 'requested', 'handshake', 1, set()),
    ('requested, root, TLS 1.2', Server, (*HTTP, *V12, '-verify', '3', *LIST), {}, 0, 'requested', 'handshake', 1, set()),
    ('requested, root, TLS 1.3', Server, (*HTTP, *V13, '-verify', '3', *LIST), {}, 0, 'requested', 'handshake', 1, set()),
    ('not asked', Server, HTTP, {}, 1, 'not-requested', None, None, {'not-asked'}),
    ('not asked, TLS 1.2', Server, (*HTTP, *V12), {}, 1, 'not-requested', None, None, {'not-asked'}),
    ('asked after the handshake', Server, (*V13, *LIST), {'typed': 'c'}, 0, None, 'post-handshake', 1, set()),
    ('asked by renegotiation', Server, (*V12, *LIST), {'typed': 'R'}, 0, None, 'renegotiation', 1, set()),
    ('its own certificate only', Server, (*HTTP, '-verify', '3', *LIST), {'chain': None}, 1, 'requested', 'handshake', 1, {'server-chain'}),
    ('another intermediate', Server, (*HTTP, '-verify', '3', *LIST), {'chain': 'foreign.pem'}, 1, 'requested', 'handshake', 1, {'server-chain'}),
    ('expired', Server, (*HTTP, '-verify', '3', *LIST), {'leaf': 'short'}, 1, 'requested', 'handshake', 1, {'expired'}),
    ('no server certificate', Server, (*HTTP, '-verify', '3', *LIST), {'leaf': 'client'}, 1, 'requested', 'handshake', 1,
     {'no-server-auth', 'name-mismatch'}),
    ('another certificate without SNI', Server, (*HTTP, '-verify', '3', *LIST, *OTHER), {'leaf': 'short'}, 1, 'requested', 'handshake', 1,
     {'other-certificate-without-sni', 'server-chain'}),
    ('gnutls-serv, required', GnuTLS, ('--require-client-cert', '--x509cafile=root.pem'), {}, 0, 'required', 'handshake', 1, set()),
    ('gnutls-serv, requested', GnuTLS, ('--x509cafile=both.pem',), {}, 0, 'requested', 'handshake', 2, set()),
    ('gnutls-serv, not asked', GnuTLS, ('--disable-client-cert',), {}, 1, 'not-requested', None, None, {'not-asked'}),
    ('nginx, required, root', Nginx, ('on', ROOT), {}, 0, 'required', 'handshake', 1, set()),
    ('nginx, required, root and issuing', Nginx, ('on', BOTH_CAS), {}, 0, 'required', 'handshake', 2, set()),
    ('nginx, optional, root', Nginx, ('optional', ROOT), {}, 0, 'requested', 'handshake', 1, set()),
    ('nginx, optional, root and issuing', Nginx, ('optional', BOTH_CAS), {}, 0, 'requested', 'handshake', 2, set()),
    ('nginx, not asked', Nginx, ('off',), {}, 1, 'not-requested', None, None, {'not-asked'}),
    ('nginx, its own certificate only', Nginx, ('optional', ROOT), {'leaf': 'localhost.pem'}, 1, 'requested', 'handshake', 1, {'server-chain'}),
]


def test_row(title, kind, arguments, options, code, wants, asked, names, findings):
    with kind(*arguments, **options) as port:
        got, document, endpoint = probe(port)
    found = {finding['id'] for finding in document['findings']}
    told = (got, endpoint['client_certificate'], endpoint['asked_by'], endpoint['accepted_names'], document['findings'], endpoint['versions'])
    assert got == code, told
    assert wants in (None, endpoint['client_certificate']) and endpoint['client_certificate'] != 'unknown', told
    assert endpoint['asked_by'] == asked, told
    assert (endpoint['accepted_names'] or {'count': None})['count'] == names, told
    assert findings <= found and (findings or not found), told
    assert endpoint['failure'] is None and endpoint['chain'] and endpoint['host'] == 'localhost', told
    assert len(document['requests']) >= 4 and all(f"localhost:{port}" in row['address'] for row in document['requests']), document['requests']
    if names:
        assert endpoint['accepted_names']['names'][0] == 'CN=root,O=Contoso', told
        assert endpoint['accepted_names']['bytes'] > 20
    spoken = {row['version'] for row in endpoint['versions'] if row['spoken']}
    assert spoken == {'TLS 1.2', 'TLS 1.3'} - ({'TLS 1.3'} if '-tls1_2' in arguments else set()) - ({'TLS 1.2'} if '-tls1_3' in arguments else set()), told


def test_nobody():
    with socket.socket() as gone:
        gone.bind(('127.0.0.1', 0))
        port = gone.getsockname()[1]
    code, document, endpoint = probe(port, '127.0.0.1')
    assert (code, endpoint['failure']['id'], endpoint['client_certificate']) == (3, 'refused', 'unknown'), document
    assert 'not-reachable' in {finding['id'] for finding in document['findings']}


def test_silence():
    with socket.create_server(('127.0.0.1', 0)) as silent:
        code, out, _ = run('probe', '--json', '--timeout=1', f'127.0.0.1:{silent.getsockname()[1]}')
    assert (code, json.loads(out)['endpoints'][0]['failure']['id']) == (3, 'timed-out'), out


def test_usage():
    for arguments in ((), ('a', 'b'), ('--timeout=0', 'a'), ('--timeout=31', 'a'), ('--moon', 'a'), ('https://a/',), ('a:0',), ('--identity=x', 'a'), ('--network=moon', 'a'), ('--password-file=x', 'a')):
        code, out, err = run('probe', *arguments)
        assert (code, out) == (2, '') and err.startswith('chain-clinic-cli: '), (arguments, code, err)


def test_text():
    with Server(*HTTP, '-Verify', '3', *LIST) as port:
        code, out, _ = run('probe', f'localhost:{port}')
    assert code == 0 and 'CN=root,O=Contoso' in out and 'It requires a client certificate.' in out, out


def test_compare():
    """The same server twice, then with another list, chain and manner."""
    old = os.path.join(FOLDER, 'old.json')
    with Server(*HTTP, '-Verify', '3', *LIST) as port:
        place = f'localhost:{port}'
        _, out, _ = run('probe', '--json', '--network=inside', place)
        assert json.loads(out)['network'] == 'inside', out
        with open(old, 'w', encoding='utf-8') as file:
            file.write(out)
        code, out, _ = run('probe', '--json', '--network=outside', f'--compare={old}', place)
        assert (code, json.loads(out)['differences'], json.loads(out)['network']) == (0, [], 'outside'), out
        code, out, _ = run('probe', f'--compare={old}', place)
        assert code == 0 and 'told the same' in out, out
    # Another server in the same place, as to the file.
    for row in ((Server, (*HTTP, '-verify', '3', *BOTH), {}, {'requiring-no-more', 'names-added'}),
                (Server, (*HTTP, *V12), {'leaf': 'short'}, {'asking-no-more', 'version-removed', 'other-certificate'}),
                (Server, (*HTTP, '-Verify', '3', *LIST), {'leaf': 'client'}, {'other-certificate'})):
        kind, arguments, options, expected = row
        with kind(*arguments, **options) as other:
            with open(old, encoding='utf-8') as file, open(old + 'x', 'w', encoding='utf-8') as moved:
                moved.write(file.read().replace(f'"port": {port}', f'"port": {other}'))
            _, out, _ = run('probe', '--json', f'--compare={old}x', f'localhost:{other}')
            assert {change['id'] for change in json.loads(out)['differences']} == expected, (row, out)
            _, out, _ = run('probe', f'--compare={old}x', f'localhost:{other}')
            assert all(f'[{change}]' in out for change in expected), out


def test_compare_refused():
    for content in ('', 'hello', '[]', '{}', '{"host": "localhost"}', '[' * 100000,
                    '{"host": "other.example", "at": "2026-06-01T12:00:00Z", "endpoints": []}'):
        path = os.path.join(FOLDER, 'bad.json')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(content)
        code, out, err = run('probe', f'--compare={path}', 'localhost:9')
        assert (code, out) == (2, '') and 'bad.json' in err, (content[:40], code, out, err)
    code, out, err = run('probe', '--compare=nowhere.json', 'localhost:9')
    assert (code, out) == (2, '') and 'nowhere.json' in err, (code, err)


def test_prompt():
    """The same device, two lists: the prediction follows what the server sends."""
    rows = [(LIST, ('root.pem',), False), (LIST, ('root.pem', 'issuing.pem'), True), (BOTH, ('root.pem',), True), (NONE, ('root.pem',), True)]
    for version in (V12, V13):
        for trusted, device, offered in rows:
            with Server(*HTTP, *version, '-verify', '3', *trusted) as port:
                code, out, err = run('check', '--json', f'--sts=localhost:{port}', *('--device=' + name for name in device), 'client.pem')
            prompt = json.loads(out)['results'][0]['prompt']
            assert prompt and prompt['offered'] == offered, (version, trusted, device, prompt, err)


def test_no_prompt():
    with Server(*HTTP) as port:
        _, out, err = run('check', '--json', f'--sts=localhost:{port}', '--device=root.pem', 'client.pem')
    assert json.loads(out)['results'][0]['prompt'] is None and 'did not ask' in err, err


ROWS = [(row[0], lambda row=row: test_row(*row)) for row in TABLE]
ROWS += [('nobody there', test_nobody), ('silence', test_silence), ('usage', test_usage), ('text', test_text), ('compare', test_compare), ('nothing to compare with', test_compare_refused),
         ('the prompt follows the list', test_prompt), ('no prompt where nothing is asked', test_no_prompt)]
tap(ROWS, at_once=4)
