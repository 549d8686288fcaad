#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""practice-case.py PROGRAM ISSUING-CA: takes the practice case through every page, from the first symptom to the saved
report, in a real window. TAP."""
import os
import tempfile

from axlib import Program, choose_file, click, click_at, find, main, read_file, says, states, text_of, texts, wait

MISSING = 'The device lacks the intermediate “Contoso Issuing CA 1”'


def run(tap, path, issuing):
    folder = tempfile.mkdtemp(prefix='chain-clinic-test-')
    program = Program(path)
    click(program.app, 'Practice: The Missing Issuing CA')

    program.step('Case')
    tap.equal(text_of(find(program.app, 'text', 'User Name')), 'ada@contoso.example', 'the case names its user')
    tap.ok(wait(lambda: program.state_of('Diagnosis') == 'done. Confirmed', 'a check-up'), 'the first check-up comes by itself')

    click(program.app, 'Continue')
    program.step('Symptoms')
    answer = find(program.app, 'radio button', 'Only iPhones and iPads; Android and Windows work')
    tap.ok('checked' in states(answer), 'the symptoms are answered')

    click(program.app, 'Continue')
    program.step('Certificates')
    tap.ok(wait(lambda: says(program.app, 'The device lacks “Contoso Issuing CA 1”'), 'the hole'),
           'the certificates page names the hole')
    hole = find(program.app, 'list', 'Device View')
    tap.ok('missing · intermediate' in texts(hole), 'the device view shows the hole')
    tap.ok('missing · intermediate' not in texts(find(program.app, 'list', 'Desktop View')),
           'the desktop view has none')

    click(program.app, 'Continue')
    program.step('On the Device')
    tap.ok(wait(lambda: says(program.app, 'Better evidence would only repeat it'), 'the best evidence'), 'what is at hand is enough')

    click(program.app, 'Continue')
    program.step('Server')
    tap.ok('checked' in states(find(program.app, 'radio button', 'From Certificate Files')),
           'the accepted CA names come from files')

    click(program.app, 'Continue')
    program.step('Device Log')
    tap.ok(wait(lambda: says(program.app, 'asked for a certificate'), 'the log'), 'the log tells what happened')

    click(program.app, 'Continue')
    program.step('Safari Test')
    tap.ok('pressed' in states(find(program.app, 'push button', 'No: Does iOS ask which certificate to use?')),
           'Safari did not ask')

    click(program.app, 'Continue')
    program.step('Office Test')
    click(program.app, 'Yes: Is Microsoft Authenticator installed?')
    click(program.app, 'Yes: Is Microsoft Authenticator installed?')

    click(program.app, 'Continue')
    program.step('Diagnosis')
    tap.ok(wait(lambda: says(program.app, MISSING), 'the sentence'), 'the diagnosis is one sentence')
    tap.ok(wait(lambda: any(text.startswith('Confirmed') for text in texts(program.app)), 'its standing'),
           'and it is confirmed')

    click(program.app, 'Show the Remedy')
    program.step('Remedy')
    click(program.app, 'Save Certificate to Upload…')
    certificate = os.path.join(folder, 'upload.cer')
    choose_file(program, certificate)
    with open(issuing, 'rb') as file:
        tap.ok(read_file(certificate) == file.read(), 'the certificate to upload is the issuing CA, byte for byte')
    click_at(find(program.app, 'check box', 'Done: Push the Intermediate “Contoso Issuing CA 1”'))
    tap.ok(wait(lambda: (program.state_of('Remedy') or '').startswith('1 of'), 'a tick'), 'a remedy step is ticked off')

    click(program.app, 'Continue')
    program.step('Report')
    tap.ok(wait(lambda: says(program.app, MISSING), 'the preview'), 'the preview shows the diagnosis')
    click(program.app, 'Save…')
    report = os.path.join(folder, 'report.html')
    choose_file(program, report)
    html = read_file(report).decode()
    tap.ok('<html' in html and MISSING in html, 'the report is saved')
    tap.ok('<script' not in html and 'src="http' not in html, 'it needs nothing from anywhere')
    click(program.app, 'Text')
    tap.ok(wait(lambda: any('PRACTICE-1' in text and MISSING in ' '.join(text.split()) for text in texts(program.app)),
                'the text'), 'the plain text can be read')

    click(program.app, 'Finish')
    row = find(program.app, 'list item', 'PRACTICE-1 · ada@contoso.example')
    tap.ok(any(MISSING in text for text in texts(row)), 'the library says where the case stands')
    tap.equal(program.close(), 0, 'the program ends as it should')


if __name__ == '__main__':
    main(run)
