"""Asks a running authority by its own OpenAPI: no 5xx, no answer that the document does not know.

Nobody guesses a session or a site's token: most requests are given one, of an officer whose duty it is. Nobody guesses a
report's hashes or a card's number either: every second request has real ones. What was met with success is told at the end.

Usage: interface.py STAGE EXAMPLES, with a file of JSON:
{"origin", "token", "report", "card", "changed", "application", "finding", "submission", "holder": {"cookie", "csrf"},
 "sessions": {officer: {"cookie", "csrf"}}}
"""
import json
import os
import sys
import tempfile
from collections import Counter

import schemathesis
from schemathesis.cli import schemathesis as command

with open(sys.argv[1]) as file:
    stage = json.load(file)
examples = sys.argv[2]
OFFICERS = {"submit": "hr.jlu", "employers": "hr.jlu", "previewImport": "hr.jlu", "importSheet": "hr.jlu", "importTemplate": "hr.jlu", "stepApplication": "li.na", "holdersDue": "hr.jlu", "proposeChange": "li.na", "updateHolders": "hr.jlu", "inviteSite": "li.na", "addPaper": "hr.jlu", "removePaper": "hr.jlu", "giveApplicantCode": "li.na", "giveHolderCode": "li.na", "signOut": "gao.jun", "officers": "li.na", "addOfficer": "li.na", "changeOfficer": "li.na", "inviteOfficer": "li.na", "confirmOfficer": "zhou.min", "withdrawOfficer": "li.na", "dismissOfficer": "li.na", "addEmployer": "li.na", "changeEmployer": "li.na", "closeEmployer": "li.na", "setReading": "li.na", "previewPolicy": "li.na", "proposePolicy": "li.na"}
BODIES = {
    "report": stage["report"], "submit": stage["submission"], "search": {"query": stage["card"]}, "searchApplications": {"query": stage["card"]}, "invitePhone": {}, "inviteSite": {}, "giveHolderCode": {}, "giveApplicantCode": {}, "reportLoss": {},
    "stepCard": {"step": "suspend"}, "proposeChange": {"change": "amend", "name": "韩梅"}, "stepApplication": {"step": "approve"}, "closeFinding": {"note": "looked into"}, "noteFinding": {"note": "asked"},
}
PARAMETERS = {"language": "zh", "number": stage["card"], "id": stage["finding"]}
# Whom others ask as stays in office, and so does the employer: what ends or changes somebody gets these.
SPARED = {
    "closeEmployer": "changbai-park", "changeEmployer": "ybu",
    **dict.fromkeys(["changeOfficer", "inviteOfficer", "confirmOfficer", "withdrawOfficer", "dismissOfficer"], "hr.ybu"),
}
calls, met, refused = Counter(), Counter(), Counter()


def shown(operation: str, path: str, is_known: bool) -> dict:
    """What says who asks; of a method that is not there, somebody who is let in."""
    if operation == "report":
        return {"Authorization": "Bearer " + stage["token"]}
    if operation == "holderSignOut":
        # The others need the one session that there is.
        return {"Origin": stage["origin"]}
    if path.startswith("/card/"):
        holder = stage["holder"]
        return {
            "Cookie": holder["cookie"], "X-CSRF-Token": holder["csrf"], "Origin": stage["origin"], "User-Agent": "",
        }
    if not path.startswith("/console/"):
        return {}
    session = stage["sessions"][OFFICERS.get(operation, "sun.li") if is_known else "sun.li"]
    # The session is bound to the browser that it was opened by: one that does not say its name.
    return {
        "Cookie": session["cookie"], "X-CSRF-Token": session["csrf"], "Origin": stage["origin"], "User-Agent": "",
    }


def before_call(context, case, **kwargs):
    operation = (case.operation.definition.raw or {}).get("operationId")
    calls[operation] += 1
    # Every fifth shows nothing.
    case.cookies = {}
    for name in ("X-CSRF-Token", "Authorization", "Cookie"):
        case.headers.pop(name, None)
    is_known = case.method.upper() == case.operation.method.upper()
    if calls[operation] % 5 or not is_known:
        for name, value in shown(operation, case.operation.path, is_known).items():
            case.headers[name] = value
    if operation in SPARED:
        case.path_parameters = {"id": SPARED[operation]}
    if calls[operation] % 2:
        return
    if operation in ("stepApplication", "application", "giveApplicantCode"):
        case.path_parameters = {"id": stage["application"]}
    elif operation == "inviteSite":
        case.path_parameters = {"id": "ccg-longjia"}
    elif operation == "proposeChange":
        # Of the card that the others ask for, something is proposed soon.
        case.path_parameters = {"number": stage["changed"]}
    elif case.path_parameters and operation not in SPARED:
        case.path_parameters = {name: PARAMETERS.get(name, value) for name, value in case.path_parameters.items()}
    if operation in BODIES and isinstance(case.body, dict):
        case.body = BODIES[operation]


def after_call(context, case, response):
    operation = (case.operation.definition.raw or {}).get("operationId")
    if response.status_code < 300:
        met[operation] += 1
    elif response.headers.get("content-type", [""])[0] == "application/problem+json":
        refused[operation, response.json().get("code")] += 1


schemathesis.hook(before_call)
schemathesis.hook(after_call)

checks = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method",
]
sys.argv = [
    "schemathesis", "run", stage["origin"] + "/openapi.yaml", "--checks", ",".join(checks), "--mode", "all",
    "--phases", "examples,coverage,fuzzing", "--max-examples", examples, "--workers", "1",
    "--generation-deterministic", "--no-color",
    # What stands in the repository is others' bytes.
    "--exclude-path", "/repository/{path}",
]
# It keeps things beside itself.
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    try:
        command()
    finally:
        print("refused:", " ".join(f"{name}:{code}={count}" for (name, code), count in refused.items() if name not in met))
        print("met with success:", " ".join(f"{name}={count}" for name, count in sorted(met.items()) if name))
