#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""log.py CLI LITERALS RIPGREP MIB RUNS: how fast a log is searched, and in how much memory.

Writes an everyday log of MIB and a hard one of half that into a folder of its own (see make-log.py), has pairs.py time
`log` against `rg -j1 -c -F -f` with the same literals, both with the file in memory, and prints the peak of ours. With
RIPGREP empty only the memory is told.
"""
import os, subprocess, sys, tempfile

cli, literals, ripgrep, size, runs = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5]
here = os.path.dirname(os.path.abspath(__file__))
AIM = '0.77'  # 1.3 times as fast

with tempfile.TemporaryDirectory() as folder:
    list_path = os.path.join(folder, 'literals.txt')
    with open(list_path, 'wb') as file:
        file.write(subprocess.run([literals], check=True, stdout=subprocess.PIPE).stdout)
    for kind, mib in (('everyday', size), ('hard', size // 2)):
        path = os.path.join(folder, kind + '.log')
        subprocess.run([sys.executable, os.path.join(here, 'make-log.py'), kind, str(mib), path], check=True)
        with open(path, 'rb') as file:
            while file.read(1 << 20):
                pass
        print(f'{kind}, {mib} MiB', flush=True)
        if ripgrep:
            subprocess.run([sys.executable, os.path.join(here, 'pairs.py'), AIM, runs, '--', cli, 'log', path,
                            '--', ripgrep, '-j1', '-c', '-F', '-f', list_path, path], check=True)
        usage = os.wait4(os.posix_spawn(cli, [cli, 'log', path], os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, '/dev/null', os.O_WRONLY, 0)]), 0)[2]
        print(f'peak {usage.ru_maxrss / 1024:.1f} MiB, aim 64', flush=True)
        os.unlink(path)
