#!/usr/bin/env python3
"""From the second officer's word to the refusal at many counters: fleet.py [DAEMONS] [CANCELLATIONS]

Prints how long after `card cancel` has ended each daemon refused the card, by push. Needs a release build.
"""

import asyncio
import statistics
import sys
import time

from installation import Installation

DAEMONS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
CANCELLATIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 8


async def refusal(daemon, changes, credential, since):
    while True:
        try:
            await asyncio.wait_for(changes.get(), 10)
        except asyncio.TimeoutError:
            return None
        decision = await daemon.ask("POST", "/v1/verifications", {"credential": credential})
        if decision["outcome"] == "refuse":
            return time.monotonic() - since


async def collect(daemon, changes):
    async for moment in daemon.trust_events():
        changes.put_nowait(moment)


async def measure(installation):
    cards = [installation.issue(f"card-{number}") for number in range(CANCELLATIONS)]
    installation.serve()
    daemons = [installation.start_daemon(f"counter-{n}", installation.port) for n in range(DAEMONS)]
    for daemon in daemons:
        await daemon.wait_for_trust()
    changes = [asyncio.Queue() for _ in daemons]
    listening = [asyncio.create_task(collect(*pair)) for pair in zip(daemons, changes)]
    await asyncio.sleep(1)
    figures, missed = [], 0
    for number, credential in cards:
        before = await daemons[0].ask("POST", "/v1/verifications", {"credential": credential})
        assert before["outcome"] == "check-identity", before
        await asyncio.to_thread(installation.propose, number)
        await asyncio.sleep(2)
        for queue in changes:
            while not queue.empty():
                queue.get_nowait()
        await asyncio.to_thread(installation.cancel, number)
        since = time.monotonic()
        found = await asyncio.gather(*[refusal(d, q, credential, since) for d, q in zip(daemons, changes)])
        missed += found.count(None)
        figures += [seconds for seconds in found if seconds is not None]
    figures.sort()
    print(
        f"{DAEMONS} daemons, {CANCELLATIONS} cancellations: median {statistics.median(figures):.2f} s, "
        f"p99 {figures[int(len(figures) * 0.99)]:.2f} s, longest {figures[-1]:.2f} s, missed {missed}; "
        f"{statistics.median(d.resident_mb() for d in daemons):.0f} MB of memory each")
    for task in listening:
        task.cancel()


with Installation(port=18480) as installation:
    asyncio.run(measure(installation))
