#!/usr/bin/env python3
"""Writes a manual page of what a program says of itself, and of what stands in manuals/ besides.

    manual.py PROGRAM SECTION VERSION      of a program by its path, to standard output
    manual.py --configuration FILE VERSION the page of the daemon's configuration, talentcardd.yaml(5)

The commands and options come from the program (--experimental-dump-help of ArgumentParser), at every level; examples, exit
statuses, files and variables from manuals/NAME.SECTION, in roff.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import textwrap

MANUALS = pathlib.Path(__file__).parent / "manuals"


def escaped(text):
    """Text as roff takes it: backslashes, hyphens that are copied, and no line that begins as a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^([.'])", r"\\&\1", text)


def heading(name):
    return f'.SH "{escaped(name)}"\n'


def paragraphs(text):
    return "".join(f".PP\n{escaped(part.strip())}\n" for part in re.split(r"\n\s*\n", text) if part.strip())


def spelled(argument, name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def value(argument):
    return f"\\fI{escaped(argument.get('valueName', 'value'))}\\fR"


def shown(command):
    """Options and arguments but help and version, which stand once at the end."""
    hidden = {"help", "version"}
    return [a for a in command.get("arguments", []) if a["shouldDisplay"] and a.get("valueName") not in hidden]


def usage(path, command):
    words = [f"\\fB{escaped(' '.join(path))}\\fR"]
    arguments = shown(command)
    if any(a["kind"] != "positional" and a["isOptional"] for a in arguments):
        words.append("[\\fIoptions\\fR]")
    for argument in arguments:
        if argument["kind"] == "positional":
            word = value(argument) + (" ..." if argument["isRepeating"] else "")
        elif argument["isOptional"]:
            continue
        else:
            word = f"\\fB{escaped(spelled(argument, argument['preferredName']))}\\fR {value(argument)}"
        words.append(f"[{word}]" if argument["isOptional"] else word)
    if command.get("subcommands"):
        words.append("\\fIcommand\\fR")
    return " ".join(words)


def options(command):
    text = ""
    for argument in shown(command):
        if argument["kind"] == "positional":
            label = value(argument)
        else:
            names = ", ".join(f"\\fB{escaped(spelled(argument, n))}\\fR" for n in argument["names"])
            label = names if argument["kind"] == "flag" else f"{names} {value(argument)}"
        about = argument.get("abstract", "")
        if argument.get("allValues"):
            about += (" " if about else "") + "One of: " + ", ".join(argument["allValues"]) + "."
        if "defaultValue" in argument and "default" not in about:
            about += (" " if about else "") + f"Default: {argument['defaultValue']}."
        text += f".TP\n{label}\n{escaped(about)}\n"
    return text


def commands(path, command):
    """Each command below, the ones that only group others by their word alone."""
    text = ""
    for below in command.get("subcommands", []):
        if not below["shouldDisplay"] or below["commandName"] == "help":
            continue
        words = path + [below["commandName"]]
        text += f'.SS "{escaped(" ".join(words))}"\n{usage(words, below)}\n'
        text += paragraphs(below.get("abstract", "")) + paragraphs(below.get("discussion", ""))
        text += options(below) + commands(words, below)
    return text


def program_page(program, section, version):
    dump = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True)
    command = json.loads(dump.stdout)["command"]
    name = command["commandName"]
    abstract = command["abstract"].rstrip(".")
    page = f'.TH "{name.upper()}" "{section}" "" "talentcard {version}"\n'
    page += heading("NAME") + f"{escaped(name)} \\- {escaped(abstract[0].lower() + abstract[1:])}\n"
    page += heading("SYNOPSIS") + usage([name], command) + "\n"
    # What a status means stands in a section of its own.
    about = re.sub(r"\s*Exit status:.*", "", command.get("discussion", ""), flags=re.S)
    page += heading("DESCRIPTION") + paragraphs(command["abstract"]) + paragraphs(about)
    if below := commands([name], command):
        page += heading("COMMANDS") + below
    page += heading("OPTIONS") + options(command)
    page += ".TP\n\\fB\\-\\-version\\fR\nShow the version.\n"
    page += ".TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\nShow what there is; behind a command, what it takes.\n"
    return page + (MANUALS / f"{name}.{section}").read_text(encoding="utf-8")


def configuration_page(file, version):
    page = f'.TH "TALENTCARDD.YAML" "5" "" "talentcard {version}"\n'
    page += heading("NAME") + "talentcardd.yaml \\- configuration of talentcardd, the daemon at a counter\n"
    page += heading("DESCRIPTION") + textwrap.dedent("""\
        One YAML file, \\fI/etc/talentcard/talentcardd.yaml\\fR unless \\fB\\-\\-config\\fR names another, in UTF\\-8. Unknown keys
        and wrong types are errors that name line and key; \\fBtalentcardd \\-\\-check\\-config\\fR looks for them. What follows is
        the file as it is delivered, with every key; a value behind # is the default, or an example.
        """)
    page += ".nf\n" + escaped(pathlib.Path(file).read_text(encoding="utf-8")) + ".fi\n"
    return page + (MANUALS / "talentcardd.yaml.5").read_text(encoding="utf-8")


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--configuration":
        sys.stdout.write(configuration_page(sys.argv[2], sys.argv[3]))
    elif len(sys.argv) == 4:
        sys.stdout.write(program_page(os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
