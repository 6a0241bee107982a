#!/usr/bin/env python3
"""An issuing authority for the talent card, written from the format documents alone.

    python3 authority.py OUTDIR [--now RFC3339] [--selfcheck]

makes a world at one moment: signers, trust folders, cards on every carrier, and `cases.json`, the table of
commands with what must come of them. All keys are made at run time and belong to this world only.
"""
import argparse
import json
import sys
import time
from pathlib import Path

from cases import batches, carriers, entitlements, frames, identity, payloads, trust, usage
from world import World, parse_time, rfc3339


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUTDIR")
    parser.add_argument("--now", default="2026-11-22T08:00:00Z", help="the moment of this world (RFC 3339)")
    parser.add_argument("--selfcheck", action="store_true", help="decide every case again with the verifier of selfcheck.py")
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    started = time.monotonic()
    world = World(options.out, parse_time(options.now))
    for part in (carriers, frames, payloads, trust, entitlements, identity, usage, batches):
        part.add(world)
    world.build_trust()
    world.write("cases.json", json.dumps({"now": rfc3339(world.now), "cases": world.cases}, ensure_ascii=False, indent=1))
    print(f"{len(world.cases)} cases, {len(world.variants) + 1} trust folders, {time.monotonic() - started:.1f} s")
    if options.selfcheck:
        import selfcheck
        return selfcheck.check(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
