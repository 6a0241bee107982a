#!/usr/bin/env python3
"""An office after a large import: office.py STAGE, a file of JSON with the origin, the officers and how many were imported.
ConsoleOfficeTests.swift runs it.

The one that waits longest is on the first page; Back and reload work; two quick clicks never act on two people; a hundred
are recommended, reviewed and approved in a few clicks; a rejected one is corrected; nothing is cut off on a phone.
"""
import json
import re
import sys
import time
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from officers import CHROMIUM, PATIENCE, Desk, Officer

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1366, "height": 768}
PAGE = 50


class Clicks:
    """What one hand does for many, counted."""

    def __init__(self, desk: Desk):
        self.desk, self.count = desk, 0

    def on(self, selector: str) -> None:
        self.desk.page.click(selector)
        self.count += 1

    def press(self, text: str, within: str) -> None:
        self.desk.press(text, within)
        self.count += 1


def until(desk: Desk, says: str, argument=None) -> None:
    """Waits for what the page says of itself; its policy lets no text be run as a script there."""
    end = time.monotonic() + PATIENCE / 1000
    while not desk.page.evaluate(f"(argument) => {says}", argument):
        assert time.monotonic() < end, says
        desk.page.wait_for_timeout(20)


def first(desk: Desk) -> str:
    return desk.page.locator("tbody tr").first.get_attribute("data-key")


def status(desk: Desk) -> str:
    return desk.page.inner_text("#view p[role=status]")


def in_state(desk: Desk, state: str) -> int:
    return desk.page.evaluate(
        "async (state) => (await (await fetch(`/console/v1/applications?state=${state}`)).json()).total", state)


def pages(desk: Desk, imported: int) -> None:
    """The oldest first, all of them by pages, and each page at an address of its own."""
    assert "mine=1" in desk.page.url, desk.page.url
    assert first(desk) == "1", first(desk)
    assert status(desk) == f"共 {imported} 条，本页第 1–{PAGE} 条", status(desk)
    expect(desk.page.locator("#tabs [data-tab=tabApplications] .count")).to_have_text(str(imported))
    # Nothing is late on its first day.
    desk.page.locator("#view .views a", has_text="超期").click()
    expect(desk.page.locator("#view [role=status]").first).to_have_text("共 0 条", timeout=PATIENCE)
    assert "waits=15" in desk.page.url, desk.page.url
    desk.page.go_back()
    expect(desk.page.locator("tbody tr")).to_have_count(PAGE, timeout=PATIENCE)
    desk.press("下一页")
    desk.drawn()
    assert first(desk) == str(PAGE + 1), first(desk)
    desk.page.evaluate("window.scrollTo(0, 700)")
    until(desk, "history.state?.scrolled === 700")
    desk.page.reload()
    desk.drawn()
    assert first(desk) == str(PAGE + 1), "a reload leads elsewhere"
    until(desk, "window.scrollY === 700")
    link = desk.page.locator("tbody a.who").nth(3)
    link.scroll_into_view_if_needed()
    scrolled = desk.page.evaluate("window.scrollY")
    link.click()
    desk.page.wait_for_selector(".face")
    assert re.search(r"#/applications/54$", desk.page.url), desk.page.url
    desk.page.reload()
    desk.page.wait_for_selector(".face")
    desk.accessible("an application")
    desk.page.go_back()
    desk.page.wait_for_selector("tbody tr")
    desk.drawn()
    assert first(desk) == str(PAGE + 1), "Back leads elsewhere"
    until(desk, "window.scrollY === argument", scrolled)
    desk.press("上一页")
    desk.drawn()
    assert first(desk) == "1"
    # To the last page and no further: nothing is cut without a word.
    seen = 0
    while True:
        seen += desk.page.locator("tbody tr").count()
        if not desk.page.get_by_role("button", name="下一页").count():
            break
        before = first(desk)
        desk.press("下一页")
        until(desk, "document.querySelector('tbody tr').dataset.key !== argument", before)
        desk.drawn()
    assert seen == imported, seen


