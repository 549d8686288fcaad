#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Case files and libraries that can't be read: a sentence in the window, the cases untouched, the file left alone. TAP."""
import json
import os
import shutil
import sqlite3
import tempfile

from axlib import Program, choose_file, click, find, find_all, main, says, text_of, texts, wait

FIXTURES = os.environ['FIXTURES']


def write(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, 'wb') as file:
        file.write(content)
    return path


def problem(program):
    """The sentence above the cases: the label before the button that closes it."""
    shown = []
    for node in find_all(program.app):
        if node.getRoleName() == 'push button' and node.name == 'Close Message':
            return shown[-1] if shown else None
        if node.getRoleName() == 'label':
            shown.append(node.name)
    return None


def run(tap, path):
    folder = tempfile.mkdtemp(prefix='chain-clinic-test-')
    files = {
        'empty': write(folder, 'empty.clinic', b''),
        'binary': os.path.join(FIXTURES, 'noise.bin'),
        'truncated': write(folder, 'truncated.clinic', b'{ "format": 1, "ticket": "INC'),
        'of a wrong type': write(folder, 'wrong.clinic', json.dumps({'format': 1, 'ticket': ['INC1']}).encode()),
        'newer': write(folder, 'newer.clinic', json.dumps({'format': 2}).encode()),
        'missing': os.path.join(folder, 'missing.clinic'),
    }
    program = Program(path)
    before = None
    for kind, file in files.items():
        click(program.app, 'Open Case File')
        choose_file(program, file)
        said = wait(lambda: problem(program) not in (None, before) and problem(program), f'a sentence on the {kind} file')
        print(f'# {kind}: {said}', flush=True)
        tap.ok(said.endswith('.'), f'a case file that is {kind} gets a sentence')
        before = said
        tap.ok(not find_all(program.app, 'list', 'Cases'), 'and no case comes of it')
    click(program.app, 'Close Message')
    wait(lambda: problem(program) is None, 'the sentence to go')

    shutil.copy(os.path.join(FIXTURES, 'user.der'), folder)
    good = write(folder, 'good.clinic', json.dumps({'format': 1, 'ticket': 'INC9', 'user': 'ada@contoso.example',
                                                    'files': {'user': ['user.der']}}).encode())
    click(program.app, 'Open Case File')
    choose_file(program, good)
    program.step('Case')
    tap.equal(text_of(find(program.app, 'text', 'Ticket')), 'INC9', 'a good case file is opened')
    tap.equal(program.close(), 0, 'the program ends as it should')
    program = Program(path, good, data=program.data)
    program.step('Case')
    tap.equal(text_of(find(program.app, 'text', 'User Name')), 'ada@contoso.example', 'so is one from the file manager')
    program.close()

    library = os.path.join(program.data, 'chain-clinic', 'cases.db')
    connection = sqlite3.connect(library)
    version = connection.execute('PRAGMA user_version').fetchone()[0]
    connection.execute(f'PRAGMA user_version = {version + 1}')
    connection.commit()
    connection.close()
    program = Program(path, data=program.data)
    wait(lambda: says(program.app, 'The Cases Can’t Be Opened'), 'the page of the newer library')
    print('# newer library:', ' | '.join(texts(program.app)), flush=True)
    tap.ok(True, 'a library of a newer version is refused in words')
    connection = sqlite3.connect(library)
    tap.equal(connection.execute('PRAGMA user_version').fetchone()[0], version + 1, 'and left alone')
    connection.execute(f'PRAGMA user_version = {version}')
    connection.commit()
    connection.close()
    click(program.app, 'Try Again')
    tap.ok(find(program.app, 'list item', 'INC9 · ada@contoso.example'), 'Try Again opens it once it can be opened')
    tap.equal(program.close(), 0, 'the program ends as it should')

    for name in os.listdir(os.path.dirname(library)):
        os.unlink(os.path.join(os.path.dirname(library), name))
    noise = b'this is not a library of cases\n' * 100
    write(os.path.dirname(library), 'cases.db', noise)
    program = Program(path, data=program.data)
    wait(lambda: says(program.app, 'The Cases Can’t Be Opened'), 'the page of the broken library')
    print('# broken library:', ' | '.join(texts(program.app)), flush=True)
    program.close()
    with open(library, 'rb') as file:
        tap.ok(file.read() == noise, 'a file that is no library is refused in words and left alone')


if __name__ == '__main__':
    main(run)
