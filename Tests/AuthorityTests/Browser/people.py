#!/usr/bin/env python3
"""Officers and employers at the console: people.py STAGE, a file of JSON with the origin and the officers. OfficerPageTests.swift
runs it.

One officer lists another, a second one confirms it, and the new one comes in by the link that was handed on; then employers.
"""
import json
import re
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, PATIENCE, SCREENSHOTS, Desk, Officer

PHONE = {"width": 390, "height": 844}
PASSWORD = "a password of her own"


def listed(desk: Desk) -> str:
    """The governor lists 王磊 and gets the link, shown this once; nothing is in force yet."""
    desk.tab("tabOfficers")
    desk.shot("20-officers")
    desk.accessible("officers")
    desk.fits()
    desk.press("登记人员")
    desk.page.fill("#ask input[name=officer]", "wang.lei")
    desk.page.fill("#ask input[name=name]", "王磊")
    expect(desk.page.locator("#ask input[name=body]")).to_be_disabled()
    desk.page.check("#ask input[name=role-employer]")
    expect(desk.page.locator("#ask input[name=body]")).to_be_enabled()
    desk.page.uncheck("#ask input[name=role-employer]")
    desk.page.check("#ask input[name=role-maker]")
    desk.shot("20-add-officer")
    desk.accessible("a new officer")
    desk.press("登记人员", "#ask")
    link = desk.page.locator("#ask .command")
    expect(link).to_have_text(re.compile(r"^http://127\.0\.0\.1:\d+/console/#/welcome/([0-9A-Z]{4}-){3}[0-9A-Z]{4}$"), timeout=PATIENCE)
    expect(desk.page.locator("#ask")).to_contain_text("复核之前，一概不生效")
    address = link.inner_text()
    desk.shot("20-link")
    desk.accessible("the link")
    desk.press("确定", "#ask")
    waiting = desk.page.locator("tr", has_text="王磊")
    expect(waiting).to_contain_text("不能自己确认")
    assert waiting.get_by_role("button", name="复核通过").count() == 0
    return address


def too_early(browser, address: str) -> None:
    desk = Desk(browser, address.split("/console/")[0])
    desk.page.goto(address)
    expect(desk.page.locator(".fault")).to_contain_text("邀请码无效", timeout=PATIENCE)
    desk.end()


def confirmed(browser, origin: str, officer: Officer) -> None:
    desk = Desk(browser, origin)
    desk.sign_in(officer)
    desk.tab("tabOfficers")
    expect(desk.page.locator("#tabs [data-tab=tabOfficers] .count")).to_have_text("1")
    waiting = desk.page.locator("tr", has_text="王磊")
    expect(waiting).to_contain_text("李娜（li.na）")
    waiting.get_by_role("button", name="复核通过").click()
    expect(desk.page.locator("#ask")).to_contain_text("制卡")
    desk.accessible("confirmation of an officer")
    desk.press("复核通过", "#ask")
    desk.noted("即时生效")
    expect(desk.page.locator("tr", has_text="王磊")).to_contain_text("已邀请")
    # Whoever only confirms has no buttons for more.
    assert desk.page.get_by_role("button", name="登记人员").count() == 0
    desk.page.set_viewport_size(PHONE)
    desk.fits()
    desk.accessible("officers on a phone")
    desk.shot("21-officers-phone")
    desk.end()


def welcome(browser, origin: str, address: str) -> Officer:
    """The new officer, on a phone; neither link nor secret stands in the address afterwards."""
    desk = Desk(browser, origin)
    desk.page.set_viewport_size(PHONE)
    desk.page.goto(address)
    desk.page.wait_for_selector("svg.symbol")
    assert re.fullmatch(r".*/console/\??(lang=zh)?#/welcome", desk.page.url), desk.page.url
    expect(desk.page.locator("h2")).to_contain_text("王磊")
    desk.shot("22-welcome")
    desk.accessible("welcome")
    desk.fits()
    secret = desk.page.inner_text(".command")
    officer = Officer("wang.lei", PASSWORD, secret)
    desk.page.fill("input[name=password]", PASSWORD)
    desk.page.fill("input[name=again]", "another password")
    desk.page.fill("input[name=oneTimeCode]", officer.next_code())
    desk.press("完成设置")
    expect(desk.page.locator(".fault")).to_contain_text("两次输入的密码不同")
    desk.page.fill("input[name=again]", PASSWORD)
    for _ in range(3):
        desk.page.fill("input[name=oneTimeCode]", officer.next_code())
        desk.press("完成设置")
        desk.page.wait_for_selector("input[name=officer], .fault:not(:empty)")
        if desk.page.locator("input[name=officer]").is_visible():
            break
    desk.noted("设置完成")
    desk.sign_in(officer)
    expect(desk.page.locator("#who")).to_contain_text("王磊（wang.lei）")
    desk.shot("22-signed-in")
    desk.end()
    return officer


def employers(desk: Desk) -> None:
    desk.tab("tabEmployers")
    desk.accessible("employers")
    desk.fits()
    desk.press("登记单位")
    desk.page.fill("#ask input[name=employer]", "nenu")
    desk.page.fill("#ask input[name=name]", "东北师范大学")
    desk.page.fill("#ask input[name=department]", "nowhere")
    desk.page.select_option("#ask select[name=region]", "changchun")
    desk.accessible("a new employer")
    desk.press("登记单位", "#ask")
    desk.noted("没有这个上级人事管理部门")
    desk.press("登记单位")
    desk.page.fill("#ask input[name=employer]", "nenu")
    desk.page.fill("#ask input[name=name]", "东北师范大学")
    desk.page.fill("#ask input[name=department]", "changchun-hrss")
    desk.page.select_option("#ask select[name=region]", "changchun")
    desk.press("登记单位", "#ask")
    desk.noted("东北师范大学：已登记")
    row = desk.page.locator("tr", has_text="nenu")
    row.get_by_role("button", name="变更").click()
    desk.page.fill("#ask input[name=name]", "东北师大")
    desk.press("变更", "#ask")
    expect(desk.page.locator("tr", has_text="nenu")).to_contain_text("东北师大", timeout=PATIENCE)
    desk.shot("23-employers")
    desk.page.locator("tr", has_text="nenu").get_by_role("button", name="关闭").click()
    desk.accessible("closing an employer")
    desk.press("关闭", "#ask")
    desk.noted("移交持卡人 0 名")
    expect(desk.page.locator("summary")).to_contain_text("已关闭（1）")


def leaving(desk: Desk, browser, origin: str, officer: Officer) -> None:
    """One officer alone stops an account, and its session with it."""
    other = Desk(browser, origin)
    other.sign_in(officer)
    desk.tab("tabOfficers")
    desk.page.locator("tr", has_text="王磊").get_by_role("button", name="离岗").click()
    desk.accessible("leaving")
    desk.press("离岗", "#ask")
    desk.noted("不能再登录")
    expect(desk.page.locator("summary")).to_contain_text("已离岗（1）")
    other.page.click("#tabs [data-tab=tabCards]")
    other.page.wait_for_selector("input[name=password]")
    other.end()


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    origin = stage["origin"]
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    _, _, decider, _, checker = (officers[name] for name in stage["hands"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = Desk(browser, origin)
        desk.sign_in(decider)
        address = listed(desk)
        too_early(browser, address)
        confirmed(browser, origin, checker)
        new = welcome(browser, origin, address)
        employers(desk)
        leaving(desk, browser, origin, new)
        desk.end()
        browser.close()
    print(f"screenshots: {SCREENSHOTS}")


main()
