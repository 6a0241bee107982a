#!/usr/bin/env python3
"""Chips at the console: chips.py STAGE, a file of JSON with the origin, the officers and two applications that are approved. A
reader with a blank chip is at `talentcard-authority desk` on this machine. ChipDeskTests.swift runs it.

A card is made on the chip; the same chip is not taken for another card before the officer says so, and then its card's end is
proposed; the page's policy lets it ask the desk and nobody else.
"""
import json
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, PATIENCE, Desk, Officer


def produce(desk: Desk, application: int) -> None:
    desk.page.goto(f"{desk.page.url.split('#')[0]}#/applications/{application}")
    desk.page.wait_for_selector(".face")
    desk.press("制卡")
    desk.page.locator("#ask").get_by_label("芯片卡（本机读卡器）").check()
    desk.accessible("the question which carrier")
    desk.press("制卡", "#ask")


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    maker = officers[stage["hands"][3]]
    first, second = stage["applications"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = Desk(browser, stage["origin"])
        asked = []
        desk.page.on("request", lambda request: asked.append(request.url))
        desk.sign_in(maker)
        produce(desk, first)
        desk.noted("已制卡")
        expect(desk.page.locator("#view .state")).to_contain_text("已制卡", timeout=PATIENCE)
        produce(desk, second)
        expect(desk.page.locator("#ask h2")).to_have_text("这张芯片里已有内容", timeout=PATIENCE)
        desk.accessible("the question whether to write over it")
        desk.shot("chip-overwrite")
        desk.press("返回", "#ask")
        expect(desk.page.locator("#view .state")).to_contain_text("待制卡", timeout=PATIENCE)
        produce(desk, second)
        # The card in the chip could be in force: its end takes another officer, and nothing is written before.
        desk.press("覆盖并制卡", "#ask")
        desk.noted("已提议注销该卡，芯片未作任何改动")
        expect(desk.page.locator("#view .state")).to_contain_text("待制卡")
        strangers = {url for url in asked if not url.startswith((stage["origin"], "http://127.0.0.1:8481/"))}
        assert not strangers, strangers
        # Whoever else this page would ask, its policy does not let it.
        blocked = desk.page.evaluate("() => fetch('http://127.0.0.1:8482/v1/chip').then(() => 'answered', () => 'blocked')")
        assert blocked == "blocked", blocked
        desk.complaints = [one for one in desk.complaints if "8482" not in one]
        desk.end()
        browser.close()


main()
