#!/usr/bin/env python3
"""A hundred applications from a sheet to cards in their holders' hands: hundred.py STAGE, a file of JSON with the origin, the
officers, the sheet and how many lines it has. ConsoleOfficeTests.swift runs it.

Every click that the browser hears is counted, and one for the file that is chosen; who signs in presses Enter. There is one
print job, and the codes that are scanned at the end are read from its pages.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, PATIENCE, Desk, Officer

# Of a key's press the browser tells as of a click, too, but of the pointer it says how often.
COUNTER = "addEventListener('click', (event) => { if (event.isTrusted && event.detail) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1; }, true)"


class Hand:
    """One officer's part, and what it costs."""

    total = 0

    def __init__(self, browser, origin: str, officer: Officer):
        self.desk = Desk(browser, origin)
        self.desk.page.add_init_script(COUNTER)
        self.desk.page.reload()
        self.desk.sign_in(officer)
        self.more = 0

    def end(self, what: str) -> None:
        clicks = int(self.desk.page.evaluate("sessionStorage.clicks ?? 0")) + self.more
        Hand.total += clicks
        print(f"{what}: {clicks} clicks")
        self.desk.end()


def all_of(desk: Desk, step: str, count: int) -> None:
    desk.press(f"选择全部 {count} 条")
    expect(desk.page.locator(".many")).to_contain_text(f"已选 {count} 人", timeout=PATIENCE)
    desk.press(f"{step} {count} 人", ".many")
    expect(desk.page.locator("#ask .names li")).to_have_count(count)
    desk.press(step, "#ask")
    desk.noted(f"已办 {count} 人，未办 0 人")


def codes_of(job: Path) -> list[str]:
    """What stands in the codes of its pages."""
    codes = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "300", "-gray", job, f"{folder}/page"], check=True, timeout=300)
        for page in sorted(Path(folder).iterdir()):
            codes += [found.text for found in zxingcpp.read_barcodes(Image.open(page), formats=zxingcpp.BarcodeFormat.QRCode)]
    return [code for code in codes if code.startswith("JTC")]


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    origin, count = stage["origin"], stage["count"]
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    employer, department, decider, maker, _ = (officers[name] for name in stage["hands"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        hand = Hand(browser, origin, employer)
        hand.desk.tab("tabImport")
        hand.desk.page.set_input_files("input[name=sheet]", stage["sheet"])
        hand.more += 1
        hand.desk.press(f"全部提交（{count} 行）")
        hand.desk.noted(f"已受理 {count} 份申请")
        hand.desk.drawn()
        all_of(hand.desk, "推荐", count)
        hand.end("sheet and recommendation")
        for officer, step in ((department, "初审通过"), (decider, "审定通过")):
            hand = Hand(browser, origin, officer)
            all_of(hand.desk, step, count)
            hand.end(step)
        hand = Hand(browser, origin, maker)
        desk = hand.desk
        all_of(desk, "制卡", count)
        desk.press(f"打印 {count} 张")
        with desk.page.expect_download(timeout=3 * PATIENCE) as download:
            desk.press("打印卡页", "#ask")
        codes = codes_of(Path(download.value.path()))
        assert len(set(codes)) == count, f"{len(set(codes))} codes on the pages"
        desk.tab("tabHandOut")
        expect(desk.page.locator("input[name=code]")).to_be_focused()
        for code in codes:
            desk.page.keyboard.insert_text(code)
            desk.page.keyboard.press("Enter")
        expect(desk.page.locator("#view tbody tr")).to_have_count(count, timeout=3 * PATIENCE)
        desk.press(f"发放 {count} 张")
        desk.press("发放", "#ask")
        desk.noted(f"已发放 {count} 张，未发放 0 张")
        hand.end("making, printing, handing out")
        browser.close()
    print(f"all of it: {Hand.total} clicks for {count}, one print job")
    assert Hand.total <= 20, Hand.total


main()
