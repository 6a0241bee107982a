#!/usr/bin/env python3
"""The lines that tests ran, room by room: coverage.py FLOOR-ABOVE FLOOR-BELOW < SUMMARY, from `llvm-cov export -summary-only`.

A room above the line that Package.swift draws (no input, no output, no clock) has the first floor, in per cent, any other
the second. The exit status is 1 when a room lies below its floor.
"""
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
# Benchmarks measures, and is run by hand. The others run in a process that can write no file, nor one of its lines:
# PictureReaderTests holds what comes of them.
EXEMPT = {
    "Benchmarks", "CImaging/Attempts.c", "CImaging/Confinement.c", "Imaging/Confinement.swift", "talentcard-imaging",
}


def main() -> int:
    above, below = (float(word) for word in sys.argv[1:])
    manifest = (FOLDER / "Package.swift").read_text(encoding="utf-8")
    pure = set(re.findall(r'pure\(\s*"(\w+)"', re.search(r"let core: \[Target\] = \[(.*?)\n\]", manifest, re.S)[1]))
    lines, covered = defaultdict(int), defaultdict(int)
    for file in json.load(sys.stdin)["data"][0]["files"]:
        part, _, rest = str(Path(file["filename"]).relative_to(FOLDER)).partition("/")
        room = rest.partition("/")[0]
        if part != "Sources" or room in EXEMPT or rest in EXEMPT:
            continue
        lines[room] += file["summary"]["lines"]["count"]
        covered[room] += file["summary"]["lines"]["covered"]
    low = []
    for room in sorted(lines, key=lambda room: (room not in pure, room)):
        percent, floor = 100 * covered[room] / max(1, lines[room]), above if room in pure else below
        print(f"{room:24}{covered[room]:7} of{lines[room]:7} lines{percent:7.1f} %{'' if percent >= floor else f'  below {floor:g} %'}")
        if percent < floor:
            low.append(room)
    print(f"{'all':24}{sum(covered.values()):7} of{sum(lines.values()):7} lines")
    return 1 if low or not pure <= set(lines) else 0


sys.exit(main())
