#!/usr/bin/env python3
"""The console as officers use it: console.py STAGE, a file of JSON with the origin and the officers. ConsoleTests.swift runs it.

An application walks through four hands, a loss is reported, a replacement is made, a cancellation needs two officers.
"""
import base64
import hashlib
import json
import re
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from administration import administration
from officers import CHROMIUM, PATIENCE, SCREENSHOTS, Desk, Officer

def door(browser, origin: str, officer: Officer) -> None:
    desk = Desk(browser, origin)
    desk.shot("1-sign-in")
    desk.accessible("sign-in")
    desk.enter(officer, code="000000")
    expect(desk.page.locator(".fault")).to_contain_text("不对", timeout=PATIENCE)
    desk.shot("1-sign-in-refused")
    desk.end()


def refused(desk: Desk) -> None:
    """What is no rule of the regulation is refused in the page's language too; after both it is Chinese again."""
    for button, words in (("提交申请", "证件：护照号码前须有国家代码"), ("Hand in", "a passport needs its country")):
        desk.tab("tabSubmit")
        desk.page.fill("input[name=name]", "欧阳文静")
        desk.page.select_option("select[name=type]", "passport")
        desk.page.fill("input[name=number]", "E98765432")
        desk.press(button)
        desk.noted(words)
        # At its field too.
        expect(desk.page.locator("input[name=number][aria-invalid=true] + .fault")).to_contain_text(words)
        desk.page.click("#language")
        desk.drawn()


def submit(desk: Desk) -> int:
    desk.tab("tabSubmit")
    desk.page.fill("input[name=name]", "欧阳文静")
    desk.page.select_option("select[name=category]", "b")
    desk.page.select_option("select[name=type]", "passport")
    desk.page.fill("input[name=number]", "CHN:E98765432")
    desk.page.fill("input[name=born]", "1985-03-09")
    paper = b"%PDF-1.7 a diploma"
    desk.page.set_input_files("input[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": paper})
    expect(desk.page.locator("textarea[name=attachments]")).to_have_value(hashlib.sha256(paper).hexdigest())
    desk.shot("2-new-application")
    desk.accessible("new application")
    desk.press("提交申请")
    desk.noted("申请编号")
    assert desk.page.input_value("input[name=number]") == "", "the number stays on the screen"
    return int(re.search(r"\d+", desk.page.inner_text("#note")).group())


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


def papers(desk: Desk, origin: str, number: int) -> None:
    """A paper is handed in and looked at; what is none, whatever it is called, is refused."""
    desk.page.goto(f"{origin}/console/#/applications/{number}")
    desk.page.wait_for_selector("input[name=papers]")
    script = {"name": "diploma.png", "mimeType": "image/png", "buffer": b"<script>alert(1)</script>"}
    desk.page.set_input_files("input[name=papers]", script)
    desk.noted("PDF")
    expect(desk.page.locator(".papers li")).to_have_count(0)
    desk.page.set_input_files("input[name=papers]", {"name": "a.bin", "mimeType": "text/html", "buffer": PICTURE})
    desk.noted("已上传 1 份")
    link = desk.page.locator(".papers li a")
    expect(link).to_have_text(re.compile(f"^PNG · 1 KiB · .* · {hashlib.sha256(PICTURE).hexdigest()[:8]}$"))
    desk.shot("2-papers")
    desk.accessible("papers")
    with desk.context.expect_page() as opened:
        link.click()
    shown = opened.value
    shown.wait_for_load_state()
    assert shown.evaluate("document.contentType") == "image/png"
    assert shown.evaluate("document.images[0].naturalWidth") == 1
    shown.close()


def step(browser, origin: str, officer: Officer, number: int, button: str, state: str, shot: str) -> None:
    """One hand: signs in, sees the application, presses its button, and signs out."""
    desk = Desk(browser, origin)
    desk.sign_in(officer)
    desk.page.wait_for_selector(f"tr[data-key='{number}']")
    desk.press(button, f"tr[data-key='{number}']")
    if button == "制卡":
        expect(desk.page.locator("#ask .command")).to_contain_text("talentcard-authority desk --console ")
        desk.shot("6-produce-dialog")
    else:
        expect(desk.page.locator("#ask h2")).to_have_text(f"{button} 欧阳文静（B类 国家级领军人才）？")
    desk.agree(button)
    desk.noted(state)
    expect(desk.page.locator("#note")).to_contain_text(str(number))
    if button == "制卡":
        sheet(desk, f"tr[data-key='{number}']")
    desk.shot(shot)
    desk.accessible(shot)
    desk.fits()
    desk.press("退出", "header")
    desk.page.wait_for_selector("input[name=password]")
    desk.end()


