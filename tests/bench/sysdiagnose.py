#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sysdiagnose.py FIXTURES PAIRS CLI: times `log` on a made-up sysdiagnose of 200 MB against `tar tzf` on the same file."""
import os, subprocess, sys, tempfile

fixtures, pairs, cli = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'sysdiagnose.tar.gz')
    subprocess.run([sys.executable, os.path.join(fixtures, 'sysdiagnose.py'), path, 'complete', '200'], check=True)
    print(f'{os.path.getsize(path) / 1e6:.0f} MB packed')
    subprocess.run([sys.executable, pairs, '1.2', '7', '--', cli, 'log', path, '--', 'tar', 'tzf', path], check=True)