def found(desk: Desk, name: str) -> None:
    """Who is looked for is in no address."""
    desk.tab("tabApplications")
    for text in (name, "CHN:E30000077"):
        desk.page.fill("input[type=search]", text)
        desk.press("查找")
        expect(desk.page.locator("tbody tr")).to_have_count(1)
        desk.drawn()
        assert first(desk) == "77", first(desk)
        assert "E300" not in desk.page.url and "%" not in desk.page.url, desk.page.url
    desk.page.reload()
    desk.drawn()
    assert first(desk) == "77" and desk.page.input_value("input[type=search]") == "CHN:E30000077"


def two_clicks(desk: Desk) -> None:
    """Two quick clicks act on nobody, two quick agreements on one; and it is taken back."""
    desk.tab("tabApplications")
    assert first(desk) == "1"
    button = desk.page.locator("tr[data-key='1']").get_by_role("button", name="推荐")
    place = button.bounding_box()
    desk.page.mouse.dblclick(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(desk.page.locator("#ask h2")).to_have_text(re.compile("^推荐 .*（E类 青年后备型人才）？$"))
    assert in_state(desk, "recommended") == 0
    desk.accessible("a question")
    agree = desk.page.locator("#ask").get_by_role("button", name="推荐").bounding_box()
    desk.page.mouse.dblclick(agree["x"] + agree["width"] / 2, agree["y"] + agree["height"] / 2)
    desk.noted("已推荐")
    expect(desk.page.locator("#ask")).not_to_be_visible()
    assert in_state(desk, "recommended") == 1
    # It stands where it stood, and so do the others.
    assert first(desk) == "1"
    expect(desk.page.locator("tr[data-key='1'] .state")).to_contain_text("已推荐")
    desk.press("撤回", "tr[data-key='1']")
    desk.agree("撤回")
    desk.noted("待单位推荐")
    assert in_state(desk, "recommended") == 0
    expect(desk.page.locator("tr[data-key='1']").get_by_role("button", name="推荐")).to_be_visible()


def many(desk: Desk, step: str, state: str, count: int) -> int:
    """Takes a step for so many, page by page, and says by how many clicks."""
    clicks = Clicks(desk)
    for _ in range(count // PAGE):
        expect(desk.page.locator("tbody .tick input:enabled")).to_have_count(PAGE)
        clicks.on("thead .tick input, thead input[type=checkbox]")
        expect(desk.page.locator(".many")).to_contain_text(f"已选 {PAGE} 人")
        clicks.press(f"{step} {PAGE} 人", ".many")
        expect(desk.page.locator("#ask h2")).to_have_text(f"{step} {PAGE} 人？")
        expect(desk.page.locator("#ask .names li")).to_have_count(PAGE)
        clicks.press(step, "#ask")
        desk.noted(f"已办 {PAGE} 人，未办 0 人")
        expect(desk.page.locator("tbody tr.done")).to_have_count(PAGE)
        expect(desk.page.locator("tbody tr.done .state").first).to_contain_text(state)
        clicks.on("#tabs [data-tab=tabApplications]")
        desk.drawn()
    return clicks.count


def hands(browser, origin: str, officers: list[tuple[Officer, str, str]]) -> None:
    for officer, step, state in officers:
        desk = Desk(browser, origin)
        desk.sign_in(officer)
        count = many(desk, step, state, 100)
        assert count <= 8, f"{step}: {count} clicks for 100"
        print(f"{step}: {count} clicks for 100")
        desk.end()


def corrected(browser, origin: str, department: Officer, employer: Officer, number: int) -> None:
    """What was rejected is corrected and handed in again; what is wrong stands at its field."""
    desk = Desk(browser, origin)
    desk.sign_in(department)
    desk.page.goto(f"{origin}/console/#/applications/{number}")
    desk.page.wait_for_selector(".face")
    desk.press("退回")
    desk.page.fill("textarea[name=reason]", "姓名与护照不符")
    desk.agree("退回")
    desk.noted("已退回")
    desk.end()
    desk = Desk(browser, origin)
    desk.sign_in(employer)
    desk.page.goto(f"{origin}/console/#/applications/{number}")
    desk.page.wait_for_selector(".face")
    desk.press("重新提交")
    desk.page.wait_for_selector("input[name=name]")
    assert desk.page.url.endswith(f"#/applications/{number}/correct"), desk.page.url
    expect(desk.page.locator("#view")).to_contain_text("姓名与护照不符")
    # Four documents, of which one is none; 64 bytes in the name, which no page may cut.
    name = "Maximiliane-Friederike von Hohenzollern-Sigmaringen de la Fuente"
    assert len(name) == 64
    desk.page.fill("input[name=name]", name)
    for place in range(4):
        desk.press("再填一个证件")
        fields = desk.page.locator(".document").nth(place)
        fields.locator("select[name=type]").select_option("passport")
        fields.locator("input[name=number]").fill(f"CHN:E4000000{place}" if place != 2 else "E40000002")
    expect(desk.page.get_by_role("button", name="再填一个证件")).to_be_disabled()
    desk.accessible("a correction")
    kept(desk, employer, name)
    desk.press("重新提交")
    wrong = desk.page.locator(".document").nth(2).locator("input[name=number]")
    expect(wrong).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    expect(wrong.locator("xpath=..")).to_contain_text("国家代码")
    wrong.fill("CHN:E40000002")
    desk.press("重新提交")
    desk.noted("待单位推荐")
    desk.page.wait_for_selector(".face")
    expect(desk.page.locator(".face")).to_contain_text(name)
    desk.end()


def kept(desk: Desk, employer: Officer, name: str) -> None:
    """Another language, another place and a session's end take nothing away of what is typed; another form has none of it."""
    place = desk.page.url.partition("#")[2]

    def stands() -> None:
        expect(desk.page.locator("input[name=name]")).to_have_value(name, timeout=PATIENCE)
        expect(desk.page.locator(".document input[name=number]").nth(2)).to_have_value("E40000002")
        expect(desk.page.locator(".document select[name=type]").nth(3)).to_have_value("passport")

    for language in ("en", "zh"):
        desk.page.click("#language")
        expect(desk.page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
        desk.drawn()
        stands()
    desk.tab("tabSubmit")
    expect(desk.page.locator("input[name=name]")).to_have_value("")
    desk.page.go_back()
    stands()
    desk.page.click("#sign-out")
    desk.page.wait_for_selector("input[name=password]")
    assert desk.page.locator("input[name=name]").count() == 0
    desk.sign_in(employer)
    assert desk.page.url.endswith(f"#{place}"), desk.page.url
    stands()


def narrow(browser, origin: str, decider: Officer) -> None:
    """On a phone the places fold, lists become cards, and nothing is cut off; on a desk nothing is either."""
    desk = Desk(browser, origin)
    desk.sign_in(decider)
    for size in (PHONE, WIDE):
        desk.page.set_viewport_size(size)
        for place in ("applications?state=all", "applications/101", "cards", "cancellations", "findings", "report", "sites"):
            desk.page.goto(f"{origin}/console/#/{place}")
            desk.drawn()
            desk.fits()
            desk.accessible(f"{place} at {size['width']}")
            desk.shot(f"office-{size['width']}-{re.split('[?/]', place)[0]}")
    desk.page.set_viewport_size(PHONE)
    expect(desk.page.locator("#tabs")).not_to_be_visible()
    desk.page.click("#menu")
    expect(desk.page.locator("#tabs")).to_be_visible()
    desk.accessible("the places on a phone")
    desk.page.click("#tabs [data-tab=tabCards]")
    desk.drawn()
    expect(desk.page.locator("#tabs")).not_to_be_visible()
    desk.end()


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    origin = stage["origin"]
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    employer, department, decider, _, _ = (officers[name] for name in stage["hands"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = Desk(browser, origin)
        # Who types the host alone comes to the console.
        desk.page.goto(f"{origin}/")
        assert desk.page.url == f"{origin}/console/", desk.page.url
        desk.page.set_viewport_size(WIDE)
        desk.sign_in(employer)
        pages(desk, stage["imported"])
        found(desk, stage["name"])
        two_clicks(desk)
        desk.accessible("the employer's list")
        desk.end()
        hands(browser, origin, [
            (employer, "推荐", "已推荐"), (department, "初审通过", "已初审"), (decider, "审定通过", "已审定"),
        ])
        desk = Desk(browser, origin)
        desk.sign_in(employer)
        desk.press("推荐", "tbody tr:first-child")
        desk.agree("推荐")
        desk.end()
        corrected(browser, origin, department, employer, 101)
        narrow(browser, origin, decider)
        browser.close()


main()