def sheet(desk: Desk, within: str) -> None:
    """What the printer gets is a PDF, and named by its card."""
    with desk.page.expect_download(timeout=PATIENCE) as download:
        desk.press("打印卡页", within)
    desk.noted("打印")
    assert re.fullmatch(r"J[XJ]-\d+\.pdf", download.value.suggested_filename), download.value.suggested_filename
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    download.value.save_as(SCREENSHOTS / "6-sheet.pdf")
    assert (SCREENSHOTS / "6-sheet.pdf").read_bytes().startswith(b"%PDF")


def card_number(desk: Desk, name: str) -> str:
    desk.tab("tabCards")
    desk.page.fill("input[type=search]", name)
    desk.press("查找")
    row = desk.page.locator("tr.pick", has_text=name).first
    text = row.inner_text()
    row.click()
    desk.page.wait_for_selector(".face")
    return re.search(r"J[XJ]-\d+", text).group()


def held_back(desk: Desk, number: str):
    """Draws the card's page anew, and holds the answer back until what is given is called."""
    pattern, kept = re.compile(f"/cards/{number}$"), []

    def hold(route) -> None:
        if kept:
            route.continue_()
        else:
            kept.append((route, route.fetch()))

    desk.page.route(pattern, hold)
    with desk.page.expect_request(pattern):
        desk.page.locator("tr.pick", has_text=number).click()

    def let_go() -> None:
        route, answer = kept[0]
        with desk.page.expect_response(pattern):
            route.fulfill(response=answer)
        desk.page.unroute(pattern)
        desk.page.evaluate("() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))")

    return let_go


def loss_and_replacement(desk: Desk, browser, origin: str, checker: Officer) -> str:
    number = card_number(desk, "欧阳文静")
    late = held_back(desk, number)
    desk.press("挂失")
    desk.shot("8-loss-dialog")
    desk.accessible("loss dialog")
    desk.press("挂失", "#ask")
    desk.noted("已挂失")
    expect(desk.page.locator(".title .state")).to_have_text("已挂失")
    # What was on its way before the step does not come after it.
    late()
    expect(desk.page.locator(".title .state")).to_have_text("已挂失")
    desk.shot("8-loss")
    desk.press("补办")
    desk.shot("8-replace-dialog")
    desk.accessible("replace dialog")
    desk.press("补办", "#ask")
    desk.noted("已提出补办")
    expect(desk.page.locator(".waits")).to_contain_text("不能自己确认")
    assert desk.page.get_by_role("button", name="确认并制卡").count() == 0
    new = confirmed(browser, origin, checker, number)
    assert new != number
    card_number(desk, "欧阳文静")
    desk.page.locator("tr.pick", has_text=new).click()
    expect(desk.page.locator(".title .number")).to_have_text(new)
    expect(desk.page.locator(".face")).to_contain_text(number)
    desk.press("发放")
    desk.agree("发放")
    desk.noted(new)
    expect(desk.page.locator(".title .state")).to_have_text("有效")
    desk.shot("9-replacement")
    desk.accessible("replacement")
    return new


def confirmed(browser, origin: str, officer: Officer, number: str) -> str:
    """The second officer finds the proposal in the list of what waits, and makes the card."""
    desk = Desk(browser, origin)
    desk.sign_in(officer)
    desk.tab("tabCancellations")
    desk.page.locator("tr", has_text=number).get_by_role("link").click()
    desk.press("确认并制卡")
    expect(desk.page.locator("#ask .command")).to_contain_text("talentcard-authority desk --console ")
    desk.accessible("confirmation dialog")
    desk.press("确认并制卡", "#ask")
    desk.noted("新卡号")
    new = re.search(r"J[XJ]-\d+", desk.page.inner_text("#note")).group()
    expect(desk.page.locator(".title .state")).to_have_text("已注销")
    desk.shot("9-replaced-old")
    desk.end()
    return new


def phone(desk: Desk) -> None:
    desk.press("手机卡邀请码")
    desk.press("手机卡邀请码", "#ask")
    code = desk.page.locator("#ask .code")
    expect(code).to_have_text(re.compile("^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$"), timeout=PATIENCE)
    desk.shot("9-phone-code")
    desk.accessible("phone code")
    desk.press("确定", "#ask")
    expect(desk.page.locator("#ask")).not_to_be_visible()


