#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bank.py PROGRAM: cases of every cause, alone, with noise, with gaps, at a server of the other kind, in pairs, contradictory and
too thin, through `diagnose --json`.

Prints the confusion matrix. Fails where the first cause of a full case is wrong, where anything is confirmed that is not so,
where too little comes to an answer, where an answer `unknown` or the order of the words counts, and where the same case does
not give the same bytes. TAP."""
import collections, concurrent.futures, json, os, random, subprocess, sys, tempfile

import cases
from case_file import Maker

PROGRAM = os.path.abspath(sys.argv[1])
MAKER = Maker(os.environ['FIXTURES'])
LIKELY = ('confirmed', 'likely')
Case = collections.namedtuple('Case', 'kind name truth line check')


def diagnose(folder, number, line):
    path = os.path.join(folder, f'{number}.clinic')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(MAKER.make(line))
    run = subprocess.run([PROGRAM, 'diagnose', '--json', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=60)
    assert run.returncode in (0, 1) and not run.stderr, (line, run.returncode, run.stderr)
    return run.stdout


def standings(told):
    return {cause['id']: cause['status'] for cause in told['causes']}


def wrongly_confirmed(told, truth):
    allowed = set(truth)
    for cause in truth:
        allowed |= cases.FOLLOWS.get(cause, set())
    return sorted(cause for cause, status in standings(told).items() if status == 'confirmed' and cause not in allowed)


def check_full(told, case):
    status = cases.WORLDS[case.truth[0]][0]
    got = told['conclusion']['cause'], told['conclusion']['status']
    return [] if got == (case.truth[0], status) else [f'concludes {got}, not {status}']


def check_noise(told, case):
    return [] if told['conclusion']['cause'] == case.truth[0] else [f"concludes {told['conclusion']['cause']}"]


def check_pair(told, case):
    got = standings(told)
    faults = [f'{cause} is {got[cause]}' for cause in case.truth if got[cause] not in LIKELY]
    if told['conclusion']['cause'] not in case.truth:
        faults.append(f"concludes {told['conclusion']['cause']}")
    return faults


def check_nothing(told, _case):
    return [] if told['conclusion']['cause'] is None else [f"concludes {told['conclusion']}"]


def check_contradiction(told, case):
    told_ids = [row['id'] for row in told['contradictions']]
    faults = [] if case.name in told_ids else [f'tells {told_ids}']
    for row in told['contradictions']:
        if len(row['between']) != 2 or not row['text'].endswith('.'):
            faults.append(f'a contradiction that is not complete: {row}')
    if case.truth[0] and standings(told)[case.truth[0]] == 'confirmed':
        faults.append(f'{case.truth[0]} is confirmed')
    return faults


def check_never(told, case):
    return [f'{case.truth[0]} is confirmed'] if standings(told)[case.truth[0]] == 'confirmed' else []


def check_sound(_told, _case):
    return []


def with_gaps(line, share, seed):
    """What is left where only some answers were given and some files found."""
    words = line.split()
    keep = random.Random(seed)
    return ' '.join(word for word in words if keep.random() < share)


def all_cases():
    for cause, (_status, line) in cases.WORLDS.items():
        yield Case('full', cause, (cause,), line, check_full)
        noise = ' '.join(word for word in cases.NOISE if word.split('=')[1] not in line and not (cause == 'claims-missing' and word.startswith('crl')))
        yield Case('noise', cause, (cause,), line + ' ' + noise, check_noise)
        elsewhere = cases.at_certauth(line)
        if elsewhere != line:
            yield Case('certauth', cause, (cause,), elsewhere, check_sound)
            yield Case('certauth', f'{cause}, 0.5', (cause,), with_gaps(elsewhere, 0.5, f'{cause} at certauth'), check_sound)
        for share in (0.35, 0.6, 0.85):
            yield Case('gaps', f'{cause}, {share}', (cause,), with_gaps(line, share, f'{cause} {share}'), check_sound)
    for one, other, line in cases.PAIRS:
        yield Case('pair', f'{one} and {other}', (one, other), line, check_pair)
    for name, line, cause in cases.CONTRADICTIONS:
        yield Case('contradiction', name, (cause,), line, check_contradiction)
    for line in cases.TOO_LITTLE:
        yield Case('too little', line or 'nothing at all', (), line, check_nothing)
    for cause, line in cases.NEVER:
        yield Case('never', cause, (cause,), line, check_never)


def judge(case, told):
    faults = case.check(told, case)
    if case.kind in ('full', 'noise', 'gaps', 'certauth', 'pair', 'too little'):
        wrong = wrongly_confirmed(told, case.truth)
        faults += [f'wrongly confirmed: {", ".join(wrong)}'] if wrong else []
    if case.kind == 'full' and told['contradictions']:
        faults.append(f"honest, but told to contradict itself: {[row['id'] for row in told['contradictions']]}")
    return faults


def matrix(rows):
    """Each cause with what was concluded of its full, noisy and gappy cases."""
    told = collections.defaultdict(collections.Counter)
    for case, answer in rows:
        if case.kind in ('full', 'noise', 'gaps'):
            told[case.truth[0]][answer['conclusion']['cause'] or '–'] += 1
    print('# concluded of 5 cases each (full, with noise, three with gaps): itself | nothing | others')
    for cause in cases.WORLDS:
        row = told[cause]
        others = ', '.join(f'{name} {count}' for name, count in row.most_common() if name not in (cause, '–'))
        print(f"# {cause:26} {row[cause]:2} | {row['–']:2} | {others}")


def variants(case):
    """The same case: in another order, with every open question answered `unknown`, and once more as it is."""
    words = case.line.split()
    ordered = [word for word in words if word.startswith(('probe=', 'device=', 'ca=', 'cert='))]
    shuffled = [word for word in words if word not in ordered]
    random.Random(case.name).shuffle(shuffled)
    shuffled += ordered
    answered = {word.split('=')[0] for word in words}
    unknown = [f'{question}=unknown' for question in ('platforms', 'scope', 'history', 'password', 'where', 'network', 'pushed', 'assigned', 'prompt')
               if question not in answered]
    return {'again': case.line, 'in another order': ' '.join(shuffled), 'with unknown': ' '.join(words + unknown)}


def main():
    everything = list(all_cases())
    assert len(everything) >= 120 and len(cases.WORLDS) == 36
    steady = [case for case in everything if case.kind in ('full', 'pair')]
    jobs = [(case, None, case.line) for case in everything]
    jobs += [(case, how, line) for case in steady for how, line in variants(case).items()]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        outputs = list(pool.map(lambda job: diagnose(folder, *job), [(number, line) for number, (_case, _how, line) in enumerate(jobs)]))
    rows = [(case, json.loads(output)) for case, output in zip(everything, outputs)]
    first = {case.line: output for case, output in zip(everything, outputs)}
    failed = 0
    kinds = list(dict.fromkeys(case.kind for case in everything))
    print(f'1..{len(kinds) + 1}')
    for number, kind in enumerate(kinds, 1):
        bad = 0
        for case, told in rows:
            faults = judge(case, told) if case.kind == kind else []
            bad += bool(faults)
            for fault in faults:
                print(f'# {kind}: {case.name}: {fault}\n#   {case.line}')
        count = sum(case.kind == kind for case in everything)
        print(f"{'not ok' if bad else 'ok'} {number} - {kind}: {count - bad} of {count}")
        failed += bad
    bad = 0
    for (case, how, _line), output in zip(jobs[len(everything):], outputs[len(everything):]):
        if output != first[case.line]:
            bad += 1
            print(f'# {case.name} differs {how}')
    print(f"{'not ok' if bad else 'ok'} {len(kinds) + 1} - the same case gives the same bytes: {len(jobs) - len(everything) - bad} of {len(jobs) - len(everything)}")
    matrix(rows)
    sys.exit(bool(failed or bad))


main()
