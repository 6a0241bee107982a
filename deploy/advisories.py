#!/usr/bin/env python3
"""Whether a known vulnerability touches what we build on: advisories.py SBOM… [--server URL]

Asks OSV (https://osv.dev, its querybatch interface) for every component of the bills of materials that the packages carry
(/usr/share/doc/PACKAGE/sbom.cdx.json), all at once. Ends with 0 when there is none, 1 when there is one, each on a line of its
own, 69 when the server does not answer. Run it daily: nothing of ours changes when an advisory appears.
"""

import argparse
import json
import sys
import urllib.request

AT_ONCE = 500


def query(component):
    """How OSV knows a component: a Swift package by its repository, a Debian package by its source and release."""
    purl = component["purl"]
    if purl.startswith("pkg:swift/"):
        repository = purl.removeprefix("pkg:swift/").rpartition("@")[0]
        return {"package": {"ecosystem": "SwiftURL", "name": repository}, "version": component["version"]}
    of = {entry["name"]: entry["value"] for entry in component["properties"]}
    return {
        "package": {"ecosystem": f"Debian:{of['debian:release']}", "name": of["debian:source"]},
        "version": of["debian:source-version"],
    }


def ask(server, components):
    """The identifiers of the advisories of each component, in their order."""
    body = json.dumps({"queries": [query(component) for component in components]}).encode()
    request = urllib.request.Request(
        f"{server}/v1/querybatch", data=body, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        results = json.load(answer)["results"]
    if len(results) != len(components):
        raise ValueError("the answer has another number of results than were asked for")
    return [[advisory["id"] for advisory in result.get("vulns", [])] for result in results]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bills", nargs="+")
    parser.add_argument("--server", default="https://api.osv.dev")
    options = parser.parse_args()
    components = {}
    for path in options.bills:
        with open(path, encoding="utf-8") as file:
            components |= {component["purl"]: component for component in json.load(file)["components"]}
    if not components:
        sys.exit("advisories: the bills name no component")
    asked, found = list(components.values()), 0
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        try:
            answers = ask(options.server, part)
        except (OSError, ValueError, KeyError) as error:
            print(f"advisories: {options.server} gave no answer: {error}", file=sys.stderr)
            sys.exit(69)
        for component, advisories in zip(part, answers):
            for advisory in advisories:
                found += 1
                print(f"{component['name']} {component['version']}: {advisory} https://osv.dev/{advisory}")
    print(f"{len(asked)} components, {found} advisories", file=sys.stderr)
    sys.exit(1 if found else 0)


main()
