"""A throw-away authority with its server, and counters' daemons, from the binaries of a release build."""

import asyncio
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

BIN = Path(os.environ.get("BIN", Path(__file__).resolve().parents[2] / ".build/release"))
IDENTITY = "resident-id:11010519491231002X"


class Installation:
    def __init__(self, port: int, list_size: int = 65536):
        self.folder = Path(tempfile.mkdtemp(prefix="talentcard-benchmark-"))
        self.authority = self.folder / "authority"
        self.repository = self.folder / "repository"
        self.port = port
        self.processes = []
        self.run("talentcard-authority", "init", self.authority, "--test", "--list-size", list_size)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()
        shutil.rmtree(self.folder)

    def run(self, program, *arguments) -> str:
        command = [str(BIN / program), *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def issue(self, name: str) -> tuple[str, str]:
        """A card that is valid: its number, and its credential in Base64url."""
        file = self.folder / f"{name}.cose"
        produced = self.run(
            "talentcard-authority", "card", "produce", self.authority, "--name", "张伟", "--category", "a",
            "--document", IDENTITY, "--carrier", "paper", "--out", file)
        number = next(word for word in produced.split() if word.startswith("JX-"))
        self.run("talentcard-authority", "card", "issue", self.authority, number, "--by", "clerk")
        return number, base64.urlsafe_b64encode(file.read_bytes()).decode().rstrip("=")

    def propose(self, number: str):
        self.run("talentcard-authority", "card", "cancel", self.authority, number, "--reason", 3, "--by", "a")

    def cancel(self, number: str):
        """The second officer's word."""
        self.run("talentcard-authority", "card", "cancel", self.authority, number, "--confirm", "--by", "b")

    def publish(self, *options):
        self.run("talentcard-authority", "publish", self.authority, self.repository, *options)

    def serve(self):
        self.publish()
        self.start(
            "serve.log", "talentcard-authority", "serve", self.repository, "--listen", f"127.0.0.1:{self.port}",
            "--publish", self.authority)
        time.sleep(2)

    def start_daemon(self, name: str, port: int) -> "Daemon":
        folder = self.folder / name
        folder.mkdir()
        (folder / "talentcardd.yaml").write_text(
            f"site: jlu-first-hospital\nlisten: ['unix:{folder}/socket']\ndata: {folder}/data\n"
            f"trust: {{ca: {self.authority}/ca.pem, root: {self.authority}/root.json,"
            f" mirrors: ['http://127.0.0.1:{port}/repository']}}\nlanes: []\nlogLevel: warning\n")
        process = self.start(f"{name}.log", "talentcardd", "--config", folder / "talentcardd.yaml")
        return Daemon(folder, process)

    def start(self, log: str, program, *arguments):
        with open(self.folder / log, "w") as output:
            command = [str(BIN / program), *map(str, arguments)]
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        self.processes.append(process)
        return process


class Daemon:
    def __init__(self, folder: Path, process):
        self.data = folder / "data"
        self.socket = str(folder / "socket")
        self.process = process

    async def ask(self, method: str, path: str, body=None):
        reader, writer = await asyncio.open_unix_connection(self.socket)
        content = b"" if body is None else json.dumps(body).encode()
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        answer = await reader.read()
        writer.close()
        return json.loads(answer.split(b"\r\n\r\n", 1)[1])

    async def wait_for_trust(self):
        for _ in range(1200):
            try:
                if (await self.ask("GET", "/v1/status"))["trust"].get("freshness"):
                    return
            except OSError:
                pass
            await asyncio.sleep(0.1)
        raise SystemExit(f"no trust data within two minutes: {self.socket}")

    async def trust_events(self):
        """The moments at which the daemon tells of other trust data."""
        reader, writer = await asyncio.open_unix_connection(self.socket)
        writer.write(b"GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while line := await reader.readline():
            if line.startswith(b"event: trust"):
                yield time.monotonic()

    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024
