#!/usr/bin/env python3
"""How long a caller with a token waits beside silent connections: crowd.py [CONNECTIONS] [REQUESTS]

One daemon at a TLS address. CONNECTIONS are opened to it that say nothing, and opened again as soon as they are closed. Beside
them a caller with a token asks REQUESTS times, each time by a connection of its own. Prints his times alone and beside
them, and how many of the silent were closed. Needs a release build (or BIN) and openssl.
"""

import asyncio
import hashlib
import multiprocessing
import ssl
import statistics
import subprocess
import sys
import time

from installation import Installation

CONNECTIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
REQUESTS = int(sys.argv[2]) if len(sys.argv) > 2 else 50
HOST, PORT, TOKEN = "127.0.0.2", 18521, "token-of-the-benchmark"


def prepare(installation):
    folder = installation.folder
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "2",
         "-subj", "/CN=counter", "-addext", f"subjectAltName=IP:{HOST}", "-keyout", folder / "key.pem",
         "-out", folder / "certificate.pem"], check=True, capture_output=True)
    (folder / "key.pem").chmod(0o600)
    (folder / "tokens").write_text(f"his {hashlib.sha256(TOKEN.encode()).hexdigest()} verify\n")
    (folder / "tokens").chmod(0o600)
    (folder / "talentcardd.yaml").write_text(
        f"site: jlu-first-hospital\nlisten: ['unix:{folder}/socket', '{HOST}:{PORT}']\ndata: {folder}/data\n"
        f"trust: {{directory: {folder}/trust}}\nlanes: []\nlogLevel: warning\n"
        f"access: {{certificate: {folder}/certificate.pem, key: {folder}/key.pem, tokens: {folder}/tokens, hosts: []}}\n")
    (folder / "trust").mkdir()
    return installation.start("daemon.log", "talentcardd", "--config", folder / "talentcardd.yaml")


async def silent(closed):
    """A connection that says nothing, again and again."""
    while True:
        try:
            reader, writer = await asyncio.open_connection(HOST, PORT)
            await reader.read()
            writer.close()
        except OSError:
            pass
        with closed.get_lock():
            closed.value += 1


def crowd(closed):
    """A process of its own: the caller shall wait for the daemon alone."""
    async def all_of_them():
        await asyncio.gather(*(silent(closed) for _ in range(CONNECTIONS)))

    asyncio.run(all_of_them())


async def ask(context):
    """The milliseconds of one request, from connecting on."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection(HOST, PORT, ssl=context)
    writer.write(
        f"GET /v1/lanes HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nAuthorization: Bearer {TOKEN}\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200"), answer[:100]
    return (time.monotonic() - began) * 1000


async def asked(context):
    figures = []
    for _ in range(REQUESTS):
        figures.append(await ask(context))
        await asyncio.sleep(0.1)
    return figures


def line(name, figures):
    print(f"{name}: median {statistics.median(figures):.0f} ms, longest {max(figures):.0f} ms, {len(figures)} requests")


async def measure(installation):
    prepare(installation)
    context = ssl.create_default_context(cafile=installation.folder / "certificate.pem")
    for _ in range(100):
        try:
            await ask(context)
            break
        except OSError:
            await asyncio.sleep(0.1)
    line("alone", await asked(context))
    closed = multiprocessing.Value("Q", 0)
    others = multiprocessing.Process(target=crowd, args=(closed,), daemon=True)
    others.start()
    await asyncio.sleep(2)
    before = closed.value
    began = time.monotonic()
    line(f"beside {CONNECTIONS} silent connections", await asked(context))
    print(f"{(closed.value - before) / (time.monotonic() - began):.0f} of them a second were closed, and came again")
    others.terminate()


with Installation(port=18520) as installation:
    asyncio.run(measure(installation))
