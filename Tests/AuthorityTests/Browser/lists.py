#!/usr/bin/env python3
"""A registry as a province has it, in the console: lists.py STAGE, a file of JSON with the origin, the officers, the registry's
file, how many applications there are and how many cards there shall be. ConsoleOfficeTests.swift runs it.

Nothing of any list is cut, whatever its order and filter. How long an answer takes, and the page from the address to what stands
on the screen, is printed: medians of five. The issue's bars are 200 and 500 ms.
"""
import json
import sqlite3
import statistics
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, PATIENCE, Desk, Officer

WIDE = {"width": 1366, "height": 768}
NAMES = ["张伟", "王芳", "李强", "刘洋", "陈静", "杨帆", "赵磊", "黄敏", "周涛", "吴霞"]
ANSWER = """async (path) => {
    const start = performance.now();
    const { total } = await (await fetch(`/console/v1/${path}`)).json();
    return { total, milliseconds: performance.now() - start };
}"""
FOUND = """async (query) => {
    const csrf = (await (await fetch('/console/v1/session')).json()).csrf;
    const start = performance.now();
    const answer = await fetch('/console/v1/search', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify({ query }) });
    const { total } = await answer.json();
    return { total, milliseconds: performance.now() - start };
}"""
PAINTED = """async (hash) => {
    const view = () => document.querySelector('#view'), frame = () => new Promise(requestAnimationFrame);
    const start = performance.now(), before = view();
    location.hash = hash;
    while (view() === before || view().hasAttribute('aria-busy')) await frame();
    await frame();
    await frame();
    return performance.now() - start;
}"""


def fill(registry: str, cards: int) -> None:
    """So many cards like the one that is there, of as many holders; the trail knows nothing of them."""
    with sqlite3.connect(registry) as database:
        database.execute("PRAGMA foreign_keys = off")
        row = database.execute("SELECT * FROM card WHERE state = 'issued' LIMIT 1")
        heads = [head[0] for head in row.description]
        card = dict(zip(heads, row.fetchone()))
        first = database.execute("SELECT max(id) FROM holder").fetchone()[0] + 1
        database.executemany(
            "INSERT INTO holder (id, name, folded) VALUES (?, ?, ?)",
            ((first + place, NAMES[place % 10], NAMES[place % 10]) for place in range(cards)))
        database.executemany(
            f"INSERT INTO card ({', '.join(heads)}) VALUES ({', '.join('?' * len(heads))})",
            (tuple({**card, "number": f"JJ-{200_000 + place}", "holder": first + place, "place": 1_000_000 + place,
                    "issued_at": card["issued_at"] - place, "expires": card["expires"] - place * 1570}.values())
             for place in range(cards)))


def timed(desk: Desk, what: str, script: str, argument: str) -> dict:
    answers = [desk.page.evaluate(script, argument) for _ in range(5)]
    milliseconds = statistics.median(one["milliseconds"] for one in answers)
    print(f"{what:44}{answers[0]['total']:8} lines {milliseconds:8.0f} ms")
    return answers[0]


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    applications, cards = stage["applications"], stage["cards"]
    fill(stage["registry"], cards)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = Desk(browser, stage["origin"])
        desk.page.set_viewport_size(WIDE)
        desk.sign_in(officers[stage["hands"][3]])
        # One of them is issued, and so not open.
        for path, count in (("applications", applications - 1), ("applications?state=all&sort=newest", applications),
                            ("applications?category=e&sort=oldest", applications - 1)):
            assert timed(desk, path, ANSWER, path)["total"] == count, path
        for path in ("cards", "cards?state=issued&sort=oldest", "cards?kind=jijian&sort=newest"):
            assert timed(desk, path, ANSWER, path)["total"] == cards + 1, path
        assert timed(desk, "cards?ends=90", ANSWER, "cards?ends=90")["total"] > 0
        assert timed(desk, "search: a name", FOUND, "张伟")["total"] >= cards // 10
        assert timed(desk, "search: a number", FOUND, f"JJ-{200_000 + cards // 2}")["total"] == 1
        assert timed(desk, "search: nobody", FOUND, "欧阳无此人")["total"] == 0
        for hash in ("#/cards", "#/applications?mine=1", "#/cards?state=issued&sort=oldest", "#/applications?state=all"):
            painted = []
            for _ in range(5):
                painted.append(desk.page.evaluate(PAINTED, hash))
                desk.page.evaluate(PAINTED, "#/handout")
            print(f"{'painted ' + hash:60}{statistics.median(painted):8.0f} ms")
        desk.page.evaluate(PAINTED, "#/cards")
        expect(desk.page.locator("#view [role=status]").first).to_contain_text(f"共 {cards + 1} 条", timeout=PATIENCE)
        desk.end()
        browser.close()


main()
