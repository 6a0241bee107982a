#!/usr/bin/env python3
"""Cards for the printer and their hand-out in the browser: handout.py STAGE, a file of JSON with the origin, the officers, the
codes of three cards that were made, a code of another authority, and where the job goes. HandOutRouteTests.swift runs it.

What was made over two pages of the list is one job by two clicks; a scanner is faster than the answers; a code of others is told;
the list for signatures comes as a file; nothing is cut off on a phone.
"""
import json
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, PATIENCE, Desk, Officer

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1366, "height": 768}


def job(desk: Desk, path: str) -> None:
    desk.page.goto(desk.page.url.split("#")[0] + "#/cards?state=produced&sort=oldest")
    desk.drawn()
    expect(desk.page.locator("tbody tr")).to_have_count(50)
    desk.press("选择全部 55 条")
    expect(desk.page.locator(".many")).to_contain_text("已选 55 人", timeout=PATIENCE)
    desk.press("打印 55 张", ".many")
    expect(desk.page.locator("#ask h2")).to_have_text("打印 55 张卡", timeout=PATIENCE)
    desk.page.select_option("#ask select[name=layout]", "ten")
    desk.accessible("the question how to print")
    with desk.page.expect_download(timeout=PATIENCE) as download:
        desk.press("打印卡页", "#ask")
    download.value.save_as(path)
    desk.noted("已下载（PDF）：55 张")
    # All that is not ticked any more is not taken.
    for place in range(2, 50):
        desk.page.locator("tbody .tick input").nth(place).uncheck()
    expect(desk.page.locator(".many")).to_contain_text("已选 7 人")
    desk.page.reload()
    desk.drawn()
    # Some of them, by ticks; a tick opens no card.
    for place in range(2):
        desk.page.locator("tbody .tick input").nth(place).check()
    assert "#/cards?state=produced" in desk.page.url, desk.page.url
    expect(desk.page.locator(".many")).to_contain_text("已选 2 人")
    desk.press("打印 2 张", ".many")
    expect(desk.page.locator("#ask h2")).to_have_text("打印 2 张卡")
    desk.press("返回", "#ask")
    # A card that is looked at beside the list keeps the ticks.
    desk.page.locator("tbody a.who").nth(1).click()
    desk.page.wait_for_selector(".face")
    expect(desk.page.locator("tbody .tick input:checked")).to_have_count(2)
    desk.accessible("a list with ticks beside a card")


def scanned(desk: Desk, code: str) -> None:
    """As a scanner types: at once, then Enter."""
    desk.page.keyboard.insert_text(code)
    desk.page.keyboard.press("Enter")


def hand_out(desk: Desk, codes: list[str], foreign: str) -> None:
    desk.tab("tabHandOut")
    desk.page.focus("input[name=code]")
    for code in codes:
        scanned(desk, code)
    rows = desk.page.locator("#view tbody tr")
    expect(rows).to_have_count(len(codes), timeout=PATIENCE)
    expect(rows.first).to_contain_text("吉林大学")
    answer = desk.page.locator("#view form [role=status]")
    scanned(desk, foreign)
    expect(answer).to_contain_text("不是本机关纸质卡上的二维码", timeout=PATIENCE)
    scanned(desk, codes[0])
    expect(answer).to_contain_text("已经扫过", timeout=PATIENCE)
    expect(rows).to_have_count(len(codes))
    desk.press("移除")
    expect(rows).to_have_count(len(codes) - 1)
    scanned(desk, codes[0])
    expect(rows).to_have_count(len(codes), timeout=PATIENCE)
    for size in (PHONE, WIDE):
        desk.page.set_viewport_size(size)
        desk.fits()
        desk.accessible(f"what was scanned at {size['width']}")
        desk.shot(f"handout-{size['width']}")
    with desk.page.expect_download(timeout=PATIENCE) as download:
        desk.press("打印签收表")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    desk.press(f"发放 {len(codes)} 张")
    expect(desk.page.locator("#ask .names li")).to_have_count(len(codes))
    desk.agree("发放")
    desk.noted(f"已发放 {len(codes)} 张，未发放 0 张")
    expect(rows).to_have_count(0)
    scanned(desk, codes[0])
    expect(answer).to_have_class("fault", timeout=PATIENCE)


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    _, _, decider, maker, _ = (officers[name] for name in stage["hands"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = Desk(browser, stage["origin"])
        desk.sign_in(maker)
        desk.page.set_viewport_size(WIDE)
        job(desk, stage["job"])
        hand_out(desk, stage["codes"], stage["foreign"])
        desk.end()
        # Who decides hands nothing out.
        desk = Desk(browser, stage["origin"])
        desk.sign_in(decider)
        expect(desk.page.locator("#tabs [data-tab=tabHandOut]")).to_have_count(0)
        desk.tab("tabCards")
        expect(desk.page.locator("tbody .tick")).to_have_count(0)
        desk.end()
        browser.close()


main()
