#!/usr/bin/env python3
"""What hostile pictures cost an honest lane: pictures.py [PICTURES] [LANES]

One daemon. LANES lanes send PICTURES hostile pictures between them: walls of finder patterns, as drawn and as a camera sees
them, noise, files that say more than they hold, damage. Beside them an honest lane sends a card's picture, again and again.
Prints the honest lane's times alone and beside them, what became of the hostile ones, the daemon's memory, and how long
SIGTERM takes in the middle of it. Needs a release build (or BIN), and Pillow, numpy and segno: .build/python/bin/python.
"""

import asyncio
import collections
import io
import itertools
import signal
import statistics
import struct
import sys
import time
import zlib

import numpy
import segno
from PIL import Image, ImageFilter

from installation import Installation

PICTURES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
LANES = int(sys.argv[2]) if len(sys.argv) > 2 else 2
WARM = 40


def saved(picture, **options):
    buffer = io.BytesIO()
    picture.save(buffer, **options)
    return buffer.getvalue()


def finders(width, height, scale):
    tile = numpy.full((9, 9), 255, numpy.uint8)
    tile[1:8, 1:8], tile[2:7, 2:7], tile[3:6, 3:6] = 0, 255, 0
    tile = numpy.kron(tile, numpy.ones((scale, scale), numpy.uint8))
    return numpy.tile(tile, (height // len(tile) + 1, width // len(tile) + 1))[:height, :width]


def seen(pixels, random):
    """As a camera sees it."""
    picture = Image.fromarray(pixels).rotate(2, fillcolor=200).filter(ImageFilter.GaussianBlur(.8))
    noisy = numpy.asarray(picture, float) * .7 + 30 + random.normal(0, 6, pixels.shape)
    return Image.fromarray(noisy.clip(0, 255).astype(numpy.uint8))


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def stuffed(png, count):
    """Text chunks that unpack to a megabyte each."""
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(1 << 20)))
    return png[:33] + text * count + png[33:]


def overlong(side):
    """More pixels than the header says."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(200 << 20))) + chunk(b"IEND", b"")


def hostile(count):
    """(media type, bytes), each kind in several sizes."""
    random = numpy.random.default_rng(0)
    kept = []
    for scale in (2, 3, 4, 5, 6):
        for width, height in ((640, 480), (1280, 720), (2560, 1600)):
            kept.append(("image/png", saved(Image.fromarray(finders(width, height, scale)), format="PNG")))
        kept.append(("image/jpeg", saved(seen(finders(1280, 720, scale), random), format="JPEG", quality=90)))
    noise = Image.fromarray(random.integers(0, 256, (900, 1200), numpy.uint8))
    kept.append(("image/jpeg", saved(noise, format="JPEG", quality=60)))
    kept.append(("image/jpeg", saved(noise, format="JPEG", quality=60, progressive=True)))
    plain = kept[0][1]
    kept += [("image/png", stuffed(plain, count)) for count in (1, 100, 200)]
    kept += [("image/png", overlong(side)) for side in (1, 500, 6000)]
    kept += [("image/png", plain[:len(plain) // 2]), ("image/png", plain[:40]), ("image/jpeg", kept[3][1][:2000])]
    for number, (kind, content) in enumerate(itertools.islice(itertools.cycle(kept), count)):
        damaged = bytearray(content)
        # Every second one is another still.
        if number % 2:
            damaged[random.integers(40, len(damaged)) if len(damaged) > 40 else 0] ^= 1 << number % 8
        yield kind, bytes(damaged)


async def send(daemon, lane, kind, content):
    """(status, milliseconds)"""
    began = time.monotonic()
    reader, writer = await asyncio.open_unix_connection(daemon.socket)
    writer.write(
        f"POST /v1/images?lane={lane} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
    answer = await reader.read()
    writer.close()
    return answer[9:12].decode(), (time.monotonic() - began) * 1000


async def hostile_lane(daemon, name, pictures, answers):
    for kind, content in pictures:
        status, milliseconds = await send(daemon, name, kind, content)
        answers[status].append(milliseconds)


async def honest_lane(daemon, picture, goes_on):
    figures = []
    while goes_on(figures):
        status, milliseconds = await send(daemon, "honest", "image/png", picture)
        assert status == "200", status
        figures.append(milliseconds)
        await asyncio.sleep(0.05)
    return figures


def line(name, figures):
    figures = sorted(figures)
    median, late = statistics.median(figures), figures[int(len(figures) * 0.99)]
    print(f"{name}: median {median:.0f} ms, p99 {late:.0f} ms, longest {figures[-1]:.0f} ms, {len(figures)} pictures")
    return median, figures[-1]


async def measure(installation):
    _, credential = installation.issue("card")
    installation.serve()
    daemon = installation.start_daemon("counter", installation.port)
    await daemon.wait_for_trust()
    symbol = io.BytesIO()
    segno.make("JTC1:" + credential.upper()[:400], error="m", micro=False).save(symbol, kind="png", scale=4)
    alone = line("alone", await honest_lane(daemon, symbol.getvalue(), lambda figures: len(figures) < WARM))
    before = daemon.resident_mb()
    # Made beforehand: what takes long here would look like the daemon's time.
    pictures, answers = iter(list(hostile(PICTURES))), collections.defaultdict(list)
    lanes = [asyncio.create_task(hostile_lane(daemon, f"hostile-{n}", pictures, answers)) for n in range(LANES)]
    peak = [before]

    def goes_on(_):
        peak.append(daemon.resident_mb())
        return not all(lane.done() for lane in lanes)

    beside = line(f"beside {LANES} lanes of hostile pictures", await honest_lane(daemon, symbol.getvalue(), goes_on))
    for lane in lanes:
        lane.result()
    print(f"the longest wait beside the usual time: {beside[1] - alone[0]:.0f} ms")
    for status, figures in sorted(answers.items()):
        line(f"hostile, answered {status}", figures)
    print(f"daemon's memory: {before:.0f} MB before, {peak[-1]:.0f} MB after, {max(peak):.0f} MB at most")
    hard = ("image/png", saved(Image.fromarray(finders(1280, 720, 4)), format="PNG"))
    stuck = [asyncio.create_task(send(daemon, f"stuck-{n}", *hard)) for n in range(LANES)]
    await asyncio.sleep(0.2)
    began = time.monotonic()
    daemon.process.send_signal(signal.SIGTERM)
    status = await asyncio.to_thread(daemon.process.wait)
    print(f"SIGTERM while {LANES} are looked through: {time.monotonic() - began:.2f} s, exit status {status}")
    await asyncio.gather(*stuck, return_exceptions=True)


with Installation(port=18510) as installation:
    asyncio.run(measure(installation))
