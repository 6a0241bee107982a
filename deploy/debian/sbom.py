#!/usr/bin/env python3
"""The bill of materials of one package, as CycloneDX 1.5 JSON: sbom.py NAME VERSION PROGRAM… >FILE

Components: the Swift packages that Package.swift pins, and the Debian packages that have the libraries which the programs link.
The same inputs give the same bytes: there is no moment and no random number in it.
"""

import json
import os
import re
import subprocess
import sys
from urllib.parse import quote

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PIN = re.compile(r'\.package\(url: "https://(?P<repository>[^"]+)", exact: "(?P<version>[0-9.]+)"')


def swift_packages():
    """What Package.swift pins, each once."""
    with open(f"{ROOT}/Package.swift", encoding="utf-8") as file:
        pins = [match.groupdict() for match in PIN.finditer(file.read())]
    if not pins:
        sys.exit("sbom: Package.swift pins no package")
    for pin in pins:
        repository, version = pin["repository"], pin["version"]
        yield component(repository.rpartition("/")[2], version, f"pkg:swift/{repository}@{version}")


def linked_libraries(programs):
    """The files that the loader finds for the programs."""
    for program in programs:
        answer = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
        yield from re.findall(r"=> (/\S+)", answer)


def debian_packages(programs):
    """The Debian packages that own these libraries, with their versions."""
    for path in sorted({os.path.realpath(library) for library in linked_libraries(programs)}):
        # Installed before /lib became /usr/lib, a file may be listed under its old name.
        names = [path, path.removeprefix("/usr")]
        owners = [subprocess.run(["dpkg", "-S", name], capture_output=True, text=True).stdout for name in names]
        owner = next((text.partition(": ")[0] for text in owners if text), None)
        if owner is None:
            sys.exit(f"sbom: {path} belongs to no package; install it by apt")
        fields = "${Package} ${Architecture} ${Version} ${source:Package} ${source:Version}"
        name, architecture, version, source, source_version = subprocess.run(
            ["dpkg-query", "-W", "-f", fields, owner], capture_output=True, text=True, check=True).stdout.split()
        found = component(name, version, f"pkg:deb/debian/{name}@{quote(version)}?arch={architecture}")
        # Advisories go by the source, and by the release.
        found["properties"] = [
            {"name": "debian:release", "value": debian_release()},
            {"name": "debian:source", "value": source},
            {"name": "debian:source-version", "value": source_version},
        ]
        yield found


def debian_release():
    with open("/etc/debian_version", encoding="utf-8") as file:
        return file.read().partition(".")[0].strip()


def component(name, version, purl):
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def main():
    name, version, *programs = sys.argv[1:]
    components = {found["purl"]: found for found in [*swift_packages(), *debian_packages(programs)]}
    json.dump(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "metadata": {"component": {"type": "application", "bom-ref": name, "name": name, "version": version}},
            "components": [components[purl] for purl in sorted(components)],
        },
        sys.stdout, indent=1)
    print()


main()
