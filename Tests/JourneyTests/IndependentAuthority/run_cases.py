#!/usr/bin/env python3
"""Runs the table of cases against a program.

    python3 run_cases.py OUTDIR COMMAND… [--only TEXT]

COMMAND is the program under test (`talentcard` or a path to it). Exit 0 when every case holds, else 1.
"""
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from expectations import differences

TIME_LIMIT_SECONDS = 120


def run(case: dict, out: str, command: list[str]) -> list[str]:
    place = lambda text: text.replace("{OUT}", out)
    given = open(place(case["stdin_file"]), "rb") if "stdin_file" in case else subprocess.DEVNULL
    done = subprocess.run(command + [place(a) for a in case["args"]], stdin=given, capture_output=True,
                          timeout=TIME_LIMIT_SECONDS)
    if given is not subprocess.DEVNULL:
        given.close()
    output, expect, found = done.stdout.decode("utf-8", "replace"), case["expect"], []
    if "exit" in expect and done.returncode != expect["exit"]:
        found.append(f"exit: expected {expect['exit']}, got {done.returncode}: {done.stderr.decode('utf-8', 'replace')[:300].strip()}")
    if "exit_not" in expect and done.returncode == expect["exit_not"]:
        found.append(f"exit: expected another than {done.returncode}")
    found += [f"the output does not say {words}" for words in expect.get("stdout_includes", []) if words not in output]
    try:
        if any(key.startswith("batch") for key in expect):
            found += batch(expect, [json.loads(line) for line in output.splitlines()], output, place)
        elif "outcome" in expect:
            found += differences(expect, json.loads(output), output)
    except ValueError as error:
        found.append(f"the output is no JSON: {error}")
    return found


def batch(expect: dict, rows: list, output: str, place) -> list[str]:
    if "batch_all" in expect:
        wanted = [expect["batch_all"]] * expect["batch_lines"]
    elif "batch_file" in expect:
        wanted = json.loads(Path(place(expect["batch_file"])).read_text())
    else:
        wanted = expect["batch"]
    if len(rows) != len(wanted):
        return [f"{len(wanted)} lines in, {len(rows)} lines out"]
    found = []
    for number, (want, row) in enumerate(zip(wanted, rows), 1):
        if "error" in want:
            error = row.get("error") or {}
            lines = [] if (error.get("code"), row.get("line")) == (want["error"], want["line"]) else [f"expected an error, got {row}"]
        else:
            lines = differences(want, row, json.dumps(row, ensure_ascii=False))
        found += [f"line {number} ({want.get('name', '')}): {line}" for line in lines]
    return found


def main() -> int:
    arguments = sys.argv[1:]
    only = arguments.pop(arguments.index("--only") + 1) if "--only" in arguments else ""
    arguments = [a for a in arguments if a != "--only"]
    if len(arguments) < 2:
        sys.exit(__doc__)
    out, command = str(Path(arguments[0]).resolve()), arguments[1:]
    cases = [case for case in json.loads((Path(out) / "cases.json").read_text())["cases"] if only in case["name"]]
    failed = 0
    with ThreadPoolExecutor() as pool:
        for case, found in zip(cases, pool.map(lambda c: run(c, out, command), cases)):
            if found:
                failed += 1
                print(f"✕ {case['name']}")
                print("".join(f"    {line}\n" for line in found[:10]), end="")
    print(f"{len(cases) - failed} of {len(cases)} cases hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
