#!/usr/bin/env python3
"""An authority with many holders: authority.py [HOLDERS] [CARDS]

1. HOLDERS (100,000) with two documents each on one sheet: imported, recommended, reviewed, decided; then their cards
   made on paper, handed out and published, each by the command that does it for all. The bar for the last three is six
   minutes on two cores, and 300 MB. A counter that had the lists before takes them without an alarm.
2. CARDS (1,000,000) in the registry, by SQL too, one in ten with something due: the sweep lists them.

Of each command: wall clock, processor time, peak memory. Needs a release build.
"""

import os
import sqlite3
import subprocess
import sys
import time

from installation import BIN, Installation

HOLDERS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
CARDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000

DAY = 86_400
NOW = int(time.time())
OFFICERS = {"authority": None, "employer": "jlu", "department": "changchun-hrss", "maker": None}
CATEGORIES = ["a", "b", "c", "d", "e", "urgently-needed"]


def measured(label, *arguments):
    """The command's wall clock and processor time, in seconds, and its notes; prints the times, and its peak memory."""
    command = [str(BIN / "talentcard-authority"), *map(str, arguments)]
    start = time.monotonic()
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=subprocess.PIPE, text=True)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{label}: {errors}")
    processor = usage.ru_utime + usage.ru_stime
    print(f"{label:22}{wall:8.1f} s {processor:8.1f} s of processor {usage.ru_maxrss / 1024:6.0f} MB", flush=True)
    return wall, processor, errors


def office(place: Installation):
    # The employer stands below a department that has an officer, and has one itself once it is listed.
    for role, body in sorted(OFFICERS.items(), key=lambda one: one[0] == "employer"):
        if role == "employer":
            place.run(
                "talentcard-authority", "employer", "add", place.authority, "jlu", "--name", "吉林大学", "--department",
                "changchun-hrss", "--region", "changchun", "--by", "authority")
        body = ["--body", body] if body else []
        place.run(
            "talentcard-authority", "officer", "add", place.authority, role, "--role", role, *body, "--by", "authority")


def approve(place: Installation, count: int, take):
    """From a sheet to the decision, each step by `take(label, *arguments)`."""
    sheet = place.folder / "sheet.csv"
    with open(sheet, "w", encoding="gb18030") as lines:
        lines.write("姓名,类别,证件,用人单位,出生日期\n")
        for number in range(count):
            category = CATEGORIES[number % len(CATEGORIES)]
            documents = f"passport:CHN:E{10_000_000 + number};passport:USA:{10_000_000 + number}"
            lines.write(f"张伟{number},{category},{documents},jlu,1980-05-17\n")
    steps = [
        ("import", sheet, "--by", "employer"), ("recommend", "--all", "--by", "employer"),
        ("review", "--all", "--by", "department"), ("decide", "--all", "--approve", "--by", "authority"),
    ]
    for step, *rest in steps:
        take(step, "application", step, place.authority, *rest)


def lists(registry, count: int):
    """A list and a place in it for each of so many cards, and the lists themselves."""
    uri, size = registry.execute("SELECT uri, size FROM status_list WHERE number = 1").fetchone()
    kept = size // 4 * 3
    for number in range(2, 2 + count // kept):
        registry.execute(
            "INSERT OR IGNORE INTO status_list (number, uri, size, used) VALUES (?, ?, ?, 0)",
            (number, f"{uri[:-1]}{number}", size))
    # Place by place from the end: few are at the beginning, where the command put one at random.
    return ((1 + count // kept - number // kept, size - 1 - number % kept) for number in range(count))


def make(registry, holders):
    """Cards for (holder, application, employer, category, expires, confirmed), as if they had been produced: like the
    one that the command made."""
    credential, issued_at = registry.execute("SELECT credential, issued_at FROM card LIMIT 1").fetchone()
    first = registry.execute("SELECT count(*) FROM card").fetchone()[0] + 100
    for number, (holder, (number_of_list, place)) in enumerate(zip(holders, lists(registry, len(holders)))):
        card = f"JX-{first + number:06}"
        person, application, employer, category, expires, confirmed = holder
        if registry.execute("SELECT 1 FROM card WHERE list = ? AND place = ?", (number_of_list, place)).fetchone():
            continue
        registry.execute(
            "INSERT INTO card (number, holder, category, carrier, list, place, issued_at, expires, credential, state)"
            " VALUES (?, ?, ?, 'paper', ?, ?, ?, ?, ?, ?)",
            (card, person, category, number_of_list, place, issued_at, expires, credential,
             "produced" if application else "issued"))
        registry.execute(
            "INSERT INTO employment (card, employer, confirmed_at) VALUES (?, ?, ?)", (card, employer, confirmed))
        if application:
            registry.execute(
                "UPDATE application SET state = 'produced', produced_by = 'maker', card = ? WHERE id = ?",
                (card, application))
    registry.execute("UPDATE status_list SET used = (SELECT count(*) FROM card WHERE card.list = status_list.number)")
    registry.commit()
    registry.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def connected(place: Installation):
    return sqlite3.connect(place.authority / "registry.sqlite")


def look(place: Installation):
    """A counter's look; it ends the benchmark when there is an alarm."""
    place.run(
        "talentcard", "sync", "--root", place.authority / "root.json", "--ca", place.authority / "ca.pem", "--mirror",
        f"file://{place.repository}", "--data", place.folder / "counter")


def publishing():
    with Installation(port=0) as place:
        office(place)
        place.publish("--by", "authority")
        look(place)
        walls = []

        def take(label, *arguments):
            walls.append(measured(label, *arguments)[0])

        approve(place, HOLDERS, take)
        before = len(walls)
        take("produce", "card", "produce", place.authority, "--applications", "--carrier", "paper", "--by", "maker")
        take("issue", "card", "issue", place.authority, "--all", "--by", "maker")
        take("publish", "publish", place.authority, place.repository, "--by", "authority")
        start = time.monotonic()
        look(place)
        print(f"a counter took them without an alarm: {time.monotonic() - start:.1f} s")
        print(f"{HOLDERS} holders from the sheet to the published lists: {sum(walls):.1f} s; "
              f"their cards made, handed out and published: {sum(walls[before:]):.1f} s")


def sweeping():
    with Installation(port=0) as place:
        place.issue("template")
        registry = connected(place)
        registry.executemany("INSERT INTO holder (name) VALUES (?)", ((f"张伟{n}",) for n in range(CARDS)))
        due = [(NOW + 30 * DAY, NOW), (NOW + 1000 * DAY, NOW - 400 * DAY)]
        fine = (NOW + 1000 * DAY, NOW - 100 * DAY)
        make(registry, [
            (holder, None, None, CATEGORIES[holder % 6], *(due[holder // 10 % 2] if holder % 10 == 0 else fine))
            for holder in range(2, CARDS + 2)])
        registry.close()
        for label, *flags in [("sweep, listed",), ("sweep, counted", "--summary")]:
            _, _, notes = measured(label, "sweep", place.authority, *flags, "--by", "clerk")
        print(f"{CARDS} cards:", ", ".join(line.split("authority: ")[-1] for line in notes.splitlines()))


if __name__ == "__main__":
    publishing()
    sweeping()
