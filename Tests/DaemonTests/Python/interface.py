"""Property-based testing of a running daemon by its own OpenAPI: no 5xx, no answer that the document does not know.

Nobody guesses a verification's id or a signed card: every second request is given real ones, made for it beside the test.
What was met with success is told at the end.

Usage: interface.py URL EXAMPLES QR, with the text of a card's code that may be read again and again.
"""
import json
import os
import sys
import tempfile
import urllib.request
from collections import Counter

import schemathesis
from schemathesis.cli import schemathesis as command

url, examples, card = sys.argv[1:]
ADMITTED = {"qr": card, "service": "airport-vip", "officialTravel": True, "confirmed": True}
calls, met = Counter(), Counter()


def post(path: str, body: dict) -> dict:
    request = urllib.request.Request(url + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def made(operation: str) -> tuple[dict, dict]:
    """What the operation can be done with: parameters of the path, and members of the body that must be so."""
    if operation == "verify":
        return {}, {"qr": card}
    verification = post("/v1/verifications", ADMITTED)["id"]
    if operation == "undo":
        given = post(f"/v1/verifications/{verification}/services", {"service": "airport-vip"})["id"]
        return {"id": verification, "sid": given}, {}
    members = {
        "give": {"service": "airport-vip", "companions": 0, "relation": "holder"}, "receipt": {"service": "airport-vip"},
    }
    return {"id": verification}, members.get(operation, {})


@schemathesis.hook
def before_call(context, case, **kwargs):
    operation = (case.operation.definition.raw or {}).get("operationId")
    if operation not in ("verify", "verification", "identify", "give", "undo", "receipt"):
        return
    calls[operation] += 1
    if calls[operation] % 2:
        return
    parameters, members = made(operation)
    if parameters:
        case.path_parameters = {**case.path_parameters, **parameters}
    if isinstance(case.body, dict) and members:
        case.body = {key: value for key, value in case.body.items() if key != "credential" or "qr" not in members} | members


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code < 300:
        met[(case.operation.definition.raw or {}).get("operationId")] += 1


checks = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method",
]
sys.argv = [
    "schemathesis", "run", url + "/openapi.yaml", "--checks", ",".join(checks), "--mode", "all",
    "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", examples, "--workers", "1",
    "--generation-deterministic", "--no-color",
    # A stream without an end has no answer to compare, and what stands in the repository is others' bytes.
    "--exclude-path", "/v1/events", "--exclude-path", "/repository/{path}",
]
# It keeps things beside itself.
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    try:
        command()
    finally:
        print("met with success:", " ".join(f"{name}={count}" for name, count in sorted(met.items()) if name))
