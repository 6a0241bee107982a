#!/usr/bin/env python3
"""`talentcard verify --batch --summary` as a whole process against `openssl speed ecdsap256`: batch.py [CARDS] [PAIRS]

Processor time of both, in pairs, so that a busy machine disturbs both alike. Needs a release build.
"""

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile

from installation import BIN

CARDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
PAIRS = int(sys.argv[2]) if len(sys.argv) > 2 else 7


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def decisions_a_second(folder, moment):
    before = processor_seconds()
    result = subprocess.run(
        [BIN / "talentcard", "verify", "--batch", "--summary", "--trust", f"{folder}/trust", "--site",
         "jlu-first-hospital", "--at", moment, f"{folder}/cards.jsonl"], capture_output=True, text=True)
    assert json.loads(result.stdout)["outcomes"]["check-identity"] == CARDS, result.stdout + result.stderr
    return CARDS / (processor_seconds() - before)


def signatures_a_second():
    result = subprocess.run(
        ["openssl", "speed", "-seconds", "2", "ecdsap256"], capture_output=True, text=True, check=True)
    # Its own count of processor time: "… 30000 256 bits ECDSA verify in 1.99s".
    count, seconds = re.search(r"(\d+) 256 bits? ECDSA verify(?: ops)? in ([\d.]+)s", result.stderr).groups()
    return int(count) / float(seconds)


with tempfile.TemporaryDirectory() as folder:
    made = subprocess.run(
        [BIN / "Benchmarks", "cards", folder, str(CARDS)], capture_output=True, text=True, check=True).stdout
    moment = made.split()[-1]
    os.environ["LANG"] = "C.UTF-8"
    ratios = []
    for _ in range(PAIRS):
        ours, bare = decisions_a_second(folder, moment), signatures_a_second()
        ratios.append(ours / bare)
        print(f"{ours:8.0f} cards/s, {bare:8.0f} signatures/s: {ours / bare:.3f}")
    print(f"{CARDS} cards, median of {PAIRS} pairs: {statistics.median(ratios):.3f} ({min(ratios):.3f}-{max(ratios):.3f})")
