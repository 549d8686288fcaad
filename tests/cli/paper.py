#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""paper.py PROGRAM: the report as PDF and as Markdown, read back by programs of others. TAP."""
import functools, json, os, re, subprocess, sys, tempfile

from servers import PROGRAM, tap

PRACTICE = os.path.join(os.environ['PRACTICE'], 'article.clinic')
FOLDER = tempfile.TemporaryDirectory()
SENTENCE = 'The device lacks the intermediate “Contoso Issuing CA 1”, so iOS never offers the user certificate.'
A4, LETTER = '595.28 x 841.89', '612 x 792'


def run(*command, stdin=None, **variables):
    done = subprocess.run(command, capture_output=True, input=stdin, timeout=60, check=False, env={**os.environ, **variables})
    assert (done.returncode, done.stderr) == (0, b''), (command, done.returncode, done.stderr)
    return done.stdout


def report(form, case=PRACTICE, *more, **variables):
    path = os.path.join(FOLDER.name, f'report-{len(os.listdir(FOLDER.name))}.{form}')
    assert run(PROGRAM, 'report', case, f'--format={form}', f'--output={path}', *more, **variables) == b''
    return path


@functools.cache
def practice(form):
    """The report of the practice case, made once for all who only read it."""
    return report(form)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def words(path):
    """The text of a PDF, in the order in which it is read aloud, without line ends."""
    return ' '.join(run('pdftotext', '-enc', 'UTF-8', path, '-').decode().split())


def write_case(**changes):
    with open(PRACTICE, encoding='utf-8') as file:
        case = {**json.load(file), **changes}
    path = os.path.join(FOLDER.name, f'case-{len(os.listdir(FOLDER.name))}.clinic')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(case, file)
    return path


def same_bytes():
    assert read(practice('pdf')) == read(report('pdf'))
    assert read(practice('md')) == read(report('md'))


def into_a_pipe():
    assert run(PROGRAM, 'report', PRACTICE, '--format', 'pdf') == read(practice('pdf'))


def facts():
    """What a reader’s program says of the file."""
    said = run('pdfinfo', report('pdf', PRACTICE, '--paper=a4')).decode()
    for line in ('Title: +Chain Clinic Report: PRACTICE-1', 'Tagged: +yes', 'JavaScript: +no', 'Form: +none', 'Page size: +' + re.escape(A4),
                 'CreationDate: .*Jun +1 12:00:00 2026'):
        assert re.search('^' + line, said, re.M), (line, said)
    data = read(practice('pdf'))
    assert b'/Outlines' in data and b'/Subtype /Link' in data and b'/URI' not in data


def papers():
    for paper, size in ('a4', A4), ('letter', LETTER):
        assert size in run('pdfinfo', report('pdf', PRACTICE, f'--paper={paper}')).decode()
    done = subprocess.run([PROGRAM, 'report', PRACTICE, '--format=pdf', '--paper=a5'], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b'') and 'a5' in done.stderr.decode()


def fonts():
    rows = run('pdffonts', practice('pdf')).decode().splitlines()[2:]
    assert rows and all(re.search(r' yes yes (yes|no) +\d+ +\d+$', row) for row in rows), rows


def text_in_order():
    """The headings of the Markdown stand in the PDF in the same order, twice where the list of contents names them."""
    text = words(practice('pdf'))
    assert SENTENCE in text
    headings = [line[3:] for line in read(practice('md')).decode().splitlines() if line.startswith('## ')]
    assert len(headings) > 8
    place = 0
    for heading in [headings[0], 'Contents', *headings[1:], *headings[1:]]:
        place = text.index(heading, place) + len(heading)


def pages_of_the_contents():
    """What the list of contents says is where the section begins."""
    path = practice('pdf')
    pages = run('pdftotext', '-layout', path, '-').decode().split('\f')
    entries = re.findall(r'^ *(\S.*\S) {3,}(\d+)$', pages[0].split('Contents')[1], re.M)
    assert len(entries) > 8, pages[0]
    for heading, page in entries:
        assert re.search(r'^ *' + re.escape(heading) + ' *$', pages[int(page) - 1], re.M), (heading, page)
    assert f'of {len(pages) - 1}' in pages[0], pages[0]


def hostile():
    """No text breaks a page, a table or the file; each is there to its end."""
    notes = 'x' * 9000 + ' end-of-the-long-word\n' + 'word ' * 3000 + 'end-of-the-words\n<b>&amp;</b> \u202egnp.exe %s %n'
    case = write_case(user='ü' * 3000 + '@contoso.example', ticket='a\u202eb\x07c', notes=notes)
    text = words(report('pdf', case)).replace(' ', '')  # a word longer than a line is broken anywhere
    for part in 'end-of-the-long-word', 'end-of-the-words', '<b>&amp;</b>', '@contoso.example', '%s%n':
        assert part in text, part
    assert '\u202e' not in text and '\x07' not in text
    assert SENTENCE.replace(' ', '') in text and SENTENCE in read(report('md', case)).decode()


def short():
    """A case without anything needs no list of contents."""
    path = os.path.join(FOLDER.name, 'short.clinic')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{"format": 1}')
    done = subprocess.run([PROGRAM, 'report', path, '--format=pdf'], capture_output=True, check=True)
    assert done.stdout.startswith(b'%PDF-1.5')


def no_network_in_markdown():
    text = read(practice('md')).decode()
    assert '<script' not in text and '](' not in text and '![' not in text


tap([(row.__name__.replace('_', ' '), row) for row in
     (same_bytes, into_a_pipe, facts, papers, fonts, text_in_order, pages_of_the_contents, hostile, short, no_network_in_markdown)])
