#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of the device: the eyes' answers, a sysdiagnose by name, remove and undo, a list of the MDM. TAP."""
import io
import os
import plistlib
import re
import tarfile
import tempfile

from axlib import Program, choose_file, click, find, find_all, main, says, states, wait
from evidence import FIXTURES, add, state_is

ISSUER = 'Contoso Issuing CA 1'
ROOT = 'Contoso Root CA'
ADD = 'Add Sysdiagnose or Lists…'
NO_ISSUER = 'No: Is there an entry with the name that stands behind “Issued by”?'


def write_sysdiagnose(path):
    """The stub of one profile with a user certificate and a root, as iOS writes it, and private data beside it."""
    certificates = [('Ada Lovelace', ISSUER, False, True), (ROOT, ROOT, True, False)]
    stub = {'PayloadDisplayName': 'Contoso Devices', 'PayloadIdentifier': 'example.contoso.devices',
            'PayloadType': 'Configuration', 'PayloadUUID': '0F0E0D0C-0000-0000-0000-000000000000',
            'PayloadContent': [{'PayloadType': 'com.apple.security.root', 'PayloadIdentifier': f'example.{position}',
                                'PayloadUUID': f'0F0E0D0C-0000-0000-0000-00000000000{position}',
                                'CertSubject': subject, 'Issuer': issuer, 'IsRoot': is_root,
                                'IsIdentity': is_identity, 'Expiry': 900000000.0}
                               for position, (subject, issuer, is_root, is_identity) in enumerate(certificates)]}
    members = {'system_logs.txt': b'private', f'logs/MCState/Shared/profile-{"ab" * 32}.stub': plistlib.dumps(stub)}
    with tarfile.open(path, 'w:gz') as archive:
        for name, data in members.items():
            info = tarfile.TarInfo('sysdiagnose_2026.05.24_10-00-00+0000_iPhone-OS_iPhone_23F84/' + name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def write_list(path):
    with open(os.path.join(FIXTURES, 'root.der'), 'rb') as file:
        root = file.read()
    with open(path, 'wb') as file:
        plistlib.dump({'Status': 'Acknowledged', 'CommandUUID': '1',
                       'CertificateList': [{'CommonName': ROOT, 'IsIdentity': False, 'Data': root}]}, file)


def by_eye(tap, program):
    app = program.app
    tap.ok(says(app, 'Add the user certificate on the Certificates page'), 'without a certificate it says what to add')
    tap.ok(says(app, 'More Details takes a minute'), 'with nothing at hand the eyes are asked for')
    program.go_to('Certificates')
    add(program, 'Add User Certificate Files…', 'user.der')
    program.go_to('On the Device')
    wait(lambda: says(app, ISSUER), 'the name to look for')
    tap.ok(says(find(app, 'list', 'Names to Look For'), ISSUER), 'the name that decides is there to be read out')
    click(app, NO_ISSUER)
    state_is(program, 'On the Device', 'By name, not verified')
    tap.ok(wait(lambda: says(app, 'Names are not verified'), 'the next question'), 'then files are asked for')
    state_is(program, 'Diagnosis', 'Likely')
    tap.ok(True, 'an answer by eye changes the diagnosis')
    click(app, NO_ISSUER)
    wait(lambda: 'pressed' not in states(find(app, 'push button', NO_ISSUER)), 'the answer to be taken back')
    state_is(program, 'Diagnosis', 'No cause found')


def by_name(tap, program, folder):
    app = program.app
    path = os.path.join(folder, 'sysdiagnose.tar.gz')
    write_sysdiagnose(path)
    click(app, ADD)
    choose_file(program, path)
    gap = f'By name, not verified: the way up from “Ada Lovelace” lacks “{ISSUER}”.'
    wait(lambda: says(find(app, 'list', 'Known by Name'), gap), 'the gap')
    tap.ok(says(find(app, 'list', 'Known by Name'), gap), 'the gap is shown by name')
    state_is(program, 'Diagnosis', 'Likely')
    tap.ok(True, 'and makes the cause likely')
    click(app, 'Remove “Sysdiagnose”')
    wait(lambda: says(app, 'No names yet'), 'the names to go')
    click(app, re.compile('^Undo'))
    wait(lambda: says(find(app, 'list', 'Known by Name'), gap), 'the names to come back')
    tap.ok(True, 'Undo brings the names back')


def exact(tap, program, folder):
    app = program.app
    path = os.path.join(folder, 'list.plist')
    write_list(path)
    click(app, ADD)
    choose_file(program, path)
    state_is(program, 'On the Device', 'Exact')
    tap.ok(wait(lambda: says(app, 'own list of certificates is at hand'), 'the sentence'), 'nothing beats the own list')
    program.go_to('Certificates')
    tap.ok(wait(lambda: find_all(app, 'list item', ROOT), 'the root'), 'the list is on the shelf of the device')


def damaged(tap, program, folder):
    app = program.app
    whole = os.path.join(folder, 'sysdiagnose.tar.gz')
    path = os.path.join(folder, 'cut.tar.gz')
    with open(whole, 'rb') as source, open(path, 'wb') as file:
        file.write(source.read()[:40])
    program.go_to('On the Device')
    click(app, ADD)
    choose_file(program, path)
    tap.ok(wait(lambda: find_all(find(app, 'list', 'Files Just Read'), 'list item'), 'a row'), 'a cut file gets a row')


def run(tap, path):
    with tempfile.TemporaryDirectory(prefix='chain-clinic-test-') as folder:
        program = Program(path)
        click(program.app, 'New Case')
        program.step('Case')
        program.go_to('On the Device')
        by_eye(tap, program)
        by_name(tap, program, folder)
        exact(tap, program, folder)
        damaged(tap, program, folder)
        tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
