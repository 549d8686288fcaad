#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""prompt.py PROGRAM CHOOSER: what `check --sts` predicts against what a client does that leaves the choice to GnuTLS. TAP.

GnuTLS sends a certificate if the issuer of any certificate of the chain it was given is in the server's list, or if the list
is empty. iOS climbs the same names through what is on the device. Where the two are known to part is the second table; what
both say there is measured, too.
"""
import json, os, re, subprocess, sys

from servers import FOLDER, Nginx, Server, join, make, make_all, path, run, tap

CHOOSER = os.path.abspath(sys.argv[2])
make_all()
join('whole.pem', 'client', 'issuing')
# A root whose name is in PrintableString, a server that lists the same name in other letters, a user certificate of it.
with open(path('printable.cnf'), 'w', encoding='ascii') as config:
    config.write('[req]\nstring_mask = MASK:0x2\ndistinguished_name = dn\n[dn]\n')
os.environ['OPENSSL_CONF'] = path('printable.cnf')
make('plain', 'ca', subject='/O=Contoso/CN=plain root')
make('loud', 'ca', subject='/O=Contoso/CN=PLAIN  ROOT')
make('user', 'client', 'plain', names='DNS:fabrikam.example')
del os.environ['OPENSSL_CONF']

LISTS = {'root': ('root',), 'root and issuing': ('root', 'issuing'), 'foreign': ('foreign',), 'nobody': ()}
# What is on the device: files for --device, and the chain that GnuTLS is given.
DEVICES = {'leaf only': (('root.pem',), 'client.pem'), 'all of it': (('root.pem', 'issuing.pem'), 'whole.pem')}
OFFERED = {('root', 'leaf only'): False, ('root', 'all of it'): True, ('root and issuing', 'leaf only'): True,
           ('root and issuing', 'all of it'): True, ('foreign', 'leaf only'): False, ('foreign', 'all of it'): False,
           ('nobody', 'leaf only'): True, ('nobody', 'all of it'): True}
# Where iOS and GnuTLS part: why, the list, on the device, the user certificate, the chain for GnuTLS, iOS, GnuTLS.
APART = [
    ('iOS folds the letters and blanks of a PrintableString, GnuTLS compares bytes', ('loud',), ('plain.pem',), 'user', 'user.pem', True, False),
    ('iOS climbs through the device, GnuTLS only through the chain that it was given', ('root',), ('root.pem', 'issuing.pem'), 'client', 'client.pem',
     True, False),
    ('GnuTLS climbs through the chain that it was given, wherever its certificates come from', ('root',), ('root.pem',), 'client', 'whole.pem', False, True),
]


def nginx(version, names):
    files = f'ssl_client_certificate {FOLDER}/{names[0]}{len(names)}.list;' if names else ''
    return Nginx('optional_no_ca', f'ssl_protocols TLSv{version}; ssl_verify_depth 3;', files)


def s_server(version, names):
    files = ('-CAfile', f'{names[0]}{len(names)}.list') if names else ('-no-CAfile',)
    return Server('-www', '-tls' + version.replace('.', '_'), '-verify', '3', '-no-CApath', *files)


def predict(port, device, user):
    code, out, err = run('check', '--json', f'--sts=127.0.0.1:{port}', *('--device=' + name for name in device), user + '.pem')
    prompt = json.loads(out)['results'][0]['prompt']
    assert prompt, (code, err)
    return prompt


def choose(port, version, chain, user):
    done = subprocess.run([CHOOSER, str(port), version, chain, user + '.key'], cwd=FOLDER, stdout=subprocess.PIPE, text=True, timeout=60, check=True)
    return done.stdout


def test_cell(kind, version, names, device, user, chain, ios, other):
    with kind(version, names) as port:
        prompt = predict(port, device, user)
        told = choose(port, version, chain, user)
    facts = (kind.__name__, version, names, device, prompt, told[:60], told[-60:])
    assert 'asked=yes' in told and 'alert=' not in told and 'error=' not in told, facts
    assert prompt['accepted_names'] == len(names), facts
    assert prompt['offered'] == ios, facts
    assert ('sent=yes' in told) == other, facts
    # The server's own word for it: nginx in its page, s_server in the list of what it knows of the client.
    if kind is nginx:
        seen = re.search('verify=(.*) dn=(.*)', told)
        assert (seen[1] != 'NONE') == other and (f'CN={user}' in seen[2]) == other, facts
    else:
        assert ('no client certificate available' not in told) == other and (f'Subject: O=Contoso, CN={user}' in told) == other, facts


for cas in [*filter(None, LISTS.values()), ('loud',)]:
    join(f'{cas[0]}{len(cas)}.list', *cas)
CELLS = [(f'{list_name}; {device_name}; TLS {version}; {kind.__name__}: {"offered" if OFFERED[list_name, device_name] else "not offered"}',
          kind, version, LISTS[list_name], *DEVICES[device_name][:1], 'client', DEVICES[device_name][1], OFFERED[list_name, device_name],
          OFFERED[list_name, device_name])
         for kind in (nginx, s_server) for version in ('1.2', '1.3') for list_name in LISTS for device_name in DEVICES]
assert len(CELLS) == 32
CELLS += [(f'apart: {why}; TLS {version}', nginx, version, *rest) for version in ('1.2', '1.3') for why, *rest in APART]
tap([(cell[0], lambda cell=cell: test_cell(*cell[1:])) for cell in CELLS], at_once=4)
