#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pairs.py AIM RUNS -- COMMAND … -- PEER …: times a command against a peer, in turn, and prints the ratio.

The machine's speed drifts, so the two run A B A B … and the ratio is taken pair by pair; its median is what counts.
It measures and never fails: a benchmark is no test.
"""
import os, statistics, subprocess, sys, time

aim, runs = float(sys.argv[1]), int(sys.argv[2])
split = sys.argv.index('--', 4)
ours, peer = sys.argv[4:split], sys.argv[split + 1:]


def once(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ, check=False)
    return (time.perf_counter() - start) * 1000


for command in (ours, peer) * 2:
    once(command)
pairs = [(once(ours), once(peer)) for _ in range(runs)]
ratios = [a / b for a, b in pairs]
print(f'{os.path.basename(ours[0])}: {statistics.median(a for a, _ in pairs):.2f} ms, '
      f'{os.path.basename(peer[0])}: {statistics.median(b for _, b in pairs):.2f} ms, medians of {runs} pairs')
print(f'ratio {statistics.median(ratios):.2f} (middle half {statistics.quantiles(ratios)[0]:.2f} to {statistics.quantiles(ratios)[2]:.2f}), aim {aim}')
