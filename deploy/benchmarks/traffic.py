#!/usr/bin/env python3
"""What one counter's trust data costs a day: traffic.py [REVOCATIONS]

A list of a million cards; the revocations of a day one after another, by push, through a relay that counts every byte
of HTTP either way. What comes by the clock (the timestamp signed anew, signs of life, the hourly look from the root on,
the day's new base) is measured once and multiplied. Needs a release build.
"""

import asyncio
import shutil
import sys

from installation import Installation

REVOCATIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
BUDGET = 800_000


class Relay:
    """Carries connections to the server and counts."""

    def __init__(self, port):
        self.port = port
        self.bytes = 0

    async def carry(self, reader, writer):
        try:
            while data := await reader.read(65536):
                self.bytes += len(data)
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        writer.close()

    async def accept(self, reader, writer):
        there = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            await asyncio.gather(self.carry(reader, there[1]), self.carry(there[0], writer))
        except asyncio.CancelledError:
            pass  # The measurement has ended.

    async def cost(self, work, *arguments):
        """The bytes until nothing has passed for two seconds."""
        before = self.bytes
        await asyncio.to_thread(work, *arguments)
        last = None
        while last != self.bytes or self.bytes == before:
            last = self.bytes
            await asyncio.sleep(2 if self.bytes != before else 0.2)
        return self.bytes - before


async def measure(installation):
    cards = [installation.issue(f"card-{number}")[0] for number in range(REVOCATIONS)]
    for number in cards:
        installation.propose(number)
    installation.serve()
    relay = Relay(installation.port)
    server = await asyncio.start_server(relay.accept, "127.0.0.1", installation.port + 1)
    daemon = installation.start_daemon("counter", installation.port + 1)
    await daemon.wait_for_trust()
    await asyncio.sleep(3)
    first = relay.bytes
    timestamp = await relay.cost(installation.publish)
    before = relay.bytes
    await asyncio.sleep(91)
    quiet = (relay.bytes - before) / 2
    before, cancelled = relay.bytes, 0
    for number in cards:
        await relay.cost(installation.cancel, number)
        cancelled += 1
    revocations = relay.bytes - before
    # A look from the root on, by a copy of the daemon's data: the same client, without its stream of events.
    copy = installation.folder / "copy"
    shutil.copytree(daemon.data, copy)
    look = await relay.cost(
        installation.run, "talentcard", "sync", "--root", installation.authority / "root.json", "--ca",
        installation.authority / "ca.pem", "--mirror", f"http://127.0.0.1:{relay.port + 1}/repository", "--data", copy)
    parts = {
        f"{cancelled} revocations": revocations,
        "144 timestamps signed anew": 144 * timestamp,
        "24 looks from the root on": 24 * look,
        "signs of life": quiet * 86400 / 45,
        "a day's base and first contact": first,
    }
    print(f"a list of 1000000; the first contact {first} bytes, a revocation {revocations / cancelled:.0f} bytes")
    for name, count in parts.items():
        print(f"{count:10.0f} bytes a day: {name}")
    total = sum(parts.values())
    print(f"{total:10.0f} bytes a day in all, {total / BUDGET:.2f} of 0.8 MB")
    server.close()


with Installation(port=18490, list_size=1_000_000) as installation:
    asyncio.run(measure(installation))
