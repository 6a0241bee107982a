#!/usr/bin/env python3
"""What a crowd that shows documents costs an honest caller: identity.py [CONNECTIONS] [SECONDS] [A-SECOND]

One daemon; an honest caller verifies a card with its holder's document, again and again. Beside him CONNECTIONS others send
verifications, A-SECOND in all: with no document, and with one that is not the holder's. Prints the honest caller's times
in both crowds in turns, and their ratio: 1.00 is a document that delays nobody. Needs a release build.
"""

import asyncio
import itertools
import statistics
import sys
import time

from installation import IDENTITY, Installation

CONNECTIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 10
A_SECOND = int(sys.argv[3]) if len(sys.argv) > 3 else 300
ROUNDS = 4
OTHER = {"type": "passport", "number": "CHN:E12345678"}


async def crowd(daemon, body, lane):
    """One of the crowd, at its own pace."""
    pause = CONNECTIONS / A_SECOND
    await asyncio.sleep(pause * lane / CONNECTIONS)
    for turn in itertools.count():
        began = time.monotonic()
        await daemon.ask("POST", "/v1/verifications", body | {"lane": f"crowd-{lane}-{turn}"})
        await asyncio.sleep(max(0, pause - (time.monotonic() - began)))


async def honest(daemon, credential):
    """The milliseconds of each honest verification."""
    kind, number = IDENTITY.split(":", 1)
    figures, until = [], time.monotonic() + SECONDS
    while time.monotonic() < until:
        began = time.monotonic()
        decision = await daemon.ask(
            "POST", "/v1/verifications",
            {"credential": credential, "document": {"type": kind, "number": number}, "lane": f"desk-{len(figures)}"})
        assert decision["outcome"] == "admit", decision
        figures.append((time.monotonic() - began) * 1000)
        await asyncio.sleep(0.02)
    return figures


async def beside(daemon, credential, body):
    others = [asyncio.create_task(crowd(daemon, body, lane)) for lane in range(CONNECTIONS)] if body else []
    await asyncio.sleep(1 if others else 0)
    figures = await honest(daemon, credential)
    for task in others:
        if task.done():
            task.result()
        task.cancel()
    return figures


def line(name, figures):
    figures = sorted(figures)
    median, late = statistics.median(figures), figures[int(len(figures) * 0.99)]
    print(f"{name}: median {median:.2f} ms, p99 {late:.2f} ms, longest {figures[-1]:.2f} ms, {len(figures)} verifications")
    return median, late


async def measure(installation):
    _, credential = installation.issue("card")
    installation.serve()
    daemon = installation.start_daemon("counter", installation.port)
    await daemon.wait_for_trust()
    without = {"credential": credential}
    alone, bare, shown = [], [], []
    for _ in range(ROUNDS):
        alone += await beside(daemon, credential, None)
        bare += await beside(daemon, credential, without)
        shown += await beside(daemon, credential, without | {"document": OTHER})
    line("alone", alone)
    plain = line(f"beside {CONNECTIONS} connections without documents", bare)
    crowded = line(f"beside {CONNECTIONS} connections with documents", shown)
    print(f"with documents to without: median {crowded[0] / plain[0]:.2f}, p99 {crowded[1] / plain[1]:.2f}")


with Installation(port=18500) as installation:
    asyncio.run(measure(installation))