def phone_confirmed(browser, origin: str, officer: Officer, number: str) -> None:
    """The code is good once a second officer has said so."""
    desk = Desk(browser, origin)
    desk.sign_in(officer)
    desk.tab("tabCancellations")
    desk.page.locator("tr", has_text=number).get_by_role("link").click()
    expect(desk.page.locator(".waits")).to_contain_text("邀请手机卡")
    desk.press("复核通过")
    desk.accessible("confirmation of a phone")
    desk.press("复核通过", "#ask")
    desk.noted("即时生效")
    desk.end()


def cancellation(desk: Desk, browser, origin: str, number: str, maker: Officer, checker: Officer) -> None:
    desk.press("提出注销")
    desk.page.check("#ask input[value='8']")
    desk.shot("10-propose")
    desk.press("提出注销", "#ask")
    desk.noted(number)
    expect(desk.page.locator(".waits")).to_contain_text("不能自己确认")
    assert desk.page.get_by_role("button", name="确认注销").count() == 0
    desk.shot("10-proposed")
    # The rule is the server's, not the button's: what the page does not offer is refused too.
    refused = desk.page.evaluate(
        """async (number) => {
          const { csrf } = await (await fetch("/console/v1/session")).json();
          const answer = await fetch(`/console/v1/cards/${number}/steps`, { method: "POST",
            headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: '{"step":"confirm-cancellation"}' });
          return [answer.status, (await answer.json()).zh];
        }""", number)
    assert refused[0] == 409 and "第十一条" in refused[1], refused
    other = Desk(browser, origin)
    other.sign_in(checker)
    other.tab("tabCancellations")
    other.page.wait_for_selector(f"text={number}")
    other.shot("11-waiting")
    other.accessible("waiting")
    other.press("确认注销")
    other.press("确认注销", "#ask")
    other.noted("已注销")
    card_number(other, "欧阳文静")
    other.page.locator("tr.pick", has_text=number).click()
    expect(other.page.locator(".title .number")).to_have_text(number)
    trail = other.page.locator(".trail").first
    expect(trail).to_contain_text(f"周敏（{checker.name}）：确认注销")
    expect(trail).to_contain_text(f"孙丽（{maker.name}）：提出注销")
    other.page.click("summary")
    expect(other.page.locator("details .trail")).to_contain_text(f"周敏（{checker.name}）：查阅")
    other.shot("11-cancelled")
    other.end()


def supervision(browser, origin: str, officer: Officer) -> None:
    desk = Desk(browser, origin)
    desk.sign_in(officer)
    desk.tab("tabFindings")
    desk.page.wait_for_selector("tr >> text=两地异常使用")
    desk.shot("12-findings")
    desk.accessible("findings")
    desk.press("处理")
    desk.page.fill("textarea[name=note]", "已电话核实：持卡人的卡被家人借用，已批评教育")
    desk.press("处理", "#ask")
    desk.page.wait_for_selector("text=已批评教育")
    desk.shot("12-finding-closed")
    # From a finding to its card.
    finding = desk.page.locator("tr", has_text="两地异常使用")
    number = re.search(r"J[XJ]-\d+", finding.inner_text()).group()
    finding.get_by_role("button", name=number).click()
    expect(desk.page.locator(".title .number")).to_have_text(number)
    desk.tab("tabReport")
    desk.page.wait_for_selector("svg.plot")
    # Cards by kind, region and month; services given, and apart from them those by card number.
    assert desk.page.locator("svg.plot").count() == 5
    by_number = desk.page.locator("svg.plot").last
    assert by_number.get_attribute("aria-label") == "按卡号登记（未经核验）"
    assert by_number.locator("rect").count() == 1
    assert by_number.locator("rect title").text_content().endswith("机场贵宾服务 1")
    coloured(desk)
    desk.shot("13-report")
    desk.accessible("report")
    desk.fits()
    desk.page.set_viewport_size({"width": 1024, "height": 768})
    desk.fits()
    desk.page.set_viewport_size({"width": 1280, "height": 800})
    desk.tab("tabSites")
    desk.page.wait_for_selector("table")
    expect(desk.page.locator(".light").first).to_have_text(re.compile("^正常"))
    desk.shot("14-sites")
    desk.accessible("sites")
    desk.fits()
    invited(desk)
    administration(desk)
    desk.page.click("#language")
    expect(desk.page.locator("#sign-out")).to_have_text("Sign out")
    desk.tab("tabReport")
    desk.page.wait_for_selector("svg.plot")
    desk.shot("15-report-en")
    desk.end()


