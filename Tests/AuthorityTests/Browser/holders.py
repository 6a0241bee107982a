#!/usr/bin/env python3
"""The yearly confirmation (Art. 12): holders.py STAGE, a file of JSON with the origin, the officers and how many are due.
HolderConfirmationTests.swift runs it.
"""
import json
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, Desk, Officer

PHONE = {"width": 390, "height": 844}


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    due = stage["due"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = Desk(browser, stage["origin"])
        desk.sign_in(officers["hr.jlu"])
        desk.tab("tabHolders")
        expect(desk.page.locator("tbody tr")).to_have_count(due)
        expect(desk.page.locator("#tabs [data-tab=tabHolders] .count")).to_have_text(str(due))
        desk.accessible("holders who are due")
        desk.fits()
        desk.shot("holders-1280")
        # One has retired, and is no longer due either.
        name = desk.page.locator("tbody tr .who").first.inner_text()
        desk.page.locator("tbody tr .tick input").first.click()
        desk.press("已退休", ".many")
        expect(desk.page.locator("#ask h2")).to_have_text("已退休：共 1 人？")
        expect(desk.page.locator("#ask")).to_contain_text(name)
        desk.accessible("a word on holders")
        desk.agree("已退休")
        desk.noted("已登记 1 人。")
        expect(desk.page.locator("tbody tr")).to_have_count(due - 1)
        desk.page.set_viewport_size(PHONE)
        desk.fits()
        desk.accessible("holders who are due, on a phone")
        desk.shot("holders-390")
        for tick in desk.page.locator("tbody .tick input").all():
            tick.click()
        desk.press("仍在职", ".many")
        expect(desk.page.locator("#ask h2")).to_have_text(f"仍在职：共 {due - 1} 人？")
        desk.agree("仍在职")
        desk.noted(f"已登记 {due - 1} 人。")
        expect(desk.page.locator("#view")).to_contain_text("没有需要确认的持卡人。")
        desk.end()
        browser.close()


main()