def coloured(desk: Desk) -> None:
    """The kinds of card have the cards' colours, every colour is 3:1 on white, and each plot's numbers are in a table."""
    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    legends = desk.page.locator(".legend li").all()
    colours = {one.inner_text(): one.locator("i").evaluate("(mark) => getComputedStyle(mark).backgroundColor") for one in legends}
    assert colours["吉享卡"] == "rgb(155, 28, 31)" and colours["吉健卡"] == "rgb(47, 158, 116)", colours
    for name, colour in colours.items():
        assert 1.05 / (light(colour) + 0.05) >= 3, f"{name}: {colour}"
    assert (light(colours["吉健卡"]) + 0.05) / (light(colours["吉享卡"]) + 0.05) >= 2
    for panel in desk.page.locator(".plots .panel").all():
        drawn = sum(int(title.split()[-1]) for title in panel.locator("rect title").all_text_contents())
        table = panel.locator("details.numbers")
        table.locator("summary").click()
        totals = table.locator("tbody td:last-child").all_inner_texts()
        assert drawn == sum(int(total) for total in totals) > 0, f"{drawn} {totals}"


def invited(desk: Desk) -> None:
    """A code for a site's daemon, as it goes on paper."""
    desk.press("邀请服务单位")
    desk.page.select_option("#ask select[name=site]", "jlu-first-hospital")
    desk.press("生成登记码", "#ask")
    command = desk.page.locator("#ask .command").first
    expect(command).to_have_text(re.compile(r"^talentcardd enrol 'http://127\.0\.0\.1:\d+#([0-9A-Z]{4}-){3}[0-9A-Z]{4}'$"))
    fingerprints = desk.page.locator("#ask dd .command").all_inner_texts()
    assert len(fingerprints) == 2 and all(re.fullmatch("([0-9a-f]{4} ){15}[0-9a-f]{4}", one) for one in fingerprints), fingerprints
    desk.shot("14-invitation")
    desk.accessible("invitation")
    desk.page.locator("#ask button.main").click()
    desk.page.wait_for_selector("table")


def stolen_cookie(browser, origin: str, officer: Officer) -> None:
    """A session is bound to its browser, and over once signed out; a script of the page cannot read its name."""
    desk = Desk(browser, origin)
    desk.sign_in(officer)
    assert desk.page.evaluate("document.cookie") == ""
    cookies = desk.context.cookies()
    assert len(cookies) == 1 and cookies[0]["httpOnly"] and cookies[0]["sameSite"] == "Strict", cookies
    desk.press("退出", "header")
    desk.page.wait_for_selector("input[name=password]")
    desk.context.add_cookies(cookies)
    desk.page.reload()
    desk.page.wait_for_selector("input[name=password]")
    desk.end()


def main() -> None:
    stage = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    origin = stage["origin"]
    officers = {one["name"]: Officer(**one) for one in stage["officers"]}
    employer, department, decider, maker, checker = (officers[name] for name in stage["hands"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        door(browser, origin, employer)
        desk = Desk(browser, origin)
        desk.sign_in(employer)
        refused(desk)
        number = submit(desk)
        papers(desk, origin, number)
        desk.end()
        step(browser, origin, employer, number, "推荐", "已推荐", "3-recommended")
        step(browser, origin, department, number, "初审通过", "已初审", "4-reviewed")
        step(browser, origin, decider, number, "审定通过", "已审定", "5-approved")
        step(browser, origin, maker, number, "制卡", "已制卡", "6-produced")
        step(browser, origin, maker, number, "发放", "已发放", "7-issued")
        desk = Desk(browser, origin)
        desk.sign_in(maker)
        new = loss_and_replacement(desk, browser, origin, checker)
        phone(desk)
        phone_confirmed(browser, origin, checker, new)
        card_number(desk, "欧阳文静")
        desk.page.locator("tr.pick", has_text=new).click()
        expect(desk.page.locator(".title .number")).to_have_text(new)
        cancellation(desk, browser, origin, new, maker, checker)
        desk.end()
        supervision(browser, origin, decider)
        stolen_cookie(browser, origin, checker)
        browser.close()
    print(f"screenshots: {SCREENSHOTS}")


main()
